"""Cutting marks off: at their panel, and at a shape that an author gives."""

from typing import Any

import numpy as np

from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel


def clip_of(builder: FrameBuilder, panel: Panel, clip: bool, shape: Any = None) -> int | None:
    """Return the index of what a mark is cut off at.

    clip: at the panel. shape: a `Path` whose inside is kept, or None.
    """
    index = panel.index if clip else None
    if shape is None:
        return index
    pixels = panel.pixels(np.asarray(shape.points, dtype=float), shape.space)
    if not len(pixels) or not np.isfinite(pixels).all():
        return index
    return builder.clip(pixels, shape.commands or f"M L{len(pixels) - 1} Z", index)
