"""All controls: strict with authors, kind to readers, the same on both sides of JSON and text."""

import json
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.controls import (
    Brush,
    Choice,
    Control,
    ControlError,
    Curve,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)
from tests.any_control import controls, hostile, texts


def same(left, right):
    return type(left) is type(right) and np.array_equal(left, right)


def values_of(control, seed):
    rng = np.random.default_rng(seed)
    return [control.start, *control.ends(), *(control.samples(rng) for _ in range(3))]


def near(control, left, right):
    """Say whether two values differ by no more than the text form rounds away."""
    if isinstance(control, (Points, Brush)):
        slack = [0.51 * 10.0**-digits for digits in control.spec()["digits"]]
        return left.shape == right.shape and bool(np.all(np.abs(left - right) <= slack))
    if isinstance(control, Curve):
        return bool(np.all(np.abs(left - right) <= 0.51 * 10.0**-control.y.digits))
    return same(left, right)


@given(controls, st.integers(0, 99))
def test_valid_values_pass_unchanged(control, seed):
    for value in values_of(control, seed):
        assert same(control.validate(value), value)
        assert same(control.clamp(value), value)


@given(controls, st.integers(0, 99))
def test_values_survive_json(control, seed):
    for value in values_of(control, seed):
        crossed = json.loads(json.dumps(control.to_json(value), allow_nan=False))
        assert same(control.validate(crossed), value)
        assert same(control.clamp(crossed), value)


@given(controls, st.integers(0, 99))
def test_values_survive_their_text_form(control, seed):
    for value in values_of(control, seed):
        text = control.format(value)
        back = control.parse(text)
        assert near(control, back, value)
        assert control.format(back) == text
        assert same(control.clamp(text), back)
        assert same(control.validate(text), back)
        assert isinstance(control.show(value), str)


@given(controls)
def test_specs_are_strict_json_and_say_who_they_are(control):
    spec = json.loads(json.dumps(control.spec(), allow_nan=False))
    assert spec["kind"] == control.kind
    assert spec["name"] == "the_value"
    assert spec["label"] == "the value"
    assert same(control.validate(spec["start"]), control.start)


@settings(max_examples=500)
@given(controls, hostile)
def test_clamp_always_gives_a_valid_value(control, value):
    found = control.clamp(value)
    assert same(control.validate(found), found)
    assert same(control.clamp(found), found)
    json.dumps(control.to_json(found), allow_nan=False)


@settings(max_examples=500)
@given(controls, hostile)
def test_validate_gives_a_valid_value_or_says_why_not(control, value):
    try:
        found = control.validate(value)
    except ControlError as error:
        message = str(error)
        assert message.startswith(("is ", "has ", "holds "))
        assert message.endswith((".", "?"))
        assert len(message) < 600
    else:
        assert same(control.validate(found), found)


@given(controls, texts)
def test_what_a_text_form_says_strictly_it_says_kindly_too(control, text):
    try:
        found = control.parse(text)
    except ControlError:
        return
    assert same(control.clamp(text), found)


@pytest.mark.parametrize(
    "control",
    [
        Slider(0, 1), Choice(["a"]), Toggle(), Reroll(), Text(), Points(), Brush(), Curve(5),
        Pixels(2, 2),
    ],
    ids=lambda control: control.kind,
)  # fmt: skip
@pytest.mark.parametrize("part", ["x", "1", "1,", "1,1;", ".", "0.0;"])
def test_ten_megabytes_of_rubbish_are_clamped(control, part):
    for rubbish in (part * (10_000_000 // len(part)), [part] * 1_000_000, [[1, 1]] * 1_000_000):
        found = control.clamp(rubbish)
        assert same(control.validate(found), found)


def test_arrays_given_out_are_the_receivers_own():
    control = Points([(0.5, 0.5)], presets={"one": [(0.5, 0.5)]})
    for array in (control.start, control.validate("one"), control.clamp("one"), control.clamp(0)):
        array += 9
    assert control.start.max() == 0.5
    assert control.validate("one").max() == 0.5


def test_a_control_can_serve_two_parameters():
    shared = Slider(0, 1)
    left, right = shared.named("left_side"), shared.named("right")
    assert (left.label, right.label) == ("left side", "right")
    assert Slider(0, 1, label="length-scale").named("lengthscale").label == "length-scale"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Slider(1, 0), "Slider: low is 1, which is not below high, 0."),
        (lambda: Slider(0, 1, log=True), "Slider: low is 0, but a log slider starts above zero."),
        (lambda: Slider(0, 1, 5), "Slider: start is 5, but its slider runs from 0 to 1."),
        (lambda: Slider(0, math.inf), "Slider: cannot run from 0 to inf."),
        (lambda: Slider(1, 10, step=2), "end it at 9 or 11."),
        (lambda: Slider(0, 1, step=3), "which does not fit between its ends."),
        (lambda: Slider(0, 1, step=1e-6), "give more than 2000 positions."),
        (lambda: Slider(1, 9, log=True, step=1), "leave out step= or log=."),
        (lambda: Slider(0, 1, format="d"), "'.2f'"),
        (lambda: Slider(0, 1, play=-1), "play is -1, but it takes True or a number of seconds."),
        (lambda: Slider(0, 1, play="fast"), "play is 'fast', but it takes True or a number"),
        (lambda: Slider(0, 1, loop=True), "loop is for a slider that plays. Give it play=True"),
        (lambda: Slider(0, 1, play=2, loop=3), "loop is 3, but it takes True or False."),
        (lambda: Slider(0.5, 3, integer=True), "are not both whole."),
        (lambda: Choice("waves"), "it must be a list or a dict."),
        (lambda: Choice([]), "it needs at least one string or number."),
        (lambda: Choice(["a", "a"]), "options has the same option twice."),
        (lambda: Choice(["a"], "b"), "Choice: start is 'b', which is not one of 'a'."),
        (lambda: Reroll(-1), "Reroll: start is -1, but a seed is a whole number"),
        (lambda: Text("abc", most=2), "has 3 characters, but it takes at most 2."),
        (lambda: Text(rows=0), "both must be 1 or more."),
        (lambda: Text(most=5001), "keep the text out of addresses with private=True."),
        (lambda: Text(private="yes"), "Text: private is 'yes'; it must be True or False."),
        (lambda: Points([(2, 0)]), "Points: start has x = 2, but x runs from 0 to 1."),
        (lambda: Points(5), "Points: start is 5, but it takes a list of points between"),
        (lambda: Points(x=(1, 0)), "Points: x is (1, 0), but it must be (low, high)."),
        (lambda: Points(fewest=3, most=2), "cannot have from 3 to 2 points."),
        (lambda: Points(presets={"0,1": []}), "'0,1' is no name for a preset."),
        (lambda: Points(presets={"a": [3]}), "preset 'a' is [3], but it takes a list of points"),
        (lambda: Brush(radius=0), "Brush: radius is 0, but it must be above zero."),
        (lambda: Curve(1), "a curve has 2 samples or more."),
        (lambda: Curve(3, start=[0, 1]), "has 2 numbers, but it takes a list of 3 numbers"),
        (lambda: Pixels(2, 2, levels=40), "levels is 40, but it takes 2 to 16."),
        (lambda: Pixels(2, 2, extent=(0, 1)), "is (0, 1); write (left, right, bottom, top)."),
        (lambda: Pixels(2, 2, extent=(0, 0, 0, 1)), "is (0, 0, 0, 1), which spans no area."),
        (lambda: Pixels(99, 99), "it takes 1 to 4096 cells."),
    ],
)
def test_a_wrong_declaration_is_an_error_at_once(make, message):
    with pytest.raises(ControlError) as caught:
        make()
    assert message in str(caught.value)


def test_the_base_class_is_only_a_contract():
    with pytest.raises(TypeError, match="abstract"):
        Control()


@pytest.mark.parametrize(
    ("make", "nearest"),
    [
        (lambda: Slider(0, 1, strat=2), "Slider has no option 'strat'. Did you mean 'start'?"),
        (lambda: Choice(["a"], lable="A"), "Choice has no option 'lable'. Did you mean 'label'?"),
        (lambda: Points([], pannel="A"), "Points has no option 'pannel'. Did you mean 'panel'?"),
    ],
)
def test_an_option_that_no_control_has_suggests_the_nearest(make, nearest):
    with pytest.raises(ControlError, match=re.escape(nearest)):
        make()
