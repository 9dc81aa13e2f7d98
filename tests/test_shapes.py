"""Marks land as they should: images the right way up, arrows tip to tip, dots as one path."""

import base64
import io
import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from PIL import Image as Picture

from explorable import marks
from explorable.axes import Axes, record
from explorable.marks import draw, markers
from explorable.marks.path import subpaths
from explorable.marks.quiver import Quiver
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

BOX = Box(0, 0, 100, 100)
UNIT = Panel(BOX, (0, 1), (0, 1))


def drawn(mark, panel=UNIT):
    builder = FrameBuilder(100, 100)
    draw(builder, panel, [mark])
    return builder.frame()


def corner(frame):
    """Return the red channel of an image's upper left pixel on the screen."""
    data = re.fullmatch("data:image/png;base64,(.*)", frame.strings[0])[1]
    with Picture.open(io.BytesIO(base64.b64decode(data))) as image:
        return image.getpixel((0, 0))[0]


@pytest.mark.parametrize("xlim", [(0, 2), (2, 0)])
@pytest.mark.parametrize("ylim", [(0, 2), (2, 0)])
@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_images_lie_as_matplotlib_lays_them(xlim, ylim, origin):
    numbers = np.array([[0.0, 1.0], [2.0, 3.0]])
    options = {"origin": origin, "extent": (0, 2, 0, 2), "cmap": "gray", "interpolation": "nearest"}
    ours, figure = Axes(), Canvas(figsize=(1, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    theirs = figure.add_axes([0, 0, 1, 1])
    for ax in (ours, theirs):
        ax.imshow(numbers, aspect="auto", **options)
        ax.set(xlim=xlim, ylim=ylim)
    theirs.set_axis_off()
    canvas.draw()
    expected = np.asarray(canvas.buffer_rgba())[5, 5, 0]
    assert (
        abs(int(corner(drawn(record(ours).marks[0], Panel(BOX, xlim, ylim)))) - int(expected)) <= 1
    )


def test_dots_of_one_look_are_one_path_and_those_at_nan_are_left_out():
    points = np.array([[0.1, 0.1], [np.nan, 0.5], [0.9, 0.9]])
    frame = drawn(marks.Dots(points, size=6.0))
    assert [node["commands"] for node in frame.nodes] == ["D2"]
    assert frame.nodes[0]["attributes"]["stroke-width"] == 8.0


def test_marks_drawn_together_stand_where_each_alone_would():
    line = marks.Path(np.array([[0.1, 0.2], [np.nan, np.nan], [0.3, 0.4], [0.5, 0.6]]))
    rule = marks.Path(np.array([[0.5, 0.0], [0.5, 1.0]]), space="axes")
    label, dots = marks.Label(0.7, 0.8, "here"), marks.Dots(np.array([[0.9, 0.1]]))
    shifted = Panel(BOX, (-1, 1), (0, 2))
    together = [line, rule, label, dots]
    builder = FrameBuilder(100, 100)
    draw(builder, shifted, together)
    alone = [drawn(mark, shifted).numbers for mark in together]
    np.testing.assert_array_equal(builder.frame().numbers, np.concatenate(alone))


@pytest.mark.parametrize(
    ("gaps", "commands", "kept"),
    [((), "M L5", 6), ((2,), "M L1 M L2", 5), ((1,), "M L3", 4), ((0, 5), "M L3", 4),
     ((1, 3), "M L1", 2), (range(6), "", 0)],
)  # fmt: skip
def test_a_line_is_broken_at_its_gaps_and_single_points_are_left_out(gaps, commands, kept):
    points = np.arange(12.0).reshape(6, 2)
    points[list(gaps)] = np.nan
    found, words = subpaths(points, closed=False)
    assert (words, len(found)) == (commands, kept)
    assert np.isfinite(found).all()


def test_an_edge_is_a_larger_dot_below():
    frame = drawn(marks.Dots(np.array([[0.5, 0.5]]), size=6.0, face="C0", edge="paper"))
    widths = [node["attributes"]["stroke-width"] for node in frame.nodes]
    assert widths == [pytest.approx(28 / 3, abs=0.01), pytest.approx(20 / 3, abs=0.01)]


@pytest.mark.parametrize("marker", list("sD^v<>ph8*dPX,+x|_1234Ho."))
def test_every_marker_is_drawn(marker):
    frame = drawn(marks.Dots(np.array([[0.5, 0.5]]), marker=marker, edge="C0"))
    numbers = frame.numbers.reshape(-1, 2)
    assert np.abs(numbers - 50).max() < 8
    filled = marker in markers.CIRCLES or markers.is_filled(marker)
    assert filled == ("Z" in frame.nodes[-1]["commands"] or "D" in frame.nodes[-1]["commands"])


def test_an_arrow_goes_from_tail_to_head():
    frame = drawn(marks.Arrow((0.1, 0.5), (0.9, 0.5), shrink=(0, 0), style="->"))
    shaft, head = frame.numbers[:4], frame.numbers[4:].reshape(-1, 2)
    np.testing.assert_allclose(shaft, [10, 50, 88.5, 50], atol=0.1)  # the pen goes a little further
    np.testing.assert_allclose(head[1], [88.5, 50], atol=0.1)
    assert (head[[0, 2], 0] < 90).all()


def test_an_arrow_starts_outside_its_label():
    label = marks.Label(0, 0, "words", ha="center", va="center")
    frame = drawn(marks.Arrow((0.5, 0.5), (0.5, 0.0), shrink=(0, 0), label=label))
    assert frame.numbers[1] > 55


def test_quiver_arrows_point_along_their_vectors():
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]])
    field = Quiver(np.array([[0.2, 0.2], [0.6, 0.6]]), vectors, scale=5.0)
    outlines = drawn(field).numbers.reshape(2, 7, 2)
    tails, tips = outlines[:, [0, -1]].mean(axis=1), outlines[:, 3]
    np.testing.assert_allclose(tips - tails, [[20, 0], [0, -20]], atol=1e-9)


def test_several_lines_of_text_are_several_nodes():
    frame = drawn(marks.Label(0.5, 0.5, "one\ntwo", va="center"))
    assert frame.strings == ["one", "two"]
    ys = frame.numbers.reshape(-1, 3)[:, 1]
    assert ys[0] < 50 + 5 < ys[1] + 5
