"""One direction of an axes: its view, and what stands along it."""

from typing import Any

import numpy as np

from explorable.axes.axis_spec import NO_RULES, AxisSpec, Rules
from explorable.axes.mistakes import DrawingError
from explorable.axes.tick_looks import HOUSE, AxisLook
from explorable.axes.views import INFINITY, View
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked
from explorable.picture.scale_transforms import ScaleTransform

Labels = dict[float, str]


class Scale(View):
    """The x or the y direction, with its ticks and their labels."""

    def __init__(self, name: str):
        super().__init__(name)
        self.labels: Labels | None = None
        self.minor: list[float] | None = None
        self.minor_labels: Labels | None = None
        self.formatter: Any = None
        self.minor_locator: Any = None
        self.minor_formatter: Any = None
        self.subs: Any = None  # of a log, symlog or asinh scale
        self.label_size = 10.0
        self.ticks_at = {"near"}
        self.labels_at = {"near"}
        self.minor_at: set[str] | None = None  # None: where the major ones are
        self.minor_labels_at: set[str] | None = None
        self.name_at = "near"
        self.visible = True
        self.dates = False
        self.look: AxisLook = HOUSE
        self.single: dict[int, dict[str, Any]] = {}  # how single texts look, by their place

    def number(self, values: Any) -> np.ndarray:
        """Return texts as the numbers of their categories, in order of appearance; dates as days.

        On an axis of dates, texts such as "2026-11-29" are dates.
        """
        array = np.asarray(values)
        if array.dtype.kind == "M" or (array.dtype.kind == "O" and not _has_text(array)):
            self.become_dates()
            return self._days(array)
        if self.dates:
            return self._days(np.array([str(each) for each in array.ravel()]))
        self.settle()
        names = [str(value) for value in np.ravel(np.asarray(values, dtype=object))]
        for name in names:
            self.categories.setdefault(name, len(self.categories))
        return np.array([self.categories[name] for name in names], dtype=float)

    def become_dates(self, tz: Any = None) -> None:
        """Take numbers for days since 1970 from now on."""
        from explorable.axes.ticker.date_formatters import AutoDateFormatter
        from explorable.axes.ticker.date_locators import AutoDateLocator
        from explorable.axes.ticker.dates import utc_only

        utc_only("axis_date", tz)
        if self.categories:
            raise DrawingError(
                f"the {self.name} axis has both strings and dates; it can have only one kind."
            )
        if self.dates:
            return
        self.settle()
        self.dates = True
        if self.locator is None and self.ticks is None:
            self.locator = AutoDateLocator()
        if self.formatter is None:
            self.formatter = AutoDateFormatter(self.locator)

    def _days(self, dates: np.ndarray) -> np.ndarray:
        from explorable.axes.ticker.dates import numbers_of

        try:
            return numbers_of(dates.astype("datetime64[us]") if dates.dtype.kind == "U" else dates)
        except (ValueError, TypeError, OverflowError):
            wrong = next(each for each in dates.ravel().tolist() if not _is_date(each))
            raise DrawingError(
                f"the {self.name} axis has dates, and {str(wrong)!r:.40} is not a date that can be "
                "shown; dates are written like '2026-11-29' or '2026-11-29T18:30'."
            ) from None

    def rescale(
        self,
        kind: str,
        base: float = 10.0,
        transform: ScaleTransform | None = None,
        rules: Rules = NO_RULES,
        subs: Any = None,
    ) -> None:
        """Change to another scale; ticks and rules set before are forgotten, as in matplotlib."""
        self.settle()
        before = self._apart(-INFINITY, INFINITY)
        self.kind, self.base, self.transform = kind, base, transform
        self.ticks = self.labels = self.minor = self.minor_labels = None
        self.subs = subs
        self.locator, self.formatter, self.minor_locator, self.minor_formatter = rules
        for locator in (self.locator, self.minor_locator):
            if locator is not None:
                locator.set_axis(self)
        if before != self._apart(-INFINITY, INFINITY):
            self.autoscale()

    def set_ticks(self, positions: list[float]) -> None:
        """Mark these positions, and show them all."""
        self.settle()
        if positions:
            self.widen(positions)
        self.ticks = positions
        if self.formatter is not None:
            self.formatter._set_locator(None)

    def set_minor(self, positions: list[float]) -> None:
        """Mark these positions with smaller ticks, and show them all."""
        if positions:
            self.widen(positions)
        self.minor = positions

    def set_labels(self, texts: list[str], minor: bool = False) -> None:
        """Write these texts beside the positions set before; none at all if `texts` is empty."""
        if minor:
            self.minor_labels = dict(zip(self.minor or (), texts, strict=False))
        else:
            self.labels = dict(zip(self.ticks or (), texts, strict=False))

    def sides(self, rank: str) -> tuple[set[str], set[str]]:
        """Return the sides that have ticks, and those that have texts, of one rank; to change."""
        if self.minor_at is None or self.minor_labels_at is None:
            self.minor_at, self.minor_labels_at = set(self.ticks_at), set(self.labels_at)
        if rank == "minor":
            return self.minor_at, self.minor_labels_at
        return self.ticks_at, self.labels_at

    def spread(self, count: int) -> None:
        """Take what all of `count` single texts have in common for the look of all there may be."""
        if len(self.single) < count or not count:
            return
        texts = [self.single[place] for place in range(count) if place in self.single]
        if len(texts) < count:
            return
        for key, value in list(texts[0].items()):
            if all(text.get(key, ...) == value for text in texts):
                self.look = self.look._replace(label=self.look.label._replace(**{key: value}))
                for text in texts:
                    del text[key]
        self.single = {place: text for place, text in self.single.items() if text}

    def _words(self, name: str) -> str:
        try:
            return marked(name)
        except MathtextError as error:
            raise DrawingError(f"the {self.name} axis cannot be labelled: {error}") from None

    def axis_spec(self) -> AxisSpec:
        """Return all that decides what stands along this direction, as it is now."""
        return AxisSpec(
            self.name,
            self.shown(),
            self.kind,
            self.base,
            None if self.ticks is None else tuple(self.ticks),
            None if self.minor is None else tuple(self.minor),
            None if self.labels is None else tuple(self.labels.items()),
            tuple((float(index), self._words(name)) for name, index in self.categories.items()),
            self.label_size,
            frozenset(self.ticks_at),
            frozenset(self.labels_at),
            self.name_at,
            frozenset(self.ticks_at if self.minor_at is None else self.minor_at),
            frozenset(self.labels_at if self.minor_labels_at is None else self.minor_labels_at),
            None if self.minor_labels is None else tuple(self.minor_labels.items()),
            self._rules(),
            self.transform,
            self._look_now(),
        )

    def _rules(self) -> Rules | None:
        chosen = (self.locator, self.formatter, self.minor_locator, self.minor_formatter)
        if all(rule is None for rule in chosen):
            return None
        return Rules(*(None if rule is None else rule._frozen() for rule in chosen))

    def _look_now(self) -> AxisLook | None:
        if not self.single:
            return None if self.look is HOUSE or self.look == HOUSE else self.look
        singles = {place: self.look.label._replace(**its) for place, its in self.single.items()}
        return self.look._replace(singles=tuple(singles.items()))


def _has_text(array: np.ndarray) -> bool:
    return any(isinstance(each, str) for each in array.flat)


def _is_date(value: Any) -> bool:
    from explorable.axes.ticker.dates import numbers_of

    try:
        text = isinstance(value, str)
        numbers_of(np.array([value]).astype("datetime64[us]") if text else [value])
    except (ValueError, TypeError, OverflowError):
        return False
    return True
