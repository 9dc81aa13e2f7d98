"""The ship of planks: both ends exact; like for like it sails, otherwise it founders."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.drawing import drawings
from widgets.distill import LIKELY, READERS, TEACHER, match, rearranged
from widgets.students import STUDENTS, UNITS, UP, divergence, log_likely, starts
from widgets.theseus import planks, rebuilt, voyage

ENDLESS = READERS["endless"][1]
students = st.integers(1, STUDENTS)


def prices(weights):
    """Return how far the ship is from the teacher's after each plank, in bits."""
    return divergence(LIKELY, log_likely(voyage(weights, TEACHER)))


def tidy(weights):
    """Return a student with its units in the teacher's order."""
    return rearranged(weights, *match(TEACHER, weights))


@given(st.integers(0, 10_000))
@settings(deadline=None)
def test_both_ends_are_exact(seed):
    student, teacher = starts(np.random.default_rng(seed), 2)
    way = voyage(student, teacher)
    np.testing.assert_array_equal(way[0], student)
    np.testing.assert_array_equal(way[-1], teacher)
    np.testing.assert_array_equal(log_likely(way[-1]), log_likely(teacher))


def test_every_plank_changes_one_unit():
    student, teacher = starts(np.random.default_rng(1), 2)
    changed = (np.diff(voyage(student, teacher), axis=0) != 0).any(axis=1)
    np.testing.assert_array_equal(changed, np.eye(UNITS, dtype=bool))
    np.testing.assert_array_equal(rebuilt(student, teacher, 2)[:, 2:], student[:, 2:])


@pytest.mark.parametrize("student", range(STUDENTS))
def test_like_for_like_a_perfect_student_never_notices(student):
    assert np.abs(prices(tidy(ENDLESS[student]))).max() < 1e-9


@pytest.mark.parametrize("student", range(STUDENTS))
def test_number_for_number_it_founders_on_the_way(student):
    assert prices(ENDLESS[student]).max() > 7


def test_sorting_helps_every_student_on_its_worst_day():
    for _, read in READERS.values():
        for student in read:
            assert prices(tidy(student)).max() < prices(student).max()


def answers(**state):
    """Return the figure's outputs at a state."""
    (drawing,) = drawings(planks, planks.state(state))
    return drawing.outputs


@given(st.integers(0, UNITS), students, st.sampled_from(list(READERS)))
@settings(deadline=None, max_examples=30)
def test_the_figure_tells_the_price_of_the_ship_it_shows(replaced, student, read):
    weights = READERS[read][1][student - 1]
    found = answers(replaced=replaced, student=student, read=read)
    assert found["price"] == pytest.approx(prices(weights)[replaced], abs=1e-8)
    tidied = answers(replaced=replaced, student=student, read=read, order="sorted")
    assert tidied["price"] == pytest.approx(prices(tidy(weights))[replaced], abs=1e-8)
    assert tidied["worst"] == tidied["worst_sorted"]


# What the chapter says in words.


def test_the_last_two_planks_hold_each_other():
    """They make the gap between sail and hull: steep, opposed, and of one mind where they are."""
    pair = TEACHER[:, 4:]
    assert np.abs(pair[0]).max() < 0.2
    assert pair[1, 0] > 19 > -19 > pair[1, 1]
    student = tidy(READERS["640"][1][2])
    price = prices(student)
    assert price[:5].max() < 0.04
    assert price[5] > 2
    sail = UP > -0.14
    before, split = (
        np.exp(log_likely(rebuilt(student, TEACHER, planks)))[sail].sum() for planks in (4, 5)
    )
    assert before > 0.4
    assert split < 0.05


def test_a_wreck_at_two_planks():
    assert answers()["price"] > 7
