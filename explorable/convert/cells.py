"""The cells of a notebook, their code read as Python."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorable.labs.notebook import Notebook, source, without_facts

MAGIC = re.compile(r"^[ \t]*[%!].*$", re.M)
CELL_MAGIC = re.compile(r"\s*%%")


@dataclass(frozen=True)
class Cell:
    """A cell. number: from 1, counting all cells. kind: as in the file. tree: its Python, or None.

    text: without IPython's own commands. broken: why its code cannot be read, or "".
    """

    number: int
    kind: str
    text: str
    tree: ast.Module | None = None
    broken: str = ""

    @property
    def statements(self) -> list[ast.stmt]:
        """Return its statements; none where it is not Python."""
        return self.tree.body if self.tree else []


def cells(notebook: Notebook) -> list[Cell]:
    """Return the cells of a notebook as it is in its file."""
    return list(_cells(notebook))


def _cells(notebook: Notebook) -> Iterator[Cell]:
    for number, cell in enumerate(notebook["cells"], 1):
        kind = str(cell.get("cell_type", ""))
        text = without_facts(source(cell)) if number == 1 else source(cell)
        if kind != "code":
            yield Cell(number, kind, text)
        elif CELL_MAGIC.match(text):
            yield Cell(number, kind, text, broken=f"it begins with {text.split()[0]}")
        else:
            yield _code(number, MAGIC.sub("", text))


def _code(number: int, text: str) -> Cell:
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return Cell(number, "code", text, broken=f"line {error.lineno}: {error.msg}")
    return Cell(number, "code", text, tree)


def root(node: ast.AST) -> str:
    """Return the name that `a.b[c].d(…)` begins with, or ""."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Starred)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def called(node: ast.AST) -> str:
    """Return the last name of what a call calls: "IntSlider" of `widgets.IntSlider(…)`, or ""."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
