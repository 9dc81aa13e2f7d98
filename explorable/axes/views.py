"""One direction of an axes: what the data spans, and what of it is shown.

The rules are those of matplotlib's `autoscale_view`, `set_xlim` and `set_xticks`, including when
an automatic view is brought up to date. matplotlib does it in many a drawing call; here it is noted
then, and done when somebody looks at the view. Mostly nobody does before it is set by hand.
"""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from explorable.axes import log_locator
from explorable.axes.locators import nonsingular, round_numbers
from explorable.axes.mistakes import DrawingError, place
from explorable.picture.scale_transforms import ScaleTransform

INFINITY = math.inf
LONGEST = 1e308  # with margins around it, a longer axis has no length that a float can hold


class View:
    """The x or the y direction. `name` is "x" or "y"; views and limits are in data units."""

    def __init__(self, name: str):
        self.name = name
        self.kind = "linear"
        self.base = 10.0
        self.transform: ScaleTransform | None = None  # of scales other than linear and log
        self.locator: Any = None  # the author's, where there is one
        self._view = (0.0, 1.0)
        self._due: int | None = None  # the view is to follow so many of `_waiting`
        self.automatic = True
        self.stale = False
        self.margin = 0.05
        self.rounded = False  # whether an automatic view ends at ticks
        self.tight = False
        self.sticky: list[float] = []
        self.sticks = True
        self.set_at: tuple[str, int] | None = None
        self.ticks: list[float] | None = None
        self.categories: dict[str, int] = {}
        self._low, self._high, self._least = INFINITY, -INFINITY, INFINITY
        self._waiting: list[np.ndarray] = []

    def see(self, values: np.ndarray) -> None:
        """Take finite values into account; they are looked at when the limits are needed."""
        self._waiting.append(values)

    def _look(self) -> None:
        if not self._waiting:
            return
        values = self._waiting[0] if len(self._waiting) == 1 else np.concatenate(self._waiting)
        self._waiting.clear()
        if not values.size:
            return
        low, high = float(np.minimum.reduce(values)), float(np.maximum.reduce(values))
        self._low, self._high = min(self._low, low), max(self._high, high)
        if self._high - self._low > LONGEST:
            raise DrawingError(
                f"what is drawn along {self.name} runs from {self._low:g} to {self._high:g}, "
                "too wide to draw."
            )
        if high > 0:
            least = low if low > 0 else float(values[values > 0].min())
            self._least = min(self._least, least)

    def request(self) -> None:
        """Have the view follow the data when it is looked at next."""
        self.stale = True

    def refresh(self) -> None:
        """Bring an automatic view up to date with what was seen until now, if it is stale."""
        if self.stale:
            self.stale = False
            self._due = len(self._waiting)
            if self.kind != "linear":  # where more depends on when one looks
                self.settle()

    def settle(self) -> None:
        """Do what is due; to be called before anything changes that it depends on."""
        if self._due is not None:
            later, stale = self._waiting[self._due :], self.stale
            del self._waiting[self._due :]
            self.autoscale()
            self._waiting += later
            self.stale = stale

    @property
    def view(self) -> tuple[float, float]:
        """The values at the axis' start and end."""
        self.settle()
        return self._view

    def data_limits(self) -> tuple[float, float]:
        """Return the smallest and the largest value that was seen; (inf, -inf) if none was."""
        self.settle()
        self._look()
        return self._low, self._high

    def forget(self) -> None:
        """Forget what was seen until now; the view stays."""
        self.settle()
        self._low, self._high, self._least = INFINITY, -INFINITY, INFINITY
        self._waiting.clear()

    def stick(self, edges: Iterable[float]) -> None:
        """Let no margin be added beyond these values where the data end there."""
        self.settle()
        self.sticky += edges

    def autoscale(self) -> None:
        """Set the view to the data with its margins, kept back by sticky edges."""
        self._due = None
        if not self.automatic:
            return
        self._look()
        low, high = self._low, self._high
        if low > high:
            if self.view != (0.0, 1.0):
                return
            low, high = -INFINITY, INFINITY
        low, high = self._apart(low, high)
        below, above = self._sticky_bounds(low, high)
        low, high = self._widened(*self._positive(low, high))
        low = low if below is None else max(low, below)
        high = high if above is None else min(high, above)
        self.bound(*((low, high) if self.tight else self._loosened(low, high)))

    def _loosened(self, low: float, high: float) -> tuple[float, float]:
        if self.ticks is not None or self.categories:
            return nonsingular(low, high, 0.001)
        if self.locator is not None:
            return self._located(self.locator.view_limits(low, high))
        if self.kind == "log":
            return self._apart(low, high)
        if self.rounded and self.kind == "linear":
            return round_numbers(*nonsingular(low, high, 1e-12, 1e-13))
        return nonsingular(low, high, 1e-12, 1e-13)

    def _sticky_bounds(self, low: float, high: float) -> tuple[float | None, float | None]:
        if not self.margin or not self.sticky or not self.sticks:
            return None, None
        tolerance = 1e-5 * abs(high - low)
        edges = [edge for edge in self.sticky if self.kind != "log" or edge > 0]
        below = max((edge for edge in edges if edge < low + tolerance), default=None)
        above = min((edge for edge in edges if edge >= high - tolerance), default=None)
        return below, above

    def _widened(self, low: float, high: float) -> tuple[float, float]:
        start, stop = self.forward(low), self.forward(high)
        extra = (stop - start) * self.margin
        if not math.isfinite(extra):
            extra = 0.0
        return self.backward(start - extra), self.backward(stop + extra)

    def bound(self, low: float, high: float) -> None:
        """Show `low` to `high` in the direction that the axis already has."""
        low, high = min(low, high), max(low, high)
        self.limit(*((high, low) if self.inverted else (low, high)))

    def limit(self, first: float, second: float) -> None:
        """Show `first` to `second`, moved apart if they coincide.

        An end that has no place on a log scale stays what it was, as in matplotlib.
        """
        if self.kind == "log":
            first = first if first > 0 else self.view[0]
            second = second if second > 0 else self.view[1]
        inverted = first > second
        low, high = sorted(self._positive(*self._apart(first, second)))
        self._view = (high, low) if inverted else (low, high)
        self._due = None
        self.stale = False

    def widen(self, values: list[float]) -> None:
        """Extend the view so that it holds `values`, as setting ticks does."""
        first, second = self.view
        low, high = min(*values, first, second), max(*values, first, second)
        self._view = (low, high) if first < second else (high, low)

    @property
    def inverted(self) -> bool:
        """True if values grow to the left or downwards."""
        return self.view[0] > self.view[1]

    def _located(self, limits: Any) -> tuple[float, float]:
        low, high = limits
        return float(low), float(high)

    def _apart(self, low: float, high: float) -> tuple[float, float]:
        if self.ticks is not None:
            return nonsingular(low, high)
        if self.locator is not None:
            return self._located(self.locator.nonsingular(low, high))
        if self.kind != "log":
            return nonsingular(low, high)
        low, high = min(low, high), max(low, high)
        if not (math.isfinite(low) and math.isfinite(high)) or high <= 0:
            return 1.0, 10.0
        if low <= 0:
            low = self._smallest()
        if low == high:
            power = math.log(low) / math.log(self.base)
            below, above = self.base ** math.floor(power), self.base ** math.ceil(power)
            low = below / self.base if below == low else below
            high = above * self.base if above == high else above
        return low, high

    def _positive(self, low: float, high: float) -> tuple[float, float]:
        if self.kind == "logit":
            least = self._smallest(1e-7)
            return (low if low > 0 else least), (high if high < 1 else 1 - least)
        if self.kind != "log":
            return low, high
        return (low if low > 0 else self._smallest()), (high if high > 0 else self._smallest())

    def _smallest(self, otherwise: float = 1e-300) -> float:
        self._look()
        return self._least if math.isfinite(self._least) else otherwise

    def forward(self, value: float) -> float:
        """Return where a value lies along the axis, in units that are evenly spaced."""
        if self.transform is not None:
            return float(self.transform.forward(np.array([value]))[0])
        return value if self.kind == "linear" else log_locator.place_of(self.base, value)

    def backward(self, place: float) -> float:
        """Return the value at a place along the axis: the inverse of `forward`."""
        if self.transform is not None:
            return float(self.transform.backward(np.array([place]))[0])
        return place if self.kind == "linear" else log_locator.power_of(self.base, place)

    def shown(self) -> tuple[float, float]:
        """Return the view; raise DrawingError if it cannot be drawn on the scale."""
        if self.transform is not None and not all(map(math.isfinite, map(self.forward, self.view))):
            raise DrawingError(
                f"the {self.name} axis shows {self.view[0]:g} to {self.view[1]:g}, where its "
                f"{self.kind} scale has no place for an end; set other limits."
            )
        if self.kind == "log" and min(self.view) <= 0:
            raise DrawingError(
                f"ax.set_{self.name}lim(...) at {place(self.set_at)} shows {self.view[0]:g} to "
                f"{self.view[1]:g}, but a log scale has no room for zero or less."
            )
        return self.view

    # -- what locators ask about their axis, under matplotlib's names ---------------------------

    def get_view_interval(self) -> tuple[float, float]:
        """Return the view as it is."""
        return self.view

    def get_data_interval(self) -> tuple[float, float]:
        """Return the limits of the data."""
        return self.data_limits()

    def get_minpos(self) -> float:
        """Return the smallest positive value that was seen; infinity if there was none."""
        self._look()
        return self._least

    def get_tick_space(self) -> int:
        """Return how many intervals a long axis has room for."""
        return 9
