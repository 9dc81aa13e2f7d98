"""One direction of an axes: its view, and what stands along it."""

from typing import Any

import numpy as np

from explorable.axes.axis_spec import AxisSpec
from explorable.axes.mistakes import DrawingError
from explorable.axes.views import View
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked


class Scale(View):
    """The x or the y direction, with its ticks and their labels."""

    def __init__(self, name: str):
        super().__init__(name)
        self.labels: dict[float, str] | None = None
        self.minor: list[float] | None = None
        self.label_size = 10.0
        self.ticks_at = {"near"}
        self.labels_at = {"near"}
        self.name_at = "near"

    def number(self, values: Any) -> np.ndarray:
        """Return text values as the numbers of their categories, in order of appearance."""
        self.settle()
        names = [str(value) for value in np.ravel(np.asarray(values, dtype=object))]
        for name in names:
            self.categories.setdefault(name, len(self.categories))
        return np.array([self.categories[name] for name in names], dtype=float)

    def rescale(self, kind: str, base: float = 10.0) -> None:
        """Change to "linear" or "log"; ticks set before are forgotten, as in matplotlib."""
        self.settle()
        was_log = self.kind == "log" and self.ticks is None
        self.kind, self.base = kind, base
        self.ticks = self.labels = self.minor = None
        if was_log != (kind == "log"):
            self.autoscale()

    def set_ticks(self, positions: list[float]) -> None:
        """Mark these positions, and show them all."""
        self.settle()
        if positions:
            self.widen(positions)
        self.ticks = positions

    def set_minor(self, positions: list[float]) -> None:
        """Mark these positions with smaller ticks, and show them all."""
        if positions:
            self.widen(positions)
        self.minor = positions

    def set_labels(self, texts: list[str]) -> None:
        """Write these texts beside the positions set before; none at all if `texts` is empty."""
        self.labels = dict(zip(self.ticks or (), texts, strict=False))

    def _words(self, name: str) -> str:
        try:
            return marked(name)
        except MathtextError as error:
            raise DrawingError(f"the {self.name} axis cannot be labelled: {error}") from None

    def axis_spec(self) -> AxisSpec:
        """Return all that decides what stands along this direction, as it is now."""
        return AxisSpec(
            self.name,
            self.shown(),
            self.kind,
            self.base,
            None if self.ticks is None else tuple(self.ticks),
            None if self.minor is None else tuple(self.minor),
            None if self.labels is None else tuple(self.labels.items()),
            tuple((float(index), self._words(name)) for name, index in self.categories.items()),
            self.label_size,
            frozenset(self.ticks_at),
            frozenset(self.labels_at),
            self.name_at,
        )
