"""The random walk: steps of one, and scipy's binomial distribution after any number of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from explorable import render
from widgets.stroll import EVERY, STEPS, expected, walk, walks


@given(st.integers(1, 40), st.floats(0.3, 0.7), st.integers(0, 1000))
def test_every_move_is_one_step(walkers, right, seed):
    places = walks(walkers, right, seed)
    assert places.shape == (walkers, STEPS + 1)
    assert (places[:, 0] == 0).all()
    assert (np.abs(np.diff(places, axis=1)) == 1).all()


@given(st.floats(0.3, 0.7), st.integers(0, 200))
def test_expected_place_and_spread_are_the_binomials(right, steps):
    theirs = stats.binom(steps, right)
    mean, sd = expected(right, steps)
    assert mean == pytest.approx(2 * theirs.mean() - steps)
    assert sd == pytest.approx(2 * theirs.std())


@pytest.mark.parametrize("right", [0.3, 0.5])
def test_many_walkers_end_as_the_binomial_says(right):
    steps_up = (walks(5000, right, seed=1)[:, -1] + STEPS) // 2
    theirs = stats.binom(STEPS, right)
    found = np.bincount(steps_up, minlength=STEPS + 1).cumsum() / 5000
    assert np.abs(found - theirs.cdf(np.arange(STEPS + 1))).max() < 0.03


def test_it_is_shown_as_it_goes():
    moments = [outputs["steps"] for _, outputs in render.frames(walk, walk.start, "wide")]
    assert moments == list(range(EVERY, STEPS + 1, EVERY))
