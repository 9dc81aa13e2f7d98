"""The title above all panels of a figure: `fig.suptitle`."""

import math

from explorable.axes.axes_layout import Heading
from explorable.layout.text_lines import broken, rows
from explorable.layout.texts import height, sized, write, written
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Zoom
from explorable.picture.svg_style import PIXELS

HEADING = 11.4  # font size in points
BELOW = 10  # pixels between it and the panels
EDGE = 2  # pixels beside it


def heading_height(heading: Heading | None, width: float, zoom: Zoom) -> int:
    """Return the room that a heading takes above the panels, in whole pixels."""
    if heading is None:
        return 0
    size = sized(heading.look.label, HEADING, zoom)
    return math.ceil(rows(_lines(heading, size, width)) * height(size)) + BELOW


def draw_heading(builder: FrameBuilder, heading: Heading | None, zoom: Zoom) -> None:
    """Add a heading at the top of the page, in as many lines as it needs.

    It is at the left, as titles are, unless an author places it.
    """
    if heading is None:
        return
    look = heading.look
    size = sized(look.label, HEADING, zoom)
    place = look.place or look.label.ha or ("left" if look.x is None else "center")
    share = {"left": 0.0, "right": 1.0}.get(place, 0.5) if look.x is None else look.x
    bold = True if look.label.bold is None else look.label.bold
    style = written(look.label, size, look.label.ha or place, "ink", bold)
    x = EDGE + share * (builder.width - 2 * EDGE)
    write(builder, _lines(heading, size, builder.width), x, size * PIXELS, size * PIXELS, style)


def _lines(heading: Heading, size: float, width: float) -> str:
    return broken(heading.text, size * PIXELS, width - 2 * EDGE, bold=True)
