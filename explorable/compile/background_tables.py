"""Tables that are made behind a site while it is served: its pages are there before them.

Until a table is there, Python answers in its place. Every build says which tables its pages need;
what was being made for an earlier build and is not finished ends then.
"""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from explorable.base.errors import AuthorError
from explorable.base.fingerprint import fingerprint
from explorable.base.lazy import Lazy
from explorable.base.store import Store
from explorable.compile.project import Project
from explorable.compile.table_request import TableRequest

if TYPE_CHECKING:
    from explorable.compile import tables
else:
    tables = Lazy("explorable.compile.tables")

Made = dict[str, bytes]


class Running(Protocol):
    """Processes that make tables."""

    def end(self) -> None:
        """End them now."""


class BackgroundTables:
    """Makes tables as long as a site is served. tell: shows a mistake to the author.

    also: folders that get each table, besides the one that is asked for with it. failed: what
    stopped tables that could not be made.
    """

    def __init__(self, tell: Callable[[AuthorError], None]) -> None:
        self.tell = tell
        self.also: list[Path] = []
        self.failed: dict[TableRequest, AuthorError] = {}
        self._made: dict[TableRequest, Made] = {}
        self._pool: Running | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "BackgroundTables":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def find(self, request: TableRequest) -> Made | None:
        """Return a table that was made since serving began, None if it was not."""
        return self._made.get(request)

    def forget_others(self, requests: Iterable[TableRequest]) -> None:
        """Forget the tables that a build does not ask for: each save may ask for others."""
        kept = set(requests)
        self._made = {each: made for each, made in [*self._made.items()] if each in kept}
        self.failed = {each: error for each, error in [*self.failed.items()] if each in kept}

    def make(
        self, missing: list[TableRequest], project: Project, target: Path
    ) -> dict[TableRequest, AuthorError]:
        """Have tables made and written into the folder `target`; return what is wrong already.

        A few small ones are made at once, which takes no longer than to start a process.
        """
        self.end()
        failed = {each: self.failed[each] for each in missing if each in self.failed}
        left = [each for each in missing if each not in failed]
        if not left:
            return failed
        each = project.seconds / max(1, project.store.made)  # to draw one
        if tables.are_few(left, project.registry, each):
            return failed | tables.make(left, project.registry, project.store, project.log)
        pool = tables.Pool(project.registry, left, project.log, behind=True)
        self._pool = pool
        self._thread = threading.Thread(
            target=self._run, args=(pool, project, [target, *self.also]), daemon=True
        )
        self._thread.start()
        how_many = "1 table is" if len(left) == 1 else f"{len(left)} tables are"
        project.log(f"{how_many} being made; until then, Python answers")
        return failed

    def wait(self) -> None:
        """Wait until what was asked for last is made."""
        if self._thread:
            self._thread.join()

    def end(self) -> None:
        """End what is being made, and its processes."""
        if self._pool:
            self._pool.end()
        self.wait()
        self._pool = self._thread = None

    def _run(
        self,
        pool: "tables.Pool",
        project: Project,
        folders: Iterable[Path],
    ) -> None:
        store = Store(project.store.folder, fingerprint())
        try:
            for request, made in pool.made():
                if pool.ended or not project.registry.is_unchanged():
                    return
                if isinstance(made, AuthorError):
                    self.failed[request] = made
                    self.tell(made)
                    continue
                self._made[request] = made
                request.keep(store, made)
                for folder in folders:
                    _write(folder, request, made)
            project.log("all tables are made")
        finally:
            pool.end()
            store.close()


def _write(folder: Path, request: TableRequest, made: Made) -> None:
    """Write a table so that nobody reads half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for layout, data in made.items():
        coming = folder / f".{request.file(layout)}.new"
        coming.write_bytes(data)
        os.replace(coming, folder / request.file(layout))
