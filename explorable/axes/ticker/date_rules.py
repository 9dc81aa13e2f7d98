"""Which dates recur: every second month, each Monday, on the hour. Without time zones."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import NamedTuple

YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY = range(7)
MICROSECONDLY = SECONDLY + 1
MOST = 100_000  # steps of one rule


class Span(NamedTuple):
    """The distance of two dates in months, and what is left of it."""

    months: int
    rest: datetime.timedelta

    @classmethod
    def between(cls, start: datetime.datetime, stop: datetime.datetime) -> Span:
        """Return how far `stop` lies after `start`: the most whole months, then the rest."""
        months = (stop.year - start.year) * 12 + stop.month - start.month
        sign = 1 if stop >= start else -1
        moved = add_months(start, months)
        while (moved > stop) if sign > 0 else (moved < stop):
            months -= sign
            moved = add_months(start, months)
        return cls(months, stop - moved)

    @property
    def hours(self) -> int:
        """Hours of the rest, without its days."""
        return self.rest.seconds // 3600

    @property
    def minutes(self) -> int:
        """Minutes of the rest, without its hours."""
        return self.rest.seconds // 60 % 60


def add_months(date: datetime.datetime, months: int) -> datetime.datetime:
    """Return the same day so many months later, or the last one of a shorter month."""
    count = date.year * 12 + date.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last))


class DateRule(NamedTuple):
    """Dates that recur. A part that is None is free; day numbers below zero count from the end."""

    frequency: int
    interval: int = 1
    months: tuple[int, ...] | None = None
    days: tuple[int, ...] | None = None
    weekdays: tuple[int, ...] | None = None
    hours: tuple[int, ...] | None = None
    minutes: tuple[int, ...] | None = None
    seconds: tuple[int, ...] | None = None

    def between(
        self, first: datetime.datetime, low: datetime.datetime, high: datetime.datetime
    ) -> list[datetime.datetime]:
        """Return the dates from `low` to `high`, counted in intervals from `first` on."""
        found = []
        for date in self._dates(first.replace(microsecond=0), low, high):
            if date > high:
                break
            if date >= low and date >= first.replace(microsecond=0):
                found.append(date)
        return found

    def _dates(
        self, first: datetime.datetime, low: datetime.datetime, high: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        if self.frequency in (YEARLY, MONTHLY):
            return self._by_months(first, high)
        if self.frequency in (DAILY, WEEKLY):
            return self._by_days(first, high)
        return self._by_time(first, low, high)

    def _by_months(
        self, first: datetime.datetime, high: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        step = self.interval * (12 if self.frequency == YEARLY else 1)
        at = first.year * 12 + (0 if self.frequency == YEARLY else first.month - 1)
        while at <= high.year * 12 + high.month - 1:
            year, month = divmod(at, 12)
            months = [month + 1]
            if self.frequency == YEARLY:
                months = sorted(self.months or (first.month,))
            for each in months:
                if self.months is None or each in self.months:
                    yield from self._days_of(year, each, first)
            at += step

    def _days_of(
        self, year: int, month: int, first: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        last = calendar.monthrange(year, month)[1]
        wanted = self.days if self.days is not None else (first.day,)
        days = sorted({day if day > 0 else last + 1 + day for day in wanted})
        for day in days:
            if 1 <= day <= last:
                yield from self._times_of(datetime.date(year, month, day), first)

    def _by_days(
        self, first: datetime.datetime, high: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        date, span = first.date(), 1
        if self.frequency == WEEKLY:
            date, span = date - datetime.timedelta(days=date.weekday()), 7
        step = datetime.timedelta(days=self.interval * span)
        while date <= high.date():
            for each in range(span):
                day = date + datetime.timedelta(days=each)
                if self._is_day(day) and (span == 1 or self._is_weekday(day, first)):
                    yield from self._times_of(day, first)
            if date > datetime.date.max - step:
                return
            date += step

    def _is_weekday(self, day: datetime.date, first: datetime.datetime) -> bool:
        return self.weekdays is not None or day.weekday() == first.weekday()

    def _is_day(self, day: datetime.date) -> bool:
        if self.months is not None and day.month not in self.months:
            return False
        if self.weekdays is not None and day.weekday() not in self.weekdays:
            return False
        if self.days is None:
            return True
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day in self.days or day.day - last - 1 in self.days

    def _times_of(
        self, day: datetime.date, first: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        for hour in sorted(self.hours if self.hours is not None else (first.hour,)):
            for minute in sorted(self.minutes if self.minutes is not None else (first.minute,)):
                for second in sorted(self.seconds if self.seconds is not None else (first.second,)):
                    yield datetime.datetime(day.year, day.month, day.day, hour, minute, second)

    def _by_time(
        self, first: datetime.datetime, low: datetime.datetime, high: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        unit = {HOURLY: 3600, MINUTELY: 60, SECONDLY: 1}[self.frequency] * self.interval
        at = first
        if self.frequency == HOURLY:
            at = at.replace(minute=0, second=0)
        elif self.frequency == MINUTELY:
            at = at.replace(second=0)
        if low > at:  # long before what is asked for, nothing need be looked at
            at += datetime.timedelta(seconds=int((low - at).total_seconds()) // unit * unit)
        for _ in range(MOST):
            if at > high:
                return
            if self._is_time(at):
                yield from self._within(at, first)
            try:
                at += datetime.timedelta(seconds=unit)
            except OverflowError:
                return

    def _is_time(self, at: datetime.datetime) -> bool:
        checks = [(self.hours, at.hour)]
        if self.frequency >= MINUTELY:
            checks.append((self.minutes, at.minute))
        if self.frequency >= SECONDLY:
            checks.append((self.seconds, at.second))
        return self._is_day(at.date()) and all(
            wanted is None or value in wanted for wanted, value in checks
        )

    def _within(
        self, at: datetime.datetime, first: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        """Yield the dates of an hour or of a minute."""
        minutes: tuple[int, ...] = (at.minute,)
        seconds: tuple[int, ...] = (at.second,)
        if self.frequency == HOURLY:
            minutes = self.minutes if self.minutes is not None else (first.minute,)
        if self.frequency in (HOURLY, MINUTELY):
            seconds = self.seconds if self.seconds is not None else (first.second,)
        for minute in sorted(minutes):
            for second in sorted(seconds):
                yield at.replace(minute=minute, second=second)
