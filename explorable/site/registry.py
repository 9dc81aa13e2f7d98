"""Finds figures by their names, "module.function", in the site's package of widgets."""

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

from explorable.figure import Figure
from explorable.pyodide.imports import imports, package_of
from explorable.site.cache import key, parts
from explorable.site.errors import AuthorError, from_exception, listed, nearest, short_path
from explorable.site.fresh import import_anew
from explorable.site.notes import Notes

Stamp = tuple[int, int, int]

ANY_IMPORT = re.compile(rb"\b(importlib|__import__|runpy|pkgutil|exec)\b")
"""What can import modules, or run them, by names that the source does not show."""


class Registry:
    """The figures of one folder of widgets, imported when they are asked for.

    A new registry imports every module anew, so that a build sees what the author has just saved.
    folder: the package of widgets. root: what paths in errors are relative to. packages: what
    figures may use besides numpy. notes: what was read out of the sources before.
    """

    def __init__(
        self,
        folder: Path,
        root: Path,
        packages: Iterable[str] = (),
        notes: Notes | None = None,
    ) -> None:
        self.folder = folder.parent.resolve() / folder.name  # a link keeps its name
        self.root = root.resolve()
        self.notes = notes or Notes()
        self.versions = [_version(name) for name in packages]
        self.package = folder.name
        self._broken: dict[str, AuthorError] = {}
        self.notes.hold_while(self.is_unchanged)
        import_anew(self.package, self.folder)

    def find(self, name: str) -> Figure:
        """Return the figure `name`.

        Raises AuthorError: without a page when the name is wrong, with the widget's own file and
        line when its module cannot be imported.
        """
        module_name, _, function = name.rpartition(".")
        path = self._file(module_name)
        if not path:
            raise AuthorError(f"no figure named {name!r}.{self._advice(name)}")
        module = self._module(module_name)
        found = getattr(module, function, None)
        if isinstance(found, Figure):
            found.name = name
            return found
        shown = short_path(path, self.root)
        if found is not None:
            raise AuthorError(
                f"{name!r} is not a figure: {function!r} in {shown} has no @figure(...) above it."
            )
        figures = list(_figures(module))
        hint = nearest(name, [f"{module_name}.{figure}" for figure in figures])
        raise AuthorError(
            f"no figure named {name!r}.{hint} {shown} has: {listed(figures, 'no figures')}."
        )

    def names(self) -> list[str]:
        """Return the names of all figures as far as the sources tell, without importing them."""
        return [
            f"{module}.{function}"
            for module, path in self.modules().items()
            for function in _declared(path)
        ]

    def modules(self) -> dict[str, Path]:
        """Return the file of each module in the folder, by its dotted name."""
        found = {}
        for path in sorted(self.folder.rglob("*.py")):
            names = path.relative_to(self.folder).with_suffix("").parts
            if names[-1] != "__init__":
                found[".".join(names)] = path
        return found

    def unreadable(self) -> list[AuthorError]:
        """Return a mistake for each module that is not Python, whether a figure needs it or not."""
        return self.notes.mistakes(key("readable", self.sources), self._unreadable)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is in the folder, as it was when it was first asked for: path from it → content."""
        return {name: content for name, (_, content) in self._first.items()}

    @cached_property
    def sources(self) -> str:
        """A hash of all of it."""
        return self._hash(self.files)

    def is_unchanged(self) -> bool:
        """Say whether nothing was saved in the folder since it was first read.

        An author may do so while a build is on its way, and even take it back before its end.
        """
        return self._read() == self._first

    def reread(self) -> "Registry":
        """Return a registry of the same modules that has the files as they are now."""
        now = copy(self)
        for known in ("_first", "files", "sources"):
            now.__dict__.pop(known, None)
        return now

    def digest(self, name: str) -> str:
        """Return a hash of all that figure `name` may depend on, numpy and this package aside."""
        return self.digest_of(name.rpartition(".")[0])

    def digest_of(self, module_name: str) -> str:
        """Return a hash of all that a module may depend on.

        That is its own file, the modules of this package that it imports, data in the folder, and
        the versions of other packages.
        """
        name = key("digest", self.sources, module_name)
        found: str = self.notes.get(name, lambda: self._digest_of(module_name))
        return found

    def _digest_of(self, module_name: str) -> str:
        try:
            hangs_on = self._closure(module_name)
        except (SyntaxError, ValueError):  # what it imports cannot be told, so it may be anything
            return self.sources
        return self._hash(name for name in self.files if name in hangs_on or _is_data(name))

    @cached_property
    def _first(self) -> dict[str, tuple[Stamp, bytes]]:
        return self._read()

    def _read(self) -> dict[str, tuple[Stamp, bytes]]:
        """Return what is in the folder, each file with the moment at which it was saved."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {
            path.relative_to(self.folder).as_posix(): (_stamp(path), path.read_bytes())
            for path in files
            if path.suffix != ".pyc"
        }

    def _hash(self, names: Iterable[str]) -> str:
        """Return a hash of files in the folder, of where they stand in it, and of the versions."""
        return key(repr(self.versions), *parts({name: self.files[name] for name in names}))

    def _unreadable(self) -> list[AuthorError]:
        found = []
        for name in filter(_is_module, self.files):
            path = self.folder / name
            try:
                compile(self.files[name], str(path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                what = f"{short_path(path, self.root)} cannot be read"
                found.append(from_exception(error, what, self.folder, self.root))
        return found

    def _closure(self, module_name: str) -> set[str]:
        """Return the files of a module and of all that it imports from this package.

        Whoever imports a module imports the packages around it.
        """
        seen: set[str] = set()
        waiting = [module_name]
        while waiting:
            wanted = waiting.pop()
            around = wanted.rpartition(".")[0]
            stem = wanted.replace(".", "/")
            for name in {f"{stem}.py", f"{stem}/__init__.py", "__init__.py"} & self.files.keys():
                if name not in seen:
                    seen.add(name)
                    waiting += [around, *self._imported(name)]
        return seen

    def _imported(self, name: str) -> list[str]:
        """Return the modules of this package that one of its files imports, or may import."""
        if ANY_IMPORT.search(self.files[name]):
            return list(self.modules())
        path = self.folder / name
        package = package_of(path, self.folder.parent)
        found = imports(self.files[name], package, str(path), certain=False)
        names = (each.module for each in found)
        inside = f"{self.package}."
        return [each.removeprefix(inside) for each in names if each.startswith(inside)]

    def _file(self, module_name: str) -> Path | None:
        if not all(part.isidentifier() for part in module_name.split(".")):
            return None
        path = self.folder.joinpath(*module_name.split("."))
        candidates = (path.with_suffix(".py"), path / "__init__.py")
        return next((file for file in candidates if file.is_file()), None)

    def _module(self, module_name: str) -> ModuleType:
        if module_name not in self._broken:
            try:
                return importlib.import_module(f"{self.package}.{module_name}")
            except (Exception, SystemExit) as error:
                what = f"{self.package}.{module_name} cannot be imported"
                self._broken[module_name] = from_exception(error, what, self.folder, self.root)
        raise self._broken[module_name]

    def _advice(self, name: str) -> str:
        known = self.names()
        short = [full for full in known if full.rpartition(".")[2] == name.rpartition(".")[2]]
        hint = f" Did you mean {short[0]!r}?" if short else nearest(name, known)
        shown = short_path(self.folder, self.root)
        if not self.folder.is_dir():
            return f" There is no folder {shown}/ for figures."
        modules = listed(self.modules(), "no modules")
        return f"{hint} A name is module.function; {shown}/ has: {modules}."


def _figures(module: ModuleType) -> Iterator[str]:
    """Yield the names of the figures that a module itself declares."""
    for name, value in vars(module).items():
        if isinstance(value, Figure) and value.function.__module__ == module.__name__:
            yield name


def _declared(path: Path) -> list[str]:
    """Return the functions under an `@figure(...)` in a source, none if it is not Python."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return []
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if any(map(_is_figure, node.decorator_list))]


def _version(package: str) -> str:
    """Return the version of a package that is installed here, "" if none is."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _stamp(path: Path) -> Stamp:
    """Return what changes whenever a file is written or put in the place of another."""
    told = path.stat()
    return told.st_ino, told.st_mtime_ns, told.st_ctime_ns


def _is_module(name: str) -> bool:
    return name.endswith(".py")


def _is_data(name: str) -> bool:
    return not _is_module(name)


def _is_figure(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(called, "id", getattr(called, "attr", None)) == "figure"
