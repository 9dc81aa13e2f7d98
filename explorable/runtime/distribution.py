"""The site's own copy of the runtime: without what only compilers read, byte-compiled if possible.

Only files that were verified against the committed lock come in. The four core files keep their
names and all they hold; in `python_stdlib.zip`, the modules of every start are byte-compiled.
From wheels, type stubs and C sources are left out, and all modules are byte-compiled.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from explorable.base import shelf
from explorable.base.cache import key
from explorable.runtime import lock, wheel
from explorable.runtime.bytecode import Compiler
from explorable.runtime.lock import Package

STDLIB = "python_stdlib.zip"
FOR_COMPILERS = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a")
# Parts that serve only developers, and that nothing else in their package imports.
FOR_DEVELOPERS = ("numpy/f2py/", "numpy/_pyinstaller/", "numpy/random/_examples/")
NOTE = """\
Pyodide {version}: Python {python} and packages for the browser.

Its source code, and the terms under which it may be used and passed on (the Mozilla Public
License 2.0; each package under its own, found inside its wheel), are at
https://github.com/pyodide/pyodide and https://github.com/pyodide/pyodide-recipes.
The files are those of the official release, except that type stubs and C sources were left out
of the wheels, and that modules were {compiled}.
"""


def distribution(
    official: Path, packages: Sequence[Package], cache: Path, compiler: Compiler | None
) -> shelf.Folder:
    """Return the folder of runtime files that a site ships, made now or by an earlier build.

    official: the folder with the verified files of the core and of `packages`.
    Without a compiler, sources are shipped. Raises CompilerError.
    """
    committed = lock.committed()
    how = "bytecode" if compiler else "sources"
    files = [*committed.core, *(package.file for package in packages)]
    sums = [file.sha256 for file in files]
    made_from = key(shelf.recipe(), how, *sorted(committed.startup), *sums)

    def make(target: Path) -> None:
        shipped = {file.name: (official / file.name).read_bytes() for file in files}
        shipped |= _repacked(official, packages, compiler)
        for file_name, data in shipped.items():
            (target / file_name).write_bytes(data)
        (target / "README.txt").write_text(_note(compiler), encoding="utf-8")

    return shelf.folder(cache, "pyodide", made_from[:12], make)


def _note(compiler: Compiler | None) -> str:
    committed = lock.committed()
    compiled = f"byte-compiled by {compiler.title}" if compiler else "left as sources"
    return NOTE.format(version=committed.version, python=committed.python, compiled=compiled)


def _repacked(
    official: Path, packages: Sequence[Package], compiler: Compiler | None
) -> dict[str, bytes]:
    """Return the new content of the archives, by file name."""
    wheels = [package.file.name for package in packages if package.file.name.endswith(".whl")]
    archives = {name: _slim(wheel.contents(official / name)) for name in wheels}
    archives[STDLIB] = wheel.contents(official / STDLIB)
    if compiler:
        _byte_compile(archives, compiler)
    for name in wheels:
        archives[name] = wheel.recorded(archives[name], _dist_info(archives[name]))
    return {name: wheel.archive(files) for name, files in archives.items()}


def _slim(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: data
        for name, data in files.items()
        if not name.endswith(FOR_COMPILERS) and not name.startswith(FOR_DEVELOPERS)
    }


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
