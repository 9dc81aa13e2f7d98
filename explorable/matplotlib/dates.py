"""Dates as numbers, and rules for ticks at dates; times are UTC."""

from typing import TYPE_CHECKING, Any

from explorable.axes.ticker.date_formatters import (
    AutoDateFormatter,
    ConciseDateFormatter,
    DateFormatter,
)
from explorable.axes.ticker.date_locators import (
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FR,
    MO,
    SA,
    SU,
    TH,
    TU,
    WE,
    AutoDateLocator,
    DateLocator,
    DayLocator,
    HourLocator,
    MicrosecondLocator,
    MinuteLocator,
    MonthLocator,
    SecondLocator,
    WeekdayLocator,
    YearLocator,
)
from explorable.axes.ticker.date_rules import (
    DAILY,
    HOURLY,
    MICROSECONDLY,
    MINUTELY,
    MONTHLY,
    SECONDLY,
    WEEKLY,
    YEARLY,
)
from explorable.axes.ticker.dates import date2num, datestr2num, drange, num2date, num2timedelta

if TYPE_CHECKING:
    from explorable.axes.ticker.rrules import RRuleLocator, rrulewrapper


def __getattr__(name: str) -> Any:
    """Return what is rarely asked for; it is loaded then."""
    if name not in ("RRuleLocator", "rrulewrapper"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from explorable.axes.ticker import rrules

    return getattr(rrules, name)


__all__ = [
    "DAILY",
    "DAYS_PER_MONTH",
    "DAYS_PER_YEAR",
    "FR",
    "HOURLY",
    "MICROSECONDLY",
    "MINUTELY",
    "MO",
    "MONTHLY",
    "SA",
    "SECONDLY",
    "SU",
    "TH",
    "TU",
    "WE",
    "WEEKLY",
    "YEARLY",
    "AutoDateFormatter",
    "AutoDateLocator",
    "ConciseDateFormatter",
    "DateFormatter",
    "DateLocator",
    "DayLocator",
    "HourLocator",
    "MicrosecondLocator",
    "MinuteLocator",
    "MonthLocator",
    "RRuleLocator",
    "SecondLocator",
    "WeekdayLocator",
    "YearLocator",
    "date2num",
    "datestr2num",
    "drange",
    "num2date",
    "num2timedelta",
    "rrulewrapper",
]
