"""A second ruling of the same direction: other units of what an axis shows."""

from collections.abc import Callable
from typing import Any, Self

import numpy as np

from explorable.axes.axes_layout import Place
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder
from explorable.axes.scales import Scale

SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}


class FollowingScale(Scale):
    """A direction that shows, by a function, what another one shows."""

    def __init__(self, parent: Scale, function: Callable[[Any], Any] | None):
        self._parent, self._function = parent, function
        super().__init__(parent.name)

    def settle(self) -> None:
        """Take over the limits of the other direction."""
        self._due, self.stale = None, False
        self._parent.refresh()
        ends = np.array(self._parent.view)
        first, second = (ends if self._function is None else self._function(ends)).tolist()
        self._view = (float(first), float(second))


class Secondary(Recorder):
    """The calls that rule a direction once more."""

    def secondary_xaxis(
        self, location: Any, functions: Any = None, *, transform: Any = None, **style: Any
    ) -> Self:
        """Return an axis with the same x in other units: ticks, numbers and a label, no marks.

        location: "bottom", "top", a share of the height, or a y with transform=ax.transData.
        functions: from x to those units, and
        back. Other keywords are what `ax.set` sets, for the new axes.
        """
        return self._ruled("secondary_xaxis", "x", location, functions, transform, style)

    def secondary_yaxis(
        self, location: Any, functions: Any = None, *, transform: Any = None, **style: Any
    ) -> Self:
        """Return an axis with the same y in other units: ticks, numbers and a label, no marks.

        location: "left", "right", a share of the width, or an x with transform=ax.transData.
        functions: from y to those units, and
        back. Other keywords are what `ax.set` sets, for the new axes.
        """
        return self._ruled("secondary_yaxis", "y", location, functions, transform, style)

    def _ruled(
        self, call: str, name: str, location: Any, functions: Any, transform: Any, style: Any
    ) -> Self:
        style = keywords(call, style)
        kind = self._kind_of(call, name, transform)
        share = _share(call, name, location)
        parent = self._x if name == "x" else self._y
        forward, backward = _functions(call, functions)
        second = type(self)(f"{self._name}:{call}{len(self._attached)}")
        second._figure = self._figure
        scale = FollowingScale(parent, forward)
        scale.dates, scale.formatter, scale.locator = parent.dates, None, None
        if name == "x":
            second._x, second._y, second._borrowed = scale, self._y, "y"
        else:
            second._x, second._y, second._borrowed = self._x, scale, "x"
        if share >= 0.5:
            scale.ticks_at, scale.labels_at, scale.name_at = {"far"}, {"far"}, "far"
        second._own_edge = SIDES[name][share >= 0.5]
        if kind == "data" or share not in (0, 1):
            second.spines[second._own_edge].set_position((kind, share))
        if parent.kind not in ("linear", "log"):
            raise wrong(call, f"goes with linear and log scales, not with {parent.kind!r}.")
        if forward is not None:
            if parent.kind == "log":
                _rule_by_decades(second, name, parent.base, backward, forward)
            else:
                getattr(second, f"set_{name}scale")("function", functions=(backward, forward))
        elif parent.kind == "log":
            scale.rescale(parent.kind, parent.base)
        self._attached.append((Place("over"), second))
        for each, value in style.items():
            getattr(second, f"set_{each}")(value)
        return second

    def _kind_of(self, call: str, name: str, transform: Any) -> str:
        """Return what a location counts in: "axes", or "data" by its transform."""
        if transform is None:
            return "axes"
        space = self._space(call, {"transform": transform})
        return "data" if space in ("data", "y" if name == "x" else "x") else "axes"


def _rule_by_decades(second: Any, name: str, base: float, there: Any, back: Any) -> None:
    """Rule a direction beside a log scale, whose numbers are `there` of this one's."""
    from explorable.axes.ticker.log_formatters import LogFormatterSciNotation
    from explorable.axes.ticker.log_locators import LogLocator

    unit = np.log(base)
    functions = (lambda x: np.log(there(x)) / unit, lambda y: back(np.exp(y * unit)))
    getattr(second, f"set_{name}scale")("function", functions=functions)
    axis = getattr(second, f"{name}axis")
    axis.set_major_locator(LogLocator(base))
    axis.set_major_formatter(LogFormatterSciNotation(base))
    axis.set_minor_locator(LogLocator(base, subs="auto"))
    axis.set_minor_formatter(LogFormatterSciNotation(base))


def _share(call: str, name: str, location: Any) -> float:
    if location in SIDES[name]:
        return float(SIDES[name].index(location))
    if isinstance(location, (int, float)):
        return float(location)
    near, far = SIDES[name]
    raise wrong(
        call, f"was given location={location!r}; it can be {near!r}, {far!r} or a fraction."
    )


def _functions(call: str, functions: Any) -> tuple[Any, Any]:
    if functions is None:
        return None, None
    if not isinstance(functions, (tuple, list)) or not all(map(callable, functions)):
        raise wrong(call, "needs functions=(there, back): two functions of arrays.")
    if len(functions) != 2:
        raise wrong(call, f"needs two functions, there and back, not {len(functions)}.")
    return functions[0], functions[1]
