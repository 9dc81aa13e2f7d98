"""Controls without a scale: a choice, a switch, a text."""

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
