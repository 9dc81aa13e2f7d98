"""The view of an axes is matplotlib's after any sequence of calls."""

import numpy as np
import pytest
from axes_oracle import assert_same_axes, assert_same_limits, call, drawn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorable.axes import Axes, axes_layout
from explorable.axes.mistakes import DrawingError

finite = st.one_of(
    st.floats(-100, 100).map(lambda value: value if abs(value) > 1e-5 else 0.0),
    st.floats(-1e6, 1e6).map(lambda value: value if abs(value) > 1e-5 else 0.0),
    st.integers(-5, 5).map(float),
    st.just(0.0),
    st.floats(1e-6, 1e-3),
)
maybe_missing = st.one_of(finite, finite, finite, st.sampled_from([np.nan, np.inf, -np.inf]))
sizes = st.integers(1, 6)


@st.composite
def arrays(draw, size, elements=finite):
    return np.array(draw(st.lists(elements, min_size=size, max_size=size)))


@st.composite
def pairs(draw, elements=maybe_missing):
    """Return x and y of one length, with at least one point that can be drawn."""
    size = draw(sizes)
    x, y = draw(arrays(size, elements)), draw(arrays(size, elements))
    place = draw(st.integers(0, size - 1))
    x[place], y[place] = draw(finite), draw(finite)
    return x, y


@st.composite
def plotting(draw):
    """Return one call that draws."""
    name = draw(st.sampled_from(sorted(_PLOTTING)))
    return _PLOTTING[name](draw)


def _two(name):
    return lambda draw: call(name, *draw(pairs()))


def _between(name):
    def build(draw):
        x, y = draw(pairs())
        other = draw(st.one_of(finite, arrays(len(x), maybe_missing)))
        if np.ndim(other):
            other[np.isfinite(x) & np.isfinite(y)] = 1.0
        where = draw(st.none() | arrays(len(x), st.booleans()))
        # matplotlib lets infinities stretch a band out of sight; here they are gaps, like NaN
        x, y, other = (np.where(np.isinf(each), np.nan, each) for each in (x, y, other))
        x, y, other = (np.ma.masked_invalid(each) for each in (x, y, other))
        return call(name, x, y, other, where=where)

    return build


def _bars(name):
    def build(draw):
        spots, reach = draw(pairs(finite))
        keywords = {"align": draw(st.sampled_from(["center", "edge"]))}
        base = "bottom" if name == "bar" else "left"
        keywords[base] = draw(st.none() | finite | arrays(len(spots)))
        thick = draw(st.sampled_from([0.8, 1.0, 0.1]) | arrays(len(spots)))
        return call(name, spots, reach, thick, **keywords)

    return build


def _span(name):
    def build(draw):
        low, high = draw(finite), draw(finite)
        assume(low != high)  # of no height at all, matplotlib loses it in rounding
        return call(name, low, high)

    return build


def _segments(name):
    def build(draw):
        at, start = draw(pairs())
        return call(name, at, start, draw(finite | arrays(len(at))))

    return build


def _error(draw):
    x, y = draw(pairs())
    sizes = {
        name: np.abs(draw(finite | arrays(len(x)))) if draw(st.booleans()) else None
        for name in ("xerr", "yerr")
    }
    return call("errorbar", x, y, capsize=draw(st.sampled_from([0, 3])), **sizes)


def _hist(draw):
    x, _ = draw(pairs(finite))
    kind = draw(st.sampled_from(["bar", "step", "stepfilled"]))
    side = draw(st.sampled_from(["vertical", "horizontal"]))
    return call("hist", x, draw(st.sampled_from([3, 10])), histtype=kind, orientation=side)


def _image(draw):
    shape = (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    ends = draw(st.none() | arrays(4))
    if ends is not None and (ends[0] == ends[1] or ends[2] == ends[3]):
        ends = None
    side = draw(st.sampled_from(["upper", "lower"]))
    return call("imshow", np.ones(shape), origin=side, extent=ends, aspect="auto")


def _mesh(draw):
    xs, ys = (np.cumsum(np.abs(draw(arrays(3))) + 0.1) for _ in range(2))
    size = draw(st.sampled_from([2, 3]))
    return call("pcolormesh", xs, ys, np.arange(size * size, dtype=float).reshape(size, size))


_PLOTTING = {
    "plot": _two("plot"),
    "step": _two("step"),
    "scatter": _two("scatter"),
    "fill": lambda draw: call("fill", *draw(pairs(finite))),
    "stem": lambda draw: call("stem", *draw(pairs(finite)), bottom=draw(finite)),
    "fill_between": _between("fill_between"),
    "fill_betweenx": _between("fill_betweenx"),
    "bar": _bars("bar"),
    "barh": _bars("barh"),
    "hlines": _segments("hlines"),
    "vlines": _segments("vlines"),
    "errorbar": _error,
    "hist": _hist,
    "imshow": _image,
    "axhline": lambda draw: call("axhline", draw(finite.filter(bool))),
    "axvline": lambda draw: call("axvline", draw(finite.filter(bool))),
    "axhspan": _span("axhspan"),
    "axvspan": _span("axvspan"),
    "arrow": lambda draw: call("arrow", *(draw(finite) for _ in range(4)), width=0.1),
    "text": lambda draw: call("text", draw(finite), draw(finite), "here"),
    "quiver": lambda draw: call("quiver", [draw(finite)], [draw(finite)], [1.0], [2.0]),
    "pcolormesh": _mesh,
}

# On a log scale matplotlib mistakes the extent of the first (see the test below); the others go
# through a logarithm and back, and land beside the power of ten where they started; and a
# picture's negative edges have no place there.
_INEXACT = ("hlines", "vlines", "stem", "errorbar", "quiver", "imshow")
# matplotlib forgets the least positive x of these when no y is positive, and the reverse.
_FORGETFUL = ("scatter", "fill_between", "fill_betweenx")


def _is_exact(each):
    """Tell whether matplotlib knows the edges of what is drawn without a rounding error."""
    rounded = ("hist", "bar", "barh", "axhline", "axvline", "axhspan", "axvspan", "arrow")
    return each.name not in (*rounded, *_FORGETFUL)


def _is_spread(ax):
    """Tell whether logarithms, each library with its own last bits, can tell the limits apart."""
    ranges = ((ax.get_xscale(), ax.get_xlim()), (ax.get_yscale(), ax.get_ylim()))
    return all(max(ends) > 1.001 * min(ends) for scale, ends in ranges if scale == "log")


# Lines and spans go through the view and back in matplotlib, and lose digits in a very wide one.
moderate = st.floats(-100, 100).map(lambda value: value if abs(value) > 1e-3 else 0.0)
ends = st.none() | moderate
margins = st.sampled_from([0, 0.05, 0.2, -0.1])
axis_names = st.sampled_from(["x", "y", "both"])
settings_calls = st.one_of(
    st.builds(call, st.just("set_xlim"), ends, ends),
    st.builds(call, st.just("set_ylim"), ends, ends),
    st.builds(call, st.just("margins"), margins),
    st.builds(call, st.just("margins"), x=margins),
    st.builds(call, st.sampled_from(["invert_xaxis", "invert_yaxis", "get_xlim", "get_ylim"])),
    st.builds(call, st.just("autoscale"), st.sampled_from([True, False, None]), axis=axis_names),
    st.builds(call, st.just("autoscale"), tight=st.booleans()),
    st.builds(call, st.just("axis"), st.sampled_from(["equal", "tight", "auto", "scaled", "off"])),
    st.builds(call, st.sampled_from(["set_xticks", "set_yticks"]), st.lists(moderate, max_size=3)),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(plotting() | settings_calls, min_size=1, max_size=5))
def test_any_sequence_of_calls_shows_what_matplotlib_shows(calls):
    assert_same_axes(*drawn(calls))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(plotting().filter(_is_exact), min_size=1, max_size=3),
    st.sampled_from(["set_xscale", "set_yscale"]),
)
def test_making_a_scale_log_shows_what_matplotlib_shows(calls, scale):
    ours, theirs = drawn([*calls, call(scale, "log")])
    assume(_is_spread(ours))
    assert_same_axes(ours, theirs)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        plotting().filter(_is_exact).filter(lambda each: each.name not in _INEXACT),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["set_xscale", "set_yscale"]),
)
def test_drawing_on_a_log_scale_shows_what_matplotlib_shows(calls, scale):
    ours, theirs = drawn([call(scale, "log"), *calls])
    assume(_is_spread(ours))
    assert_same_axes(ours, theirs)


@pytest.mark.parametrize("name", ["axhline", "axvline"])
@pytest.mark.parametrize("where", [3.0, 300.0])
def test_a_line_across_a_log_scale_is_shown_as_in_matplotlib(name, where):
    calls = [call("plot", [2, 5, 70], [4, 40, 9]), call(name, where), call("loglog")]
    assert_same_axes(*drawn(calls))


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(_FORGETFUL), pairs(st.floats(0.1, 100)), st.booleans())
def test_areas_and_dots_on_log_scales_show_what_matplotlib_shows(name, data, early):
    x, y = np.abs(data) + 0.01
    calls = [call("loglog"), call(name, x, y)]
    assert_same_axes(*drawn(calls if early else calls[::-1]))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=20), st.booleans())
def test_histograms_on_a_log_scale_show_what_matplotlib_shows(values, early):
    calls = [call("hist", values), call("set_yscale", "log")]
    assert_same_axes(*drawn(calls[::-1] if early else calls))
    assert_same_axes(*drawn([call("hist", values, log=True, histtype="step")]))


@pytest.mark.parametrize("name", ["hlines", "vlines"])
def test_separate_lines_on_a_log_scale_are_shown_whole(name):
    """matplotlib 3.10 takes the logarithms of their ends for their ends."""
    ax = Axes()
    ax.loglog()
    getattr(ax, name)([10, 1000], 1, 100)
    scales = ax.get_xlim() if name == "vlines" else ax.get_ylim()
    assert scales == pytest.approx((10**0.9, 10**3.1))


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["semilogx", "semilogy", "loglog"]), pairs())
def test_log_plots_show_what_matplotlib_shows(name, data):
    ours, theirs = drawn([call(name, *data)])
    assume(_is_spread(ours))
    assert_same_axes(ours, theirs)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_limits_must_be_numbers(value):
    with pytest.raises(DrawingError, match=r"ax.set_xlim\(...\) at tests.test_axes_limits.py:"):
        Axes().set_xlim(0, value)


def test_equal_limits_are_moved_apart_as_in_matplotlib():
    assert_same_limits(*drawn([call("set_xlim", 3, 3), call("set_ylim", 0, 0)]))


def test_limits_may_be_given_as_a_pair_or_by_name():
    calls = [call("set_xlim", (1, 4)), call("set_ylim", ymin=-2, ymax=7), call("plot", [0, 9])]
    assert_same_limits(*drawn(calls))


def test_four_limits_at_once():
    ours, theirs = drawn([call("plot", [0, 9]), call("axis", [1, 2, 3, 4])])
    assert_same_limits(ours, theirs)
    assert ours.axis() == theirs.axis()


def test_limits_at_or_below_zero_are_refused_on_a_log_scale():
    ax = Axes()
    ax.set_xscale("log")
    with pytest.raises(DrawingError, match="log scale has no room for zero or less"):
        ax.set_xlim(0, 10)


def test_limits_at_or_below_zero_are_refused_when_the_scale_becomes_log():
    ax = Axes()
    ax.set_xlim(0, 10)
    ax.set_xscale("log")
    with pytest.raises(DrawingError, match=r"ax.set_xlim\(...\) at tests.test_axes_limits.py:\d+"):
        ax.get_xlim()


def test_categories_stand_where_matplotlib_puts_them():
    calls = [
        call("bar", ["low", "mid", "high"], [1, 3, 2]),
        call("plot", ["mid", "top"], [2, 2]),
        call("barh", ["a", "b"], [1, 1]),
    ]
    assert_same_axes(*drawn(calls))


def test_pictures_have_equal_aspect_unless_told_otherwise():
    ours, theirs = drawn([call("imshow", np.eye(3))])
    assert axes_layout(ours).aspect == theirs.get_aspect() == 1
    ours, theirs = drawn([call("imshow", np.eye(3), aspect="auto")])
    assert axes_layout(ours).aspect == theirs.get_aspect() == "auto"


def test_a_view_held_while_drawing_is_the_one_that_was_last_looked_at():
    """A band looks at the view before it is drawn; that view stays, whatever comes after."""
    calls = [
        call("plot", [0, 1], [0, 10]),
        call("fill_between", [0, 5], [0, 50]),
        call("autoscale", enable=False, axis="y"),
        call("plot", [0, 9], [-90, 90]),
    ]
    assert_same_axes(*drawn(calls))
    calls.insert(2, call("margins", 0.3))
    assert_same_axes(*drawn(calls))


@pytest.mark.parametrize("name", ["plot", "fill_between", "fill_betweenx"])
def test_nothing_at_all_has_matplotlibs_view(name):
    ours, theirs = drawn([call(name, [], [])])
    assert_same_limits(ours, theirs)
    assert ours.get_xlim() != (0, 1)
