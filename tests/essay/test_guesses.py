"""A guess is about the crowd in which it was made, and about no other."""

from itertools import product

import pytest

from explorable.axes import Axes, record
from explorable.drawing import drawings
from widgets.distill import FIRST, LINES, copy
from widgets.guesses import GUESSES, NONE, PASS, PLACES, TAP, about, crowd, judged
from widgets.school import lineup

SHIP, FISH = (LINES[name].tobytes() for name in ("a ship", "a fish"))


def last(**state):
    """Return the outputs of the figure when all have learnt."""
    *_, drawing = drawings(copy, copy.state(state))
    return drawing.outputs


def test_no_two_crowds_are_called_alike():
    asked = list(product((SHIP, FISH), (10, 20, 81_920), ("own", "same"), (0, 1, 10)))
    assert len({crowd(*each) for each in asked}) == len(asked)


@pytest.mark.parametrize("place", PLACES)
def test_a_tap_is_about_those_who_stood_there(place):
    here, there = crowd(SHIP, 80, "own", 0), crowd(SHIP, 160, "own", 0)
    assert about(TAP + place, here, here) == place
    assert about(TAP + place, here, there) == NONE
    assert about(TAP + place, "", there) == NONE


@pytest.mark.parametrize("guess", [NONE, PASS, *PLACES])
def test_what_is_chosen_from_the_list_is_about_whoever_is_there(guess):
    assert about(guess, FIRST, crowd(FISH, 10, "same", 7)) == guess


def test_each_guess_that_can_be_made_is_in_the_list():
    assert set(GUESSES) == {NONE, PASS, *PLACES, *(TAP + place for place in PLACES)}


def test_the_words_are_true_of_every_guess():
    for original, place in product(range(1, 7), PLACES):
        said = judged(place, original)
        assert said.startswith("Right" if place == str(original) else "No")
        assert said.endswith(f"the teacher is number {original}")
    assert "hidden" in judged(NONE, 3)


def test_the_page_begins_with_the_crowd_that_taps_are_about():
    assert crowd(SHIP, 80, "own", 0) == FIRST
    assert "hidden" not in last(guess=f"{TAP}1")["verdict"]


@pytest.mark.parametrize(
    "change", [{"doublings": 4}, {"drawing": "a fish"}, {"mode": "same"}, {"seed": 1}]
)
def test_where_others_stand_the_question_is_asked_anew(change):
    wrong = lineup(SHIP, 80, 0).argmin() % 6 + 2
    guess = f"{TAP}{wrong if wrong < 7 else 1}"
    assert last(guess=guess)["fooled"]
    later = last(guess=guess, **change)
    assert "hidden" in later["verdict"]
    assert not later["fooled"]
    assert not later["found"]


def test_a_picture_is_tapped_for_the_crowd_in_which_it_stands():
    *_, moment = drawings(copy, copy.state({"doublings": 5}))
    held = [each.spec["set"] for each in record(moment.axes["lineup"]).held]
    names = {crowd(SHIP, 320, "own", 0)}
    assert {each["among"] for each in held} == names
    assert {each["guess"] for each in held} == {TAP + place for place in PLACES}


def test_nobody_can_be_tapped_before_all_have_learnt():
    first = next(iter(drawings(copy, copy.state({"drawing": LINES["a heart"][:, ::-1]}))))
    assert isinstance(first.axes["lineup"], Axes)
    assert not record(first.axes["lineup"]).held
