"""Waits until an author saves something that a site is made of."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from explorable.compile.widget_sources import Stamp, stamp

PAUSE = 0.1  # seconds between two looks
SHARE = 10  # how many times as long as a look takes it rests at least
PASSING = ("~", ".swp", ".swx", ".tmp", ".pyc")  # endings of files that are nobody's source


class Watch:
    """Notes every change of some paths and of what is below them.

    It looks again and again, so that nothing depends on how a file is saved, or on what is there
    when it begins.
    """

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, Stamp]] = {}

    def of(self, paths: Iterable[Path]) -> None:
        """Watch these paths from now on."""
        self._known = {path: self._known.get(path) or _stamps(path) for path in paths}

    def wait(self) -> set[Path]:
        """Return the paths at or below which something was saved, once nothing is for a moment."""
        before = now = self._known
        pause = PAUSE
        while now == self._known or now != before:
            time.sleep(pause)
            begun = time.monotonic()
            before, now = now, {path: _stamps(path) for path in self._known}
            pause = max(PAUSE, SHARE * (time.monotonic() - begun))
        saved = {path for path in now if now[path] != self._known[path]}
        self._known = now
        return saved


def _stamps(path: Path) -> dict[str, Stamp]:
    """Return when each file at or below a path was saved."""
    found = {}
    for name in [str(path)] if path.is_file() else _below(path):
        with suppress(FileNotFoundError):  # an editor's own files come and go
            found[name] = stamp(Path(name))
    return found


def _below(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_passing(name)]
        yield from (os.path.join(place, name) for name in files if not _is_passing(name))


def _is_passing(name: str) -> bool:
    return name.startswith(".") or name.endswith(PASSING) or name == "__pycache__"
