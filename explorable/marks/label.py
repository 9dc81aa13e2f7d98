"""Texts at a point."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from explorable.marks.mark import MarkData, PlacedMark, finite
from explorable.mathtext.raised import spelled
from explorable.picture.frame import FrameBuilder, Node, node
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, text_style

# Where a text's baseline stands below its anchor, in shares of the font size.
_BASELINES = {
    "baseline": 0.0, "bottom": -0.22, "center": 0.35, "center_baseline": 0.35, "top": 0.75,
}  # fmt: skip
# How many of the lines under the first one stand above the anchor.
_ABOVE = {"top": 0.0, "center": 0.5, "center_baseline": 0.5}
LINE_HEIGHT = 1.25


@dataclass(slots=True)
class Label(PlacedMark):
    """A text at a point, moved by `offset` points (right, up), turned by `rotation` degrees.

    text: with the marks of `explorable.mathtext.raised`, and line breaks.
    """

    x: float
    y: float
    text: str
    size: float = 10.0
    color: str = "ink"
    alpha: float = 1.0
    ha: str = "left"
    va: str = "baseline"
    rotation: float = 0.0
    bold: bool = False
    italic: bool = False
    offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    clip: bool = False
    zorder: float = 3.0

    def anchors(self) -> list[tuple[float, float]]:
        """Return the one point."""
        return [(self.x, self.y)]

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add a text for each of the lines, turned about the anchor."""
        ((x, y),) = pixels.tolist()
        if not whole and math.isnan(x + y):
            return
        x, y = x + self.offset[0] * PIXELS, y - self.offset[1] * PIXELS
        clip = panel.index if self.clip else None
        size = panel.text_size(self.size)
        node = _text_node(clip, size, self.ha, self.color, self.alpha, self.bold, self.italic)
        rows = self.text.split("\n")
        step = size * PIXELS * LINE_HEIGHT
        above = _ABOVE.get(self.va, 1.0) * (len(rows) - 1)
        turn = math.radians(self.rotation)
        for number, row in enumerate(rows):
            down = (number - above) * step + _BASELINES[self.va] * size * PIXELS
            at = (x + down * math.sin(turn), y + down * math.cos(turn), -self.rotation)
            builder.add(node, at, row)

    def data(self) -> MarkData:
        """Return the place and the text."""
        return MarkData("text", [[*finite([self.x, self.y]), None, None, spelled(self.text)]])


@lru_cache(1024)
def _text_node(clip: int | None, *look: Any) -> Node:
    """Return the node of a text; look: as the arguments of `text_style`."""
    return node("text", text_style(*look), clip)
