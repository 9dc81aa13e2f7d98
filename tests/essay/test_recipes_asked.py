"""What the chapter on recipes and prototypes asks: its bets have the answers that figures give."""

import pytest
from test_asked import answer

from explorable.drawing import drawings
from widgets.dream import STEPS, amplify
from widgets.greylag import goose
from widgets.house import concepts
from widgets.violajones import scan

CHAPTER = "recipes-and-prototypes"


def said(figure, **values):
    """Return what a figure says at a state."""
    return next(drawings(figure, figure.state(values))).outputs


def test_she_leaves_her_egg_for_a_volleyball():
    fetched = said(goose, size=21, thing="ball")["fetched"]
    names = {"her own egg": "Her egg", "the thing": "The volleyball", "nothing": "Neither"}
    assert answer(CHAPTER, "ball") == names[fetched]


def test_fifty_square_metres_take_22_thousand_off_the_price():
    change = said(concepts, area=270)["price"] - said(concepts, area=220)["price"]
    assert change == pytest.approx(-22)
    assert answer(CHAPTER, "floor") == "It goes down"


def test_patterns_that_one_woman_chose_find_both_and_no_background():
    assert said(scan, learnt="Collins", picture="portraits")["called"] == 2
    at_hopper = said(scan, learnt="Collins", picture="portraits", window=[(22, 18)])
    at_collins = said(scan, learnt="Collins", picture="portraits", window=[(64, 17)])
    assert at_hopper["fit"] == at_collins["fit"] == 4
    assert answer(CHAPTER, "women") == "Both women"


def test_after_twenty_steps_the_network_is_sure():
    """That readers see a zero too, the picture shows: a ring of light around a dark middle."""
    assert said(amplify)["share"] < 0.2
    assert said(amplify, steps=STEPS)["sees"] == "zero"
    assert answer(CHAPTER, "zero") == '"Yes"'


def test_goals_ask_for_what_the_reader_is_told():
    dearest = max(
        range(40, 301, 5), key=lambda area: said(concepts, area=area, furniture=60)["price"]
    )
    others = (said(concepts, area=area, furniture=60)["price"] for area in range(40, 301, 5))
    assert dearest == 265
    assert sum(price > 561 for price in others) == 1
    assert said(goose, thing="egg", size=4, stones_size=4)["fetched"] == "her own egg"
