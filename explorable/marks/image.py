"""Pictures made of cells."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from explorable.marks.clips import clip_of
from explorable.marks.mark import Mark
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.png import data_address


@dataclass(slots=True)
class Image(Mark):
    """A picture: rgba is uint8 (rows, columns, 4); its first row lies at `top`, its first column
    at `left`. Where these are not the upper left of the screen, the picture is mirrored.

    extent: (left, right, bottom, top) in units of `space`, one of SPACES. smooth: interpolate
    between the pixels. clip_shape: a `Path` that the picture is cut off at besides the panel.
    unclipped: not even there.
    """

    rgba: np.ndarray
    extent: tuple[float, float, float, float]
    smooth: bool = False
    zorder: float = 0.0
    clip_shape: Any = None
    unclipped: bool = False
    space: str = "data"

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the pixels as a PNG, stretched over the extent."""
        if not self.rgba.size:
            return
        left, right, bottom, top = self.extent
        (xs, ys) = panel.pixels(np.array([(left, bottom), (right, top)]), self.space).T
        style = {"preserveAspectRatio": "none"}
        if not self.smooth:
            style["style"] = "image-rendering:pixelated"
        rgba = self.rgba
        if xs[0] > xs[1]:
            rgba = rgba[:, ::-1]
        if ys[0] < ys[1]:
            rgba = rgba[::-1]
        box = [min(xs), min(ys), abs(xs[1] - xs[0]), abs(ys[1] - ys[0])]
        clip = clip_of(builder, panel, not self.unclipped, self.clip_shape)
        builder.image(data_address(rgba), box, clip, **style)
