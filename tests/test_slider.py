"""Sliders: where they can stand, what they take, and what they show."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorable.controls import ControlError, Slider
from explorable.controls import positions as places
from tests.any_control import sliders, spans


@given(sliders())
def test_positions_are_few_sorted_and_run_from_end_to_end(slider):
    found = list(slider.positions)
    assert found == sorted(set(found))
    assert found[0] == slider.low
    assert found[-1] == slider.high
    assert slider.start in found
    assert 2 <= len(found) <= (places.MOST + 1 if slider.integer else 310)
    assert all(isinstance(value, int if slider.integer else float) for value in found)


@given(spans)
def test_unasked_positions_are_round(span):
    found, digits = places.even(*span, integer=False)
    assert 60 <= len(found) <= places.USUAL + 2
    if digits < 12:
        assert all(value == float(f"{value:.{digits}f}") for value in found[1:-1])


def test_positions_print_short():
    assert Slider(0, 1).positions[:4] == (0.0, 0.01, 0.02, 0.03)
    assert Slider(-1, 2, step=0.1).positions[9:13] == (-0.1, 0.0, 0.1, 0.2)
    assert Slider(10, 10_000).positions[:3] == (10, 100, 200)
    assert Slider(1, 9_990).positions[:3] == (1, 100, 200)
    assert Slider(0.02, 1, log=True).positions[:3] == (0.02, 0.0204, 0.0208)


@given(sliders())
def test_the_page_gets_every_position_exactly(slider):
    sent = json.loads(json.dumps(slider.spec()["values"]))
    if isinstance(sent, dict) and "ratios" in sent:
        sent = places.with_start(places.geometric(slider.low, slider.high, False), slider.start)
    elif isinstance(sent, dict):
        first, step, over = sent["first"], sent["step"], sent["over"]
        sent = [(first + k * step) / over for k in range(sent["count"])]
    assert sent == list(slider.positions)


def test_even_positions_cross_as_a_rule():
    rule = {"first": -100, "step": 1, "over": 100, "count": 101}
    assert Slider(-1, 0).spec()["values"] == rule


def test_equal_ratios_travel_as_a_rule_with_the_start_beside():
    assert Slider(0.02, 1, log=True).spec()["values"] == {"ratios": 199}
    assert Slider(0.02, 1, start=0.123, log=True).spec()["values"] == {"ratios": 199}
    assert isinstance(Slider(1, 1000, log=True, integer=True).spec()["values"], list)


def test_a_ratio_on_the_edge_of_rounding_travels_as_it_is(monkeypatch):
    monkeypatch.setattr(places, "ratios", lambda low, high: [1.2, 2.345, 3.1])
    assert isinstance(Slider(1.0, 4.0, log=True).spec()["values"], list)


@pytest.mark.parametrize("ends", [(0, 1e299), (-1e299, 0), (1e15, 3e15 + 1), (0, 1e-290)])
def test_extreme_sliders_have_positions_too(ends):
    slider = Slider(*ends, integer=False)
    assert len(slider.positions) > 60
    json.dumps(slider.spec(), allow_nan=False)


def test_only_whole_ends_more_than_one_apart_count():
    assert Slider(10, 1000, start=200).integer
    assert not Slider(0, 1).integer
    assert not Slider(0, 1, start=0).integer
    assert not Slider(0, 10.0).integer
    assert not Slider(0, 10, start=0.5).integer
    assert not Slider(0, 10, step=0.5).integer
    assert not Slider(0, 10, integer=False).integer
    assert Slider(0, 1, integer=True).positions == (0, 1)


@given(st.floats(0.02, 1))
def test_a_value_between_positions_is_kept(value):
    slider = Slider(0.02, 1, log=True)
    assert slider.validate(value) == value
    assert slider.clamp(value) == value
    assert slider.parse(slider.format(value)) == value
    assert slider.positions[slider.index(value)] == pytest.approx(value, rel=0.015)


def test_a_played_slider_starts_at_its_low_end():
    assert Slider(0, 100, play=True).start == 0
    assert Slider(0, 100).start == 50
    assert Slider(0, 100, play=3).spec()["play"] == 3


def test_a_slider_loops_where_its_author_says_so():
    assert Slider(0, 24, play=8, loop=True).spec()["loop"] is True
    assert "loop" not in Slider(0, 24, play=8).spec()


def test_a_slider_shows_what_its_author_wants():
    assert Slider(0, 1).show(0.5) == "0.50"
    assert Slider(0, 1).show(0.125) == "0.125"
    assert Slider(-1, 0).show(-0.5) == "−0.50"
    assert Slider(0, 1, format=".0%").show(0.5) == "50%"
    assert Slider(1, 10**6, format=",d").show(786432) == "786,432"
    assert Slider(0, 9.5, unit="m").show(2.0) == "2.00\N{NO-BREAK SPACE}m"
    assert Slider(0, 100, unit="%").show(20) == "20%"


@pytest.mark.parametrize(
    ("slider", "value", "message"),
    [
        (Slider(0.02, 1), 5, "is 5, but its slider runs from 0.02 to 1."),
        (Slider(0.02, 1), "5", "is 5, but its slider runs from 0.02 to 1."),
        (Slider(0.02, 1), math.nan, "is nan, but its slider takes a number."),
        (Slider(0.02, 1), "wide", "is 'wide', but its slider takes a number."),
        (Slider(0, 9), True, "is True, but its slider takes a number."),
        (Slider(0.1, 0.9, format=".0%"), "80%", "but its slider takes a number. Write 0.8."),
        (Slider(0.0, 1.0, format=".1%"), "7 %", "but its slider takes a number. Write 0.07."),
        (Slider(0.1, 0.9, format=".0%"), 80, "runs from 0.1 to 0.9. Write 0.8 for 80%."),
        (Slider(0.1, 0.9, format=".0%"), 8000, "its slider runs from 0.1 to 0.9."),
        (Slider(0, 100, unit="%"), "20%", "but its slider takes a number. Write 20."),
        (Slider(0.5, 5.0, unit="kg"), "4 kg", "but its slider takes a number. Write 4."),
        (Slider(0.5, 5.0, unit="kg"), "9 kg", "but its slider takes a number."),
        (Slider(0, 9000, format=",d"), "1,200", "but its slider takes a number. Write 1200."),
        (Slider(0.5, 5.0, unit="kg"), "kg", "but its slider takes a number."),
        (Slider(0, 9), 3.7, "is 3.7, but its slider takes whole numbers. The nearest is 4."),
        (Slider(1, 9, step=2), 4, "goes in steps of 2 from 1. The nearest is 3."),
    ],
)
def test_sliders_say_what_is_wrong(slider, value, message):
    with pytest.raises(ControlError) as caught:
        slider.validate(value)
    assert str(caught.value).endswith(message)


def test_a_slider_that_counts_leaves_no_number_out():
    assert Slider(0, 590).positions == tuple(range(591))
    assert len(Slider(0, 10**6).positions) <= 202
