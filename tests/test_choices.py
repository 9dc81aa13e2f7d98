"""Controls without a scale: a choice, a switch, a text."""

import re

import numpy as np
import pytest

from explorable.controls import Choice, ControlError, Text, Toggle


def test_choice_suggests_the_nearest():
    with pytest.raises(
        ControlError, match=r"is 'haar ', which is not one of 'waves', 'haar'\. Did"
    ):
        Choice(["waves", "haar"]).validate("haar ")
    assert Choice(["waves", "haar"]).clamp(" HAAR") == "haar"
    assert Choice(["1", "2"]).validate(2) == "2"


def test_choice_shows_labels_and_gives_values():
    choice = Choice({"haar": "steps (Haar)", "fourier": "waves"})
    assert choice.start == "haar"
    assert choice.show("haar") == "steps (Haar)"
    assert choice.spec()["options"] == [["haar", "steps (Haar)"], ["fourier", "waves"]]


def test_numbers_are_choices():
    choice = Choice([-1, 2, 0.5])
    assert choice.start == -1
    assert [type(option) for option in choice.ends()] == [int, int, float]
    assert choice.validate("2") == 2
    assert choice.to_json(0.5) == "0.5"
    assert choice.clamp("0.5") == choice.clamp(0.5) == 0.5
    assert choice.show(-1) == "\N{MINUS SIGN}1"
    assert Choice({1: "one", 2: "two"}, start=2).show(2) == "two"
    assert Choice(np.arange(3)).options == (0, 1, 2)
    with pytest.raises(ControlError, match=r"is 3, which is not one of -1, 2, 0\.5\."):
        choice.validate(3)


@pytest.mark.parametrize("options", [[None], [1, "1"], [float("nan")], {"a": 1}, [(1, 2)]])
def test_what_is_neither_text_nor_number_is_no_choice(options):
    with pytest.raises(ControlError, match=r"takes strings and numbers|has the same option twice"):
        Choice(options)


def test_toggle_reads_the_usual_words():
    toggle = Toggle()
    assert [toggle.parse(word) for word in ("on", "Off", "yes", "0")] == [True, False, True, False]
    with pytest.raises(ControlError, match=r"is 'onn', but it is a switch: 'on' or 'off'\."):
        toggle.parse("onn")


def test_text_drops_what_no_page_can_hold():
    assert Text(most=10).clamp("a\x00b\ud800\nc\x7f") == "ab c"
    assert Text(rows=3).clamp("a\r\nb") == "a\nb"
    with pytest.raises(ControlError, match="has several lines, but its field has one"):
        Text().validate("a\nb")


@pytest.mark.parametrize(
    ("control", "value", "shown"),
    [(Choice({0.95: "95 %"}), 0.95, "95 %"), (Choice([3, 10]), 3, "3"), (Toggle(), True, "on")],
)
def test_a_choice_in_a_sentence_is_shown_by_its_name_and_takes_no_format(control, value, shown):
    """It may well be a number, so that is not what is wrong."""
    assert control.in_prose(value) == shown
    told = f"is shown as '{shown}', which takes no format; leave out ':.0%'."
    with pytest.raises(ControlError, match=re.escape(told)):
        control.in_prose(value, ".0%")
