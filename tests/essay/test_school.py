"""A drawing, its teacher and the teacher's students: what is said of their fits is so."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import binary_fill_holes
from scipy.special import rel_entr
from scipy.stats import chi2, entropy, kstest

from explorable.drawing import drawings
from widgets.distill import LIKELY, LINES, copy, expected
from widgets.school import (
    FIRMNESS,
    PUPILS,
    Learner,
    heap,
    lineup,
    missed,
    pupils,
    stuck,
    teacher,
)
from widgets.sketches import filled, likely_at, outlined
from widgets.students import COLUMNS, ROWS, SAMPLES, WEIGHTS, divergence, log_likely, search

SHIP = LINES["a ship"].tobytes()
PAGE = (Path(__file__).parents[2] / "content/there-and-back-again.md").read_text(encoding="utf-8")
bitmaps = st.integers(0, 10_000).map(
    lambda seed: np.random.default_rng(seed).random((ROWS, COLUMNS)) < 0.35
)


def last(**state):
    """Return the outputs of the figure when all have learnt."""
    *_, drawing = drawings(copy, copy.state(state))
    return drawing.outputs


def closed_curve(seed):
    """Return the cells of a closed curve that nobody foresaw, (ROWS, COLUMNS)."""
    rng = np.random.default_rng(seed)
    turn, waves = np.linspace(0, 2 * np.pi, 900), np.arange(1, 6)[:, None]
    heights = rng.normal(0, 0.35, (5, 1)) / np.sqrt(waves)
    wobble = (heights * np.cos(waves * turn + rng.uniform(0, 6, (5, 1)))).sum(axis=0)
    radius = np.clip(1 + wobble, 0.2, 1.6)
    across = 11.5 + rng.uniform(3, 6.5) * radius * np.cos(turn)
    down = 8.5 + rng.uniform(3, 5) * radius * np.sin(turn)
    cells = np.zeros((ROWS, COLUMNS), dtype=bool)
    rows = np.clip(down.round().astype(int), 0, ROWS - 1)
    cells[rows, np.clip(across.round().astype(int), 0, COLUMNS - 1)] = True
    return cells


# The drawing.


@given(bitmaps)
@settings(deadline=None)
def test_a_line_encloses_what_scipy_fills(line):
    np.testing.assert_array_equal(filled(line), binary_fill_holes(line))


@pytest.mark.parametrize("name", LINES)
def test_an_outline_is_filled_to_what_it_was_the_outline_of(name):
    whole = filled(LINES[name])
    np.testing.assert_array_equal(filled(outlined(whole)), whole)


@given(bitmaps)
@settings(deadline=None)
def test_all_places_together_are_certain(line):
    assert likely_at(line).sum() == pytest.approx(1)
    assert (likely_at(line) > 0).all()


def test_a_sheet_that_is_blank_or_full_has_all_places_alike():
    for line in (np.zeros((ROWS, COLUMNS)), np.ones((ROWS, COLUMNS))):
        np.testing.assert_allclose(likely_at(line), 1 / (ROWS * COLUMNS))


# The teacher.


@pytest.mark.parametrize("sheet", [np.zeros((ROWS, COLUMNS)), np.ones((ROWS, COLUMNS))])
def test_of_a_sheet_without_a_drawing_nothing_is_left_to_chance(sheet):
    """Where all places are alike, an uncertain search would end elsewhere in every browser."""
    found = teacher((sheet > 0).tobytes())
    assert found.done
    assert not found.learnt().any()
    assert found.loss == pytest.approx(np.log(ROWS * COLUMNS))  # nats: nobody can do better


def test_the_same_drawing_has_the_same_teacher():
    again = Learner(likely_at(LINES["a ship"]), FIRMNESS, np.random.default_rng(3))
    np.testing.assert_array_equal(again.learnt(), teacher(SHIP).learnt())


def test_what_was_broken_off_goes_on_where_it_was():
    hurried = Learner(likely_at(LINES["a fish"]), FIRMNESS, np.random.default_rng(3))
    for steps in (1, 2, 7):
        hurried.learn(steps)
    np.testing.assert_array_equal(hurried.learnt(), teacher(LINES["a fish"].tobytes()).learnt())


def test_no_step_of_a_search_makes_matters_worse():
    losses = [loss for _, loss in search(likely_at(LINES["a fish"]), 500, np.random.default_rng(1))]
    assert all(after <= before for before, after in pairwise(losses))


def test_the_ships_teacher_is_the_one_whose_head_is_opened():
    assert divergence(LIKELY, log_likely(teacher(SHIP).learnt())) < 1e-4


@pytest.mark.parametrize("seed", range(4))
def test_a_shape_that_nobody_foresaw_ends_in_a_fit_whose_distance_is_scipys(seed):
    cells = closed_curve(seed)
    told = last(drawing=cells, doublings=5)
    line = cells.tobytes()
    assert told["learnt"]
    assert told["own"]
    drawn, master = likely_at(cells), np.exp(log_likely(teacher(line).weights))
    assert told["miss"] == pytest.approx(entropy(drawn, master, base=2), abs=1e-8)
    school = pupils(line, told["samples"], "own", 0)
    theirs = [
        rel_entr(master, np.exp(log_likely(each.weights))).sum() / np.log(2) for each in school
    ]
    assert told["distance"] == pytest.approx(np.mean(theirs), abs=1e-8)
    assert told["miss"] < entropy(drawn, np.full(drawn.size, 1 / drawn.size), base=2) - 0.3


# What they read.


def test_each_reads_as_much_as_is_said():
    for samples in (10, 640):
        assert (heap(SHIP, samples, "own", 0).sum(axis=1) == samples).all()
    same = heap(SHIP, 640, "same", 0)
    assert (same == same[0]).all()
    assert len({tuple(each) for each in heap(SHIP, 640, "own", 0)}) == PUPILS


def test_what_they_read_is_what_the_teacher_writes():
    likely = np.exp(log_likely(teacher(SHIP).learnt()))
    read = np.concatenate([heap(SHIP, 81_920, "own", seed) for seed in range(4)]).sum(axis=0)
    wanted = likely * read.sum()
    often = wanted > 50
    score = ((read - wanted) ** 2 / wanted)[often].sum()
    assert 0.001 < chi2.sf(score, often.sum()) < 0.999


# The rate.


def test_with_many_samples_the_distance_follows_the_theorem_of_wilks():
    """Twice the samples times the divergence, in nats, is chi-squared with a degree per weight.

    That is for students who fit their samples as well as they can; of thirty, one or two get stuck.
    """
    master = teacher(SHIP).learnt()
    log_p, statistic, lost = log_likely(master), [], 0
    for samples in (5_120, 20_480, 81_920):
        for seed in (0, 1):
            for pupil in pupils(SHIP, samples, "own", seed):
                off = divergence(log_p, log_likely(pupil.learnt()))
                if stuck(pupil, master):
                    lost += 1
                else:
                    statistic.append(2 * samples * off * np.log(2))
    assert lost <= 2
    assert kstest(statistic, chi2(WEIGHTS).cdf).pvalue > 0.005
    assert np.mean(statistic) == pytest.approx(WEIGHTS, rel=0.15)


def test_the_grey_line_is_the_theorems():
    assert expected(SAMPLES[3]) * np.log(2) * 2 * SAMPLES[3] == pytest.approx(WEIGHTS)


@pytest.mark.parametrize("line", [np.zeros((ROWS, COLUMNS)), np.ones((ROWS, COLUMNS))])
def test_nothing_is_expected_where_all_places_are_alike(line):
    """There no weight is needed, and the theorem, which counts weights, does not hold."""
    told = last(drawing=line, doublings=5)
    assert told["miss"] == pytest.approx(0, abs=1e-6)
    assert told["rule"].startswith("no rule")
    assert "theory expects" in last(drawing="a fish", doublings=5)["rule"]


def test_who_is_stuck_is_further_off_than_who_is_not():
    """The star is hard to learn; a teacher that is put in a pupil's place is not stuck."""
    line = LINES["a star"].tobytes()
    weights = teacher(line).learnt()
    school = pupils(line, 10_240, "own", 0)
    off = [divergence(log_likely(weights), log_likely(each.learnt())) for each in school]
    lost = np.array([stuck(each, weights) for each in school])
    assert lost.any()
    assert min(np.array(off)[lost]) > 3 * expected(10_240)
    assert not any(stuck(each, each.weights) for each in school)


# The question.


def test_the_teacher_is_at_every_place_now_and_then():
    places = [int(lineup(SHIP, 80, seed).argmin()) for seed in range(300)]
    assert chi2.sf(((np.bincount(places, minlength=6) - 50) ** 2 / 50).sum(), 5) > 0.001


def test_a_guess_is_judged_by_where_the_teacher_is():
    original = 1 + int(lineup(SHIP, 80, 0).argmin())
    right, wrong, unasked = (
        last(guess=guess) for guess in (str(original), str(original % 6 + 1), "none")
    )
    assert (right["found"], right["fooled"]) == (True, False)
    assert (wrong["found"], wrong["fooled"]) == (False, True)
    assert str(original) in wrong["verdict"]
    assert "hidden" in unasked["verdict"]


def test_nothing_is_claimed_before_they_have_learnt():
    cells = closed_curve(99)
    *before, _ = [each.outputs for each in drawings(copy, copy.state({"drawing": cells}))]
    assert len(before) > 10
    assert not any(each["learnt"] or each["own"] or each["fooled"] for each in before)


# What the chapter says in words.


def test_twice_the_samples_half_the_distance():
    assert expected(SAMPLES[1]) / expected(SAMPLES[0]) == 0.5
    assert "answer: It halves" in PAGE


def test_who_reads_the_same_is_more_alike_and_no_nearer():
    own, same = last(doublings=4), last(doublings=4, mode="same")
    assert same["apart"] < own["apart"] / 4
    assert same["distance"] > own["distance"] / 2
    assert "answer: No nearer but far more alike" in PAGE


def test_the_hint_leads_to_the_number_of_samples():
    needed = 24 / 2 * 1.44 / 0.01
    enough = SAMPLES[needed < SAMPLES][0]
    found = re.search(r"0\.01\n(?:.*\n)*?\s+solution: copy\?\S*doublings=(\d+)", PAGE)
    assert enough <= SAMPLES[int(found[1])]


def test_missed_is_from_the_drawing_to_the_network():
    weights = teacher(SHIP).learnt()
    drawn = likely_at(LINES["a ship"])
    assert missed(SHIP, weights) == pytest.approx(
        entropy(drawn, np.exp(log_likely(weights)), base=2)
    )
