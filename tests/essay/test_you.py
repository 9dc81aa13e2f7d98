"""The hidden machine: exact filtering against brute force, honest doubt, twins nobody can tell."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from scipy import stats

from explorable import render
from widgets.you import (
    EXAM,
    HABITS,
    MACHINES,
    MINUTES,
    MOODS,
    TWIN,
    WRITES,
    behaviour,
    doubt,
    evidence,
    forward,
    habit_over_time,
    live,
    machine,
    pick,
    words_on_twins,
)

names = st.sampled_from(list(MACHINES))
chances = st.floats(0, 1)
seeds = st.integers(0, 10_000)


def watched(name, exam=0, sensor=0.0, drift=0.0, seed=0, minutes=MINUTES, believed=None):
    """Return a machine's moods, and what to believe of them after each minute, and the surprise."""
    moods, actions, reports = (part[:minutes] for part in live(name, exam, sensor, drift, seed))
    seen = evidence(name, actions, reports, exam, sensor)
    return moods, *forward(seen, MACHINES[believed or name][2])


def brute_force(likelihood, moves):
    """Return the last belief, (habits, 3), and the record's chance, by adding up all pasts."""
    minutes, habits, _ = likelihood.shape
    found = np.zeros((habits, 3))
    for habit in range(habits):
        for past in itertools.product(range(3), repeat=minutes):
            chance = 1 / (3 * habits)
            for minute, mood in enumerate(past):
                chance *= likelihood[minute, habit, mood]
                chance *= moves[past[minute - 1], mood] if minute else 1
            found[habit, past[-1]] += chance
    return found / found.sum(), found.sum()


@given(names, chances, seeds)
@settings(max_examples=12, deadline=None)
def test_the_forward_recursion_is_brute_force_over_all_pasts(name, sensor, seed):
    _, actions, reports = (part[:5] for part in live(name, 0, sensor, 0, seed))
    few = evidence(name, actions, reports, 0, sensor)[:, ::6]
    beliefs, surprise = forward(few, MACHINES[name][2])
    brute, chance = brute_force(few, MACHINES[name][2])
    np.testing.assert_allclose(beliefs[-1], brute, atol=1e-12)
    assert surprise == pytest.approx(-np.log2(chance))


def test_all_records_of_three_minutes_together_are_certain():
    for name in MACHINES:
        total = 0.0
        for actions in itertools.product(range(4), repeat=3):
            seen = evidence(name, np.array(actions), np.zeros(3, dtype=int), 0, 0.0)
            total += 2 ** -forward(seen * 3, MACHINES[name][2])[1]
        assert total == pytest.approx(1)


@pytest.mark.parametrize("name", MACHINES)
def test_moves_and_behaviour_are_chances_and_no_mood_is_preferred(name):
    moves = MACHINES[name][2]
    np.testing.assert_allclose(moves.sum(axis=1), 1)
    np.testing.assert_allclose(np.ones(3) @ moves, 1)
    np.testing.assert_allclose(behaviour(name, HABITS).sum(axis=2), 1)


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=5), st.floats(0, 0.999999))
def test_picking_is_looking_up_in_the_sums(weights, luck):
    shares = np.array(weights) / sum(weights)
    if np.abs(shares.cumsum() - luck).min() > 1e-9:
        assert pick(shares.tolist(), luck) == np.searchsorted(shares.cumsum()[:-1], luck)


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_does_what_its_moods_make_likely(name):
    days = [live(name, 0, 0, 0, seed)[:2] for seed in range(60)]
    moods, actions = (np.concatenate(part) for part in zip(*days, strict=True))
    likely = behaviour(name, [habit_over_time(0)[0]])[0]
    for mood in range(3):
        seen = np.bincount(actions[moods == mood], minlength=4)
        assert stats.chisquare(seen, likely[mood] * seen.sum()).pvalue > 1e-3


@pytest.mark.parametrize("name", MACHINES)
def test_moods_follow_each_other_as_the_rows_say(name):
    moves = MACHINES[name][2]
    seen = np.zeros((3, 3))
    for seed in range(60):
        moods = live(name, 0, 0, 0, seed)[0]
        np.add.at(seen, (moods[:-1], moods[1:]), 1)
    for row, likely in zip(seen, moves, strict=True):
        assert stats.chisquare(row, likely * row.sum()).pvalue > 1e-3


@pytest.mark.parametrize("name", MACHINES)
def test_doubt_is_honest(name):
    """On average, believing the moods costs just as many bits as the beliefs admit to."""
    gaps = []
    for seed in range(80):
        moods, beliefs, _ = watched(name, exam=30, sensor=0.3, seed=seed)
        inside = beliefs.sum(axis=1)
        paid = -np.log2(inside[np.arange(MINUTES), moods])
        gaps.append((paid - doubt(inside)).mean())
    assert abs(np.mean(gaps)) < 4 * np.std(gaps) / np.sqrt(len(gaps))


@given(st.integers(0, 60), seeds)
@settings(max_examples=20, deadline=None)
def test_twins_cannot_be_told_apart_from_outside(exam, seed):
    one, two = (live(name, exam, 0, 0, seed) for name in ("dreamer", "flicker"))
    np.testing.assert_array_equal(one[1], two[1])
    _, beliefs, surprise = watched("dreamer", exam, seed=seed)
    _, others, other = watched("dreamer", exam, seed=seed, believed="flicker")
    np.testing.assert_allclose(beliefs, others, atol=1e-12)
    assert words_on_twins(other - surprise) == "nothing"


def test_twins_are_different_inside():
    turns = {name: (np.diff(live(name, 0, 0, 0, 38)[0]) != 0).sum() for name in TWIN}
    assert turns["flicker"] > 3 * turns["dreamer"]


def test_of_a_twin_one_never_learns_whether_it_is_calm_or_far_away():
    _, beliefs, _ = watched("dreamer", seed=7)
    inside = beliefs.sum(axis=1)
    np.testing.assert_allclose(inside[:, 1], inside[:, 2], atol=1e-12)


def test_a_recording_of_the_inside_tells_twins_apart():
    bits = []
    for seed in range(20):
        _, _, surprise = watched("dreamer", sensor=0.9, seed=seed)
        _, _, other = watched("dreamer", sensor=0.9, seed=seed, believed="flicker")
        bits.append(other - surprise)
    assert min(bits) > 5


def average_doubt(name, **more):
    """Return the bits of doubt on average, over minutes and a few days."""
    days = [watched(name, seed=seed, **more)[1].sum(axis=1) for seed in range(8)]
    return np.mean([doubt(day).mean() for day in days])


def test_a_poker_face_leaves_more_doubt_than_an_open_one():
    assert average_doubt("open") < 0.4 < 1 < average_doubt("guarded") < np.log2(3)


def test_an_exam_hides_the_inside_and_nothing_else_does_so_well():
    _, beliefs, _ = watched("open", exam=60, seed=38)
    unsure = doubt(beliefs.sum(axis=1))
    assert unsure[EXAM + 40 : EXAM + 60].min() > np.log2(3) - 0.01
    assert unsure[EXAM + 61] < 0.5


def in_hindsight(likelihood, moves):
    """Return what to believe of each minute's mood once all is seen: forward, then backward."""
    beliefs, _ = forward(likelihood, moves)
    after, found = np.ones(likelihood.shape[1:]), np.empty((len(likelihood), 3))
    for minute in reversed(range(len(likelihood))):
        joint = beliefs[minute] * after
        found[minute] = joint.sum(axis=0) / joint.sum()
        after = (likelihood[minute] * after) @ moves.T
        after /= after.sum()
    return found


def test_hindsight_tells_of_the_end_of_an_exam_but_not_of_its_middle():
    _, actions, reports = live("open", 60, 0, 0, 38)
    seen = evidence("open", actions, reports, 60, 0.0)
    unsure = doubt(in_hindsight(seen, MACHINES["open"][2]))
    assert unsure[EXAM + 30] > np.log2(3) - 0.01
    assert unsure[EXAM + 59] < 1


def test_certainty_is_no_doubt_at_all_and_never_less():
    outputs = render.last(machine, machine.state({"machine": "flicker", "sensor": 1}))[1]
    assert f"{outputs['doubt']:.2f}" == "0.00"
    assert doubt(np.array([[1 + 2e-16, 0, 0], [1, 0, 0]])).tolist() == [0, 0]


def test_nothing_is_learnt_during_an_exam():
    _, beliefs, _ = watched("open", exam=60, seed=38)
    habits = beliefs.sum(axis=2)
    np.testing.assert_allclose(habits[EXAM - 1], habits[EXAM + 59], atol=1e-12)


def test_all_that_is_seen_of_an_exam_is_writing():
    moods, actions, _ = live("open", 45, 0, 0, 3)
    assert (actions[EXAM : EXAM + 45] == WRITES).all()
    assert len(set(moods[EXAM : EXAM + 45])) > 1


def test_the_better_the_inside_is_recorded_the_less_doubt_remains_even_in_an_exam():
    left = [average_doubt("guarded", exam=60, sensor=sensor) for sensor in (0, 0.3, 0.6, 0.9, 1)]
    assert left == sorted(left, reverse=True)
    assert left[-1] == pytest.approx(0, abs=1e-12)


def test_a_sensor_that_knows_nothing_changes_nothing():
    _, actions, reports = live("open", 0, 0, 0, 1)
    beliefs, _ = forward(evidence("open", actions, reports, 0, 0.0), MACHINES["open"][2])
    others, _ = forward(evidence("open", actions, 0 * reports, 0, 0.0), MACHINES["open"][2])
    np.testing.assert_allclose(beliefs, others, atol=1e-12)


def habit(drift, seed, minutes=MINUTES):
    """Return what is believed of a machine's habit in the end: mean and standard deviation."""
    _, beliefs, _ = watched("open", drift=drift, seed=seed, minutes=minutes)
    likely = beliefs[-1].sum(axis=1)
    mean = likely @ HABITS
    return mean, np.sqrt(likely @ (HABITS - mean) ** 2)


def test_longer_records_pin_down_a_habit_that_stays():
    spreads = [np.mean([habit(0, seed, n)[1] for seed in range(8)]) for n in (10, 40, 90, 180)]
    assert spreads == sorted(spreads, reverse=True)
    inside = [abs(habit(0, s)[0] - habit_over_time(0)[0]) < 2.5 * habit(0, s)[1] for s in range(40)]
    assert np.mean(inside) > 0.9


def test_of_one_that_changes_the_record_is_sure_and_wrong():
    real = habit_over_time(1)[-1]
    missed = [habit(1, s)[0] - real > 2 * habit(1, s)[1] for s in range(40)]
    assert np.mean(missed) > 0.8


def test_the_guess_is_an_average_of_who_she_was_and_who_she_is_and_neither():
    mean, spread = habit(1, machine.start["seed"])
    first, last = habit_over_time(1)[[0, -1]]
    assert (first, last) == pytest.approx((0.85, 0.15))
    assert mean == pytest.approx((first + last) / 2, abs=0.05)
    assert last + 2 * spread < mean < first - 2 * spread
    mean, spread = habit(0, machine.start["seed"])
    assert abs(mean - first) < 2 * spread


def test_the_longer_one_records_who_changes_the_further_one_is_off():
    real = habit_over_time(1)
    off = [np.mean([habit(1, s, n)[0] - real[n - 1] for s in range(12)]) for n in (60, 120, 180)]
    assert off == sorted(off)
    assert off[-1] > 2 * off[0]


def test_what_has_been_recorded_does_not_depend_on_what_comes_later():
    _, short, _ = watched("guarded", exam=40, sensor=0.2, seed=5, minutes=70)
    _, long, _ = watched("guarded", exam=40, sensor=0.2, seed=5)
    np.testing.assert_array_equal(short, long[:70])


def test_at_the_start_she_is_merry_half_an_hour_into_the_exam():
    moods, _, _ = live("open", machine.start["exam"], 0, 0, machine.start["seed"])
    assert [MOODS[mood] for mood in moods[88:93]] == ["merry"] * 5


@pytest.mark.parametrize("reveal", [False, True])
def test_the_picture_keeps_the_moods_to_itself_until_asked(reveal):
    _, axs = plt.subplot_mosaic([["record"], ["inside"], ["doubt"], ["habit"]])
    outputs = machine(axs, reveal=reveal, machine="flicker")
    assert ("as it was" in axs["inside"].get_title()) == reveal
    strips = [each for each in axs["inside"].collections if isinstance(each, LineCollection)]
    assert bool(strips) == reveal
    assert bool(axs["habit"].lines[1:]) == reveal
    assert outputs["twins"] == "nothing"
    moods, beliefs, _ = watched("flicker", exam=60, seed=38)
    assert outputs["doubt"] == pytest.approx(doubt(beliefs.sum(axis=1)).mean())
    assert outputs["truth"] == pytest.approx(beliefs.sum(axis=1)[np.arange(MINUTES), moods].mean())
    assert len(MOODS) == 3
    plt.close("all")
