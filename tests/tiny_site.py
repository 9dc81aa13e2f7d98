"""Builds tiny whole sites in the tests' own folders, through MkDocs' Python API."""

import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from explorable.base.store import FILE

SITES = Path(__file__).parent / "sites"
SHARED = SITES / "_shared"
FIGURE = "# Figures\n\n/// figure | gp.pinching\nThe *caption* counts.\n///\n"
HEAVY = ("numpy", "widgets", "latex2mathml", "explorable.axes", "explorable.controls")
BUILT_ALONE = f"""\
import json, sys
from pathlib import Path
from typing import Any
from tests.tiny_site import build
errors = build(Path(sys.argv[1])).errors
assert not errors, errors
print(json.dumps([name for name in {HEAVY} if name in sys.modules]))
"""


@dataclass
class Built:
    """A build that ended. errors: what MkDocs logged as one, "" if all went well."""

    root: Path
    errors: str

    def html(self, page: str = "index.html") -> str:
        return (self.root / "build" / "site" / page).read_text(encoding="utf-8")


def lay_out(root: Path, case: Path | None = None, **files: str) -> Path:
    """Copy the shared site into `root`, and over it a case's, and write files by their names.

    In the names of `files`, "__" stands for "/": content__index_md is content/index.md.
    """
    shutil.copytree(SHARED, root, dirs_exist_ok=True)
    if case:
        shutil.copytree(case, root, dirs_exist_ok=True)
    for name, text in files.items():
        folder, _, file = name.replace("__", "/").rpartition("_")
        path = root / f"{folder}.{file}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def with_python(root: Path, **files: str) -> Path:
    """Lay out a site that carries Python."""
    lay_out(root, None, **files)
    edit(root, "mkdocs.yml", "runtime: false", "runtime: true")
    return root


def build(root: Path, command: str = "build") -> Built:
    """Build the site in `root` as `mkdocs build` does, or once as `mkdocs serve` does."""
    with own_widgets(), logged() as errors:
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command=command, dirty=False)
        try:
            mkdocs_build(config)
        except Abort:
            assert errors, "a build that stops says why"
    return Built(root, "\n".join(errors))


def which_are_imported(root: Path) -> list[str]:
    """Build a site in a process of its own; return what it imported of all that draws."""
    words = [sys.executable, "-c", BUILT_ALONE, str(root)]
    done = subprocess.run(
        words,
        cwd=SITES.parent.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def own_widgets() -> Iterator[None]:
    """Give the package `widgets` back to the project after a tiny site had one of its own."""
    finders = list(sys.meta_path)
    modules = {name: sys.modules[name] for name in sys.modules if is_widgets(name)}
    try:
        yield
    finally:
        sys.meta_path[:] = finders
        for name in list(filter(is_widgets, sys.modules)):
            del sys.modules[name]
        sys.modules.update(modules)


def is_widgets(module: str) -> bool:
    return module.partition(".")[0] == "widgets"


@contextmanager
def logged() -> Iterator[list[str]]:
    """Collect what MkDocs logs as errors."""
    messages: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        yield messages
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Change a site's file as its author would."""
    path = root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def kept(root: Path, kind: str = "record") -> set[str]:
    """Return the names of the entries of a kind that builds of a site have kept."""
    rows = in_store(root, "select name from entries where kind = ?", kind)
    return {name for (name,) in rows}


def in_store(root: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the store of a site's builds, or meddle with it."""
    with closing(sqlite3.connect(root / "build" / "cache" / FILE)) as base, base:
        return base.execute(query, values).fetchall()
