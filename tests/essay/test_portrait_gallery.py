"""A portrait that is asked for: Bayes's rule by scipy, its cost by scikit-learn, fame's toll."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.neighbors import KernelDensity

from explorable import render
from widgets.gallery import ANSWERS, OTHERS, answers, chances, cost, gallery
from widgets.memory import asked
from widgets.portrait import ANCHORS, FEATURES, MONA_LISA, sitter

OTHER, FRESH = gallery(0)
counts, widths, words = st.integers(1, 400), st.floats(0.1, 1), st.integers(0, FEATURES)


def said(**values):
    """Return what the figure says at a state."""
    ((_, outputs),) = render.frames(asked, asked.state(values), "narrow")
    return outputs


@given(words, counts, widths)
def test_chances_are_bayess_rule_by_scipys_densities(many, copies, width):
    seen = np.concatenate([[MONA_LISA], OTHER])
    weight = np.ones(len(seen))
    if many:
        normal = stats.multivariate_normal(np.zeros(many), width**2)
        weight = normal.pdf(MONA_LISA[:many] - seen[:, :many]).reshape(-1)
    weight[0] *= copies
    np.testing.assert_allclose(chances(OTHER, copies, many, width), weight / weight.sum())


@given(counts, st.floats(0.15, 1))
@settings(max_examples=15, deadline=None)
def test_the_cost_is_that_of_scikit_learns_weighted_density(copies, width):
    seen = np.concatenate([[MONA_LISA], OTHER])
    density = KernelDensity(bandwidth=width, rtol=0, atol=0)
    density.fit(seen, sample_weight=[copies, *np.ones(OTHERS)])
    theirs = -density.score_samples(FRESH).mean() / np.log(2)
    assert cost(OTHER, copies, width, FRESH) == pytest.approx(theirs, rel=1e-8)


@given(counts, widths)
@settings(max_examples=30, deadline=None)
def test_fame_costs_the_others_at_most_its_toll(copies, width):
    """Their share of what is drawn falls from n / (n + 1) to n / (n + copies), and no more."""
    toll = cost(OTHER, copies, width, FRESH) - cost(OTHER, 1, width, FRESH)
    assert toll <= np.log2((OTHERS + copies) / (OTHERS + 1)) + 1e-9


@given(counts, widths, st.integers(0, 1000))
def test_what_was_asked_for_comes_back_as_it_was_asked(copies, width, seed):
    for many in (0, 3, FEATURES):
        found = answers(OTHER, copies, many, width, seed)
        assert found.features.shape == (ANSWERS, FEATURES)
        np.testing.assert_array_equal(
            found.features[:, :many], MONA_LISA[:many] + 0 * found.features[:, :many]
        )


def test_she_answers_as_often_as_her_chance_says():
    found = [answers(OTHER, 30, 1, 0.5, seed).hers.mean() for seed in range(600)]
    chance = chances(OTHER, 30, 1, 0.5)[0]
    assert np.mean(found) == pytest.approx(chance, abs=4 * np.sqrt(0.25 / 600 / ANSWERS))


def test_more_words_or_more_fame_bring_her_back():
    by_words = [said(words=many, copies=1)["chance"] for many in range(FEATURES + 1)]
    by_fame = [said(words=1, copies=many)["chance"] for many in (1, 10, 100, 400)]
    assert by_words == sorted(by_words)
    assert by_fame == sorted(by_fame)
    assert by_words[0] < 0.05
    assert min(by_words[-1], by_fame[-1]) > 0.9


def test_what_comes_back_varies_by_the_width_and_no_more():
    found = np.concatenate([answers(OTHER, 400, 4, 0.2, seed).features for seed in range(200)])
    off = found[:, 4:] - MONA_LISA[4:]
    near = np.abs(off).max(axis=1) < 1
    assert near.mean() > 0.98
    assert off[near].std() == pytest.approx(0.2, rel=0.1)


def test_portraits_stay_near_the_one_that_is_drawn_in_dots():
    average = np.concatenate(sitter(np.zeros(FEATURES)))
    apart = np.hypot(*(average[:, None] - ANCHORS).transpose(2, 0, 1)).min(axis=1)
    assert np.median(apart) < 0.08
    for end in (-3, 3):
        lines = np.concatenate(sitter(np.full(FEATURES, end)))
        assert np.abs(lines).max() < 1.25
