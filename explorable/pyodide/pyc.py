"""Compiles all the sources in one zip into another; only the standard library is imported.

Whoever has the runtime's version of Python runs this file: a Python on this machine, or the
runtime itself (see `explorable.pyodide.bytecode`). An entry's name is the path that the code
will have.
"""

import importlib.util
import marshal
import sys
import warnings
import zipfile

UNCHECKED_HASH = (0b01).to_bytes(4, "little")  # never look for the source (PEP 552)


def compiled(source: bytes, path: str) -> bytes:
    """Return the content of a .pyc file for one module."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    check = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + check + marshal.dumps(code)


def main(sources: str, results: str) -> None:
    """Compile the zip at `sources` into a zip at `results`; what does not compile is left out."""
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(sources) as given, zipfile.ZipFile(results, "w") as made:
        for name in given.namelist():
            try:
                made.writestr(name, compiled(given.read(name), f"/{name}"))
            except SyntaxError:
                continue  # templates, and sources for another Python, are shipped as they are


if __name__ == "__main__":
    main(*sys.argv[1:])
