"""Dates as numbers: days since 1970, as matplotlib counts them. Times are UTC."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from explorable.axes.mistakes import wrong

EPOCH = datetime.datetime(1970, 1, 1)
DAY = 86400.0  # seconds
MICROSECONDS = 86400e6  # in a day
FAR = 70 * 365  # days from the epoch, beyond which a float is not exact to the microsecond


def date2num(d: Any) -> Any:
    """Return days since 1970 for a date, or for a sequence of dates of any shape."""
    alone = isinstance(d, (datetime.date, np.datetime64)) or np.ndim(d) == 0
    found = numbers_of(np.array([d], dtype=object) if alone else d)
    return float(found[0]) if alone else found


def numbers_of(dates: Any) -> np.ndarray:
    """Return days since 1970 for an array of dates, same shape; what is missing is NaN."""
    array = np.asarray(dates)
    if array.dtype.kind != "M":
        array = np.asarray(dates, dtype=object)
        naive = [_naive(each) for each in array.ravel()]
        array = np.array(naive, dtype="datetime64[us]").reshape(array.shape)
    seconds = array.astype("datetime64[s]")
    rest = (array - seconds).astype("timedelta64[ns]").astype(float) / 1e9
    days: np.ndarray = (seconds.astype(np.int64).astype(float) + rest) / DAY
    days[np.isnat(array)] = np.nan
    return days


def _naive(each: Any) -> Any:
    """Return a date in UTC without its zone; None and NaN are missing."""
    if each is None or each != each:
        return np.datetime64("NaT")
    if getattr(each, "tzinfo", None) is not None:
        return each.astimezone(datetime.UTC).replace(tzinfo=None)
    if hasattr(each, "to_pydatetime"):
        return each.to_pydatetime()
    if isinstance(each, (datetime.date, np.datetime64)):
        return each
    raise ValueError(f"{each!r:.40} is no date")


def num2date(x: Any, tz: Any = None) -> Any:
    """Return the date, in UTC, that is so many days after 1970; or a list of them."""
    utc_only("num2date", tz)
    if np.ndim(x) > 0:
        return [num2date(each) for each in np.asarray(x).tolist()]
    return moment(float(x)).replace(tzinfo=datetime.UTC)


def moment(x: float) -> datetime.datetime:
    """Return a date without a zone; far from 1970 rounded to twenty microseconds.

    Raises ValueError before year 1 and from year 10000 on.
    """
    try:
        found = EPOCH + datetime.timedelta(microseconds=int(np.round(x * MICROSECONDS)))
    except (OverflowError, ValueError):
        raise ValueError(f"{x:g} days after 1970 is not between the years 1 and 9999") from None
    if abs(x) > FAR:
        rest = round(found.microsecond / 20) * 20
        found = found.replace(microsecond=0) + datetime.timedelta(microseconds=rest)
    return found


def number(date: datetime.datetime) -> float:
    """Return days since 1970 of a date without a zone."""
    span = date - EPOCH
    return (span.days * DAY + span.seconds + span.microseconds / 1e6) / DAY


def utc_only(call: str, tz: Any) -> None:
    """Refuse time zones other than UTC: a page shows the same to all."""
    if tz is None or str(tz).upper() in ("UTC", "UTC+00:00", "TZUTC()"):
        return
    raise wrong(call, f"was given tz={tz!r}; dates are shown in UTC: shift them before.")


def datestr2num(d: Any) -> Any:
    """Return days since 1970 for dates written as in "2026-11-29" or "2026-11-29T18:30"."""
    if isinstance(d, str):
        return date2num(np.datetime64(d))
    return date2num(np.array([np.datetime64(each) for each in d]))


def num2timedelta(x: Any) -> Any:
    """Return a span of so many days; or a list of them."""
    if np.ndim(x) > 0:
        return [num2timedelta(each) for each in np.asarray(x).tolist()]
    return datetime.timedelta(days=float(x))


def drange(dstart: Any, dend: Any, delta: datetime.timedelta) -> np.ndarray:
    """Return days since 1970 from one date to another, without the end."""
    start, end = date2num(dstart), date2num(dend)
    count = int(np.ceil((end - start) / (delta.total_seconds() / DAY)))
    last = dstart + count * delta
    if last >= dend:
        last, count = last - delta, count - 1
    return np.linspace(start, date2num(last), count + 1)
