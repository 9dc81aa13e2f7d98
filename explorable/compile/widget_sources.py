"""The sources of a site's figures, as they were at one moment, and what depends on which."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Self

from explorable.base import installed
from explorable.base.errors import AuthorError, from_exception, short_path
from explorable.base.imports import Import, imports, package_of
from explorable.base.store import Store, key, parts
from explorable.compile.function_source import part_of

Stamp = tuple[int, int, int]

ANY_IMPORT = re.compile(rb"\b(importlib|__import__|runpy|pkgutil|exec)\b")
"""What can import modules, or run them, by names that the source does not show."""

CALLS = {"contourpy": re.compile(rb"\.contourf?\b")}
"""Calls of axes that need more than numpy, by the package that they need."""


@dataclass(eq=False)
class WidgetSources:
    """The files of one package of widgets.

    folder: the package. root: what paths in errors are relative to. packages: what figures may
    use besides numpy. store: what was read out of the sources before.
    """

    folder: Path
    root: Path
    packages: Iterable[str] = ()
    store: Store = field(default_factory=Store)

    def __post_init__(self) -> None:
        self.folder = self.folder.parent.resolve() / self.folder.name  # a link keeps its name
        self.root = self.root.resolve()
        self.package = self.folder.name
        self.versions = [_version(name) for name in self.packages]
        self.store.hold_while(self.is_unchanged)

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
        return self.store.mistakes(key("readable", self.digest_of_all), self._unreadable)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is in the folder, as it was when it was first asked for: path from it → content."""
        return {name: content for name, (_, content) in self._first.items()}

    @cached_property
    def digest_of_all(self) -> str:
        """A hash of everything in the folder."""
        return self._hash(self.files)

    def is_unchanged(self) -> bool:
        """Say whether nothing was saved in the folder since it was first read.

        An author may do so while a build is on its way, and even take it back before its end.
        """
        return self._read() == self._first

    def stamps(self) -> dict[str, Stamp]:
        """Return when each file in the folder was saved, without reading any."""
        return {name: stamp(path) for name, path in self._found()}

    def reread(self) -> Self:
        """Return the same sources, with the files as they are now."""
        now = copy(self)
        for known in ("_first", "files", "digest_of_all"):
            now.__dict__.pop(known, None)
        return now

    def digest_of(self, module_name: str) -> str:
        """Return a hash of all that a module may depend on.

        That is its own file, the modules of this package that it imports, data in the folder, and
        the versions of other packages.
        """
        name = key("digest", self.digest_of_all, module_name)
        found: str = self.store.answer(name, lambda: self._digest_of(module_name))
        return found

    def _digest_of(self, module_name: str, function: str = "") -> str:
        try:
            needed = self._closure(module_name)
            part = self._part(module_name, function, needed) if function else None
        except (SyntaxError, ValueError):  # what it imports cannot be told, so it may be anything
            return self.digest_of_all
        names = [name for name in self.files if name in needed or _is_data(name)]
        if part is None:
            return self._hash(names)
        own = _file_of(module_name)
        return key(self._hash(name for name in names if name != own), own, part)

    def _part(self, module_name: str, function: str, needed: set[str]) -> str | None:
        """Return the part of a module that its function may depend on, None if it may be all.

        needed: the files of all modules that this one needs; if one of them names this module, it
        may call anything in it.
        """
        own = _file_of(module_name)
        if own not in needed:
            return None
        others = [name for name in needed if name != own]
        named = re.compile(rb"\b%s\b" % module_name.rpartition(".")[2].encode())
        if any(
            named.search(self.files[name]) or ANY_IMPORT.search(self.files[name]) for name in others
        ):
            return None
        return part_of(self.files[own], function)

    def digest_of_function(self, module_name: str, function: str) -> str:
        """Return a hash of all that a module's function may depend on.

        That is as `digest_of` has it, but of its own module only the part that it reaches.
        """
        name = key("digest", self.digest_of_all, module_name, function)
        found: str = self.store.answer(name, lambda: self._digest_of(module_name, function))
        return found

    @cached_property
    def _first(self) -> dict[str, tuple[Stamp, bytes]]:
        return self._read()

    def _read(self) -> dict[str, tuple[Stamp, bytes]]:
        """Return what is in the folder, each file with the moment at which it was saved."""
        found = {}
        for name, path in self._found():
            with suppress(FileNotFoundError):  # an editor's own files come and go
                found[name] = stamp(path), path.read_bytes()
        return found

    def _found(self) -> Iterator[tuple[str, Path]]:
        """Yield the files in the folder, by their paths from it."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path.relative_to(self.folder).as_posix(), path

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

    def imported_by(self, module_name: str) -> list[str] | None:
        """Return what a module, and all that it needs of this package, imports from elsewhere.

        None is returned where the sources do not show them.
        """
        try:
            files = [each for each in self._closure(module_name) if _is_module(each)]
        except (SyntaxError, ValueError):
            return None
        if any(ANY_IMPORT.search(self.files[name]) for name in files):
            return None
        found = {each.module for name in files for each in self._imports(name)}
        return sorted(name for name in found if name.split(".")[0] != self.package)

    def called_by(self, module_name: str) -> list[str]:
        """Return the packages that calls need which a module, or what it needs of this one, makes.

        Drawing needs them; no import in the sources says so.
        """
        try:
            sources = [self.files[each] for each in self._closure(module_name) if _is_module(each)]
        except (SyntaxError, ValueError):
            return []
        return [
            package
            for package, call in CALLS.items()
            if any(call.search(source) for source in sources)
        ]

    def _imports(self, name: str) -> list[Import]:
        """Return what one of the files imports, or may import."""
        path = self.folder / name
        return imports(
            self.files[name], package_of(path, self.folder.parent), str(path), certain=False
        )

    def _imported(self, name: str) -> list[str]:
        """Return the modules of this package that one of its files imports, or may import."""
        if ANY_IMPORT.search(self.files[name]):
            return list(self.modules())
        names = (each.module for each in self._imports(name))
        inside = f"{self.package}."
        return [each.removeprefix(inside) for each in names if each.startswith(inside)]


def _version(package: str) -> str:
    """Return the version of a package that is installed here, "" if none is.

    What nobody has given a version, or is being worked on where it is, is told by its files.
    """
    try:
        told = distribution(package)
    except PackageNotFoundError:
        return _files(package)
    edited = '"editable": true' in (told.read_text("direct_url.json") or "")
    return f"{told.version} {_files(package)}" if edited else told.version


def _files(package: str) -> str:
    """Return a hash of the files of a package that is installed here, "" if there are none."""
    found = [part for name in installed.modules(package) for part in parts(installed.files(name))]
    return key("files", *found) if found else ""


def stamp(path: Path) -> Stamp:
    """Return what changes whenever a file is written or put in the place of another."""
    told = path.stat()
    return told.st_ino, told.st_mtime_ns, told.st_ctime_ns


def _file_of(module_name: str) -> str:
    """Return the file of a module that is no package, by its path from the folder."""
    return f"{module_name.replace('.', '/')}.py"


def _is_module(name: str) -> bool:
    return name.endswith(".py")


def _is_data(name: str) -> bool:
    return not _is_module(name)
