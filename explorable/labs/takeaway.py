"""The notebook that readers download: with the essay's modules packed into its first code cell."""

import base64
import sys
import textwrap
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from explorable.labs.notebook import Cell, Notebook, imported
from explorable.panels.modules import behind, data
from explorable.runtime import payload

ALWAYS = (1980, 1, 1, 0, 0, 0)  # when all files were made, so that the same give the same
AT_HAND = {"explorable", "IPython"}
PROGRAM = '''\
# The essay's own modules, packed. With them this notebook runs wherever {needs} are.
import base64
import io
import sys
import tempfile
import zipfile

PACKED = """
{packed}
"""

folder = tempfile.mkdtemp()
zipfile.ZipFile(io.BytesIO(base64.b64decode(PACKED))).extractall(folder)
sys.path.insert(0, folder)'''


def needs(notebook: Notebook, package: str) -> str:
    """Return, as words, the packages that the notebook imports and does not bring."""
    tops = {name.partition(".")[0] for name in imported(notebook)} | {"numpy"}
    *most, last = sorted(tops - AT_HAND - {package, ""} - sys.stdlib_module_names)
    return f"{', '.join(most)} and {last}" if most else last


def packed(notebook: Notebook, widgets: Path) -> Notebook:
    """Return the notebook with a cell that brings what it imports from `widgets` and explorable."""
    files = _files(notebook, widgets)
    if not files:
        return notebook
    text = "\n".join(textwrap.wrap(base64.b64encode(_zip(files)).decode(), 100))
    cell: Cell = {
        "cell_type": "code",
        "id": "packed",
        "metadata": {"jupyter": {"source_hidden": True}},
        "execution_count": None,
        "outputs": [],
        "source": PROGRAM.format(needs=needs(notebook, widgets.name), packed=text),
    }
    cells = notebook["cells"]
    at = next(index for index, each in enumerate(cells) if each["cell_type"] == "code")
    return {**notebook, "cells": [*cells[:at], cell, *cells[at:]]}


def _files(notebook: Notebook, widgets: Path) -> dict[str, bytes]:
    """Return what the notebook imports from the author's package, and all that this needs."""
    start = f"{widgets.name}."
    names = (name.removeprefix(start) for name in imported(notebook) if name.startswith(start))
    modules = {each.file: each for name in names for each in behind(widgets, f"{name}.")}
    if not modules:
        return {}
    own = {file: (widgets.parent / file).read_bytes() for file in modules}
    return {**payload.drawing_side(), **own, **data(widgets, list(modules.values()))}


def _zip(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, ALWAYS), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
