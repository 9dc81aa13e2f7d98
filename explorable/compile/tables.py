"""The tables of a site's figures: made in parallel, and kept between builds."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from explorable.base.cache import key
from explorable.base.errors import AuthorError, from_exception
from explorable.base.fingerprint import generator
from explorable.compile.registry import Registry
from explorable.compile.sampling import Sweep, states, sweeps
from explorable.compile.table import Row, pack
from explorable.compile.table_request import LAYOUTS, Order
from explorable.figure import Figure
from explorable.render import last

Made = dict[str, bytes]  # the packed table for each layout
FEW = 60  # rows that are drawn sooner than another process has started
WORKERS = 61  # the most processes that Windows can wait for
CHANGED = "the widgets were changed while tables were made of them. Build again."


def order(figure: Figure, state: dict[str, Any], sources: str) -> Order:
    """Return the order for the table of `figure` around `state`; sources: its files' hash."""
    text = json.dumps(figure.to_json(state), sort_keys=True)
    parts = (figure.name, text, sources, generator())
    return Order(figure.name, text, key(*parts)[:12])


def make(
    missing: list[Order], registry: Registry, shelf: Path, tell: Callable[[str], None]
) -> dict[Order, AuthorError]:
    """Make tables and put them on the shelf; return what stopped those that cannot be made.

    Whoever draws imports the widgets when they are needed. If they were saved since the orders
    were written, a table may be of other widgets than its name says; this is told once.
    """
    failed = {}
    try:
        for done, (each, made) in enumerate(_made(missing, registry), 1):
            tell(f"table {done} of {len(missing)}: {each.figure}")
            if not registry.is_unchanged():
                return {each: AuthorError(CHANGED)}
            if isinstance(made, AuthorError):
                failed[each] = made
                continue
            try:
                each.keep(shelf, made)
            except OSError as error:
                failed[each] = AuthorError(f"its table cannot be written: {error}.")
    except Exception:
        if registry.is_unchanged():
            raise
        return {missing[0]: AuthorError(CHANGED)}
    return failed


def _made(missing: list[Order], registry: Registry) -> Iterator[tuple[Order, Made | AuthorError]]:
    places = (str(registry.folder), str(registry.root))
    rows = sum(_row_count(registry.find(each.figure), each) for each in missing)
    workers = min(os.cpu_count() or 1, len(missing), WORKERS)
    if workers < 2 or rows < FEW:
        for each in missing:
            yield each, _make(registry, each)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, places) as pool:
        yield from zip(missing, pool.map(_make_there, missing), strict=True)


_here: Registry


def _begin(folder: str, root: str) -> None:
    """Get a worker process ready: its own registry of the same widgets."""
    global _here
    _here = Registry(Path(folder), Path(root))


def _make_there(wanted: Order) -> Made | AuthorError:
    return _make(_here, wanted)


def _make(registry: Registry, wanted: Order) -> Made | AuthorError:
    """Draw every row of a table and pack it, once for each layout."""
    figure = registry.find(wanted.figure)
    start = figure.clamp(json.loads(wanted.state))
    found = sweeps(figure, start)
    rows: dict[str, list[Row]] = {layout: [] for layout in LAYOUTS}
    for state in _all_states(found, start):
        try:
            for layout, row in drawn(figure, state).items():
                rows[layout].append(row)
        except (Exception, SystemExit) as error:
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


def _row_count(figure: Figure, wanted: Order) -> int:
    start = figure.clamp(json.loads(wanted.state))
    return sum(1 for _ in _all_states(sweeps(figure, start), start))


def drawn(figure: Figure, state: dict[str, Any]) -> dict[str, Row]:
    """Return the row of a state for each layout."""
    frames, outputs = last(figure, state)
    described = figure.description(state, outputs)
    return {layout: Row(frame, outputs, described) for layout, frame in frames.items()}


def advice(registry: Registry, wanted: Order, budget: int) -> str:
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
