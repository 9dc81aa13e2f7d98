"""Tables that are made behind a site while it is served: its pages are there before them.

Until a table is there, Python answers in its place. Every build says which tables its pages need;
what was being made for an earlier build and is not finished ends then.
"""

import math
import os
import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from explorable.base.behind import Behind
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


class Pages(Protocol):
    """Finished pages, which show what is wrong with tables."""

    def failed(self, request: TableRequest, error: AuthorError) -> AuthorError:
        """Show that a table could not be made; return the mistake with its place."""

    def heavy(self, request: TableRequest, size: int, advice: str) -> AuthorError:
        """Show that a table is over its budget; return the mistake with its place."""


@dataclass(frozen=True)
class News:
    """What is wrong with a table: an error, or else its size in bytes and what would fit."""

    request: TableRequest
    error: AuthorError | None = None
    size: int = 0
    advice: str = ""


class BackgroundTables:
    """Makes tables as long as a site is served.

    behind: does other slow work, in turn. also: folders that get each table, besides the one that
    is asked for with it. failed: what stopped tables that could not be made.
    """

    def __init__(self) -> None:
        self.behind = Behind()
        self.also: list[Path] = []
        self.failed: dict[TableRequest, AuthorError] = {}
        self._made: dict[TableRequest, Made] = {}
        self._pool: Running | None = None
        self._thread: threading.Thread | None = None
        self._news: queue.Queue[News | None] = queue.Queue()
        self._telling = threading.Lock()
        self._teller: threading.Thread | None = None

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
        self,
        missing: list[TableRequest],
        project: Project,
        target: Path,
        budget: float = math.inf,
    ) -> dict[TableRequest, AuthorError]:
        """Have tables made and written into the folder `target`; return what is wrong already.

        What is found later is for those who `follow`. budget: bytes that a table may weigh.
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
            target=self._run,
            args=(pool, project, [target, *self.also], budget, self._news),
            daemon=True,
        )
        self._thread.start()
        how_many = "1 table is" if len(left) == 1 else f"{len(left)} tables are"
        project.log(f"{how_many} being made; until then, Python answers")
        return failed

    def follow(self, pages: Pages, tell: Callable[[AuthorError], None]) -> None:
        """Show on pages, now that they are finished, what goes wrong with what `make` was asked
        for; and `tell` each mistake after that, from a thread of its own. Other work begins."""
        self.behind.start()
        if self._thread:
            words = (self._news, pages, tell)
            self._teller = threading.Thread(target=self._tell, args=words, daemon=True)
            self._teller.start()

    def leave_pages(self) -> None:
        """Show and tell nothing more, since the pages are about to be made anew."""
        with self._telling:
            self._news.put(None)
            self._news = queue.Queue()
            self._teller = None

    def wait(self) -> None:
        """Wait until what was asked for last is made, and told to those who follow."""
        for each in (self._thread, self._teller):
            if each:
                each.join()

    def end(self) -> None:
        """End what is being made, and its processes."""
        self.leave_pages()
        if self._pool:
            self._pool.end()
        self.wait()
        self._pool = self._thread = None

    def _tell(
        self,
        news: "queue.Queue[News | None]",
        pages: Pages,
        tell: Callable[[AuthorError], None],
    ) -> None:
        while each := news.get():
            with self._telling:
                if news is not self._news:
                    return
                if each.error:
                    tell(pages.failed(each.request, each.error))
                else:
                    tell(pages.heavy(each.request, each.size, each.advice))

    def _run(
        self,
        pool: "tables.Pool",
        project: Project,
        folders: Iterable[Path],
        budget: float,
        news: "queue.Queue[News | None]",
    ) -> None:
        store = Store(project.store.folder, fingerprint())
        try:
            for request, made in pool.made():
                if pool.ended or not project.registry.is_unchanged():
                    return
                if isinstance(made, AuthorError):
                    self.failed[request] = made
                    news.put(News(request, made))
                    continue
                self._made[request] = made
                request.keep(store, made)
                for folder in folders:
                    _write(folder, request, made)
                size = max(map(len, made.values()))
                if size > budget:
                    news.put(News(request, None, size, _advice(pool, request, int(budget), store)))
            project.log("all tables are made")
        finally:
            news.put(None)
            pool.end()
            store.close()


def _advice(pool: "tables.Pool", request: TableRequest, budget: int, store: Store) -> str:
    """Return what would fit into a budget, and note it for the next build."""
    advice = pool.advice(request, budget)
    if not pool.ended:
        store.note(tables.advice_name(request, budget), advice)
        store.save()
    return advice


def _write(folder: Path, request: TableRequest, made: Made) -> None:
    """Write a table so that nobody reads half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for layout, data in made.items():
        coming = folder / f".{request.file(layout)}.new"
        coming.write_bytes(data)
        os.replace(coming, folder / request.file(layout))
