"""Which of the author's modules a figure is made of, and whether they can stand in one file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import decode_source
from pathlib import Path

from explorable.base.imports import imports, module_name, package_of

ANCHORED = ("__file__", "importlib.resources", "pkgutil")  # such a module needs its folder


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package. file: its path with the package's folder, "widgets/gp.py"."""

    name: str
    file: str
    text: str


def behind(folder: Path, figure_name: str) -> list[Module]:
    """Return the modules that figure "module.function" needs, each after those that it imports.

    folder: the package of widgets. Its `__init__.py` is left out unless something is in it.
    """
    found: dict[Path, Module | None] = {}
    own = ".".join([folder.name, *figure_name.split(".")[:-1]])
    _visit(folder, own, found)
    return [module for module in found.values() if module]


def data(folder: Path, modules: list[Module]) -> dict[str, bytes]:
    """Return the files in the package, modules aside, whose names stand in some module's text."""
    texts = "\n".join(module.text for module in modules)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in files
        if path.suffix not in (".py", ".pyc") and path.name in texts
    }


def one_file(modules: list[Module], package: str) -> bool:
    """Return whether these modules, one after the other, mean the same in one namespace.

    They do when each name is made by one of them only, and when they import each other's names
    by `from … import name` at their beginning, which is then left out.
    """
    makers: dict[str, str] = {}
    for module in modules:
        tree = ast.parse(module.text)
        if any(word in module.text for word in ANCHORED) or not _simple(tree, package):
            return False
        for name in _made(tree, package):
            if makers.setdefault(name, module.name) != module.name:
                return False
    return True


def _visit(folder: Path, name: str, found: dict[Path, Module | None]) -> None:
    path = _path(folder, name)
    if path is None or path in found:
        return
    source = path.read_bytes()
    text = decode_source(source)  # minds a coding line and a byte order mark, as Python does
    found[path] = None
    root = folder.parent
    for each in imports(source, package_of(path, root), str(path), certain=False):
        if each.module.split(".")[0] == folder.name:
            _visit(folder, each.module, found)
    del found[path]  # it comes after those that it imports
    empty = path.name == "__init__.py" and not _has_code(text)
    module = Module(module_name(path, root), path.relative_to(root).as_posix(), text)
    found[path] = None if empty else module


def _path(folder: Path, name: str) -> Path | None:
    path = folder.parent.joinpath(*name.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in candidates if file.is_file()), None)


def _has_code(text: str) -> bool:
    body = ast.parse(text).body
    return any(not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)) for each
               in body)  # fmt: skip


def _simple(tree: ast.Module, package: str) -> bool:
    """Return whether the other modules are only imported in the way that can be left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(_ours(a.name, package) for a in node.names):
            return False
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.module == "__future__":
            return False
        if (node.level or _ours(node.module or "", package)) and (
            node not in tree.body
            or node.col_offset
            or node.module in (None, package)
            or any(alias.asname or alias.name == "*" for alias in node.names)
        ):
            return False
    return True


def _made(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield the names that a module makes or imports at its top, except from its own package.

    `import numpy as np` makes `np = numpy`: the same in every module that says it.
    """
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            continue
        else:
            for each in ast.walk(node):
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                    yield each.id


def _ours(module: str, package: str) -> bool:
    return module.split(".")[0] == package
