"""Packages that are installed here: where their files are, found without importing them."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

COMPILED = (*EXTENSION_SUFFIXES, ".so", ".pyd", ".dylib")


def modules(package: str) -> list[str]:
    """Return the top-level modules of a package by its name in indexes, or of this very name.

    None is returned of what is not installed, and of Python's own standard library.
    """
    names = [package.replace("-", "_")]
    with suppress(PackageNotFoundError):
        names = _told(distribution(package)) or names
    return [name for name in names if name not in sys.stdlib_module_names and places(name)]


def places(module: str) -> list[Path]:
    """Return the folders of a top-level package, or the file of a top-level module."""
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations is not None:
        return [Path(place) for place in spec.submodule_search_locations]
    return [Path(spec.origin)] if spec.origin and Path(spec.origin).is_file() else []


def files(module: str) -> dict[str, bytes]:
    """Return what a top-level module consists of, data too: path below its folder → content."""
    return {
        path: file.read_bytes() for place in places(module) for path, file in _below(module, place)
    }


def compiled(module: str) -> str:
    """Return a file of a top-level module that only this machine can run, or ""."""
    paths = (path for place in places(module) for path, _ in _below(module, place))
    return next((path for path in paths if path.endswith(COMPILED)), "")


def is_clutter(part: str) -> bool:
    """Say whether a file or folder of this name is no part of a package."""
    return part.startswith(".") or part == "__pycache__" or part.endswith((".pyc", ".orig"))


def _below(module: str, place: Path) -> Iterator[tuple[str, Path]]:
    if place.is_file():
        yield place.name, place
        return
    for file in sorted(place.rglob("*")):
        inside = file.relative_to(place)
        if file.is_file() and not any(map(is_clutter, inside.parts)):
            yield f"{module}/{inside.as_posix()}", file


def _told(package: Distribution) -> list[str]:
    """Return the top-level modules that an installed package says are its own."""
    if told := package.read_text("top_level.txt"):
        return told.split()
    modules = (file for file in package.files or () if file.suffix == ".py")
    tops = {file.parts[0] if len(file.parts) > 1 else file.stem for file in modules}
    return sorted(filter(str.isidentifier, tops))
