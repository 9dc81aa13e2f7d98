"""Ticks and their labels are matplotlib's, for any view and any length of axis."""

import math

import pytest
from axes_oracle import assert_same_axes, call, drawn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorable.axes import Axes, axes_layout

# Where exactly so many labels fit, matplotlib's rounding of pixels decides about the last one.
lengths = st.floats(20, 700).filter(lambda length: abs(length - round(length, -1)) > 1e-6)
numbers = st.floats(-1e12, 1e12, allow_subnormal=False)
spans = st.floats(-9, 9).map(lambda power: 10.0**power)
positive = st.floats(-30, 30).map(lambda power: 10.0**power)


@settings(deadline=None)
@given(numbers, spans, st.booleans(), lengths, lengths)
def test_linear_ticks_are_those_of_matplotlib(start, span, inverted, width, height):
    stop = start + span
    assume(abs(stop - start) > 1e-9 * abs(start))
    limits = (stop, start) if inverted else (start, stop)
    assert_same_axes(*drawn([call("set_xlim", *limits), call("set_ylim", *limits)], width, height))


@settings(deadline=None)
@given(st.integers(-5000, 5000), st.integers(1, 5000), st.sampled_from([1, 0.1, 0.01, 1e5]))
def test_ticks_at_round_limits_are_those_of_matplotlib(start, span, unit):
    limits = (start * unit, (start + span) * unit)
    assert_same_axes(*drawn([call("set_xlim", *limits), call("set_ylim", *limits)]))


@settings(deadline=None)
@given(positive, st.floats(0.01, 25), lengths, lengths, st.sampled_from([2, 3, 5, 10]))
def test_log_ticks_are_those_of_matplotlib(start, decades, width, height, base):
    limits = (start, start * 10**decades)
    calls = [
        call("set_xscale", "log", base=base),
        call("set_yscale", "log", base=base),
        call("set_xlim", *limits),
        call("set_ylim", *limits[::-1]),
    ]
    assert_same_axes(*drawn(calls, width, height))


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000).map(lambda n: n / 100), max_size=8), *[st.booleans()] * 2)
def test_ticks_set_by_hand_are_those_of_matplotlib(positions, labelled, minor):
    labels = [f"at {position:.1f}" for position in positions] if labelled and not minor else None
    calls = [
        call("plot", [0, 3], [1, 2]),
        call("set_xticks", positions, labels, minor=minor),
        call("set_yticks", positions),
    ]
    assert_same_axes(*drawn(calls))


def test_labels_can_be_taken_away():
    calls = [call("plot", [0, 3], [1, 2]), call("set_xticks", []), call("set_yticklabels", [])]
    assert_same_axes(*drawn(calls))


def test_labels_follow_their_ticks_when_those_are_set_again():
    calls = [
        call("set_xticks", [0, 1, 2], ["a", "b", "c"]),
        call("set_xticks", [1, 2, 5]),
    ]
    ours, theirs = drawn(calls)
    assert axes_layout(ours).x.ticks_for(300).labels == ("b", "c", "")
    assert_same_axes(ours, theirs)


def test_smaller_labels_leave_room_for_more_ticks():
    calls = [call("tick_params", labelsize=5), call("set_xlim", 0, 100), call("set_ylim", 0, 100)]
    assert_same_axes(*drawn(calls, 100, 60))


def test_tick_labels_can_be_hidden_but_keep_their_ticks():
    ax = Axes()
    ax.plot([0, 1e9])
    ax.tick_params(axis="y", labelleft=False)
    ticks = axes_layout(ax).y.ticks_for(300)
    assert len(ticks.positions) > 2
    assert set(ticks.labels) == {""}
    assert ticks.offset == ""


def test_ticks_too_small_for_their_axis_are_no_accident():
    ax = Axes()
    ax.set_xticks([1e-308, 2.0])
    ax.set_xlim(0, 1)
    assert len(axes_layout(ax).x.ticks_for(300).labels) == 1


@pytest.mark.parametrize("length", [0, 1, 10_000])
def test_no_length_is_too_short_or_too_long(length):
    ax = Axes()
    ax.plot([0.1, 0.3, 0.2])
    ticks = axes_layout(ax).x.ticks_for(length)
    assert all(math.isfinite(position) for position in ticks.positions)
    assert len(ticks.positions) == len(ticks.labels) <= 11
