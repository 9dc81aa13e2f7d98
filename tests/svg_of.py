"""What an axes looks like on its own page, as SVG."""

from explorable.axes import Axes
from explorable.compile.svg import picture
from explorable.drawing import Drawing
from explorable.grid import Cell, Grid
from explorable.layout.pages import frame


def svg_of(ax: Axes, layout: str = "wide") -> str:
    """Return the picture of an axes as an <svg> element."""
    grid = Grid({"": Cell(0, 0)}, (1.0,), (1.0,))
    return picture(frame(Drawing({"": ax}, grid, (7.5, 4.2), {}), layout), "x", "label", "u")
