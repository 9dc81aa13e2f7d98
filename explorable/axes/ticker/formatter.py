"""What is written beside ticks: the rules for plain numbers and texts.

A formatter returns texts, with mathematics between dollars if it likes.
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from explorable.axes import locators
from explorable.axes.mistakes import wrong
from explorable.axes.ticker.helper import TickHelper

MINUS = "\N{MINUS SIGN}"


class Formatter(TickHelper):
    """A rule for texts beside ticks; authors may derive their own from it."""

    locs: Sequence[float] = ()

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the text for a tick at `x`, the `pos`-th one."""
        raise NotImplementedError(f"{type(self).__name__} has no __call__")

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the texts of all ticks."""
        self.set_locs(values)
        return [self(value, place) for place, value in enumerate(values)]

    def format_data(self, value: float) -> str:
        """Return the text for one value."""
        return self(value)

    def get_offset(self) -> str:
        """Return the text at the axis' end."""
        return ""

    def set_locs(self, locs: Sequence[float]) -> None:
        """Know all ticks before the first one is written."""
        self.locs = list(locs)

    def _set_locator(self, locator: Any) -> None:
        """Know that the ticks are placed by this rule."""

    @staticmethod
    def fix_minus(s: str) -> str:
        """Return a text with minus signs for its hyphens."""
        return s.replace("-", MINUS)

    def _settings(self) -> Any:
        found = super()._settings()
        if isinstance(found, tuple):
            return tuple(pair for pair in found if pair[0] not in ("locs", "_labelled"))
        return found


class NullFormatter(Formatter):
    """No texts."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return ""


class _WithOffset(Formatter):
    """A formatter whose text at the axis' end is given."""

    offset_string = ""

    def get_offset(self) -> str:
        return self.offset_string

    def set_offset_string(self, ofs: str) -> None:
        """Write this at the axis' end."""
        self.offset_string = str(ofs)


class FixedFormatter(_WithOffset):
    """The texts of a list, in the order of the ticks."""

    def __init__(self, seq: Sequence[str]):
        self.seq = tuple(map(str, seq))

    def __call__(self, x: float, pos: int | None = None) -> str:
        return "" if pos is None or pos >= len(self.seq) else self.seq[pos]


class FuncFormatter(_WithOffset):
    """What a function of the value and of the tick's place returns."""

    def __init__(self, func: Callable[..., Any]):
        self.func = func

    def __call__(self, x: float, pos: int | None = None) -> str:
        return str(self.func(x, pos))


class FormatStrFormatter(Formatter):
    """A format such as "%.1f"."""

    def __init__(self, fmt: str):
        self.fmt = fmt

    def __call__(self, x: float, pos: int | None = None) -> str:
        return self.fmt % x


class _Minus(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return str(super().format_field(value, format_spec)).replace("-", MINUS)


class StrMethodFormatter(Formatter):
    """A format such as "{x:.1f} km", with x the value and pos the tick's place."""

    def __init__(self, fmt: str):
        self.fmt = fmt

    def __call__(self, x: float, pos: int | None = None) -> str:
        try:
            return _Minus().format(self.fmt, x=x, pos=pos)
        except (KeyError, IndexError, ValueError) as error:
            raise wrong(
                "StrMethodFormatter",
                f"cannot use {self.fmt!r} ({error!r}); formats look like '{{x:.1f}} km'.",
            ) from None


class ScalarFormatter(Formatter):
    """matplotlib's choice where nobody made one: as few digits as tell all ticks apart."""

    def __init__(
        self,
        useOffset: bool | float | None = None,
        useMathText: bool | None = None,
        useLocale: bool | None = None,
    ):
        self._useOffset: bool | float = True if useOffset is None else useOffset
        self._useMathText = bool(useMathText)
        self._scientific = True
        self._powerlimits = locators.SCIENTIFIC
        self._offset_text = ""
        self.set_useLocale(useLocale)

    def get_useOffset(self) -> bool | float:  # noqa: N802
        """Return what `set_useOffset` was told."""
        return self._useOffset

    def set_useOffset(self, val: bool | float) -> None:  # noqa: N802
        """Split off what all ticks share where that saves digits, never, or this number."""
        self._useOffset = val

    useOffset = property(get_useOffset, set_useOffset)  # noqa: N815

    def get_useMathText(self) -> bool:  # noqa: N802
        """Tell whether powers of ten are written as such."""
        return self._useMathText

    def set_useMathText(self, val: bool | None) -> None:  # noqa: N802
        """Write "×10⁶" and not "1e6"."""
        self._useMathText = bool(val)

    useMathText = property(get_useMathText, set_useMathText)  # noqa: N815

    def set_useLocale(self, val: bool | None) -> None:  # noqa: N802
        """Refuse what depends on the machine: readers have others."""
        if val:
            raise wrong(
                "ScalarFormatter", "takes no useLocale: a page is the same for all; use a function."
            )

    def set_scientific(self, b: bool) -> None:
        """Write a power of ten once, at the axis' end, or never."""
        self._scientific = bool(b)

    def set_powerlimits(self, lims: Sequence[int]) -> None:
        """Choose the powers of ten up to which, and from which on, they are written once."""
        if len(lims) != 2:
            raise wrong("ScalarFormatter", f"needs two powers, not {lims!r}.")
        self._powerlimits = (int(lims[0]), int(lims[1]))

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        self.locs = list(values)
        texts, self._offset_text = self._texts(self.locs)
        return texts

    def __call__(self, x: float, pos: int | None = None) -> str:
        if not self.locs:
            return ""
        texts, _ = self._texts([*self.locs, x])
        return texts[-1]

    def get_offset(self) -> str:
        return self._texts(list(self.locs))[1]

    def _texts(self, values: list[float]) -> tuple[list[str], str]:
        low, high = self.axis.get_view_interval()
        writing = locators.Writing(
            self._useOffset, self._scientific, self._powerlimits, self._useMathText
        )
        return locators.labels(values, low, high, writing)

    def _settings(self) -> Any:
        found = super()._settings()
        if isinstance(found, tuple):
            return tuple(pair for pair in found if pair[0] != "_offset_text")
        return found


class EngFormatter(ScalarFormatter):
    """Numbers with prefixes of a thousand, such as "10 MHz"."""

    ENG_PREFIXES: ClassVar[dict[int, str]] = {
        -30: "q", -27: "r", -24: "y", -21: "z", -18: "a", -15: "f", -12: "p", -9: "n",
        -6: "\N{MICRO SIGN}", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E",
        21: "Z", 24: "Y", 27: "R", 30: "Q",
    }  # fmt: skip

    def __init__(
        self,
        unit: str = "",
        places: int | None = None,
        sep: str = " ",
        *,
        useMathText: bool | None = None,
        useOffset: bool | float = False,
    ):
        self.unit, self.places, self.sep = unit, places, sep
        super().__init__(useOffset=useOffset, useMathText=useMathText)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        self.locs = list(values)
        return [self(value) for value in values]

    def __call__(self, x: float, pos: int | None = None) -> str:
        offset, power = self._split()
        if not offset:
            return self.fix_minus(self.format_data(x))
        low, high = self.axis.get_view_interval()
        digits = locators.digits_for(tuple(self.locs), offset, power, low, high)
        text = locators.fixed((x - offset) / 10.0**power, digits)
        return rf"$\mathdefault{{{text}}}$" if self._useMathText else text

    def get_offset(self) -> str:
        offset, power = self._split()
        if not offset:
            return ""
        shift = ("+" if offset > 0 else "") + self.format_data(offset)
        unit = self.format_data(10.0**power)
        return self.fix_minus(rf"$\times{unit}{shift}$" if self._useMathText else unit + shift)

    def _split(self) -> tuple[float, int]:
        """Return what is split off all ticks, 0 for nothing, and the power of ten of the rest."""
        if not self.locs or self._useOffset is False or self.axis is None:
            return 0.0, 0
        low, high = sorted(self.axis.get_view_interval())
        power = math.floor(math.log(high - low, 1000)) * 3
        if self._useOffset is not True:
            return float(self._useOffset), power
        visible = [each for each in self.locs if low <= each <= high]
        found = locators.shared_offset(visible)
        return (round((low + high) / 2, 3) if found else 0.0), power

    def format_data(self, value: float) -> str:
        form = "g" if self.places is None else f".{self.places:d}f"
        power = math.floor(math.log10(abs(value)) / 3) * 3 if value else 0
        power = min(max(power, min(self.ENG_PREFIXES)), max(self.ENG_PREFIXES))
        mantissa = value / 10.0**power
        if abs(float(format(mantissa, form))) >= 1000 and power < max(self.ENG_PREFIXES):
            mantissa, power = mantissa / 1000, power + 3
        unit = f"{self.ENG_PREFIXES[power]}{self.unit}"
        number = f"${mantissa:{form}}$" if self._useMathText else f"{mantissa:{form}}"
        return number + (f"{self.sep}{unit}" if unit else "")


class PercentFormatter(Formatter):
    """Shares of `xmax` in percent."""

    def __init__(
        self,
        xmax: float = 100,
        decimals: int | None = None,
        symbol: str | None = "%",
        is_latex: bool = False,
    ):
        self.xmax, self.decimals, self.symbol = xmax + 0.0, decimals, symbol or ""

    def __call__(self, x: float, pos: int | None = None) -> str:
        low, high = self.axis.get_view_interval()
        return self.fix_minus(self.format_pct(x, abs(high - low)))

    def format_pct(self, x: float, display_range: float) -> str:
        """Return `x` in percent, with the decimals that a view of this length needs."""
        decimals = self.decimals
        if decimals is None:
            span = self.convert_to_pct(display_range)
            needed = math.ceil(2.0 - math.log10(2.0 * span)) if span > 0 else 0
            decimals = min(max(needed, 0), 5)
        return f"{self.convert_to_pct(x):0.{int(decimals)}f}{self.symbol}"

    def convert_to_pct(self, x: float) -> float:
        """Return `x` in percent."""
        return 100.0 * (x / self.xmax)
