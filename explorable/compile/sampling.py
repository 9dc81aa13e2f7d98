"""Which states of a figure its table holds: one control swept at a time, or a grid over several."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorable.controls import Choice, Reroll, Slider, Toggle
from explorable.controls.control import Control
from explorable.figure import Figure, FigureError

ROWS = 25  # states along a slider, if the figure does not say …
ALL = 60  # … or all its positions, if it has no more of them …
COUNTS = 200  # … than this if they are whole numbers: there is nothing between two of those
SEEDS = 8  # throws of a reroll, if the figure does not say
TABLED = (Slider, Choice, Toggle, Reroll)


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one control along a sweep, in order; `smooth` if there is something between."""

    name: str
    values: tuple[Any, ...]
    smooth: bool
    log: bool = False

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know of this axis."""
        return {"name": self.name, "values": self.values, "smooth": self.smooth, "log": self.log}


Sweep = tuple[Axis, ...]


def sweeps(figure: Figure, start: Mapping[str, Any]) -> list[Sweep]:
    """Return what the table of `figure` sweeps around the full state `start`.

    `figure.table` says it: None for every slider, choice, toggle and reroll for itself (nothing
    if the figure is animated); False for none; a list of names for a grid over them; a dict of
    name → number of rows for each for itself, so finely.
    Raises FigureError for a name that cannot be tabled.
    """
    table = figure.table
    if table is False or (table is None and figure.animated):
        return []
    if table is None or table is True:
        tabled = [name for name, one in figure.controls.items() if isinstance(one, TABLED)]
        return [(axis(figure, name, start),) for name in tabled]
    if isinstance(table, Mapping):
        return [(axis(figure, name, start, rows),) for name, rows in table.items()]
    return [tuple(axis(figure, name, start) for name in table)] if table else []


def axis(figure: Figure, name: str, start: Mapping[str, Any], rows: int | None = None) -> Axis:
    """Return the values of control `name` that the table holds, the start's own among them."""
    control = figure.controls.get(name)
    if not isinstance(control, TABLED):
        raise FigureError(
            f"{figure.name}: table={figure.table!r} names {name!r}, which is no slider, choice, "
            "toggle or reroll of this figure"
        )
    smooth = isinstance(control, Slider)
    log = isinstance(control, Slider) and control.log
    return Axis(name, tuple(_values(control, start[name], rows)), smooth, log)


def _values(control: Control, start: Any, rows: int | None) -> list[Any]:
    if isinstance(control, Slider):
        fine = len(control.positions)
        most = COUNTS if control.integer else ALL
        count = min(rows or (ROWS if fine > most else fine), fine)
        chosen = np.linspace(0, len(control.positions) - 1, max(count, 2)).round().astype(int)
        return sorted({control.positions[index] for index in chosen.tolist()} | {start})
    if isinstance(control, Choice):
        return list(control.options)
    if isinstance(control, Toggle):
        return [False, True]
    return list(range(start, start + (rows or SEEDS)))


def states(found: list[Sweep], start: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the full state of every row: of every sweep in turn, its last axis changing first."""
    for sweep in found:
        for values in itertools.product(*(one.values for one in sweep)):
            yield {**start, **dict(zip((one.name for one in sweep), values, strict=True))}
