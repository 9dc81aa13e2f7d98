"""Secondary axes show what matplotlib's show: the same limits and ticks, in other units."""

import axes_oracle
import numpy as np
import pytest
from axes_oracle import assert_same_axes, assert_same_limits, assert_same_ticks, real_ticks
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.axes import Axes, axes_layout
from explorable.axes.mistakes import DrawingError
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.matplotlib.transforms import Affine2D

WAYS = {
    "fahrenheit": (lambda c: c * 1.8 + 32, lambda f: (f - 32) / 1.8),
    "same": None,
    "root": (np.sqrt, np.square),
}


@pytest.fixture
def real():
    return axes_oracle.real(480, 288)


def assert_same_ruling(ours, theirs, name, length):
    """The secondary axes have the same limits and ticks in the direction that they rule."""
    get = f"get_{name}lim"
    np.testing.assert_allclose(getattr(ours, get)(), getattr(theirs, get)(), rtol=1e-9)
    spec = getattr(axes_layout(ours), name)
    assert_same_ticks(spec.ticks_for(length * 0.75), real_ticks(getattr(theirs, f"{name}axis")))


@settings(deadline=None, max_examples=15)
@given(st.floats(0, 50), st.floats(1, 80), st.sampled_from(sorted(WAYS)), st.sampled_from("xy"))
def test_secondary_axes_show_the_same_limits_and_ticks(low, length, way, name):
    theirs, ours = axes_oracle.real(480, 288), Axes()
    made = []
    for ax in (ours, theirs):
        made.append(getattr(ax, f"secondary_{name}axis")(0.8, functions=WAYS[way]))
        ax.plot([low, low + length], [low, low + length])  # what it follows may come later
        getattr(ax, f"set_{name}lim")(low, low + length)
    theirs.figure.canvas.draw()
    assert_same_ruling(*made, name, 480 if name == "x" else 288)
    assert_same_axes(ours, theirs)


def test_over_a_log_scale_they_are_log_as_well(real):
    ours = Axes()
    made = []
    for ax in (ours, real):
        ax.loglog([1, 1000], [1, 10])
        made.append(ax.secondary_xaxis("top"))
    real.figure.canvas.draw()
    assert_same_ruling(*made, "x", 480)


def test_values_that_fall_run_the_other_way():
    ax = Axes()
    ax.plot([1, 4], [0, 1])
    second = ax.secondary_xaxis("top", functions=(lambda x: -x, lambda x: -x))
    assert second.get_xlim() == tuple(-end for end in ax.get_xlim())


def test_ticks_of_their_own_leave_the_others_alone(real):
    ours = Axes()
    for ax in (ours, real):
        ax.plot([0, 10])
        second = ax.secondary_yaxis("right")
        second.set_yticks([2, 6], ["low", "high"])
        second.set_ylabel("level")
    real.figure.canvas.draw()
    assert_same_limits(ours, real)
    assert_same_axes(ours, real)
    shown = frame(Drawing({"": ours}, parse_panels(None), (7, 4), {}), "wide")
    assert {"low", "high", "level"} <= set(shown.strings)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("left",), "'bottom', 'top'"),
        (("top", 3), "two functions"),
        (("top", (abs,)), "not 1"),
    ],
)
def test_what_cannot_be_ruled_is_said(arguments, what):
    with pytest.raises(DrawingError, match=what):
        Axes().secondary_xaxis(*arguments)


def test_other_scales_are_refused():
    ax = Axes()
    ax.set_xscale("symlog")
    with pytest.raises(DrawingError, match="symlog"):
        ax.secondary_xaxis("top")


@pytest.mark.parametrize("name", ["x", "y"])
def test_functions_over_a_log_scale_are_ruled_by_decades(name, real):
    ours, made = Axes(), []
    for ax in (ours, real):
        ax.loglog([1, 2000], [3, 500])
        functions = (lambda v: 1 / np.maximum(v, 1e-9),) * 2
        made.append(getattr(ax, f"secondary_{name}axis")(
            "top" if name == "x" else "right", functions=functions))  # fmt: skip
    real.figure.canvas.draw()
    mine, expected = (getattr(each, f"get_{name}lim")() for each in made)
    np.testing.assert_allclose(sorted(mine), expected, rtol=1e-9)
    found = getattr(axes_layout(made[0]), name).ticks_for((480 if name == "x" else 288) * 0.75)
    shown = real_ticks(getattr(made[1], f"{name}axis"))
    for one, other in ((found.positions, shown.positions), (found.minor, shown.minor)):
        np.testing.assert_allclose(sorted(one), sorted(other), rtol=1e-9)


def test_a_location_may_be_a_place_of_the_data():
    ax = Axes()
    ax.plot([0, 10], [-3, 5])
    second = ax.secondary_xaxis(0, transform=ax.transData)
    assert second.spines["bottom"].get_position() == ("data", 0.0)
    other = ax.secondary_yaxis(0.3, transform=ax.get_xaxis_transform())
    assert other.spines["left"].get_position() == ("data", 0.3)
    with pytest.raises(DrawingError, match="takes no rotated"):
        ax.secondary_xaxis(0, transform=Affine2D().rotate(1) + ax.transData)


def test_a_title_is_above_the_numbers_of_axes_at_the_top():
    ax = Axes()
    ax.plot([0, 10])
    ax.set_title("Above")
    ax.secondary_xaxis("top").set_xlabel("again")
    shown = frame(Drawing({"": ax}, parse_panels(None), (7, 4), {}), "wide")
    heights = {text: at[1] for node, at, text in shown.parts() if node["kind"] == "text"}
    assert 0 < heights["Above"] < heights["again"] - 10
