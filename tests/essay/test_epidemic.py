"""The epidemic: its final size and its peak in closed form, nobody lost on the way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import lambertw

from widgets.epidemic import FIRST, outbreak, sir

reproductions, durations, immunities = st.floats(0.5, 6), st.floats(2, 14), st.floats(0, 0.9)


@given(reproductions, durations, immunities)
@settings(max_examples=30)
def test_nobody_is_lost(reproduction, infectious_days, immune):
    shares = sir(reproduction, infectious_days, immune)
    np.testing.assert_allclose(shares.sum(axis=0), 1, atol=1e-9)
    assert shares.min() > -1e-9


@given(reproductions, durations, immunities)
@settings(max_examples=30)
def test_the_final_size_is_lamberts(reproduction, infectious_days, immune):
    """What is left in the end solves s = s0 exp(-R0 (s0 + i0 - s))."""
    first = 1 - immune - FIRST
    left = sir(reproduction, infectious_days, immune, np.array([0, 30_000]))[0, -1]
    at_risk = reproduction * first * np.exp(-reproduction * (first + FIRST))
    assert left == pytest.approx(-lambertw(-at_risk).real / reproduction, abs=1e-5)


@given(st.floats(1.5, 6), durations)
@settings(max_examples=30)
def test_the_peak_is_where_one_infects_one(reproduction, infectious_days):
    days = np.linspace(0, 500, 20_001)
    infectious = sir(reproduction, infectious_days, 0, days)[1]
    first = 1 - FIRST
    highest = FIRST + first - (1 + np.log(reproduction * first)) / reproduction
    assert infectious.max() == pytest.approx(highest, abs=1e-4)


def test_enough_vaccinated_people_stop_it(said):
    told = said(outbreak, reproduction=2.5, immune=0.61)
    assert told["threshold"] == pytest.approx(0.6)
    assert told["peak"] == pytest.approx(FIRST)
    assert told["ill"] < 0.01
