"""The tables of a site's figures: made in parallel, and kept between builds."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from explorable.base.errors import AuthorError, from_exception
from explorable.base.fingerprint import fingerprint
from explorable.base.store import Store, key
from explorable.compile.registry import Registry
from explorable.compile.sampling import Sweep, states, sweeps
from explorable.compile.table import Row, pack
from explorable.compile.table_request import LAYOUTS, TableRequest
from explorable.compile.time_limit import TooLong, within
from explorable.figure import Figure
from explorable.render import last

Made = dict[str, bytes]  # the packed table for each layout
FEW = 60  # rows that are drawn sooner than another process has started
TICK = 0.5  # seconds between two looks at whether to go on
BEHIND = 10  # how much nicer processes are that work behind pages
WORKERS = 61  # the most processes that Windows can wait for
CHANGED = "the widgets were changed while tables were made of them. Build again."
ENDED = (
    "its table is not finished: a process that makes tables was ended. If a call did not come "
    "back, the terminal says on which line; else, see that there is enough memory, and build again."
)


def request(figure: Figure, state: dict[str, Any], sources: str) -> TableRequest:
    """Return the request for the table of `figure` around `state`; sources: its files' hash."""
    text = json.dumps(figure.to_json(state), sort_keys=True)
    parts = (figure.name, text, sources, fingerprint())
    return TableRequest(figure.name, text, key(*parts)[:12])


def make(
    missing: list[TableRequest], registry: Registry, store: Store, log: Callable[[str], None]
) -> dict[TableRequest, AuthorError]:
    """Make tables and keep them; return what stopped those that cannot be made.

    Processes that draw import the widgets when they need them. If these were saved since the
    requests were made, a table may be of other widgets than its name says; this is told once.
    """
    failed = {}
    try:
        for done, (each, made) in enumerate(_made(missing, registry), 1):
            log(f"table {done} of {len(missing)}: {each.figure}")
            if not registry.is_unchanged():
                return {each: AuthorError(CHANGED)}
            if isinstance(made, AuthorError):
                failed[each] = made
                continue
            each.keep(store, made)
    except Exception:
        if registry.is_unchanged():
            raise
        return {missing[0]: AuthorError(CHANGED)}
    return failed


def are_few(missing: list[TableRequest], registry: Registry) -> bool:
    """Say whether tables are made sooner than another process has started."""
    rows = sum(_row_count(registry.find(each.figure), each) for each in missing)
    return rows < FEW


class Pool:
    """Processes that make tables of the figures in a registry: one for each core, if need be.

    They end with this process, however it ends. behind: let others work first. ended: whether they
    were told to end.
    """

    def __init__(
        self, registry: Registry, missing: list[TableRequest], behind: bool = False
    ) -> None:
        context = get_context("spawn")
        self._end = context.Event()
        begin = (str(registry.folder), str(registry.root), self._end, behind)
        workers = max(1, min(os.cpu_count() or 1, len(missing), WORKERS))
        self._pool = ProcessPoolExecutor(workers, context, _begin, begin)
        self._futures = [(each, self._pool.submit(_make_there, each)) for each in missing]

    @property
    def ended(self) -> bool:
        return self._end.is_set()

    def made(self) -> Iterator[tuple[TableRequest, Made | AuthorError]]:
        """Yield each table, or what stopped it, in the order in which they are asked for."""
        for each, future in self._futures:
            try:
                yield each, future.result()
            except (BrokenProcessPool, CancelledError):
                yield each, AuthorError(ENDED)

    def end(self) -> None:
        """End the processes, whatever they do."""
        self._end.set()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _made(
    missing: list[TableRequest], registry: Registry
) -> Iterator[tuple[TableRequest, Made | AuthorError]]:
    if (os.cpu_count() or 1) < 2 or len(missing) < 2 or are_few(missing, registry):
        for each in missing:
            yield each, _make(registry, each)
        return
    pool = Pool(registry, missing)
    try:
        yield from pool.made()
    finally:
        pool.end()


_here: Registry


def _begin(folder: str, root: str, end: Event, behind: bool) -> None:
    """Get a worker process ready: its own registry of the same widgets."""
    global _here
    threading.Thread(target=_end_with, args=(end,), daemon=True).start()
    if behind and hasattr(os, "nice"):
        os.nice(BEHIND)
    _here = Registry(Path(folder), Path(root))


def _end_with(end: Event) -> None:
    """End this process when it is told to, or when the one that started it is no more."""
    parent = parent_process()
    while parent and parent.is_alive() and not end.wait(TICK):
        pass
    os._exit(0)


def _make_there(wanted: TableRequest) -> Made | AuthorError:
    return _make(_here, wanted)


def _make(registry: Registry, wanted: TableRequest) -> Made | AuthorError:
    """Draw every row of a table and pack it, once for each layout."""
    figure = registry.find(wanted.figure)
    start = figure.clamp(json.loads(wanted.state))
    found = sweeps(figure, start)
    rows: dict[str, list[Row]] = {layout: [] for layout in LAYOUTS}
    for state in _all_states(found, start):
        try:
            for layout, row in _within_limit(figure, state).items():
                rows[layout].append(row)
        except (Exception, SystemExit, TooLong) as error:
            moved = {name: state[name] for name in state if state[name] is not start[name]}
            what = f"{figure.name} cannot be drawn at {moved}"
            return from_exception(error, what, registry.folder, registry.root)
    given = json.loads(wanted.state)
    return {layout: pack(given, found, listed) for layout, listed in rows.items()}


def _all_states(found: list[Sweep], start: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the state of every row; a table without sweeps still holds the start."""
    if found:
        yield from states(found, start)
    else:
        yield start


def _row_count(figure: Figure, wanted: TableRequest) -> int:
    start = figure.clamp(json.loads(wanted.state))
    return sum(1 for _ in _all_states(sweeps(figure, start), start))


def _within_limit(figure: Figure, state: dict[str, Any]) -> dict[str, Row]:
    return within(figure.limit, lambda: drawn(figure, state))


def drawn(figure: Figure, state: dict[str, Any]) -> dict[str, Row]:
    """Return the row of a state for each layout."""
    frames, outputs = last(figure, state)
    described = figure.description(state, outputs)
    return {layout: Row(frame, outputs, described) for layout, frame in frames.items()}


def advice(registry: Registry, wanted: TableRequest, budget: int) -> str:
    """Return what each control costs in a table that is over its budget, and what would fit.

    budget: bytes for the larger of both layouts.
    """
    figure = registry.find(wanted.figure)
    start = figure.clamp(json.loads(wanted.state))
    found = sweeps(figure, start)
    costs = {
        " × ".join(axis.name for axis in sweep): len(
            pack({}, [sweep], [drawn(figure, state)["wide"] for state in states([sweep], start)])
        )
        for sweep in found
    }
    share = 0.9 * budget / sum(costs.values())
    shown = ", ".join(f"{name} {size / 1000:.0f} KB" for name, size in costs.items())
    rows = {
        sweep[0].name: max(2, int(len(sweep[0].values) * share))
        for sweep in found
        if len(sweep) == 1
    }
    return f"{shown}. About table={rows} would fit." if rows else f"{shown}. Leave one out."
