"""Kriging: scipy's interpolation with a constant, scikit-learn's process with a vague mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import RBFInterpolator
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel

from widgets.kriging import GRID, LEAST_NUGGET, WELLS, ground, krige, water

TWELVE = np.array(WELLS["twelve wells"])
SOME = GRID[::97]


@given(st.floats(0.1, 1), st.floats(0, 0.5))
@settings(max_examples=25)
def test_the_estimate_is_scipys_interpolation_with_a_constant(reach, nugget):
    heights = ground(TWELVE)
    theirs = RBFInterpolator(
        TWELVE,
        heights,
        kernel="gaussian",
        epsilon=1 / reach,
        smoothing=nugget + LEAST_NUGGET,
        degree=0,
    )
    found, _ = krige(TWELVE, heights, reach, nugget, SOME)
    np.testing.assert_allclose(found, theirs(SOME), atol=1e-6)


@pytest.mark.parametrize("wells", WELLS)
@pytest.mark.parametrize(("reach", "nugget"), [(0.2, 0.0), (0.35, 0.1), (0.8, 0.3)])
def test_the_variance_is_that_of_a_process_whose_mean_could_be_anything(wells, reach, nugget):
    places = np.array(WELLS[wells])
    vague = ConstantKernel(1e4, "fixed") + RBF(reach / np.sqrt(2), "fixed")
    process = GaussianProcessRegressor(vague, alpha=nugget + LEAST_NUGGET, optimizer=None)
    mean, sd = process.fit(places, ground(places)).predict(SOME, return_std=True)
    found, variance = krige(places, ground(places), reach, nugget, SOME)
    np.testing.assert_allclose(found, mean, atol=1e-3)
    np.testing.assert_allclose(np.sqrt(variance), sd, atol=1e-2)


def test_a_well_is_met_and_nothing_is_in_doubt_there():
    heights = ground(TWELVE)
    found, variance = krige(TWELVE, heights, 0.35, 0, TWELVE)
    np.testing.assert_allclose(found, heights, atol=1e-4)
    assert variance.max() < 1e-4


def test_a_constant_ground_is_known_everywhere():
    found, _ = krige(TWELVE, np.full(12, 0.6), 0.35, 0.2)
    np.testing.assert_allclose(found, 0.6)


def test_one_well_says_the_same_everywhere():
    found, _ = krige(TWELVE[:1], np.array([0.4]), 0.2, 0)
    np.testing.assert_allclose(found, 0.4)


def test_doubt_does_not_depend_on_what_is_found():
    (_, one), (_, other) = (
        krige(TWELVE, heights, 0.3, 0) for heights in (ground(TWELVE), TWELVE[:, 0])
    )
    np.testing.assert_array_equal(one, other)


def test_a_well_at_the_cross_takes_most_doubt_away(said):
    before = said(water)
    cross = (before["x"], before["y"])
    after = said(water, wells=[*map(tuple, TWELVE), cross])
    assert after["count"] == 13
    assert (after["x"], after["y"]) != cross
