"""Lines without ends, through all of a panel."""

from dataclasses import dataclass

import numpy as np

from explorable.marks.clips import clip_of
from explorable.marks.path import Path
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import path_node


@dataclass(slots=True)
class Endless(Path):
    """A line through two points, or through one with a slope in data, as far as the panel goes.

    points: (2, 2); with a slope, the first one counts.
    """

    slope: float | None = None

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the part of the line that crosses the panel, and a little more."""
        box = panel.box
        start = pixels[0]
        if self.slope is None:
            way = pixels[1] - start
        else:
            across = box.width / (panel.xlim[1] - panel.xlim[0])
            way = np.array([across, -self.slope * box.height / (panel.ylim[1] - panel.ylim[0])])
        length = float(np.hypot(*way))
        if not np.isfinite(length + start.sum()) or not length:
            return
        middle = np.array([box.x + box.width / 2, box.y + box.height / 2])
        way = way / length
        nearest = start + way * float((middle - start) @ way)
        reach = box.width + box.height
        ends = np.array([nearest - reach * way, nearest + reach * way])
        clip = panel.index if self.clip else None
        if self.clip_shape is not None:
            clip = clip_of(builder, panel, self.clip, self.clip_shape)
        line = (self.stroke, self.width, self.dash, self.stroke_alpha, self.cap, self.join)
        builder.add(path_node("M L1", clip, None, 1.0, *line), ends)
