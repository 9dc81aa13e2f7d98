"""Slow work that is done behind a site while it is served, one piece after the other.

It is done in a process of its own: threads beside a build would take its time, and Python's parser
of sources fails when two threads use it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorable.base import children
from explorable.base.errors import ExplorableError
from explorable.base.lazy import Lazy

if TYPE_CHECKING:
    import multiprocessing
    from concurrent import futures
    from multiprocessing.connection import Connection
else:  # a build that has nothing to do behind it does without them
    multiprocessing, futures = Lazy("multiprocessing"), Lazy("concurrent.futures")


TRIES = 3  # that the process of a piece of work may be ended from outside


class BehindError(ExplorableError):
    """Work could not be done, because its process was killed again and again."""


@dataclass
class _Asked:
    """A piece of work, and what has become of it. future: None until it is begun."""

    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    then: Callable[[], object]
    future: futures.Future[Any] | None = None
    tries: int = 0


class Behind:
    """Has functions called in a process of their own, as long as a site is served.

    Nothing begins before `start`: until the first pages are there, every core is theirs.
    """

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}
        self._started = False
        self._pool: futures.ProcessPoolExecutor | None = None
        self._pipe: Connection | None = None

    def ask(
        self,
        name: str,
        work: Callable[..., Any],
        *arguments: Any,
        then: Callable[[], object] = lambda: None,
    ) -> Any:
        """Return what `work` has returned or raise what it has raised, None if it is not done.

        It is called once for each name, and again, TRIES times at most, if its process was ended
        from outside; then BehindError is raised. work, arguments: as `pickle` can pass them on.
        then: is called when it is done, in a thread.
        """
        asked = self._asked.setdefault(name, _Asked(work, arguments, then))
        if asked.future is None:
            self._begin(asked)
        if asked.future is None or not asked.future.done():
            return None
        try:
            return asked.future.result()
        except futures.BrokenExecutor:
            if asked.tries >= TRIES:
                raise BehindError(
                    f"the background process was killed {TRIES} times; is there too little memory?"
                ) from None
        self._begin(asked)
        return None

    def start(self) -> None:
        """Begin with what was asked for, in the order in which it was."""
        self._started = True
        for asked in self._asked.values():
            if asked.future is None:
                self._begin(asked)

    def forget(self, name: str) -> None:
        """Let the work of this name be done again when it is asked for."""
        self._asked.pop(name, None)

    def end(self) -> None:
        """End what is being done."""
        if self._pool and self._pipe:
            self._pipe.close()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _begin(self, asked: _Asked) -> None:
        if not self._started:
            return
        asked.tries += 1
        try:
            asked.future = self._workers().submit(asked.work, *asked.arguments)
        except futures.BrokenExecutor:
            self.end()
            asked.future = self._workers().submit(asked.work, *asked.arguments)
        asked.future.add_done_callback(lambda _: asked.then())

    def _workers(self) -> futures.ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            pipe, self._pipe = context.Pipe(duplex=False)
            self._pool = futures.ProcessPoolExecutor(1, context, children.end_when_closed, (pipe,))
        return self._pool
