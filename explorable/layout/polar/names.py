"""The names of theta and r beside polar axes, and the room that all texts around them take."""

from __future__ import annotations

from functools import lru_cache

from explorable.axes.axes_layout import AxesLayout
from explorable.axes.tick_looks import LabelLook
from explorable.layout.polar.decorations import reaches
from explorable.layout.text_lines import rows
from explorable.layout.texts import height, sized, write, written
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box
from explorable.picture.svg_style import PIXELS

NAME, GAP = 9.8, 4.0  # points, pixels


@lru_cache(128)
def reaches_with_names(axes_layout: AxesLayout) -> tuple[float, float, float, float]:
    """Return how far texts and names reach beyond the box: left, right, above and below."""
    left, right, above, below = reaches(axes_layout)
    if axes_layout.y_name:
        left += _tall(axes_layout, "y")
    if axes_layout.x_name:
        below += _tall(axes_layout, "x")
    return left, right, above, below


def draw_names(builder: FrameBuilder, axes_layout: AxesLayout, box: Box) -> None:
    """Add the name of theta below everything, and that of r at the left of it."""
    left, _, _, below = reaches(axes_layout)
    for name, text in (("x", axes_layout.x_name), ("y", axes_layout.y_name)):
        if not text:
            continue
        look = _look(axes_layout, name)
        size = sized(look, NAME, axes_layout.zoom)
        style = written(look, size, look.ha or "center", "ink")
        if name == "x":
            y = box.bottom + below + GAP + 0.75 * size * PIXELS
            write(builder, text, box.x + box.width / 2, y, size * PIXELS, style)
            continue
        x = box.x - left - GAP - (rows(text) - 1) * height(size)
        for number, line in enumerate(text.split("\n")):
            across = x + number * height(size)
            builder.add(style, (across, box.y + box.height / 2, -90.0), line)


def _tall(axes_layout: AxesLayout, name: str) -> float:
    text = axes_layout.x_name if name == "x" else axes_layout.y_name
    return height(sized(_look(axes_layout, name), NAME, axes_layout.zoom)) * rows(text) + GAP


def _look(axes_layout: AxesLayout, name: str) -> LabelLook:
    look = axes_layout.looks.x_name if name == "x" else axes_layout.looks.y_name
    return LabelLook() if look is None else look.label
