"""The site's own copy of the runtime: without what only compilers read, byte-compiled if possible.

Only files that were verified against the committed lock come in. The four core files keep their
names and all they hold; in `python_stdlib.zip`, the modules of every start are byte-compiled.
From wheels, what only compilers and developers read is left out, unless something that is shipped
asks for it, and all modules are byte-compiled.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from explorable.base.store import FileSet, Store, digest, key
from explorable.runtime import lock, wheel
from explorable.runtime.bytecode import Compiler
from explorable.runtime.lock import Package

STDLIB = "python_stdlib.zip"
FOR_COMPILERS = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a")
STUBS = ".pyi"
READS_STUBS = b"attach_stub"  # of lazy_loader: the stubs say what a package imports when asked
# Parts that serve only developers, and that nothing else in their package needs.
FOR_DEVELOPERS = ("numpy/f2py/", "numpy/_pyinstaller/", "numpy/random/_examples/")
# `from numpy import *`, which scipy says too, and whoever goes through `dir(numpy)` ask for it.
F2PY = "numpy/f2py/__init__.py"
WITHOUT_F2PY = b'''"""Left out of this site: what makes extensions of Fortran needs a compiler."""

__all__ = []


def __getattr__(name):
    raise AttributeError(f"numpy.f2py.{name} is not in this site: it needs a compiler")
'''
NOTE = """\
Pyodide {version}: Python {python} and packages for the browser.

Its source code, and the terms under which it may be used and passed on (the Mozilla Public
License 2.0; each package under its own, found inside its wheel), are at
https://github.com/pyodide/pyodide and https://github.com/pyodide/pyodide-recipes.
The files are those of the official release, except that what only compilers and developers need
(type stubs, C sources, numpy.f2py) was left out of the wheels, and that modules were {compiled}.
"""


def distribution(
    official: Path, packages: Sequence[Package], store: Store, compiler: Compiler | None
) -> FileSet:
    """Return the runtime files that a site ships, made now or by an earlier build.

    official: the folder with the verified files of the core and of `packages`.
    Without a compiler, sources are shipped. Raises CompilerError.
    """
    committed = lock.committed()
    how = "bytecode" if compiler else "sources"
    files = [*committed.core, *(package.file for package in packages)]
    sums = [file.sha256 for file in files]
    made_from = key(recipe(), how, *sorted(committed.startup), *sums)

    def make() -> dict[str, bytes]:
        shipped = {file.name: (official / file.name).read_bytes() for file in files}
        shipped |= _repacked(official, packages, compiler)
        return shipped | {"README.txt": _note(compiler).encode()}

    return store.files("pyodide", made_from, make)


@cache
def recipe() -> str:
    """Return a hash of the modules that make bundles; a name with it in it passes by older ones."""
    return digest(Path(__file__).parent.glob("*.py"))


def _note(compiler: Compiler | None) -> str:
    committed = lock.committed()
    compiled = f"byte-compiled by {compiler.title}" if compiler else "left as sources"
    return NOTE.format(version=committed.version, python=committed.python, compiled=compiled)


def _repacked(
    official: Path, packages: Sequence[Package], compiler: Compiler | None
) -> dict[str, bytes]:
    """Return the new content of the archives, by file name."""
    wheels = [package.file.name for package in packages if package.file.name.endswith(".whl")]
    archives = _slim({name: wheel.contents(official / name) for name in wheels})
    archives[STDLIB] = wheel.contents(official / STDLIB)
    if compiler:
        _byte_compile(archives, compiler)
    for name in wheels:
        archives[name] = wheel.recorded(archives[name], _dist_info(archives[name]))
    return {name: wheel.archive(files) for name, files in archives.items()}


def _slim(archives: Mapping[str, Mapping[str, bytes]]) -> dict[str, dict[str, bytes]]:
    """Return wheels, by their names, without what nothing in any of them asks for."""
    parts = tuple(part for part in FOR_DEVELOPERS if not _is_named(part, archives))
    return {name: _without(parts, files) for name, files in archives.items()}


def _is_named(part: str, archives: Mapping[str, Mapping[str, bytes]]) -> bool:
    """Say whether the modules of another package name a part, such as "numpy/f2py/"."""
    package, _, inside = part.rstrip("/").replace("/", ".").partition(".")
    named = re.compile(rf"\b{package}(\.| +import +){re.escape(inside)}\b".encode())
    return any(
        named.search(data)
        for files in archives.values()
        for name, data in files.items()
        if name.endswith(".py") and not name.startswith(f"{package}/")
    )


def _without(parts: tuple[str, ...], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a wheel without those parts, and without what only compilers read."""
    reads_stubs = any(READS_STUBS in data for name, data in files.items() if name.endswith(".py"))
    ends = tuple(end for end in FOR_COMPILERS if not (end == STUBS and reads_stubs))
    kept = {
        name: data
        for name, data in files.items()
        if not name.endswith(ends) and not name.startswith(parts)
    }
    return kept | ({F2PY: WITHOUT_F2PY} if F2PY in files and F2PY not in kept else {})


def _dist_info(files: Mapping[str, bytes]) -> str:
    return next(name for name in files if name.endswith(".dist-info/RECORD")).rpartition("/")[0]


def _byte_compile(archives: dict[str, dict[str, bytes]], compiler: Compiler) -> None:
    """Put bytecode in the place of sources, in one run of the compiler for all archives."""
    places = {
        path: (archive, name)
        for archive, files in archives.items()
        for name in files
        if (path := _path_in_browser(archive, name))
    }
    sources = {path: archives[archive][name] for path, (archive, name) in places.items()}
    for path, bytecode in compiler.compile(sources).items():
        archive, name = places[path]
        del archives[archive][name]
        archives[archive][f"{name}c"] = bytecode


def _path_in_browser(archive: str, name: str) -> str:
    """Return the path of a module to be compiled, without its first slash; "" for other files."""
    committed = lock.committed()
    if archive == STDLIB:
        zipped = f"lib/python{committed.python.replace('.', '')}.zip/{name}"
        return zipped if name in committed.startup else ""
    return f"lib/python{committed.python}/site-packages/{name}" if name.endswith(".py") else ""
