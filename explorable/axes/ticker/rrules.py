"""Dates by iCalendar's rules of recurrence: the last workday of each month, every fifth Easter."""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from explorable.axes.mistakes import wrong
from explorable.axes.ticker.date_locators import RuleLocator, several
from explorable.axes.ticker.date_rules import (
    HOURLY,
    MINUTELY,
    MONTHLY,
    SECONDLY,
    WEEKLY,
    YEARLY,
    DateRule,
    add_months,
)

NAMES = (
    *("interval", "bymonth", "bymonthday", "byweekday", "byeaster", "bysetpos"),
    *("byhour", "byminute", "bysecond"),
)
DAY = datetime.timedelta(days=1)


class rrulewrapper:  # noqa: N801 (matplotlib's name)
    """A rule of recurrence: freq is YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY or SECONDLY.

    interval: every so many of them. bymonth, bymonthday, byweekday, byeaster (days after it),
    byhour, byminute, bysecond: only these. bysetpos: of those in a year, a month, …, only these; -1
    is the last.
    """

    def __init__(self, freq: int, tzinfo: Any = None, **parts: Any):
        if freq not in range(YEARLY, SECONDLY + 1):
            raise wrong("rrulewrapper", f"was given freq={freq!r}; it can be YEARLY to SECONDLY.")
        self.frequency = freq
        self._parts: dict[str, Any] = {}
        self.set(**parts)

    def set(self, **parts: Any) -> None:
        """Change parts of the rule."""
        for name, value in parts.items():
            if name not in NAMES:
                raise wrong("rrulewrapper", f"takes no {name!r}; it takes {', '.join(NAMES)}.")
            self._parts[name] = value

    @property
    def interval(self) -> int:
        """Every so many years, months, … there are dates."""
        return int(self._parts.get("interval", 1))

    def between(
        self, first: datetime.datetime, low: datetime.datetime, high: datetime.datetime
    ) -> list[datetime.datetime]:
        """Return the dates from `low` to `high`, counted in intervals from `first` on."""
        first = first.replace(microsecond=0)
        if self.frequency >= HOURLY:
            return self._by_time(first).between(first, low, high)
        found = []
        for days in self._periods(first, high):
            times = [
                at for day in days if self._is_day(day, first) for at in self._times(day, first)
            ]
            found += [at for at in self._chosen(times) if first <= at and low <= at <= high]
        return found

    def _many(self, name: str) -> tuple[int, ...] | None:
        given = self._parts.get(name)
        return None if given is None else several(given, ())

    def _by_time(self, first: datetime.datetime) -> DateRule:
        for name in ("bysetpos", "byeaster"):
            if self._parts.get(name) is not None:
                raise wrong("rrulewrapper", f"takes {name}= for days and longer, not for hours.")
        return DateRule(
            self.frequency, self.interval, self._many("bymonth"), self._many("bymonthday"),
            self._many("byweekday"), self._many("byhour"),
            self._many("byminute") if self.frequency >= MINUTELY
            else self._many("byminute") or (first.minute,),
            self._many("bysecond") if self.frequency >= SECONDLY
            else self._many("bysecond") or (first.second,),
        )  # fmt: skip

    def _periods(
        self, first: datetime.datetime, high: datetime.datetime
    ) -> Iterator[list[datetime.date]]:
        """Yield the days of each year, month, week, or each day, that the interval leaves."""
        if self.frequency in (YEARLY, MONTHLY):
            months = 12 if self.frequency == YEARLY else 1
            start = first.replace(day=1, month=1 if months == 12 else first.month)
            at = start
            for count in itertools.count(1):
                if at > high:
                    return
                stop = add_months(at, months)
                yield [at.date() + DAY * each for each in range((stop - at).days)]
                at = add_months(start, months * count * self.interval)
        day = first.date()
        length = 7 if self.frequency == WEEKLY else 1
        day -= DAY * (day.weekday() if length == 7 else 0)
        while day <= high.date():
            yield [day + DAY * each for each in range(length)]
            day += DAY * (length * self.interval)

    def _is_day(self, day: datetime.date, first: datetime.datetime) -> bool:
        months, days = self._many("bymonth"), self._many("bymonthday")
        weekdays, easter = self._many("byweekday"), self._many("byeaster")
        if days is weekdays is easter is None:  # as the first one, then
            if self.frequency == YEARLY and months is None:
                months = (first.month,)
            if self.frequency in (YEARLY, MONTHLY):
                days = (first.day,)
            elif self.frequency == WEEKLY:
                weekdays = (first.weekday(),)
        last = calendar.monthrange(day.year, day.month)[1]
        return (
            (months is None or day.month in months)
            and (days is None or day.day in days or day.day - last - 1 in days)
            and (weekdays is None or day.weekday() in weekdays)
            and (easter is None or (day - easter_of(day.year)).days in easter)
        )

    def _times(self, day: datetime.date, first: datetime.datetime) -> list[datetime.datetime]:
        parts = (
            sorted(self._many(f"by{name}") or (getattr(first, name),))
            for name in ("hour", "minute", "second")
        )
        return [
            datetime.datetime(day.year, day.month, day.day, *each)
            for each in itertools.product(*parts)
        ]

    def _chosen(self, times: list[datetime.datetime]) -> list[datetime.datetime]:
        places = self._many("bysetpos")
        if places is None:
            return times
        count = len(times)
        picked = {at - 1 if at > 0 else count + at for at in places}
        return [times[at] for at in sorted(picked) if 0 <= at < count]


class RRuleLocator(RuleLocator):
    """Ticks at the dates of a rule of recurrence."""

    def __init__(self, o: rrulewrapper, tz: Any = None):
        super().__init__(tz)
        if not isinstance(o, rrulewrapper):
            raise wrong("RRuleLocator", f"needs an rrulewrapper, not {o!r:.40}.")
        self.rule: Any = o


def easter_of(year: int) -> datetime.date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", 1991)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4
            - (century - (century + 8) // 25 + 1) // 3 + 15) % 30  # fmt: skip
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
