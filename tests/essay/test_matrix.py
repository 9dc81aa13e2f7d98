"""The matrix product and its two readings: numpy's algebra, and nothing moves but the words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorable import render
from widgets.matrix import (
    REACH,
    READINGS,
    SHAPES,
    SQUARES,
    area,
    inverse,
    lattice,
    longest,
    product,
    steps,
    swap,
)

# LAPACK, the oracle, divides by a pivot: numbers too small to be written in full overflow there.
entries = st.floats(-REACH, REACH, allow_subnormal=False)
pairs = arrays(float, (2, 2), elements=entries)
many_arrows = st.integers(2, 12).flatmap(lambda n: arrays(float, (n, 2), elements=entries))


@given(pairs, many_arrows)
def test_the_product_is_numpys(a, b):
    """Arrows are a matrix's columns, so the rows here are transposed."""
    np.testing.assert_allclose(product(a, b).T, np.matmul(a.T, b.T), atol=1e-12)


@given(pairs)
def test_the_area_is_the_size_of_numpys_determinant(a):
    assert area(a) == pytest.approx(abs(np.linalg.det(a)), abs=1e-12)


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


PAINTS = ("fill", "stroke")


def unpainted(node):
    """Return what a node of a picture is, but for its colours."""
    attributes = {k: v for k, v in node["attributes"].items() if k not in PAINTS}
    return {**node, "attributes": attributes}


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("square", SQUARES)
@pytest.mark.parametrize("shape", SHAPES)
def test_when_the_reading_changes_nothing_moves_but_words_and_colours(layout, square, shape):
    (one, _), (other, _) = (
        next(render.frames(swap, swap.state({"a": square, "b": shape, "reading": reading}), layout))
        for reading in READINGS
    )
    np.testing.assert_array_equal(one.numbers, other.numbers)
    kinds = [[n if n["kind"] == "panel" else unpainted(n) for n in f.nodes] for f in (one, other)]
    assert kinds[0] == kinds[1]
    assert one.nodes != other.nodes
    assert one.strings != other.strings


@given(st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_what_is_said_is_what_is_drawn(seed):
    rng = np.random.default_rng(seed)
    state = {name: control.samples(rng) for name, control in swap.controls.items()}
    ((_, outputs),) = render.frames(swap, state, "wide")
    assert outputs["area"] == pytest.approx(abs(np.linalg.det(state["a"])))
    assert outputs["longest"] == pytest.approx(
        np.linalg.norm(np.linalg.inv(state["a"]), axis=1).max()
    )


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
    assert np.linalg.det(turn) == pytest.approx(1)
    assert np.linalg.det(mirror) == pytest.approx(-1)
    assert np.count_nonzero(stretch) == 2
    assert 0 < area(SQUARES["nearly flat"]) < 0.2
    assert longest(inverse(SQUARES["nearly flat"])) > 9
