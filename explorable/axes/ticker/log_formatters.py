"""What is written beside ticks on scales that are not linear."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from explorable.axes.locators import nonsingular
from explorable.axes.ticker.formatter import Formatter


def is_whole(value: float) -> bool:
    """Tell whether a number is an integer up to rounding."""
    return math.isclose(value, round(value))


class LogFormatter(Formatter):
    """Plain numbers, at powers of the base, and between them where there is room."""

    def __init__(
        self,
        base: float = 10.0,
        labelOnlyBase: bool = False,
        minor_thresholds: tuple[float, float] | None = None,
        linthresh: float | None = None,
    ):
        self._base = float(base)
        self.labelOnlyBase = labelOnlyBase
        self.minor_thresholds = minor_thresholds or (1, 0.4)
        self._linthresh = linthresh
        self._labelled: set[float] | None = None

    def set_base(self, base: float) -> None:
        """Change the base."""
        self._base = float(base)

    def set_label_minor(self, labelOnlyBase: bool) -> None:
        """Write at powers of the base only, or between them, too."""
        self.labelOnlyBase = labelOnlyBase

    def set_locs(self, locs: Sequence[float] = ()) -> None:
        self._labelled = None
        if math.isinf(self.minor_thresholds[0]):
            return
        edge = self._linthresh
        if edge is None:
            edge = getattr(self.axis.get_transform(), "linthresh", None)
        low, high = sorted(self.axis.get_view_interval())
        if edge is None and low <= 0:
            self._labelled = {1.0}
            return
        decades = self._decades(low, high, edge)
        if decades > self.minor_thresholds[0]:
            self._labelled = {1.0}
        elif decades > self.minor_thresholds[1]:
            count = int(self._base) // 2 + 1
            ratios = [self._base ** (k / (count - 1)) for k in range(count)] if count > 1 else [1]
            self._labelled = {float(round(each)) for each in ratios}
        else:
            self._labelled = {float(k) for k in range(1, math.ceil(self._base + 1))}

    def _decades(self, low: float, high: float, edge: float | None) -> float:
        unit = math.log(self._base)
        if edge is None:
            return abs(math.log(high) - math.log(low)) / unit
        found = 0.0
        if low < -edge:
            found += math.log(low / min(high, -edge)) / unit
        if high > edge:
            found += math.log(high / max(low, edge)) / unit
        return found

    def _is_shown(self, size: float) -> bool:
        """Tell whether something is written at a value, given without its sign."""
        power = math.log(size) / math.log(self._base)
        whole = is_whole(power)
        factor = round(self._base ** (power - (round(power) if whole else math.floor(power))))
        if self.labelOnlyBase and not whole:
            return False
        return self._labelled is None or factor in self._labelled

    def __call__(self, x: float, pos: int | None = None) -> str:
        if x == 0:
            return "0"
        if not self._is_shown(abs(x)):
            return ""
        low, high = nonsingular(*self.axis.get_view_interval())
        return self.fix_minus(self._num_to_string(abs(x), low, high))

    def _num_to_string(self, x: float, vmin: float, vmax: float) -> str:
        return _short(x, vmax - vmin) if 1 <= x <= 10000 else f"{x:1.0e}"


class LogFormatterExponent(LogFormatter):
    """The exponents of powers of the base."""

    def _num_to_string(self, x: float, vmin: float, vmax: float) -> str:
        unit = math.log(self._base)
        power = math.log(x) / unit
        if 1 <= abs(power) <= 10000:
            return _short(power, math.log(vmax - vmin) / unit)
        return f"{power:1.0g}"


def _short(x: float, span: float) -> str:
    """Return a number with the digits that a view of this length needs."""
    if abs(x) < 1e4 and x == int(x):
        return str(int(x))
    forms = ((0.01, "1.3e"), (1, "1.3f"), (10, "1.2f"), (1e5, "1.1f"))
    form = next(
        (form for limit, form in forms if (span < limit if limit == 0.01 else span <= limit)),
        "1.1e",
    )
    mantissa, _, exponent = format(x, form).partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}" if exponent and int(exponent) else mantissa


class LogFormatterMathtext(LogFormatter):
    """Powers of the base, with decimals in the exponent between them."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        if x == 0:
            return "0"
        sign, size = "-" if x < 0 else "", abs(x)
        if not self._is_shown(size):
            return ""
        power = math.log(size) / math.log(self._base)
        base = f"{self._base:.0f}" if self._base % 1 == 0 else str(self._base)
        if is_whole(power):
            return rf"$\mathdefault{{{sign}{base}^{{{round(power)}}}}}$"
        return self._between(sign, base, power)

    def _between(self, sign: str, base: str, power: float) -> str:
        return rf"$\mathdefault{{{sign}{base}^{{{power:.2f}}}}}$"


class LogFormatterSciNotation(LogFormatterMathtext):
    """Powers of the base, with a factor before them between them."""

    def _between(self, sign: str, base: str, power: float) -> str:
        exponent = math.floor(power)
        factor = float(base) ** (power - exponent)
        factor = round(factor) if is_whole(factor) else factor
        return rf"$\mathdefault{{{sign}{factor:g}\times{base}^{{{exponent}}}}}$"


class LogitFormatter(Formatter):
    """Shares: powers of ten, and one minus them."""

    def __init__(
        self,
        *,
        use_overline: bool = False,
        one_half: str = r"\frac{1}{2}",
        minor: bool = False,
        minor_threshold: int = 25,
        minor_number: int = 6,
    ):
        self._use_overline, self._one_half, self._minor = use_overline, one_half, minor
        self._minor_threshold, self._minor_number = minor_threshold, minor_number
        self._labelled: set[float] = set()

    def use_overline(self, use_overline: bool) -> None:
        """Write a line over what is taken from one."""
        self._use_overline = use_overline

    def set_one_half(self, one_half: str) -> None:
        """Write a half like this."""
        self._one_half = one_half

    def set_minor_threshold(self, minor_threshold: int) -> None:
        """Write beside minor ticks only where there are fewer."""
        self._minor_threshold = minor_threshold

    def set_minor_number(self, minor_number: int) -> None:
        """Write beside so many minor ticks."""
        self._minor_number = minor_number

    def set_locs(self, locs: Sequence[float]) -> None:
        self.locs = list(locs)
        self._labelled = set()
        if not self._minor or all(map(_is_ideal, self.locs)):
            return
        if len(self.locs) < self._minor_number:
            self._labelled = set(self.locs)
        elif len(self.locs) < self._minor_threshold:
            self._labelled = set(self._roomiest())

    def _roomiest(self) -> list[float]:
        """Return the minor ticks that have most room beside them."""
        places = [-math.log(1 / each - 1) for each in self.locs]
        gaps = [after - before for before, after in pairwise(places)]
        before, after = [math.inf, *gaps], [*gaps, math.inf]
        least = [min(pair) for pair in zip(before, after, strict=True)]
        both = [sum(pair) for pair in zip([0, *gaps], [*gaps, 0], strict=True)]
        order = sorted(range(len(places)), key=lambda place: (least[place], both[place]))
        return [self.locs[place] for place in order[-self._minor_number :]]

    def __call__(self, x: float, pos: int | None = None) -> str:
        if (self._minor and x not in self._labelled) or not 0 < x < 1:
            return ""
        return rf"$\mathdefault{{{self._written(x)}}}$"

    def _written(self, x: float) -> str:
        if is_whole(2 * x) and round(2 * x) == 1:
            return self._one_half
        if x < 0.5 and _is_decade(x):
            return f"10^{{{round(math.log10(x))}}}"
        if x > 0.5 and _is_decade(1 - x):
            return self._one_minus(f"10^{{{round(math.log10(1 - x))}}}")
        if x < 0.1:
            return _value(x, self.locs)
        if x > 0.9:
            return self._one_minus(_value(1 - x, [1 - each for each in self.locs]))
        return _value(x, self.locs, powers=False)

    def _one_minus(self, text: str) -> str:
        return rf"\overline{{{text}}}" if self._use_overline else f"1-{text}"


def _value(x: float, locs: Sequence[float], powers: bool = True) -> str:
    """Return a share with the digits that tell it from its neighbours."""
    exponent = math.floor(math.log10(x)) if powers else 0
    precision = least = 0 if powers else 1
    if len(locs) > 1:
        near = sorted(abs(each - x) for each in locs)[1]
        digits = exponent - math.log10(near)
        precision = max(round(digits) if is_whole(digits) else math.ceil(digits), least)
    mantissa = f"{x * 10.0**-exponent:.{precision}f}"
    return rf"{mantissa}\cdot10^{{{exponent}}}" if powers else mantissa


def _is_decade(x: float) -> bool:
    power = math.log10(x) if x > 0 else math.nan
    return abs(power - round(power)) <= 1e-8 + 1e-7 * abs(round(power)) if x > 0 else False


def _is_ideal(x: float) -> bool:
    return _is_decade(x) or _is_decade(1 - x) or (is_whole(2 * x) and round(2 * x) == 1)
