"""Norms: how numbers become shares 0..1, which a colour map turns into colours.

The names and the rules are matplotlib's. What is masked there is NaN here.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes.locators import nonsingular
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import unmasked
from explorable.base.suggestions import suggestion


class Normalize:
    """Shares grow evenly from `vmin` to `vmax`; an end that is None is taken from the data.

    clip: values beyond the ends count as the ends.
    """

    kind = "linear"  # of the axis along which a colour bar shows this
    _vmin: float | None
    _vmax: float | None

    def __init__(self, vmin: Any = None, vmax: Any = None, clip: bool = False):
        self._vmin, self._vmax, self.clip = _end("vmin", vmin), _end("vmax", vmax), clip
        self._mappables: list[Any] = []  # what is told of other ends

    @property
    def vmin(self) -> float | None:
        """The value with the share 0."""
        return self._vmin

    @vmin.setter
    def vmin(self, value: Any) -> None:
        self._vmin = _end("vmin", value)
        self._changed()

    @property
    def vmax(self) -> float | None:
        """The value with the share 1."""
        return self._vmax

    @vmax.setter
    def vmax(self, value: Any) -> None:
        self._vmax = _end("vmax", value)
        self._changed()

    def _changed(self) -> None:
        for mappable in self._mappables:
            mappable.changed()

    def __call__(self, value: Any, clip: bool | None = None) -> Any:
        """Return the share of a number, or of each of an array; NaN where there is none."""
        values = _floats(value)
        shares = self.shares(values, self.clip if clip is None else clip)
        return shares if np.iterable(value) else shares[0]

    def shares(self, values: np.ndarray, clip: bool | None = None) -> np.ndarray:
        """Return the shares of a float array; what is infinite has none either."""
        if self._vmin is None or self._vmax is None:
            self._fill(values)
        low, high = self._ends()
        if self.clip if clip is None else clip:
            values = np.clip(values, low, high)
        if low == high:
            return np.where(np.isnan(values), np.nan, 0.0)
        return self._shares(values, low, high)

    def inverse(self, value: Any) -> Any:
        """Return the number that has a share, or an array of them."""
        values = self._inverse(_floats(value), *self._ends())
        return values if np.iterable(value) else values[0]

    def autoscale(self, A: Any) -> None:
        """Run from the smallest to the largest of these values."""
        self._vmin = self._vmax = None
        self._fill(_floats(A))
        self._changed()

    def autoscale_None(self, A: Any) -> None:  # noqa: N802 (matplotlib's name)
        """Take the ends that are not set from these values."""
        self._fill(_floats(A))

    def scaled(self) -> bool:
        """Tell whether both ends are set."""
        return self._vmin is not None and self._vmax is not None

    def _fill(self, values: np.ndarray) -> None:
        good = values[self._has_share(values)]
        if self._vmin is None:
            self._vmin = float(good.min()) if good.size else 0.0
        if self._vmax is None:
            self._vmax = float(good.max()) if good.size else self._vmin

    def _ends(self) -> tuple[float, float]:
        low, high = self._vmin, self._vmax
        if low is None or high is None:
            raise DrawingError(f"{type(self).__name__} needs vmin and vmax to be known here.")
        if low > high:
            raise DrawingError(f"vmin={low:g} is above vmax={high:g}.")
        return low, high

    def _apart(self) -> tuple[float, float]:
        """Move the ends apart if they coincide, as a colour bar needs it, and return them."""
        if not self.scaled():
            self._vmin, self._vmax = 0.0, 1.0
        before = self._ends()
        self._vmin, self._vmax = nonsingular(*before, expander=0.1)
        if before != (self._vmin, self._vmax):
            self._changed()
        return self._vmin, self._vmax

    def _has_share(self, values: np.ndarray) -> np.ndarray:
        finite: np.ndarray = np.isfinite(values)
        return finite

    def _shares(self, values: np.ndarray, low: float, high: float) -> np.ndarray:
        shares: np.ndarray = (values - low) / (high - low)
        return shares

    def _inverse(self, shares: np.ndarray, low: float, high: float) -> np.ndarray:
        return low + shares * (high - low)


class _Bent(Normalize, ABC):
    """Shares grow evenly along a bent scale, which `_bend` and `_straighten` say."""

    @abstractmethod
    def _bend(self, values: np.ndarray) -> np.ndarray:
        """Return where values lie along the scale."""

    @abstractmethod
    def _straighten(self, places: np.ndarray) -> np.ndarray:
        """Return the values at these places."""

    def _bent_ends(self, low: float, high: float) -> tuple[float, float]:
        with np.errstate(all="ignore"):
            start, stop = self._bend(np.array([low, high])).tolist()
        if not (math.isfinite(start) and math.isfinite(stop)):
            raise DrawingError(f"{type(self).__name__} cannot run from {low:g} to {high:g}.")
        return start, stop

    def _has_share(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            finite: np.ndarray = np.isfinite(values) & np.isfinite(self._bend(values))
        return finite

    def _shares(self, values: np.ndarray, low: float, high: float) -> np.ndarray:
        start, stop = self._bent_ends(low, high)
        with np.errstate(all="ignore"):
            shares = (self._bend(values) - start) / (stop - start)
        shares[~np.isfinite(shares)] = np.nan
        return shares

    def _inverse(self, shares: np.ndarray, low: float, high: float) -> np.ndarray:
        start, stop = self._bent_ends(low, high)
        return self._straighten(shares * (stop - start) + start)


class LogNorm(_Bent):
    """Shares grow evenly with the logarithm; zero and less have none."""

    kind = "log"

    def _bend(self, values: np.ndarray) -> np.ndarray:
        return np.log10(np.where(values > 0, values, np.nan))

    def _straighten(self, places: np.ndarray) -> np.ndarray:
        straight: np.ndarray = 10.0**places
        return straight


class SymLogNorm(_Bent):
    """Logarithmic on both sides of zero, linear from -linthresh to linthresh."""

    kind = "symlog"

    def __init__(
        self, linthresh: float, linscale: float = 1.0, vmin: Any = None, vmax: Any = None,
        clip: bool = False, *, base: float = 10.0,
    ):  # fmt: skip
        super().__init__(vmin, vmax, clip)
        if not (linthresh > 0 and linscale > 0 and base > 1):
            raise DrawingError("SymLogNorm needs linthresh and linscale above 0, base above 1.")
        self.linthresh, self.linscale, self.base = float(linthresh), float(linscale), float(base)

    def _bend(self, values: np.ndarray) -> np.ndarray:
        share = self.linscale / (1 - 1 / self.base)
        size = np.abs(values)
        with np.errstate(divide="ignore", invalid="ignore"):
            out = share + np.log(size / self.linthresh) / math.log(self.base)
        return np.where(
            size > self.linthresh, np.sign(values) * self.linthresh * out, values * share
        )

    def _straighten(self, places: np.ndarray) -> np.ndarray:
        share = self.linscale / (1 - 1 / self.base)
        size = np.abs(places)
        out = self.linthresh * self.base ** (size / self.linthresh - share)
        return np.where(size > self.linthresh * share, np.sign(places) * out, places / share)


class AsinhNorm(_Bent):
    """Logarithmic far from zero, smoothly linear near it."""

    kind = "asinh"

    def __init__(
        self, linear_width: float = 1, vmin: Any = None, vmax: Any = None, clip: bool = False
    ):
        super().__init__(vmin, vmax, clip)
        self.linear_width = float(linear_width)

    def _bend(self, values: np.ndarray) -> np.ndarray:
        bent: np.ndarray = self.linear_width * np.arcsinh(values / self.linear_width)
        return bent

    def _straighten(self, places: np.ndarray) -> np.ndarray:
        straight: np.ndarray = self.linear_width * np.sinh(places / self.linear_width)
        return straight


class FuncNorm(_Bent):
    """Shares grow evenly with a function of the values; functions: it, and its inverse."""

    kind = "function"

    def __init__(
        self, functions: tuple[Callable[[Any], Any], Callable[[Any], Any]], vmin: Any = None,
        vmax: Any = None, clip: bool = False,
    ):  # fmt: skip
        super().__init__(vmin, vmax, clip)
        self._functions = functions

    def _bend(self, values: np.ndarray) -> np.ndarray:
        return np.asarray(self._functions[0](values), dtype=float)

    def _straighten(self, places: np.ndarray) -> np.ndarray:
        return np.asarray(self._functions[1](places), dtype=float)


class PowerNorm(Normalize):
    """Shares are those of `Normalize` to the power of `gamma`; below vmin they are straight."""

    kind = "function"

    def __init__(self, gamma: float, vmin: Any = None, vmax: Any = None, clip: bool = False):
        super().__init__(vmin, vmax, clip)
        self.gamma = gamma

    def _shares(self, values: np.ndarray, low: float, high: float) -> np.ndarray:
        return _to_the_power(super()._shares(values, low, high), self.gamma)

    def _inverse(self, shares: np.ndarray, low: float, high: float) -> np.ndarray:
        return super()._inverse(_to_the_power(shares, 1 / self.gamma), low, high)


class TwoSlopeNorm(Normalize):
    """`vcenter` has the share 0.5; on either side of it, shares grow evenly."""

    kind = "function"

    def __init__(self, vcenter: float, vmin: Any = None, vmax: Any = None):
        super().__init__(vmin, vmax)
        self.vcenter = float(vcenter)
        self._in_order()

    def _in_order(self) -> None:
        low, high = self._vmin, self._vmax
        if (low is not None and low >= self.vcenter) or (high is not None and high <= self.vcenter):
            raise DrawingError(
                f"TwoSlopeNorm needs vmin, vcenter and vmax in ascending order, not {low}, "
                f"{self.vcenter:g}, {high}."
            )

    def shares(self, values: np.ndarray, clip: bool | None = None) -> np.ndarray:
        """Return the shares of a float array."""
        self._fill(values)
        return self._shares(values, *self._ends())

    def _fill(self, values: np.ndarray) -> None:
        super()._fill(values)
        assert self._vmin is not None
        assert self._vmax is not None
        if self._vmin >= self.vcenter:
            self._vmin = self.vcenter - (self._vmax - self.vcenter)
        if self._vmax <= self.vcenter:
            self._vmax = self.vcenter + (self.vcenter - self._vmin)

    def _shares(self, values: np.ndarray, low: float, high: float) -> np.ndarray:
        found: np.ndarray = np.interp(
            values, [low, self.vcenter, high], [0, 0.5, 1], -np.inf, np.inf
        )
        found[np.isnan(values)] = np.nan
        return found

    def _inverse(self, shares: np.ndarray, low: float, high: float) -> np.ndarray:
        places = [low, self.vcenter, high]
        values: np.ndarray = np.interp(shares, [0, 0.5, 1], places, -np.inf, np.inf)
        return values


class CenteredNorm(Normalize):
    """`vcenter` has the share 0.5, and the ends are equally far from it."""

    def __init__(self, vcenter: float = 0, halfrange: Any = None, clip: bool = False):
        super().__init__(clip=clip)
        self._vcenter = float(vcenter)
        self._reach(halfrange)

    def _reach(self, halfrange: Any) -> None:
        if halfrange is not None:
            reach = abs(float(halfrange))
            self._vmin, self._vmax = self._vcenter - reach, self._vcenter + reach

    @property
    def vcenter(self) -> float:
        """The value in the middle."""
        return self._vcenter

    @property
    def halfrange(self) -> float | None:
        """How far the ends are from the middle."""
        low, high = self._vmin, self._vmax
        return None if low is None or high is None else (high - low) / 2

    @halfrange.setter
    def halfrange(self, value: Any) -> None:
        self._reach(value)
        self._changed()

    def _fill(self, values: np.ndarray) -> None:
        if self._vmin is not None and self._vmax is None:
            self._reach(self._vcenter - self._vmin)
        elif self._vmax is not None and self._vmin is None:
            self._reach(self._vmax - self._vcenter)
        elif self._vmin is None:
            good = values[np.isfinite(values)]
            self._reach(np.abs(good - self._vcenter).max() if good.size else 0.0)


class BoundaryNorm(Normalize):
    """Values between the same two boundaries have the same colour; `ncolors` is the map's.

    What it returns are rows of a colour map, not shares. extend: "neither", "min", "max" or
    "both", where values beyond the boundaries have colours of the map as well.
    """

    kind = "function"

    def __init__(
        self, boundaries: Any, ncolors: int, clip: bool = False, *, extend: str = "neither"
    ):
        edges = np.asarray(boundaries, dtype=float)
        if len(edges) < 2:
            raise DrawingError(f"BoundaryNorm needs at least 2 boundaries, not {boundaries!r}.")
        super().__init__(edges[0], edges[-1], clip)
        self.boundaries, self.N, self.Ncmap, self.extend = edges, len(edges), int(ncolors), extend
        self._before = int(extend in ("min", "both"))
        self._regions = len(edges) - 1 + self._before + int(extend in ("max", "both"))
        if self._regions > ncolors:
            raise DrawingError(
                f"BoundaryNorm has {self._regions} bins, extensions included, but ncolors="
                f"{ncolors}; there must be a colour for each."
            )

    def __call__(self, value: Any, clip: bool | None = None) -> Any:
        """Return the row of the colour map for a number, or for each of an array."""
        rows = self.rows(_floats(value), self.clip if clip is None else clip)
        return rows if np.iterable(value) else int(rows[0])

    def rows(self, values: np.ndarray, clip: bool | None = None) -> np.ndarray:
        """Return rows of a colour map: -1 below the boundaries, `Ncmap` above."""
        highest = self.Ncmap
        if self.clip if clip is None else clip:
            values, highest = np.clip(values, self.boundaries[0], self.boundaries[-1]), highest - 1
        found = np.digitize(values, self.boundaries) - 1 + self._before
        if self.Ncmap > self._regions:
            if self._regions == 1:
                found = np.where(found == 0, (self.Ncmap - 1) // 2, found)
            else:
                found = (self.Ncmap - 1) / (self._regions - 1) * found
        rows: np.ndarray = found.astype(np.int16)
        rows[values < self.boundaries[0]] = -1
        rows[values >= self.boundaries[-1]] = highest
        return rows

    def inverse(self, value: Any) -> Any:
        """Complain: no single value belongs to a row."""
        raise DrawingError("a BoundaryNorm has no inverse.")

    def _apart(self) -> tuple[float, float]:
        return float(self.boundaries[0]), float(self.boundaries[-1])


class NoNorm(Normalize):
    """Values are rows of the colour map already."""

    def __call__(self, value: Any, clip: bool | None = None) -> Any:
        """Return the value."""
        return value

    def rows(self, values: np.ndarray, clip: bool | None = None) -> np.ndarray:
        """Return the values as whole numbers."""
        self._fill(values)
        rows: np.ndarray = np.nan_to_num(values).astype(np.intp)
        return rows

    def inverse(self, value: Any) -> Any:
        """Return the value."""
        return value


NAMED: dict[str, Callable[[Any, Any], Normalize]] = {
    "linear": Normalize,
    "log": LogNorm,
    "symlog": lambda vmin, vmax: SymLogNorm(2, vmin=vmin, vmax=vmax),
    "asinh": lambda vmin, vmax: AsinhNorm(vmin=vmin, vmax=vmax),
}


def norm_of(call: str, norm: Any, vmin: Any, vmax: Any) -> Normalize:
    """Return the norm that the keywords norm, vmin and vmax ask for."""
    if isinstance(norm, Normalize):
        if vmin is not None or vmax is not None:
            raise wrong(call, "was given norm= as an object, and vmin or vmax; give it these.")
        return norm
    if type(norm).__module__ == "matplotlib.colors":
        raise wrong(
            call,
            f"was given a {type(norm).__name__} of matplotlib's own, which readers do not have. "
            "Import it from explorable.matplotlib.colors.",
        )
    made = (
        NAMED.get("linear" if norm is None else norm)
        if not np.iterable(norm) or isinstance(norm, str)
        else None
    )
    if made is None:
        known = ", ".join(map(repr, NAMED))
        near = suggestion(norm, NAMED) if isinstance(norm, str) else ""
        raise wrong(call, f"was given norm={norm!r}; it can be {known} or a norm object.{near}")
    try:
        return made(vmin, vmax)
    except DrawingError as error:
        raise wrong(call, f"was given {error}") from None


def _end(name: str, value: Any) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise DrawingError(f"{name}={value!r}, which is not a finite number.")
    return number


def _floats(value: Any) -> np.ndarray:
    """Return values as a new float array of at least one dimension, masked ones as NaN."""
    return np.atleast_1d(np.array(unmasked(value), dtype=float))


def _to_the_power(shares: np.ndarray, gamma: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.where(shares > 0, np.power(np.where(shares > 0, shares, 1.0), gamma), shares)
