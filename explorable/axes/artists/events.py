"""Events along one direction, each a short line across it."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.collections import LineCollection
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import numbers, one_of


class EventCollection(LineCollection):
    """Lines at `positions`, `linelength` long about `lineoffset`, across the direction."""

    def __init__(
        self,
        positions: Any,
        orientation: str = "horizontal",
        *,
        lineoffset: float = 0,
        linelength: float = 1,
        **style: Any,
    ):
        super().__init__([], **style)
        one_of("EventCollection", "orientation", orientation, ("horizontal", "vertical"))
        self._along, self._offset, self._length = orientation, lineoffset, linelength
        self.set_positions(positions)

    def get_positions(self) -> list[float]:
        """Return where the events are."""
        return [float(each) for each in self._positions]

    def set_positions(self, positions: Any) -> None:
        """Move the events to other places."""
        places = numbers("EventCollection", [] if positions is None else positions)
        if places.ndim != 1:
            raise wrong("EventCollection", f"needs a list of positions, not {places.shape}.")
        self._positions = np.sort(places)
        self._trace()

    def add_positions(self, position: Any) -> None:
        """Add one or more events."""
        if position is not None:
            self.set_positions(np.append(self._positions, numbers("EventCollection", position)))

    extend_positions = append_positions = add_positions

    def is_horizontal(self) -> bool:
        """Tell whether the events are along x."""
        return self._along == "horizontal"

    def get_orientation(self) -> str:
        """Return the direction of the events: "horizontal" or "vertical"."""
        return self._along

    def set_orientation(self, orientation: str) -> None:
        """Have the events along x, "horizontal", or along y, "vertical"."""
        self._along = one_of(
            "set_orientation", "orientation", orientation, ("horizontal", "vertical")
        )
        self._trace()

    def switch_orientation(self) -> None:
        """Have the events along the other direction."""
        self.set_orientation("vertical" if self.is_horizontal() else "horizontal")

    def get_linelength(self) -> float:
        """Return how long the lines are."""
        return self._length

    def set_linelength(self, linelength: float) -> None:
        """Make the lines so long."""
        self._length = linelength
        self._trace()

    def get_lineoffset(self) -> float:
        """Return the middle of the lines."""
        return self._offset

    def set_lineoffset(self, lineoffset: float) -> None:
        """Move the middle of the lines."""
        self._offset = lineoffset
        self._trace()

    def _trace(self) -> None:
        half = self._length / 2
        ends = np.array([self._offset + half, self._offset - half])
        places = np.broadcast_to(self._positions[:, None], (len(self._positions), 2))
        across = np.broadcast_to(ends, places.shape)
        pair = (places, across) if self.is_horizontal() else (across, places)
        self.set_segments([*np.stack(pair, axis=-1)])
