"""How one direction of an axes is ruled: a value, and the ticks that follow from it."""

import math
from functools import lru_cache
from typing import NamedTuple

from explorable.axes import locators, log_locator
from explorable.axes.locators import REMEMBERED, Ticks

MOST = 9  # intervals between ticks, however long the axis is


class AxisSpec(NamedTuple):
    """All that decides what stands along one direction of an axes.

    Equal specs have equal ticks, so these are worked out once while a reader drags.
    ticks, minor: positions set by the author, None for automatic ones. labels, categories: pairs
    of a position and its text. ticks_at, labels_at: the sides, "near" (below, at the left) and
    "far", that have ticks and numbers; name_at: the one that has the name of the axis. See
    `explorable.axes.scales.Scale` for the rest.
    """

    name: str
    view: tuple[float, float]
    kind: str
    base: float
    ticks: tuple[float, ...] | None
    minor: tuple[float, ...] | None
    labels: tuple[tuple[float, str], ...] | None
    categories: tuple[tuple[float, str], ...]
    label_size: float
    ticks_at: frozenset[str]
    labels_at: frozenset[str]
    name_at: str = "near"

    def bare(self) -> "AxisSpec":
        """Return this axis without ticks and numbers."""
        return self._replace(ticks_at=frozenset(), labels_at=frozenset())

    def ticks_for(self, length: float) -> Ticks:
        """Return the ticks inside the view of an axis that is `length` points long."""
        size = self.label_size * (3 if self.name == "x" else 2)
        room = math.floor(length / size) if size > 0 else MOST
        return _ticks(self, min(max(room, 0), MOST))

    def forward(self, value: float) -> float:
        """Return where a value lies along the axis, in units that are evenly spaced."""
        return value if self.kind == "linear" else log_locator.place_of(self.base, value)

    def backward(self, place: float) -> float:
        """Return the value at a place along the axis: the inverse of `forward`."""
        return place if self.kind == "linear" else log_locator.power_of(self.base, place)


@lru_cache(REMEMBERED)
def _ticks(spec: AxisSpec, room: int) -> Ticks:
    positions, labels, offset = _major(spec, room)
    minor = _minor(spec, room, positions)
    minor_labels = _minor_labels(spec, minor)
    positions, labels = _inside(spec, positions, labels)
    minor, minor_labels = _inside(spec, minor, minor_labels)
    if not spec.labels_at:
        labels, minor_labels, offset = [""] * len(labels), [""] * len(minor), ""
    return Ticks(tuple(positions), tuple(labels), tuple(minor), offset, tuple(minor_labels))


def _major(spec: AxisSpec, room: int) -> tuple[list[float], list[str], str]:
    low, high = spec.view
    if spec.ticks is not None:
        positions = list(spec.ticks)
    elif spec.categories:
        positions = [position for position, _ in spec.categories]
    elif spec.kind == "log":
        positions = log_locator.major(low, high, room, spec.base)
    else:
        positions = locators.linear(low, high, room)
    return positions, *_labels(spec, positions)


def _labels(spec: AxisSpec, positions: list[float]) -> tuple[list[str], str]:
    low, high = spec.view
    if spec.labels is not None:
        texts = dict(spec.labels)
        return [texts.get(position, "") for position in positions], ""
    if spec.categories:
        names = dict(spec.categories)
        return [names.get(round(position), "") for position in positions], ""
    if spec.kind == "log":
        return log_locator.labels(positions, low, high, spec.base), ""
    return locators.labels(positions, low, high)


def _minor(spec: AxisSpec, room: int, major: list[float]) -> list[float]:
    low, high = spec.view
    if spec.minor is not None:
        found = list(spec.minor)
    elif spec.kind == "log":
        found = log_locator.minor(low, high, room, spec.base)
    else:
        return []
    near = abs(spec.forward(high) - spec.forward(low)) * 1e-5
    taken = [spec.forward(position) for position in major]
    return [p for p in found if all(abs(spec.forward(p) - place) > near for place in taken)]


def _minor_labels(spec: AxisSpec, minor: list[float]) -> list[str]:
    if spec.kind == "log":
        return log_locator.labels(minor, *spec.view, spec.base)
    return [""] * len(minor)


def _inside(
    spec: AxisSpec, positions: list[float], labels: list[str]
) -> tuple[list[float], list[str]]:
    low, high = sorted(map(spec.forward, spec.view))
    slack = (high - low) * 1e-10
    kept = [
        (position, label)
        for position, label in zip(positions, labels, strict=True)
        if low - slack <= spec.forward(position) <= high + slack
    ]
    return [position for position, _ in kept], [label for _, label in kept]
