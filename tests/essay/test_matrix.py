"""The matrix product and its two readings: numpy's algebra, and nothing moves but the words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from test_asked import answer

from explorable import render
from widgets.distill import copy
from widgets.matrix import (
    CELL,
    REACH,
    READINGS,
    SHEET,
    SQUARES,
    area,
    determinant,
    distortion,
    dots_of,
    inverse,
    lattice,
    longest,
    places_along,
    product,
    spans_plane,
    steps,
    swap,
    walk,
)
from widgets.sketches import presets
from widgets.students import COLUMNS, ROWS

# LAPACK, the oracle, divides by a pivot: numbers too small to be written in full overflow there.
entries = st.floats(-REACH, REACH, allow_subnormal=False)
pairs = arrays(float, (2, 2), elements=entries)
drawings = st.builds(
    lambda seed, share: np.random.default_rng(seed).random((ROWS, COLUMNS)) < share,
    st.integers(0, 10_000),
    st.sampled_from([0, 0.003, 0.01, 0.1, 0.5, 1]),
)
many_arrows = st.integers(2, 12).flatmap(lambda n: arrays(float, (n, 2), elements=entries))


@given(pairs, many_arrows)
def test_the_product_is_numpys(a, b):
    """Arrows are a matrix's columns, so the rows here are transposed."""
    np.testing.assert_allclose(product(a, b).T, np.matmul(a.T, b.T), atol=1e-12)


@given(pairs)
def test_the_area_is_the_size_of_numpys_determinant(a):
    assert area(a) == pytest.approx(abs(np.linalg.det(a)), abs=1e-12)


@given(pairs)
def test_a_mirror_has_numpys_sign(a):
    assert determinant(a) == pytest.approx(np.linalg.det(a), abs=1e-12)


@given(pairs, pairs)
def test_areas_multiply(a, b):
    assert area(product(a, b)) == pytest.approx(area(a) * area(b), abs=1e-12)


@given(pairs.filter(lambda a: area(a) > 1e-3), many_arrows)
def test_the_inverse_is_numpys_and_brings_everything_back(a, b):
    back = inverse(a)
    np.testing.assert_allclose(back, np.linalg.inv(a), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(product(back, product(a, b)), b, atol=1e-9)


@given(pairs.filter(lambda a: area(a) > 1e-3))
def test_the_inverse_grows_as_the_area_goes(a):
    """Its longer arrow is at least half A's largest entry over A's area, whatever A is."""
    assert longest(inverse(a)) >= np.abs(a).max() / area(a) * (1 - 1e-12)


@given(entries, entries, st.floats(-1, 1))
def test_arrows_on_one_line_leave_nothing_to_undo(x, y, share):
    assert inverse(np.array([[x, y], [share * x, share * y]])) is None


@given(pairs, many_arrows)
def test_the_dashed_way_ends_at_the_products_first_arrow(a, b):
    way = steps(a, b[0])
    np.testing.assert_allclose(way[0], 0)
    np.testing.assert_allclose(way[1], b[0, 0] * a[0])
    np.testing.assert_allclose(way[2], product(a, b)[0], atol=1e-12)


@given(pairs.filter(lambda a: area(a) > 1e-3))
def test_the_papers_lines_hold_whole_numbers_of_one_arrow(a):
    """In A's own arrows every line keeps one whole coordinate, from end to end."""
    own = lattice(a) @ np.linalg.inv(a)
    lines = own.reshape(-1, 3, 2)[:, :2]
    np.testing.assert_allclose(lines[:15, 0, 0], np.arange(-7, 8), atol=1e-7)
    np.testing.assert_allclose(lines[:15, 0, 0], lines[:15, 1, 0], atol=1e-7)
    np.testing.assert_allclose(lines[15:, 0, 1], lines[15:, 1, 1], atol=1e-7)


# The drawing


@given(drawings)
def test_a_line_goes_through_each_inked_cell_once(cells):
    cells_in_order = walk(cells)
    assert sorted(cells_in_order.tolist()) == np.argwhere(cells).tolist()


def test_the_walk_along_a_closed_line_steps_to_neighbours_only():
    for name in ("a heart", "a fish"):
        away = np.abs(np.diff(walk(presets()[name]), axis=0)).max(axis=1)
        assert (away == 1).all(), name


def test_dots_are_where_the_readers_cells_are():
    """The control lays the drawing between the corners of the sheet, its first row on top."""
    cells = np.zeros((ROWS, COLUMNS))
    cells[0, 0] = cells[-1, -1] = 1
    first, last = dots_of(cells)
    (left, top), (right, bottom) = SHEET[0], SHEET[2]
    np.testing.assert_allclose(first, [left + CELL / 2, top - CELL / 2])
    np.testing.assert_allclose(last, [right - CELL / 2, bottom + CELL / 2])
    assert swap.controls["drawing"].extent == pytest.approx((left, right, bottom, top))


def test_the_drawing_travels_to_the_chapter_of_the_copies():
    mine, theirs = swap.controls["drawing"], copy.controls["drawing"]
    assert (mine.kind, mine.rows, mine.columns) == (theirs.kind, theirs.rows, theirs.columns)
    assert mine.levels == theirs.levels
    assert [*mine.presets] == [*theirs.presets]
    np.testing.assert_array_equal(mine.start, theirs.start)


@given(drawings)
def test_a_drawing_spans_the_plane_as_its_rank_says(cells):
    dots = dots_of(cells)
    assert spans_plane(dots) == (len(dots) > 0 and np.linalg.matrix_rank(dots) == 2)


@given(pairs, drawings.filter(lambda cells: spans_plane(dots_of(cells))))
def test_a_drawing_that_spans_the_plane_gives_a_away(a, cells):
    """Who knows B and AB finds A: least squares by numpy."""
    dots = dots_of(cells)
    found = np.linalg.lstsq(dots, product(a, dots), rcond=None)[0]
    np.testing.assert_allclose(found, a, atol=1e-9)


@given(pairs)
def test_dots_in_line_with_the_middle_do_not(a):
    cells = np.zeros((ROWS, COLUMNS))
    cells[np.arange(ROWS), 3 + np.arange(ROWS)[::-1]] = 1
    dots = dots_of(cells)
    assert not spans_plane(dots)
    other = a + np.outer([1, -1], [0.5, 0.2])  # kills the line and nothing else
    np.testing.assert_allclose(product(a, dots), product(other, dots), atol=1e-12)


@pytest.mark.parametrize("count", [1, 2, 70, ROWS * COLUMNS])
def test_a_tap_lights_the_dot_that_was_tapped(count):
    along = swap.controls["along"]
    lit = [round(along.clamp(value) * (count - 1)) for value in places_along(count).tolist()]
    assert lit == list(range(count))


def outputs_at(**state):
    ((_, outputs),) = render.frames(swap, swap.state(state), "wide")
    return outputs


def test_a_blank_sheet_has_no_dot_to_light():
    told = outputs_at(drawing="a blank sheet")
    assert told["dots"] == 0
    assert told["lit"] == told["moved"] == "nowhere"
    assert told["recipe"] == "nothing"


@pytest.mark.parametrize("along", [0, 0.25, 1])
def test_the_lit_dot_is_told_where_it_is_and_where_it_goes(along):
    told = outputs_at(drawing="a fish", a="a turn", along=along)
    dots = dots_of(presets()["a fish"])
    dot = dots[round(along * (len(dots) - 1))]
    moved = np.array(SQUARES["a turn"]).T @ dot
    assert told["lit"] == f"({dot[0]:.2f}, {dot[1]:.2f})".replace("-", "−")
    assert told["moved"] == f"({moved[0]:.2f}, {moved[1]:.2f})".replace("-", "−")
    assert told["recipe"] == f"{dot[0]:.2f} of a₁ and {dot[1]:.2f} of a₂".replace("-", "−")


# The picture


PAINTS = ("fill", "stroke")


def unpainted(node):
    """Return what a node of a picture is, but for its colours."""
    attributes = {k: v for k, v in node["attributes"].items() if k not in PAINTS}
    return {**node, "attributes": attributes}


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("square", SQUARES)
@pytest.mark.parametrize("drawing", ["a ship", "a star", "a blank sheet"])
def test_when_the_reading_changes_nothing_moves_but_words_and_colours(layout, square, drawing):
    (one, _), (other, _) = (
        next(
            render.frames(
                swap, swap.state({"a": square, "drawing": drawing, "reading": reading}), layout
            )
        )
        for reading in READINGS
    )
    np.testing.assert_array_equal(one.numbers, other.numbers)
    kinds = [[n if n["kind"] == "panel" else unpainted(n) for n in f.nodes] for f in (one, other)]
    assert kinds[0] == kinds[1]
    assert one.nodes != other.nodes
    assert one.strings != other.strings
    assert answer("same-thing-different-clothes", "moves") == "Nothing"


@given(st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_what_is_said_is_what_is_drawn(seed):
    rng = np.random.default_rng(seed)
    state = {name: control.samples(rng) for name, control in swap.controls.items()}
    ((_, outputs),) = render.frames(swap, state, "wide")
    assert outputs["area"] == pytest.approx(abs(np.linalg.det(state["a"])))
    assert outputs["mirrored"] == (np.linalg.det(state["a"]) < 0)
    assert outputs["longest"] == pytest.approx(
        np.linalg.norm(np.linalg.inv(state["a"]), axis=1).max()
    )
    assert outputs["dots"] == state["drawing"].sum()


def test_flat_arrows_have_no_inverse_and_the_picture_says_so():
    ((frame, outputs),) = render.frames(swap, swap.state({"a": "flat"}), "narrow")
    assert outputs["area"] == pytest.approx(0, abs=1e-12)
    assert outputs["undo"] == "nothing undoes it"
    assert "gone" in frame.strings


def test_presets_are_what_they_are_called():
    turn, stretch, mirror = (
        np.array(SQUARES[f"a {name}"]) for name in ("turn", "stretch", "mirror")
    )
    for rigid in (turn, mirror):
        np.testing.assert_allclose(rigid @ rigid.T, np.eye(2), atol=1e-12)
        assert distortion(rigid) == pytest.approx(0, abs=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1)
    assert np.linalg.det(mirror) == pytest.approx(-1)
    assert np.count_nonzero(stretch) == 2
    assert 0 < area(SQUARES["nearly flat"]) < 0.2
    assert longest(inverse(SQUARES["nearly flat"])) > 9
