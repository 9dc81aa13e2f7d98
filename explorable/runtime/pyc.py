"""Compiles all the sources in one zip into another.

pyodide-build does it where it is installed and works; else the standard library alone. What every
reader waits for is made lean: without docstrings, assertions, and lines other than a function's
first. So it is half as large.

Whoever has the runtime's version of Python runs this file: a Python on this machine, or the
runtime itself (see `explorable.runtime.bytecode`). An entry's name is the path that the code
will have, without its first slash.
"""

import importlib.util
import marshal
import os
import re
import sys
import tempfile
import warnings
import zipfile
from types import CodeType

LEAN = re.compile(r"lib/python\d+\.zip/|lib/python[\d.]+/site-packages/(numpy|explorable)/")
DOCSTRINGS = re.compile(r"/numpy/_core/_add_newdocs(_scalars)?\.py$")  # nothing else is in these
SAME_LINE = 0x80 | 13 << 3  # no columns; with it go how many units of code, and 0, the next line
UNCHECKED_HASH = (0b01).to_bytes(4, "little")  # never look for the source (PEP 552)


def compiled(source: bytes, path: str) -> bytes:
    """Return the content of a .pyc file for one module."""
    lean = LEAN.match(path.removeprefix("/"))
    given = b"" if DOCSTRINGS.search(path) else source
    code = compile(given, path, "exec", dont_inherit=True, optimize=2 if lean else 0)
    if lean:
        code = without_lines(code)
    check = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + check + marshal.dumps(code)


def without_lines(code: CodeType) -> CodeType:
    """Return code that says of all it does that it is on its first line, and so on inside of it."""
    whole, left = divmod(len(code.co_code) // 2, 8)
    lines = bytes([SAME_LINE | 7, 0]) * whole + (bytes([SAME_LINE | left - 1, 0]) if left else b"")
    parts = (without_lines(x) if isinstance(x, CodeType) else x for x in code.co_consts)
    return code.replace(co_linetable=lines, co_consts=tuple(parts))


def by_pyodide_build(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the content of a .pyc file for each source, as `pyodide py-compile` makes it.

    Raises ImportError (or whatever its own imports raise) where pyodide-build is not to be had.
    """
    from pathlib import Path

    from pyodide_build._py_compile import _compile

    os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # py_compile then writes hashes, not times
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "given.zip"), Path(folder, "made.zip")
        with zipfile.ZipFile(given, "w") as archive:
            for name, source in contents.items():
                archive.writestr(f"/{name}", source)
        _compile(given, made, verbose=False)
        with zipfile.ZipFile(made) as archive:
            return {name: archive.read(f"/{name}c") for name in contents}


def by_hand(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the content of a .pyc file for each source."""
    return {name: compiled(source, f"/{name}") for name, source in contents.items()}


def readable(source: bytes) -> bool:
    """Say whether this is Python; templates, and sources for another Python, are not."""
    try:
        compile(source, "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def main(sources: str, results: str) -> None:
    """Compile the zip at `sources` into a zip at `results`; what does not compile is left out."""
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(sources) as given:
        contents = {name: given.read(name) for name in given.namelist()}
    contents = {name: source for name, source in contents.items() if readable(source)}
    lean = {name: source for name, source in contents.items() if LEAN.match(name)}
    others = {name: source for name, source in contents.items() if name not in lean}
    try:
        made = by_pyodide_build(others)
    except Exception:  # its dependencies break in many ways, and nothing depends on it
        made = by_hand(others)
    made |= by_hand(lean)
    with zipfile.ZipFile(results, "w") as archive:
        for name, data in made.items():
            archive.writestr(name, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
