"""A copy learnt from outside: brute force over all insides, closed forms, simulated judges."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from widgets.acting import (
    ACTIONS,
    COMMON,
    DOUBT,
    EARLY,
    HOUR,
    LATE,
    MOODS,
    NEWS,
    SITUATIONS,
    Machine,
    chances,
    guessed,
    herself,
    improved,
    inferred,
    judge,
    learnt,
    lived,
    overall,
    recorded,
    split,
)

seeds = st.integers(0, 10_000)
TWIN = split(herself(), MOODS.index("far away"))


def anybody(seed, moods=3):
    """Return a machine with chances at random."""
    rng = np.random.default_rng(seed)
    return Machine(
        rng.dirichlet(np.ones(moods)),
        rng.dirichlet(np.ones(moods), (len(SITUATIONS), moods)),
        rng.dirichlet(np.ones(len(ACTIONS)), (len(SITUATIONS), moods)),
    )


def anything(seed, hours=2, minutes=4):
    """Return situations and actions at random, (hours, minutes) each."""
    return np.random.default_rng([seed, 1]).integers(4, size=(2, hours, minutes))


def brute_force(machine, situations, actions):
    """Return what `inferred` does, by adding up every inside that there can have been."""
    first, moves, acts = (np.zeros_like(part) for part in machine)
    total = 0.0
    for met, did in zip(situations, actions, strict=True):
        paths = {}
        for path in itertools.product(range(len(first)), repeat=len(met)):
            chance = machine.first[path[0]]
            for minute, mood in enumerate(path):
                chance *= machine.acts[met[minute], mood, did[minute]]
                if minute:
                    chance *= machine.moves[met[minute - 1], path[minute - 1], mood]
            paths[path] = chance
        whole = sum(paths.values())
        total += np.log(whole)
        for path, chance in paths.items():
            share = chance / whole
            first[path[0]] += share
            for minute, mood in enumerate(path):
                acts[met[minute], mood, did[minute]] += share
                if minute:
                    moves[met[minute - 1], path[minute - 1], mood] += share
    return first, moves, acts, total


@given(seeds)
@settings(max_examples=6, deadline=None)
def test_what_is_inferred_is_the_sum_over_all_insides(seed):
    machine, record = anybody(seed), anything(seed)
    for ours, brute in zip(inferred(machine, *record), brute_force(machine, *record), strict=True):
        np.testing.assert_allclose(ours, brute, atol=1e-12)


def test_several_machines_at_once_infer_what_each_does_alone():
    usual, record = overall(np.arange(4)), anything(3, hours=3, minutes=9)
    seen = np.random.default_rng(0).integers(3, size=(3, 9))
    many = guessed(usual, 3, 2, np.random.default_rng(1))
    for moods in (None, seen):
        together = inferred(many, *record, moods)
        for each in range(2):
            alone = inferred(Machine(*(part[each] for part in many)), *record, moods)
            for ours, its in zip(together, alone, strict=True):
                np.testing.assert_allclose(ours[each], its, atol=1e-12)


@given(seeds)
@settings(max_examples=5, deadline=None)
def test_no_round_of_learning_explains_the_record_worse(seed):
    record = anything(seed, hours=2, minutes=20)
    machine = guessed(overall(record[1]), 3, 1, np.random.default_rng(seed))
    fits = []
    for _ in range(8):
        machine, fit = improved(machine, *record)
        fits.append(fit[0])
    assert (np.diff(fits) > -1e-9).all()
    assert fits[-1] > fits[0]


def test_where_the_inside_is_recorded_learning_is_counting():
    situations, moods, actions = recorded(3, True, 0.0, 1)
    copy = learnt(situations, actions, moods)
    counts = np.zeros((4, 3, 4))
    np.add.at(counts, (situations, moods, actions), 1)
    counts += DOUBT * overall(actions)
    np.testing.assert_allclose(copy.acts, counts / counts.sum(axis=-1, keepdims=True))
    moves = np.full((4, 3, 3), DOUBT / 3)
    np.add.at(moves, (situations[:, :-1], moods[:, :-1], moods[:, 1:]), 1)
    np.testing.assert_allclose(copy.moves, moves / moves.sum(axis=-1, keepdims=True))


def test_of_what_was_not_recorded_a_copy_expects_what_she_does_on_average():
    situations, _, actions = recorded(2, False, 0.0, 6)
    copy = learnt(situations, actions)
    np.testing.assert_allclose(copy.acts[NEWS], np.tile(overall(actions), (3, 1)))


@pytest.mark.parametrize("machine", [herself(), herself(1.0), TWIN], ids=["she", "later", "twin"])
def test_everybody_is_made_of_chances(machine):
    for part in machine:
        assert (part >= 0).all()
        np.testing.assert_allclose(part.sum(axis=-1), 1)


def test_an_exam_shows_no_mood():
    acts = herself().acts[SITUATIONS.index("exam")]
    assert (acts == acts[0]).all()


def test_she_changes_in_one_habit():
    assert herself(0).acts[0, 0, 0] == pytest.approx(EARLY)
    assert herself(1).acts[0, 0, 0] == pytest.approx(LATE)
    apart = herself(0).acts != herself(1).acts
    assert apart.sum() == 2


@given(seeds)
@settings(max_examples=5, deadline=None)
def test_no_life_however_varied_tells_twins_apart(seed):
    """The same record is as likely for both, in any order of situations."""
    situations, _, actions = recorded(2, True, 0.0, seed)
    ours, theirs = (inferred(one, situations, actions)[-1] for one in (herself(), TWIN))
    assert ours == pytest.approx(theirs, abs=1e-9)


@given(seeds, st.integers(0, 2), st.floats(0, 1))
@settings(max_examples=5, deadline=None)
def test_anybody_has_a_twin(seed, mood, restless):
    machine = anybody(seed)
    for situation in range(4):
        twin = chances(split(machine, mood, restless), situation, 3)
        np.testing.assert_allclose(twin, chances(machine, situation, 3), atol=1e-12)


def test_twins_are_different_inside():
    met = np.zeros((20, 60), dtype=int)
    flits = []
    for machine in (herself(), TWIN):
        moods, _ = lived(machine, met, np.random.default_rng(2))
        away = np.isin(moods[:, :-1], [2, 3]) & np.isin(moods[:, 1:], [2, 3])
        flits.append((moods[:, :-1] != moods[:, 1:])[away].mean())
    assert flits[0] == 0
    assert flits[1] == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize("situation", range(4))
def test_all_ways_to_spend_some_minutes_are_certain_together(situation):
    found = chances(herself(), situation, 4)
    assert found.sum() == pytest.approx(1)
    for number, actions in enumerate(itertools.product(range(4), repeat=4)):
        met = np.full((1, 4), situation)
        with np.errstate(divide="ignore", invalid="ignore"):
            likely = np.exp(inferred(anybody(5), met, np.array([actions]))[-1])
        assert chances(anybody(5), situation, 4)[number] == pytest.approx(likely)


def test_the_best_judge_is_as_often_right_as_one_who_is_watched_judging():
    one, other = anybody(1), anybody(2)
    rng, minutes, times = np.random.default_rng(3), 4, 4000
    met = np.zeros((times, minutes), dtype=int)
    right = 0
    for who, machine in enumerate((one, other)):
        _, actions = lived(machine, met, rng)
        number = actions @ 4 ** np.arange(minutes)[::-1]
        likelier = chances(one, 0, minutes)[number] < chances(other, 0, minutes)[number]
        right += (likelier == who).sum()
    expected = judge(one, other, 0, minutes)
    assert 0.55 < expected < 1
    assert stats.binomtest(int(right), 2 * times, expected).pvalue > 1e-3


def test_nobody_is_told_from_herself():
    assert judge(herself(), herself(), 0, 5) == 0.5


def test_moods_follow_each_other_and_show_as_the_chances_say():
    machine, situation = herself(), 1
    moods, actions = lived(machine, np.full((300, 30), situation), np.random.default_rng(5))
    for mood in range(3):
        here = moods == mood
        seen = np.bincount(actions[here], minlength=4)
        assert stats.chisquare(seen, machine.acts[situation, mood] * seen.sum()).pvalue > 1e-3
        after = np.bincount(moods[:, 1:][here[:, :-1]], minlength=3)
        wanted = machine.moves[situation, mood] * after.sum()
        assert stats.chisquare(after, wanted).pvalue > 1e-3


def test_a_longer_record_begins_as_a_shorter_one():
    for short, long in zip(recorded(2, True, 0.0, 8), recorded(5, True, 0.0, 8), strict=True):
        assert short.shape == (2, HOUR)
        np.testing.assert_array_equal(short, long[:2])


def test_bad_news_are_recorded_only_if_they_are_to_be():
    assert COMMON[NEWS] == 0
    assert not (recorded(20, False, 0.0, 6)[0] == NEWS).any()
    assert (recorded(20, True, 0.0, 6)[0] == NEWS).mean() == pytest.approx(0.2, abs=0.1)


def test_the_longer_the_record_the_harder_the_copy_is_to_tell():
    right = []
    for hours in (1, 6, 36):
        copies = [learnt(*recorded(hours, False, 0.0, seed)[::2]) for seed in range(3)]
        right.append(np.mean([judge(herself(), copy, 0, 5) for copy in copies]))
    assert right == sorted(right, reverse=True)
    assert right[0] > 0.65
    assert right[-1] < 0.6
