"""Marching squares: areas and lengths of known shapes, holes, saddles, loops that close."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from widgets.outline import (
    area,
    length,
    one_area,
    one_line,
    outline,
    rounded,
    shoelace,
    thinned,
)

X, Y = np.linspace(0, 1.6, 81), np.linspace(0, 1, 51)


def disc(radius, x=0.8, y=0.5):
    """Return the field of a disc on the grid."""
    return radius - np.hypot(X - x, Y[:, None] - y)


@given(st.floats(0.1, 0.45))
def test_a_disc_has_its_area_and_its_circumference(radius):
    loops = outline(disc(radius), X, Y)
    assert len(loops) == 1
    assert area(loops) == pytest.approx(np.pi * radius**2, rel=0.01)
    assert length(loops) == pytest.approx(2 * np.pi * radius, rel=0.005)


@given(st.floats(0.1, 0.45))
def test_every_point_of_a_discs_outline_lies_on_its_rim(radius):
    (loop,) = outline(disc(radius), X, Y)
    np.testing.assert_allclose(np.hypot(*(loop - [0.8, 0.5]).T), radius, atol=1e-3)


def test_a_straight_edge_is_exact():
    slope = X + 0.5 * Y[:, None]
    loops = outline(0.7 - slope, X, Y)
    assert area(loops) == pytest.approx((0.7 + 0.2) / 2, abs=1e-7)


def test_a_hole_runs_the_other_way_round():
    outer, hole = sorted(outline(np.minimum(disc(0.4), -disc(0.2)), X, Y), key=len)[::-1]
    assert shoelace(outer) == pytest.approx(np.pi * 0.16, rel=0.01)
    assert shoelace(hole) == pytest.approx(-np.pi * 0.04, rel=0.01)


def test_two_discs_are_two_loops():
    both = np.maximum(disc(0.2, x=0.4), disc(0.3, x=1.2))
    assert len(outline(both, X, Y)) == 2


def test_nothing_has_no_outline_and_everything_has_the_grids():
    nothing, everything = (outline(np.full((51, 81), sign), X, Y) for sign in (-1.0, 1.0))
    assert nothing == []
    assert area(nothing) == length(nothing) == 0
    assert area(everything) == pytest.approx(1.6)
    assert length(everything) == pytest.approx(5.2)


@pytest.mark.parametrize(("middle", "pieces"), [(-0.1, 2), (0.1, 1)])
def test_corners_that_face_each_other_join_when_the_middle_is_inside(middle, pieces):
    field = np.array([[1 + 4 * middle, -1], [-1, 1]])
    assert len(outline(field, np.arange(2), np.arange(2))) == pieces


fields = arrays(
    float,
    array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=12),
    elements=st.sampled_from([-1.0, -0.37, 0.0, 0.21, 0.93]),
)


@given(fields)
@settings(max_examples=200)
def test_outline_and_its_opposite_share_out_the_grid(field):
    """Whatever the field, what is inside and what is outside make up the whole.

    No two of the values above and two of those below zero add up to zero: no middle is a tie.
    """
    field = np.where(field == 0, 0.05, field)
    rows, columns = np.arange(field.shape[0]), np.arange(field.shape[1])
    inside, outside = (outline(sign * field, columns, rows) for sign in (1, -1))
    assert area(inside) + area(outside) == pytest.approx(rows[-1] * columns[-1], abs=1e-6)


@given(fields)
def test_loops_stay_on_the_grid_and_never_jump_further_than_a_cell(field):
    for loop in outline(field, np.arange(field.shape[1]), np.arange(field.shape[0])):
        assert (loop >= -1e-6).all()
        assert (loop <= np.array(field.shape)[::-1] - 1 + 1e-6).all()
        assert np.abs(np.roll(loop, -1, axis=0) - loop).max() <= 1 + 1e-6


def test_one_area_parts_its_loops_with_a_gap_and_draws_nothing_between_them():
    loops = [np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([[5.0, 5], [6, 5], [5, 6]])]
    points = one_area(loops)
    assert np.isnan(points).any(axis=1).nonzero()[0].tolist() == [3]
    np.testing.assert_array_equal(points[:3], loops[0])
    np.testing.assert_array_equal(points[4:], loops[1])


def test_matplotlib_leaves_the_hole_of_an_area_open():
    across, up = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    ring = outline(0.3 - np.abs(np.hypot(across, up) - 0.5), across[0], up[:, 0])
    assert len(ring) == 2
    figure = Figure(figsize=(1, 1), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(-1, 1), ylim=(-1, 1))
    ax.set_axis_off()
    ax.fill(*one_area(ring).T, color="black", linewidth=0)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    grey = np.asarray(canvas.buffer_rgba())[..., 0]
    assert grey[50, 50] == grey[2, 2] == 255  # the hole, and outside
    assert grey[50, 25] == 0  # the ring


def test_one_line_closes_each_loop_and_parts_them_with_a_gap():
    loops = [np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([[5.0, 5], [6, 5], [5, 6]])]
    line = one_line(loops)
    assert np.isnan(line).any(axis=1).nonzero()[0].tolist() == [4, 9]
    np.testing.assert_array_equal(line[3], line[0])


def points_of(loops):
    """Return how many points some loops have together."""
    return sum(len(loop) for loop in loops)


# Off the grid's lines: a disc whose ends are on them touches cells in single points.
@given(st.floats(0.06, 0.45), st.floats(0.003, 0.017), st.floats(0.003, 0.017))
def test_a_rounded_disc_is_rounder_than_its_outline(radius, right, up):
    x, y = 0.8 + right, 0.5 + up
    loops = outline(disc(radius, x, y), X, Y)
    (fine,) = rounded(loops, 0.009)
    np.testing.assert_allclose(np.hypot(*(fine - [x, y]).T), radius, atol=1e-3)
    dents = [
        radius - np.hypot(*((loop + np.roll(loop, -1, axis=0)) / 2 - [x, y]).T).min()
        for loop in (fine, loops[0])
    ]
    assert dents[0] < dents[1]
    exact = np.pi * radius**2
    assert abs(shoelace(fine) - exact) < 0.6 * abs(area(loops) - exact)


def test_rounding_keeps_corners_and_straight_sides():
    square = np.array([[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1.0]])
    (loop,) = rounded([square], 0.5)
    np.testing.assert_array_equal(loop, square)


def test_thinning_takes_the_second_of_two_that_are_close_and_no_more():
    angle = np.array([0, 0.1, 1, 2, 3, 4, 4.1, 4.2, 5])
    loop = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    (thin,) = thinned([loop], 0.2)
    np.testing.assert_array_equal(thin, np.delete(loop, [1, 6], axis=0))
    np.testing.assert_array_equal(thinned([loop[:5]], 0.2)[0], loop[:5])


@given(fields)
@settings(max_examples=100)
def test_loops_are_thinned_and_rounded_each_for_itself(field):
    loops = outline(field, np.arange(field.shape[1]), np.arange(field.shape[0]))
    for change in (thinned, rounded):
        together = change(loops, 0.5)
        alone = [change([loop], 0.5)[0] for loop in loops]
        assert len(together) == len(alone)
        for one, other in zip(together, alone, strict=True):
            np.testing.assert_array_equal(one, other)
    assert points_of(thinned(loops, 0.5)) <= points_of(loops) <= points_of(rounded(loops, 0.5))
