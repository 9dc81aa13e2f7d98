"""Stars and polygons by numbers, paths, texts, half filled and turned markers, as matplotlib's."""

import matplotlib.markers
import matplotlib.path
import matplotlib.transforms
import numpy as np
import pytest
from axes_oracle import real
from svg_of import svg_of

import explorable.matplotlib.markers
import explorable.matplotlib.path
import explorable.matplotlib.transforms
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.axes.styles import marker
from explorable.marks.markers import Glyph, Shape, half, is_filled, outline
from explorable.matplotlib.markers import MarkerStyle
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

GIVEN = {
    "pentagon": lambda m: (5, 0),
    "turned star": lambda m: (5, 1, 20),
    "asterisk": lambda m: (6, 2),
    "corners": lambda m: [(-1, -1), (1, -1), (0, 2)],
    "path": lambda m: m.path.Path.unit_regular_star(4),
    "curves": lambda m: m.path.Path([(0, 0), (1, 3), (2, 0), (0, 0)], [1, 3, 3, 79]),
    "turned square": lambda m: m.markers.MarkerStyle("s").rotated(deg=30),
    "scaled": lambda m: m.markers.MarkerStyle("^").scaled(0.5, 2),
    "turned circle": lambda m: m.markers.MarkerStyle("o").scaled(0.5, 2),
    "transformed": lambda m: m.markers.MarkerStyle(
        "d", transform=m.transforms.Affine2D().rotate_deg(20)
    ),
    "turned plus": lambda m: m.markers.MarkerStyle("+").rotated(rad=0.5),
    **{f"number {number}": lambda m, number=number: number for number in range(12)},
}


@pytest.mark.parametrize("name", GIVEN)
def test_markers_have_matplotlibs_extent_and_kind(name):
    found = marker(GIVEN[name](explorable.matplotlib))
    theirs = matplotlib.markers.MarkerStyle(GIVEN[name](matplotlib))
    path = theirs.get_path().transformed(theirs.get_transform())
    extent = path.get_extents().get_points()
    corners = outline(found)
    mine = np.array([corners.min(axis=0), corners.max(axis=0)])
    np.testing.assert_allclose(mine, extent, atol=0.02)
    carets = {f"number {number}" for number in range(4, 12)}  # which Agg fills nevertheless
    assert is_filled(found) == (theirs.is_filled() or name in carets)


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("name", ["o", "s", "^", "D", "p", "*", "h"])
def test_halves_are_matplotlibs(name, side):
    style = matplotlib.markers.MarkerStyle(name, fillstyle=side)
    path = style.get_path().transformed(style.get_transform())
    extent = path.get_extents().get_points()
    corners = outline(half(name, side))
    mine = np.array([corners.min(axis=0), corners.max(axis=0)])
    np.testing.assert_allclose(mine, extent, atol=0.02)


def test_halves_of_turned_markers_turn_with_them():
    turned = marker(MarkerStyle("s").rotated(deg=45))
    assert isinstance(turned, Shape)
    corners = outline(half(turned, "left"))
    np.testing.assert_allclose(corners.mean(axis=0), [-0.25 * 2**-0.5] * 2, atol=0.1)


@pytest.mark.parametrize("style", ["full", "none", "left", "top"])
def test_fill_styles_show(style):
    pictures = set()
    for given in ({"fillstyle": style}, {"marker": MarkerStyle("s", fillstyle=style)}):
        ax = Axes()
        ax.plot([0, 1], [0, 1], **{"marker": "s", **given})
        pictures.add(svg_of(ax))
    assert len(pictures) == 1
    with_other = Axes()
    with_other.plot([0, 1], [0, 1], marker="s", fillstyle="left", markerfacecoloralt="C3")
    assert "var(--ex-c3)" in svg_of(with_other)


def test_texts_as_markers():
    ax = Axes()
    ax.plot([0, 1, 2], [0, 1, 2], marker=r"$\alpha$", linestyle="none")
    assert record(ax).marks[0].marker == Glyph("α")
    assert svg_of(ax).count(">α</text>") == 3


@pytest.mark.parametrize("every", [0.1, 0.35, (0.05, 0.2), (0.0, 0.5)])
def test_markers_are_spread_along_the_way(every):
    x = np.linspace(0, 4, 200)
    ours, theirs = Axes(), real(480, 300)
    for ax in (ours, theirs):
        ax.plot(x, np.sin(x * 3), "o-", markevery=every)
        ax.set(xlim=(-1, 5), ylim=(-2, 2))
    box = theirs.get_window_extent()
    panel = Panel(Box(0, 0, box.width, box.height), (-1, 5), (-2, 2))
    dots = record(ours).marks[1]
    builder = FrameBuilder()
    dots.draw(builder, panel)
    mine = builder.frame().numbers.reshape(-1, 2) * (1, -1) + (0, box.height)
    (line,) = theirs.lines
    path = line.get_path()
    kept = matplotlib.lines._mark_every_path(every, path, line.get_transform(), theirs)
    expected = line.get_transform().transform(kept.vertices)
    np.testing.assert_allclose(mine, expected, atol=1e-6)


def test_scatters_and_legends_have_them_too():
    ax = Axes()
    ax.scatter([0, 1], [0, 1], marker=(5, 1), c=[0, 1], label="stars")
    ax.plot([0, 1], [1, 0], marker=MarkerStyle("s", "left").rotated(deg=30), label="turned")
    ax.legend()
    assert isinstance(record(ax).legend.entries[0].dot.marker, Shape)
    assert svg_of(ax)


@pytest.mark.parametrize("given", ["q", 12, (5, 3), "$", (5, 1, 2, 3), {"a": 1}, r"$\nothing$"])
def test_what_is_no_marker_is_refused(given):
    with pytest.raises(DrawingError, match=r"ax.plot\(...\) at .*_shapes.py:"):
        Axes().plot([0, 1], marker=given)


def test_styles_that_are_not_known_are_refused():
    with pytest.raises(DrawingError):
        MarkerStyle("s", fillstyle="middle")
    with pytest.raises(DrawingError):
        MarkerStyle("s").rotated()
    with pytest.raises(DrawingError, match="fillstyle"):
        Axes().plot([0, 1], fillstyle="middle", marker="o")
