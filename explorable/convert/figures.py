"""One call of `interact` becomes the source of one figure."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import indent

from explorable.base.errors import ExplorableError
from explorable.convert.cells import Cell, called
from explorable.convert.counterparts import WIDGETS, Counterpart, NoCounterpartError, counterpart
from explorable.convert.drawing import Drawn, Rewriter, pyplot_names
from explorable.convert.edits import Edits
from explorable.convert.interacts import Function, Interact

ELSEWHERE = "is not defined in this notebook"
LINE = 88  # characters, up to which a decorator is written on one line


@dataclass(frozen=True)
class Around:
    """What a function finds in its notebook.

    helpers: functions of the notebook that draw, too. outside: axes that a cell made, with the
    name of their figure.
    """

    cells: Sequence[Cell]
    pyplot: frozenset[str]
    helpers: Mapping[str, ast.FunctionDef]
    outside: Mapping[str, str]


@dataclass
class FigureSource:
    """A figure's function, with its decorator. cell: where it is shown. used: names it needs."""

    name: str
    cell: int
    text: str
    caption: str
    used: list[ast.expr] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class NotConvertedError(ExplorableError, ValueError):
    """A call that cannot become a figure; the message says why."""


def around(cells: Sequence[Cell]) -> Around:
    """Look around in a notebook."""
    pyplot = frozenset(pyplot_names(each for cell in cells for each in cell.statements))
    return Around(cells, pyplot, _helpers(cells, pyplot), _outside(cells, pyplot))


def _helpers(cells: Sequence[Cell], pyplot: frozenset[str]) -> dict[str, ast.FunctionDef]:
    """Return the functions that draw with pyplot, themselves or by others that do."""
    functions = {
        each.name: each
        for cell in cells
        for each in cell.statements
        if isinstance(each, ast.FunctionDef)
    }
    drawing = set(pyplot)
    while True:
        more = {name for name, each in functions.items() if _names(each) & drawing} - drawing
        if not more:
            return {name: functions[name] for name in drawing if name in functions}
        drawing |= more


def _outside(cells: Sequence[Cell], pyplot: frozenset[str]) -> dict[str, str]:
    found = {}
    for statement in (each for cell in cells for each in cell.statements):
        if isinstance(statement, ast.Assign) and called(statement.value) == "subplots":
            target = statement.targets[0]
            if isinstance(target, ast.Tuple) and _names(statement.value) & pyplot:
                names = [each.id for each in target.elts if isinstance(each, ast.Name)]
                if len(names) == 2:
                    found[names[1]] = names[0]
    return found


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def figure_source(found: Interact, name: str, notebook: Around) -> FigureSource:
    """Return a figure for a call of `interact`. Raises NotConvertedError."""
    function = found.function
    if function is None:
        raise NotConvertedError(f"`{found.name or ast.unparse(found.statement)}` {ELSEWHERE}")
    if found.unread:
        raise NotConvertedError(f"`{found.name}`: {found.unread}")
    parts = _controls(found, function, notebook)
    edits = Edits(found.home.text)
    rewriter = _rewriter(edits, function, notebook)
    drawn = rewriter.rewrite(function)
    body = _body(edits, function, drawn, [line for part in parts for line in part.lines])
    parameters = [parameter for part in parts for parameter in part.controls]
    controls = {key: text for part in parts for key, text in part.controls.items()}
    text = (
        f"{_decorator(controls, drawn)}\ndef {name}({', '.join([drawn.axes, *parameters])}):{body}"
    )
    made = FigureSource(name, found.cell.number, text.rstrip() + "\n", _caption(function, name))
    made.used = [each for part in parts for each in part.used]
    made.notes = [*(note for part in parts for note in part.notes), *drawn.notes]
    if drawn.real:
        calls = ", ".join(f"`{each}`" for each in dict.fromkeys(drawn.real))
        made.notes.append(f"`{name}` is drawn by matplotlib itself, because of {calls}")
    if found.call == "interact_manual":
        made.notes.append(f"`{name}` had a button to run it; now it runs at every move")
    return made


def helper_source(name: str, cell: Cell, notebook: Around) -> tuple[str, list[str]]:
    """Return a function that draws for others, which gets their axes; and what it cannot do."""
    function = notebook.helpers[name]
    edits = Edits(cell.text)
    rewriter = Rewriter(edits, notebook.pyplot, notebook.helpers, figure=False)
    drawn = rewriter.rewrite(function)
    _, body = edits.header_and_body(function)
    arguments = ast.unparse(function.args)
    given = f"{drawn.axes}, {arguments}" if arguments else drawn.axes
    return f"def {name}({given}):{body}".rstrip() + "\n", drawn.notes


def _rewriter(edits: Edits, function: Function, notebook: Around) -> Rewriter:
    rewriter = Rewriter(edits, notebook.pyplot, notebook.helpers, figure=True)
    used = _names(function)
    for axes, figure in notebook.outside.items():
        if axes in used:
            rewriter.take(axes, figure)
    return rewriter


def _controls(found: Interact, function: Function, notebook: Around) -> list[Counterpart]:
    """Return the controls of all parameters, in the function's order. Raises NotConvertedError."""
    arguments = function.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    plain = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    defaults = dict(zip(reversed(plain), reversed(arguments.defaults), strict=False))
    for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        defaults |= {each.arg: value} if value else {}
    if arguments.kwarg:
        names += [each for each in found.given if each not in names]
    parts = []
    for name in names:
        given = found.given.get(name, defaults.get(name))
        if given is None:
            raise NotConvertedError(f"`{found.name}`: nothing says what `{name}` can be")
        parts.append(_part(name, _resolved(given, found.cell, notebook), defaults.get(name)))
    if arguments.kwarg:
        own = {each.arg for each in (*arguments.args, *arguments.kwonlyargs)}
        pairs = ", ".join(f"{name!r}: {name}" for name in names if name not in own)
        parts.append(Counterpart(lines=[f"{arguments.kwarg.arg} = {{{pairs}}}"]))
    return parts


def _part(name: str, given: ast.expr, default: ast.expr | None) -> Counterpart:
    try:
        return counterpart(name, given, default)
    except NoCounterpartError as error:
        options = {each.arg: each.value for each in getattr(given, "keywords", [])}
        value = options.get("value", default)
        if value is None:
            raise NotConvertedError(f"`{name}`: {error} has no equivalent") from None
        shown = ast.unparse(value)
        note = f"`{name}`: {error} has no equivalent; it is always {shown}"
        return Counterpart(lines=[f"{name} = {shown}"], used=[value], notes=[note])


def _resolved(given: ast.expr, cell: Cell, notebook: Around) -> ast.expr:
    """Return what a name was last set to, where that is a widget or a plain value."""
    if not isinstance(given, ast.Name):
        return given
    found: ast.expr = given
    for each in notebook.cells[: cell.number]:
        for statement in each.statements:
            if isinstance(statement, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == given.id
                for target in statement.targets
            ):
                found = statement.value
    plain = isinstance(found, (ast.Constant, ast.Tuple, ast.List, ast.Dict))
    return (
        found
        if plain or called(found) in (*WIDGETS, "fixed") or called(found)[:1].isupper()
        else given
    )


def _body(edits: Edits, function: Function, drawn: Drawn, lines: Sequence[str]) -> str:
    """Return a function's body from after its colon, with some lines put first."""
    first = "".join(f"\n    {line}" for line in lines)
    if isinstance(function, ast.Lambda):
        return f"{first}\n    {edits.text(function.body)}\n"
    statements = list(function.body)
    _, body = edits.header_and_body(function)
    if not first:
        return body
    if ast.get_docstring(function) and len(statements) > 1:
        edits.insert(statements[1], "".join(f"{line}\n    " for line in lines))
        return edits.header_and_body(function)[1]
    return f"{first}{body}"


def _decorator(controls: Mapping[str, str], drawn: Drawn) -> str:
    words = [f"{name}={text}" for name, text in controls.items()]
    if drawn.panels:
        words.append(f"panels={drawn.panels!r}".replace("'", '"'))
    if drawn.figsize:
        words.append(f"figsize={drawn.figsize}")
    if drawn.real:
        words.append('backend="matplotlib"')
    line = f"@figure({', '.join(words)})"
    if len(line) <= LINE:
        return line
    return "@figure(\n" + indent("".join(f"{word},\n" for word in words), "    ") + ")"


def _caption(function: Function, name: str) -> str:
    docstring = ast.get_docstring(function) if isinstance(function, ast.FunctionDef) else None
    if docstring:
        return docstring.strip().splitlines()[0]
    return f"{name.replace('_', ' ').capitalize()}."
