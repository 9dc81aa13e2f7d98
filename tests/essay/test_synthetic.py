"""Models fed on their own samples: how fast they shrink, and what a gatekeeper can buy."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from explorable import render
from widgets.lineages import (
    GENERATIONS,
    KEEPERS,
    PATIENCE,
    STARTS,
    admitted,
    answered,
    entropy,
    expected_variance,
    lineage,
    lost,
    shares,
    taught,
)
from widgets.synthetic import doors, family

CHAPTER = (Path(__file__).parents[2] / "content/paint-from-nowhere.md").read_text("utf-8")

keepers = st.sampled_from(list(KEEPERS))
means, sds = st.floats(-3, 3), st.floats(0.05, 3)


def final(samples, keeper, first, runs=150):
    """Return many runs' last means and standard deviations, and what was learnt a generation."""
    found = lineage(samples, keeper, first, seed=1, runs=runs)
    return found.mean[-1], found.sd[-1], found.learnt.mean()


@pytest.mark.parametrize("samples", [4, 12, 64])
def test_the_expected_variance_is_that_of_chi_square_generation_by_generation(samples):
    shrink = stats.chi2(samples - 1).mean() / samples
    theirs = shrink ** np.arange(GENERATIONS + 1)
    np.testing.assert_allclose(expected_variance(samples, "truth"), theirs)
    np.testing.assert_allclose(expected_variance(samples, "off"), STARTS["off"][1] ** 2 * theirs)


@pytest.mark.parametrize("samples", [5, 12])
def test_with_an_open_door_variances_average_to_the_expectation(samples):
    sd = lineage(samples, "nobody", "truth", 3, runs=2000, generations=5).sd
    error = (sd**2).std(axis=1) / np.sqrt(2000)
    gap = np.abs((sd**2).mean(axis=1) - expected_variance(samples, "truth", 5))
    assert (gap <= 4 * error).all()


def test_most_families_shrink_faster_than_the_average():
    _, sd, _ = final(12, "nobody", "truth")
    assert np.mean(sd**2 < expected_variance(12, "truth")[-1]) > 0.7


def test_one_generation_is_a_chi_square_exactly():
    sd = lineage(12, "nobody", "truth", 5, runs=1500, generations=1).sd
    assert stats.kstest(12 * sd[1] ** 2, stats.chi2(11).cdf).pvalue > 0.01


def test_with_an_open_door_the_mean_wanders_as_far_as_the_variances_let_it():
    mean = lineage(12, "nobody", "truth", 5, runs=1500, generations=6).mean
    expected = expected_variance(12, "truth", 6)[:-1].sum() / 12
    assert mean[-1].var() == pytest.approx(expected, rel=0.15)
    assert mean[-1].mean() == pytest.approx(0, abs=4 * np.sqrt(expected / 1500))


@given(keepers, means, sds)
def test_regions_hold_what_scipy_says(keeper, mean, sd):
    edges = np.concatenate([[-np.inf], KEEPERS[keeper].edges, [np.inf]])
    theirs = np.diff(stats.norm(mean, sd).cdf(edges))
    found = shares(KEEPERS[keeper].edges, np.array([mean]), np.array([sd]))
    np.testing.assert_allclose(found, [theirs], atol=1e-12)


def test_the_truth_lies_in_equal_parts_in_the_regions_of_honest_gatekeepers():
    for keeper, parts in (("quarters", 4), ("middle", 2)):
        found = shares(KEEPERS[keeper].edges, np.zeros(1), np.ones(1))
        np.testing.assert_allclose(found, np.full((1, parts), 1 / parts), atol=1e-12)
    assert shares(KEEPERS["wrong"].edges, np.zeros(1), np.ones(1))[0, 0] > 0.89


@given(st.integers(0, 1000), keepers)
def test_places_are_filled_as_by_a_patient_doorman(seed, keeper):
    rng = np.random.default_rng(seed)
    candidates = rng.normal(size=(2, 6, PATIENCE))
    edges = KEEPERS[keeper].edges
    reserved = rng.integers(len(edges) + 1, size=6)
    found = admitted(edges, candidates, reserved)
    for run, place in np.ndindex(2, 6):
        regions = np.searchsorted(edges, candidates[run, place])
        fitting = [k for k in range(PATIENCE) if regions[k] == reserved[place]]
        assert found[run, place] == (fitting[0] if fitting else PATIENCE - 1)


@given(keepers, means, sds)
def test_a_seat_teaches_the_divergence_of_the_admitted_from_the_offered(keeper, mean, sd):
    offered = shares(KEEPERS[keeper].edges, np.array([mean]), np.array([sd]))[0]
    for region, learnt in enumerate(taught(offered)):
        gives_up = (1 - offered[region]) ** (PATIENCE - 1)
        filled = gives_up * offered
        filled[region] += 1 - gives_up
        assert stats.entropy(filled, offered, base=2) == pytest.approx(learnt, abs=1e-6)


@given(st.floats(0.001, 1))
def test_the_answers_hold_the_entropy_of_how_many_are_refused(rate):
    refusals = np.arange(PATIENCE)
    chances = (1 - rate) ** refusals * np.where(refusals < PATIENCE - 1, rate, 1)
    assert chances.sum() == pytest.approx(1)
    assert answered(np.array(rate)) == pytest.approx(stats.entropy(chances, base=2), abs=1e-9)
    assert entropy(np.array(rate)) == pytest.approx(
        stats.bernoulli(rate).entropy() / np.log(2), abs=1e-9
    )


@given(st.floats(0.001, 1))
def test_more_is_said_than_is_passed_on(rate):
    assert 0 <= taught(np.array(rate)) <= answered(np.array(rate)) + 1e-9


def test_one_in_four_says_what_the_chapter_says():
    """With no end of patience: H(r) / r bits a seat are said, log2(1 / r) are passed on."""
    assert entropy(np.array(0.25)) / 0.25 == pytest.approx(3.245, abs=5e-4)
    assert "3.2 bits" in CHAPTER
    assert answered(np.array(0.25)) == pytest.approx(3.245, rel=0.05)
    assert taught(np.array(0.25)) == pytest.approx(2, rel=0.13)
    assert taught(np.array([0.0, 1.0])).tolist() == [0, 0]
    assert answered(np.array([0.0, 1.0])) == pytest.approx([0, 0])


@given(means, st.floats(0.2, 3))
@settings(max_examples=20, deadline=None)
def test_what_is_lost_is_the_divergence_of_the_truth_from_the_model(mean, sd):
    truth, model = stats.norm(), stats.norm(mean, sd)
    exact, _ = integrate.quad(
        lambda x: truth.pdf(x) * (truth.logpdf(x) - model.logpdf(x)), -12, 12, limit=200
    )
    assert lost(mean, sd) == pytest.approx(exact / np.log(2), rel=1e-6, abs=1e-9)


def test_an_open_door_says_nothing_and_who_knows_more_passes_on_more():
    passed_on = [final(12, who, "truth")[2] for who in ("nobody", "nonsense", "middle", "quarters")]
    assert passed_on[0] == 0
    assert passed_on == sorted(passed_on)
    assert passed_on[-1] > 18


def test_who_knows_more_of_the_truth_keeps_more_of_it():
    widths = [
        np.median(final(12, who, "truth")[1] ** 2)
        for who in ("nobody", "nonsense", "middle", "quarters")
    ]
    assert max(widths[:3]) < 0.2
    assert widths[-1] > 0.6


def test_who_knows_what_cannot_be_keeps_the_family_near_but_not_alive():
    mean, sd, _ = final(12, "nonsense", "truth")
    free, _, _ = final(12, "nobody", "truth")
    assert np.abs(mean).max() < np.abs(free).max()
    assert np.median(sd**2) < 0.1


def test_a_gatekeeper_brings_a_first_model_home_that_was_off_the_mark():
    mean, sd, _ = final(12, "quarters", "off")
    assert abs(mean.mean()) < 0.1
    assert mean.std() < 0.3
    assert np.median(sd) > 0.75
    astray, _, _ = final(12, "nobody", "off")
    assert astray.mean() == pytest.approx(STARTS["off"][0], abs=0.2)


def test_who_knows_only_the_middle_keeps_only_the_middle():
    mean, sd, _ = final(12, "middle", "truth")
    free_mean, _, _ = final(12, "nobody", "truth")
    assert mean.std() < 0.2 < free_mean.std()
    assert np.median(sd**2) < 0.2


def test_bits_spent_on_something_false_teach_it():
    mean, sd, passed_on = final(12, "wrong", "truth")
    assert np.median(mean) == pytest.approx(1.6, abs=0.1)
    assert np.median(sd) == pytest.approx(0.45, abs=0.1)
    assert passed_on > 15


def test_a_gatekeeper_who_is_offered_nothing_to_choose_from_passes_nothing_on():
    offered = shares(KEEPERS["wrong"].edges, np.array([-1.9]), np.array([0.1]))[0]
    assert taught(offered)[1:].max() < 1e-6


def test_the_picture_tells_of_the_generation_asked_for():
    _, axs = plt.subplot_mosaic([["models", "spread"], ["models", "spent"]])
    outputs = doors(axs, generation=7, keeper="quarters")
    found = lineage(12, "quarters", "truth", 0)
    assert outputs["mean"] == pytest.approx(found.mean[7, 0])
    assert outputs["variance"] == pytest.approx(found.sd[7, 0] ** 2)
    assert outputs["said"] == pytest.approx(found.said[:7, 0].sum())
    assert outputs["taught"] == pytest.approx(found.learnt[:7, 0].sum())
    plt.close("all")


def test_the_family_is_what_it_would_be_at_an_open_door():
    for state in ({}, {"generation": 7, "samples": 30, "seed": 3}):
        ((_, alone),) = render.frames(family, family.state(state), "wide")
        ((_, nobody),) = render.frames(doors, doors.state(state | {"keeper": "nobody"}), "wide")
        shared = ("mean", "sd", "variance")
        assert [alone[name] for name in shared] == [nobody[name] for name in shared]
        assert nobody["said"] == nobody["taught"] == 0


def test_everybody_seen_was_let_in_or_refused():
    state = doors.state({"generation": 24, "keeper": "nobody", "samples": 12})
    ((_, outputs),) = render.frames(doors, state, "wide")
    assert (outputs["refused"], outputs["seen"]) == (0, 24 * 12)
    ((_, outputs),) = render.frames(doors, state | {"keeper": "quarters"}, "wide")
    assert outputs["seen"] - outputs["refused"] == 24 * 12
    assert outputs["refused"] > 3 * 24 * 12 / 2


def test_figures_start_at_the_beginning():
    assert family.start["generation"] == doors.start["generation"] == 0


def test_models_of_hardly_any_width_can_be_drawn():
    for seed in range(5):
        state = family.state({"generation": GENERATIONS, "samples": 4, "seed": seed})
        ((frame, outputs),) = render.frames(family, state, "narrow")
        assert np.isfinite(frame.numbers).all()
        assert outputs["sd"] < 0.1
