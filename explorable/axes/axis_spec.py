"""How one direction of an axes is ruled: a value, and the ticks that follow from it."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorable.axes import locators, log_locator
from explorable.axes.locators import REMEMBERED, Ticks
from explorable.axes.mistakes import DrawingError
from explorable.axes.tick_looks import HOUSE, AxisLook
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked
from explorable.picture.scale_transforms import ScaleTransform

MOST = 9  # intervals between ticks, however long the axis is
MOST_OF_RULES = 50  # likewise, where a rule may have use for more


class Rules(NamedTuple):
    """The locators and formatters that an author chose, None where nobody did."""

    locator: Any = None
    formatter: Any = None
    minor_locator: Any = None
    minor_formatter: Any = None


NO_RULES = Rules()


class AxisSpec(NamedTuple):
    """All that decides what stands along one direction of an axes.

    Equal specs have equal ticks, so these are worked out once while a reader drags.
    ticks, minor: positions set by the author, None for automatic ones. labels, categories: pairs
    of a position and its text; so minor_labels. ticks_at, labels_at: the sides, "near" (below, at
    the left) and "far", that have ticks and numbers; minor_at, minor_labels_at: those of minor
    ticks; name_at: the one that has the name of the axis. rules, transform, own_look: None for the
    usual, which is quicker to compare. See `explorable.axes.scales.Scale` for the rest.
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
    minor_at: frozenset[str] = frozenset()
    minor_labels_at: frozenset[str] = frozenset()
    minor_labels: tuple[tuple[float, str], ...] | None = None
    rules: Rules | None = None
    transform: ScaleTransform | None = None
    own_look: AxisLook | None = None

    @property
    def look(self) -> AxisLook:
        """How ticks and texts look."""
        return HOUSE if self.own_look is None else self.own_look

    @property
    def scale(self) -> str | ScaleTransform:
        """How values become places: "linear", "log" or a transform."""
        return self.kind if self.transform is None else self.transform

    @property
    def token(self) -> str:
        """What the page is told about the scale."""
        return self.kind if self.transform is None else self.transform.token

    def bare(self) -> "AxisSpec":
        """Return this axis without ticks and numbers."""
        nowhere: frozenset[str] = frozenset()
        return self._replace(
            ticks_at=nowhere, labels_at=nowhere, minor_at=nowhere, minor_labels_at=nowhere
        )

    def ticks_for(self, length: float) -> Ticks:
        """Return the ticks inside the view of an axis that is `length` points long."""
        size = self.label_size * (3 if self.name == "x" else 2)
        room = math.floor(length / size) if size > 0 else MOST
        most = MOST if self.rules is None else MOST_OF_RULES
        return _ticks(self, min(max(room, 0), most))

    def all_ticks(self, minor: bool = False) -> tuple[list[float], list[str]]:
        """Return the ticks of a long axis and their texts, those beyond the view included."""
        positions, labels, _ = _major(self, MOST)
        if minor:
            positions = _minor(self, MOST, positions)
            labels = _minor_labels(self, MOST, positions)
        return positions, labels

    def forward(self, value: float) -> float:
        """Return where a value lies along the axis, in units that are evenly spaced."""
        if self.transform is not None:
            return float(self.transform.forward(np.array([value]))[0])
        return value if self.kind == "linear" else log_locator.place_of(self.base, value)

    def backward(self, place: float) -> float:
        """Return the value at a place along the axis: the inverse of `forward`."""
        if self.transform is not None:
            return float(self.transform.backward(np.array([place]))[0])
        return place if self.kind == "linear" else log_locator.power_of(self.base, place)


class _Seen:
    """What a locator or a formatter may ask about its axis: matplotlib's names."""

    def __init__(self, spec: AxisSpec, room: int):
        self._spec, self._room = spec, room
        self.axis_name, self.__name__ = spec.name, f"{spec.name}axis"

    def get_view_interval(self) -> tuple[float, float]:
        return self._spec.view

    get_data_interval = get_view_interval

    def get_inverted(self) -> bool:
        return self._spec.view[0] > self._spec.view[1]

    def get_minpos(self) -> float:
        return max(min(self._spec.view), 1e-300)

    def get_tick_space(self) -> int:
        return self._room

    def get_scale(self) -> str:
        return self._spec.kind

    def get_transform(self) -> Any:
        return self._spec.transform

    def get_majorticklocs(self) -> list[float]:
        return _major_positions(self._spec, self._room)


@lru_cache(REMEMBERED)
def _ticks(spec: AxisSpec, room: int) -> Ticks:
    positions, labels, offset = _major(spec, room)
    minor = _minor(spec, room, positions)
    minor_labels = _minor_labels(spec, room, minor)
    places = _places(spec, positions)
    positions, labels = _inside(spec, positions, labels)
    minor, minor_labels = _inside(spec, minor, minor_labels)
    if not spec.labels_at:
        labels, offset = [""] * len(labels), ""
    if not spec.minor_labels_at:
        minor_labels = [""] * len(minor)
    return Ticks(tuple(positions), tuple(labels), tuple(minor), offset, tuple(minor_labels), places)


def _major(spec: AxisSpec, room: int) -> tuple[list[float], list[str], str]:
    positions = _major_positions(spec, room)
    return positions, *_labels(spec, room, positions)


def _major_positions(spec: AxisSpec, room: int) -> list[float]:
    low, high = spec.view
    if spec.ticks is not None:
        return list(spec.ticks)
    if spec.rules is not None and spec.rules.locator is not None:
        return _located(spec.rules.locator, spec, room)
    if spec.categories:
        return [position for position, _ in spec.categories]
    if spec.kind == "log":
        return log_locator.major(low, high, room, spec.base)
    return locators.linear(low, high, room)


def _located(locator: Any, spec: AxisSpec, room: int) -> list[float]:
    locator.set_axis(_Seen(spec, room))
    return [float(position) for position in locator()]


def _labels(spec: AxisSpec, room: int, positions: list[float]) -> tuple[list[str], str]:
    low, high = spec.view
    if spec.labels is not None:
        texts = dict(spec.labels)
        return [texts.get(position, "") for position in positions], ""
    if spec.rules is not None and spec.rules.formatter is not None:
        return _formatted(spec.rules.formatter, spec, room, positions)
    if spec.categories:
        names = dict(spec.categories)
        return [names.get(round(position), "") for position in positions], ""
    if spec.kind == "log":
        return log_locator.labels(positions, low, high, spec.base), ""
    return locators.labels(positions, low, high)


def _formatted(
    formatter: Any, spec: AxisSpec, room: int, positions: Sequence[float]
) -> tuple[list[str], str]:
    formatter.set_axis(_Seen(spec, room))
    texts = formatter.format_ticks(list(positions)) if positions else []
    offset = formatter.get_offset() if positions else ""
    return [_words(spec, text) for text in texts], _words(spec, offset)


def _words(spec: AxisSpec, text: Any) -> str:
    try:
        return marked("" if text is None else str(text))
    except MathtextError as error:
        raise DrawingError(f"the {spec.name} axis cannot be labelled: {error}") from None


def _minor(spec: AxisSpec, room: int, major: list[float]) -> list[float]:
    low, high = spec.view
    if spec.minor is not None:
        found = list(spec.minor)
    elif spec.rules is not None and spec.rules.minor_locator is not None:
        found = _located(spec.rules.minor_locator, spec, room)
    elif spec.kind == "log":
        found = log_locator.minor(low, high, room, spec.base)
    else:
        return []
    near = abs(spec.forward(high) - spec.forward(low)) * 1e-5
    taken = [spec.forward(position) for position in major]
    return [p for p in found if all(abs(spec.forward(p) - place) > near for place in taken)]


def _minor_labels(spec: AxisSpec, room: int, minor: list[float]) -> list[str]:
    if spec.minor_labels is not None:
        texts = dict(spec.minor_labels)
        return [texts.get(position, "") for position in minor]
    if spec.rules is not None and spec.rules.minor_formatter is not None:
        return _formatted(spec.rules.minor_formatter, spec, room, minor)[0]
    if spec.kind == "log":
        return log_locator.labels(minor, *spec.view, spec.base)
    return [""] * len(minor)


def _places(spec: AxisSpec, positions: list[float]) -> tuple[int, ...]:
    """Return which of all ticks are in view, if single ones look different."""
    if spec.own_look is None or not spec.own_look.singles:
        return ()
    numbers, _ = _inside(spec, positions, [str(place) for place in range(len(positions))])
    kept = set(numbers)
    return tuple(place for place, position in enumerate(positions) if position in kept)


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
