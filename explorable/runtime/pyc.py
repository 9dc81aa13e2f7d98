"""Compiles all the sources in one zip into another.

pyodide-build does it where it is installed and works; else the standard library alone.

Whoever has the runtime's version of Python runs this file: a Python on this machine, or the
runtime itself (see `explorable.runtime.bytecode`). An entry's name is the path that the code
will have, without its first slash.
"""

import importlib.util
import marshal
import os
import sys
import tempfile
import warnings
import zipfile

UNCHECKED_HASH = (0b01).to_bytes(4, "little")  # never look for the source (PEP 552)


def compiled(source: bytes, path: str) -> bytes:
    """Return the content of a .pyc file for one module."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    check = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + check + marshal.dumps(code)


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
    try:
        made = by_pyodide_build(contents)
    except Exception:  # its dependencies break in many ways, and nothing depends on it
        made = by_hand(contents)
    with zipfile.ZipFile(results, "w") as archive:
        for name, data in made.items():
            archive.writestr(name, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
