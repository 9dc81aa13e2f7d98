"""What has no finite place is not drawn, and the view is that of the rest, as in matplotlib."""

import numpy as np
import pytest
from axes_oracle import assert_same_limits, call, drawn

from explorable import Slider, figure
from explorable.axes import Axes, record
from explorable.render import last

AWAY = [np.inf, -np.inf]
CALLS = {
    "a marker": call("plot", [10], [-np.inf], "ro"),
    "a line": call("plot", AWAY),
    "steps": call("step", [0, 1], AWAY),
    "a log line": call("semilogy", [1, 2], AWAY),
    "dots": call("scatter", [0, 1], AWAY),
    "a band": call("fill_between", [0, 1], AWAY),
    "an upright band": call("fill_betweenx", [0, 1], AWAY),
    "a polygon": call("fill", [0, 1], AWAY),
    "bars": call("bar", [0, 1], AWAY),
    "bars at infinity": call("bar", AWAY, [1, 2]),
    "lying bars": call("barh", [0, 1], AWAY),
    "lying lines": call("hlines", AWAY, 0, 1),
    "upright lines": call("vlines", [0, 1], 0, AWAY),
    "stems at infinity": call("stem", AWAY, [1, 2]),
    "errors": call("errorbar", [0, 1], AWAY, 1),
    "arrows": call("quiver", AWAY, AWAY),
    "an arrow": call("arrow", 0, 0, np.inf, 1),
    "a rule": call("axhline", np.inf),
    "an upright rule": call("axvline", np.nan),
    "a strip": call("axhspan", 0, np.inf),
    "an upright strip": call("axvspan", np.nan, 1),
    "a text": call("text", np.inf, 0, "lost"),
    "a note": call("annotate", "lost", (np.inf, 0)),
    "a note elsewhere": call("annotate", "lost", (0, 0), (0, np.inf), arrowprops={}),
}


@pytest.mark.parametrize("away", CALLS.values(), ids=CALLS)
def test_what_is_nowhere_leaves_the_view_to_the_rest(away):
    rest = call("plot", [1, 2, 3], [5, 2, 4])
    for calls in ([rest, away], [away, rest]):
        ours, theirs = drawn(calls)
        assert_same_limits(ours, theirs)
        assert len(record(ours).marks) == 1


@pytest.mark.parametrize("away", CALLS.values(), ids=CALLS)
def test_what_is_nowhere_is_no_error_alone(away):
    ax = Axes()
    away.on(ax)
    assert record(ax).marks == []


@pytest.mark.parametrize("name", ["imshow", "pcolormesh"])
def test_a_field_of_no_numbers_is_clear(name):
    field = call(name, [AWAY, [np.nan, np.nan]])
    ours, theirs = drawn([field])
    assert_same_limits(ours, theirs)
    assert not record(ours).marks[0].rgba[..., 3].any()


def test_infinity_in_a_field_is_clear_as_in_matplotlib():
    ours, theirs = drawn([call("imshow", [[0.0, np.inf], [-np.inf, 1.0]])])
    image = theirs.images[0]
    expected = image.to_rgba(image.get_array(), bytes=True)[..., 3]
    assert (record(ours).marks[0].rgba[..., 3] == expected).all()


def test_stems_without_heads_keep_their_base_line():
    ours, theirs = drawn([call("stem", AWAY)])
    assert_same_limits(ours, theirs)
    assert [mark.points.tolist() for mark in record(ours).marks] == [[[0, 0], [1, 0]]]


def test_a_histogram_of_no_numbers_counts_none():
    counts, edges, _ = Axes().hist(AWAY)
    assert counts.sum() == 0
    assert np.isfinite(edges).all()


@figure(steps=Slider(1, 20, start=3, step=1))
def away(ax, steps):
    """Fours times x times one less x, from outside the interval it stays in."""
    x = [np.float64(1.5)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            x.append(4 * x[-1] * (1 - x[-1]))
    ax.plot(x)
    ax.plot([steps], [x[-1]], "ro")


@pytest.mark.parametrize("steps", [1, 8, 9, 10, 11, 20])
def test_a_series_that_overflows_is_drawn_as_far_as_it_goes(steps):
    frames, _ = last(away, away.state({"steps": steps}))
    dots = [node for node in frames["wide"].nodes if node.get("commands") == "D1"]
    assert len(dots) == (steps < 10)
