"""Where the rays and circles of polar axes are, and what is written at rays."""

from __future__ import annotations

import math
from typing import Any, Self

from explorable.axes.locators import nonsingular
from explorable.axes.polar.spec import is_full
from explorable.axes.ticker.formatter import Formatter
from explorable.axes.ticker.locator import AutoLocator, Locator, MaxNLocator

DEGREES = [1, 1.5, 3, 4.5, 9, 10]  # steps that divide a circle


class _InDegrees:
    """An axis of angles as a rule sees it that counts in degrees."""

    def __init__(self, axis: Any):
        self._axis = axis

    def get_view_interval(self) -> tuple[float, float]:
        low, high = self._axis.get_view_interval()
        return math.degrees(low), math.degrees(high)

    def get_tick_space(self) -> int:
        return int(self._axis.get_tick_space())


class ThetaLocator(Locator):
    """Every 45 degrees around a full circle, or as many round degrees as have room."""

    def __call__(self) -> list[float]:
        low, high = self.axis.get_view_interval()
        if is_full(low, high):
            return [min(low, high) + step * 2 * math.pi / 8 for step in range(8)]
        rule = MaxNLocator(nbins="auto", steps=DEGREES)
        rule.set_axis(_InDegrees(self.axis))
        return [math.radians(degrees) for degrees in rule()]

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        """Return what an automatic view shows of angles with these limits."""
        low, high = nonsingular(math.degrees(vmin), math.degrees(vmax), 1e-12, 1e-13)
        return math.radians(low), math.radians(high)


class ThetaFormatter(Formatter):
    """Angles in degrees."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        low, high = self.axis.get_view_interval()
        turn = math.degrees(abs(high - low))
        digits = max(-int(math.log10(turn) - 1.5), 0)
        return f"{math.degrees(x):0.{digits}f}\N{DEGREE SIGN}"


class RadialLocator(Locator):
    """What another rule finds, without the middle of a full circle.

    base: the other rule. ax: the polar axes, whose r is meant.
    """

    def __init__(self, base: Locator | None = None, ax: Any = None):
        self.base: Locator = AutoLocator() if base is None else base
        self._ax = ax
        self._above: float | None = None

    def set_axis(self, axis: Any) -> None:
        """Look at this axis from now on."""
        self.axis = axis
        self.base.set_axis(axis)

    def __call__(self) -> list[float]:
        found = [float(tick) for tick in self.base()]
        above = self._middle()
        return found if above is None else [tick for tick in found if tick > above]

    def _middle(self) -> float | None:
        """Return the r in the middle, if circles must be larger than that."""
        if self._ax is None:
            return self._above
        origin = self._ax.get_rorigin() * self._ax.get_rsign()
        whole = is_full(*self._ax.get_xlim()) and self._ax.get_rmin() <= origin
        return origin if whole else None

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        """Return limits that make an interval; from 0 to 1 where nothing is drawn."""
        if self._has_zero() and (v0, v1) == (-math.inf, math.inf):
            return 0.0, 1.0
        return self.base.nonsingular(v0, v1)

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        """Return what an automatic view shows: zero is in it."""
        vmin, vmax = self.base.view_limits(vmin, vmax)
        if self._has_zero() and vmax > vmin:
            vmin = min(0.0, vmin)
        return nonsingular(vmin, vmax, 0.001)

    def _has_zero(self) -> bool:
        return self._ax is None or self._ax.get_yscale() not in ("log", "logit")

    def _frozen(self) -> Self:
        copy = type(self)(self.base._frozen())
        copy._above = self._middle()
        return copy
