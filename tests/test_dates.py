"""Dates on an axis are matplotlib's: limits, ticks, texts, and the rules to choose them by."""

import datetime

import matplotlib.dates as theirs_module
import numpy as np
import pytest
from axes_oracle import assert_same_axes, call, drawn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import explorable.matplotlib.dates as ours_module
from explorable.axes import Axes, axes_layout
from explorable.axes.mistakes import DrawingError

moments = st.datetimes(datetime.datetime(1800, 1, 1), datetime.datetime(2200, 1, 1))
spans = st.floats(-8, 5).map(lambda power: 10.0**power)  # days
recent = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2030, 1, 1))


class Rule:
    """Sets a locator or a formatter of the module that belongs to the axes."""

    def __init__(self, name, *args, formatter=None, minor=False, **keywords):
        self.name, self.args, self.keywords = name, args, keywords
        self.formatter, self.minor = formatter, minor

    def on(self, ax):
        module = ours_module if isinstance(ax, Axes) else theirs_module
        locator = getattr(module, self.name)(*self.args, **self.keywords)
        rank = "minor" if self.minor else "major"
        getattr(ax.xaxis, f"set_{rank}_locator")(locator)
        if self.formatter:
            name, *more = self.formatter
            given = [locator, *more] if name != "DateFormatter" else more
            getattr(ax.xaxis, f"set_{rank}_formatter")(getattr(module, name)(*given))

    def __repr__(self):
        return f"{self.name}({self.args}{self.keywords}, {self.formatter})"


def shown(start, span):
    """Return the calls that show so many days from a moment on."""
    low = theirs_module.date2num(start)
    return [call("plot", [start], [0.0]), call("set_xlim", low, low + span)]


@settings(deadline=None, max_examples=80)
@given(moments, spans, st.booleans())
def test_ticks_at_dates_are_those_of_matplotlib(start, span, inverted):
    assume(span > 1e-4 or abs(theirs_module.date2num(start)) < 70 * 365)
    calls = shown(start, span)
    assert_same_axes(*drawn([*calls, call("invert_xaxis")] if inverted else calls))


@settings(deadline=None, max_examples=50)
@given(recent, st.floats(-4, 4.5).map(lambda power: 10.0**power), st.booleans())
def test_concise_texts_are_those_of_matplotlib(start, span, inverted):
    rule = Rule("AutoDateLocator", formatter=("ConciseDateFormatter",))
    calls = [*shown(start, span), rule]
    assert_same_axes(*drawn([*calls, call("invert_xaxis")] if inverted else calls))


RULES = [
    (Rule("YearLocator", 2), 300, 10000), (Rule("YearLocator", 5, month=7, day=4), 300, 10000),
    (Rule("MonthLocator"), 30, 1000), (Rule("MonthLocator", interval=3), 90, 3000),
    (Rule("MonthLocator", (1, 7), bymonthday=15), 90, 3000),
    (Rule("MonthLocator", bymonthday=-1), 60, 1000),
    (Rule("WeekdayLocator", 0), 10, 400), (Rule("WeekdayLocator", (1, 4), interval=2), 30, 400),
    (Rule("DayLocator"), 2, 40), (Rule("DayLocator", interval=5), 10, 200),
    (Rule("DayLocator", (1, 11, 21)), 20, 400),
    (Rule("HourLocator", interval=6), 1, 10), (Rule("HourLocator", (0, 12)), 1, 30),
    (Rule("MinuteLocator", interval=7), 0.02, 0.4), (Rule("MinuteLocator", (0, 30)), 0.1, 2),
    (Rule("SecondLocator", interval=15), 0.001, 0.02), (Rule("SecondLocator", 30), 0.002, 0.1),
    (Rule("MicrosecondLocator", 200000), 1e-5, 5e-5),
    (Rule("AutoDateLocator", minticks=3, maxticks=7), 1e-3, 10000),
    (Rule("AutoDateLocator", interval_multiples=False), 1e-3, 10000),
]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(RULES), recent, st.floats(0, 1))
def test_rules_for_dates_are_those_of_matplotlib(rule, start, share):
    rule, least, most = rule
    span = least * (most / least) ** share
    assert_same_axes(*drawn([*shown(start, span), rule]))


@pytest.mark.parametrize(
    ("rule", "start", "span"),
    [
        (Rule("YearLocator", 2), datetime.datetime(2000, 1, 1, 0, 0, 0, 1), 300),
        (Rule("AutoDateLocator", interval_multiples=False), datetime.datetime(2002, 4, 24), 1957.4),
    ],
)
def test_years_at_the_edges_of_a_view_are_ticked_as_in_matplotlib(rule, start, span):
    assert_same_axes(*drawn([*shown(start, span), rule]))


@settings(deadline=None, max_examples=40)
@given(st.lists(recent, min_size=1, max_size=4))
def test_an_automatic_view_of_dates_is_that_of_matplotlib(dates):
    calls = [call("plot", dates, range(len(dates)))]
    assert_same_axes(*drawn(calls))


@pytest.mark.parametrize("kind", ["datetime64[D]", "datetime64[ns]", "object", "date"])
def test_dates_come_in_several_kinds(kind):
    days = np.arange("2024-01-05", "2024-03-20", dtype="datetime64[D]")
    values = days.astype("datetime64[D]" if kind == "date" else kind)
    if kind == "date":
        values = list(values.tolist())
    calls = [
        call("plot", values, np.arange(len(days))),
        call("fill_between", values, 0, np.arange(len(days))),
        call("scatter", values[:3], [1, 2, 3]),
        call("axvline", values[10]),
        call("axvspan", values[3], values[5]),
        call("bar", values[:4], [5, 6, 7, 8], width=0.5),
        call("text", values[7], 20, "here"),
        call("set_xlim", values[2], values[50]),
    ]
    assert_same_axes(*drawn(calls))


def test_missing_dates_are_gaps():
    ax = Axes()
    (line,) = ax.plot(np.array(["2024-01-01", "NaT", "2024-01-03"], "datetime64[D]"), [1, 2, 3])
    assert np.isnan(line.get_xdata()[1])
    assert ax.get_xlim() == pytest.approx((19722.9, 19725.1))


def test_texts_are_dates_on_an_axis_of_dates():
    calls = [
        call("plot", np.array(["2024-01-01", "2024-02-01"], "datetime64[D]"), [1, 2]),
        call("set_xlim", np.datetime64("2024-01-10"), np.datetime64("2024-01-20")),
    ]
    ours, theirs = drawn(calls)
    assert_same_axes(ours, theirs)
    ours.set_xlim("2024-01-11", "2024-01-19")
    assert ours.get_xlim() == (19733, 19741)


@settings(deadline=None)
@given(moments)
def test_dates_are_counted_as_in_matplotlib(moment):
    assert ours_module.date2num(moment) == theirs_module.date2num(moment)
    days = theirs_module.date2num(moment)
    assert ours_module.num2date(days) == theirs_module.num2date(days)


def test_lists_of_dates_are_counted_as_in_matplotlib():
    dates = [datetime.date(2024, 2, 29), datetime.date(1969, 7, 20)]
    np.testing.assert_array_equal(ours_module.date2num(dates), theirs_module.date2num(dates))
    zone = datetime.timezone(datetime.timedelta(hours=2))
    aware = datetime.datetime(2024, 1, 1, 12, tzinfo=zone)
    assert ours_module.date2num(aware) == theirs_module.date2num(aware)
    span = (dates[1], dates[0], datetime.timedelta(days=100))
    np.testing.assert_allclose(ours_module.drange(*span), theirs_module.drange(*span))
    days = ours_module.datestr2num(["2024-02-29", "2024-03-01T12:00"])
    np.testing.assert_array_equal(
        days, theirs_module.datestr2num(["2024-02-29", "2024-03-01 12:00"])
    )


def test_other_time_zones_are_refused():
    with pytest.raises(DrawingError, match="dates are shown in UTC"):
        ours_module.DateFormatter("%H", tz="Europe/Berlin")
    with pytest.raises(DrawingError, match="dates are shown in UTC"):
        ours_module.DayLocator(tz=datetime.timezone(datetime.timedelta(hours=2)))


def test_what_is_no_date_is_named():
    ax = Axes()
    ax.plot(np.array(["2024-01-01"], "datetime64[D]"), [1])
    with pytest.raises(DrawingError, match="the x axis has dates, and .*'tomorrow'"):
        ax.axvline("tomorrow")


def test_dates_of_any_year_are_drawn_without_an_accident():
    ax = Axes()
    ax.plot(np.array(["2024-01-01", "2025-01-01"], "datetime64[D]"), [1, 2])
    ax.set_xlim(-1e7, 1e7)
    assert axes_layout(ax).x.ticks_for(300).positions == ()


def test_names_are_those_of_matplotlib():
    assert all(hasattr(theirs_module, name) for name in ours_module.__all__)
