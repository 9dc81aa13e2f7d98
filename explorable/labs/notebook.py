"""What a notebook's file says before it is run: its facts, its cells, and what its code imports."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from explorable.base.errors import ExplorableError
from explorable.base.imports import imports

FACTS = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
MAGIC = re.compile(r"^\s*[%!].*$", re.M)

Cell = dict[str, Any]
Notebook = dict[str, Any]


class NotebookError(ExplorableError, ValueError):
    """A file that is not a notebook as Jupyter writes it; the message says why."""


def read(path: Path) -> Notebook:
    """Return a notebook as it stands in its file. Raises NotebookError."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise NotebookError(f"it is not a notebook: {error}") from None
    if not isinstance(notebook, dict) or "cells" not in notebook:
        raise NotebookError("it is not a notebook of format 4: it has no cells.")
    return notebook


def source(cell: Cell) -> str:
    """Return a cell's text; in files it may be a list of lines."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def facts(notebook: Notebook) -> dict[str, Any]:
    """Return the notebook's front matter, from its first cell; {} if there is none.

    It is written as in a chapter, between lines of `---`. Raises NotebookError.
    """
    first = source(notebook["cells"][0]) if notebook["cells"] else ""
    match = FACTS.match(first)
    if not match:
        return {}
    try:
        found = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise NotebookError(f"the front matter of its first cell is not YAML: {error}") from None
    return found if isinstance(found, dict) else {}


def without_facts(text: str) -> str:
    """Return a cell's text without front matter."""
    return FACTS.sub("", text)


def code(notebook: Notebook) -> Iterator[str]:
    """Yield the text of each code cell, IPython's own commands left out."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            yield MAGIC.sub("", source(cell))


def imported(notebook: Notebook) -> set[str]:
    """Return the names of the modules that the notebook's code imports, where it can be read."""
    found: set[str] = set()
    for text in code(notebook):
        try:
            found |= {each.module for each in imports(text.encode(), "", "")}
        except SyntaxError:
            continue  # running it says so better
    return found
