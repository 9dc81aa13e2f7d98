"""Finds the calls of `interact` in a notebook, and what each gives to which function."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from explorable.convert.cells import Cell, called

CALLS = ("interact", "interactive", "interact_manual", "interactive_output")
Function = ast.FunctionDef | ast.Lambda


@dataclass(frozen=True)
class Interact:
    """One call.

    cell: where it is. call: which of CALLS. function: what it calls, in the cell `home`, or None if
    that is not in the notebook. given: what the call says of each parameter. name: the function's.
    """

    cell: Cell
    statement: ast.stmt
    call: str
    name: str
    function: Function | None
    home: Cell
    given: dict[str, ast.expr]
    unread: str = ""


def interacts(cells: Sequence[Cell]) -> list[Interact]:
    """Return all calls in the order of the notebook."""
    return [found for cell in cells for found in _in_cell(cell, cells)]


def _in_cell(cell: Cell, cells: Sequence[Cell]) -> Iterator[Interact]:
    for statement in cell.statements:
        if isinstance(statement, ast.FunctionDef):
            yield from _decorated(cell, statement)
        else:
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and called(node) in CALLS and node.args:
                    yield _called(cell, statement, node, cells)


def _decorated(cell: Cell, function: ast.FunctionDef) -> Iterator[Interact]:
    for decorator in function.decorator_list:
        call = called(decorator) or called(ast.Call(decorator, [], []))
        if call in CALLS:
            keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
            found = Interact(cell, function, call, function.name, function, cell, {})
            yield _with(found, keywords)


def _called(cell: Cell, statement: ast.stmt, call: ast.Call, cells: Sequence[Cell]) -> Interact:
    first = call.args[0]
    if isinstance(first, ast.Lambda):
        name = f"figure_{cell.number}"
        found = Interact(cell, statement, called(call), name, first, cell, {})
        return _with(found, call.keywords)
    name = first.id if isinstance(first, ast.Name) else ""
    home, function = _defined(name, cell, cells)
    found = Interact(cell, statement, called(call), name, function, home, {})
    if found.call == "interactive_output" and len(call.args) > 1:
        return _from_dict(found, call.args[1])
    return _with(found, call.keywords)


def _with(found: Interact, keywords: Sequence[ast.keyword]) -> Interact:
    """Return the call with what its keywords give."""
    given = {each.arg: each.value for each in keywords if each.arg and each.arg[:2] != "__"}
    unread = "its parameters come from `**`" if any(not each.arg for each in keywords) else ""
    return replace(found, given=given, unread=unread)


def _from_dict(found: Interact, given: ast.expr) -> Interact:
    if not isinstance(given, ast.Dict):
        return replace(found, unread="its widgets are not written as a dict")
    pairs = zip(given.keys, given.values, strict=True)
    named = {str(k.value): value for k, value in pairs if isinstance(k, ast.Constant)}
    return replace(found, given=named)


def _defined(name: str, cell: Cell, cells: Sequence[Cell]) -> tuple[Cell, Function | None]:
    """Return the last definition of a function up to a cell, and its own cell."""
    found: tuple[Cell, Function | None] = cell, None
    for each in cells[: cell.number]:
        for statement in each.statements:
            if isinstance(statement, ast.FunctionDef) and statement.name == name:
                found = each, statement
            elif (
                isinstance(statement, ast.Assign)
                and isinstance(statement.value, ast.Lambda)
                and isinstance(statement.targets[0], ast.Name)
                and statement.targets[0].id == name
            ):
                found = each, statement.value
    return found
