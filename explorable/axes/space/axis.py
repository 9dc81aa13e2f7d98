"""One of the three axes in space: what of matplotlib's `Axis` it has."""

from __future__ import annotations

from typing import Any

from explorable.axes.axis import Axis
from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place

FLAT = ("set_ticks_position", "get_ticks_position", "set_label_position", "get_label_position",
        "tick_top", "tick_bottom", "tick_left", "tick_right", "axis_date", "minorticks_on",
        "set_minor_locator", "set_minor_formatter", "grid")  # fmt: skip


class Axis3D(Axis):
    """The x, the y or the z axis."""

    def __getattribute__(self, name: str) -> Any:
        if name in FLAT:
            raise self._unsupported(name)
        return super().__getattribute__(name)

    def _unsupported(self, name: str) -> UnsupportedCall:
        return UnsupportedCall(
            f"ax.{self.axis_name}axis.{name} at {place()} is not supported on axes in space "
            f"(projection='3d'). {ESCAPE}"
        )
