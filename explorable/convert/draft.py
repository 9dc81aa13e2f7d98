"""A notebook becomes a module of figures and a chapter; what could not be done is listed."""

import ast
import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorable.convert.cells import Cell, called, cells
from explorable.convert.counterparts import WIDGETS
from explorable.convert.figures import (
    Around,
    FigureSource,
    NotConvertedError,
    around,
    figure_source,
    helper_source,
)
from explorable.convert.interacts import Interact, interacts
from explorable.convert.needs import Place, binds, needed, uses
from explorable.labs.notebook import Notebook

CONTROLS = ("Choice", "Slider", "Text", "Toggle")
READS = ("read_csv", "loadtxt", "genfromtxt", "load", "open", "imread", "read_excel", "read_json")
CALLBACKS = ("observe", "on_click", "on_trait_change", "jslink", "link", "dlink")
REAL = 'backend="matplotlib"'
MATPLOTLIB = re.compile(
    r"(?:from matplotlib import|from matplotlib\.|import matplotlib\.) *(?P<module>\w+)"
)
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.M)


@dataclass
class Draft:
    """The draft of a module and a chapter.

    figures: their names, without the module's. notes: what is to be looked at, by cell.
    """

    module: str = ""
    chapter: str = ""
    figures: list[str] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def draft(notebook: Notebook, name: str, fence: str = "///") -> Draft:
    """Return the draft for a notebook. name: of the module. fence: "///", or "```" for MyST."""
    read = cells(notebook)
    made = Draft()
    for cell in read:
        if cell.broken:
            made.notes.append(
                (cell.number, f"it is left out, because it is not Python: {cell.broken}")
            )
    context = around(read)
    calls = interacts(read)
    figures = _figures(calls, context, made)
    brought = _brought(figures, calls, context)
    made.figures = [each.name for each in figures]
    title = _title(read, name)
    made.module = _module(title, figures, brought, context, made)
    made.chapter = _chapter(title, read, figures, name, fence)
    made.notes += _left(read, calls, brought, context)
    made.notes = sorted(dict.fromkeys(made.notes), key=lambda note: note[0])
    return made


def _figures(calls: Sequence[Interact], context: Around, made: Draft) -> list[FigureSource]:
    found: list[FigureSource] = []
    used: set[str] = set()
    for call in calls:
        name = _free(call, context, used)
        try:
            figure = figure_source(call, name, context)
        except NotConvertedError as error:
            made.notes.append((call.cell.number, f"there is no figure for it: {error}"))
            continue
        used.add(name)
        found.append(figure)
        made.notes += [(call.cell.number, note) for note in figure.notes]
    return found


def _free(call: Interact, context: Around, used: set[str]) -> str:
    """Return a name for a figure that no other figure has, and no function that helps."""
    others = [each for each in context.helpers.values() if each is not call.function]
    helps = any(called(node) == call.name for each in others for node in ast.walk(each))
    name = f"{call.name}_figure" if helps else call.name.lstrip("_") or "drawing"
    number, first = 2, name
    while name in used:
        name, number = f"{first}_{number}", number + 1
    return name


def _brought(
    figures: Sequence[FigureSource], calls: Sequence[Interact], context: Around
) -> dict[Place, ast.stmt]:
    """Return the statements of other cells that the figures need."""
    own = [call.function for call in calls]
    found: dict[Place, ast.stmt] = {}
    for figure in figures:
        names = uses(figure.text) | {
            name for each in figure.used for name in uses(ast.unparse(each))
        }
        names -= {"figure", *CONTROLS, figure.name}
        found |= needed(names, context.cells, figure.cell)
    names = {each.name for each in figures}
    return {
        place: statement
        for place, statement in sorted(found.items())
        if not (statement in own and getattr(statement, "name", "") in names)
        and not _makes_pictures(statement, context)
        and not _is_pyplot(statement, context)
    }


def _makes_pictures(statement: ast.stmt, context: Around) -> bool:
    """Say whether a statement draws when the notebook runs, not in a function."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return False
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return False
    return bool(uses(ast.unparse(statement)) & {*context.pyplot, *context.outside})


def _is_pyplot(statement: ast.stmt, context: Around) -> bool:
    imports = isinstance(statement, (ast.Import, ast.ImportFrom))
    return imports and binds(statement) <= context.pyplot


def _module(
    title: str,
    figures: Sequence[FigureSource],
    brought: dict[Place, ast.stmt],
    context: Around,
    made: Draft,
) -> str:
    bodies: list[str] = []
    for (number, _), statement in brought.items():
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            continue
        cell = context.cells[number - 1]
        bodies.append(_text(statement, cell, context, made))
        made.notes += [(number, note) for note in _reads(statement)]
    bodies += [figure.text for figure in figures]
    joined = _joined(bodies)
    imports = [each for each in brought.values() if isinstance(each, (ast.Import, ast.ImportFrom))]
    lines = list(dict.fromkeys(ast.unparse(each) for each in imports))
    taken = {"figure", *(each for each in CONTROLS if re.search(rf"\b{each}\(", joined))}
    left = uses(joined) & context.pyplot
    if left:
        lines += [text for text in _imports_of(left, context) if text not in lines]
    if not any(REAL in figure.text for figure in figures):
        lines = list(map(_for_readers, lines))
    own = f"from explorable import {', '.join(sorted(taken))}\n" if figures else ""
    head = "\n".join(lines) + "\n\n" if lines else ""
    return f'"""{title.replace(chr(92), "").replace(chr(34), chr(39))}"""\n\n{head}{own}{joined}'


def _for_readers(line: str) -> str:
    """Return an import of one of matplotlib's modules as the one that readers have, if they do."""
    found = MATPLOTLIB.match(line)
    if not found or not importlib.util.find_spec(f"explorable.matplotlib.{found['module']}"):
        return line
    return line.replace("matplotlib", "explorable.matplotlib", 1)


def _imports_of(names: set[str], context: Around) -> Iterator[str]:
    for statement in (each for cell in context.cells for each in cell.statements):
        if isinstance(statement, (ast.Import, ast.ImportFrom)) and binds(statement) & names:
            yield ast.unparse(statement)


def _text(statement: ast.stmt, cell: Cell, context: Around, made: Draft) -> str:
    if isinstance(statement, ast.FunctionDef) and statement.name in context.helpers:
        text, notes = helper_source(statement.name, cell, context)
        made.notes += [(cell.number, note) for note in notes]
        return text
    begin = statement.lineno
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) and statement.decorator_list:
        begin = statement.decorator_list[0].lineno
    lines = cell.text.splitlines()[begin - 1 : statement.end_lineno]
    if statement.col_offset or (lines[0][:1] != "@" and ";" in lines[0]):
        return ast.unparse(statement) + "\n"  # one of several on a line
    return "\n".join(lines) + "\n"


def _joined(bodies: Sequence[str]) -> str:
    """Put statements below each other, with two blank lines around functions."""
    found = ""
    wide = True
    for body in bodies:
        function = body.startswith(("def ", "class ", "@"))
        found += "\n\n" if function or wide else ""
        found += body
        wide = function
    return found if not bodies or bodies[0].startswith(("def ", "class ", "@")) else found[1:]


def _reads(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and called(node) in READS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                name = first.value.rpartition("/")[2]
                yield (
                    f"it reads {first.value!r}: put the file beside the module, and read it from "
                    f'Path(__file__).with_name("{name}")'
                )


def _title(read: Sequence[Cell], name: str) -> str:
    for cell in read:
        found = HEADING.search(cell.text) if cell.kind == "markdown" else None
        if found:
            return found[1]
    return name.replace("_", " ").capitalize()


def _chapter(
    title: str, read: Sequence[Cell], figures: Sequence[FigureSource], module: str, fence: str
) -> str:
    parts = []
    if not any(cell.kind == "markdown" and HEADING.search(cell.text) for cell in read):
        parts.append(f"# {title}")
    for cell in read:
        if cell.kind == "markdown" and cell.text.strip():
            parts.append(cell.text.strip())
        here = [each for each in figures if each.cell == cell.number]
        parts += [_block(f"{module}.{each.name}", each.caption, fence) for each in here]
    return "\n\n".join(parts) + "\n"


def _block(figure: str, caption: str, fence: str) -> str:
    if fence == "```":
        return f"```{{explorable}} {figure}\n{caption}\n```"
    return f"/// figure | {figure}\n{caption}\n///"


def _left(
    read: Sequence[Cell],
    calls: Sequence[Interact],
    brought: dict[Place, ast.stmt],
    context: Around,
) -> Iterator[tuple[int, str]]:
    """Yield what of the notebook is in neither the module nor the chapter."""
    own = [each for call in calls for each in (call.statement, call.function) if each]
    for cell in read:
        if cell.kind == "markdown" and "](attachment:" in cell.text:
            yield cell.number, "a picture is attached to it: save it as a file and link to that"
        unused = [
            each
            for place, each in enumerate(cell.statements)
            if (cell.number, place) not in brought
            and each not in own
            and not isinstance(each, (ast.Import, ast.ImportFrom))
            and not _is_widget(each)
        ]
        if any(called(node) in CALLBACKS for each in unused for node in ast.walk(each)):
            yield cell.number, "it is called when a widget changes, and there are no callbacks here"
        elif unused:
            line = ast.unparse(unused[0]).splitlines()[0]
            more = f" and {len(unused) - 1} more" if len(unused) > 1 else ""
            yield cell.number, f"it is not in the draft: `{line}`{more}"
        if any(_is_random(each) for each in cell.statements):
            yield (
                cell.number,
                "it uses random numbers without a seed: make that a parameter, seed=Reroll()",
            )


def _is_widget(statement: ast.stmt) -> bool:
    value = getattr(statement, "value", None)
    shows = (*WIDGETS, "display")
    return isinstance(statement, (ast.Assign, ast.Expr)) and called(value or statement) in shows


def _is_random(statement: ast.stmt) -> bool:
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, word = ast.unparse(node.func.value), node.func.attr
            seeded = word in ("seed", "RandomState") or bool(word == "default_rng" and node.args)
            if owner in ("np.random", "numpy.random") and not seeded:
                return True
    return False
