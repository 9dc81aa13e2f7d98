"""The coin: scipy's beta distribution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from widgets.coin import MIDDLES, belief, beta, interval

counts, trusts = st.integers(0, 20), st.integers(1, 50)


@given(counts, counts, trusts)
def test_the_density_is_scipys(heads, tails, trust):
    a, b = trust + heads, trust + tails
    np.testing.assert_allclose(beta(a, b, MIDDLES), stats.beta(a, b).pdf(MIDDLES), rtol=1e-9)


@given(counts, counts, trusts, st.floats(0.5, 0.99))
def test_the_interval_is_scipys(heads, tails, trust, share):
    a, b = trust + heads, trust + tails
    found = interval(beta(a, b, MIDDLES), share)
    np.testing.assert_allclose(found, stats.beta(a, b).interval(share), atol=2e-3)


def test_a_belief_is_the_earlier_one_times_the_likelihood():
    product = beta(4, 4, MIDDLES) * stats.binom(10, MIDDLES).pmf(7)
    after = beta(11, 7, MIDDLES)
    np.testing.assert_allclose(product / product.sum(), after / after.sum(), rtol=1e-9)


def test_trust_takes_more_tosses_to_convince(said):
    sure, doubtful = (said(belief, heads=14, tails=6, trust=trust) for trust in (1, 50))
    assert sure["mean"] == pytest.approx(15 / 22)
    assert 0.5 < doubtful["mean"] < sure["mean"]
    assert sure["high"] - sure["low"] > doubtful["high"] - doubtful["low"]
