"""Keeps folders of files that a build has made, so that the next build need not make them again.

A folder stands under a key that says all it was made from. It appears whole or not at all, and
it is checked when it is taken: a broken one is made again.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explorable.base.cache import digest, key, mark_used, opened, sealed, writable

SUMS = ".sums.json"
KEPT = 6  # folders of each kind: the newest ones


@dataclass(frozen=True)
class Folder:
    """Files made earlier or just now. sums: name → sha256; sizes: name → bytes."""

    path: Path
    sums: dict[str, str]
    sizes: dict[str, int]

    @property
    def digest(self) -> str:
        """Twelve characters that change with any name or byte in the folder."""
        return key(json.dumps(self.sums, sort_keys=True))[:12]

    def copy(self, target: Path) -> None:
        """Copy the files into `target`, which is made if need be."""
        for name in self.sums:
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.path / name, place)


@cache
def recipe() -> str:
    """Return a hash of the modules that make folders; a key with it in it passes by older ones."""
    return digest(Path(__file__).parent.glob("*.py"))


def folder(shelf: Path, kind: str, name: str, make: Callable[[Path], None]) -> Folder:
    """Return the folder `kind`-`name`; if it is missing or broken, `make` fills an empty one."""
    path = shelf / f"{kind}-{name}"
    found = taken(path)
    if found is None:
        shelf = writable(shelf)
        path = shelf / path.name
        with tempfile.TemporaryDirectory(dir=shelf, prefix=f".{kind}-") as place:
            fresh = Path(place) / "fresh"
            fresh.mkdir()
            make(fresh)
            _write_sums(fresh, path.name)
            _put(fresh, path)
        _clear(shelf, kind, path)
        found = taken(path)
    if found is None:
        raise OSError(f"{path} is broken right after it was made. Is the disk full?")
    return found


def _write_sums(fresh: Path, name: str) -> None:
    sums = {
        file.relative_to(fresh).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(fresh.rglob("*"))
        if file.is_file()
    }
    (fresh / SUMS).write_bytes(sealed(name, sums))


def taken(path: Path) -> Folder | None:
    """Return the folder at `path` if every file in it is as it was made."""
    try:
        sums = opened(path.name, (path / SUMS).read_bytes())
        sizes = {}
        for name, expected in sums.items():
            data = (path / name).read_bytes()
            if hashlib.sha256(data).hexdigest() != expected:
                return None
            sizes[name] = len(data)
    except (OSError, ValueError):
        return None
    mark_used(path / SUMS)
    return Folder(path, sums, sizes)


def _put(fresh: Path, path: Path) -> None:
    """Move a folder to its place; another build may have been quicker, and its is as good."""
    if path.exists() and taken(path) is None:
        shutil.rmtree(path, ignore_errors=True)
    try:
        fresh.rename(path)
    except OSError:
        if taken(path) is None:
            raise


def _clear(shelf: Path, kind: str, newest: Path) -> None:
    """Remove old folders of a kind, so that the shelf does not grow with every edit."""
    others = [path for path in shelf.glob(f"{kind}-*") if path != newest]
    others.sort(key=_age)
    for path in others[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> float:
    """Return a number that is greater for a folder that was used longer ago."""
    try:
        return -(path / SUMS).stat().st_mtime
    except OSError:
        return 0.0
