"""What is written beside ticks at dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorable.axes.mistakes import wrong
from explorable.axes.ticker.date_locators import DAYS_PER_MONTH, DAYS_PER_YEAR
from explorable.axes.ticker.dates import MICROSECONDS, moment, utc_only
from explorable.axes.ticker.formatter import Formatter


class DateFormatter(Formatter):
    """A format such as "%d %b", as `strftime` takes it."""

    def __init__(self, fmt: str, tz: Any = None):
        utc_only("DateFormatter", tz)
        self.fmt = fmt

    def __call__(self, x: float, pos: int | None = 0) -> str:
        return moment(x).strftime(self.fmt)


class AutoDateFormatter(Formatter):
    """matplotlib's choice for dates: as fine as the distance of the ticks."""

    def __init__(self, locator: Any, tz: Any = None, defaultfmt: str = "%Y-%m-%d"):
        utc_only("AutoDateFormatter", tz)
        self._locator, self.defaultfmt = locator, defaultfmt
        self.scaled: dict[float, Any] = {
            DAYS_PER_YEAR: "%Y",
            DAYS_PER_MONTH: "%Y-%m",
            1: "%Y-%m-%d",
            1 / 24: "%m-%d %H",
            1 / 1440: "%d %H:%M",
            1 / 86400: "%H:%M:%S",
            1 / MICROSECONDS: "%M:%S.%f",
        }

    def _set_locator(self, locator: Any) -> None:
        self._locator = locator

    def __call__(self, x: float, pos: int | None = None) -> str:
        unit = 1.0
        if hasattr(self._locator, "unit"):
            unit = self._locator.unit(*self.axis.get_view_interval())
        chosen = next(
            (form for scale, form in sorted(self.scaled.items()) if scale >= unit), self.defaultfmt
        )
        return str(chosen(x, pos)) if callable(chosen) else moment(x).strftime(chosen)


class ConciseDateFormatter(Formatter):
    """Short texts: what all ticks share is written once, at the axis' end."""

    def __init__(
        self,
        locator: Any,
        tz: Any = None,
        formats: Any = None,
        offset_formats: Any = None,
        zero_formats: Any = None,
        show_offset: bool = True,
    ):
        utc_only("ConciseDateFormatter", tz)
        self.defaultfmt = "%Y"
        self.formats = _six("formats", formats) or ["%Y", "%b", "%d", "%H:%M", "%H:%M", "%S.%f"]
        zeros = ["", *self.formats[:-1]]
        if not formats:
            zeros[3] = "%b-%d"
        self.zero_formats = _six("zero_formats", zero_formats) or zeros
        self.offset_formats = _six("offset_formats", offset_formats) or [
            *("", "%Y", "%Y-%b", "%Y-%b-%d", "%Y-%b-%d", "%Y-%b-%d %H:%M")
        ]
        self.show_offset = show_offset
        self.offset_string = ""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return moment(x).strftime(self.defaultfmt)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        dates = [moment(value) for value in values]
        parts = [date.timetuple()[:6] for date in dates]
        level, shown = self._level(parts)
        labels = [
            date.strftime(self._form(level, part, date))
            for date, part in zip(dates, parts, strict=True)
        ]
        if level >= 5:
            labels = _without_zeros(labels)
        self.offset_string = ""
        if shown and dates:
            last = dates[0] if self.axis.get_inverted() else dates[-1]
            self.offset_string = last.strftime(self.offset_formats[level])
        return labels

    def _level(self, parts: list[Any]) -> tuple[int, bool]:
        """Return the finest part in which ticks differ, and whether the rest is written once."""
        for level in range(5, -1, -1):
            different = {part[level] for part in parts}
            if len(different) > 1:
                return level, self.show_offset and not (level < 2 and 1 in different)
        return 5, self.show_offset

    def _form(self, level: int, part: Any, date: Any) -> str:
        if level < 5:
            zero = part[level] == (0, 1, 1, 0, 0)[level]
        else:
            zero = date.second == date.microsecond == 0
        return str((self.zero_formats if zero else self.formats)[level])

    def get_offset(self) -> str:
        return self.offset_string

    def _settings(self) -> Any:
        found = super()._settings()
        if isinstance(found, tuple):
            return tuple(pair for pair in found if pair[0] != "offset_string")
        return found


def _without_zeros(labels: list[str]) -> list[str]:
    """Return seconds without the zeros that all of them end with."""
    split = [len(label) - len(label.rstrip("0")) for label in labels if "." in label]
    zeros = min(split, default=0)
    if not zeros:
        return labels
    return [label[:-zeros].rstrip(".") if "." in label else label for label in labels]


def _six(name: str, formats: Any) -> list[str] | None:
    if not formats:
        return None
    if len(formats) != 6:
        raise wrong("ConciseDateFormatter", f"needs six {name}, not {len(formats)}.")
    return list(formats)
