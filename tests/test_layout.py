"""Panels are aligned, stand still, and hold what they should in both layouts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure as Canvas

from explorable import figure, render
from explorable.axes import Axes, axes_layout
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.decorations import decorate
from explorable.layout.pages import boxes, frame, stacked
from explorable.layout.room import vertical_margins
from explorable.picture.panel import Box


def drawing(panels=None, figsize=(7.5, 4.2), draw=lambda ax: ax.plot([0, 1], [0, 1]), **shares):
    grid = parse_panels(panels, **shares)
    axes = {name: Axes(name) for name in grid.cells}
    for ax in axes.values():
        draw(ax)
    return Drawing(axes, grid, figsize, {})


def panels_of(made):
    """Return {name: box} of a frame."""
    return {node["name"]: numbers[:4] for node, numbers in nodes_of(made) if "name" in node}


def nodes_of(made):
    """Yield every node of a frame with its numbers."""
    return ((node, numbers) for node, numbers, _ in made.parts())


def test_wide_keeps_the_grid_and_narrow_stacks_it():
    wide = panels_of(frame(drawing("AB;CC"), "wide"))
    assert wide["A"][1] == wide["B"][1]
    assert wide["A"][0] == wide["C"][0]
    assert wide["B"][0] + wide["B"][2] == pytest.approx(wide["C"][0] + wide["C"][2])
    narrow = panels_of(frame(drawing("AB;CC"), "narrow"))
    assert narrow["A"][0] == narrow["B"][0] == narrow["C"][0]
    assert narrow["A"][1] < narrow["B"][1] < narrow["C"][1]


def test_narrow_has_the_grid_that_the_author_gives_for_it():
    narrow = panels_of(frame(drawing("ABC", narrow="AB;CC"), "narrow"))
    assert narrow["A"][1] == narrow["B"][1] < narrow["C"][1]
    assert narrow["A"][2] == pytest.approx(narrow["B"][2])
    assert narrow["C"][2] > 2 * narrow["A"][2]
    paired = frame(drawing("AB;CD", narrow="AB;CD"), "narrow")
    assert paired.height < 0.6 * frame(drawing("AB;CD"), "narrow").height
    wide = [
        panels_of(frame(drawing("ABC", **given), "wide")) for given in ({"narrow": "A;B;C"}, {})
    ]
    assert all(np.array_equal(wide[0][name], wide[1][name]) for name in "ABC")


def test_shares_divide_what_the_margins_leave():
    placed = panels_of(frame(drawing("A;B", heights=[3, 1]), "wide"))
    assert placed["A"][3] == pytest.approx(3 * placed["B"][3])


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("panels", [None, "AB", "A;B;C", "AAB;AAC"])
def test_everything_stands_on_the_page(panels, layout):
    def busy(ax):
        ax.plot([0, 1e5], [-1e5, 1e5], label="line")
        ax.set(xlabel="across", ylabel="up", title="Title")
        ax.legend()

    made = frame(drawing(panels, draw=busy), layout)
    for left, top, width, height in panels_of(made).values():
        assert left >= 0
        assert top >= 0
        assert width > 40
        assert height > 40
        assert left + width <= made.width
        assert top + height <= made.height


def test_an_equal_aspect_makes_squares_square():
    def circle(ax):
        turn = np.linspace(0, 2 * np.pi, 50)
        ax.plot(3 * np.cos(turn), np.sin(turn))
        ax.set_aspect("equal")

    made = drawing(draw=circle)
    ax = made.axes[""]
    around = axes_layout(ax)
    placed, _ = boxes({"": around}, made.grid, 720, 400, {"": vertical_margins(around)})
    box = placed[""]
    across = box.width / np.ptp(ax.get_xlim())
    assert box.height / np.ptp(ax.get_ylim()) == pytest.approx(across)


def test_what_stands_around_the_marks_is_laid_out_once():
    first, second = (
        frame(drawing(draw=lambda ax, at=at: ax.plot([0, at, 1], [0, 1, 1])), "wide")
        for at in (0.3, 0.4)
    )
    assert not np.array_equal(first.numbers, second.numbers)
    assert all(one is other for one, other in zip(first.nodes, second.nodes, strict=True))


def test_a_frame_may_be_written_into_without_harm_to_the_next():
    made = drawing()
    first = frame(made, "wide")
    kept = first.numbers.copy()
    first.numbers[:] = 0
    np.testing.assert_array_equal(frame(made, "wide").numbers, kept)
    under, *_ = decorate(axes_layout(made.axes[""]), Box(0, 0, 9, 9))
    assert not under.numbers.flags.writeable


@settings(max_examples=20)
@given(st.floats(0.2, 5), st.integers(1, 5))
def test_narrow_panels_are_neither_towers_nor_strips(ratio, count):
    grid = stacked(parse_panels([[str(number)] for number in range(count)]), (1.0, ratio))
    assert all(0.2 <= height <= 1.0 for height in grid.heights)


def test_the_box_does_not_move_while_numbers_grow_a_little():
    def height(top):
        return drawing(draw=lambda ax: ax.plot([0, 1], [0, top]))

    first, second = (panels_of(frame(height(top), "wide"))[""] for top in (0.8, 0.9))
    np.testing.assert_array_equal(first, second)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_the_legend_covers_no_point_where_matplotlibs_would_not(seed):
    """Where matplotlib finds a place free of points, so do we."""
    rng = np.random.default_rng(seed)
    points = rng.random((12, 2))

    def draw(ax):
        ax.scatter(*points.T, label="points")
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.legend()

    made = frame(drawing(draw=draw), "wide")
    left, top, width, height = panels_of(made)[""]
    figure = Canvas(figsize=(width / 96 / 0.8, height / 96 / 0.8), dpi=96)
    ax = figure.add_axes([0.1, 0.1, 0.8, 0.8])
    draw(ax)
    figure.canvas.draw()
    theirs = ax.get_legend().get_window_extent()
    pixels = ax.transData.transform(points)
    free = not any(theirs.padded(25).contains(*pixel) for pixel in pixels)
    if free:
        corners = legend_corners(made)
        xs, ys = left + points[:, 0] * width, top + (1 - points[:, 1]) * height
        inside = (xs > corners[0]) & (xs < corners[2]) & (ys > corners[1]) & (ys < corners[3])
        assert not inside.any()


def legend_corners(made):
    """Return left, top, right, bottom of the legend's frame."""
    for node, numbers in nodes_of(made):
        if node.get("attributes", {}).get("fill") == "var(--ex-paper)":
            corners = numbers.reshape(-1, 2)
            return (*corners.min(axis=0), *corners.max(axis=0))
    raise AssertionError("the frame has no legend")


def test_a_frame_is_made_for_every_layout_of_a_figure():
    @figure()
    def line(ax):
        ax.plot([0, 1], [0, 1])

    sizes = [next(render.frames(line, {}, layout))[0].width for layout in ("wide", "narrow")]
    assert sizes == [720, 320]
