"""Which statements of a notebook's other cells a function needs: imports, constants, helpers."""

import ast
import builtins
import symtable
from collections.abc import Iterable, Iterator, Sequence

from explorable.convert.cells import Cell, root

Place = tuple[int, int]  # a cell's number, and a statement's place in it
PACKAGES = ("ipywidgets", "IPython")  # for notebooks alone


def binds(statement: ast.stmt) -> set[str]:
    """Return the names that a statement itself sets or changes."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
        return {statement.name}
    found: set[str] = set()
    for node in _here(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {a.asname or a.name.partition(".")[0] for a in node.names}
        elif isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, ast.Store):
            found.add(root(node))
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        found.add(root(statement.value.func))  # data.sort(), rng.shuffle(data)
        found |= {root(each) for each in statement.value.args}
    return found - {""}


def uses(text: str) -> set[str]:
    """Return the names that a piece of source takes from around it, builtins left out."""
    found: set[str] = set()
    tables = [symtable.symtable(text, "notebook", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        top = table.get_type() == "module"
        found |= {
            name.get_name()
            for name in table.get_symbols()
            if name.is_referenced() and (top or name.is_global())
        }
    return found - set(dir(builtins))


def needed(names: Iterable[str], cells: Sequence[Cell], last: int) -> dict[Place, ast.stmt]:
    """Return the statements, in order, that give these names their values up to a cell."""
    candidates = [
        ((cell.number, place), statement, cell)
        for cell in cells
        if cell.number <= last
        for place, statement in enumerate(cell.statements)
        if not _is_for_notebooks(statement)
    ]
    found: dict[Place, ast.stmt] = {}
    wanted, done = set(names), set[str]()
    while wanted:
        name = wanted.pop()
        done.add(name)
        defined = False
        for place, statement, _ in candidates:
            if name not in binds(statement):
                continue
            if isinstance(statement, ast.Expr) and not defined:
                continue  # an argument's name in some call before it is anything
            if isinstance(statement, ast.Expr) and _is_module(name, found):
                continue
            defined = True
            found[place] = statement
            wanted |= uses(ast.unparse(statement)) - done
    return dict(sorted(found.items()))


def _is_module(name: str, found: dict[Place, ast.stmt]) -> bool:
    imports = (each for each in found.values() if isinstance(each, (ast.Import, ast.ImportFrom)))
    return any(name in binds(each) for each in imports)


def _is_for_notebooks(statement: ast.stmt) -> bool:
    """Say whether a statement only shows something, or imports what only notebooks have."""
    if isinstance(statement, ast.ImportFrom):
        return (statement.module or "").partition(".")[0] in PACKAGES
    if isinstance(statement, ast.Import):
        return all(alias.name.partition(".")[0] in PACKAGES for alias in statement.names)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        name = root(statement.value.func)
        return name in ("print", "display", "interact", "plt", "widgets", "ipywidgets", "")
    return False


def _here(statement: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a statement, but not what is inside functions, classes and lambdas."""
    yield statement
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
            yield child
        elif not isinstance(child, (ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.DictComp)):
            yield from _here(child)
