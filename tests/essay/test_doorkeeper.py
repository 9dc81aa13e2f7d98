"""The reader at the door: answers decide who sits, bits are counted, and the door can be won."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from explorable import render
from widgets.doorkeeper import (
    ANSWERS,
    FIRST,
    ROUNDS,
    SEATS,
    answers_hold,
    luck,
    seats_teach,
    sitting,
    understood,
    unguarded,
)
from widgets.lineages import lost
from widgets.synthetic import demon

TRUTH = stats.norm()
some_answers = st.lists(st.booleans(), max_size=ANSWERS)


def said(answers, seed=0):
    """Return what the figure says after some answers."""
    state = demon.state({"answers": answers, "seed": seed})
    ((_, outputs),) = render.frames(demon, state, "narrow")
    return outputs


def careful(seed, share=0.4):
    """Return the answers of somebody who knows the truth, and keeps what is too rare."""
    dice, answers = np.random.default_rng(seed), []
    while (found := sitting(answers, seed)).candidate is not None:
        model = stats.norm(found.mean[-1], found.sd[-1])
        wanted = TRUTH.pdf(found.candidate) / model.pdf(found.candidate)
        answers.append(bool(dice.random() < share * wanted))
    return answers


@given(some_answers, st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_every_model_is_scipys_fit_to_those_let_in(answers, seed):
    found = sitting(answers, seed)
    assert (found.mean[0], found.sd[0]) == FIRST
    for model in range(1, len(found.mean)):
        seated = found.kept[model - 1]
        assert len(seated) == SEATS
        assert stats.norm.fit(seated) == pytest.approx((found.mean[model], found.sd[model]))


@given(some_answers, st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_every_answer_is_about_the_next_sample_of_the_newest_model(answers, seed):
    found, noise = sitting(answers, seed), luck(seed)
    used = 0
    for model, (kept, refused) in enumerate(zip(found.kept, found.refused, strict=True)):
        count = len(kept) + len(refused)
        if model == ROUNDS:
            assert count == 0
            break
        offered = found.mean[model] + found.sd[model] * noise[model, :count]
        yes = np.array(answers[used : used + count], dtype=bool)
        np.testing.assert_array_equal(kept, offered[yes])
        np.testing.assert_array_equal(refused, offered[~yes])
        used += count
    assert used == len(answers) or len(found.mean) == ROUNDS + 1


@given(some_answers, st.booleans(), st.integers(0, 50))
@settings(max_examples=30, deadline=None)
def test_a_further_answer_changes_nothing_that_was_decided(answers, more, seed):
    before, after = sitting(answers[:-1], seed), sitting([*answers[:-1], more], seed)
    np.testing.assert_array_equal(after.mean[: len(before.mean)], before.mean)
    for old, new in zip(before.kept, after.kept, strict=False):
        np.testing.assert_array_equal(new[: len(old)], old)


def test_who_always_says_yes_is_nobody():
    found = sitting([True] * SEATS * ROUNDS, 3)
    np.testing.assert_array_equal((found.mean, found.sd), unguarded(3))
    assert found.candidate is None
    outputs = said("y" * SEATS * ROUNDS, 3)
    assert outputs["lost"] == outputs["lost_open"]
    assert outputs["said"] == outputs["taught"] == outputs["refused"] == 0


def test_who_knows_the_truth_and_says_no_beats_an_open_door():
    losses = []
    for seed in range(12):
        answers = careful(seed)
        assert len(answers) < ANSWERS
        found, (mean, sd) = sitting(answers, seed), unguarded(seed)
        losses.append([lost(found.mean[-1], found.sd[-1]), lost(mean[-1], sd[-1])])
    guarded, open_door = np.array(losses).T
    assert (guarded < open_door).all()
    assert np.median(guarded) < 0.3
    assert np.median(open_door) > 3


def test_who_takes_only_the_middle_of_what_comes_makes_a_needle():
    answers = []
    while (found := sitting(answers, 0)).candidate is not None:
        answers.append(abs(found.candidate - found.mean[-1]) < 0.7 * found.sd[-1])
    assert found.sd[-1] < 0.02


@pytest.mark.parametrize(("kept", "refused"), [(1, 3), (5, 5), (12, 36)])
def test_answers_hold_what_it_takes_to_tell_them_from_others_with_as_many_yes(kept, refused):
    """Among all orders, counted one by one: the entropy is an upper bound, and near for many."""
    exact = np.log2(float(stats.binom(kept + refused, 0.5).pmf(kept))) + kept + refused
    found = answers_hold(kept, refused)
    assert exact <= found <= exact + np.log2(kept + refused + 1)
    if kept + refused <= 10:
        orders = set(itertools.permutations([True] * kept + [False] * refused))
        assert 2**exact == pytest.approx(len(orders))


@pytest.mark.parametrize("share", [0.5, 0.25, 0.1])
def test_a_seat_teaches_the_divergence_of_those_let_in_by_a_rule(share):
    """The rule lets in the uppermost: by numerical integration of p log p / q."""
    edge = TRUTH.isf(share)
    let_in = stats.truncnorm(edge, np.inf)
    exact, _ = integrate.quad(
        lambda x: let_in.pdf(x) * np.log2(let_in.pdf(x) / TRUTH.pdf(x)), edge, 10
    )
    kept = np.array([12.0])
    assert seats_teach(kept, kept / share - kept) == pytest.approx(12 * exact, rel=1e-5)


def test_twelve_of_forty_eight_say_thirty_nine_bits_and_pass_on_twenty_four():
    assert answers_hold(12, 36) == pytest.approx(48 * stats.bernoulli(0.25).entropy() / np.log(2))
    assert seats_teach(np.array([12.0]), np.array([36.0])) == pytest.approx([24])
    assert seats_teach(np.array([0.0]), np.array([9.0])).tolist() == [0]


def test_signs_that_are_no_answers_are_counted_and_told():
    assert understood("Yn, yes!") == ([True, False, True], 5)
    state = demon.state({"answers": "yny??"})
    _, axs = plt.subplot_mosaic([["door", "race"], ["door", "meter"]])
    demon(axs, **state)
    plt.close("all")
    assert "2 signs are neither y nor n" in axs["door"].get_title()


def test_the_door_shuts_after_the_last_round_and_after_the_last_answer():
    assert said("y" * 71)["at_the_door"].startswith("At the door")
    assert said("y" * 72)["at_the_door"] == "The door is shut."
    assert said("n" * ANSWERS)["at_the_door"] == "The door is shut."
    assert said("n" * ANSWERS)["generation"] == 0
