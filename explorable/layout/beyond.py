"""Texts beyond the box of a panel, which need room: those of axes that are off, and moved names."""

import math
from collections.abc import Sequence

from explorable.axes.axes_layout import AxesLayout
from explorable.layout.room import NAME, STEP
from explorable.layout.texts import height, sized
from explorable.marks import Label, Mark
from explorable.picture.panel import Box, Panel

MOST = 0.4  # of a panel's width or height that texts beyond it take at most
Reach = tuple[float, float, float, float]


def texts_beyond(marks: Sequence[Mark], axes_layout: AxesLayout, box: Box) -> list[Reach]:
    """Return how far each text reaches beyond a box of about this size, to the left and right.

    In whole steps, so that a picture stands still while its texts move a little.
    """
    texts = [each for each in marks if isinstance(each, Label) and each.text and not each.clip]
    texts = [each for each in texts if each.within is None and not each.wrap]
    if not texts or axes_layout.polar is not None:
        return []
    x, y = axes_layout.x, axes_layout.y
    panel = Panel(box, x.view, y.view, x.scale, y.scale, zoom=axes_layout.zoom)
    found = []
    for each in texts:
        if each.space == "figure":
            continue
        columns = each.corners(panel)[:, 0]
        left, right = -float(columns.min()), float(columns.max()) - box.width
        left, right = (math.ceil(its / STEP) * STEP for its in (left, right))
        found.append(_limited(left, right, 0.0, 0.0, box))
    return found


def names_beyond(axes_layout: AxesLayout, width: float, height_of: float) -> list[Reach]:
    """Return how far names of axes that have places of their own reach beyond a box."""
    box, found = Box(0, 0, width, height_of), []
    for name, look in (("x", axes_layout.looks.x_name), ("y", axes_layout.looks.y_name)):
        if look is None or look.coords is None:
            continue
        size = height(sized(look.label, NAME, axes_layout.zoom))
        right, up = look.coords[0] * width, look.coords[1] * height_of
        if name == "x":
            found.append(_limited(0.0, 0.0, up - height_of, size - up, box))
        else:
            found.append(_limited(size - right, right - width, 0.0, 0.0, box))
    return found


def _limited(left: float, right: float, above: float, below: float, box: Box) -> Reach:
    across, down = MOST * box.width, MOST * box.height
    return (
        min(max(left, 0.0), across), min(max(right, 0.0), across),
        min(max(above, 0.0), down), min(max(below, 0.0), down),
    )  # fmt: skip
