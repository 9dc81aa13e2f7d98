"""Controls: strict with authors, kind to readers, the same on both sides of JSON and text."""

import json
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

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
from explorable.controls import positions as places
from explorable.controls.numbers import plain, read, rounded, shown

finite = st.floats(-1e6, 1e6).map(lambda value: float(f"{value:.4g}"))
spans = st.tuples(finite, st.floats(1e-3, 1e6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def sliders(draw):
    kind = draw(st.sampled_from(["continuous", "log", "whole", "stepped"]))
    options = {"play": draw(st.booleans()), "unit": draw(st.sampled_from(["", "m", "%"]))}
    if kind == "log":
        low = draw(st.floats(1e-6, 1e3))
        return Slider(low, low * draw(st.floats(1.5, 1e6)), log=True, **options)
    if kind == "whole":
        low, width = draw(st.integers(-5000, 5000)), draw(st.integers(2, 10**6))
        start = draw(st.none() | st.integers(low, low + width))
        return Slider(low, low + width, start=start, **options)
    if kind == "stepped":
        step = draw(st.sampled_from([0.1, 0.25, 2, 3, 1e-3]))
        low, count = draw(st.integers(-9, 9)), draw(st.integers(1, 300))
        return Slider(low, float(f"{low + step * count:.9g}"), step=step, **options)
    low, high = draw(spans)
    share = draw(st.none() | st.floats(0, 1))
    start = share if share is None else min(max(low + share * (high - low), low), high)
    return Slider(low, high, start=start, **options)


@st.composite
def scatters(draw):
    x, y = draw(spans), draw(spans)
    few, extra = draw(st.integers(0, 3)), draw(st.integers(1, 5))
    shares = draw(hnp.arrays(float, (few + draw(st.integers(0, extra)), 2), elements=UNIT))
    corners = np.array([x, y]).T
    start = np.clip(corners[0] + shares * (corners[1] - corners[0]), *corners)
    if draw(st.booleans()):
        return Brush(x=x, y=y, most=few + extra, start=start, radius=draw(st.floats(0.01, 5)))
    fixed = draw(st.booleans()) and len(start) > 0
    presets = {"as it was": start, "again": start[::-1]} if draw(st.booleans()) else None
    return Points(start, x=x, y=y, fewest=few, most=few + extra, fixed=fixed, presets=presets)


@st.composite
def sampled(draw):
    if draw(st.booleans()):
        n, y = draw(st.integers(2, 9)), draw(spans)
        return Curve(n, y=y, presets={"low": [y[0]] * n, "high one": [y[1]] * n})
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    levels = draw(st.integers(2, 16))
    start = draw(hnp.arrays(float, (rows, columns), elements=UNIT))
    return Pixels(rows, columns, levels=levels, start=start, presets={"full": np.ones_like(start)})


UNIT = st.floats(0, 1)
WORDS = st.text(min_size=1, max_size=8)
controls = st.one_of(
    sliders(),
    scatters(),
    sampled(),
    st.lists(WORDS, min_size=1, max_size=5, unique=True).map(Choice),
    st.dictionaries(WORDS, WORDS, min_size=1, max_size=4).map(Choice),
    st.booleans().map(Toggle),
    st.integers(0, 10**6).map(Reroll),
    st.builds(Text, most=st.integers(1, 50), rows=st.integers(1, 3)),
).map(lambda control: control.named("the_value"))

numbers = st.one_of(
    st.floats(), st.integers(), st.integers().map(lambda k: k * 10**400), st.booleans(),
    st.sampled_from([np.float32(0.5), np.int64(3), np.bool_(True), np.float64("nan"), 1j]),
)  # fmt: skip
arrays = hnp.arrays(
    st.sampled_from(["f8", "f4", "i8", "b1", "U3", "c16", "M8[s]"]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5),
)
texts = st.one_of(
    st.text(), st.text("0123456789.,;-+eE infa"), numbers.map(str),
    st.text(st.characters(categories=["Cc", "Cs", "Nd"])),
)  # fmt: skip
hostile = st.recursive(
    st.one_of(st.none(), numbers, texts, st.binary(), arrays, st.just(object())),
    lambda inner: st.one_of(
        st.lists(inner), st.tuples(inner, inner), st.dictionaries(st.text(), inner)
    ),
    max_leaves=12,
)


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


# Sliders


@given(sliders())
def test_positions_are_few_sorted_and_run_from_end_to_end(slider):
    found = list(slider.positions)
    assert found == sorted(set(found))
    assert found[0] == slider.low
    assert found[-1] == slider.high
    assert slider.start in found
    assert 2 <= len(found) <= 310
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
    assert Slider(10, 1000).positions[:3] == (10, 15, 20)
    assert Slider(1, 990).positions[:3] == (1, 5, 10)
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
        (Slider(0, 9), 3.7, "is 3.7, but its slider takes whole numbers. The nearest is 4."),
        (Slider(1, 9, step=2), 4, "goes in steps of 2 from 1. The nearest is 3."),
    ],
)
def test_sliders_say_what_is_wrong(slider, value, message):
    with pytest.raises(ControlError) as caught:
        slider.validate(value)
    assert str(caught.value).endswith(message)


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
        (lambda: Slider(0.5, 3, integer=True), "are not both whole."),
        (lambda: Choice("waves"), "it must be a list or a dict of texts."),
        (lambda: Choice([]), "it must name at least one text."),
        (lambda: Choice(["a", "a"]), "the same option stands in it twice."),
        (lambda: Choice(["a"], "b"), "Choice: start is 'b', which is not one of 'a'."),
        (lambda: Reroll(-1), "Reroll: start is -1, but a seed is a whole number"),
        (lambda: Text("abc", most=2), "has 3 characters, but it takes at most 2."),
        (lambda: Text(rows=0), "both must be 1 or more."),
        (lambda: Points([(2, 0)]), "Points: start has x = 2, but x runs from 0 to 1."),
        (lambda: Points(x=(1, 0)), "Points: x is (1, 0), but it must be (low, high)."),
        (lambda: Points(fewest=3, most=2), "cannot have from 3 to 2 points."),
        (lambda: Points(presets={"0,1": []}), "'0,1' is no name for a preset."),
        (lambda: Points(presets={"a": [3]}), "preset 'a' is [3], but it takes a list of points"),
        (lambda: Brush(radius=0), "Brush: radius is 0, but it must be above zero."),
        (lambda: Curve(1), "a curve has 2 samples or more."),
        (lambda: Curve(3, start=[0, 1]), "has 2 numbers, but it takes a list of 3 numbers"),
        (lambda: Pixels(2, 2, levels=40), "levels is 40, but it takes 2 to 16."),
        (lambda: Pixels(99, 99), "it takes 1 to 4096 cells."),
    ],
)
def test_a_wrong_declaration_is_an_error_at_once(make, message):
    with pytest.raises(ControlError) as caught:
        make()
    assert message in str(caught.value)


# Choices, switches, seeds, texts


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


# What is drawn


def test_points_name_the_limit_that_is_broken():
    points = Points([(0.2, 0.4)], y=(-2, 2), most=2)
    for value, message in [
        ([(0.5, 3)], "has y = 3, but y runs from -2 to 2."),
        ([(0, 0)] * 3, "has 3 points, but it takes at most 2."),
        ([(0, math.nan)], "but it takes a list of points between (0, -2) and (1, 2)"),
        ("0.5", "such as [[0, -2], [1, 2]]."),
    ]:
        with pytest.raises(ControlError) as caught:
            points.validate(value)
        assert message in str(caught.value)


def test_points_are_clamped_into_their_box():
    points = Points([(0.2, 0.4), (0.5, 0.5)], fewest=2, most=3)
    assert points.clamp([[9, -9], [0.1, 0.1]]).tolist() == [[1, 0], [0.1, 0.1]]
    assert points.clamp([[0.1, 0.1]]).tolist() == [[0.1, 0.1], [0.5, 0.5]]
    assert points.clamp([[0.1, 0.1]] * 9).shape == (3, 2)
    assert points.clamp("9,0;0,0").tolist() == [[1, 0], [0, 0]]


def test_fixed_points_keep_their_number():
    points = Points([(0.2, 0.4), (0.5, 0.5)], fixed=True)
    assert len(points.clamp([])) == 2
    with pytest.raises(ControlError, match="has 1 points, but it takes exactly 2"):
        points.validate([[0, 0]])


def test_rounding_never_pushes_a_point_out():
    points = Points([(2 / 3, 0.5)], x=(0, 2 / 3))
    assert points.format(points.start) == "0.6667,0.5"
    assert points.parse("0.6667,0.5").tolist() == [[2 / 3, 0.5]]


def test_presets_stand_for_their_values_by_name():
    wave = np.sin(np.linspace(0, 6, 8))
    curve = Curve(8, presets={"wave": wave, "flat": np.zeros(8)}, start="flat")
    assert curve.format(wave) == "wave"
    assert np.array_equal(curve.validate("wave"), wave)
    assert not curve.start.any()
    with pytest.raises(ControlError, match="or one of 'wave', 'flat'"):
        curve.validate("waev")
    assert np.array_equal(curve.clamp("waev"), curve.start)


def test_curves_stand_where_they_say():
    assert Curve(3, x=(0, 4)).positions.tolist() == [0, 2, 4]
    assert Curve(2, y=(1, 3)).start.tolist() == [2, 2]


def test_pixels_are_snapped_to_their_levels():
    pixels = Pixels(1, 3, levels=3)
    assert pixels.validate([[0.2, 0.3, 1]]).tolist() == [[0, 0.5, 1]]
    assert pixels.validate([[True, False, True]]).tolist() == [[1, 0, 1]]
    assert pixels.format(np.array([[0, 0.5, 1]])) == "012"
    assert pixels.parse("210").tolist() == [[1, 0.5, 0]]


# Numbers as texts


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_numbers_read_back_exactly(value):
    assert read(plain(value)) == value
    assert read(shown(value, "", 2)) == value


def test_plain_numbers_are_written_as_javascript_does():
    known = {1e21: "1e+21", 1e20: "1" + "0" * 20, 1e-7: "1e-7", 0.000001: "0.000001", -0.0: "0"}
    for value, text in (
        known | {1.0: "1", 0.1: "0.1", -2.5e-9: "-2.5e-9", 1.25e25: "1.25e+25"}
    ).items():
        assert plain(value) == text


def test_rounded_numbers_carry_no_idle_zeros():
    assert [rounded(value, 2) for value in (1.0, 0.5, -0.001, 100.0)] == ["1", "0.5", "0", "100"]
    assert shown(-0.001, ".2f", None) == "0.00"


def test_the_base_class_is_only_a_contract():
    with pytest.raises(TypeError, match="abstract"):
        Control()


def test_equal_ratios_travel_as_a_rule_with_the_start_beside():
    assert Slider(0.02, 1, log=True).spec()["values"] == {"ratios": 199}
    assert Slider(0.02, 1, start=0.123, log=True).spec()["values"] == {"ratios": 199}
    assert isinstance(Slider(1, 1000, log=True, integer=True).spec()["values"], list)


def test_a_ratio_on_the_edge_of_rounding_travels_as_it_is(monkeypatch):
    monkeypatch.setattr(places, "ratios", lambda low, high: [1.2, 2.345, 3.1])
    assert isinstance(Slider(1.0, 4.0, log=True).spec()["values"], list)


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
