"""What lies over each other has matplotlib's colours, by the pixel: order, opacity, rims."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from explorable.axes import Axes
from explorable.compile.svg import picture
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame

# The places of the colours in a site's style sheet, with matplotlib's values.
COLORS = ":root {--ex-c0: #1f77b4; --ex-ink: #000; --ex-paper: #fff} body {margin: 0}"
RED, BLUE = "#ff0000", "#0000ff"
MIDDLE = (0, 0)
OVERLAPS = {
    "the last dot is on top": (
        lambda ax: ax.scatter([0, 0, 0], [0, 0, 0], c=[RED, BLUE, RED], s=2000),
        MIDDLE,
    ),
    "dots that add up": (
        lambda ax: ax.scatter([0, 0.02], [0, 0], c=RED, s=2000, alpha=0.5),
        (0.01, 0),
    ),
    "markers of a line that add up": (
        lambda ax: ax.plot([0, 0.02], [0, 0], "o", color=RED, ms=40, alpha=0.5),
        (0.01, 0),
    ),
    "squares that add up": (
        lambda ax: ax.plot([0, 0.02], [0, 0], "s", color=RED, ms=40, alpha=0.5),
        (0.01, 0),
    ),
    "a face without its rim": (
        lambda ax: ax.scatter([0], [0], c=RED, edgecolors="k", linewidths=2, s=2000, alpha=0.5),
        MIDDLE,
    ),
    "a face over the rim of the dot before": (
        lambda ax: ax.scatter([-0.08, 0], [0, 0], c=RED, edgecolors="k", linewidths=4, s=2000),
        (-0.04, 0),
    ),
    "areas that add up": (
        lambda ax: [ax.fill_between([-1, 1], 1, -1, color=RED, alpha=0.5) for _ in range(2)],
        MIDDLE,
    ),
    "bars that add up": (
        lambda ax: ax.bar([0, 0.1], [1, 1], width=0.8, color=RED, alpha=0.5),
        (0.05, 0.5),
    ),
    "lines that add up": (
        lambda ax: ax.hlines([0, 0], -1, 1, color=RED, lw=20, alpha=0.5),
        MIDDLE,
    ),
}


def view(ax):
    ax.set_xlim(-1, 1)
    ax.set_ylim(-1, 1)
    ax.set_axis_off()


def theirs(draw, place):
    """Return the colour (3,) that Agg paints at a place."""
    figure = Figure(figsize=(7.5, 4.2), dpi=96)
    canvas, ax = FigureCanvasAgg(figure), figure.add_subplot()
    draw(ax)
    view(ax)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())
    column, row = ax.transData.transform(place)
    return pixels[int(len(pixels) - 1 - row), int(column), :3].astype(int)


def ours(page, draw, place):
    """Return the colour (3,) that a browser paints there."""
    ax = Axes()
    draw(ax)
    view(ax)
    laid_out = frame(Drawing({"": ax}, parse_panels(None, None, None), (7.5, 4.2), {}), "wide")
    page.set_content(f"<style>{COLORS}</style>{picture(laid_out, 'it', '', 'uid')}")
    left, top, width, height = laid_out.numbers[:4]
    shown = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    x, y = place
    return shown[round(top + height * (1 - y) / 2), round(left + width * (x + 1) / 2)]


@pytest.fixture(scope="module")
def page(chromium):
    found = chromium.new_page(viewport={"width": 720, "height": 403})
    yield found
    found.close()


@pytest.mark.parametrize("name", OVERLAPS)
def test_colours_are_matplotlibs(name, page):
    draw, place = OVERLAPS[name]
    np.testing.assert_allclose(ours(page, draw, place), theirs(draw, place), atol=3)
