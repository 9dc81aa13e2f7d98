"""Waits until an author saves something that a site is made of."""

import os
import threading
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

PAUSE = 0.05  # seconds without news: an editor's several writes have ended
READ = {"opened", "closed_no_write"}  # events of files that were only read
PASSING = ("~", ".swp", ".swx", ".tmp", ".pyc")  # endings of files that are nobody's source


class Watch:
    """Notes every change of some paths and of what is below them; use it in a `with`.

    A file is watched by its folder, for editors put another in its place. What does not exist yet
    is seen when it is made, if its folder is there.
    """

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self._news = threading.Event()
        self._observer = Observer()
        self._watched: dict[tuple[Path, bool], tuple[int, ObservedWatch]] = {}

    def __enter__(self) -> "Watch":
        self._observer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def of(self, paths: Iterable[Path]) -> None:
        """Watch these paths from now on; ask again after every change, for folders come and go."""
        self.paths = {path.resolve() for path in paths}
        wanted = {(path, True) for path in self.paths if path.is_dir()}
        wanted |= {(path.parent, False) for path in self.paths if path.parent.is_dir()}
        for which in self._watched.keys() | wanted:
            number = which[0].stat().st_ino if which in wanted else None
            old, watch = self._watched.get(which, (None, None))
            if old == number:
                continue
            if watch:
                self._observer.unschedule(watch)
                del self._watched[which]
            if number:
                folder, below = which
                handler = _Handler(self, below)
                new = self._observer.schedule(handler, str(folder), recursive=below)
                self._watched[which] = number, new

    def wait(self) -> None:
        """Return when something was saved since the last time, and nothing for a moment."""
        self._news.wait()
        while self._news.is_set():
            self._news.clear()
            self._news.wait(PAUSE)

    def note(self) -> None:
        """Take note of a change."""
        self._news.set()


class _Handler(FileSystemEventHandler):
    """Picks the events that are an author's. below: take all below the folder, not what it holds
    beside the paths."""

    def __init__(self, watch: Watch, below: bool) -> None:
        self.watch, self.below = watch, below

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of an event, or not."""
        listed = event.is_directory and event.event_type == "modified"  # its files are events, too
        if listed or event.event_type in READ:
            return
        names = [os.fsdecode(each) for each in (event.src_path, event.dest_path) if each]
        if any(map(self._counts, names)):
            self.watch.note()

    def _counts(self, name: str) -> bool:
        path = Path(name)
        if not self.below:
            return path in self.watch.paths
        passing = path.name.startswith(".") or name.endswith(PASSING)
        return not passing and "__pycache__" not in path.parts
