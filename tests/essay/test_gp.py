"""The Gaussian process: scikit-learn's posterior, exact prior waves, bands that pinch."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from explorable import render
from widgets.gp import (
    COARSE,
    FINE,
    FIVE_POINTS,
    GRID,
    JUMPY,
    LEAST_VARIANCE,
    SEEN,
    amounts,
    kernel,
    pinching,
    posterior,
    pull,
    samples,
    waves,
    widest_place,
)

lengthscales = st.floats(0.02, 1)
noises = st.floats(0, 0.5)
point_sets = st.lists(st.tuples(st.floats(0, 1), st.floats(-2, 2)), min_size=1, max_size=16)
FIVE = np.array(FIVE_POINTS)
NONE = np.empty((0, 2))


def scikit_learn(points, lengthscale, noise):
    """Return scikit-learn's regressor for the same process, fitted to points."""
    process = GaussianProcessRegressor(
        RBF(lengthscale, "fixed"), alpha=noise**2 + LEAST_VARIANCE, optimizer=None
    )
    return process.fit(points[:, :1], points[:, 1])


@given(point_sets, lengthscales, noises)
@settings(deadline=None, max_examples=50)
def test_mean_and_variance_are_scikit_learns(point_list, lengthscale, noise):
    points = np.array(point_list)
    mean, sd = posterior(points, lengthscale, noise)
    theirs, covariance = scikit_learn(points, lengthscale, noise).predict(
        GRID[:, None], return_cov=True
    )
    np.testing.assert_allclose(mean, theirs, atol=1e-8, rtol=1e-8)
    np.testing.assert_allclose(sd**2, covariance.diagonal(), atol=1e-8)


@pytest.mark.parametrize("lengthscale", [0.02, 0.05, 0.12, 0.4, 1])
def test_sums_of_waves_have_the_kernel_as_their_covariance(lengthscale):
    basis = waves(GRID, lengthscale)
    np.testing.assert_allclose(basis @ basis.T, kernel(GRID, GRID, lengthscale), atol=1e-12)


@pytest.mark.parametrize(("lengthscale", "noise"), [(0.05, 0), (0.12, 0.1), (0.5, 0.3)])
def test_curves_left_possible_have_the_posteriors_covariance(lengthscale, noise):
    """A curve is a linear map of independent normal amounts: compare the map, not a sample."""
    x = GRID[::10]
    weights, _ = pull(FIVE[:, 0], lengthscale, noise, x)
    basis = waves(np.concatenate([x, FIVE[:, 0]]), lengthscale)
    bent = basis[: len(x)] - weights.T @ basis[len(x) :]
    errors = np.sqrt(noise**2 + LEAST_VARIANCE) * weights.T
    _, covariance = scikit_learn(FIVE, lengthscale, noise).predict(x[:, None], return_cov=True)
    np.testing.assert_allclose(bent @ bent.T + errors @ errors.T, covariance, atol=1e-8)


def test_many_curves_scatter_as_the_band_says():
    mean, sd = posterior(FIVE, 0.12, 0.1)
    curves = samples(FIVE, 0.12, 0.1, 4000, seed=1)
    np.testing.assert_allclose(curves.mean(axis=0), mean, atol=0.06)
    np.testing.assert_allclose(curves.std(axis=0), sd, atol=0.05)


def test_without_noise_band_and_curves_pinch_shut_at_every_point():
    places, heights = FIVE.T
    mean, sd = posterior(FIVE, 0.12, 0, x=places)
    np.testing.assert_allclose(mean, heights, atol=1e-4)
    assert sd.max() <= 1.01e-3
    curves = samples(FIVE, 0.12, 0, 12, seed=3, x=places)
    np.testing.assert_allclose(curves, np.tile(heights, (12, 1)), atol=0.01)


@given(point_sets, st.tuples(st.floats(0, 1), st.floats(-2, 2)), lengthscales, noises)
@settings(deadline=None)
def test_a_further_point_never_adds_doubt(point_list, further, lengthscale, noise):
    _, before = posterior(np.array(point_list), lengthscale, noise)
    _, after = posterior(np.array([*point_list, further]), lengthscale, noise)
    assert (after**2 <= before**2 + 1e-9).all()


@given(st.integers(0, 1000), lengthscales, noises)
@settings(deadline=None)
def test_doubt_depends_on_where_one_looked_not_on_what_was_found(seed, lengthscale, noise):
    moved = FIVE.copy()
    moved[:, 1] = np.random.default_rng(seed).uniform(-2, 2, len(FIVE))
    _, before = posterior(FIVE, lengthscale, noise)
    _, after = posterior(moved, lengthscale, noise)
    np.testing.assert_array_equal(before, after)


def test_with_no_points_everything_is_as_before():
    mean, sd = posterior(NONE, 0.2)
    assert (mean == 0).all()
    assert (sd == 1).all()
    assert widest_place(sd) == len(GRID) // 2


def test_far_from_every_point_the_process_knows_nothing():
    mean, sd = posterior(np.array([[0, 1.5]]), 0.05)
    assert mean[-1] == pytest.approx(0, abs=1e-12)
    assert sd[-1] == pytest.approx(1)


def test_two_points_in_one_place_meet_halfway():
    mean, sd = posterior(np.array([[0.5, 1.0], [0.5, -0.5]]), 0.2, 0, x=np.array([0.5]))
    assert mean == pytest.approx([0.25], abs=1e-6)
    assert sd < 1e-3


def test_one_noisy_point_pulls_by_its_share_of_the_variance():
    mean, sd = posterior(np.array([[0.5, 1.0]]), 0.2, 0.5, x=np.array([0.5]))
    assert mean == pytest.approx([1 / 1.25], abs=1e-5)
    assert sd**2 == pytest.approx([1 - 1 / 1.25], abs=1e-5)


def test_a_small_move_of_a_point_moves_every_curve_a_little():
    nudged = FIVE + np.array([[0, 0], [1e-4, 0], [0, 0], [0, 1e-4], [0, 0]])
    for noise in (0, 0.2):
        before = samples(FIVE, 0.12, noise, 12, seed=0)
        after = samples(nudged, 0.12, noise, 12, seed=0)
        assert np.abs(after - before).max() < 0.02


def test_a_small_change_of_length_scale_moves_every_curve_a_little():
    for lengthscale in (0.03, 0.12, 0.6):
        before = samples(FIVE, lengthscale, 0.1, 12, seed=0)
        after = samples(FIVE, lengthscale * 1.0005, 0.1, 12, seed=0)
        assert np.abs(after - before).max() < 0.05


def test_a_curve_stays_itself_when_others_join_it_and_changes_with_the_seed():
    four, twelve = (samples(FIVE, 0.12, 0, count, seed=7) for count in (4, 12))
    np.testing.assert_allclose(four, twelve[:4], atol=1e-12)
    assert np.abs(samples(FIVE, 0.12, 0, 4, seed=8) - four).max() > 0.1


def test_nobody_can_change_the_luck_that_is_kept():
    with pytest.raises(ValueError, match="read-only"):
        amounts(4, 7)[0] = 0


@pytest.mark.parametrize(("lengthscale", "x"), [(0.04, FINE), (JUMPY, COARSE)])
def test_straight_lines_between_its_points_take_a_pixel_from_no_curve(lengthscale, x):
    """A height of one is fifty pixels in the wide picture."""
    between = np.linspace(0, 1, 1281)
    drawn, exact = (samples(FIVE, lengthscale, 0, 12, seed=0, x=at) for at in (x, between))
    off = [
        np.abs(np.interp(between, x, line) - true).max()
        for line, true in zip(drawn, exact, strict=True)
    ]
    assert 50 * max(off) < 1


def test_the_red_line_marks_the_widest_place():
    _, axs = plt.subplot_mosaic([["curves"], ["doubt"]])
    outputs = pinching(axs, lengthscale=0.12, noise=0)
    _, sd = posterior(FIVE, 0.12)
    assert outputs["count"] == 5
    assert outputs["widest"] == pytest.approx(4 * sd.max())
    assert posterior(FIVE, 0.12, x=np.array([outputs["where"]]))[1] == pytest.approx(sd.max(), 1e-3)
    assert outputs["average"] == pytest.approx(4 * sd.mean())
    plt.close("all")


def test_all_points_in_one_place_can_be_drawn():
    state = pinching.state({"points": [(0.3, (-1) ** k) for k in range(16)], "noise": 0})
    ((_, outputs),) = render.frames(pinching, state, "wide")
    assert outputs["count"] == 16


def average_width(*more, noise=0.0):
    """Return how wide the band is on average, with the five points and some more."""
    return 4 * posterior(np.array([*FIVE_POINTS, *more]), 0.12, noise)[1].mean()


def test_a_look_where_doubt_is_greatest_closes_more_than_one_beside_a_point():
    _, sd = posterior(FIVE, 0.12)
    fresh = average_width((GRID[widest_place(sd)], 0))
    beside = average_width((0.41, 0.9))
    assert fresh < beside < average_width()


def test_a_second_look_at_the_same_place_tells_nothing_without_noise_and_something_with_it():
    again = FIVE_POINTS[2]
    assert average_width(again) == pytest.approx(average_width(), abs=1e-3)
    assert average_width(again, noise=0.2) < average_width(noise=0.2) - 0.02


def test_five_points_are_little_or_everything_according_to_the_length_scale():
    jumpy, stately = (4 * posterior(FIVE, lengthscale)[1].mean() for lengthscale in (0.05, 0.4))
    assert jumpy > 2.7
    assert stately < 0.05


def test_sixteen_points_leave_no_doubt_that_could_be_seen():
    assert 4 * posterior(np.array(SEEN["sixteen points"]), 0.12)[1].max() < 0.1
