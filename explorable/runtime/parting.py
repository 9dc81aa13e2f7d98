"""Parts the standard library and numpy: what a first start fetches, and all the rest.

Both are larger than what most figures of a site use of them. What their imports lead to is told by
`explorable.runtime.first_start`; everything else is in an archive beside, which is fetched when
something in it is imported (`explorable.worker.left_out`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from explorable.base.store import FileSet
from explorable.runtime import first_start, lock, payload, wheel

STDLIB = "python_stdlib.zip"
# The archives that are parted, and where their files belong, as seen from where packages lie.
PARTED = {re.compile(re.escape(STDLIB)): "../", re.compile(r"numpy-.*\.whl"): ""}
REST = "-rest.zip"
INFO = re.compile(r"[^/]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt)")


@cache
def always_asked() -> frozenset[str]:
    """Return the names that every site asks for."""
    return frozenset({"numpy", *first_start.roots(payload.drawing_side())})


def needed(archives: Iterable[Path], asked: Iterable[str]) -> set[str]:
    """Return the paths of the modules that a first start takes from archives.

    asked: what figures ask for.
    """
    sources = {path: data for each in archives for path, data in wheel.contents(each).items()}
    asked_for = first_start.reached(asked, sources) | lock.committed().startup
    return {path for path in asked_for if first_start.module(path) not in first_start.WITHIN}


def parted(files: Mapping[str, bytes], first: set[str]) -> dict[str, bytes]:
    """Return the files of the runtime with some archives in two parts.

    first: the paths of the modules that stay in the archive of the old name.
    """
    made = dict(files)
    for name, _ in _parted(files):
        content = wheel.unpacked(files[name])
        kept = {path: data for path, data in content.items() if _stays(path, first)}
        rest = {path: data for path, data in content.items() if path not in kept}
        if name.endswith(".whl"):
            kept = wheel.recorded(kept, wheel.dist_info(kept))
        made |= {name: wheel.archive(kept), rest_of(name): wheel.archive(rest)}
    return made


def rest_of(archive: str) -> str:
    """Return the name of the archive with what a first start does not need of another one."""
    return archive.removesuffix(".zip").partition("-")[0] + REST


def left_out(base: FileSet) -> dict[str, dict[str, Any]]:
    """Return what is to be known of each archive of the runtime that waits; see `told`."""
    return {rest_of(name): told(base, rest_of(name), below) for name, below in _parted(base.files)}


def told(files: FileSet, rest: str, below: str = "") -> dict[str, Any]:
    """Return what `explorable.worker.left_out` is to know of an archive that waits.

    That is its `sha256`, the `modules` in it, and `below`, where its files belong.
    """
    modules = sorted(filter(None, map(_module, wheel.names(files.files[rest]))))
    return {"sha256": files.sums[rest], "modules": modules, "below": below}


def _parted(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the archives that are parted, and where their files belong."""
    for name in sorted(files):
        yield from ((name, below) for each, below in PARTED.items() if each.fullmatch(name))


def _stays(path: str, first: set[str]) -> bool:
    source = f"{path.removesuffix('.pyc')}.py" if path.endswith(".pyc") else path
    return source in first or bool(INFO.fullmatch(path))


def _module(path: str) -> str:
    """Return the name of a module from its path in an archive; "" for other files."""
    source = path.removesuffix("c") if path.endswith(".pyc") else path
    return first_start.module(source) if first_start.MODULE.search(source) else ""
