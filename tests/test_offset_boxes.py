"""Boxes of a size on the page: where they are, and what is in them, as in matplotlib."""

import matplotlib.offsetbox as theirs
import numpy as np
import pytest
from axes_oracle import real
from svg_of import svg_of

from explorable.axes import Axes, record
from explorable.axes.artists.offset_boxes import LOCATIONS, OffsetBox
from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.matplotlib import offsetbox as ours
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.patches import Circle
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

SIZE = (480, 288)  # pixels
PANEL = Panel(Box(0, 0, *SIZE), (0, 1), (0, 1), page=SIZE)


def axes():
    """Return our axes and matplotlib's, on which 96 dots are an inch."""
    one, other = Axes(), real()
    for ax in (one, other):
        ax.set(xlim=(0, 1), ylim=(0, 1))
    return one, other


def covered(ax):
    """Return left, bottom, right, top of the only box on an axes, upward."""
    (mark,) = [each for each in record(ax).marks if hasattr(each, "content")]
    corners = mark.corners(PANEL)
    low, high = corners.min(axis=0), corners.max(axis=0)
    return [low[0], SIZE[1] - high[1], high[0], SIZE[1] - low[1]], mark


def extents(artist, ax):
    ax.figure.canvas.draw()
    return artist.get_window_extent(ax.figure.canvas.get_renderer()).extents


@pytest.mark.parametrize("loc", LOCATIONS)
@pytest.mark.parametrize(("pad", "borderpad", "size"), [(0.4, 0.5, 10), (0, 2, 20), (1, 0, 8)])
def test_anchored_boxes_are_where_matplotlib_has_them(loc, pad, borderpad, size):
    one, other = axes()
    for ax, module in ((one, ours), (other, theirs)):
        style = {"pad": pad, "borderpad": borderpad, "child": module.DrawingArea(40, 20)}
        prop = {"size": size} if module is ours else theirs.FontProperties(size=size)
        box = ax.add_artist(module.AnchoredOffsetbox(loc, prop=prop, **style))
    _, mark = covered(one)
    outline = mark.around(PANEL).points
    frame = [outline[:, 0].min(), SIZE[1] - outline[:, 1].max(),
             outline[:, 0].max(), SIZE[1] - outline[:, 1].min()]  # fmt: skip
    np.testing.assert_allclose(frame, extents(box, other), atol=0.51)  # matplotlib's are whole


@pytest.mark.parametrize(
    "style",
    [
        {"xybox": (-20, 40), "boxcoords": "offset points"},
        {"xybox": (0.9, 0.2), "boxcoords": "axes fraction", "box_alignment": (0, 1)},
        {"xybox": (0.6, 0.7), "boxcoords": ("axes fraction", "data")},
        {},
    ],
)
def test_annotations_have_their_boxes_where_matplotlib_has_them(style):
    one, other = axes()
    for ax, module in ((one, ours), (other, theirs)):
        box = module.AnnotationBbox(
            module.DrawingArea(30, 10), (0.4, 0.5), arrowprops={"arrowstyle": "->"}, **style
        )
        ax.add_artist(box)
    place, _ = covered(one)
    np.testing.assert_allclose(place, extents(box.offsetbox, other), atol=1e-6)


class Block(OffsetBox):
    """A content of a size, in points, that keeps where it was drawn."""

    def __init__(self, wide, tall):
        self.wide, self.tall, self.at = wide, tall, None

    def _size(self, panel):
        return self.wide * 4 / 3, self.tall * 4 / 3

    def _draw(self, builder, panel, x, y):
        self.at = (x, y)


@pytest.mark.parametrize("kind", ["HPacker", "VPacker"])
@pytest.mark.parametrize("align", ["left", "right", "top", "bottom", "center"])
@pytest.mark.parametrize(("pad", "sep"), [(0, 0), (3, 5)])
def test_packed_boxes_are_beside_each_other_as_in_matplotlib(kind, align, pad, sep):
    sizes = [(10, 20), (30, 5), (7, 40)]
    blocks = [Block(*size) for size in sizes]
    packed = getattr(ours, kind)(children=blocks, pad=pad, sep=sep, align=align)
    areas = [theirs.DrawingArea(*size) for size in sizes]
    expected = getattr(theirs, kind)(children=areas, pad=pad, sep=sep, align=align)
    figure = real().figure
    figure.add_artist(expected)
    expected.set_offset((0, 0))
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    whole = expected.get_window_extent(renderer)
    np.testing.assert_allclose(packed._size(PANEL), (whole.width, whole.height))
    packed._draw(FrameBuilder(), PANEL, whole.x0, -whole.y0)
    for block, area in zip(blocks, areas, strict=True):
        its = area.get_window_extent(renderer)
        np.testing.assert_allclose(block.at, (its.x0, -its.y0), atol=1e-6)


def test_contents_are_drawn():
    ax = Axes()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    area = ours.DrawingArea(20, 20)
    area.add_artist(Circle((10, 10), 10, fc="#123456"))
    area.add_artist(Line2D([0, 20], [0, 20], color="#234567"))
    bar = ours.AuxTransformBox(ax.transData)
    bar.add_artist(Line2D([0, 0.25], [0, 0], color="#345678"))
    below = ours.VPacker(children=[bar, ours.TextArea("a quarter")], align="center", sep=5)
    picture = ours.OffsetImage(np.eye(3), zoom=10)
    for loc, child in (("upper left", area), ("lower left", below), ("center", picture)):
        ax.add_artist(ours.AnchoredOffsetbox(loc, child=child, frameon=loc != "center"))
    ax.add_artist(ours.AnchoredText("words", "upper right", prop={"size": 20}))
    shown = svg_of(ax)
    for part in ("#123456", "#234567", "#345678", ">a quarter<", "<image", ">words<"):
        assert part in shown
    assert bar._size(PANEL) == pytest.approx((0.25 * 480, 0))
    assert picture._size(PANEL) == (40, 40)


def test_frames_are_changed_by_setters():
    ax = Axes()
    box = ax.add_artist(ours.AnchoredText("words", loc=2))
    box.patch.set_boxstyle("round,pad=0.,rounding_size=0.2")
    box.patch.set_facecolor("#abcdef")
    assert "#abcdef" in svg_of(ax)
    box.set_zorder(9)
    assert box.get_zorder() == 9
    box.set_visible(False)
    assert "#abcdef" not in svg_of(ax)
    with pytest.raises(UnsupportedCall):
        box.set_rotation(30)


def test_an_arrow_leads_from_the_frame():
    ax = Axes()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    box = ours.AnnotationBbox(ours.DrawingArea(40, 40), (0.9, 0.5), xybox=(0.2, 0.5), pad=0.4,
                              arrowprops={"arrowstyle": "->", "shrinkA": 0})  # fmt: skip
    ax.add_artist(box)
    (arrow,) = [each for each in record(ax).marks if type(each).__name__ == "Arrow"]
    start = arrow._way(PANEL)[0][0]
    assert start[0] == pytest.approx(0.2 * 480 + (20 + 4) * 4 / 3, abs=0.1)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: ours.AnchoredText("x", loc="upper"), "loc='upper'"),
        (lambda: ours.AnchoredOffsetbox("center"), "needs child="),
        (lambda: ours.DrawingArea(1, 1).add_artist("x"), "takes patches and lines"),
        (lambda: ours.DrawingArea(1, 1, clip=True), "cuts nothing off"),
        (lambda: ours.HPacker(mode="expand"), "mode='expand'"),
        (lambda: ours.VPacker(width=3), "as large as its contents"),
        (lambda: ours.AuxTransformBox(Circle((0, 0), 1)), r"takes ax\.transData"),
    ],
)
def test_mistakes_are_told(make, words):
    with pytest.raises(DrawingError, match=words):
        make()
