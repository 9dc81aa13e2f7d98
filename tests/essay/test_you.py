"""She, her copy and her twin: what the chapter says of them, and what pictures do not give away."""

import numpy as np
import pytest

from explorable import render
from widgets.acting import ACTIONS, MOODS, SITUATIONS, herself, learnt, lived, recorded, split
from widgets.you import (
    MINUTES,
    SEED,
    TIMES,
    answers,
    change,
    copy_of_her,
    habit,
    machine,
    told_apart,
    twins,
    verdict,
)


def shown(figure, **values):
    """Return outputs and texts of a figure at a state."""
    ((frame, outputs),) = render.frames(figure, figure.state(values), "narrow")
    return outputs, frame.strings


def test_it_begins_with_a_short_record_and_a_hidden_copy():
    assert machine.start["hours"] == 2
    outputs, strings = shown(machine)
    assert outputs["told"] == "Which one is the copy?"
    assert not outputs["found"]
    assert {"left", "right", "not recorded"} <= set(strings)
    assert not [text for text in strings if "herself" in text or "the copy" in text]


@pytest.mark.parametrize("guess", ["left", "right", "pass"])
def test_a_guess_is_told(guess):
    outputs, strings = shown(machine, guess=guess)
    (where,) = (side for side in ("left", "right") if f"{side}: the copy" in strings)
    assert outputs["found"] == (guess == where)
    assert f"he copy is on the {where}" in outputs["told"]
    assert "again ›" in strings


def test_verdicts():
    assert verdict("left", "left", "the twin") == "Right: the twin is on the left"
    assert verdict("right", "left", "the twin") == "No: the twin is on the left"
    assert verdict("pass", "left", "the twin") == "The twin is on the left"


def test_the_copy_stands_on_either_side_and_what_is_shown_is_what_each_does():
    pair = [herself(), split(herself(), 2)]
    sides = [answers(pair, "exam", seed)[0] for seed in range(40)]
    assert 8 < sides.count("left") < 32
    quiet = herself()._replace(acts=np.eye(4)[np.full((4, 3), ACTIONS.index("sits"))])
    for seed in range(6):
        side, told = answers([herself(), quiet], "exam", seed)
        assert told[0][1].shape == (TIMES, MINUTES)
        sits = [(actions == ACTIONS.index("sits")).all() for _, actions in told]
        assert sits == [side == "left", side == "right"]


def test_what_both_did_is_told_in_minutes():
    outputs, _ = shown(twins, seed=5)
    _, told = answers([herself(), split(herself(), 2)], "alone", 5)
    for name, (_, actions) in zip(("left", "other"), told, strict=True):
        for number, action in enumerate(ACTIONS):
            assert f"{action} {(actions == number).sum()}" in outputs[name]


def test_the_record_is_counted():
    _, minutes = copy_of_her(2, True)
    situations, _, actions = recorded(2, True, 0.0, SEED)
    for where in range(len(SITUATIONS)):
        for action in range(len(ACTIONS)):
            assert minutes[where, action] == ((situations == where) & (actions == action)).sum()


def test_a_hundred_hours_pass_everywhere_but_where_nothing_was_recorded():
    alone, company, exam, news = told_apart(100, False)
    assert alone == pytest.approx(0.56, abs=0.005)
    assert max(alone, company, exam) < 0.6
    assert news == pytest.approx(0.98, abs=0.005)


def test_two_hours_do_not_pass():
    assert shown(machine)[0]["right"] > 0.7


def test_twins_are_told_by_a_look_inside_and_by_nothing_else():
    for situation in SITUATIONS:
        assert shown(twins, situation=situation)[0]["right"] == pytest.approx(0.5)
    outside, inside = shown(twins)[1], shown(twins, inside=True)[1]
    assert not {"dreaming", "brooding"} & set(outside)
    assert {"dreaming", "brooding", "far away"} <= set(inside)


def test_moods_are_matched_whatever_their_order():
    person = herself()
    for order in ([2, 0, 1], [1, 0, 2]):
        turned = person._replace(acts=person.acts[:, order])
        assert habit(turned, person) == pytest.approx(0.85)


def test_of_one_who_changes_the_copy_is_the_average_and_right_about_neither():
    outputs, _ = shown(change, change=1, hours=100)
    assert outputs["copied"] == pytest.approx(0.47, abs=0.005)
    assert outputs["now"] == pytest.approx(0.1)
    assert outputs["right"] > 0.65
    known, _ = shown(change, change=1, hours=100, inside=True)
    assert known["copied"] == pytest.approx(outputs["copied"], abs=0.02)
    assert shown(change)[0]["copied"] == pytest.approx(0.85, abs=0.03)


def test_her_moods_recorded_a_copy_has_them_in_their_order():
    situations, moods, actions = recorded(20, False, 0.0, SEED)
    copy = learnt(situations, actions, moods)
    assert np.abs(copy.acts[0] - herself().acts[0]).max() < 0.1
    assert len(copy.first) == len(MOODS)
    assert lived(copy, situations[:1], np.random.default_rng(0))[0].max() < len(MOODS)
