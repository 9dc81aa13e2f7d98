"""A shape whose size is the page's, at a place that is the data's."""

from dataclasses import dataclass, fields

import numpy as np

from explorable.marks.mark import MarkData, rows_of
from explorable.marks.path import Path
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS

UNITS = ("points", "dots", "inches", "x", "y", "width", "height")


@dataclass(slots=True)
class Stamp(Path):
    """A path about a place: `shape` (n, 2) is away from `at`, to the right and up, in `unit`.

    unit: one of UNITS: "x" and "y" are a unit of the data along the axis, "width" and "height"
    those of the axes. space: that of `at`.
    """

    at: tuple[float, float] = (0.0, 0.0)
    shape: np.ndarray | None = None
    unit: str = "points"

    @classmethod
    def of(cls, look: Path, at: tuple[float, float], shape: np.ndarray, commands: str) -> "Stamp":
        """Return a stamp in the look of a path."""
        own = {field.name: getattr(look, field.name) for field in fields(Path)}
        points = np.broadcast_to(np.array(at, dtype=float), (len(shape), 2))
        return cls(**{**own, "points": points, "commands": commands}, at=at, shape=shape)

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the path about its place."""
        assert self.shape is not None
        away = self.shape * (_pixels(self.unit, panel) * np.array([1.0, -1.0]))
        Path.draw_at(self, builder, panel, pixels + away, whole)

    def data(self) -> MarkData:
        """Return the place."""
        return MarkData("dots", rows_of(np.array([self.at])))


def _pixels(unit: str, panel: Panel) -> float:
    """Return how many pixels a unit is."""
    if unit in ("x", "y"):
        low, high = panel.xlim if unit == "x" else panel.ylim
        return (panel.box.width if unit == "x" else panel.box.height) / abs(high - low)
    sizes = {"points": PIXELS, "dots": 1.0, "inches": 72 * PIXELS, "width": panel.box.width}
    return sizes.get(unit, panel.box.height)
