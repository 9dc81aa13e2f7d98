"""How one direction of an axes is ruled: a value, and the ticks that follow from it."""

import math
from functools import lru_cache
from typing import NamedTuple

from explorable.axes import locators, log_locator
from explorable.axes.locators import REMEMBERED, Ticks

MOST = 9  # intervals between ticks, however long the axis is


class Ruling(NamedTuple):
    """All that decides what stands along one direction of an axes.

    Equal rulings have equal ticks, so these are worked out once while a reader drags.
    ticks, minor: positions set by the author, None for automatic ones. labels, categories: pairs
    of a position and its text. See `explorable.axes.scales.Scale` for the rest.
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
    labels_on: bool
    ticks_on: bool

    def ticks_for(self, length: float) -> Ticks:
        """Return the ticks inside the view of an axis that is `length` points long."""
        size = self.label_size * (3 if self.name == "x" else 2)
        room = math.floor(length / size) if size > 0 else MOST
        return _ticks(self, min(max(room, 0), MOST))

    def forward(self, value: float) -> float:
        """Return where a value lies along the axis, in units that are evenly spaced."""
        return value if self.kind == "linear" else log_locator.place_of(self.base, value)


@lru_cache(REMEMBERED)
def _ticks(ruling: Ruling, room: int) -> Ticks:
    positions, labels, offset = _major(ruling, room)
    minor = _minor(ruling, room, positions)
    minor_labels = _minor_labels(ruling, minor)
    positions, labels = _inside(ruling, positions, labels)
    minor, minor_labels = _inside(ruling, minor, minor_labels)
    if not ruling.labels_on:
        labels, minor_labels, offset = [""] * len(labels), [""] * len(minor), ""
    return Ticks(tuple(positions), tuple(labels), tuple(minor), offset, tuple(minor_labels))


def _major(ruling: Ruling, room: int) -> tuple[list[float], list[str], str]:
    low, high = ruling.view
    if ruling.ticks is not None:
        positions = list(ruling.ticks)
    elif ruling.categories:
        positions = [position for position, _ in ruling.categories]
    elif ruling.kind == "log":
        positions = log_locator.major(low, high, room, ruling.base)
    else:
        positions = locators.linear(low, high, room)
    return positions, *_labels(ruling, positions)


def _labels(ruling: Ruling, positions: list[float]) -> tuple[list[str], str]:
    low, high = ruling.view
    if ruling.labels is not None:
        texts = dict(ruling.labels)
        return [texts.get(position, "") for position in positions], ""
    if ruling.categories:
        names = dict(ruling.categories)
        return [names.get(round(position), "") for position in positions], ""
    if ruling.kind == "log":
        return log_locator.labels(positions, low, high, ruling.base), ""
    return locators.labels(positions, low, high)


def _minor(ruling: Ruling, room: int, major: list[float]) -> list[float]:
    low, high = ruling.view
    if ruling.minor is not None:
        found = list(ruling.minor)
    elif ruling.kind == "log":
        found = log_locator.minor(low, high, room, ruling.base)
    else:
        return []
    near = abs(ruling.forward(high) - ruling.forward(low)) * 1e-5
    taken = [ruling.forward(position) for position in major]
    return [p for p in found if all(abs(ruling.forward(p) - place) > near for place in taken)]


def _minor_labels(ruling: Ruling, minor: list[float]) -> list[str]:
    if ruling.kind == "log":
        return log_locator.labels(minor, *ruling.view, ruling.base)
    return [""] * len(minor)


def _inside(
    ruling: Ruling, positions: list[float], labels: list[str]
) -> tuple[list[float], list[str]]:
    low, high = sorted(map(ruling.forward, ruling.view))
    slack = (high - low) * 1e-10
    kept = [
        (position, label)
        for position, label in zip(positions, labels, strict=True)
        if low - slack <= ruling.forward(position) <= high + slack
    ]
    return [position for position, _ in kept], [label for _, label in kept]
