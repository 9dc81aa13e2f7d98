"""Models fed on their own samples: how fast they shrink, and what a gatekeeper can buy."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from explorable import render
from widgets.synthetic import (
    GENERATIONS,
    KEEPERS,
    PATIENCE,
    STARTS,
    admitted,
    bits,
    demon,
    expected_variance,
    family,
    lineage,
    lost,
    shares,
)

keepers = st.sampled_from(list(KEEPERS))
means, sds = st.floats(-3, 3), st.floats(0.05, 3)


def final(samples, keeper, strictness, first, runs=150):
    """Return many runs' last means and standard deviations, and the bits of a generation."""
    mean, sd, spent, _, _ = lineage(samples, keeper, strictness, first, seed=1, runs=runs)
    return mean[-1], sd[-1], spent.mean()


@pytest.mark.parametrize("samples", [4, 12, 64])
def test_the_expected_variance_is_that_of_chi_square_generation_by_generation(samples):
    shrink = stats.chi2(samples - 1).mean() / samples
    theirs = shrink ** np.arange(GENERATIONS + 1)
    np.testing.assert_allclose(expected_variance(samples, "truth"), theirs)
    np.testing.assert_allclose(expected_variance(samples, "off"), STARTS["off"][1] ** 2 * theirs)


@pytest.mark.parametrize("samples", [5, 12])
def test_with_an_open_door_variances_average_to_the_expectation(samples):
    _, sd, _, _, _ = lineage(samples, "quarters", 0, "truth", 3, runs=2000, generations=5)
    error = (sd**2).std(axis=1) / np.sqrt(2000)
    gap = np.abs((sd**2).mean(axis=1) - expected_variance(samples, "truth", 5))
    assert (gap <= 4 * error).all()


def test_most_families_shrink_faster_than_the_average():
    _, sd, _ = final(12, "quarters", 0, "truth")
    assert np.mean(sd**2 < expected_variance(12, "truth")[-1]) > 0.7


def test_one_generation_is_a_chi_square_exactly():
    _, sd, _, _, _ = lineage(12, "quarters", 0, "truth", 5, runs=1500, generations=1)
    assert stats.kstest(12 * sd[1] ** 2, stats.chi2(11).cdf).pvalue > 0.01


def test_with_an_open_door_the_mean_wanders_as_far_as_the_variances_let_it():
    mean, _, _, _, _ = lineage(12, "quarters", 0, "truth", 5, runs=1500, generations=6)
    expected = expected_variance(12, "truth", 6)[:-1].sum() / 12
    assert mean[-1].var() == pytest.approx(expected, rel=0.15)
    assert mean[-1].mean() == pytest.approx(0, abs=4 * np.sqrt(expected / 1500))


@given(keepers, means, sds)
def test_regions_hold_what_scipy_says(keeper, mean, sd):
    edges = np.concatenate([[-np.inf], KEEPERS[keeper], [np.inf]])
    theirs = np.diff(stats.norm(mean, sd).cdf(edges))
    found = shares(KEEPERS[keeper], np.array([mean]), np.array([sd]))
    np.testing.assert_allclose(found, [theirs], atol=1e-12)


def test_the_truth_lies_in_equal_parts_in_the_regions_of_honest_gatekeepers():
    for keeper, parts in (("quarters", 4), ("middle", 2)):
        found = shares(KEEPERS[keeper], np.zeros(1), np.ones(1))
        np.testing.assert_allclose(found, np.full((1, parts), 1 / parts), atol=1e-12)
    assert shares(KEEPERS["wrong"], np.zeros(1), np.ones(1))[0, 0] > 0.89


@given(st.integers(0, 1000), keepers)
def test_places_are_filled_as_by_a_patient_doorman(seed, keeper):
    rng = np.random.default_rng(seed)
    candidates = rng.normal(size=(2, 6, PATIENCE))
    guarded = rng.random((2, 6)) < 0.7
    reserved = rng.integers(len(KEEPERS[keeper]) + 1, size=6)
    found = admitted(KEEPERS[keeper], candidates, reserved, guarded)
    for run, place in np.ndindex(2, 6):
        takes = 0
        if guarded[run, place]:
            regions = np.searchsorted(KEEPERS[keeper], candidates[run, place])
            fitting = [k for k in range(PATIENCE) if regions[k] == reserved[place]]
            takes = fitting[0] if fitting else PATIENCE - 1
        assert found[run, place] == takes


@given(keepers, means, sds)
def test_no_choice_tells_more_than_the_bits_spent_on_it(keeper, mean, sd):
    """How far a filled place is from the model, as a divergence, never exceeds the price."""
    offered = shares(KEEPERS[keeper], np.array([mean]), np.array([sd]))[0]
    for region, price in enumerate(bits(offered)):
        gives_up = (1 - offered[region]) ** (PATIENCE - 1)
        filled = gives_up * offered
        filled[region] += 1 - gives_up
        assert stats.entropy(filled, offered, base=2) <= price + 1e-9


def test_a_choice_among_four_equal_parts_costs_two_bits_less_what_patience_ends():
    assert bits(np.array([0.25])) == pytest.approx(2 * (1 - 0.75 ** (PATIENCE - 1)))
    assert bits(np.array([1.0, 0.0])) == pytest.approx([0, 0])


@given(means, st.floats(0.2, 3))
@settings(max_examples=20, deadline=None)
def test_what_is_lost_is_the_divergence_of_the_truth_from_the_model(mean, sd):
    truth, model = stats.norm(), stats.norm(mean, sd)
    exact, _ = integrate.quad(
        lambda x: truth.pdf(x) * (truth.logpdf(x) - model.logpdf(x)), -12, 12, limit=200
    )
    assert lost(mean, sd) == pytest.approx(exact / np.log(2), rel=1e-6, abs=1e-9)


def test_an_open_door_costs_nothing_and_a_stricter_gatekeeper_more():
    spent = [final(12, "quarters", strictness, "truth")[2] for strictness in (0, 0.25, 0.5, 1)]
    assert spent[0] == 0
    assert spent == sorted(spent)
    assert spent[-1] == pytest.approx(24, rel=0.1)


def test_a_stricter_gatekeeper_who_knows_something_true_keeps_more_of_it():
    widths = [
        np.median(final(12, "quarters", strictness, "truth")[1] ** 2)
        for strictness in (0, 0.25, 0.5, 1)
    ]
    assert widths == sorted(widths)
    assert widths[0] < 0.03
    assert widths[-1] > 0.6


def test_a_gatekeeper_brings_a_first_model_home_that_was_off_the_mark():
    mean, sd, _ = final(12, "quarters", 1, "off")
    assert abs(mean.mean()) < 0.1
    assert mean.std() < 0.3
    assert np.median(sd) > 0.75
    astray, _, _ = final(12, "quarters", 0, "off")
    assert astray.mean() == pytest.approx(STARTS["off"][0], abs=0.2)


def test_who_knows_only_the_middle_keeps_only_the_middle():
    mean, sd, _ = final(12, "middle", 1, "truth")
    free_mean, _, _ = final(12, "middle", 0, "truth")
    assert mean.std() < 0.2 < free_mean.std()
    assert np.median(sd**2) < 0.2


def test_bits_spent_on_something_false_teach_it():
    mean, sd, spent = final(12, "wrong", 1, "truth")
    assert np.median(mean) == pytest.approx(1.6, abs=0.1)
    assert np.median(sd) == pytest.approx(0.45, abs=0.1)
    assert spent > 20


def test_a_gatekeeper_who_is_offered_nothing_to_choose_from_spends_nothing():
    assert bits(shares(KEEPERS["wrong"], np.array([-1.9]), np.array([0.1]))[0])[1:].max() < 1e-9


def test_the_picture_tells_of_the_generation_asked_for():
    _, axs = plt.subplot_mosaic([["models", "spread"], ["models", "spent"]])
    outputs = demon(axs, generation=7, strictness=0.5)
    mean, sd, spent, _, _ = lineage(12, "quarters", 0.5, "truth", 0)
    assert outputs["mean"] == pytest.approx(mean[7, 0])
    assert outputs["variance"] == pytest.approx(sd[7, 0] ** 2)
    assert outputs["spent"] == pytest.approx(spent[:7, 0].sum())
    plt.close("all")


def test_the_family_is_what_the_gatekeepers_would_be_with_an_open_door():
    for state in ({}, {"generation": 7, "samples": 30, "seed": 3}):
        ((_, alone),) = render.frames(family, family.state(state), "wide")
        ((_, open_door),) = render.frames(demon, demon.state(state | {"strictness": 0}), "wide")
        assert alone == {name: open_door[name] for name in alone}
        assert open_door["spent"] == 0


def test_everybody_seen_was_let_in_or_refused():
    state = demon.state({"generation": 24, "strictness": 0, "samples": 12})
    ((_, outputs),) = render.frames(demon, state, "wide")
    assert (outputs["refused"], outputs["seen"]) == (0, 24 * 12)
    ((_, outputs),) = render.frames(demon, state | {"strictness": 1}, "wide")
    assert outputs["seen"] - outputs["refused"] == 24 * 12
    assert outputs["refused"] > 3 * 24 * 12 / 2


def test_models_of_hardly_any_width_can_be_drawn():
    for seed in range(5):
        state = family.state({"samples": 4, "seed": seed})
        ((frame, outputs),) = render.frames(family, state, "narrow")
        assert np.isfinite(frame.numbers).all()
        assert outputs["sd"] < 0.1
