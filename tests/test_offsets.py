"""Collections whose shapes have a size on the page, about places of the data."""

import matplotlib.collections as theirs
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D as RealAffine2D

import explorable.matplotlib.collections as ours
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.matplotlib.transforms import Affine2D, IdentityTransform
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

DPI = 96
AT = np.array([(0.0, 1.0), (2.0, 3.0), (1.0, -2.0)])
SHAPE = np.array([(0.0, 0.0), (9.0, 4.0), (3.0, 8.0)])


def real():
    figure = Figure(dpi=DPI)
    FigureCanvasAgg(figure)
    return figure.subplots()


def turned(collection, turn):
    """Return a collection after `set_transform`; matplotlib's forget the keyword."""
    collection.set_transform(turn)
    return collection


MADE = {
    "circles": lambda m, ax, turn: m.CircleCollection(
        [40, 90], offsets=AT, offset_transform=ax.transData),
    "polygons": lambda m, ax, turn: m.RegularPolyCollection(
        5, rotation=0.3, sizes=(200,), offsets=AT, offset_transform=ax.transData),
    "turned polygons": lambda m, ax, turn: turned(m.RegularPolyCollection(
        4, sizes=(200,), offsets=AT, offset_transform=ax.transData), turn()),
    "stars": lambda m, ax, turn: m.StarPolygonCollection(
        5, sizes=(200, 90, 30), offsets=AT, offset_transform=ax.transData),
    "lines": lambda m, ax, turn: m.LineCollection(
        [SHAPE], offsets=AT, offset_transform=ax.transData, transform=turn()),
    "corners": lambda m, ax, turn: m.PolyCollection(
        [SHAPE, 2 * SHAPE], offsets=AT, offset_transform=ax.transData, transform=turn()),
    **{
        f"ellipses in {unit}": lambda m, ax, turn, unit=unit: m.EllipseCollection(
            [0.3, 0.6], [0.5, 0.2], [0, 30], units=unit, offsets=AT, offset_transform=ax.transData)
        for unit in ("points", "dots", "inches", "x", "y", "width", "height", "xy")
    },
}  # fmt: skip


def drawn(name):
    """Return corners in pixels, y downward, as ours and matplotlib draw a collection."""
    mine, expected = Axes(), real()
    for ax, module, affine in ((mine, ours, Affine2D), (expected, theirs, RealAffine2D)):
        turn = affine().rotate_deg(20).scale(2).__class__
        made = MADE[name](module, ax, lambda affine=affine: affine().rotate_deg(20).scale(2))
        assert turn is affine
        ax.add_collection(made)
        ax.autoscale_view()
    expected.figure.canvas.draw()
    height = expected.figure.bbox.height
    left, bottom, wide, tall = expected.get_window_extent().bounds
    panel = Panel(Box(left, height - bottom - tall, wide, tall), mine.get_xlim(), mine.get_ylim())
    return (mine, expected), panel, made, height


@pytest.mark.parametrize("name", MADE)
def test_shapes_are_where_matplotlibs_are(name):
    (mine, expected), panel, made, height = drawn(name)
    np.testing.assert_allclose(mine.get_xlim(), expected.get_xlim())
    np.testing.assert_allclose(mine.get_ylim(), expected.get_ylim())
    paths, moves = made.get_paths(), made.get_transforms()
    for at, mark in enumerate(record(mine).marks):
        builder = FrameBuilder(640, height)
        mark.draw(builder, panel)
        found = builder.frame().numbers.reshape(-1, 2)
        corners = paths[at % len(paths)].vertices
        if len(moves):
            corners = corners @ moves[at % len(moves)][:2, :2].T
        corners = made.get_transform().transform(corners)
        corners = (corners + expected.transData.transform(AT[at])) * (1, -1) + (0, height)
        assert abs(found - corners[: len(found)]).max() < 0.02


def test_what_has_no_place_or_no_size_is_refused():
    ax = Axes()
    with pytest.raises(DrawingError, match="needs offset_transform=ax.transData"):
        ours.CircleCollection([1], offsets=AT)
    with pytest.raises(DrawingError, match="needs transform=Affine2D"):
        ax.add_collection(ours.LineCollection([SHAPE], offsets=AT, offset_transform=ax.transData))
    with pytest.raises(DrawingError, match="takes an Affine2D alone"):
        ax.add_collection(ours.CircleCollection([1], transform=ax.transAxes))
    with pytest.raises(DrawingError, match="made without offsets="):
        ours.LineCollection([SHAPE]).set_offsets(AT)


def test_offsets_without_a_transform_are_pixels_of_the_page():
    mine, expected = Axes(), real()
    for ax, module in ((mine, ours), (expected, theirs)):
        ax.add_collection(module.LineCollection([SHAPE], offsets=(3.0, 6.0)))
        ax.autoscale_view()
    np.testing.assert_allclose(mine.get_xlim(), expected.get_xlim())
    (mark,) = record(mine).marks
    assert mark.shift == pytest.approx((3 * 0.75, 6 * 0.75))


def test_pixels_after_a_space_move_what_is_there():
    ax = Axes()
    ax.plot([0, 1], "o-", transform=ax.transData + Affine2D().translate(4, 8))
    still, moved = [], []
    panel = Panel(Box(0, 0, 100, 100), (0, 1), (0, 1))
    for mark in record(ax).marks:
        assert mark.shift == pytest.approx((3, 6))
        for found, shift in ((moved, mark.shift), (still, None)):
            builder = FrameBuilder(100, 100)
            mark.shift = shift
            mark.draw(builder, panel)
            found.append(builder.frame().numbers[:2])
    np.testing.assert_allclose(np.subtract(moved, still), [(4, -8)] * 2)
    assert np.array_equal(IdentityTransform().get_matrix(), np.eye(3))
    with pytest.raises(DrawingError, match="turns or stretches pixels"):
        ax.transData + Affine2D().rotate(1)


def test_collections_take_lists_that_are_set():
    ax = Axes()
    lines = ours.LineCollection([SHAPE, SHAPE + 1])
    lines.set_color(["r", "b"])
    ax.add_collection(lines)
    lines.set_linewidth([1, 4])
    assert [(m.stroke, m.width) for m in record(ax).marks] == [("#ff0000", 1), ("#0000ff", 4)]


def test_events_are_those_of_matplotlib():
    mine, expected = Axes(), real()
    for ax, module in ((mine, ours), (expected, theirs)):
        events = module.EventCollection([3, 1, 2], lineoffset=1, linelength=0.5)
        events.add_positions([7])
        events.switch_orientation()
        events.set_linelength(2)
        events.set_lineoffset(3)
        ax.add_collection(events)
        ax.autoscale_view()
        assert events.get_orientation() == "vertical"
        assert events.get_positions() == [1, 2, 3, 7]
    np.testing.assert_allclose(mine.get_xlim(), expected.get_xlim())
    np.testing.assert_allclose(mine.get_ylim(), expected.get_ylim())
    with pytest.raises(DrawingError, match="a list of positions"):
        events = ours.EventCollection([[1, 2]])
