"""A star: one place, so many points, a size that no zoom changes."""

from dataclasses import dataclass

import numpy as np

from explorable.marks import Mark, MarkData
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, fill


@dataclass(slots=True)
class Star(Mark):
    """A star of `count` points at (x, y) in data units; size: from tip to tip, in points."""

    x: float
    y: float
    count: int = 5
    size: float = 20.0
    turn: float = 0.0
    color: str = "C0"
    zorder: float = 3.0

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add one closed path, around the place in pixels."""
        (middle,) = panel.pixels(np.array([[self.x, self.y]]))
        angles = np.radians(self.turn) + np.arange(2 * self.count) * np.pi / self.count
        reach = np.where(np.arange(2 * self.count) % 2, 0.4, 1.0) * self.size * PIXELS / 2
        outline = middle + reach[:, None] * np.column_stack([np.sin(angles), -np.cos(angles)])
        builder.path(outline, f"M L{len(outline) - 1} Z", panel.index, **fill(self.color))

    def limits(self) -> np.ndarray:
        """Return the place: the view holds it, however large the star is."""
        return np.array([[self.x, self.y]])

    def data(self) -> MarkData:
        """Return the place, and the number of points as its text."""
        return MarkData("star", [[self.x, self.y, None, None, f"{self.count} points"]])
