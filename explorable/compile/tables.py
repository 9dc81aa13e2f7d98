"""The tables of a site's figures: made in parallel, and kept between builds."""

import json
import math
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

from explorable.base import children
from explorable.base.errors import AuthorError, from_exception
from explorable.base.fingerprint import fingerprint
from explorable.base.store import Store, key, say_nothing
from explorable.compile import estimates
from explorable.compile.estimates import Moves
from explorable.compile.pace import Pace
from explorable.compile.registry import Registry
from explorable.compile.sampling import Sweep, states, sweeps
from explorable.compile.table import Row, pack
from explorable.compile.table_request import LAYOUTS, TableRequest
from explorable.compile.time_limit import TooLong, within
from explorable.figure import Figure
from explorable.render import last

Made = dict[str, bytes]  # the packed table for each layout
FEW = 60  # rows that are drawn sooner than another process has started
AT_ONCE = 0.2  # seconds that somebody may wait for tables before a page is shown
BEHIND = 10  # how much nicer processes are that work behind pages
WORKERS = 61  # the most processes that Windows can wait for
SMALLER, LEAST = 0.85, 0.02  # steps in which fewer rows are tried, and when that is given up
LIGHT = 148_000  # bytes, below the usual budget: a heavier table does without moves
ROOM = 0.95  # of a budget: rows at other places weigh a little more or less
CHANGED = "the widgets changed while their tables were being made. Build again."
ENDED = (
    "its table is not finished: a process that makes tables was killed. If a call did not return, "
    "the terminal shows its line; otherwise, make sure that there is enough memory, and build "
    "again."
)


def request(figure: Figure, state: dict[str, Any], made_of: str) -> TableRequest:
    """Return the request for the table of `figure` around `state`; made_of: its digest."""
    text = json.dumps(figure.to_json(state), sort_keys=True)
    parts = (figure.name, text, made_of, fingerprint())
    return TableRequest(figure.name, text, key(*parts)[:12])


def make(
    missing: list[TableRequest],
    registry: Registry,
    store: Store,
    log: Callable[[str], None],
    budget: float = math.inf,
) -> dict[TableRequest, AuthorError]:
    """Make tables and keep them; return what stopped those that cannot be made.

    budget: bytes; a table that weighs more is told as soon as it is there. A table that takes long
    is told while it is made, see `compile.pace`.

    Processes that draw import the widgets when they need them. If these were saved since the
    requests were made, a table may be of other widgets than its name says; this is told once.
    """
    failed = {}
    try:
        for done, (each, made) in enumerate(_made(missing, registry, log), 1):
            log(f"table {done} of {len(missing)}: {each.figure}{_too_heavy(made, budget)}")
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


def _too_heavy(made: Made | AuthorError, budget: float) -> str:
    if isinstance(made, AuthorError):
        return ""
    size = max(map(len, made.values()))
    if size <= budget:
        return ""
    return f" weighs {size / 1000:.0f} KB; `table_budget` is {budget / 1000:.0f} KB"


def are_few(missing: list[TableRequest], registry: Registry, seconds: float = 0) -> bool:
    """Say whether tables are made sooner than another process has started.

    seconds: how long a row takes, if that is known.
    """
    rows = sum(_row_count(registry.find(each.figure), each) for each in missing)
    return rows < FEW and rows * seconds < AT_ONCE


class Pool:
    """Processes that make tables of the figures in a registry: one for each core, if need be.

    They end with this process, however it ends. log: hears of what takes long. behind: let others
    work first, and be ready to be ended at any time; then nothing is logged.
    """

    def __init__(
        self,
        registry: Registry,
        missing: list[TableRequest],
        log: Callable[[str], None],
        behind: bool = False,
    ) -> None:
        context = get_context("spawn")
        self._stack = ExitStack()
        self.ended = False  # whether its processes were told to end
        theirs: Connection | None = None
        self._pipe: Connection | None = None
        if behind:
            theirs, self._pipe = context.Pipe(duplex=False)
        # An ended process would keep the queue's lock.
        told = None if behind else self._stack.enter_context(_heard(context.SimpleQueue(), log))
        begin = (str(registry.folder), str(registry.root), told, theirs)
        workers = max(1, min(os.cpu_count() or 1, len(missing), WORKERS))
        self._pool = ProcessPoolExecutor(workers, context, _begin, begin)
        self._futures = [(each, self._pool.submit(_make_there, each)) for each in missing]

    def made(self) -> Iterator[tuple[TableRequest, Made | AuthorError]]:
        """Yield each table, or what stopped it, in the order in which they are asked for."""
        for each, future in self._futures:
            try:
                yield each, future.result()
            except (BrokenProcessPool, CancelledError):
                yield each, AuthorError(ENDED)

    def advice(self, wanted: TableRequest, budget: int) -> str:
        """Return what `advice` does; "" if the processes were ended."""
        try:
            return self._pool.submit(_advice_there, wanted, budget).result()
        except (BrokenProcessPool, CancelledError, RuntimeError):
            return ""

    def end(self) -> None:
        """End the processes: those that work behind others whatever they do."""
        if self._pipe:
            self.ended = True
            self._pipe.close()
        self._pool.shutdown(wait=not self._pipe, cancel_futures=True)
        self._stack.close()


def _made(
    missing: list[TableRequest], registry: Registry, log: Callable[[str], None]
) -> Iterator[tuple[TableRequest, Made | AuthorError]]:
    if (os.cpu_count() or 1) < 2 or len(missing) < 2 or are_few(missing, registry):
        for each in missing:
            yield each, _make(registry, each, log)
        return
    pool = Pool(registry, missing, log)
    try:
        yield from pool.made()
    finally:
        pool.end()


@contextmanager
def _heard(told: "SimpleQueue[str]", log: Callable[[str], None]) -> Iterator["SimpleQueue[str]"]:
    """Log what worker processes tell."""

    def listen() -> None:
        while line := told.get():
            log(line)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield told
    finally:
        told.put("")
        listener.join()


_here: Registry
_tell: Callable[[str], None]


def _begin(
    folder: str, root: str, told: "SimpleQueue[str] | None", pipe: Connection | None
) -> None:
    """Get a worker process ready: its own registry of the same widgets."""
    global _here, _tell
    if pipe:
        children.end_when_closed(pipe)
        if hasattr(os, "nice"):
            os.nice(BEHIND)
    else:
        children.end_with_parent()
    _here = Registry(Path(folder), Path(root))
    _tell = told.put if told else say_nothing


def _make_there(wanted: TableRequest) -> Made | AuthorError:
    return _make(_here, wanted, _tell)


def _advice_there(wanted: TableRequest, budget: int) -> str:
    return advice(_here, wanted, budget)


def _make(
    registry: Registry, wanted: TableRequest, tell: Callable[[str], None]
) -> Made | AuthorError:
    """Draw every row of a table and pack it, once for each layout. tell: of what takes long."""
    try:
        figure = registry.find(wanted.figure)
    except AuthorError as error:
        return error
    start = figure.clamp(json.loads(wanted.state))
    found = sweeps(figure, start)
    rows: dict[str, list[Row]] = {layout: [] for layout in LAYOUTS}
    all_states = list(states(found, start))
    pace = Pace(wanted.figure, len(all_states), tell)
    for state in all_states:
        try:
            for layout, row in _within_limit(figure, state).items():
                rows[layout].append(row)
            pace.row(rows[LAYOUTS[0]])
        except (Exception, SystemExit, TooLong) as error:
            moved = {name: state[name] for name in state if state[name] is not start[name]}
            what = f"{figure.name} cannot be drawn at {moved}"
            return from_exception(error, what, registry.folder, registry.root)
    given = json.loads(wanted.state)
    moving = _moves(figure, start)
    made = {}
    for layout, listed in rows.items():
        made[layout] = pack(given, found, listed, moving.get(layout, ()))
        if len(made[layout]) > LIGHT:
            made[layout] = pack(given, found, listed)
    return made


def _moves(figure: Figure, start: dict[str, Any]) -> dict[str, list[Moves]]:
    """Return what moving drawn controls does, by layout.

    Nothing where a picture fails or takes long: who drags there waits for Python, which tells.
    """
    try:
        return estimates.moves(
            figure, start, lambda state: within(figure.limit, lambda: last(figure, state)[0])
        )
    except (Exception, SystemExit, TooLong):
        return {}


def _row_count(figure: Figure, wanted: TableRequest) -> int:
    start = figure.clamp(json.loads(wanted.state))
    return sum(1 for _ in states(sweeps(figure, start), start)) + estimates.row_count(figure, start)


def _within_limit(figure: Figure, state: dict[str, Any]) -> dict[str, Row]:
    return within(figure.limit, lambda: drawn(figure, state))


def drawn(figure: Figure, state: dict[str, Any]) -> dict[str, Row]:
    """Return the row of a state for each layout."""
    frames, outputs = last(figure, state)
    described = figure.marked_description(state, outputs)
    return {layout: Row(frame, outputs, described) for layout, frame in frames.items()}


def advice_name(wanted: TableRequest, budget: int) -> str:
    """Return the name under which a store notes what `advice` returns."""
    return key("advice", wanted.figure, wanted.key, str(budget))


def advice(registry: Registry, wanted: TableRequest, budget: int) -> str:
    """Return what each control costs in a table that is over its budget, and what would fit.

    budget: bytes for the larger of both layouts.
    """
    figure = registry.find(wanted.figure)
    start = figure.clamp(json.loads(wanted.state))
    found = sweeps(figure, start)
    rows = [[drawn(figure, state) for state in states([sweep], start)] for sweep in found]
    costs = {
        " × ".join(axis.name for axis in sweep): _weight([sweep], listed)
        for sweep, listed in zip(found, rows, strict=True)
    }
    shown = ", ".join(f"{name} {size / 1000:.0f} KB" for name, size in costs.items())
    fitting = _fitting(found, rows, budget)
    return f"{shown}. {fitting or 'Leave a control out of table=[…], or say table=False'}."


def _fitting(found: list[Sweep], rows: list[list[dict[str, Row]]], budget: int) -> str:
    """Return a `table=` with fewer rows that fits, "" if there is none.

    Rows are left out of sliders alone: what has nothing between its values needs all of them.
    """
    if any(len(sweep) > 1 for sweep in found):
        return ""
    share = 1.0
    while (share := share * SMALLER) > LEAST:
        counts = [
            max(2, int(len(listed) * share)) if sweep[0].smooth else len(listed)
            for sweep, listed in zip(found, rows, strict=True)
        ]
        thinned = [_thinned(listed, count) for listed, count in zip(rows, counts, strict=True)]
        if _weight(found, [row for listed in thinned for row in listed]) <= ROOM * budget:
            table = {sweep[0].name: count for sweep, count in zip(found, counts, strict=True)}
            return f"table={table} would fit"
        if all(
            count == 2 or not sweep[0].smooth for sweep, count in zip(found, counts, strict=True)
        ):
            break
    return ""


def _thinned(rows: list[dict[str, Row]], count: int) -> list[dict[str, Row]]:
    """Return that many of the rows, from the first to the last."""
    last = len(rows) - 1
    return [rows[round(at * last / max(1, count - 1))] for at in range(count)]


def _weight(found: list[Sweep], rows: list[dict[str, Row]]) -> int:
    """Return the bytes of the larger of both layouts."""
    return max(len(pack({}, found, [row[layout] for row in rows])) for layout in LAYOUTS)
