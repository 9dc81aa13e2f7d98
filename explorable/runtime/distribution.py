"""The site's own copy of the runtime: byte-compiled if possible, and parted.

Only files that were verified against the committed lock come in. The four core files keep their
names. What only compilers read is left out of wheels; nothing that can be imported is. All modules
of wheels are byte-compiled, and in `python_stdlib.zip` those of every start; how, see
`explorable.runtime.pyc`.

The standard library and numpy are then parted: what the site's figures lead to is in the archive
that a first start fetches (`explorable.runtime.parting`), and all the rest in another
one, which is fetched when something in it is imported (`explorable.worker.left_out`). What a first
start fetches is there in a form that travels well, too (`explorable.runtime.packing`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from explorable.base.store import FileSet, Store, digest, key
from explorable.runtime import lock, packing, parting, wheel
from explorable.runtime.bytecode import Compiler
from explorable.runtime.lock import Package, RuntimeFile

FOR_COMPILERS = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a")
STUBS = ".pyi"
WHOLE = "whole"  # before it is parted
BYTECODE, AS_THEY_ARE = "bytecode", "as they are"
READS_STUBS = b"attach_stub"  # of lazy_loader: the stubs say what a package imports when asked
NOTE = """\
Pyodide {version}: Python {python} and packages for the browser.

Its source code, and the terms under which it may be used and passed on (the Mozilla Public
License 2.0; each package under its own, found inside its wheel), are at
https://github.com/pyodide/pyodide and https://github.com/pyodide/pyodide-recipes.
The files are those of the official release, except that what only compilers and developers need
(type stubs, C sources) was left out of the wheels, that modules were {compiled},
those of Python and numpy without docstrings and lines, and that two archives were parted: what this
site's figures do not lead to is in those that end in "-rest.zip". Files that end in ".zst.bin" are
those of the same name, compressed as a whole; zstd.wasm unpacks them.
"""


def distribution(
    official: Path,
    packages: Sequence[Package],
    store: Store,
    compiler: Compiler | None,
    asked: Iterable[str] = (),
    quick: bool = False,
    later: Iterable[Package] = (),
    tight: bool = False,
) -> FileSet:
    """Return the runtime files that a site ships, made now or by an earlier build.

    official: the folder with the verified files of the core and of `packages`. asked: the names
    that the site's figures ask for, see `first_start.roots`; a first start has all that they
    lead to. later: those of `packages` that wait for the figures which need them; what they
    import of others waits too. Without a compiler, sources are shipped; quick: then nothing is
    left out of wheels either, which takes as long as all the rest. tight: pack what a first start
    fetches. Raises CompilerError.
    """
    how = BYTECODE if compiler else AS_THEY_ARE if quick else "sources"
    files = _official(packages)
    sums = [file.sha256 for file in files]

    def make() -> dict[str, bytes]:
        shipped = {file.name: (official / file.name).read_bytes() for file in files}
        if how != AS_THEY_ARE:
            shipped |= _repacked(official, packages, compiler)
        return shipped | {"README.txt": _note(compiler).encode()}

    whole = store.files(WHOLE, _made_from(packages, how), make)
    wanted = sorted({*parting.always_asked(), *asked})
    waiting = {package.file.name for package in later}
    at_start = [file.name for file in files if file.name not in waiting]
    archives = [official / name for name in at_start if name.endswith((".zip", ".whl"))]
    first: list[str] = store.answer(
        key("first", recipe(), *sums, *sorted(waiting), *wanted),
        lambda: sorted(parting.needed(archives, wanted)),
    )

    def part() -> dict[str, bytes]:
        made = parting.parted(whole.files, set(first))
        if not tight:
            return made
        tightly = [name for name in at_start if name == parting.STDLIB or name.endswith(".whl")]
        return made | packing.packed({name: made[name] for name in tightly}) | packing.decoder()

    how_packed = packing.recipe() if tight else ""
    return store.files("pyodide", key(recipe(), whole.digest, how_packed, *at_start, *first), part)


def is_kept(packages: Sequence[Package], store: Store) -> bool:
    """Say whether an earlier build has made the bytecode of the runtime and these packages."""
    return store.has_files(WHOLE, _made_from(packages, BYTECODE))


def _official(packages: Sequence[Package]) -> list[RuntimeFile]:
    return [*lock.committed().core, *(package.file for package in packages)]


def _made_from(packages: Sequence[Package], how: str) -> str:
    """Return the store's name for the runtime and packages before they are parted."""
    startup = sorted(lock.committed().startup)
    return key(recipe(), how, *startup, *(file.sha256 for file in _official(packages)))


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
    archives = {name: _without_sources(wheel.contents(official / name)) for name in wheels}
    archives[parting.STDLIB] = wheel.contents(official / parting.STDLIB)
    if compiler:
        _byte_compile(archives, compiler)
    for name in wheels:
        archives[name] = wheel.recorded(archives[name], wheel.dist_info(archives[name]))
    return {name: wheel.archive(files) for name, files in archives.items()}


def _without_sources(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a wheel without what only compilers read."""
    reads_stubs = any(READS_STUBS in data for name, data in files.items() if name.endswith(".py"))
    ends = tuple(end for end in FOR_COMPILERS if not (end == STUBS and reads_stubs))
    return {name: data for name, data in files.items() if not name.endswith(ends)}


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
    if archive == parting.STDLIB:
        zipped = f"lib/python{committed.python.replace('.', '')}.zip/{name}"
        return zipped if name in committed.startup else ""
    return f"lib/python{committed.python}/site-packages/{name}" if name.endswith(".py") else ""
