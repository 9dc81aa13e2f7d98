"""Which modules a first start of Python needs; all others wait until something imports them.

The standard library and numpy are larger than what any one figure uses of them. What the figures
of a site lead to is read from the sources, without running them. What is missed, such as a module
that is imported by a name worked out, or from within a compiled library, is not lost: it comes
when it is asked for (see `explorable.worker.left_out`).
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from explorable.base.imports import imports, imports_when_run
from explorable.base.rare_calls import RARE

# What compiled libraries import. No source says so, and every figure that uses them asks for it.
IN_LIBRARIES = {
    "numpy": ("numpy.dtypes", "numpy._core._exceptions"),
    "numpy.random.bit_generator": ("secrets",),
    # By an attribute of numpy, inside of functions.
    **dict.fromkeys(("numpy.unique", "numpy.percentile", "numpy.quantile"), ("numpy.ma",)),
}
# What Python takes from its own program, never from the archive that has it as well: frozen
# modules, and one that stands in where there is no compiled `_datetime`.
WITHIN = frozenset({
    "_collections_abc", "_pydatetime", "_sitebuiltins", "abc", "codecs", "genericpath",
    "importlib._bootstrap", "importlib._bootstrap_external", "importlib.machinery",
    "importlib.util", "io", "ntpath", "os", "posixpath", "runpy", "site", "stat", "zipimport",
})  # fmt: skip
MODULE = re.compile(r"(\.cpython-[\w-]+)?\.(py|so)$")
STAR = ".*"
OFTEN = 3  # what one in so many modules with figures leads to, all readers get at a first start

Sources = Mapping[str, bytes]


def roots(sources: Sources) -> set[str]:
    """Return the names that some modules ask for, at any time; a name need not be a module's.

    sources: path in a wheel → content; what is not Python is passed over. With a package comes
    what a module asks of it as an attribute: `np.fft` of `numpy`. A rare call of axes asks for
    the module that has it (`base.rare_calls`).
    """
    return {
        name
        for path, source in sources.items()
        if path.endswith(".py")
        for name in _asked(path, source)
    }


def often_asked(sources: Sources) -> set[str]:
    """Return the names, as `roots`, that many of the modules with figures ask for.

    sources: path in a wheel → content of the author's files. A module asks for what its
    neighbours ask for whom it imports. Of a few modules each counts as many.
    """
    places = {module(path): path for path in sources if path.endswith(".py")}
    own = {name: roots({path: sources[path]}) for name, path in places.items()}
    whole = {name: set(reached_names(name, own)) for name in own}
    drawing = [whole[name] for name, asked in own.items() if "explorable" in asked]
    counted = Counter(each for asked in drawing for each in asked)
    return {name for name, count in counted.items() if count * OFTEN >= len(drawing)}


def reached_names(name: str, asked: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what a module asks for, and what those of `asked` do that it leads to."""
    seen, waiting = {name}, [name]
    while waiting:
        for each in asked[waiting.pop()] - seen:
            seen.add(each)
            if each in asked:
                waiting.append(each)
            else:
                yield each


def reached(wanted: Iterable[str], sources: Sources) -> set[str]:
    """Return the paths of the modules that imports lead to, of those in `sources`.

    wanted: names of modules, which may end in ".*" for all that a package offers.
    """
    places = {module(path): path for path in sources if MODULE.search(path)}
    found: set[str] = set()
    seen: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name.endswith(STAR):
            waiting += _offered(name.removesuffix(STAR), places)
            continue
        waiting += [name.rpartition(".")[0], *IN_LIBRARIES.get(name, ())]
        if path := places.get(name):
            found.add(path)
            if path.endswith(".py"):
                waiting += _run(path, sources[path])
    return found


def module(path: str) -> str:
    """Return the name of a module from its path in an archive."""
    return MODULE.sub("", path).replace("/", ".").removesuffix(".__init__")


def _asked(path: str, source: bytes) -> Iterator[str]:
    """Yield what a module imports, early or late, and what it asks of packages."""
    try:
        yield from (each.module for each in imports(source, _package(path), path, certain=False))
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    nodes = list(_evaluated(tree))
    aliases = {
        alias.asname or alias.name: alias.name
        for node in nodes
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in RARE:
            yield RARE[node.attr]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{aliases.get(node.value.id, node.value.id)}.{node.attr}"


def _evaluated(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a tree, without annotations: Python 3.14 leaves them alone."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _evaluated(child)


def _run(path: str, source: bytes) -> list[str]:
    try:
        return [each.module for each in imports_when_run(source, _package(path))]
    except (SyntaxError, ValueError):
        return []


def _offered(package: str, places: Mapping[str, str]) -> list[str]:
    """Return the public modules of a package, which `from package import *` may ask for."""
    inside = (name for name in places if name.rpartition(".")[0] == package)
    return [name for name in inside if not name.rpartition(".")[2].startswith("_")]


def _package(path: str) -> str:
    return ".".join(PurePosixPath(path).parent.parts)
