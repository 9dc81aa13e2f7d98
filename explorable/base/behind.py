"""Slow work that is done behind a site while it is served, one piece after the other.

It is done in a process of its own: threads beside a build would take its time, and Python's parser
of sources fails when two threads use it at once.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from explorable.base import children
from explorable.base.lazy import Lazy

if TYPE_CHECKING:
    import multiprocessing
    from concurrent import futures
    from multiprocessing.connection import Connection
else:  # a build that has nothing to do behind it does without them
    multiprocessing, futures = Lazy("multiprocessing"), Lazy("concurrent.futures")


class Behind:
    """Has functions called in a process of their own, as long as a site is served."""

    def __init__(self) -> None:
        self._asked: dict[str, futures.Future[Any]] = {}
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

        It is called once for each name. work, arguments: as `pickle` can pass them on. then: is
        called when it is done, in a thread.
        """
        if name not in self._asked:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                pipe, self._pipe = context.Pipe(duplex=False)
                begin = (children.end_when_closed, (pipe,))
                self._pool = futures.ProcessPoolExecutor(1, context, *begin)
            self._asked[name] = self._pool.submit(work, *arguments)
            self._asked[name].add_done_callback(lambda _: then())
        asked = self._asked[name]
        return asked.result() if asked.done() else None

    def forget(self, name: str) -> None:
        """Let the work of this name be done again when it is asked for."""
        self._asked.pop(name, None)

    def end(self) -> None:
        """End what is being done."""
        if self._pool and self._pipe:
            self._pipe.close()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
