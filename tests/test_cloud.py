"""Clouds of dots as pixels, against what Agg paints of the same dots."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from explorable.axes import Axes
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.marks import cloud
from explorable.picture.panel import Box

BOX = Box(0, 0, 400, 300)


def agg(points: np.ndarray, sizes: np.ndarray, colors: np.ndarray) -> np.ndarray:
    """Return what Agg paints on white, shape (300, 400, 3)."""
    figure = Figure(figsize=(4, 3), dpi=100)
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set(xlim=(0, 400), ylim=(300, 0))
    areas = (sizes * 0.72) ** 2
    ax.scatter(*points.T, s=areas, c=colors / 255, linewidths=0)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3].astype(float)


def on_white(rgba: np.ndarray) -> np.ndarray:
    share = rgba[:, :, 3:] / 255
    shown: np.ndarray = rgba[:, :, :3] * share + 255 * (1 - share)
    return shown


@pytest.mark.parametrize("count", [1, 40, 3000])
def test_a_cloud_looks_as_agg_paints_it(count, monkeypatch):
    monkeypatch.setattr(cloud, "WORK", 0)  # one pixel of the picture for each of the page
    rng = np.random.default_rng(count)
    points = rng.uniform((-5, -5), (405, 305), (count, 2))
    sizes, colors = rng.uniform(2, 20, count), rng.integers(0, 256, (count, 3)).astype(np.uint8)
    rgba, box = cloud.painted(points, sizes, colors, BOX)
    assert box == BOX
    off = np.abs(on_white(rgba) - agg(points, sizes, colors))
    if count > 100:  # where a rim lies over another dot, it is not softened
        assert off.mean() < 6
    else:
        assert off.mean() < 0.5
        assert np.quantile(off, 0.99) < 12


def test_few_dots_are_painted_finely():
    points, sizes = np.array([[100.0, 100.0]]), np.array([10.0])
    rgba, box = cloud.painted(points, sizes, np.zeros((1, 3), np.uint8), BOX)
    assert (rgba.shape, box) == ((600, 800, 4), BOX)
    assert rgba[200, 200].tolist() == [0, 0, 0, 255]
    assert rgba[:, :, 3].sum() / 255 == pytest.approx(np.pi * 10**2, rel=0.01)


def nodes(**style) -> list[str]:
    rng = np.random.default_rng(0)
    x, y, c = rng.random((3, 4000))
    ax = Axes()
    ax.scatter(x, y, **{"c": c, **style})
    laid_out = frame(Drawing({"": ax}, parse_panels(None, None, None), (6, 4), {}), "wide")
    return [node["kind"] for node in laid_out.nodes if node.get("clip") == 0]


def test_many_dots_of_many_colours_are_one_picture():
    assert nodes() == ["image"]
    assert nodes(s=np.linspace(1, 50, 4000)) == ["image"]


def test_dots_in_a_themes_colours_stay_shapes():
    assert nodes(c=None) == ["path"]
    assert set(nodes(alpha=0.5)) == {"path"}
    assert set(nodes(marker="s")) == {"path"}
