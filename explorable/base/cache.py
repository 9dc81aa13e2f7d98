"""Keeps what a build has made, so that the next build need not make it again.

An entry's name is a hash of everything that it was made from, so an entry is never out of date.
It begins with a sum of the rest: one that is not as it was written is made again.
"""

import atexit
import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

UNUSED = 30 * 24 * 3600  # seconds after which an entry that no build asked for is removed


log = logging.getLogger("mkdocs.plugins.explorable")


class Cache:
    """A folder of sealed files. hits, made: how many answers were there, and how many were not."""

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
            kept = opened(key, path.read_bytes())
        except (OSError, ValueError):
            return None
        mark_used(path)
        self.hits += 1
        return kept

    def keep(self, key: str, made: Any) -> None:
        """Keep what was made, in place of whatever stood under `key`."""
        self.made += 1
        try:
            replace_file(self.folder / f"{key}.json", sealed(key, made))
        except OSError:
            tell_unwritable(self.folder.parent)

    def prune(self) -> None:
        """Remove the entries that no build has used for a month."""
        prune(self.folder)


def mark_used(path: Path) -> None:
    """Note that a build has used what is at `path`; where nothing can be written, do without."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path) -> None:
    """Remove the files in `folder` that no build has used for a month, whatever they are."""
    oldest = time.time() - UNUSED
    for path in folder.glob("*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def sealed(name: str, made: Any) -> bytes:
    """Return what `opened` reads back: a sum of its name and its JSON, and then this JSON."""
    data = json.dumps(made, ensure_ascii=False).encode()
    return f"{key(name, data)}\n".encode() + data


def opened(name: str, data: bytes) -> Any:
    """Return what was sealed under `name`. Raises ValueError if this is not what was written."""
    told, _, rest = data.partition(b"\n")
    if told != key(name, rest).encode():
        raise ValueError(f"{name} is not as it was written")
    return json.loads(rest)


def writable(folder: Path) -> Path:
    """Return the folder, which is made if need be, or one in its place until this process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _in_place_of(folder)


@cache
def _in_place_of(folder: Path) -> Path:
    tell_unwritable(folder)
    place = tempfile.mkdtemp(prefix="explorable-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Path(place)


@cache
def tell_unwritable(folder: Path) -> None:
    """Say once that a build has to go on without keeping anything."""
    log.info("explorable: %s cannot be written, so nothing is kept for the next build.", folder)


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
