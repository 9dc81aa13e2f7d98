"""The goose: Fisher's discriminant by scikit-learn, its closed form, and what she fetches."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from explorable.drawing import drawings
from widgets.greylag import (
    EGG,
    EGG_SPREAD,
    PALENESS,
    SIZES,
    STONE_PALENESS,
    eggs,
    favourite,
    fetched,
    goose,
    neck,
    pattern_of,
    response,
    stones,
)


def seen(**state):
    """Return the outputs of the figure in a state."""
    return next(drawings(goose, goose.state(state))).outputs


@given(st.floats(2, 16), st.floats(1, 24), st.sampled_from(list(PALENESS)))
@settings(deadline=None, max_examples=25)
def test_the_match_is_fishers_discriminant_with_a_bend(size, thing_size, thing):
    """scikit-learn's decision function, scaled to 1 at the average egg."""
    laid, others = eggs(), stones(size)
    judge = LinearDiscriminantAnalysis(solver="lsqr", priors=[0.5, 0.5])
    judge.fit(np.concatenate([laid, others]), np.repeat([1, 0], len(laid)))
    theirs = judge.decision_function([[thing_size, PALENESS[thing]]])
    scale = judge.decision_function([EGG])
    weights, threshold = pattern_of(laid, others)
    ours = response(thing_size, PALENESS[thing], weights, threshold)
    assert ours == pytest.approx(max(theirs.item() / scale.item(), 0), abs=1e-8)


@given(st.floats(2, 16))
def test_the_weights_have_a_closed_form(size):
    """The samples have exactly the stated means and spreads, and their axes do not lean."""
    weights, threshold = pattern_of(eggs(), stones(size))
    apart = EGG - [size, STONE_PALENESS]
    within = (EGG_SPREAD**2 + np.array([0.25 * size, 0.15]) ** 2) / 2
    exact = apart / within
    exact /= exact @ apart / 2
    np.testing.assert_allclose(weights, exact, atol=1e-9)
    assert weights @ EGG - threshold == pytest.approx(1)
    assert weights @ [size, STONE_PALENESS] - threshold == pytest.approx(-1)


@pytest.mark.parametrize("size", [2, 4, 7, 8.5, 10, 16])
def test_the_best_match_is_at_an_end_where_no_egg_is(size):
    laid = eggs()
    weights, threshold = pattern_of(laid, stones(size))
    found = response(SIZES, PALENESS["egg"], weights, threshold)
    best = favourite(weights)
    assert response(best, PALENESS["egg"], weights, threshold) == pytest.approx(found.max())
    assert not laid[:, 0].min() <= best <= laid[:, 0].max()


def test_eggs_are_as_long_as_a_greylags():
    laid = eggs()
    assert laid[:, 0].mean() == pytest.approx(8.5)
    assert laid[:, 0].min() > 7.6
    assert laid[:, 0].max() < 9.8
    assert (laid[:, 1] <= 1).all()


@given(st.floats(0, 7), st.floats(0, 6))
def test_what_she_fetches_is_the_best_match_above_the_trigger(match, trigger):
    matches = {"her own egg": 1.0, "the thing": match}
    above = {name: each for name, each in matches.items() if each > trigger}
    assert fetched(match, trigger) == max(above, key=above.get, default="nothing")


# What the page says in words.


def test_an_average_egg_makes_one_and_a_volleyball_five_and_a_half():
    assert seen(thing="egg", size=8.5)["match"] == pytest.approx(1)
    assert seen()["fetched"] == "her own egg"
    ball = seen(size=21, thing="ball")
    assert ball["match"] == pytest.approx(5.5, abs=0.2)
    assert ball["fetched"] == "the thing"
    assert seen()["largest"] < 1.5


def test_a_boulder_beats_her_egg_and_stones_as_she_knows_them_do_not():
    assert seen(size=21, thing="stone")["fetched"] == "the thing"
    assert seen(size=4, thing="stone")["match"] == 0
    assert seen(size=4, thing="ball")["match"] == 0


def test_beyond_every_egg_she_likes_it_better_and_better():
    found = [seen(thing="egg", size=size)["match"] for size in range(10, 25)]
    assert (np.diff(found) > 0.1).all()


def test_among_larger_stones_the_favourite_is_the_smallest_egg():
    turned = seen(thing="egg", stones_size=15, size=3)
    assert turned["favourite"] == SIZES[0]
    assert turned["match"] > 1.5
    assert turned["fetched"] == "the thing"
    assert seen()["favourite"] == SIZES[-1]


def test_a_higher_trigger_changes_whether_she_moves_and_not_what_matches():
    asleep = seen(size=21, thing="ball", trigger=6)
    assert asleep["fetched"] == "nothing"
    assert asleep["match"] == seen(size=21, thing="ball")["match"]


@pytest.mark.parametrize("reach", [0, 0.3, 1])
def test_a_neck_ends_at_the_head(reach):
    head = np.array([30.0 + 30 * reach, 22.0 - 15 * reach])
    outline = neck(head)
    ends = outline[[len(outline) // 2 - 1, len(outline) // 2]]
    np.testing.assert_allclose(ends.mean(axis=0), head, atol=1e-9)
