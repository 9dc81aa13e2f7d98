"""Looking up against fitting: scipy's splines, theory's slopes, and one line in the end."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import BarycentricInterpolator, CubicSpline, interp1d
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from widgets.gp import LEAST_VARIANCE
from widgets.lookup import (
    COUNTS,
    DEGREES,
    GRID,
    LENGTHSCALE,
    MOST,
    PIXEL,
    WORLDS,
    amounts,
    architectures,
    errors,
    kernel_mean,
    limit,
    look,
    mixed,
    models,
    nearest,
    network,
    polynomial,
    spline,
    stairs,
    steepest,
    theory,
    waves,
    world,
)

FINE = np.linspace(0, 1, 997)
seeds = st.integers(0, 2**31 - 1)
noises = st.floats(0, 0.3)


def seen(name, count):
    """Return `count` points of a world, evenly spaced."""
    x = np.linspace(0, 1, count)
    return np.stack([x, world(name, x)], axis=1)


@given(st.integers(3, 60), seeds, noises)
@settings(max_examples=40)
def test_the_fit_is_scipys_natural_spline(count, seed, noise):
    points = look(count, seed, noise)
    theirs = CubicSpline(*points.T, bc_type="natural")(FINE)
    np.testing.assert_allclose(spline(points, FINE), theirs, atol=1e-12)


@given(st.integers(3, 60), seeds, noises)
@settings(max_examples=40)
def test_the_tables_are_scipys_interpolations(count, seed, noise):
    points = look(count, seed, noise)
    away = FINE[np.abs((FINE * (count - 1)) % 1 - 0.5) > 1e-6]  # halfway, both values are right
    for ours, kind in ((nearest, "nearest"), (mixed, "linear")):
        theirs = interp1d(*points.T, kind=kind, fill_value="extrapolate")(away)
        np.testing.assert_allclose(ours(points, away), theirs, atol=1e-12)


@given(seeds)
@settings(max_examples=20)
def test_a_derivative_is_what_numpy_measures(seed):
    for order in range(4):
        slope = np.gradient(waves(FINE, order) @ amounts(seed), FINE, edge_order=2)
        known = waves(FINE, order + 1) @ amounts(seed)
        np.testing.assert_allclose(slope, known, atol=1e-3 * np.abs(known).max())


@given(seeds)
@settings(max_examples=20)
def test_a_truth_reaches_one_and_bends_nowhere_at_its_ends(seed):
    assert np.abs(waves(FINE) @ amounts(seed)).max() == pytest.approx(1, abs=1e-3)
    for even in (2, 4):
        assert waves(np.array([0.0, 1.0]), even) @ amounts(seed) == pytest.approx([0, 0], abs=1e-9)


@pytest.mark.parametrize("lookup", ["nearest", "mixed"])
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_errors_become_what_theory_says(lookup, seed):
    many = [count for count in COUNTS if count >= 90]
    found = np.array([errors(count, seed, 0, lookup)[:2] for count in many]).T
    np.testing.assert_allclose(found, theory(many, seed, lookup), rtol=0.03)


@pytest.mark.parametrize(("lookup", "slopes"), [("nearest", (-1, -4)), ("mixed", (-2, -4))])
def test_on_log_paper_the_errors_fall_along_straight_lines(lookup, slopes):
    many = np.array([count for count in COUNTS if count >= 60])
    found = np.array([errors(int(count), 0, 0, lookup)[:2] for count in many]).T
    for error, slope in zip(found, slopes, strict=True):
        measured = np.polyfit(np.log(many - 1), np.log(error), 1)[0]
        assert measured == pytest.approx(slope, abs=0.03)


@given(st.integers(3, MOST), seeds)
@settings(max_examples=20)
def test_no_answer_of_the_tables_is_worse_than_theory_allows(count, seed):
    for lookup in ("nearest", "mixed"):
        assert errors(count, seed, 0, lookup)[0] <= theory(count, seed, lookup)[0] * 1.001


def test_with_noise_more_points_help_neither():
    """Both know every point by heart, and every point is wrong."""
    for which in (0, 1):
        few, many = (errors(count, 0, 0.2, "nearest")[which] for count in (60, 400))
        assert min(few, many) > 0.3
        assert many > few


def test_an_interpolating_polynomial_grows_twice_as_steep_with_every_two_points():
    x = np.linspace(0, 1, 2001)
    steep = {
        count: np.abs(np.diff(polynomial(seen("peak", count), x)) / np.diff(x)).max()
        for count in range(14, DEGREES + 2)
    }
    for count in range(14, DEGREES):
        assert steep[count + 2] > 2 * steep[count]


def test_no_model_of_five_points_leaves_the_picture():
    assert np.abs(models(seen("waves", 5), GRID, 32)).max() < 1.9


def test_at_four_hundred_points_table_and_fit_are_a_pixel_apart():
    assert errors(400, 0, 0, "nearest")[2] == pytest.approx(PIXEL, rel=0.1)
    assert errors(40, 0, 0, "mixed")[2] < PIXEL


def test_with_ten_points_the_fit_is_where_the_table_is_with_four_hundred():
    assert errors(10, 0, 0, "nearest")[1] < errors(400, 0, 0, "nearest")[0]
    assert errors(8, 0, 0, "nearest")[1] < 0.05


def test_two_bends_cannot_make_three_turns():
    """The slope of two units together is zero at two places at most; the waves turn at three."""
    said = network(seen("waves", 200), FINE, 2)
    turns = [
        (np.diff(np.sign(np.diff(curve))) != 0).sum() for curve in (said, world("waves", FINE))
    ]
    assert turns[0] <= 2
    assert turns[1] == 3


@given(st.integers(3, 100), seeds)
@settings(max_examples=20)
def test_the_stairs_are_the_table(count, seed):
    points = look(count, seed, 0.1)
    x, heights = stairs(points)
    middles = (x[1::2] + x[::2]) / 2
    np.testing.assert_allclose(nearest(points, middles), heights[::2], atol=1e-12)


@pytest.mark.parametrize("name", WORLDS)
def test_the_kernel_is_scikit_learns(name):
    points = seen(name, 17)
    process = GaussianProcessRegressor(RBF(LENGTHSCALE, "fixed"), alpha=LEAST_VARIANCE)
    process.set_params(optimizer=None).fit(points[:, :1], points[:, 1])
    theirs = process.predict(GRID[:, None])
    np.testing.assert_allclose(kernel_mean(points, GRID), theirs, atol=1e-6)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("count", [5, 12, 20])
def test_through_few_points_the_polynomial_is_scipys(name, count):
    points = seen(name, count)
    theirs = BarycentricInterpolator(*points.T)(GRID)
    np.testing.assert_allclose(polynomial(points, GRID), theirs, atol=1e-7)


def test_the_polynomial_swings_at_twenty_points_and_is_tamed_by_two_hundred():
    """Runge's peak: the degree grows with the points, up to 24; then there are points to spare."""
    off = {
        count: np.abs(polynomial(seen("peak", count), GRID) - world("peak", GRID)).max()
        for count in (5, 20, 200)
    }
    assert off[20] > 10
    assert off[5] < 1
    assert off[200] < PIXEL
    assert DEGREES == 24


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("count", [5, 20, 60, 200])
def test_the_network_passes_by_all_points(name, count):
    points = seen(name, count)
    assert np.abs(network(points, points[:, 0], 32) - points[:, 1]).max() < 0.01


@pytest.mark.parametrize("name", WORLDS)
def test_four_models_are_far_apart_at_five_points_and_one_line_at_two_hundred(name):
    far, near = (np.ptp(models(seen(name, count), GRID, 32), axis=0).max() for count in (5, 200))
    assert far > 0.8
    assert near < 2.2 * PIXEL
    smooth = models(seen(name, 200), GRID, 32)[1:]
    assert np.ptp(smooth, axis=0).max() < PIXEL


def test_a_network_of_two_units_never_joins_the_others():
    """Endless data need parameters without end as well."""
    off = [
        np.abs(network(seen("waves", count), GRID, 2) - world("waves", GRID)).max()
        for count in (50, 100, 200)
    ]
    assert min(off) > 0.2


@pytest.mark.parametrize("count", [30, 200])
def test_rounding_is_not_amplified(count):
    """The browser's arithmetic differs in the last bit; the picture must not tell."""
    points = seen("peak", count)
    nudged = points * (1 + 1e-15 * np.random.default_rng(0).standard_normal(points.shape))
    difference = models(points, GRID, 32) - models(nudged, GRID, 32)
    assert np.abs(difference[1:]).max() < 1e-5


def drawn(figure, **state):
    """Return the outputs of a figure, and its axes as matplotlib drew them."""
    _, axs = plt.subplot_mosaic([[name] for name in figure.grid.cells])
    outputs = figure(axs, **state)
    plt.close("all")
    return outputs, axs


def test_the_pictures_numbers_are_the_models_own():
    outputs, _ = drawn(limit, count=40)
    assert (outputs["table_off"], outputs["fit_off"]) == errors(40, 0, 0, "nearest")[:2]
    outputs, _ = drawn(architectures, count=40)
    said = models(seen("waves", 40), GRID, 32)
    assert outputs["apart"] == pytest.approx(np.ptp(said, axis=0).max())
    assert outputs["polynomial_off"] < outputs["nearest_off"]


def test_the_model_pointed_at_is_the_only_one_in_magenta():
    _, axs = drawn(architectures, focus="kernel")
    pointed = [line.get_label() for line in axs["curves"].lines if line.get_color() == "C3"]
    assert pointed == ["kernel"]


def test_theory_is_drawn_as_it_is_told():
    _, axs = drawn(limit)
    dashed = [line for line in axs["errors"].lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose(dashed[0].get_ydata(), theory(COUNTS, 0, "nearest")[0])
    assert steepest(0, 1) / 2 / (MOST - 1) == pytest.approx(dashed[0].get_ydata()[-1])
