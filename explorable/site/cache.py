"""Keeps what a build has made, so that the next build need not make it again.

An entry's name is a hash of everything that it was made from, so an entry is never out of date.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable
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
        path = self.folder / f"{key}.json"
        try:
            kept = json.loads(path.read_bytes())
            os.utime(path)
            self.hits += 1
            return kept
        except (OSError, ValueError):
            fresh = make()
        self.made += 1
        self._keep(path, json.dumps(fresh, ensure_ascii=False).encode())
        return fresh

    def prune(self) -> None:
        """Remove the entries that no build has used for a month."""
        oldest = time.time() - UNUSED
        for path in self.folder.glob("*.json"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _keep(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder)
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


def digest(paths: Iterable[Path]) -> str:
    """Return a hash of the names and contents of files."""
    parts = [part for path in sorted(paths) for part in (path.name, path.read_bytes())]
    return key(*parts)
