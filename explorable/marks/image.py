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

    extent: (left, right, bottom, top) in data units. smooth: interpolate between the pixels.
    clip_shape: a `Path` that the picture is cut off at besides the panel. unclipped:
    not even there.
    """

    rgba: np.ndarray
    extent: tuple[float, float, float, float]
    smooth: bool = False
    zorder: float = 0.0
    clip_shape: Any = None
    unclipped: bool = False

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the pixels as a PNG, stretched over the extent."""
        left, right, bottom, top = self.extent
        xs, ys = (
            np.sort(panel.x(np.array([left, right]))),
            np.sort(panel.y(np.array([bottom, top]))),
        )
        style = {"preserveAspectRatio": "none"}
        if not self.smooth:
            style["style"] = "image-rendering:pixelated"
        rgba = self.rgba
        if (panel.xlim[0] > panel.xlim[1]) != (left > right):
            rgba = rgba[:, ::-1]
        if (panel.ylim[0] > panel.ylim[1]) != (bottom > top):
            rgba = rgba[::-1]
        box = [xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]]
        clip = clip_of(builder, panel, not self.unclipped, self.clip_shape)
        builder.image(data_address(rgba), box, clip, **style)
