"""The central limit: scipy's moments, scipy's Kolmogorov distance, and a bell in the end."""

import numpy as np
import pytest
from scipy import stats

from widgets.averages import MEAN, MOST, SAMPLES, SD, SOURCES, bell, gap, limit, means

THEIRS = {
    "uniform": stats.uniform(),
    "exponential": stats.expon(),
    "arcsine": stats.arcsine(),
    "lognormal": stats.lognorm(0.6),
}


@pytest.mark.parametrize("source", SOURCES)
def test_mean_and_spread_are_scipys(source):
    assert MEAN[source] == pytest.approx(THEIRS[source].mean())
    assert SD[source] == pytest.approx(THEIRS[source].std())


@pytest.mark.parametrize("source", SOURCES)
def test_single_numbers_come_from_the_source(source):
    assert stats.kstest(means(source, 1, seed=0), THEIRS[source].cdf).pvalue > 0.001


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("count", [2, 9, 50])
def test_means_spread_as_the_root_of_their_number_says(source, count):
    found = means(source, count, seed=0)
    assert found.shape == (SAMPLES,)
    sd = SD[source] / np.sqrt(count)
    assert found.mean() == pytest.approx(MEAN[source], abs=4 * sd / np.sqrt(SAMPLES))
    assert found.std() == pytest.approx(sd, rel=0.1)


def test_means_of_waiting_times_have_a_gamma_distribution():
    theirs = stats.gamma(7, scale=1 / 7)
    assert stats.kstest(means("exponential", 7, seed=2), theirs.cdf).pvalue > 0.001


def test_bell_and_gap_are_scipys():
    x = np.linspace(-3, 5, 50)
    np.testing.assert_allclose(bell(x, 1, 0.7), stats.norm(1, 0.7).pdf(x), rtol=1e-12)
    values = means("arcsine", 3, seed=1)
    theirs = stats.kstest(values, stats.norm(0.5, 0.2).cdf).statistic
    assert gap(values, 0.5, 0.2) == pytest.approx(theirs)


@pytest.mark.parametrize("source", SOURCES)
def test_more_numbers_come_closer_to_the_bell(said, source):
    few, many = (said(limit, source=source, count=count)["gap"] for count in (1, MOST))
    assert many < 0.035
    assert many < few


def test_one_number_more_changes_every_mean_a_little():
    change = np.abs(means("uniform", 40, seed=0) - means("uniform", 41, seed=0))
    assert change.max() <= 1 / 41
