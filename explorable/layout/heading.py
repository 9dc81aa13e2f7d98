"""The title above all panels of a figure: `fig.suptitle`."""

import math

from explorable.layout.text_lines import LINE_HEIGHT, broken, rows, write
from explorable.picture.frame import FrameBuilder
from explorable.picture.svg_style import PIXELS, text_style

HEADING = 11.4  # font size in points
BELOW = 10  # pixels between it and the panels


def heading_height(text: str, width: float) -> int:
    """Return the room that a heading takes above the panels, in whole pixels."""
    if not text:
        return 0
    return math.ceil(rows(_lines(text, width)) * HEADING * PIXELS * LINE_HEIGHT) + BELOW


def draw_heading(builder: FrameBuilder, text: str) -> None:
    """Add a heading at the left of the page, in as many lines as it needs."""
    if text:
        style = text_style(HEADING, "left", "ink", bold=True)
        write(builder, _lines(text, builder.width), 2, HEADING * PIXELS, HEADING * PIXELS, style)


def _lines(text: str, width: float) -> str:
    return broken(text, HEADING * PIXELS, width - 4, bold=True)
