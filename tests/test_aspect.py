"""An aspect that is asked for is kept as matplotlib keeps it: by the box, or by the view."""

import warnings

import numpy as np
import pytest
from axes_oracle import Call, call, real
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable import figure, render
from explorable.axes import Axes, axes_layout
from explorable.layout.aspect import shaped_box, shaped_view
from explorable.picture.panel import Box

WIDE = (60.0, 3.0)  # so far do the data reach in x and in y
ENDS = ([0, WIDE[0]], [0, WIDE[1]])
EQUAL = call("axis", "equal")


def shown(calls: list[Call], width: float, height: float):
    """Return view and box of our axes, and of matplotlib's, that fill so many points."""
    ours, theirs = Axes(), real(width, height)
    for each in calls:
        each.on(ours)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            each.on(theirs)
    theirs.apply_aspect()
    box = shaped_box(axes_layout(ours), Box(0, 0, width, height))
    its = shaped_view(axes_layout(ours), box)
    bounds = theirs.get_position().bounds
    real_box = np.array(bounds[2:]) * (width, height)
    return (*its.x.view, *its.y.view), box, (*theirs.get_xlim(), *theirs.get_ylim()), real_box


def assert_same_view_and_box(calls, width=400.0, height=300.0):
    ours, box, theirs, real_box = shown(calls, width, height)
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(box[2:], real_box, rtol=1e-9)


sizes = st.floats(50, 800)
reaches = st.floats(0.01, 1000)


@settings(deadline=None, max_examples=80)
@given(reaches, reaches, sizes, sizes, st.sampled_from(["equal", 0.3, 2.0]))
def test_a_view_that_follows_its_aspect_is_the_one_matplotlib_shows(wide, tall, width, height, one):
    calls = [call("plot", [0, wide], [0, tall]), call("set_aspect", one, adjustable="datalim")]
    assert_same_view_and_box(calls, width, height)


@pytest.mark.parametrize(
    "calls",
    [
        [call("plot", *ENDS), EQUAL],
        [EQUAL, call("plot", *ENDS)],
        [EQUAL],
        [call("plot", *ENDS), EQUAL, call("invert_yaxis"), call("invert_xaxis")],
        [call("plot", *ENDS), EQUAL, call("set_xlim", -400, 400), call("set_ylim", -90, 90)],
        [call("plot", *ENDS), EQUAL, call("set_xlim", -400, 400), call("set_ylim", -900, 900)],
        [call("plot", *ENDS), EQUAL, call("set_xlim", 1, 2)],
        [call("plot", *ENDS), EQUAL, call("set_ylim", 1, 1.2)],
        [call("loglog", [1, 1e6], [1, 10]), EQUAL],
        [call("loglog", [1, 1e6], [1, 10]), call("set_aspect", "equal")],
        [call("semilogy", [1, 6], [1, 10]), call("set_aspect", 2.0)],
        [call("plot", *ENDS), call("axis", "scaled")],
        [call("plot", *ENDS), EQUAL, call("axis", "auto")],
        [call("plot", *ENDS), EQUAL, call("set_aspect", 2, adjustable="box")],
        [call("imshow", np.eye(3))],
    ],
)
@pytest.mark.parametrize("size", [(400.0, 300.0), (200.0, 500.0)])
def test_views_and_boxes_are_those_of_matplotlib(calls, size):
    assert_same_view_and_box(calls, *size)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_circle_is_round_in_the_picture_and_its_box_is_not_square(layout):
    def circle(ax):
        turn = np.linspace(0, 2 * np.pi, 50)
        ax.plot(3 * np.cos(turn), 3 * np.sin(turn))
        ax.axis("equal")

    ((frame, _),) = render.frames(figure()(circle), {}, layout)
    _, _, width, height, left, right, bottom, top = frame.numbers[:8]
    assert width / (right - left) == pytest.approx(height / (top - bottom))
    assert width != pytest.approx(height)
    at = next(k for k, node in enumerate(frame.nodes) if node.get("commands") == "M L49")
    assert "clip" in frame.nodes[at]


def test_numbers_at_the_ticks_are_those_of_the_view_that_is_shown():
    def flat(ax):
        ax.plot([0, 100], [0, 1])
        ax.axis("equal")

    ((frame, _),) = render.frames(figure()(flat), {}, "wide")
    assert frame.numbers[7] > 20  # the top of the view
    assert {"−20", "20"} <= set(frame.strings)
