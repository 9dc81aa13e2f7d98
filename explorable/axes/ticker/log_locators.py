"""Where ticks are on scales that are not linear."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from explorable.axes.mistakes import wrong
from explorable.axes.ticker.locator import AutoLocator, Locator, MaxNLocator


class LogLocator(Locator):
    """Ticks at `subs` times powers of `base`, as many decades apart as `numticks` asks for."""

    def __init__(
        self, base: float = 10.0, subs: Any = (1.0,), *, numticks: int | str | None = None
    ):
        self._base = float(base)
        self._subs = _subs(subs)
        self.numticks: int | str = "auto" if numticks is None else numticks

    def set_params(  # type: ignore[override]
        self, base: float | None = None, subs: Any = None, *, numticks: int | None = None
    ) -> None:
        """Change settings."""
        self._base = self._base if base is None else float(base)
        self._subs = self._subs if subs is None else _subs(subs)
        self.numticks = self.numticks if numticks is None else numticks

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        room = self.numticks
        if room == "auto":
            space = 9 if self.axis is None else int(self.axis.get_tick_space())
            room = min(max(space, 2), 9)
        low, high = min(vmin, vmax), max(vmin, vmax)
        if low <= 0:
            low = self.axis.get_minpos() if self.axis is not None else 0.0
            if not 0 < low < math.inf:
                raise wrong("LogLocator", "has no place for ticks: nothing is above zero.")
        base = self._base
        start, stop = math.log(low) / math.log(base), math.log(high) / math.log(base)
        decades = math.floor(stop) - math.ceil(start)
        subs = self._factors(decades)
        if not subs:
            return []
        stride = decades // int(room) + 1
        if stride >= decades:
            stride = max(1, decades - 1)
        powers = range(math.floor(start) - stride, math.ceil(stop) + 2 * stride, stride)
        if len(subs) > 1 or subs[0] != 1.0:
            found = [sub * base**power for power in powers for sub in subs] if stride == 1 else []
        else:
            found = [base**power for power in powers]
        if len(subs) > 1 and stride == 1 and sum(low <= each <= high for each in found) <= 1:
            return AutoLocator().tick_values(low, high)
        return self.raise_if_exceeds(found)  # type: ignore[no-any-return]

    def _factors(self, decades: int) -> tuple[float, ...]:
        if not isinstance(self._subs, str):
            return self._subs
        if decades > 10 or self._base < 3:
            return () if self._subs == "auto" else (1.0,)
        first = 2 if self._subs == "auto" else 1
        return tuple(map(float, range(first, math.ceil(self._base))))

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        v0, v1 = min(v0, v1), max(v0, v1)
        if not (math.isfinite(v0) and math.isfinite(v1)) or v1 <= 0:
            return 1.0, 10.0
        if v0 <= 0:
            least = self.axis.get_minpos() if self.axis is not None else math.inf
            v0 = least if math.isfinite(least) else 1e-300
        if v0 == v1:
            power = math.log(v0) / math.log(self._base)
            below, above = self._base ** math.floor(power), self._base ** math.ceil(power)
            v0 = below / self._base if below == v0 else below
            v1 = above * self._base if above == v1 else above
        return v0, v1

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        return self.nonsingular(vmin, vmax)


def _subs(subs: Any) -> str | tuple[float, ...]:
    if subs is None:
        return "auto"
    if isinstance(subs, str):
        if subs not in ("all", "auto"):
            raise wrong("LogLocator", f"was given subs={subs!r}; it can be 'all' or 'auto'.")
        return subs
    return tuple(float(each) for each in subs)


class SymmetricalLogLocator(Locator):
    """Ticks at zero and at powers of `base` on both sides of it, outside `linthresh`."""

    def __init__(
        self,
        transform: Any = None,
        subs: Any = None,
        linthresh: float | None = None,
        base: float | None = None,
    ):
        if transform is not None:
            base, linthresh = transform.base, transform.linthresh
        if base is None or linthresh is None:
            raise wrong("SymmetricalLogLocator", "needs base and linthresh.")
        self._base, self._linthresh = float(base), float(linthresh)
        self._subs = (1.0,) if subs is None else tuple(float(each) for each in subs)
        self.numticks = 15

    def set_params(self, subs: Any = None, numticks: int | None = None) -> None:  # type: ignore[override]
        """Change settings."""
        self._subs = self._subs if subs is None else tuple(float(each) for each in subs)
        self.numticks = self.numticks if numticks is None else numticks

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        low, high = min(vmin, vmax), max(vmin, vmax)
        edge = self._linthresh
        if -edge <= low < high <= edge:
            return sorted({low, 0.0, high})
        below, above = low < -edge, high > edge
        middle = (below and high > -edge) or (above and low < edge)
        down = self._range(-min(-edge, high), -low + 1) if below else (0, 0)
        up = self._range(max(edge, low), high + 1) if above else (0, 0)
        total = down[1] - down[0] + up[1] - up[0] + middle
        stride = max(total // (self.numticks - 1), 1)
        decades = [-(self._base**power) for power in range(*down, stride)][::-1]
        decades += [0.0] if middle else []
        decades += [self._base**power for power in range(*up, stride)]
        if self._subs == (1.0,):
            return self.raise_if_exceeds(decades)  # type: ignore[no-any-return]
        found = [sub * each for each in decades for sub in (self._subs if each else (0.0,))]
        return self.raise_if_exceeds(found)  # type: ignore[no-any-return]

    def _range(self, low: float, high: float) -> tuple[int, int]:
        unit = math.log(self._base)
        return math.floor(math.log(low) / unit), math.ceil(math.log(high) / unit)


class AsinhLocator(Locator):
    """About `numticks` ticks at round numbers, evenly spread on an asinh scale."""

    def __init__(
        self,
        linear_width: float,
        numticks: int = 11,
        symthresh: float = 0.2,
        base: float = 10,
        subs: Any = None,
    ):
        self.linear_width, self.numticks, self.symthresh = linear_width, numticks, symthresh
        self.base, self.subs = base, None if subs is None else tuple(subs)

    def set_params(  # type: ignore[override]
        self,
        numticks: int | None = None,
        symthresh: float | None = None,
        base: float | None = None,
        subs: Any = None,
    ) -> None:
        """Change settings."""
        self.numticks = self.numticks if numticks is None else numticks
        self.symthresh = self.symthresh if symthresh is None else symthresh
        self.base = self.base if base is None else base
        self.subs = self.subs if subs is None else (tuple(subs) or None)

    def __call__(self) -> list[float]:
        low, high = self.axis.get_view_interval()
        if low * high < 0 and abs(1 + high / low) < self.symthresh:
            bound = max(abs(low), abs(high))
            return self.tick_values(-bound, bound)
        return self.tick_values(low, high)

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        width, count = self.linear_width, self.numticks
        # With data from zero on, the first place is just at the limit below: rounding decides,
        # so it is numpy's.
        start, stop = (width * np.arcsinh(np.array([vmin, vmax]) / width)).tolist()
        places = np.linspace(start, stop, count).tolist()
        if start * stop < 0:
            span = stop - start
            places = [each for each in places if abs(each / span) > 0.5 / count] + [0.0]
        found = {each for place in places for each in self._rounded(width, place)}
        if len(found) >= 2:
            return sorted(found)
        step = (vmax - vmin) / (count - 1)
        return [vmin + k * step for k in range(count - 1)] + [vmax]

    def _rounded(self, width: float, place: float) -> list[float]:
        value = width * math.sinh(place / width)
        if self.base > 1:
            if value == 0:
                return [0.0]
            power = math.floor(math.log(abs(value)) / math.log(self.base))
            round_one = math.copysign(self.base**power, value)
            return [round_one * sub for sub in self.subs or (1,)]
        unit = 1.0 if place == 0 else 10.0 ** math.floor(math.log10(abs(value)))
        return [unit * round(value / unit)]


class LogitLocator(MaxNLocator):
    """Ticks at 0.1, 0.01, … and 0.9, 0.99, …, or, if `minor`, between them."""

    def __init__(self, minor: bool = False, *, nbins: int | str = "auto"):
        self._minor = bool(minor)
        super().__init__(nbins=nbins, steps=[1, 2, 5, 10])

    def set_params(self, minor: bool | None = None, **kwargs: Any) -> None:
        """Change settings."""
        self._minor = self._minor if minor is None else bool(minor)
        super().set_params(**kwargs)

    @property
    def minor(self) -> bool:
        """Whether these are minor ticks."""
        return self._minor

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        low, high = self.nonsingular(vmin, vmax)
        intervals = int(self._nbins) if self._nbins != "auto" else self._room()
        first, last = _first_ideal(low), _last_ideal(high)
        count = last - first - 1
        if count < 2:
            return [] if self._minor else super().tick_values(low, high)
        if count > intervals:
            factor = math.ceil(count / intervals)
            powers = range(first, last + 1)
            found = [_ideal(each) for each in powers if (each % factor != 0) == self._minor]
        elif self._minor:
            found = [each for power in range(first, last) for each in _between(power)]
        else:
            found = [_ideal(each) for each in range(first, last + 1)]
        return self.raise_if_exceeds(found)  # type: ignore[no-any-return]

    def _room(self) -> int:
        return 9 if self.axis is None else max(int(self.axis.get_tick_space()), 2)

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        least = 1e-7
        v0, v1 = min(v0, v1), max(v0, v1)
        if not (math.isfinite(v0) and math.isfinite(v1)) or v1 <= 0 or v0 >= 1:
            return least, 1 - least
        found = self.axis.get_minpos() if self.axis is not None else least
        least = found if math.isfinite(found) else least
        v0 = least if v0 <= 0 else v0
        v1 = 1 - least if v1 >= 1 else v1
        return (0.1 * v0, 1 - 0.1 * v0) if v0 == v1 else (v0, v1)


def _ideal(power: int) -> float:
    return 10.0**power if power < 0 else 1 - 10.0**-power if power > 0 else 0.5


def _first_ideal(low: float) -> int:
    if low < 0.5:
        return math.floor(math.log10(low))
    return 0 if low < 0.9 else -math.ceil(math.log10(1 - low))


def _last_ideal(high: float) -> int:
    if high <= 0.5:
        return math.ceil(math.log10(high))
    return 1 if high <= 0.9 else -math.floor(math.log10(1 - high))


def _between(power: int) -> list[float]:
    """Return the minor ticks after an ideal one."""
    if power < -1:
        return [k * 10.0**power for k in range(2, 10)]
    if power == -1:
        return [k / 10 for k in range(2, 5)]
    if power == 0:
        return [k / 10 for k in range(6, 9)]
    return [1 - k * 10.0 ** (-power - 1) for k in range(9, 1, -1)]
