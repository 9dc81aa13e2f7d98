"""Coverage in many directions: volumes in logarithms, against scipy and against counting."""

import math
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import KDTree
from scipy.special import gammaln

from explorable import render
from widgets.coverage import (
    PICTURE,
    lamps,
    log_ball,
    log_needed,
    log_share,
    nearest,
    usual_distance,
)
from widgets.hidden import RADIUS
from widgets.magnitudes import BOOK, number_of_dabs, percent, printed, written_out
from widgets.paint import POT, POTS, dimensions, laid_out, looks

CHAPTER = Path(__file__).parents[2] / "content/paint-on-an-invisible-shape.md"
PAGE = CHAPTER.read_text(encoding="utf-8")

many = st.integers(1, PICTURE)
widths = st.floats(0.02, 1)


@given(many, widths)
def test_volumes_are_scipys(count, width):
    """In closed form: pi^(n/2) r^n / Gamma(n/2 + 1)."""
    exact = count / 2 * np.log(np.pi) + count * np.log(width / 2) - gammaln(count / 2 + 1)
    assert log_ball(count, width / 2) == pytest.approx(exact / np.log(10), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize(
    ("count", "volume"),
    [(1, 2 * 0.3), (2, np.pi * 0.3**2), (3, 4 / 3 * np.pi * 0.3**3), (4, np.pi**2 / 2 * 0.3**4)],
)
def test_the_first_volumes_are_those_of_school(count, volume):
    assert 10 ** log_ball(count, 0.3) == pytest.approx(volume)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_share_is_what_counting_finds(count):
    """A dab in the middle of the canvas: a place is painted if it is within the radius."""
    places = np.random.default_rng(count).random((60_000, count))
    painted = (np.linalg.norm(places - 0.5, axis=1) < 0.45).mean()
    assert painted == pytest.approx(10 ** log_share(count, 0.9, 0), abs=0.008)


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_dabs_thrown_at_random_never_cover_more(count):
    rng = np.random.default_rng(count)
    places, dabs = rng.random((20_000, count)), rng.random((POT, count))
    painted = (nearest(places, dabs) < RADIUS).mean()
    assert painted <= 10 ** log_share(count, 2 * RADIUS, math.log10(POT)) + 0.003


@given(many, widths, st.sampled_from(list(POTS)))
def test_more_directions_never_help_a_dab_within_the_canvas(count, width, pot):
    here, further = (log_share(n, width, POTS[pot]) for n in (count, count + 1))
    assert further <= here <= 0


@given(many, widths)
def test_so_many_dabs_as_it_takes_cover_half(count, width):
    needed = log_needed(count, width)
    assert needed == 0 or log_share(count, width, needed) == pytest.approx(
        math.log10(0.5), abs=1e-6
    )


@pytest.mark.parametrize("count", [1, 3, 50])
def test_places_are_usually_so_far_apart(count):
    one, other = np.random.default_rng(count).random((2, 30_000, count))
    squares = ((one - other) ** 2).sum(axis=1)
    assert np.sqrt(squares.mean()) == pytest.approx(usual_distance(count), rel=0.01)


@given(st.integers(0, 1000), st.integers(1, 5))
@settings(deadline=None, max_examples=20)
def test_the_nearest_dab_is_the_one_a_tree_finds(seed, count):
    rng = np.random.default_rng(seed)
    places, dabs = rng.random((300, count)), rng.random((40, count))
    theirs, _ = KDTree(dabs).query(places)
    np.testing.assert_allclose(nearest(places, dabs), theirs, atol=1e-7)


def test_lamps_are_pictures_that_change_little_when_the_lamp_moves_little():
    pictures = lamps(np.array([[0.3, 0.4], [0.301, 0.4], [0.9, 0.9]]))
    assert pictures.shape == (3, 32 * 32 * 3)
    assert pictures.min() >= 0
    assert pictures.max() <= 1
    near, far = np.linalg.norm(pictures[0] - pictures[1:], axis=1)
    assert near < 0.05 < 1 < far
    bright = pictures[0].reshape(32, 32, 3).sum(axis=2)
    row, column = np.unravel_index(bright.argmax(), bright.shape)
    assert (column + 0.5) / 32 == pytest.approx(0.2 + 0.6 * 0.3, abs=0.05)
    assert (row + 0.5) / 32 == pytest.approx(0.2 + 0.6 * 0.4, abs=0.05)


# What the picture says in words.


@given(st.floats(-3e6, -1e-4))
def test_a_share_written_out_is_the_share(log):
    zeros, digits = written_out(log)
    assert zeros >= 0
    assert math.log10(float(f"0.{digits}")) - zeros == pytest.approx(log, abs=0.03)
    assert len(digits) == 2


@pytest.mark.parametrize(
    ("log", "words"),
    [(0, "all of it"), (math.log10(0.41), "41%"), (-3.5, "0.032%"), (-40.25, "40 zeros, then 56")],
)
def test_shares_in_words(log, words):
    assert percent(log) == words


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (0, "1 dab"),
        (math.log10(44.2), "45 dabs"),
        (math.log10(553), "553 dabs"),
        (6.5, "a number of dabs with 7 digits"),
    ],
)
def test_numbers_of_dabs_in_words(log, words):
    assert number_of_dabs(log) == words


def outputs_of(**values):
    """Return the figure's outputs at some state."""
    ((_, outputs),) = render.frames(dimensions, dimensions.state(values), "narrow")
    return outputs


@pytest.mark.parametrize(
    ("zeros", "words"),
    [
        (39, ""),
        (40, "in print: 1 line"),
        (100, "in print: 2 lines"),
        (2_999, "in print: 75 lines"),
        (3_000, "in print: 1 page"),
        (899_999, "in print: 300 pages"),
        (2_700_000, "in print: 3.0 books of 300 pages"),
    ],
)
def test_zeros_in_print(zeros, words):
    assert printed(zeros) == words


@given(st.integers(0, 3_000_000))
def test_the_last_bar_shows_no_zero_and_none_is_forgotten(zeros):
    shown, left_out = looks(zeros)
    assert shown == sorted(set(shown))
    assert zeros in shown
    if left_out:
        assert shown[-1] == zeros
        assert len(shown) + left_out == zeros + 1


def test_the_bars_show_the_share_enlarged_tenfold_again_and_again():
    _, axs = plt.subplot_mosaic([["canvas", "share"], ["zeros", "zeros"]])
    dimensions(axs, dimensions=4, pot="pot", width=0.12)
    share = 10 ** log_share(4, 0.12, POTS["pot"])
    fills = [patch.get_xy()[:, 0].max() for patch in axs["share"].patches[:5]]
    assert fills == pytest.approx([min(1, share * 10**k) for k in range(5)])
    plt.close("all")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_whole_pot_is_laid_out_evenly_about_the_middle(count):
    places = laid_out(count)
    assert places.shape == (POT, count)
    assert len(np.unique(places, axis=0)) == POT
    assert ((places > 0) & (places < 1)).all()
    np.testing.assert_allclose(places.mean(axis=0), 0.5)


def test_half_a_line_a_square_and_a_cube():
    assert [outputs_of(dimensions=n)["half"] for n in (1, 2, 3)] == [
        "5 dabs",
        "45 dabs",
        "553 dabs",
    ]


@pytest.mark.parametrize("pot", list(POTS))
def test_all_pictures_take_three_books_of_zeros_whoever_paints(pot):
    zeros = outputs_of(dimensions=PICTURE, pot=pot)["zeros"]
    assert 3 * BOOK < zeros < 3.2 * BOOK


def test_the_page_has_counted_right():
    there = outputs_of(dimensions=PICTURE)
    assert there["zeros"] == 2_794_542
    assert "[[dimensions.zeros?dimensions=786432:,.0f]] zeros" in PAGE
    assert there["zeros"] - outputs_of(dimensions=PICTURE, pot="atoms")["zeros"] in range(70, 85)


def test_every_atoms_dab_makes_a_difference_of_eighty_zeros():
    one, all_of_them = (
        outputs_of(dimensions=PICTURE, pot=pot)["zeros"] for pot in ("pot", "atoms")
    )
    assert one - all_of_them == pytest.approx(80 - math.log10(POT), abs=1)


def test_a_dab_as_wide_as_the_canvas_does_not_save_it():
    assert outputs_of(dimensions=PICTURE, width=1)["zeros"] > 2 * BOOK


@pytest.mark.parametrize(
    ("count", "width", "pot"),
    [(1, 0.02, "pot"), (2, 0.12, "pot"), (30, 1, "people"), (PICTURE, 0.12, "atoms")],
)
def test_the_mark_is_on_the_line(count, width, pot):
    _, axs = plt.subplot_mosaic([["canvas", "share"], ["zeros", "zeros"]])
    dimensions(axs, dimensions=count, pot=pot, width=width)
    line, *_, mark = axs["zeros"].lines
    x, y = line.get_data()
    at = np.interp(np.log(count), np.log(x), np.log(y))
    assert np.log(mark.get_ydata()[0]) == pytest.approx(at, abs=0.1)
    plt.close("all")
