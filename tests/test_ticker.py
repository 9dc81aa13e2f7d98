"""Locators and formatters place and write what matplotlib's of the same name do."""

import math
import warnings

import matplotlib.ticker as theirs_module
import numpy as np
import pytest
from axes_oracle import assert_same_axes, call, drawn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import explorable.matplotlib.ticker as ours_module
from explorable.axes import Axes, axes_layout
from explorable.axes.mistakes import DrawingError, UnsupportedCall

lengths = st.floats(60, 700).filter(lambda length: abs(length - round(length, -1)) > 1e-6)
starts = st.floats(-1000, 1000)
spans = st.floats(-2, 4).map(lambda power: 10.0**power)


class OnAxis:
    """A call on `ax.xaxis` or `ax.yaxis` with a rule of the module that belongs to the axes."""

    def __init__(self, name, axis, rule, *args, **keywords):
        self.name, self.axis, self.rule = name, axis, rule
        self.args, self.keywords = args, keywords

    def on(self, ax):
        module = ours_module if isinstance(ax, Axes) else theirs_module
        rule = getattr(module, self.rule)(*self.args, **self.keywords)
        getattr(getattr(ax, f"{self.axis}axis"), self.name)(rule)

    def __repr__(self):
        return f"{self.axis}axis.{self.name}({self.rule}{self.args}{self.keywords})"


def both(name, rule, *args, **keywords):
    return [OnAxis(name, axis, rule, *args, **keywords) for axis in "xy"]


def view(low, high, inverted=False):
    limits = (high, low) if inverted else (low, high)
    return [call("set_xlim", *limits), call("set_ylim", *limits)]


linear_locators = st.one_of(
    st.builds(lambda base, offset: ("MultipleLocator", (base, offset), {}),
              st.sampled_from([0.1, 0.25, 1, 2, 3.7, 50]), st.sampled_from([0, 0.3, -2])),
    st.builds(lambda count: ("LinearLocator", (count,), {}), st.integers(1, 12)),
    st.builds(lambda at, nbins: ("FixedLocator", (at, nbins), {}),
              st.lists(st.integers(-900, 900), min_size=1, max_size=30),
              st.none() | st.integers(1, 8)),
    st.builds(lambda **keywords: ("MaxNLocator", (), keywords),
              nbins=st.just("auto") | st.integers(1, 15),
              integer=st.booleans(), symmetric=st.booleans(),
              prune=st.sampled_from([None, "lower", "upper", "both"]),
              min_n_ticks=st.integers(1, 4),
              steps=st.sampled_from([None, [1, 2, 5, 10], [1, 3, 10], [2, 4]])),
    st.just(("AutoLocator", (), {})),
    st.just(("NullLocator", (), {})),
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(linear_locators, starts, spans, st.booleans(), lengths, lengths)
def test_ticks_are_where_a_locator_of_matplotlib_puts_them(rule, low, span, inverted, wide, tall):
    name, args, keywords = rule
    assume(name != "MultipleLocator" or span / args[0] < 900)
    calls = [*both("set_major_locator", name, *args, **keywords), *view(low, low + span, inverted)]
    assert_same_axes(*drawn(calls, wide, tall))


@settings(deadline=None, max_examples=30)
@given(linear_locators, starts, spans)
def test_an_automatic_view_follows_its_locator(rule, low, span):
    name, args, keywords = rule
    assume(name != "MultipleLocator" or span / args[0] < 900)
    calls = [*both("set_major_locator", name, *args, **keywords)]
    calls.append(call("plot", [low, low + span], [low, low + span]))
    assert_same_axes(*drawn(calls))
    assert_same_axes(*drawn(calls[::-1]))


@settings(deadline=None, max_examples=40)
@given(st.none() | st.integers(1, 8), starts, spans, lengths, st.booleans())
def test_minor_ticks_divide_the_distance_of_major_ones(parts, low, span, wide, switched):
    calls = view(low, low + span)
    if switched:
        calls.append(call("minorticks_on"))
    else:
        calls += both("set_minor_locator", "AutoMinorLocator", parts)
    assert_same_axes(*drawn(calls, wide, wide))


positive = st.floats(-12, 12).map(lambda power: 10.0**power)


@settings(deadline=None, max_examples=40)
@given(
    positive, st.floats(0.05, 14), st.sampled_from([2, 5, 10]),
    st.sampled_from([(1.0,), (1, 2, 5), "all", "auto", None]), st.none() | st.integers(2, 12),
    lengths,
)  # fmt: skip
def test_log_locators_agree(low, decades, base, subs, numticks, wide):
    calls = [
        call("set_xscale", "log", base=base),
        call("set_yscale", "log", base=base),
        *both("set_major_locator", "LogLocator", base, subs, numticks=numticks),
        *both("set_minor_formatter", "NullFormatter"),
        *view(low, low * 10**decades),
    ]
    assert_same_axes(*drawn(calls, wide, wide))


formatters = st.one_of(
    st.builds(lambda **kw: ("PercentFormatter", (), kw), xmax=st.sampled_from([1, 5, 100, 1000]),
              decimals=st.none() | st.integers(0, 3), symbol=st.sampled_from(["%", None, " pct"])),
    st.builds(lambda **kw: ("EngFormatter", (), kw), unit=st.sampled_from(["", "Hz"]),
              places=st.none() | st.integers(0, 3), sep=st.sampled_from([" ", ""]),
              useOffset=st.sampled_from([False, True])),
    st.builds(lambda fmt: ("StrMethodFormatter", (fmt,), {}),
              st.sampled_from(["{x:.2f} €", "{pos}: {x:+g}", "{x:,.0f}"])),
    st.builds(lambda fmt: ("FormatStrFormatter", (fmt,), {}), st.sampled_from(["%.1f", "%g m"])),
    st.builds(lambda **kw: ("ScalarFormatter", (), kw),
              useOffset=st.sampled_from([None, True, False, 50]),
              useMathText=st.sampled_from([None, True])),
    st.just(("NullFormatter", (), {})),
    st.just(("FixedFormatter", (["a", "b", "c"],), {})),
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(formatters, st.floats(-1e6, 1e6) | st.floats(-1, 1), st.floats(-6, 8).map(lambda p: 10.0**p))
def test_texts_are_those_of_matplotlib(rule, low, span):
    assume(span > 1e-9 * abs(low))
    name, args, keywords = rule
    calls = [*both("set_major_formatter", name, *args, **keywords), *view(low, low + span)]
    assert_same_axes(*drawn(calls))


@settings(deadline=None, max_examples=60)
@given(st.floats(1e3, 1e9), st.floats(-2, 4).map(lambda p: 10.0**p), st.sampled_from([None, 2]))
def test_what_engineers_split_off_is_matplotlibs(low, span, places):
    calls = both("set_major_formatter", "EngFormatter", "Hz", places, useOffset=True)
    assert_same_axes(*drawn([*calls, *view(low, low + span)]))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(
        ["LogFormatter", "LogFormatterExponent", "LogFormatterMathtext", "LogFormatterSciNotation"]
    ),
    st.floats(-6, 5).map(lambda power: 10.0**power), st.floats(0.1, 9), st.booleans(),
)  # fmt: skip
def test_texts_on_log_axes_are_those_of_matplotlib(name, low, decades, only_base):
    calls = [call("loglog"), *view(low, low * 10**decades)]
    calls += both("set_major_formatter", name)
    calls += both("set_minor_formatter", name, labelOnlyBase=only_base)
    assert_same_axes(*drawn(calls))


@settings(deadline=None, max_examples=40)
@given(
    st.floats(-1e7, 1e7), st.floats(-3, 8).map(lambda p: 10.0**p),
    st.sampled_from(["sci", "plain", None]), st.sampled_from([None, (0, 0), (-2, 3), (3, 3)]),
    st.sampled_from([None, True, False]), st.sampled_from([None, True]),
)  # fmt: skip
def test_plain_numbers_are_written_as_in_matplotlib(low, span, style, limits, offset, maths):
    assume(span > 1e-9 * abs(low))
    calls = [*view(low, low + span)]
    calls.append(
        call("ticklabel_format", style=style, scilimits=limits, useOffset=offset, useMathText=maths)
    )
    assert_same_axes(*drawn(calls))


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 12), starts, spans, st.sampled_from(["x", "y", "both"]))
def test_locator_params_are_those_of_matplotlib(nbins, low, span, axis):
    calls = [
        call("plot", [low, low + span], [low, low + span]),
        call("locator_params", axis, nbins=nbins, tight=False),
    ]
    assert_same_axes(*drawn(calls))


SCALES = [
    ("symlog", {}), ("symlog", {"linthresh": 0.1}), ("symlog", {"linthresh": 5, "linscale": 0.5}),
    ("symlog", {"base": 2, "subs": [2, 3]}), ("asinh", {}), ("asinh", {"base": 0}),
    ("asinh", {"linear_width": 10, "base": 2}),
]  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from(SCALES), st.lists(st.floats(-1e5, 1e5), min_size=2, max_size=5, unique=True),
    st.booleans(), lengths,
)  # fmt: skip
def test_scales_for_both_signs_show_what_matplotlib_shows(scale, values, early, wide):
    assume(np.ptp(values) > 1e-3)
    name, keywords = scale
    calls = [call("plot", values, values), call("set_yscale", name, **keywords)]
    assert_same_axes(*drawn(calls[::-1] if early else calls, wide, wide))


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.floats(-12, 12).map(lambda x: 1 / (1 + math.exp(-x))), min_size=1, max_size=5),
    st.booleans(), lengths, st.booleans(),
)  # fmt: skip
def test_logit_scales_show_what_matplotlib_shows(values, early, wide, overline):
    assume(np.ptp(values) > 1e-4 or len(set(values)) == 1)
    calls = [call("plot", values), call("set_yscale", "logit", use_overline=overline)]
    assert_same_axes(*drawn(calls[::-1] if early else calls, wide, wide))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(0, 1e4), min_size=2, max_size=5, unique=True), st.booleans())
def test_function_scales_show_what_matplotlib_shows(values, early):
    assume(np.ptp(values) > 1)
    scale = call("set_xscale", "function", functions=(np.sqrt, np.square))
    calls = [call("plot", values, values), call("set_xlim", 0, max(values)), scale]
    assert_same_axes(*drawn(calls[::-1] if early else calls))


@settings(deadline=None, max_examples=40)
@given(positive, st.floats(0.3, 8), st.sampled_from([[2, 4, 6], [5], [1]]))
def test_subs_of_a_log_scale_are_those_of_matplotlib(low, decades, subs):
    calls = [call("plot", [low, low * 10**decades], [1, 2]), call("set_xscale", "log", subs=subs)]
    assert_same_axes(*drawn(calls))


@pytest.mark.parametrize("name", ["symlog", "logit", "asinh", "log"])
def test_minor_ticks_are_switched_on_and_off_as_in_matplotlib(name):
    for switch in ("minorticks_on", "minorticks_off"):
        calls = [call("plot", [0.1, 0.9], [0.1, 0.9]), call("set_xscale", name), call(switch)]
        assert_same_axes(*drawn(calls))


def test_a_format_or_a_function_is_a_formatter():
    class Formats:
        def on(self, ax):
            ax.xaxis.set_major_formatter("{x:.2f} €")
            ax.yaxis.set_major_formatter(lambda value, place: f"{place}: {value:g}")
            ax.yaxis.set_minor_locator(
                (ours_module if isinstance(ax, Axes) else theirs_module).MultipleLocator(0.5)
            )
            ax.yaxis.set_minor_formatter("{x}")

    assert_same_axes(*drawn([call("plot", [1, 4]), Formats()]))


def test_what_getters_return_may_be_changed():
    class Changes:
        def on(self, ax):
            ax.xaxis.get_major_formatter().set_scientific(False)
            ax.yaxis.get_major_locator().set_params(nbins=3, integer=True)
            ax.yaxis.get_major_formatter().set_useOffset(1000)

    assert_same_axes(*drawn([call("plot", [1e8, 4e8], [1000.5, 1009.5]), Changes()]))


@pytest.mark.parametrize("name", ["plot", "loglog", "bar"])
def test_places_and_texts_of_ticks_can_be_asked_for(name):
    first = ["a", "b"] if name == "bar" else [1.0, 2000.0]
    ours, theirs = drawn([call(name, first, [3, 500])])
    for axis in "xy":
        ticks = [getattr(ax, f"get_{axis}ticks")() for ax in (ours, theirs)]
        np.testing.assert_allclose(*ticks)
        minor = [getattr(ax, f"get_{axis}ticks")(minor=True) for ax in (ours, theirs)]
        np.testing.assert_allclose(*minor)
        texts = [getattr(ax, f"get_{axis}ticklabels")() for ax in (ours, theirs)]
        assert len(texts[0]) == len(texts[1])


def test_equal_rules_are_equal_and_others_are_not():
    for name, first, second in [
        ("MultipleLocator", (2,), (3,)), ("MaxNLocator", (4,), (5,)),
        ("FixedLocator", ([1],), ([2],)),
        ("StrMethodFormatter", ("{x}",), ("{x:g}",)), ("PercentFormatter", (1,), (2,)),
    ]:  # fmt: skip
        rule = getattr(ours_module, name)
        assert rule(*first) == rule(*first)
        assert hash(rule(*first)) == hash(rule(*first))
        assert rule(*first) != rule(*second)


def test_a_function_defined_anew_in_each_frame_is_the_same_rule():
    def spec(unit):
        ax = Axes()
        ax.plot([0, 1])
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:g} {unit}")
        return axes_layout(ax)

    assert spec("m") == spec("m")
    assert spec("m") != spec("km")


def test_methods_of_different_objects_are_different_rules():
    class Unit:
        def __init__(self, name):
            self.name = name

        def written(self, value, place):
            return f"{value:g} {self.name}"

    metres, miles = (ours_module.FuncFormatter(Unit(name).written) for name in ("m", "mi"))
    assert metres != miles

    class Unhashable(Unit):
        __hash__ = None

        def __call__(self, value, place):
            return self.name

    ax = Axes()
    ax.plot([0, 1])
    ax.xaxis.set_major_formatter(Unhashable("x"))
    assert set(axes_layout(ax).x.ticks_for(300).labels) == {"x"}


def test_a_locator_of_ones_own_is_asked():
    class Primes(ours_module.Locator):
        def __call__(self):
            low, high = self.axis.get_view_interval()
            return [each for each in (2, 3, 5, 7, 11) if low <= each <= high]

    ax = Axes()
    ax.plot([0, 8])
    ax.yaxis.set_major_locator(Primes())
    assert axes_layout(ax).y.ticks_for(300).positions == (2, 3, 5, 7)


def test_matplotlibs_own_rules_are_refused_with_advice():
    ax = Axes()
    with pytest.raises(DrawingError, match="Write 'explorable.' before 'matplotlib'"):
        ax.xaxis.set_major_locator(theirs_module.MultipleLocator(2))
    with pytest.raises(DrawingError, match="Write 'explorable.' before 'matplotlib'"):
        ax.xaxis.set_major_formatter(theirs_module.PercentFormatter())
    with pytest.raises(DrawingError, match="takes a Locator of explorable.matplotlib.ticker"):
        ax.xaxis.set_major_locator(3)
    with pytest.raises(UnsupportedCall, match=r"ax.xaxis.set_major_locater .* Did you mean"):
        ax.xaxis.set_major_locater(None)


def test_ticks_without_end_are_refused():
    ax = Axes()
    ax.set_xlim(0, 1e6)
    ax.xaxis.set_major_locator(ours_module.MultipleLocator(0.01))
    with pytest.raises(DrawingError, match=r"MultipleLocator\(...\).*ticks"):
        axes_layout(ax).x.ticks_for(300)


@pytest.mark.parametrize(
    ("name", "keywords", "what"),
    [
        ("log", {"linthresh": 2}, "takes no keyword 'linthresh' for a log scale"),
        ("symlog", {"linthresh": 0}, "must be above zero"),
        ("logit", {"nonpositive": "hide"}, "it can be 'mask', 'clip'"),
        ("function", {}, "needs functions="),
    ],
)
def test_wrong_settings_of_a_scale_are_named(name, keywords, what):
    with pytest.raises(DrawingError, match=what):
        Axes().set_xscale(name, **keywords)


def test_names_of_rules_are_those_of_matplotlib():
    assert set(ours_module.__all__) <= set(theirs_module.__all__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ours_module.__all__:
            ours, theirs = getattr(ours_module, name), getattr(theirs_module, name)
            public = {each for each in vars(ours) if not each.startswith("_")}
            assert public <= {*dir(theirs), "locs", "ndivs", "decimals", "symbol", "xmax"}, name
