"""What a module imports, read from its source without running it."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

STATEMENTS = (ast.stmt, ast.ExceptHandler, ast.match_case)  # nothing else can hold an import
Parts = Callable[[ast.AST], Iterable[ast.AST]]
_ELSEWHERE = re.compile(  # of an `if`: for type checkers, for a script, for other systems
    r"^(\w+\.)?TYPE_CHECKING$|^__name__ == |^sys\.platform == |^os\.name == 'nt'"
)
CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, by its full name. For `from a import b` both `a` and `a.b` are given,
    the second as `optional`, since b may be anything in a."""

    module: str
    line: int
    optional: bool = False


def imports(
    source: bytes, package: str, path: str, certain: bool = True, late: bool = True
) -> list[Import]:
    """Return the imports in a module of `package`, in the order of lines.

    certain: leave out those that may fail (`try: … except ImportError:`) and those for type
    checkers (`if TYPE_CHECKING:`). late: take those in functions too.
    Raises SyntaxError; path: the file's name for it.
    """
    try:
        return list(_imports(source, package, certain, late))
    except SyntaxError as error:
        error.filename = path
        raise


@lru_cache(1024)
def _imports(source: bytes, package: str, certain: bool, late: bool) -> tuple[Import, ...]:
    parts = _certain if certain else _statements
    return tuple(_walk(ast.parse(source), package, parts if late else partial(_at_once, parts)))


def imports_when_run(source: bytes, package: str) -> list[Import]:
    """Return what a module of `package` imports when it is imported itself, in a browser.

    Left out is what functions import, and what is for type checkers, for a script, or for other
    systems. Of `from a import *`, "a.*" is given too. Raises SyntaxError.
    """
    return list(_imports_when_run(source, package))


@lru_cache(2048)
def _imports_when_run(source: bytes, package: str) -> tuple[Import, ...]:
    return tuple(_walk(ast.parse(source), package, partial(_at_once, _run)))


def module_name(file: Path, root: Path) -> str:
    """Return the dotted name of a module from its file below `root`."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_of(file: Path, root: Path) -> str:
    """Return the name of the package that a module's relative imports start from."""
    return ".".join(file.relative_to(root).parent.parts)


def _walk(node: ast.AST, package: str, parts: Parts) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name, node.lineno)
    elif isinstance(node, ast.ImportFrom):
        yield from _from(node, package)
    else:
        for child in parts(node):
            yield from _walk(child, package, parts)


def _from(node: ast.ImportFrom, package: str) -> Iterator[Import]:
    module = _absolute(node, package)
    yield Import(module, node.lineno)
    for alias in node.names:
        yield Import(f"{module}.{alias.name}", node.lineno, optional=True)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    base = package.split(".")
    base = base[: len(base) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _at_once(parts: Parts, node: ast.AST) -> Iterable[ast.AST]:
    """Return the parts of a statement that run when the module is imported."""
    return () if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else parts(node)


def _certain(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a statement whose imports must succeed in a browser."""
    if isinstance(node, ast.Try) and any(_catches(handler) for handler in node.handlers):
        yield from [*node.handlers, *node.orelse, *node.finalbody]
    elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        yield from node.orelse
    else:
        yield from _statements(node)


def _run(node: ast.AST) -> Iterable[ast.AST]:
    """Return the parts of a statement that run when a module is imported in a browser."""
    if isinstance(node, ast.If) and _ELSEWHERE.search(ast.unparse(node.test)):
        return node.orelse
    return _statements(node)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    children = ast.iter_child_nodes(node)
    yield from (child for child in children if isinstance(child, STATEMENTS))


def _catches(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(name) in CAUGHT for name in names)
