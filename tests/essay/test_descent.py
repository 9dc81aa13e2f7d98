"""Gradient descent: scipy's gradient and recurrence, closed forms, the rate at which it fails."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from scipy.signal import lfilter

from widgets.descent import FAR, LEVELS, contours, descend, downhill, gradient, height

places = st.tuples(st.floats(-3, 3), st.floats(-1.5, 1.5)).map(np.array)
steepnesses = st.floats(1, 20)
momenta = st.floats(0, 0.95)


@given(places, steepnesses)
def test_the_gradient_is_scipys(place, steepness):
    theirs = approx_fprime(place, lambda at: height(at, steepness), 1e-6)
    np.testing.assert_allclose(gradient(place, steepness), theirs, atol=1e-4)


@given(places, steepnesses, st.floats(0.01, 0.09))
def test_without_momentum_each_coordinate_shrinks_by_its_factor(start, steepness, rate):
    factors = 1 - rate * np.array([1, steepness])
    exact = start * factors ** np.arange(61)[:, None]
    np.testing.assert_allclose(descend(start, steepness, rate, 0), exact, atol=1e-9)


@given(places, steepnesses, st.floats(0.01, 0.09), momenta)
def test_with_momentum_it_is_scipys_second_order_recurrence(start, steepness, rate, momentum):
    found = descend(start, steepness, rate, momentum)
    for axis, curve in enumerate((1, steepness)):
        recurrence = [1, -(1 + momentum - rate * curve), momentum]
        before = np.array([start[axis], -momentum * start[axis]])
        exact = lfilter([1], recurrence, [*before, *np.zeros(59)])
        np.testing.assert_allclose(found[:, axis], exact, atol=1e-8)


@given(steepnesses, momenta)
def test_the_largest_rate_parts_what_converges_from_what_does_not(steepness, momentum):
    largest, start = 2 * (1 + momentum) / steepness, np.array([0.0, 1.0])
    inside = descend(start, steepness, 0.98 * largest, momentum, steps=2000)
    assert height(inside[-1], steepness) < 1e-3
    beyond = descend(start, steepness, 1.02 * largest, momentum, steps=6000)
    assert np.abs(beyond[-1]).max() >= FAR


@given(steepnesses)
def test_a_contour_is_level(steepness):
    places = np.stack(contours(steepness), axis=-1)
    np.testing.assert_allclose(height(places, steepness), np.tile(LEVELS, (73, 1)))


def test_it_says_whether_it_converges(said):
    assert said(downhill, rate=0.18)["verdict"] == "It converges"
    told = said(downhill, rate=0.21)
    assert told["verdict"] == "It does not converge"
    assert told["largest"] == pytest.approx(0.2)
