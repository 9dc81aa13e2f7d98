"""Where ticks are: the rules that need no more than the view."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from explorable.axes import locators
from explorable.axes.mistakes import wrong
from explorable.axes.ticker.helper import TickHelper

MAXTICKS = 1000


class Locator(TickHelper):
    """A rule for the places of ticks; authors may derive their own from it."""

    MAXTICKS = MAXTICKS

    def __call__(self) -> Any:
        """Return the places of ticks on `self.axis`."""
        return self.tick_values(*self.axis.get_view_interval())

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """Return the places of ticks from `vmin` to `vmax`, and perhaps some beyond."""
        raise NotImplementedError(f"{type(self).__name__} has no tick_values")

    def set_params(self, **kwargs: Any) -> None:
        """Change settings; this rule has none."""
        if kwargs:
            raise wrong(type(self).__name__, f"has no setting {next(iter(kwargs))!r}.")

    def nonsingular(self, v0: float, v1: float) -> tuple[float, float]:
        """Return limits in order, moved apart where they are too near to make an interval."""
        return locators.nonsingular(v0, v1)

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        """Return what an automatic view shows of data with these limits."""
        return locators.nonsingular(vmin, vmax, 0.001)

    def raise_if_exceeds(self, locs: Any) -> Any:
        """Return places; raise DrawingError if there are more than an axis can have."""
        if len(locs) >= self.MAXTICKS:
            raise wrong(
                type(self).__name__, f"makes {len(locs)} ticks; choose a larger distance or fewer."
            )
        return locs


class NullLocator(Locator):
    """No ticks."""

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        return []


class FixedLocator(Locator):
    """Ticks at given places; of many, only about `nbins` that include the smallest one."""

    def __init__(self, locs: Iterable[float], nbins: int | None = None):
        self.locs = tuple(float(each) for each in locs)
        self.nbins = None if nbins is None else max(nbins, 2)

    def set_params(self, nbins: int | None = None) -> None:  # type: ignore[override]
        """Change how many ticks there are at most."""
        if nbins is not None:
            self.nbins = nbins

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        if self.nbins is None:
            return list(self.locs)
        step = max(math.ceil(len(self.locs) / self.nbins), 1)
        best = self.locs[::step]
        for start in range(1, step):
            other = self.locs[start::step]
            if min(map(abs, other)) < min(map(abs, best)):
                best = other
        return list(best)


class IndexLocator(Locator):
    """Ticks at every `base`-th place from the first of the data, `offset` after it."""

    def __init__(self, base: float, offset: float):
        self._base, self.offset = base, offset

    def set_params(self, base: float | None = None, offset: float | None = None) -> None:  # type: ignore[override]
        """Change the distance or the shift."""
        self._base = self._base if base is None else base
        self.offset = self.offset if offset is None else offset

    def __call__(self) -> list[float]:
        return self.tick_values(*self.axis.get_data_interval())

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        count = max(math.ceil((vmax + 1 - vmin - self.offset) / self._base), 0)
        return self.raise_if_exceeds([vmin + self.offset + k * self._base for k in range(count)])  # type: ignore[no-any-return]


class LinearLocator(Locator):
    """So many ticks at even distances from one end of the view to the other."""

    def __init__(self, numticks: int | None = None, presets: Any = None):
        self._numticks = numticks
        self.presets = dict(presets or {})

    def set_params(self, numticks: int | None = None, presets: Any = None) -> None:  # type: ignore[override]
        """Change how many ticks there are, or those of certain views."""
        self.presets = self.presets if presets is None else dict(presets)
        self._numticks = self._numticks if numticks is None else numticks

    @property
    def numticks(self) -> int:
        """How many ticks there are; 11 unless said otherwise."""
        return 11 if self._numticks is None else self._numticks

    @numticks.setter
    def numticks(self, count: int) -> None:
        self._numticks = count

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        vmin, vmax = locators.nonsingular(vmin, vmax)
        if (vmin, vmax) in self.presets:
            return list(self.presets[vmin, vmax])
        count = self.numticks
        if count < 2:
            return [vmin] * count
        self.raise_if_exceeds(range(count))
        step = (vmax - vmin) / (count - 1)
        return [vmin + k * step for k in range(count - 1)] + [vmax]

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        if vmin == vmax:
            vmin, vmax = vmin - 1, vmax + 1
        return locators.nonsingular(vmin, vmax, 0.001)


class MultipleLocator(Locator):
    """Ticks at multiples of `base`, shifted by `offset`."""

    def __init__(self, base: float = 1.0, offset: float = 0.0):
        self._base, self._offset = _distance(base), float(offset)

    def set_params(self, base: float | None = None, offset: float | None = None) -> None:  # type: ignore[override]
        """Change the distance or the shift."""
        self._base = self._base if base is None else _distance(base)
        self._offset = self._offset if offset is None else float(offset)

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        vmin, vmax = min(vmin, vmax) - self._offset, max(vmin, vmax) - self._offset
        step = self._base
        first = locators.at_or_above(vmin, step, 0.0) * step
        count = (vmax - first + 0.001 * step) // step
        if count + 3 >= self.MAXTICKS:
            self.raise_if_exceeds(range(int(min(count + 3, 1e9))))
        return [first - step + k * step + self._offset for k in range(int(count) + 3)]

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        return locators.nonsingular(vmin, vmax, 0.001)


def _distance(base: float) -> float:
    if not base > 0:
        raise wrong("MultipleLocator", f"was given base={base!r}; it must be above zero.")
    return float(base)


class MaxNLocator(Locator):
    """At most `nbins` intervals of a round length; "auto": as many as have room for numbers."""

    def __init__(self, nbins: int | str | None = None, **kwargs: Any):
        self._nbins: int | str = 10
        self._steps: tuple[float, ...] = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
        self._integer = self._symmetric = False
        self._prune: str | None = None
        self._min_n_ticks = 2
        if nbins is not None:
            kwargs["nbins"] = nbins
        self.set_params(**kwargs)

    def set_params(self, **kwargs: Any) -> None:
        """Change nbins, steps, integer, symmetric, prune or min_n_ticks."""
        given = dict(kwargs)
        nbins = given.pop("nbins", self._nbins)
        self._nbins = nbins if nbins == "auto" else int(nbins)
        self._symmetric = bool(given.pop("symmetric", self._symmetric))
        self._integer = bool(given.pop("integer", self._integer))
        self._min_n_ticks = max(1, int(given.pop("min_n_ticks", self._min_n_ticks)))
        self._prune = given.pop("prune", self._prune)
        if self._prune not in ("lower", "upper", "both", None):
            raise wrong(
                "MaxNLocator",
                f"was given prune={self._prune!r}; it can be 'lower', 'upper', 'both' or None.",
            )
        if "steps" in given:
            self._steps = _steps(given.pop("steps"))
        if given:
            raise wrong("MaxNLocator", f"has no setting {next(iter(given))!r}.")

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        if self._symmetric:
            vmax = max(abs(vmin), abs(vmax))
            vmin = -vmax
        steps = self._steps
        staircase = (*(0.1 * step for step in steps[:-1]), *steps, 10 * steps[1])
        rule = locators.Steps(staircase, self._integer, self._min_n_ticks)
        found = list(locators.stepped(vmin, vmax, self._intervals(), rule))
        found = found[1:] if self._prune in ("lower", "both") else found
        found = found[:-1] if self._prune in ("upper", "both") else found
        return self.raise_if_exceeds(found)  # type: ignore[no-any-return]

    def view_limits(self, vmin: float, vmax: float) -> tuple[float, float]:
        if self._symmetric:
            vmax = max(abs(vmin), abs(vmax))
            vmin = -vmax
        return locators.nonsingular(vmin, vmax, 1e-12, 1e-13)

    def _intervals(self) -> int:
        if self._nbins != "auto":
            return max(int(self._nbins), 1)
        room = 9 if self.axis is None else int(self.axis.get_tick_space())
        return min(max(room, max(1, self._min_n_ticks - 1)), 9)


def _steps(steps: Any) -> tuple[float, ...]:
    """Return acceptable steps, from 1 to 10."""
    if steps is None:
        return (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    found = [float(step) for step in steps]
    if sorted(set(found)) != found or not found or found[0] < 1 or found[-1] > 10:
        raise wrong("MaxNLocator", f"was given steps={steps!r}; they must grow from 1 to 10.")
    return tuple(([] if found[0] == 1 else [1.0]) + found + ([] if found[-1] == 10 else [10.0]))


class AutoLocator(MaxNLocator):
    """matplotlib's choice where nobody made one."""

    def __init__(self) -> None:
        super().__init__(nbins="auto", steps=[1, 2, 2.5, 5, 10])


class AutoMinorLocator(Locator):
    """Minor ticks that divide the distance of major ones into `n` parts, 4 or 5 without it."""

    def __init__(self, n: int | str | None = None):
        self.ndivs = n

    def __call__(self) -> list[float]:
        majors = sorted(set(self.axis.get_majorticklocs()))
        if self.axis.get_scale() == "log" or len(majors) < 2:
            return []
        step = majors[1] - majors[0]
        minor = step / self._parts(step)
        low, high = sorted(self.axis.get_view_interval())
        first, last = round((low - majors[0]) / minor), round((high - majors[0]) / minor) + 1
        self.raise_if_exceeds(range(last - first))
        return [k * minor + majors[0] for k in range(first, last)]

    def _parts(self, step: float) -> int:
        if self.ndivs is not None and self.ndivs != "auto":
            return int(self.ndivs)
        mantissa = 10 ** (math.log10(step) % 1)
        near = any(abs(mantissa - each) <= 1e-8 + 1e-5 * each for each in (1, 2.5, 5, 10))
        return 5 if near else 4

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Cannot be told from a view alone."""
        raise wrong("AutoMinorLocator", "needs an axis with major ticks.")
