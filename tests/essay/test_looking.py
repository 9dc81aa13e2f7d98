"""A sixth look: what it closes is what scikit-learn finds once it has been taken."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from widgets.gp import GRID, LEAST_VARIANCE
from widgets.looking import LENGTHSCALE, POINTS, after_each, closed_by_each, sixth


def theirs(places, noise):
    """Return scikit-learn's standard deviations on GRID after looks at these places."""
    alpha = noise**2 + LEAST_VARIANCE
    process = GaussianProcessRegressor(RBF(LENGTHSCALE, "fixed"), alpha=alpha, optimizer=None)
    process.fit(places[:, None], np.zeros(len(places)))
    return process.predict(GRID[:, None], return_std=True)[1]


@pytest.mark.parametrize("noise", [0, 0.03, 0.3])
def test_what_a_look_leaves_is_what_scikit_learn_leaves(noise):
    ours, closed = after_each(noise), closed_by_each(noise)
    before = theirs(POINTS[:, 0], noise).mean()
    for at in (0, 8, 9, 41, 58, 71, 100):
        after = theirs(np.append(POINTS[:, 0], GRID[at]), noise)
        # where hardly any variance is left, roots amplify the last digits of both
        np.testing.assert_allclose(ours[at] ** 2, after**2, atol=1e-8)
        assert closed[at] == pytest.approx(1 - after.mean() / before, abs=2e-4)


def test_right_on_a_point_nothing_is_learnt_and_a_step_aside_much():
    closed = closed_by_each(0)
    for x in POINTS[:, 0]:
        at = int(np.abs(GRID - x).argmin())
        assert closed[at] < 0.001
        assert min(closed[at - 1], closed[at + 1]) > 0.1


def test_no_look_opens_the_band():
    for noise in (0, 0.1, 0.3):
        assert closed_by_each(noise).min() > -1e-9


# What the chapter says.


def test_a_look_close_by_closes_72_percent_of_what_the_best_one_does(said):
    outputs = said(sixth)
    assert outputs["share"] == pytest.approx(0.72, abs=0.005)
    assert outputs["beside"] == pytest.approx(0.03)
    assert outputs["where"] == pytest.approx(0.58)
    near = np.abs(GRID[:, None] - POINTS[:, 0]).min(axis=1) < 0.0301
    assert closed_by_each(0)[near].max() == pytest.approx(outputs["closed"])
    assert pytest.approx(outputs["where"] - 0.57, abs=0.011) == 0  # the middle of the widest gap


def test_noise_blurs_the_direction_that_two_points_tell(said):
    shares = [said(sixth, noise=noise)["share"] for noise in (0, 0.05, 0.1, 0.2)]
    assert shares == sorted(shares, reverse=True)
    assert shares[2] < 0.5 < shares[1]


def test_the_diamonds_stand_where_the_numbers_are():
    _, axs = plt.subplot_mosaic([["band"], ["closed"]])
    outputs = sixth(axs, place=0.3, noise=0.05)
    looks = [line for ax in axs.values() for line in ax.lines if line.get_label() == "sixth look"]
    assert [float(look.get_xdata()[0]) for look in looks] == [0.3, 0.3]
    assert looks[1].get_ydata()[0] == pytest.approx(outputs["closed"])
    plt.close("all")


def test_the_band_shown_after_the_look_is_the_one_that_it_leaves():
    _, axs = plt.subplot_mosaic([["band"], ["closed"]])
    sixth(axs, place=0.58, noise=0)
    after = next(band for band in axs["band"].collections if band.get_label() == "after")
    edge = after.get_paths()[0].vertices
    widths = [np.ptp(edge[np.isclose(edge[:, 0], x), 1]) for x in GRID[1:-1]]
    np.testing.assert_allclose(
        widths, 4 * theirs(np.append(POINTS[:, 0], 0.58), 0)[1:-1], atol=2e-3
    )
    plt.close("all")
