"""The hero: interpolation's bound and its slope, honest panels, and the page's own numbers."""

import itertools
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable import render
from explorable.axes import Axes, record
from explorable.compile.sampling import sweeps
from widgets.hero import (
    DAY,
    FLOWERS,
    LINE,
    RAY,
    SIZES,
    bound,
    closed,
    gaps,
    memories,
    pair,
    picture,
    place,
    recall,
    which,
)
from widgets.palette import DATA, GUESS

PAGE = (Path(__file__).parents[2] / "content/index.md").read_text(encoding="utf-8")
MANY_HOURS = np.linspace(0, DAY, 2881)
flowers = st.sampled_from(FLOWERS)
hours = st.floats(0, DAY)


def worst(rows, flower, at=MANY_HOURS):
    """Return how far recalled and computed pictures are apart at most, all edges looked at."""
    return np.abs(recall(at, memories(rows, flower)) - picture(at, flower)).max()


@pytest.mark.parametrize("flower", FLOWERS)
@pytest.mark.parametrize("rows", [2, 3, 4, 5, 8, 9, 13, 16, 25, 32, 33, 49, 64, 128])
def test_the_gap_stays_below_the_bound_for_linear_interpolation(rows, flower):
    assert worst(rows, flower) <= bound(rows, flower)


@pytest.mark.parametrize("flower", FLOWERS)
def test_the_bound_holds_the_greatest_second_derivative(flower):
    """Second differences of the function itself, on a fine grid, against the closed form."""
    step = MANY_HOURS[1]
    bend = np.abs(np.diff(picture(MANY_HOURS, flower), 2, axis=0)).max() / step**2
    two_rows = bend * DAY**2 / 8
    assert two_rows == pytest.approx(bound(2, flower), rel=1e-3)
    assert bend * step**2 / 8 <= bound(len(MANY_HOURS), flower) * (1 + 1e-9)


@pytest.mark.parametrize("flower", FLOWERS)
def test_the_gap_shrinks_with_the_square_of_the_number_of_spacings(flower):
    spacings = np.array([4, 8, 16, 32, 64])
    found = [gaps(count + 1, flower)[1].max() for count in spacings]
    slope, _ = np.polyfit(np.log(spacings), np.log(found), 1)
    assert slope == pytest.approx(-2, abs=0.03)


@pytest.mark.parametrize("flower", FLOWERS)
def test_the_gap_is_nearly_as_large_as_the_bound_allows(flower):
    assert worst(33, flower) > 0.97 * bound(33, flower)


@given(flowers, st.integers(2, 49))
def test_at_the_stored_hours_the_table_is_the_function(flower, rows):
    stored_hours, stored = memories(rows, flower)
    np.testing.assert_allclose(recall(stored_hours, (stored_hours, stored)), stored, atol=1e-12)
    np.testing.assert_allclose(picture(stored_hours, flower), stored, atol=1e-12)


@given(flowers, st.integers(2, 49), hours)
def test_a_recalled_picture_is_interpolated_as_numpy_does_it(flower, rows, hour):
    stored_hours, stored = memories(rows, flower)
    columns = stored.reshape(rows, -1).T
    expected = [np.interp(hour, stored_hours, column) for column in columns[::40]]
    found = recall([hour], (stored_hours, stored)).ravel()[::40]
    np.testing.assert_allclose(found, expected, atol=1e-12)


@given(flowers, hours)
def test_the_outermost_petals_turn_once_from_petal_to_petal_in_a_day(flower, hour):
    petals, reach, waist = flower
    turned = np.angle(RAY) - 2 * np.pi * hour / DAY / petals
    # The waist turns half as fast as the petals, so it is not part of what is rigid.
    rest = waist * np.cos(2 * petals * np.angle(RAY) - 2 * np.pi * hour / DAY)
    expected = 1 + reach * np.cos(petals * turned) + rest
    np.testing.assert_allclose(picture([hour], flower)[0, 0], expected, atol=1e-12)


@pytest.mark.parametrize("flower", FLOWERS)
@pytest.mark.parametrize("rows", [2, 3, 7, 13])
def test_the_outermost_edge_is_the_one_that_is_furthest_off(flower, rows):
    at, apart = gaps(rows, flower)
    every = np.abs(recall(at, memories(rows, flower)) - picture(at, flower)).max(axis=(1, 2))
    np.testing.assert_allclose(apart, every, atol=1e-12)


@pytest.mark.parametrize("flower", FLOWERS)
def test_no_edge_crosses_the_centre_and_the_day_ends_as_it_began(flower):
    pictures = picture(MANY_HOURS, flower)
    assert pictures.min() > 0.1 * SIZES[-1]
    np.testing.assert_allclose(pictures[0], pictures[-1], atol=1e-12)


def drawn(**state):
    """Return the outermost edges of both flowers as they were drawn, by their colour."""
    ax = Axes("")
    which(ax, **state)
    petals = [
        mark for mark in record(ax).marks if getattr(mark, "fill", None) and len(mark.points) > 150
    ]
    outer = [mark for mark in petals if len(mark.points) == len(RAY) + 1][:: len(SIZES)]
    return [(mark.fill, mark.points) for mark in outer]


@given(st.integers(0, 500), st.integers(2, 49), st.integers(0, 240))
@settings(deadline=None, max_examples=40)
def test_the_panel_said_to_compute_is_the_function(seed, rows, tenths):
    hour = tenths / 10
    flower, computing = pair(seed)
    edges = drawn(seed=seed, rows=rows, hour=hour, guess="pass")
    blue, orange = (next(points for color, points in edges if color == c) for c in (GUESS, DATA))
    assert ("A" if blue[:, 0].mean() < 0 else "B") == computing
    for points, radii in (
        (blue, picture([hour], flower)[0, 0]),
        (orange, recall([hour], memories(rows, flower))[0, 0]),
    ):
        center = 1.62 * np.sign(points[:, 0].mean())
        expected = closed(radii)
        np.testing.assert_allclose(points[:, 0], expected.real + center, atol=1e-12)
        np.testing.assert_allclose(points[:, 1], expected.imag, atol=1e-12)


def test_before_a_guess_nothing_tells_the_panels_apart_but_their_shape():
    for seed in range(8):
        state = which.state({"seed": seed})
        ((frame, outputs),) = render.frames(which, state, "wide")
        assert {color for color, _ in drawn(seed=seed)} == {"C4"}
        said = f"{frame.strings} {which.description(state, outputs)} {outputs}"
        assert not re.search(r"\b[AB] (computes|remembers)", said)
    hidden = [[node.get("stroke") for node in nodes_of(seed)] for seed in (0, 4, 8, 12, 16)]
    assert all(colors == hidden[0] for colors in hidden)


def nodes_of(seed):
    """Return the nodes of a hidden pair's picture."""
    ((frame, _),) = render.frames(which, which.state({"seed": seed}), "narrow")
    return frame.nodes


def test_sides_are_fair_and_not_in_turns():
    sides = "".join(pair(seed)[1] for seed in range(400))
    assert 160 < sides.count("A") < 240
    assert 160 < sum(a != b for a, b in itertools.pairwise(sides)) < 240
    assert set(sides[:3]) == {"A", "B"}


@pytest.mark.parametrize("seed", range(6))
def test_a_verdict_is_right_only_about_the_panel_that_computes(seed):
    _, computing = pair(seed)
    _, axes = plt.subplots()
    for guess in "AB":
        verdict = which(axes, seed=seed, guess=guess)["verdict"]
        assert verdict.startswith("Right" if guess == computing else "No")
        assert verdict.endswith(f"{computing} computes")
    plt.close("all")


def test_the_day_lies_below_the_flowers():
    lowest = -max(1 + reach + waist for _, reach, waist in FLOWERS)
    assert lowest > LINE
    assert place(0) == -place(DAY)


# What the front page says in words.


def apart(rows, hour=None):
    """Return the gap of the first pair: at an hour, or at the worst of the day."""
    _, axes = plt.subplots()
    outputs = which(axes, rows=rows, **({} if hour is None else {"hour": hour}))
    plt.close("all")
    return outputs["worst" if hour is None else "gap"]


def test_three_memories_melt_into_rings_twice_a_day_and_two_stand_still():
    flower, _ = pair(0)
    for hour in (6, 18):
        rings = recall([hour], memories(3, flower))[0]
        np.testing.assert_allclose(rings, np.repeat(SIZES[:, None], len(RAY), 1), atol=1e-12)
    still = recall(MANY_HOURS, memories(2, flower))
    np.testing.assert_allclose(still, still[:1].repeat(len(still), 0), atol=1e-12)


def test_seven_thirteen_and_twenty_five_memories_each_quarter_the_gap():
    seven, thirteen, twenty_five = map(apart, (7, 13, 25))
    assert thirteen / seven == pytest.approx(1 / 4, rel=0.06)
    assert twenty_five / thirteen == pytest.approx(1 / 4, rel=0.06)


def test_at_the_start_the_flowers_differ_by_hardly_more_than_a_pixel_and_with_three_by_dozens():
    radius = 720 / 6.4  # pixels of a wide picture
    assert 0.5 < apart(13) * radius < 1.5
    assert apart(3) * radius > 30
    assert apart(13, hour=7) > 0.9 * apart(13)


def test_the_table_of_the_page_holds_twenty_five_hours():
    assert "for the hours above it holds twenty-five" in " ".join(PAGE.split())
    hour = next(axis for (axis,) in sweeps(which, which.start) if axis.name == "hour")
    assert hour.values == tuple(range(25))


def test_the_fresh_pair_is_another_flower():
    assert "figure:which?seed=3&guess=none" in PAGE
    assert pair(3)[0] != pair(0)[0]
