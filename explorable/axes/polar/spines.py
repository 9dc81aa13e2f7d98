"""The edges of polar axes: the round one, the inner one, and the two sides of a sector."""

from typing import Any

from explorable.axes.axes_layout import SpineLook
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.mistakes import wrong
from explorable.axes.spines import Spine, Spines

EDGES = ("polar", "start", "end", "inner")


class PolarSpine(Spine):
    """One edge; where it is follows from the limits."""

    def set_position(self, position: Any) -> None:
        """Cannot be done: raises DrawingError."""
        raise wrong("spines", "cannot move an edge of polar axes; it is where their limits are.")

    def set_bounds(self, low: Any = None, high: Any = None) -> None:
        """Cannot be done: raises DrawingError."""
        raise wrong("spines", "cannot shorten an edge of polar axes; change their limits.")

    def _is_drawn(self) -> bool:
        return self._visible is not False and self._line().drawn

    def _look(self, along: AxisSpec, across: AxisSpec) -> SpineLook:
        return SpineLook(self._line())


class PolarSpines(Spines):
    """The edges by name: "polar", "start", "end" and "inner"."""

    _sides = EDGES

    def __init__(self) -> None:
        super().__init__()
        self._edges = {name: PolarSpine(name, self) for name in EDGES}

    def _drawn(self) -> frozenset[str]:
        return frozenset(name for name, spine in self._edges.items() if spine._is_drawn())
