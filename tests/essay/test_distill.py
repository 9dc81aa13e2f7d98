"""The ship's school: trained to the top, at the rate that theory expects, alike inside."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime, linear_sum_assignment, minimize
from scipy.special import log_softmax
from scipy.stats import chi2, entropy

from explorable.axes import Axes, record
from explorable.drawing import drawings
from widgets.distill import (
    LIKELY,
    READERS,
    TEACHER,
    inside,
    likeness,
    match,
    rearranged,
    spread,
)
from widgets.palette import GUESS
from widgets.sheets import inked, sheet
from widgets.students import (
    COLUMNS,
    OPENED,
    PLACES,
    ROWS,
    SAMPLES,
    STORE,
    STUDENTS,
    UNITS,
    WEIGHTS,
    activity,
    divergence,
    fit,
    judged,
    kept,
    learn,
    log_likely,
    read_by_each,
    schooled,
    ship,
    slopes,
    starts,
    upright,
)

KEPT = kept()
READ = read_by_each(LIKELY)
PAGE_PATH = Path(__file__).parents[2] / "content/there-and-back-again.md"
PAGE = PAGE_PATH.read_text(encoding="utf-8")
PROSE = " ".join(PAGE.split())
orders = st.permutations(range(UNITS)).map(np.array)
signs = st.lists(st.sampled_from([-1, 1]), min_size=UNITS, max_size=UNITS).map(np.array)


def networks(seed, count=1):
    """Return some random networks."""
    return starts(np.random.default_rng(seed), count)


# The network.


def test_a_network_says_what_plain_loops_say():
    (weights,) = networks(1)
    logits = [
        sum(
            outwards * np.tanh(across * x + up * y + offset)
            for across, up, offset, outwards in weights.T
        )
        for x, y in PLACES[:2].T
    ]
    np.testing.assert_allclose(log_likely(weights), log_softmax(logits), atol=1e-12)


def test_all_places_together_are_certain():
    np.testing.assert_allclose(np.exp(log_likely(networks(2, 9))).sum(axis=1), 1, atol=1e-12)


def test_slopes_are_those_of_small_steps():
    (weights,) = networks(3)

    def logits(flat):
        net = flat.reshape(4, UNITS)
        return activity(net) @ net[3]

    found = approx_fprime(weights.ravel(), logits, 1e-7)
    np.testing.assert_allclose(slopes(weights), found, atol=1e-5)


def test_divergence_is_scipys():
    one, other = log_likely(networks(4, 2))
    assert divergence(one, other) == pytest.approx(entropy(np.exp(one), np.exp(other), base=2))


def test_spread_is_the_average_over_all_pairs():
    log_p = log_likely(networks(5, 4))
    pairs = [divergence(a, b) for i, a in enumerate(log_p) for j, b in enumerate(log_p) if i != j]
    assert spread(log_p) == pytest.approx(np.mean(pairs))


def test_turning_all_units_for_ink_changes_no_output():
    (weights,) = networks(6)
    assert (upright(weights)[3] > 0).all()
    np.testing.assert_allclose(log_likely(upright(weights)), log_likely(weights), atol=1e-12)


# Training.


def test_no_step_of_training_makes_matters_worse():
    frequencies = READ[4, :3] / SAMPLES[4]
    begun = networks(7, 3)
    losses = [fit(frequencies, 160, begun, steps)[1] for steps in (0, 1, 2, 4, 8, 16, 32)]
    assert all((after <= before).all() for before, after in pairwise(losses))
    assert (losses[-1] < losses[0] - 0.5).all()


@pytest.mark.parametrize("opened", range(len(OPENED)))
def test_scipys_optimizer_finds_nothing_better_near_a_trained_student(opened):
    samples = int(SAMPLES[OPENED[opened]])
    frequencies = READ[OPENED[opened], :1] / samples
    student = KEPT["own"][opened, 0]

    def loss(flat):
        return judged(flat.reshape(1, 4, UNITS), frequencies, 1 / (samples * 64))[1][0]

    found = minimize(loss, student.ravel(), method="BFGS", options={"maxiter": 30})
    assert loss(student.ravel()) - found.fun < 1e-6 / np.sqrt(samples)


def test_students_trained_again_from_their_seed_are_those_that_are_kept():
    read = READ[OPENED[-1], :2]
    again = schooled(read, OPENED[-1])
    off = divergence(log_likely(KEPT["own"][-1, :2]), log_likely(again))
    assert np.abs(off).max() < 1e-8


def test_the_teacher_learnt_the_drawing():
    found = learn(ship()[None], 500, np.random.default_rng(3), tries=24)[0]
    assert abs(divergence(LIKELY, log_likely(found))) < 1e-8
    drawn = ship() > ship().min()
    assert np.exp(LIKELY)[drawn].sum() > 0.85
    assert (TEACHER[3] > 0).all()


def test_all_students_together_are_small_enough_to_send():
    assert STORE.stat().st_size < 40_000


# What they read.


def test_who_reads_more_has_read_the_same_before():
    np.testing.assert_array_equal(READ.sum(axis=2), np.tile(SAMPLES[:, None], STUDENTS))
    assert (np.diff(READ, axis=0) >= 0).all()
    assert len({tuple(each) for each in READ[-1]}) == STUDENTS


def test_what_they_read_is_what_the_teacher_writes():
    written = READ[-1].sum(axis=0)
    likely = np.exp(LIKELY) * written.sum()
    often = likely > 50
    score = ((written - likely) ** 2 / likely)[often].sum()
    assert 0.001 < chi2.sf(score, often.sum()) < 0.999


# Inside.


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=60)
def test_the_best_order_is_scipys(seed):
    wanted, weights = networks(seed, 2)
    order, _ = match(wanted, weights)
    alike = np.abs(likeness(activity(wanted), activity(weights)))
    rows, columns = linear_sum_assignment(alike, maximize=True)
    assert alike[np.arange(UNITS), order].sum() == pytest.approx(alike[rows, columns].sum())


def test_likeness_is_numpys_correlation():
    wanted, weights = (activity(each) for each in networks(8, 2))
    theirs = np.corrcoef(wanted.T, weights.T)[:UNITS, UNITS:]
    np.testing.assert_allclose(likeness(wanted, weights), theirs, atol=1e-12)


@given(st.integers(0, 10_000), orders, signs)
@settings(deadline=None)
def test_rearranging_changes_nothing_that_can_be_seen_from_outside(seed, order, turned):
    (weights,) = networks(seed)
    twin = rearranged(weights, order, turned)
    np.testing.assert_allclose(log_likely(twin), log_likely(weights), atol=1e-11)
    np.testing.assert_allclose(activity(twin), activity(weights)[:, order] * turned, atol=1e-12)


@given(orders, signs)
@settings(deadline=None)
def test_the_teacher_is_found_again_in_any_of_its_twins(order, turned):
    twin = rearranged(TEACHER, order, turned)
    np.testing.assert_array_equal(rearranged(twin, *match(TEACHER, twin)), TEACHER)


@pytest.mark.parametrize("student", range(STUDENTS))
def test_a_student_with_the_teachers_outputs_is_the_teacher_rearranged(student):
    weights = KEPT["endless"][student]
    assert abs(divergence(LIKELY, log_likely(weights))) < 1e-12
    assert np.abs(weights - TEACHER).max() > 5
    sorted_weights = rearranged(weights, *match(TEACHER, weights))
    np.testing.assert_allclose(sorted_weights, TEACHER, atol=1e-4)


def test_the_closer_the_outputs_the_closer_the_insides():
    def apart(weights):
        return np.abs(rearranged(weights, *match(TEACHER, weights)) - TEACHER).max()

    averages = [np.mean([apart(each) for each in students]) for _, students in READERS.values()]
    assert all(after < before / 1.5 for before, after in pairwise(averages))


# The pictures.


def test_a_sheet_holds_its_pictures_from_the_top_left():
    shares = np.random.default_rng(0).random((6, ROWS * COLUMNS))
    whole = sheet(shares, 3)
    for place, share in enumerate(shares):
        row, column = divmod(place, 3)
        bottom = (len(whole) // 2) * (1 - row)
        left = whole.shape[1] // 3 * column
        found = whole[bottom : bottom + ROWS, left : left + COLUMNS]
        np.testing.assert_array_equal(found.ravel(), share)
    assert whole.sum() == pytest.approx(shares.sum())


def test_more_likely_is_more_ink():
    image = inked(np.linspace(-0.5, 1.5, 50)[None], GUESS)
    assert (np.diff(image[0, :, 3].astype(int)) >= 0).all()
    assert image[0, 0, 3] == 0
    assert image[0, -1, 3] == 255


def answers(figure, **state):
    """Return a figure's outputs at a state."""
    (drawing,) = drawings(figure, figure.state(state))
    return drawing.outputs


def test_sorting_moves_no_output():
    one, other = (answers(inside, sorting=sorting) for sorting in (0, 1))
    assert one == other


def test_sorted_weights_are_drawn_on_the_diagonal():
    axes = {name: Axes(name) for name in ("outside", "weights", "inside")}
    inside(axes, sorting=1)
    dots = next(mark for mark in record(axes["weights"]).marks if len(mark.points) == WEIGHTS)
    np.testing.assert_allclose(dots.points[:, 0], dots.points[:, 1], atol=1e-4)


# What the chapter says in words.


def test_the_numbers_of_the_chapter():
    assert ROWS * COLUMNS == 432
    assert "a vocabulary of 432 words" in PROSE
    assert WEIGHTS == 24
    assert 720 * 2**UNITS == 46_080
    assert "46,080" in PROSE


def test_the_chapter_cites_the_notebooks_number():
    notebook = PAGE_PATH.with_name("labs").joinpath("copying.ipynb").read_text(encoding="utf-8")
    assert 'cited == \\"22.7, give or take 0.7\\"' in notebook
    assert "finds 22.7, give or take 0.7" in PROSE
    assert '"outputs": []' in notebook
    assert "image/png" not in notebook


def test_about_half_of_the_attempts_get_stuck():
    likely = np.tile(np.exp(LIKELY), (32, 1))
    found, _ = fit(likely, np.inf, networks(2, 32), steps=150)
    home = divergence(LIKELY, log_likely(found)) < 1e-6
    assert 0.25 < home.mean() < 0.75


def test_student_five_is_scrambled_and_comes_out_exactly():
    told = answers(inside)
    assert (told["moved"], told["turned"]) == (UNITS, 3)
    assert abs(told["before"]) < 0.1
    assert told["after"] > 0.999999
    assert told["apart"] == 0
