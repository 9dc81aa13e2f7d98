"""One direction of an axes: its view, and what stands along it."""

import math
from typing import Any

import numpy as np

from explorable.axes import logticks, ticks
from explorable.axes.ticks import Ticks
from explorable.axes.views import View


class Scale(View):
    """The x or the y direction, with its ticks and their labels."""

    def __init__(self, name: str):
        super().__init__(name)
        self.labels: dict[float, str] | None = None
        self.minor: list[float] | None = None
        self.label_size = 10.0
        self.labels_on = True
        self.ticks_on = True

    def number(self, values: Any) -> np.ndarray:
        """Return text values as the numbers of their categories, in order of appearance."""
        names = [str(value) for value in np.ravel(np.asarray(values, dtype=object))]
        for name in names:
            self.categories.setdefault(name, len(self.categories))
        return np.array([self.categories[name] for name in names], dtype=float)

    def rescale(self, kind: str, base: float = 10.0) -> None:
        """Change to "linear" or "log"; ticks set before are forgotten, as in matplotlib."""
        was_log = self.kind == "log" and self.ticks is None
        self.kind, self.base = kind, base
        self.ticks = self.labels = self.minor = None
        if was_log != (kind == "log"):
            self.autoscale()

    def set_ticks(self, positions: list[float]) -> None:
        """Mark these positions, and show them all."""
        if positions:
            self.widen(positions)
        self.ticks = positions

    def set_labels(self, texts: list[str]) -> None:
        """Write these texts beside the positions set before; none at all if `texts` is empty."""
        self.labels = dict(zip(self.ticks or (), texts, strict=False))

    def ticks_for(self, length: float) -> Ticks:
        """Return the ticks inside the view of an axis that is `length` points long."""
        low, high = self.shown()
        size = self.label_size * (3 if self.name == "x" else 2)
        room = math.floor(length / size) if size > 0 else 9
        positions, labels, offset = self._major(low, high, room)
        minor = self._minor(low, high, room, positions)
        minor_labels = self._minor_labels(minor, low, high)
        positions, labels = self._inside(positions, labels)
        minor, minor_labels = self._inside(minor, minor_labels)
        if not self.labels_on:
            labels, minor_labels, offset = [""] * len(labels), [""] * len(minor), ""
        return Ticks(positions, labels, minor, offset, minor_labels)

    def _major(self, low: float, high: float, room: int) -> tuple[list[float], list[str], str]:
        if self.ticks is not None:
            positions = self.ticks
        elif self.categories:
            positions = [float(index) for index in self.categories.values()]
        elif self.kind == "log":
            positions = logticks.major(low, high, room, self.base)
        else:
            positions = ticks.linear(low, high, room)
        return positions, *self._labels(positions, low, high)

    def _labels(self, positions: list[float], low: float, high: float) -> tuple[list[str], str]:
        if self.labels is not None:
            return [self.labels.get(position, "") for position in positions], ""
        if self.categories:
            names = {index: name for name, index in self.categories.items()}
            return [names.get(round(position), "") for position in positions], ""
        if self.kind == "log":
            return logticks.labels(positions, low, high, self.base), ""
        return ticks.labels(positions, low, high)

    def _minor(self, low: float, high: float, room: int, major: list[float]) -> list[float]:
        if self.minor is not None:
            found = self.minor
        elif self.kind == "log":
            found = logticks.minor(low, high, room, self.base)
        else:
            return []
        near = abs(self.forward(high) - self.forward(low)) * 1e-5
        taken = [self.forward(position) for position in major]
        return [p for p in found if all(abs(self.forward(p) - place) > near for place in taken)]

    def _minor_labels(self, minor: list[float], low: float, high: float) -> list[str]:
        if self.kind == "log":
            return logticks.labels(minor, low, high, self.base)
        return [""] * len(minor)

    def _inside(self, positions: list[float], labels: list[str]) -> tuple[list[float], list[str]]:
        low, high = sorted(map(self.forward, self.view))
        slack = (high - low) * 1e-10
        kept = [
            (position, label)
            for position, label in zip(positions, labels, strict=True)
            if low - slack <= self.forward(position) <= high + slack
        ]
        return [position for position, _ in kept], [label for _, label in kept]
