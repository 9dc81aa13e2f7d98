"""Where ticks are on an axis of dates."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from typing import Any

from explorable.axes import locators
from explorable.axes.mistakes import wrong
from explorable.axes.ticker.date_rules import (
    DAILY,
    HOURLY,
    MICROSECONDLY,
    MINUTELY,
    MONTHLY,
    SECONDLY,
    WEEKLY,
    YEARLY,
    DateRule,
    Span,
    add_months,
)
from explorable.axes.ticker.dates import MICROSECONDS, moment, number, utc_only
from explorable.axes.ticker.locator import Locator, MultipleLocator

DAYS_PER_YEAR, DAYS_PER_MONTH = 365.0, 30.0
UNITS = {
    YEARLY: DAYS_PER_YEAR, MONTHLY: DAYS_PER_MONTH, WEEKLY: 7.0, DAILY: 1.0, HOURLY: 1 / 24,
    MINUTELY: 1 / 1440, SECONDLY: 1 / 86400, MICROSECONDLY: 1 / MICROSECONDS,
}  # fmt: skip
# How many of a unit may lie between ticks.
INTERVALS = {
    YEARLY: (1, 2, 4, 5, 10, 20, 40, 50, 100, 200, 400, 500, 1000, 2000, 4000, 5000, 10000),
    MONTHLY: (1, 2, 3, 4, 6),
    DAILY: (1, 2, 3, 7, 14, 21),
    HOURLY: (1, 2, 3, 4, 6, 12),
    MINUTELY: (1, 5, 10, 15, 30),
    SECONDLY: (1, 5, 10, 15, 30),
    MICROSECONDLY: (*(k * 10**power for power in range(6) for k in (1, 2, 5)), 1000000),
}
MOST = {
    YEARLY: 11, MONTHLY: 12, DAILY: 11, HOURLY: 12, MINUTELY: 11, SECONDLY: 11, MICROSECONDLY: 8,
}  # fmt: skip
RANGES = {
    MONTHLY: range(1, 13), DAILY: range(1, 32), HOURLY: range(24), MINUTELY: range(60),
    SECONDLY: range(60),
}  # fmt: skip
MO, TU, WE, TH, FR, SA, SU = range(7)


class DateLocator(Locator):
    """A rule for ticks at dates."""

    def __init__(self, tz: Any = None):
        utc_only(type(self).__name__, tz)

    def __call__(self) -> list[float]:
        low, high = sorted(self.axis.get_view_interval())
        try:
            return self.between(moment(low), moment(high))
        except ValueError:  # before year 1 or after year 9999
            return []

    def tick_values(self, vmin: Any, vmax: Any) -> list[float]:
        """Return the places of ticks between two dates."""
        return self.between(_date(vmin), _date(vmax))

    def between(self, low: datetime.datetime, high: datetime.datetime) -> list[float]:
        """Return the places of ticks between two dates."""
        raise NotImplementedError(f"{type(self).__name__} has no between")

    def unit(self, low: float, high: float) -> float:
        """Return about how many days lie between ticks of a view, without the interval."""
        return 1.0

    def _interval(self) -> float:
        return 1.0

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        if not (math.isfinite(v0) and math.isfinite(v1)):
            return 0.0, 1.0
        v0, v1 = min(v0, v1), max(v0, v1)
        if abs(v1 - v0) < 1e-6:
            more = 2 * self.unit(v0, v1) * self._interval()
            return v0 - more, v1 + more
        return v0, v1


def _date(value: Any) -> datetime.datetime:
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None)
    return moment(float(value))


class RuleLocator(DateLocator):
    """Ticks at dates that recur."""

    rule: DateRule

    def between(self, low: datetime.datetime, high: datetime.datetime) -> list[float]:
        dates = self.rule.between(self._first(low, high), low, high)
        if not dates:
            return [number(low), number(high)]
        return self.raise_if_exceeds([number(date) for date in dates])  # type: ignore[no-any-return]

    def _first(self, low: datetime.datetime, high: datetime.datetime) -> datetime.datetime:
        """Return the date from which intervals are counted: as long before the view as it is."""
        span = Span.between(low, high)
        try:
            return add_months(low, -span.months) - span.rest
        except (ValueError, OverflowError):
            return datetime.datetime(1, 1, 1)

    def unit(self, low: float, high: float) -> float:
        return UNITS[self.rule.frequency]

    def _interval(self) -> float:
        return self.rule.interval


class _PlainRule(RuleLocator):
    """The rule that `AutoDateLocator` chose."""

    def __init__(self, rule: DateRule):
        super().__init__()
        self.rule = rule


def several(value: Any, otherwise: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers that a part of a rule has; days of dateutil's are numbers, too."""
    if value is None:
        return tuple(otherwise)
    given = value if isinstance(value, Iterable) else (value,)
    return tuple(_whole(each) for each in given)


def _whole(value: Any) -> int:
    day = getattr(value, "weekday", value)
    if getattr(value, "n", None):
        raise wrong("byweekday", f"takes no {value!r}; give the day alone, and bysetpos=.")
    return int(day)


def _count(called: str, interval: Any) -> int:
    if interval != int(interval) or interval < 1:
        raise wrong(called, f"was given interval={interval!r}; it must be a whole number from 1.")
    return int(interval)


class YearLocator(RuleLocator):
    """Ticks on a day of each year that is a multiple of `base`."""

    def __init__(self, base: int = 1, month: int = 1, day: int = 1, tz: Any = None):
        super().__init__(tz)
        self.rule = DateRule(
            YEARLY, _count("YearLocator", base), (month,), (day,), None, (0,), (0,), (0,)
        )

    def between(self, low: datetime.datetime, high: datetime.datetime) -> list[float]:
        base = self.rule.interval
        first, last = max(low.year // base * base, 1), min(-(-high.year // base) * base, 9999)
        (month,), (day,) = self.rule.months or (1,), self.rule.days or (1,)
        # What is below a second stays, as in matplotlib: a view may begin just after its tick.
        start = datetime.datetime(first, month, day, microsecond=low.microsecond)
        stop = start.replace(year=last)
        dates = self.rule.between(start, start, stop)
        if not dates:
            return [number(low), number(high)]
        return self.raise_if_exceeds([number(date) for date in dates])  # type: ignore[no-any-return]


class MonthLocator(RuleLocator):
    """Ticks on a day of these months."""

    def __init__(self, bymonth: Any = None, bymonthday: Any = 1, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        months, days = several(bymonth, range(1, 13)), several(bymonthday, (1,))
        count = _count("MonthLocator", interval)
        self.rule = DateRule(MONTHLY, count, months, days, None, (0,), (0,), (0,))


class WeekdayLocator(RuleLocator):
    """Ticks on these days of the week, `MO` to `SU`; Tuesdays unless said otherwise."""

    def __init__(self, byweekday: Any = 1, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        count = _count("WeekdayLocator", interval)
        days = several(byweekday, ())
        self.rule = DateRule(DAILY, count, None, None, days, (0,), (0,), (0,))


class DayLocator(RuleLocator):
    """Ticks on these days of the month, or on every `interval`-th day."""

    def __init__(self, bymonthday: Any = None, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        days = several(bymonthday, range(1, 32))
        count = _count("DayLocator", interval)
        self.rule = DateRule(DAILY, count, None, days, None, (0,), (0,), (0,))


class HourLocator(RuleLocator):
    """Ticks at these hours, or at every `interval`-th one."""

    def __init__(self, byhour: Any = None, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        hours = several(byhour, range(24))
        count = _count("HourLocator", interval)
        self.rule = DateRule(HOURLY, count, None, None, None, hours, (0,), (0,))


class MinuteLocator(RuleLocator):
    """Ticks at these minutes, or at every `interval`-th one."""

    def __init__(self, byminute: Any = None, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        minutes = several(byminute, range(60))
        count = _count("MinuteLocator", interval)
        self.rule = DateRule(MINUTELY, count, None, None, None, None, minutes, (0,))


class SecondLocator(RuleLocator):
    """Ticks at these seconds, or at every `interval`-th one."""

    def __init__(self, bysecond: Any = None, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        seconds = several(bysecond, range(60))
        count = _count("SecondLocator", interval)
        self.rule = DateRule(SECONDLY, count, None, None, None, None, None, seconds)


class MicrosecondLocator(DateLocator):
    """Ticks at multiples of so many microseconds."""

    def __init__(self, interval: int = 1, tz: Any = None):
        super().__init__(tz)
        self._distance = interval

    def between(self, low: datetime.datetime, high: datetime.datetime) -> list[float]:
        start, stop = number(low), number(high)
        day = math.floor(start)
        inner = MultipleLocator(self._distance).tick_values(
            (start - day) * MICROSECONDS, (stop - day) * MICROSECONDS
        )
        return [each / MICROSECONDS + day for each in inner]

    def unit(self, low: float, high: float) -> float:
        return UNITS[MICROSECONDLY]

    def _interval(self) -> float:
        return self._distance


class AutoDateLocator(DateLocator):
    """matplotlib's choice for dates: years, months, days, … as many as a view needs."""

    def __init__(
        self,
        tz: Any = None,
        minticks: int = 5,
        maxticks: Any = None,
        interval_multiples: bool = True,
    ):
        super().__init__(tz)
        self.minticks = minticks
        self.maxticks = dict(MOST)
        if isinstance(maxticks, dict):
            self.maxticks.update(maxticks)
        elif maxticks is not None:
            self.maxticks = dict.fromkeys(MOST, int(maxticks))
        self.interval_multiples = interval_multiples
        self.intervald = {key: list(each) for key, each in INTERVALS.items()}
        if interval_multiples:
            self.intervald[DAILY] = [1, 2, 4, 7, 14]

    def between(self, low: datetime.datetime, high: datetime.datetime) -> list[float]:
        return self.get_locator(low, high).between(low, high)

    def get_locator(self, dmin: datetime.datetime, dmax: datetime.datetime) -> DateLocator:
        """Return the rule for a view between two dates."""
        low, high = _date(dmin), _date(dmax)
        frequency, interval = self._choice(low, high)
        if frequency == YEARLY and self.interval_multiples:
            return YearLocator(interval)
        if frequency == MICROSECONDLY:
            return MicrosecondLocator(interval)
        return _PlainRule(self._rule(frequency, interval))

    def _choice(self, low: datetime.datetime, high: datetime.datetime) -> tuple[int, int]:
        """Return how often ticks recur, and in which interval."""
        for frequency, count in _counts(low, high).items():
            if count < self.minticks:
                continue
            intervals = self.intervald[frequency]
            most = self.maxticks[frequency] - 1
            return frequency, next((each for each in intervals if count <= each * most),
                                   intervals[-1])  # fmt: skip
        return MICROSECONDLY, 1

    def _rule(self, frequency: int, interval: int) -> DateRule:
        """Return the rule for a frequency; smaller parts of a date are at their starts."""
        starts = {MONTHLY: 1, DAILY: 1, HOURLY: 0, MINUTELY: 0, SECONDLY: 0}
        parts: dict[int, tuple[int, ...] | None] = {}
        for each, start in starts.items():
            if each < frequency:
                parts[each] = None
            elif each > frequency:
                parts[each] = (start,)
            else:
                parts[each] = self._part(frequency, interval)
        step = interval
        if frequency in RANGES and self.interval_multiples:
            step = 1
        return DateRule(
            frequency,
            step,
            parts[MONTHLY],
            parts[DAILY],
            None,
            parts[HOURLY],
            parts[MINUTELY],
            parts[SECONDLY],
        )

    def _part(self, frequency: int, interval: int) -> tuple[int, ...]:
        whole = RANGES[frequency]
        if not self.interval_multiples:
            return tuple(whole)
        if frequency == DAILY and interval == 14:
            return (1, 15)
        if frequency == DAILY and interval == 7:
            return (1, 8, 15, 22)
        return tuple(whole[::interval])

    def unit(self, low: float, high: float) -> float:
        try:
            frequency, _ = self._choice(moment(min(low, high)), moment(max(low, high)))
        except ValueError:
            return UNITS[YEARLY]
        return UNITS[frequency]

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        if not (math.isfinite(v0) and math.isfinite(v1)):
            return 0.0, 1.0
        v0, v1 = min(v0, v1), max(v0, v1)
        if v0 == v1:
            return v0 - DAYS_PER_YEAR * 2, v1 + DAYS_PER_YEAR * 2
        return v0, v1

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        return locators.nonsingular(vmin, vmax, 0.001)


def _counts(low: datetime.datetime, high: datetime.datetime) -> dict[int, float]:
    """Return how many years, months, … lie between two dates."""
    span, whole = Span.between(low, high), high - low
    hours = whole.days * 24 + span.hours
    return {
        YEARLY: span.months // 12,
        MONTHLY: span.months,
        DAILY: whole.days,
        HOURLY: hours,
        MINUTELY: hours * 60 + span.minutes,
        SECONDLY: math.floor(whole.total_seconds()),
        MICROSECONDLY: math.floor(whole.total_seconds() * 1e6),
    }
