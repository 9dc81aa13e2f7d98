"""A model that reads a model: exact divergence against scipy, a chain, and a simulation."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import rel_entr

from explorable import render
from widgets.copies import (
    DOUBT,
    MOST_PAGES,
    PAGE,
    context_of,
    counted,
    divergence,
    expected,
    learnt,
    pages,
    spelled,
    student_writes,
    taught,
)
from widgets.echo import WALDEN, YOURS, copies, tidy

MINE = tidy(YOURS)
LENGTHS = [1, 2, 3, 4]


def whole(teacher, said):
    """Return a student's chances of all letters of the alphabet, (contexts, letters)."""
    read = DOUBT / teacher.letters
    contexts = len(teacher.often)
    found = np.full((contexts, teacher.letters), np.nan)
    place = {ord(letter): k for k, letter in enumerate(teacher.alphabet)}
    columns = [place[letter] for letter in teacher.model.letter.tolist()]
    found[context_of(teacher), columns] = said
    rest = 1 - np.nansum(found, axis=1)
    unseen = np.isnan(found)
    share = rest / np.maximum(unseen.sum(axis=1), 1)
    return np.where(unseen, share[:, None], found), read


@pytest.mark.parametrize("length", LENGTHS)
def test_a_students_chances_are_chances_also_of_letters_that_never_came(length):
    teacher = taught(MINE, length)
    counts = counted(teacher, pages(teacher, 30, 4))
    found, doubt = whole(teacher, learnt(teacher, counts))
    read = np.bincount(context_of(teacher), weights=counts, minlength=len(teacher.often))
    np.testing.assert_allclose(found.sum(axis=1), 1)
    np.testing.assert_allclose(found.min(axis=1), doubt / (read + DOUBT), rtol=1e-9)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("text", [MINE, WALDEN])
def test_the_divergence_is_scipys_over_all_contexts_and_letters(text, length):
    teacher = taught(text, length)
    said = learnt(teacher, counted(teacher, pages(teacher, 50, 1)))
    student, _ = whole(teacher, said)
    truth, _ = whole(teacher, teacher.model.chance)
    truth = np.where(np.abs(truth) < 1e-12, 0, truth)
    by_context = rel_entr(truth, student).sum(axis=1) / np.log(2)
    assert divergence(teacher, said) == pytest.approx(teacher.often @ by_context)


@pytest.mark.parametrize("length", LENGTHS)
def test_contexts_come_as_often_as_the_chain_of_letters_says(length):
    """How often each context comes is the chain's own equilibrium: a step changes nothing."""
    teacher = taught(MINE, length)
    flow = teacher.often[context_of(teacher)] * teacher.model.chance
    after = np.bincount(teacher.model.leads, weights=flow, minlength=len(teacher.often))
    np.testing.assert_allclose(after, teacher.often, atol=1e-12)
    assert teacher.often.sum() == pytest.approx(1)


def test_what_is_written_comes_as_often_as_it_should():
    teacher = taught(MINE, 2)
    written = pages(teacher, 4000, 2)
    flow = teacher.often[context_of(teacher)] * teacher.model.chance
    seen = np.bincount(written[-1], minlength=len(flow))  # one letter a page: independent
    many = flow * 4000 > 5
    rest = [seen[~many].sum(), flow[~many].sum() * 4000]
    observed, wanted = np.append(seen[many], rest[0]), np.append(flow[many] * 4000, rest[1])
    assert stats.chisquare(observed, wanted * observed.sum() / wanted.sum()).pvalue > 1e-3


@pytest.mark.parametrize("length", LENGTHS)
def test_pages_are_written_in_the_teachers_letters(length):
    teacher = taught(MINE, length)
    written = pages(teacher, 20, 5)
    circle = MINE * 2
    for page in written.T:
        text = spelled(teacher, page)
        assert len(text) == PAGE
        assert all(text[at : at + length + 1] in circle for at in range(PAGE - length))


@pytest.mark.parametrize("length", LENGTHS)
def test_with_much_reading_the_divergence_is_what_theory_gives(length):
    """Averaged over a few students, to a tenth."""
    teacher = taught(MINE, length)
    found = [
        divergence(teacher, learnt(teacher, counted(teacher, pages(teacher, MOST_PAGES, seed))))
        for seed in range(4)
    ]
    assert np.mean(found) == pytest.approx(expected(teacher, PAGE * MOST_PAGES), rel=0.1)


def test_ten_times_the_reading_brings_both_ten_times_as_near():
    bits = {count: state(pages=count)["bits"] for count in (100, 1000, 10_000)}
    assert bits[100] / bits[1000] == pytest.approx(10, rel=0.2)
    assert bits[1000] / bits[10_000] == pytest.approx(10, rel=0.2)


def test_the_teacher_itself_is_no_bit_away():
    teacher = taught(WALDEN, 3)
    assert divergence(teacher, teacher.model.chance) == pytest.approx(0, abs=1e-12)


def test_without_reading_every_letter_is_as_likely_as_another():
    teacher = taught(MINE, 2)
    said = learnt(teacher, np.zeros(len(teacher.model.chance)))
    np.testing.assert_allclose(said, 1 / teacher.letters)
    text = student_writes(teacher, said, np.random.default_rng(0).random((3000, 2)))
    seen = np.array([text.count(letter) for letter in teacher.alphabet])
    assert stats.chisquare(seen).pvalue > 1e-3


def test_a_student_that_knows_all_writes_the_teachers_letters():
    teacher = taught(MINE, 3)
    text = student_writes(teacher, teacher.model.chance, np.random.default_rng(1).random((500, 2)))
    circle = MINE * 2
    assert len(text) == 500
    assert all(text[at : at + 4] in circle for at in range(497))


def state(**values):
    """Return the figure's outputs at a state."""
    ((_, outputs),) = render.frames(copies, copies.state(values), "narrow")
    return outputs


def test_at_the_start_it_has_read_one_page():
    outputs = state()
    assert outputs["letters"] == PAGE
    assert outputs["bits"] > 3


def test_more_reading_never_changes_what_was_read_before():
    few, many = (pages(taught(MINE, 2), MOST_PAGES, 3)[:, :count] for count in (10, 100))
    np.testing.assert_array_equal(few, many[:, :10])
