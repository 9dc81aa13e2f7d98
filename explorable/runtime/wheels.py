"""The wheels of a site: the drawing side of explorable, and the author's widgets.

If there is someone to make bytecode, it stands in the place of explorable's sources, and beside
those of the widgets: a traceback shows the author's own lines.
"""

import ast
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from explorable.base.store import FileSet, Store, key, parts
from explorable.runtime import first_start, lock, payload, wheel
from explorable.runtime.bytecode import Compiler
from explorable.runtime.distribution import recipe

REST = "explorable-rest.zip"
VERSION = "0"  # of both wheels: the name of their folder tells one from another
ALWAYS = ("viridis", "gray")  # the colour maps that calls use when none is named
# Once installed, each lies beside the module that reads it.
COLORMAPS = "explorable/axes/colormaps.npz"
PACKAGE = "explorable/worker/package.txt"
LEFT_OUT = "explorable/worker/left_out.json"
NAME = re.compile(r"[A-Za-z]\w{1,30}")


def drawing_wheel(store: Store, compiler: Compiler | None, asked: Iterable[str] = ()) -> FileSet:
    """Return a set of files with the wheel of explorable's drawing side, and what comes later.

    asked: the names that the site's figures ask for, see `first_start.roots`; what they and every
    start lead to is in the wheel, and all else in REST. Raises CompilerError.
    """
    sources = payload.drawing_side()
    first = first_start.reached([*payload.AT_START, *asked], sources)
    whole = drawing_modules(store, compiler)

    def make() -> dict[str, bytes]:
        kept = {path: whole.files[path] for path in whole.files if _source(path) in first}
        rest = {path: data for path, data in whole.files.items() if path not in kept}
        built = wheel.wheel("explorable", VERSION, kept, ["numpy"])
        return {wheel.wheel_name("explorable", VERSION): built, REST: wheel.archive(rest)}

    return store.files("wheel-explorable", key(recipe(), whole.digest, *sorted(first)), make)


def drawing_modules(store: Store, compiler: Compiler | None) -> FileSet:
    """Return all modules of explorable's drawing side, as they are shipped."""
    sources = payload.drawing_side()

    def make() -> dict[str, bytes]:
        made = _bytecode(sources, compiler)
        rest = {path: data for path, data in sources.items() if path not in made}
        return rest | {f"{path}c": data for path, data in made.items()}

    how = "bytecode" if compiler else "sources"
    return store.files("drawing", key(recipe(), how, *parts(sources)), make)


def _source(path: str) -> str:
    """Return the path of a module's source, from that of its bytecode too."""
    return path.removesuffix("c") if path.endswith(".pyc") else path


def widget_wheel(
    widgets: Path,
    needs: Iterable[str],
    store: Store,
    compiler: Compiler | None,
    brought: Mapping[str, bytes] | None = None,
) -> FileSet:
    """Return a set of files with the wheel of the author's widgets and their data.

    With them go the colour maps that they name, and the name of their package, by which
    `explorable.worker.session` finds them. needs: the packages they require. brought: other
    files that go with them: packages that travel, and what `explorable.worker.left_out` reads.
    Raises CompilerError.
    """
    files = {**(brought or {}), **payload.widget_files(widgets)}

    def pack() -> dict[str, bytes]:
        made = {_beside(path): data for path, data in _bytecode(files, compiler).items()}
        told = {COLORMAPS: _colormaps(_words(files)), PACKAGE: widgets.name.encode()}
        return files | made | told

    return _wheel(widgets.name, files, pack, ["explorable", *needs], store, compiler)


def _wheel(
    name: str,
    files: Mapping[str, bytes],
    pack: Callable[[], Mapping[str, bytes]],
    needs: Iterable[str],
    store: Store,
    compiler: Compiler | None,
) -> FileSet:
    """Return a set of files with a wheel of what `pack` makes of `files`."""
    needs = sorted(needs)
    how = "bytecode" if compiler else "sources"

    def make() -> dict[str, bytes]:
        built = wheel.wheel(name, VERSION, pack(), needs)
        return {wheel.wheel_name(name, VERSION): built}

    return store.files(f"wheel-{name}", key(recipe(), how, *needs, *parts(files)), make)


def _bytecode(files: Mapping[str, bytes], compiler: Compiler | None) -> dict[str, bytes]:
    """Return the bytecode of the modules among `files`, by the path of the source."""
    if compiler is None:
        return {}
    site = f"lib/python{lock.committed().python}/site-packages/"
    sources = {site + path: data for path, data in files.items() if path.endswith(".py")}
    made = compiler.compile(sources)
    return {path.removeprefix(site): data for path, data in made.items()}


def _beside(path: str) -> str:
    """Return where Python looks for the bytecode of a module whose source is there too."""
    folder, _, file = path.rpartition("/")
    tag = f"cpython-{lock.committed().python.replace('.', '')}"
    return f"{folder}/__pycache__/{file.removesuffix('.py')}.{tag}.pyc"


def _words(files: Mapping[str, bytes]) -> set[str]:
    """Return the words in the widgets' sources that could be the name of a colour map.

    These are strings, and names: of `cm.viridis` and of `from … import viridis`.
    """
    words = set(ALWAYS)
    for path, source in files.items():
        if path.endswith(".py"):
            said = {word for node in ast.walk(ast.parse(source)) for word in _said(node)}
            words |= {word.removesuffix("_r") for word in said if NAME.fullmatch(word)}
    return words


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.name for alias in node.names)


def _colormaps(words: Iterable[str]) -> bytes:
    """Return the colour maps named in `words`, in the form that `axes.colormaps` reads."""
    from explorable.axes import colormaps

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "colormaps.npz"
        colormaps.export(filter(colormaps.is_known, words), path)
        return path.read_bytes()
