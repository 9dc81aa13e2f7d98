"""Which states of a figure its table holds: one control swept at a time, or a grid over several."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explorable.controls import Sampled
from explorable.figure import Figure, FigureError


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one control along a sweep, in order; `smooth` if there is something between.

    told: the values in the form that crosses to the browser.
    """

    name: str
    values: tuple[Any, ...]
    told: tuple[Any, ...]
    smooth: bool
    log: bool = False

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know of this axis."""
        return {"name": self.name, "values": self.told, "smooth": self.smooth, "log": self.log}


Sweep = tuple[Axis, ...]


def sweeps(figure: Figure, start: Mapping[str, Any]) -> list[Sweep]:
    """Return what the table of `figure` sweeps around the full state `start`.

    `figure.table` says it: None for every control that a table can hold, each for itself (nothing
    if the figure is animated); False for none; a list of names for a grid over them; a dict of
    name → number of rows for each for itself, so finely.
    Raises FigureError for a name that cannot be tabled.
    """
    table = figure.table
    if table is False or (table is None and figure.animated):
        return []
    if table is None or table is True:
        found = {name: _sampled(figure, name, start) for name in figure.controls}
        return [(_axis(figure, name, values),) for name, values in found.items() if values]
    if isinstance(table, Mapping):
        return [(axis(figure, name, start, rows),) for name, rows in table.items()]
    return [tuple(axis(figure, name, start) for name in table)] if table else []


def axis(figure: Figure, name: str, start: Mapping[str, Any], rows: int | None = None) -> Axis:
    """Return the values of control `name` that the table holds, the start's own among them."""
    found = _sampled(figure, name, start, rows)
    if found is None:
        raise FigureError(
            f"{figure.name}: table={figure.table!r} names {name!r}, which is no control of this "
            "figure that a table can hold"
        )
    return _axis(figure, name, found)


def _axis(figure: Figure, name: str, found: Sampled) -> Axis:
    told = tuple(map(figure.controls[name].to_json, found.values))
    return Axis(name, found.values, told, found.smooth, found.log)


def _sampled(
    figure: Figure, name: str, start: Mapping[str, Any], rows: int | None = None
) -> Sampled | None:
    control = figure.controls.get(name)
    return control.sampled(start[name], rows) if control else None


def states(found: list[Sweep], start: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the full state of every row: of every sweep in turn, its last axis changing first.

    Without sweeps, the start is all.
    """
    if not found:
        yield dict(start)
    for sweep in found:
        for values in itertools.product(*(one.values for one in sweep)):
            yield {**start, **dict(zip((one.name for one in sweep), values, strict=True))}
