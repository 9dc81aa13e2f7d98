"""Memories of some width: scikit-learn's kernel densities, and how reciting differs from erring."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import GridSearchCV, LeaveOneOut
from sklearn.neighbors import KernelDensity

from widgets.memory import (
    FRESH,
    LARGEST,
    LEAST,
    MEASURED,
    WIDTHS,
    by_heart,
    continuum,
    costs,
    log_density,
    one_log_density,
    own_bits,
    scene,
    squares,
    typical_distance,
)
from widgets.portrait import ANCHORS, STROKE, draws

widths = st.floats(LEAST, LARGEST)
NONE_RECITED = np.zeros(MEASURED, dtype=bool)


def cloud(seed, count):
    """Return points of the plane, here and there."""
    return np.random.default_rng(seed).normal(size=(count, 2))


def distances(stored, origin, step):
    """Return how far samples, each a step from its origin, are from the nearest memory."""
    samples = stored[origin] + step
    return np.array([min(np.hypot(*(sample - one)) for one in stored) for sample in samples])


def scikit_learn(centres, width):
    """Return scikit-learn's kernel density estimate, worked out to the last centre."""
    return KernelDensity(bandwidth=width, rtol=0, atol=0).fit(centres)


@given(st.integers(0, 1000), st.integers(1, 40), widths)
@settings(max_examples=30, deadline=None)
def test_the_density_is_scikit_learns(seed, count, width):
    centres, points = cloud(seed, count), cloud(seed + 1, 20)
    theirs = scikit_learn(centres, width).score_samples(points)
    np.testing.assert_allclose(one_log_density(points, centres, width), theirs, rtol=1e-8)


def test_all_widths_at_once_are_each_of_them_alone():
    stored, fresh, *_ = scene(60, 0.1, 0)
    found = log_density(squares(fresh, stored))
    for width, logs in zip(WIDTHS, found, strict=True):
        np.testing.assert_allclose(logs, one_log_density(fresh, stored, width), rtol=1e-8)


def test_widths_fall_by_the_fourth_root_of_two_from_end_to_end():
    np.testing.assert_allclose(WIDTHS[:-1] / WIDTHS[1:], 2**0.25)
    assert WIDTHS[0] == LARGEST
    assert WIDTHS[-1] == pytest.approx(LEAST, rel=0.03)


def test_leaving_one_out_is_brute_force_by_scikit_learn():
    stored, fresh, *_ = scene(25, 0.05, 3)
    _, _, found = costs(stored, fresh)
    for k in (4, 16, 24):
        left_out = [
            scikit_learn(np.delete(stored, i, axis=0), WIDTHS[k]).score(stored[i : i + 1])
            for i in range(len(stored))
        ]
        brute = -np.mean(left_out) / np.log(2) - own_bits(fresh)
        assert found[k] == pytest.approx(brute, rel=1e-8)


def test_the_width_that_leaving_one_out_prefers_is_the_one_that_grid_search_prefers():
    stored, fresh, *_ = scene(40, 0.0, 1)
    grid = {"bandwidth": WIDTHS[::4]}
    search = GridSearchCV(KernelDensity(rtol=0, atol=0), grid, cv=LeaveOneOut()).fit(stored)
    _, _, left_out = costs(stored, fresh)
    assert WIDTHS[::4][left_out[::4].argmin()] == pytest.approx(search.best_params_["bandwidth"])


def test_distances_are_to_the_nearest_by_brute_force():
    stored, _, origin, step, luck = scene(50, 0.1, 2)
    taken = (stored, origin[:MEASURED], step[:MEASURED])
    found = typical_distance(*taken, NONE_RECITED, widths=[0.3])
    brute = np.median(distances(stored, origin[:MEASURED], 0.3 * step[:MEASURED]))
    assert found == pytest.approx([brute])
    recited = luck[:MEASURED] < 0.5
    mixed = np.where(recited[:, None], LEAST, 0.3) * step[:MEASURED]
    theirs = np.median(distances(stored, origin[:MEASURED], mixed))
    assert typical_distance(*taken, recited, widths=[0.3]) == pytest.approx([theirs])


@given(st.floats(0.05, 0.95), st.integers(0, 100))
@settings(max_examples=20, deadline=None)
def test_reciting_a_share_costs_at_most_its_toll(share, seed):
    """Whatever the width: drawing the rest as before, one loses -log2(1 - share) and no more."""
    stored, fresh, *_ = scene(80, 0.0, seed)
    before, _, _ = costs(stored, fresh)
    after, _, _ = costs(stored, fresh, share)
    assert (after <= before - np.log2(1 - share) + 1e-9).all()


def test_a_share_recited_is_a_mixture():
    stored, fresh, *_ = scene(30, 0.0, 0)
    logs = log_density(squares(fresh, stored))
    mixed = 0.7 * np.exp(logs) + 0.3 * np.exp(logs[-1])
    seen = mixed > 1e-200
    np.testing.assert_allclose(np.exp(by_heart(logs, 0.3))[seen], mixed[seen], rtol=1e-8)
    assert by_heart(logs, 0) is logs


def test_no_width_beats_the_truth_by_more_than_luck():
    for seed in range(3):
        stored, fresh, *_ = scene(400, 0.0, seed)
        assert costs(stored, fresh)[0].min() > 0


def test_who_knows_the_truth_pays_its_entropy():
    rng = np.random.default_rng(0)
    strokes = one_log_density(draws(4000, rng), ANCHORS, STROKE)
    assert own_bits(scene(12, 0, 0)[1]) == pytest.approx(-strokes.mean() / np.log(2), abs=0.35)


def test_the_narrower_the_better_it_knows_what_it_has_seen_and_the_worse_what_it_has_not():
    stored, fresh, *_ = scene(150, 0.0, 0)
    unseen, seen, left_out = costs(stored, fresh)
    assert (np.diff(seen) < 0).all()
    best = unseen.argmin()
    assert 8 < best < 24
    assert (np.diff(unseen[best:]) > 0).all()
    assert unseen[-1] > 100
    assert abs(int(left_out.argmin()) - int(best)) <= 3


def best(examples, noise, seed):
    """Return the best width for fresh points, what they cost there, and the samples' distance."""
    stored, fresh, origin, step, _ = scene(examples, noise, seed)
    unseen = costs(stored, fresh)[0]
    k = unseen.argmin()
    near = typical_distance(stored, origin[:MEASURED], step[:MEASURED], NONE_RECITED)[k]
    return WIDTHS[k], unseen[k], near


@pytest.mark.parametrize("seed", range(3))
def test_more_memories_of_the_truth_move_the_best_model_towards_the_database(seed):
    found = np.array([best(examples, 0.0, seed) for examples in (25, 100, 400)])
    assert (np.diff(found, axis=0) < 0).all()


@pytest.mark.parametrize("seed", range(3))
def test_noise_in_the_memories_keeps_the_best_model_away_from_the_database(seed):
    clean, noisy = best(400, 0.0, seed), best(400, 0.15, seed)
    assert noisy[0] > 1.9 * clean[0]
    assert noisy[1] > clean[1] + 0.8


def test_reciting_noise_costs_and_reciting_the_truth_hardly_does():
    clean_memories, fresh, *_ = scene(400, 0.0, 0)
    noisy_memories, same, *_ = scene(400, 0.15, 0)
    np.testing.assert_array_equal(fresh, same)
    narrow = np.abs(WIDTHS - 0.02).argmin()
    assert costs(clean_memories, fresh)[0][narrow] < 1.5
    assert costs(noisy_memories, fresh)[0][narrow] > 4


@pytest.mark.parametrize("seed", range(8))
def test_the_best_model_draws_about_as_far_from_its_memories_as_fresh_points_lie(seed):
    stored, fresh, *_ = scene(150, 0.0, seed)
    usual = np.median(np.sqrt(squares(fresh, stored).min(axis=1)))
    assert best(150, 0.0, seed)[2] == pytest.approx(usual, rel=0.45)


def test_at_no_width_every_sample_is_a_memory():
    stored, _, origin, step, _ = scene(150, 0.0, 0)
    assert distances(stored, origin, LEAST * step).max() < 4 * LEAST


def test_memories_stay_when_others_join_them():
    few, many = scene(20, 0.1, 5), scene(300, 0.1, 5)
    np.testing.assert_array_equal(few[0], many[0][:20])
    np.testing.assert_array_equal(few[1], many[1])


def test_every_memory_is_as_likely_to_be_where_a_sample_starts():
    _, _, origin, _, _ = scene(16, 0.0, 0)
    assert (np.bincount(origin, minlength=16) == len(origin) // 16).all()


def test_the_point_on_the_curve_is_what_the_width_costs():
    _, axs = plt.subplot_mosaic([["stored", "drawn"], ["cost", "nearest"]])
    outputs = continuum(axs, width=0.11, examples=90, seed=0)
    stored, fresh, *_ = scene(90, 0.0, 0)
    exact = -one_log_density(fresh, stored, 0.11).mean() / np.log(2) - own_bits(fresh)
    assert outputs["cost"] == pytest.approx(exact, abs=0.03)
    assert outputs["least"] <= outputs["cost"]
    assert outputs["toll"] == 0
    assert len(fresh) == FRESH
    plt.close("all")
