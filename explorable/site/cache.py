"""Keeps what a build has made, so that the next build need not make it again.

An entry's name is a hash of everything that it was made from, so an entry is never out of date.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

UNUSED = 30 * 24 * 3600  # seconds after which an entry that no build asked for is removed


class Cache:
    """A folder of JSON files. hits, made: how many answers were there, and how many were not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hits = self.made = 0

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what is kept under `key`, or make it, keep it and return it. Ready for JSON."""
        kept = self.find(key)
        if kept is None:
            kept = make()
            self.keep(key, kept)
        return kept

    def find(self, key: str) -> Any:
        """Return what is kept under `key`, None if nothing is."""
        path = self.folder / f"{key}.json"
        try:
            kept = json.loads(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError):
            return None
        self.hits += 1
        return kept

    def keep(self, key: str, made: Any) -> None:
        """Keep what was made, in place of whatever stood under `key`."""
        self.made += 1
        data = json.dumps(made, ensure_ascii=False).encode()
        replace_file(self.folder / f"{key}.json", data)

    def prune(self) -> None:
        """Remove the entries that no build has used for a month."""
        oldest = time.time() - UNUSED
        for path in self.folder.glob("*.json"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that another build may be reading or writing: it is whole at every moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with open(handle, "wb") as stream:
        stream.write(data)
    Path(name).replace(path)


def key(*parts: str | bytes) -> str:
    """Return the name of the entry that is made from exactly these parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def parts(files: Mapping[str, bytes]) -> list[str | bytes]:
    """Return names and contents of files, in the order of their names, for `key`."""
    return [part for name in sorted(files) for part in (name, files[name])]


def digest(paths: Iterable[Path]) -> str:
    """Return a hash of the names and contents of files."""
    return key(*(part for path in sorted(paths) for part in (path.name, path.read_bytes())))
