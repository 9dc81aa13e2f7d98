"""The view of an axes and what stands along it: limits, scales, aspect, ticks, grid."""

import math
from typing import Any

import numpy as np

from explorable.calls import keywords
from explorable.mistakes import UnsupportedKeyword, nearest, place, wrong
from explorable.recorder import Recorder, numbers, one_of, words
from explorable.scales import Scale
from explorable.ticks import Ticks

SIDES = ("left", "bottom", "right", "top")
VIEWS = ("on", "off", "equal", "scaled", "tight", "image", "square", "auto")


class Limits(Recorder):
    """The calls that decide which part of the plane is shown, and how it is marked."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self.axis_on = True
        self.grid_axes: set[str] = set()

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
        scale.set_at = place()
        if auto is not None:
            scale.automatic = bool(auto)
        return scale.view

    def _end(self, call: str, scale: Scale, value: Any) -> float:
        end = float(numbers(call, value, scale.number)[0])
        if not math.isfinite(end):
            raise wrong(call, f"was given {end} as a limit.")
        if scale.kind == "log" and end <= 0:
            raise wrong(call, f"was given {end:g}, but a log scale has no room for zero or less.")
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
        """Let x grow the other way."""
        self._refresh()
        self._x.limit(*self._x.view[::-1])

    def invert_yaxis(self) -> None:
        """Let y grow the other way."""
        self._refresh()
        self._y.limit(*self._y.view[::-1])

    def set_xscale(self, value: str, **style: Any) -> None:
        """Make the x axis "linear" or "log", with `base` 10 unless said otherwise."""
        self._rescale("set_xscale", self._x, value, style)

    def set_yscale(self, value: str, **style: Any) -> None:
        """Make the y axis "linear" or "log", with `base` 10 unless said otherwise."""
        self._rescale("set_yscale", self._y, value, style)

    def _rescale(self, call: str, scale: Scale, value: str, style: dict[str, Any]) -> None:
        base = float(keywords(call, style).get("base", 10))
        if base <= 1:
            raise wrong(call, f"was given base={base:g}; it must be larger than 1.")
        scale.rescale(one_of(call, "value", value, ("linear", "log")), base)

    def get_xscale(self) -> str:
        """Return "linear" or "log"."""
        return self._x.kind

    def get_yscale(self) -> str:
        """Return "linear" or "log"."""
        return self._y.kind

    def set_aspect(self, aspect: str | float, adjustable: str | None = None) -> None:
        """Make a unit of y `aspect` times as long as one of x; "equal" is 1, "auto" any."""
        if aspect == "equal":
            aspect = 1.0
        if aspect != "auto":
            try:
                aspect = float(aspect)
            except ValueError:
                aspect = math.nan
            if not (aspect > 0 and math.isfinite(aspect)):
                raise wrong("set_aspect", 'needs "equal", "auto" or a positive number.')
        self.aspect = aspect
        if adjustable is not None:
            self.adjustable = one_of("set_aspect", "adjustable", adjustable, ("box", "datalim"))

    def set_axis_off(self) -> None:
        """Leave out the axes' lines, ticks and labels."""
        self.axis_on = False

    def set_axis_on(self) -> None:
        """Show the axes' lines, ticks and labels again."""
        self.axis_on = True

    def axis(self, arg: Any = None, /, **limits: Any) -> tuple[float, float, float, float]:
        """Set several things about the view at once: "off", "equal", …, or four limits."""
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
            self.axis_on = name == "on"
            return
        self.aspect = "auto"
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
        for scale in (self._x, self._y):
            scale.automatic, scale.tight = automatic, tight
            scale.autoscale()

    def _square(self) -> None:
        (left, right), (bottom, top) = self.get_xlim(), self.get_ylim()
        edge = max(right - left, top - bottom)
        self._x.limit(left, left + edge)
        self._y.limit(bottom, bottom + edge)

    def margins(
        self, *margins: float, x: float | None = None, y: float | None = None, tight: bool = True
    ) -> tuple[float, float]:
        """Leave these shares of the data's extent free around it; return both margins."""
        if len(margins) > 2 or (margins and (x is not None or y is not None)):
            raise wrong("margins", "takes one number for both margins, or x and y.")
        if margins:
            x, y = margins[0], margins[-1]
        for scale, margin in ((self._x, x), (self._y, y)):
            if margin is not None:
                if not margin > -0.5:
                    raise wrong("margins", f"was given {margin!r}; it must be above -0.5.")
                scale.margin, scale.stale = float(margin), True
        if (x is not None or y is not None) and tight is not None:
            self._x.tight = self._y.tight = bool(tight)
        return self._x.margin, self._y.margin

    def autoscale(
        self, enable: bool | None = True, axis: str = "both", tight: bool | None = None
    ) -> None:
        """Let the view follow the data, or keep it as it is."""
        one_of("autoscale", "axis", axis, ("x", "y", "both"))
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

    def set_xticks(self, ticks: Any, labels: Any = None, *, minor: bool = False) -> None:
        """Put ticks at these x, with these labels if given."""
        self._set_ticks("set_xticks", self._x, ticks, labels, minor)

    def set_yticks(self, ticks: Any, labels: Any = None, *, minor: bool = False) -> None:
        """Put ticks at these y, with these labels if given."""
        self._set_ticks("set_yticks", self._y, ticks, labels, minor)

    def _set_ticks(self, call: str, scale: Scale, ticks: Any, labels: Any, minor: bool) -> None:
        positions = numbers(call, ticks, scale.number).ravel().tolist() if len(ticks) else []
        if not all(map(math.isfinite, positions)):
            raise wrong(call, "was given NaN or infinity as a position.")
        if minor and labels is not None:
            raise wrong(call, "cannot label minor ticks.")
        if positions:
            self._refresh()
            scale.widen(positions)
        if minor:
            scale.minor = positions
            return
        scale.ticks = positions
        if labels is not None:
            self._set_labels(call, scale, labels)

    def set_xticklabels(self, labels: Any) -> None:
        """Write these texts beside the ticks set by `set_xticks`."""
        self._set_labels("set_xticklabels", self._x, labels)

    def set_yticklabels(self, labels: Any) -> None:
        """Write these texts beside the ticks set by `set_yticks`."""
        self._set_labels("set_yticklabels", self._y, labels)

    def _set_labels(self, call: str, scale: Scale, labels: Any) -> None:
        texts = [words(call, label) for label in labels]
        if texts and scale.ticks is None:
            raise wrong(call, f"needs ticks to label: call ax.set_{scale.name}ticks before.")
        if texts and len(texts) != len(scale.ticks or ()):
            raise wrong(call, f"was given {len(texts)} labels for {len(scale.ticks or ())} ticks.")
        scale.set_labels(texts)

    def tick_params(self, axis: str = "both", **style: Any) -> None:
        """Choose the size of tick labels, and whether ticks and labels are shown."""
        style = keywords("tick_params", style)
        one_of("tick_params", "axis", axis, ("x", "y", "both"))
        for scale in (self._x, self._y):
            if axis not in (scale.name, "both"):
                continue
            side = "bottom" if scale.name == "x" else "left"
            scale.labels_on = bool(style.get(f"label{side}", scale.labels_on))
            scale.ticks_on = bool(style.get(side, scale.ticks_on)) and style.get("length") != 0
            scale.label_size = float(style.get("labelsize", scale.label_size))

    def grid(
        self, visible: bool | None = None, which: str = "major", axis: str = "both", **style: Any
    ) -> None:
        """Show lines at the ticks of both axes or of one; without `visible`, turn them over."""
        style = keywords("grid", style)
        one_of("grid", "which", which, ("major", "minor", "both"))
        for name in one_of("grid", "axis", axis, ("x", "y", "both")).replace("both", "xy"):
            shown = (name not in self.grid_axes) if visible is None and not style else visible
            if shown is False and not style:
                self.grid_axes.discard(name)
            else:
                self.grid_axes.add(name)

    def x_ticks(self, length: float) -> Ticks:
        """Return what stands along an x axis that is `length` points long."""
        self._refresh()
        return self._x.ticks_for(length)

    def y_ticks(self, length: float) -> Ticks:
        """Return what stands along a y axis that is `length` points long."""
        self._refresh()
        return self._y.ticks_for(length)


class Spine:
    """One edge of the axes' frame."""

    def __init__(self, side: str, shown: set[str]):
        self._side, self._shown = side, shown

    def set_visible(self, visible: bool) -> None:
        """Show this edge or leave it out."""
        (self._shown.add if visible else self._shown.discard)(self._side)

    def get_visible(self) -> bool:
        """Tell whether this edge is shown."""
        return self._side in self._shown


class Spines:
    """The four edges: `spines["top"]`, `spines.top`, `spines[["top", "right"]]`, `spines[:]`."""

    def __init__(self, shown: set[str]):
        self._shown = shown

    def __getitem__(self, sides: Any) -> "Spine | _Several":
        if isinstance(sides, slice):
            return _Several([Spine(side, self._shown) for side in SIDES])
        if isinstance(sides, (list, tuple)):
            return _Several([self._one(side) for side in sides])
        return self._one(sides)

    def __getattr__(self, side: str) -> Spine:
        if side.startswith("_"):
            raise AttributeError(side)
        return self._one(side)

    def values(self) -> list[Spine]:
        """Return all four edges."""
        return [Spine(side, self._shown) for side in SIDES]

    def _one(self, side: str) -> Spine:
        if side not in SIDES:
            raise wrong("spines", f"has no {side!r}.{nearest(side, SIDES)}")
        return Spine(side, self._shown)


class _Several:
    def __init__(self, spines: list[Spine]):
        self._spines = spines

    def set_visible(self, visible: bool) -> None:
        """Show these edges or leave them out."""
        for spine in self._spines:
            spine.set_visible(visible)
