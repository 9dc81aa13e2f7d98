"""Ticks by rules of recurrence are where matplotlib's are, which asks dateutil."""

import datetime

import matplotlib.dates as theirs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import explorable.matplotlib.dates as ours
from explorable.axes.mistakes import DrawingError
from explorable.axes.ticker.rrules import easter_of

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
parts = st.fixed_dictionaries({}, optional={
    "interval": st.integers(1, 4), "bymonth": st.sampled_from([3, (2, 5), (1, 6, 12)]),
    "bymonthday": st.sampled_from([1, (1, 15), -1]), "bysetpos": st.sampled_from([1, -1]),
    "byhour": st.sampled_from([6, (0, 12)]),
    "days": st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True),
})  # fmt: skip


def rule_of(module, freq, given):
    named = {name: each for name, each in given.items() if name != "days"}
    if "days" in given:
        named["byweekday"] = [getattr(module, day) for day in given["days"]]
    return module.rrulewrapper(getattr(module, freq), **named)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    parts,
    st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2040, 1, 1)),
    st.integers(40, 240),
)
def test_rules_of_recurrence_are_those_of_matplotlib(freq, given, start, days):
    assume("bysetpos" not in given or {"days", "bymonthday", "bymonth"} & given.keys())
    start = start.replace(microsecond=0)
    stop = start + datetime.timedelta(days=days)
    made = []
    for module in (ours, theirs):
        locator = module.RRuleLocator(rule_of(module, freq, given))
        made.append([float(each) for each in locator.tick_values(start, stop)])
    assert made[0] == made[1]


def test_easter_is_known():
    rule = ours.rrulewrapper(ours.YEARLY, byeaster=0)
    found = ours.RRuleLocator(rule).tick_values(
        datetime.datetime(2024, 1, 1), datetime.datetime(2027, 12, 31)
    )
    shown = [ours.num2date(each).date() for each in found]
    assert shown == [easter_of(year) for year in range(2024, 2028)]
    assert shown[0] == datetime.date(2024, 3, 31)


def test_wrong_rules_are_said():
    with pytest.raises(DrawingError, match="takes no 'byday'"):
        ours.rrulewrapper(ours.DAILY, byday=1)
    with pytest.raises(DrawingError, match="freq=12"):
        ours.rrulewrapper(12)
    with pytest.raises(DrawingError, match="needs an rrulewrapper"):
        ours.RRuleLocator(ours.DAILY)
    with pytest.raises(DrawingError, match="bysetpos= for days"):
        ours.RRuleLocator(ours.rrulewrapper(ours.HOURLY, bysetpos=1)).tick_values(1, 2)
