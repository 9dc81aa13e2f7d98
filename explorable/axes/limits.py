"""The view of an axes: limits, scales, aspect, margins."""

import math
from typing import Any

import numpy as np

from explorable.axes.calls import keywords
from explorable.axes.mistakes import UnsupportedKeyword, caller, place, wrong
from explorable.axes.recorder import Recorder, numbers, one_of
from explorable.axes.scales import Scale

SCALES = {
    "linear": (),
    "log": ("base", "subs", "nonpositive"),
    "symlog": ("base", "linthresh", "linscale", "subs"),
    "logit": ("nonpositive", "one_half", "use_overline"),
    "asinh": ("linear_width", "base", "subs"),
    "function": ("functions",),
}
VIEWS = ("on", "off", "equal", "scaled", "tight", "image", "square", "auto")


class Limits(Recorder):
    """The calls that decide which part of the plane is shown."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._axis_on = True

    def set_xlim(
        self, left: Any = None, right: Any = None, *, emit: bool = True, auto: bool = False,
        xmin: Any = None, xmax: Any = None,
    ) -> tuple[float, float]:  # fmt: skip
        """Show x from `left` to `right`; None leaves an end as it is."""
        return self._set_limits(self._x, left, right, (xmin, xmax), ("xmin", "xmax"), auto)

    def set_ylim(
        self, bottom: Any = None, top: Any = None, *, emit: bool = True, auto: bool = False,
        ymin: Any = None, ymax: Any = None,
    ) -> tuple[float, float]:  # fmt: skip
        """Show y from `bottom` to `top`; None leaves an end as it is."""
        return self._set_limits(self._y, bottom, top, (ymin, ymax), ("ymin", "ymax"), auto)

    def _set_limits(
        self,
        scale: Scale,
        first: Any,
        second: Any,
        other: tuple[Any, Any],
        names: tuple[str, str],
        auto: bool | None,
    ) -> tuple[float, float]:
        call = f"set_{scale.name}lim"
        if second is None and np.iterable(first):
            first, second = first
        for name, value, given in zip(names, other, (first, second), strict=True):
            if value is not None and given is not None:
                raise UnsupportedKeyword(f"ax.{call}(...) at {place()} was given {name!r} twice.")
        ends = [other[0] if first is None else first, other[1] if second is None else second]
        self._refresh()
        for index, end in enumerate(ends):
            ends[index] = scale.view[index] if end is None else self._end(call, scale, end)
        scale.limit(*ends)
        scale.set_at = caller()
        if auto is not None:
            scale.automatic = bool(auto)
        return scale.view

    def _end(self, call: str, scale: Scale, value: Any) -> float:
        is_number = isinstance(value, (float, int))
        if isinstance(value, str) and not (scale.categories or scale.dates):
            raise wrong(call, f"was given {value!r:.60} as a limit, but this axis has numbers.")
        ends = [value] if is_number else numbers(call, value, scale.number)
        if len(ends) != 1 or np.ndim(ends) != 1:
            raise wrong(call, f"was given {value!r:.60} as a limit; it must be one place.")
        end = float(ends[0])
        if not math.isfinite(end):
            raise wrong(call, f"was given {end} as a limit.")
        if scale.kind == "log" and end <= 0:
            raise wrong(call, f"was given {end:g}, but a log scale has no room for zero or less.")
        if scale.kind == "logit" and not 0 < end < 1:
            raise wrong(call, f"was given {end:g}; a logit scale has room between 0 and 1 only.")
        return end

    def get_xlim(self) -> tuple[float, float]:
        """Return the limits of the view from left to right."""
        self._refresh()
        return self._x.shown()

    def get_ylim(self) -> tuple[float, float]:
        """Return the limits of the view from bottom to top."""
        self._refresh()
        return self._y.shown()

    def invert_xaxis(self) -> None:
        """Reverse the x axis."""
        self._refresh()
        self._x.limit(*self._x.view[::-1])

    def invert_yaxis(self) -> None:
        """Reverse the y axis."""
        self._refresh()
        self._y.limit(*self._y.view[::-1])

    def get_xbound(self) -> tuple[float, float]:
        """Return the smaller and the larger limit of x."""
        low, high = sorted(self.get_xlim())
        return low, high

    def get_ybound(self) -> tuple[float, float]:
        """Return the smaller and the larger limit of y."""
        low, high = sorted(self.get_ylim())
        return low, high

    def set_xbound(self, lower: Any = None, upper: Any = None) -> None:
        """Show x from `lower` to `upper`, in the direction that the axis has."""
        self._set_bound("set_xbound", self._x, lower, upper)

    def set_ybound(self, lower: Any = None, upper: Any = None) -> None:
        """Show y from `lower` to `upper`, in the direction that the axis has."""
        self._set_bound("set_ybound", self._y, lower, upper)

    def _set_bound(self, call: str, scale: Scale, lower: Any, upper: Any) -> None:
        if upper is None and np.iterable(lower) and not isinstance(lower, str):
            lower, upper = lower
        self._refresh()
        low, high = sorted(scale.view)
        low = low if lower is None else self._end(call, scale, lower)
        high = high if upper is None else self._end(call, scale, upper)
        scale.limit(*sorted((low, high), reverse=scale.inverted))
        scale.set_at = caller()

    def xaxis_inverted(self) -> bool:
        """Return whether x increases to the left."""
        self._refresh()
        return self._x.inverted

    def yaxis_inverted(self) -> bool:
        """Return whether y increases downward."""
        self._refresh()
        return self._y.inverted

    def set_xscale(self, value: str, **style: Any) -> None:
        """Make the x axis "linear", "log", "symlog", "logit", "asinh" or a "function"."""
        self._rescale("set_xscale", self._x, value, style)

    def set_yscale(self, value: str, **style: Any) -> None:
        """Make the y axis "linear", "log", "symlog", "logit", "asinh" or a "function"."""
        self._rescale("set_yscale", self._y, value, style)

    def _rescale(self, call: str, scale: Scale, value: str, style: dict[str, Any]) -> None:
        style = keywords(call, style)
        one_of(call, "value", value, tuple(SCALES))
        for name in style:
            if name not in SCALES[value]:
                raise wrong(call, f"takes no keyword {name!r} for a {value} scale.")
        base = float(style.get("base", 10))
        if base <= 1 and not (value == "asinh" and base >= 0):
            raise wrong(call, f"was given base={base:g}; it must be larger than 1.")
        if value == "linear" or (value == "log" and not style.keys() - {"base"}):
            scale.rescale(value, base)
            return
        from explorable.axes.scale_rules import scale_of

        scale.rescale(value, base, *scale_of(call, value, base, style))

    def get_xscale(self) -> str:
        """Return the name of the x axis' scale."""
        return self._x.kind

    def get_yscale(self) -> str:
        """Return the name of the y axis' scale."""
        return self._y.kind

    def set_aspect(self, aspect: str | float, adjustable: str | None = None) -> None:
        """Make a unit of y `aspect` times as long as a unit of x; "equal" is 1, "auto" any."""
        if aspect == "equal":
            aspect = 1.0
        if aspect != "auto":
            try:
                aspect = float(aspect)
            except ValueError:
                aspect = math.nan
            if not (aspect > 0 and math.isfinite(aspect)):
                raise wrong("set_aspect", 'needs "equal", "auto" or a positive number.')
        self._aspect = aspect
        if adjustable is not None:
            self._adjustable = one_of("set_aspect", "adjustable", adjustable, ("box", "datalim"))

    def set_adjustable(self, adjustable: str) -> None:
        """Choose what adapts to the aspect: the "box", or the "datalim" that is shown."""
        self._adjustable = one_of("set_adjustable", "adjustable", adjustable, ("box", "datalim"))

    def get_adjustable(self) -> str:
        """Return what adapts to the aspect: "box" or "datalim"."""
        return self._adjustable

    def set_box_aspect(self, aspect: Any = None) -> None:
        """Make the axes `aspect` times as high as they are wide; None: as high as there is room."""
        if aspect is not None:
            try:
                aspect = float(aspect)
            except (TypeError, ValueError):
                aspect = math.nan
            if not (aspect > 0 and math.isfinite(aspect)):
                raise wrong("set_box_aspect", "needs a positive number, or None.")
            self._adjustable = "datalim"
        self._box_aspect = aspect

    def get_box_aspect(self) -> float | None:
        """Return how many times as high as wide the axes are; None if it is not set."""
        return self._box_aspect

    def set_rasterization_zorder(self, z: float | None) -> None:
        """Remember below which zorder files would have pixels; on a page nothing changes."""
        self._rasterized_below = z

    def get_rasterization_zorder(self) -> float | None:
        """Return what `set_rasterization_zorder` set."""
        return self._rasterized_below

    def set_axisbelow(self, b: bool | str) -> None:
        """Keep grids below what is drawn, with True or "line"; here they always are."""
        if b not in (True, "line"):
            raise wrong("set_axisbelow", "cannot draw grids over marks; it can be True or 'line'.")
        self._axis_below = b

    def get_axisbelow(self) -> bool | str:
        """Return whether grids are below what is drawn."""
        return self._axis_below

    def set_axis_off(self) -> None:
        """Leave out the axes' lines, ticks and labels."""
        self._axis_on = False

    def set_axis_on(self) -> None:
        """Show the axes' lines, ticks and labels again."""
        self._axis_on = True

    def axis(self, arg: Any = None, /, **limits: Any) -> tuple[float, float, float, float]:
        """Set several things about the view at once: "off", "equal", …, or four limits.

        The words are "on", "off", "equal", "scaled", "tight", "image", "square" and "auto".
        """
        if isinstance(arg, bool):
            arg = "on" if arg else "off"
        if isinstance(arg, str):
            self._view(one_of("axis", "arg", arg.lower(), VIEWS))
        elif arg is not None:
            if len(arg) != 4:
                raise wrong("axis", f"needs (xmin, xmax, ymin, ymax), not {arg!r}.")
            limits = dict(zip(("xmin", "xmax", "ymin", "ymax"), arg, strict=True))
        for scale, names in ((self._x, ("xmin", "xmax")), (self._y, ("ymin", "ymax"))):
            ends = [limits.pop(name, None) for name in names]
            auto = None if ends == [None, None] else False
            if not isinstance(arg, str):
                self._set_limits(scale, ends[0], ends[1], (None, None), names, auto)
        if limits:
            raise UnsupportedKeyword(
                f"ax.axis(...) at {place()} takes no keyword {next(iter(limits))!r}."
            )
        return (*self.get_xlim(), *self.get_ylim())

    def _view(self, name: str) -> None:
        if name in ("on", "off"):
            self._axis_on = name == "on"
            return
        self._aspect = "auto"
        self._autoscale_now(True, tight=False)
        if name == "auto":
            return
        if name == "equal":
            self.set_aspect("equal", "datalim")
            return
        if name in ("tight", "image"):
            self._autoscale_now(True, tight=True)
        self._x.automatic = self._y.automatic = False
        if name != "tight":
            self.set_aspect("equal", "box")
        if name == "square":
            self._square()

    def _autoscale_now(self, automatic: bool, tight: bool) -> None:
        self._settle()
        for scale in (self._x, self._y):
            scale.automatic, scale.tight = automatic, tight
            scale.autoscale()

    def _settle(self) -> None:
        self._x.settle()
        self._y.settle()

    def _square(self) -> None:
        (left, right), (bottom, top) = self.get_xlim(), self.get_ylim()
        edge = max(right - left, top - bottom)
        self._x.limit(left, left + edge)
        self._y.limit(bottom, bottom + edge)

    def margins(
        self, *margins: float, x: float | None = None, y: float | None = None, tight: bool = True
    ) -> tuple[float, float]:
        """Leave these fractions of the data's extent free around it; return both margins."""
        if len(margins) > 2 or (margins and (x is not None or y is not None)):
            raise wrong("margins", "takes one number for both margins, or x and y.")
        if margins:
            x, y = margins[0], margins[-1]
        self._settle()
        for scale, margin in ((self._x, x), (self._y, y)):
            if margin is not None:
                if not margin > -0.5:
                    raise wrong("margins", f"was given {margin!r}; it must be above -0.5.")
                scale.margin, scale.stale = float(margin), True
        if (x is not None or y is not None) and tight is not None:
            self._x.tight = self._y.tight = bool(tight)
        return self._x.margin, self._y.margin

    def set_xmargin(self, m: float) -> None:
        """Leave this fraction of the data's extent free at the left and the right."""
        self._set_margin("set_xmargin", self._x, m)

    def set_ymargin(self, m: float) -> None:
        """Leave this fraction of the data's extent free below and above."""
        self._set_margin("set_ymargin", self._y, m)

    def _set_margin(self, call: str, scale: Scale, m: float) -> None:
        if not m > -0.5:
            raise wrong(call, f"was given {m!r}; it must be above -0.5.")
        scale.settle()
        scale.margin, scale.stale = float(m), True

    @property
    def use_sticky_edges(self) -> bool:
        """Whether bars and images keep margins away from their edges; may be set."""
        return self._x.sticks and self._y.sticks

    @use_sticky_edges.setter
    def use_sticky_edges(self, b: bool) -> None:
        self._settle()
        self._x.sticks = self._y.sticks = bool(b)

    def autoscale(
        self, enable: bool | None = True, axis: str = "both", tight: bool | None = None
    ) -> None:
        """Let the view follow the data, or keep it as it is."""
        one_of("autoscale", "axis", axis, ("x", "y", "both"))
        self._settle()
        for scale in (self._x, self._y):
            if enable is not None:
                if axis not in (scale.name, "both"):
                    continue
                scale.automatic = bool(enable)
                if not enable:
                    continue
            scale.margin = 0.0 if tight else scale.margin
            scale.stale = True
            if tight is not None:
                self._x.tight = self._y.tight = bool(tight)
