"""Gouraud shading around values that are missing, as Agg paints it; room for an axis' scale."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from explorable.axes import Axes
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame

SIDE = 6


@pytest.mark.parametrize("seed", range(6))
def test_cells_with_a_missing_corner_are_not_drawn(seed):
    values = np.random.default_rng(seed).random((SIDE, SIDE))
    values[values < 0.15] = np.nan
    theirs = Figure(figsize=(1, 1), dpi=100 * (SIDE - 1))
    canvas = FigureCanvasAgg(theirs)
    ax = theirs.add_axes((0, 0, 1, 1), xlim=(0, SIDE - 1), ylim=(0, SIDE - 1))
    ax.axis("off")
    ax.pcolormesh(np.arange(SIDE), np.arange(SIDE), values, shading="gouraud")
    canvas.draw()
    painted = np.asarray(canvas.buffer_rgba())[::-1][50::100, 50::100]
    ours = Axes()
    ours.pcolormesh(np.arange(SIDE), np.arange(SIDE), values, shading="gouraud")
    (image,) = ours._marks
    parts = len(image.rgba) // (SIDE - 1)
    seen = image.rgba[parts // 2 :: parts, parts // 2 :: parts, 3] > 0
    assert seen.tolist() == (painted[..., :3].min(axis=-1) < 255).tolist()


@pytest.mark.parametrize("title", ["", "a title"])
def test_the_scale_above_a_y_axis_is_on_the_page(title):
    ax = Axes()
    ax.plot([1e9 + 1, 1e9 + 2])
    ax.set_title(title)
    shown = frame(Drawing({"": ax}, parse_panels(None, None, None), (7.5, 4.2), {}), "wide")
    tops = [
        place[1] - node["attributes"]["font-size"] * 0.75
        for node, place, text in shown.parts()
        if node["kind"] == "text" and text == "+1e9"
    ]
    assert tops
    assert min(tops) >= 0
