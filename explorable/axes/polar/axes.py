"""Axes on which x is an angle, theta, and y a distance from the middle, r."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist, Drawn
from explorable.axes.artists.bars import BarContainer
from explorable.axes.artists.patches import Rectangle
from explorable.axes.axes import Axes
from explorable.axes.calls import full_names, refusing
from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place, wrong
from explorable.axes.polar.rules import RadialLocator, ThetaFormatter, ThetaLocator
from explorable.axes.polar.spec import PolarSpec
from explorable.axes.polar.spines import PolarSpines
from explorable.axes.recorder import numbers, one_of, tokens
from explorable.axes.segments import error_ends
from explorable.axes.tick_labels import TickLabel
from explorable.marks import Mark
from explorable.marks.caps import Caps

ZERO_AT = {"E": 0.0, "NE": 0.25, "N": 0.5, "NW": 0.75, "W": 1.0, "SW": 1.25, "S": 1.5, "SE": 1.75}
CLOCKWISE: dict[Any, int] = {
    **{"clockwise": -1, "counterclockwise": 1, "anticlockwise": 1},
    **{-1: -1, 1: 1},
}
# What has no meaning, or none yet, around a middle.
REFUSED = (
    *("imshow", "matshow", "spy", "specgram", "pie", "axline", "streamplot", "quiver", "arrow"),
    *("twinx", "twiny", "secondary_xaxis", "secondary_yaxis"),
    *("indicate_inset", "indicate_inset_zoom", "semilogx", "loglog"),
)
_SIDES = ("left", "right", "top", "labelright", "labeltop")
_TEXT = (
    *("color", "fontsize", "fontweight", "fontstyle", "fontfamily", "fontname", "rotation"),
    *("horizontalalignment", "verticalalignment", "alpha", "visible"),
)


# Keywords that mean nothing around a middle, by the calls that take them on straight axes.
_NAME = (
    *("backgroundcolor", "bbox", "labelpad", "loc", "multialignment", "rotation"),
    *("verticalalignment", "x", "y"),
)
_PLACED = ("horizontalalignment", "verticalalignment", "rotation_mode")  # texts are at the rim
_UNKNOWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("set_xlabel", "set_ylabel"), _NAME),
    **dict.fromkeys(("set_xticks", "set_yticks", "set_xticklabels", "set_yticklabels"), _PLACED),
    "set_yscale": ("subs",),
}


class PolarAxes(Axes):
    """A recording axes with theta, in radians, for x and r for y."""

    name = "polar"
    _straight = Axes
    _boxes_are_upright = False

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._become_polar()

    def _become_polar(self) -> None:
        """Take up what matplotlib's polar axes begin with."""
        self.spines = PolarSpines()
        self._offset, self._direction = 0.0, 1
        self._label_angle = math.radians(22.5)
        self._origin: float | None = None
        self._bent: set[int] = set()
        self._kept: list[Mark] = []  # so that nobody gets an id of `_bent` again
        self._gridded = {"x", "y"}
        for scale in (self._x, self._y):
            scale.ticks_at = set()
        self._x.limit(0.0, 2 * math.pi)
        self._x.automatic = False
        self._x.locator, self._x.formatter = ThetaLocator(), ThetaFormatter()
        self._x.locator.set_axis(self._x)
        self._y.stick([0.0])
        self._find_circles()

    def clear(self) -> None:
        """Remove everything; an animated figure does this before each frame."""
        super().clear()
        self._become_polar()

    def _find_circles(self) -> None:
        """Place the circles by the rule of the scale, but for the middle."""
        base = self._y.locator
        if base is None and self._y.kind == "log":
            from explorable.axes.ticker.log_locators import LogLocator

            base = LogLocator(self._y.base)
        self._y.locator = RadialLocator(base, self)
        self._y.locator.set_axis(self._y)

    def _projection(self) -> PolarSpec:
        return PolarSpec(self._offset, self._direction, self.get_rorigin(), self._label_angle)

    # -- lines that follow circles -------------------------------------------------------------

    def _add(self, mark: Mark, style: dict[str, Any], artist: Artist | None = None) -> None:
        super()._add(mark, style, artist)
        if isinstance(artist, (BarContainer, Rectangle)) or getattr(artist, "_upright", False):
            self._bend([mark])

    def _exchange(self, artist: Artist, marks: Sequence[Mark]) -> None:
        bent = any(id(mark) in self._bent for mark in artist._marks)
        super()._exchange(artist, marks)
        if bent:
            self._bend(marks)

    def _bend(self, marks: Sequence[Mark]) -> None:
        """Have lines from theta to theta at the same r go around the middle."""
        self._bent.update(map(id, marks))
        self._kept += marks

    def _rule(self, call: str, *args: Any) -> Any:
        line = super()._rule(call, *args)
        self._bend(line._marks)
        return line

    def _whiskers(
        self,
        xs: np.ndarray,
        ys: np.ndarray,
        errors: tuple[Any, Any],
        limits: tuple[tuple[Any, Any], tuple[Any, Any]],
        kept: np.ndarray,
        bars: dict[str, Any],
        caps: dict[str, Any],
    ) -> tuple[tuple[Any, ...], tuple[Artist, ...]]:
        """Record error bars; those along theta go around the middle."""
        if any(np.any(each) for pair in limits for each in pair):
            raise wrong("errorbar", "draws no limits (lolims, …) on polar axes.")
        size = caps.pop("markersize", 0.0)
        across: tuple[Any, ...]
        across, lines = super()._whiskers(xs, ys, errors, limits, kept, bars, caps)
        if size:
            across = tuple(self._caps(xs, ys, errors, kept, size, caps))
        if errors[0] is not None and lines:
            self._bend(lines[0]._marks)
        return across, lines

    def _caps(
        self, xs: np.ndarray, ys: np.ndarray, errors: tuple[Any, Any], kept: np.ndarray,
        size: float, style: dict[str, Any],
    ) -> Iterator[Artist]:  # fmt: skip
        """Record the caps at both ends of error bars, across them."""
        stroke, share = tokens("errorbar", style["markeredgecolor"], style.get("alpha"))
        for error, upright in ((errors[0], False), (errors[1], True)):
            if error is None or not len(xs):
                continue
            for ends in error_ends(error, ys if upright else xs, upright):
                points = np.column_stack([xs, ends] if upright else [ends, ys])[kept]
                self._see(points[np.isfinite(points).all(axis=1)])
                mark = Caps(points, stroke=stroke, stroke_alpha=share, size=size, around=upright,
                            width=float(style.get("markeredgewidth", 1.0)),
                            zorder=style.get("zorder", 2.0))  # fmt: skip
                artist = Drawn(line=mark)
                self._add(mark, style, artist)
                yield artist

    # -- theta ---------------------------------------------------------------------------------

    def set_theta_zero_location(self, loc: str, offset: float = 0.0) -> None:
        """Have theta begin at "N", "NW", "W", "SW", "S", "SE", "E" or "NE".

        offset: degrees counterclockwise from there.
        """
        one_of("set_theta_zero_location", "loc", loc, tuple(ZERO_AT))
        self._offset = math.pi * ZERO_AT[loc] + math.radians(offset)

    def set_theta_offset(self, offset: float) -> None:
        """Have theta begin so many radians counterclockwise from the right."""
        self._offset = _finite("set_theta_offset", offset)

    def get_theta_offset(self) -> float:
        """Return where theta begins, in radians counterclockwise from the right."""
        return self._offset

    def set_theta_direction(self, direction: Any) -> None:
        """Have theta grow "clockwise" (or -1), or "counterclockwise" (or 1)."""
        known = isinstance(direction, (str, int, float)) and direction in CLOCKWISE
        if not known:
            raise wrong(
                "set_theta_direction",
                f"was given {direction!r}; it can be 1, -1, 'clockwise', 'counterclockwise' or "
                "'anticlockwise'.",
            )
        self._direction = CLOCKWISE[direction]

    def get_theta_direction(self) -> int:
        """Return 1 if theta grows counterclockwise, and -1 if it grows clockwise."""
        return self._direction

    def set_thetamin(self, thetamin: float) -> None:
        """Show a sector that begins at so many degrees."""
        self._limit(self._x, 0, math.radians(_finite("set_thetamin", thetamin)))

    def set_thetamax(self, thetamax: float) -> None:
        """Show a sector that ends at so many degrees."""
        self._limit(self._x, 1, math.radians(_finite("set_thetamax", thetamax)))

    def get_thetamin(self) -> float:
        """Return where the sector begins, in degrees; 0 for a full circle."""
        return math.degrees(min(self.get_xlim()))

    def get_thetamax(self) -> float:
        """Return where the sector ends, in degrees; 360 for a full circle."""
        return math.degrees(max(self.get_xlim()))

    def set_thetalim(
        self, minval: Any = None, maxval: Any = None, *, thetamin: Any = None, thetamax: Any = None
    ) -> tuple[float, float]:
        """Show a sector, in radians; with the keywords thetamin and thetamax, in degrees."""
        before = self.get_xlim()
        low, high = (None if each is None else math.radians(each) for each in (thetamin, thetamax))
        first, last = self.set_xlim(minval, maxval, xmin=low, xmax=high)
        if abs(last - first) > 2 * math.pi:
            self.set_xlim(before)
            raise wrong(
                "set_thetalim",
                f"was given {math.degrees(last - first):g} degrees, more than a full circle.",
            )
        return math.degrees(first), math.degrees(last)

    def set_thetagrids(
        self, angles: Any, labels: Any = None, fmt: str | None = None, **style: Any
    ) -> tuple[list[Any], list[TickLabel]]:
        """Draw rays at these angles, in degrees, with these labels or in this format.

        Other keywords are of the labels, which are returned in second place.
        """
        look = full_names("ax.set_thetagrids", _TEXT, style)
        self.set_xticks(np.radians(numbers("set_thetagrids", angles)))
        return self._write_grid(self.xaxis, labels, fmt, look)

    # -- r -------------------------------------------------------------------------------------

    def set_rmin(self, rmin: float) -> None:
        """Have r begin here."""
        self._limit(self._y, 0, _finite("set_rmin", rmin))

    def set_rmax(self, rmax: float) -> None:
        """Have r end here."""
        self._limit(self._y, 1, _finite("set_rmax", rmax))

    def get_rmin(self) -> float:
        """Return the smallest r that is shown."""
        return min(self.get_ylim())

    def get_rmax(self) -> float:
        """Return the largest r that is shown."""
        return max(self.get_ylim())

    def set_rlim(
        self, bottom: Any = None, top: Any = None, *, emit: bool = True, auto: bool = False,
        rmin: Any = None, rmax: Any = None, ymin: Any = None, ymax: Any = None,
    ) -> tuple[float, float]:  # fmt: skip
        """Show r from `bottom` to `top`, which may also be called rmin and rmax."""
        for name, value, given in (("rmin", rmin, bottom), ("rmax", rmax, top)):
            if value is not None and given is not None:
                raise wrong("set_rlim", f"was given {name!r} twice.")
        low, high = (rmin if bottom is None else bottom), (rmax if top is None else top)
        return self.set_ylim(low, high, emit=emit, auto=auto, ymin=ymin, ymax=ymax)

    def set_rorigin(self, rorigin: float | None) -> None:
        """Put this r in the middle, so that a smaller one than rmin leaves a hole; None: rmin."""
        self._origin = None if rorigin is None else _finite("set_rorigin", rorigin)

    def get_rorigin(self) -> float:
        """Return the r in the middle."""
        return self.get_ylim()[0] if self._origin is None else self._origin

    def get_rsign(self) -> float:
        """Return 1 if r grows outward, and -1 if it grows inward."""
        return float(np.sign(self.get_ylim()[1] - self.get_rorigin()))

    def set_rticks(self, ticks: Any, labels: Any = None, **style: Any) -> None:
        """Draw circles at these r, as `set_yticks` does."""
        self.set_yticks(ticks, labels, **style)

    def set_rscale(self, value: str, **style: Any) -> None:
        """Make r "linear", "log", "symlog", … as `set_yscale` does."""
        self.set_yscale(value, **style)

    def set_rlabel_position(self, value: float) -> None:
        """Write the numbers of r along this theta, in degrees."""
        self._label_angle = math.radians(_finite("set_rlabel_position", value))

    def get_rlabel_position(self) -> float:
        """Return the theta along which the numbers of r are, in degrees."""
        return math.degrees(self._label_angle)

    def set_rgrids(
        self, radii: Any, labels: Any = None, angle: float | None = None, fmt: str | None = None,
        **style: Any,
    ) -> tuple[list[Any], list[TickLabel]]:  # fmt: skip
        """Draw circles at these r, with these labels or in this format.

        angle: the theta along which the labels are, in degrees. Other keywords are of the labels,
        which are returned in second place.
        """
        look = full_names("ax.set_rgrids", _TEXT, style)
        self.set_yticks(radii)
        if angle is not None:
            self.set_rlabel_position(angle)
        return self._write_grid(self.yaxis, labels, fmt, look)

    # -- what is different for a circle --------------------------------------------------------

    def set_xscale(self, value: str, **style: Any) -> None:
        """Cannot be done but for "linear": raises DrawingError."""
        if value != "linear" or style:
            raise wrong("set_xscale", f"was given {value!r}; an angle has no scale but 'linear'.")

    def set_yscale(self, value: str, **style: Any) -> None:
        """Make r "linear", "log", "symlog", "logit", "asinh" or a "function"."""
        super().set_yscale(value, **style)
        self._find_circles()
        self._y.request()

    def semilogy(self, *args: Any, base: float = 10, **style: Any) -> Any:
        """Draw as `plot`, with a logarithmic r."""
        self._y.rescale("log", base)
        self._find_circles()
        return self._plot("semilogy", args, style)

    def set_aspect(self, aspect: str | float, adjustable: str | None = None) -> None:
        """Cannot be done but for "equal": raises DrawingError."""
        if aspect not in ("equal", 1) or adjustable not in (None, "box"):
            raise wrong("set_aspect", f"was given {aspect!r}, but polar axes are always round.")

    def set_box_aspect(self, aspect: float | None = None) -> None:
        """Cannot be done but for None: raises DrawingError."""
        if aspect is not None:
            raise wrong("set_box_aspect", f"was given {aspect!r}, but polar axes are always round.")

    def axis(self, arg: Any = None, /, **limits: Any) -> tuple[float, float, float, float]:
        """Show the axes or leave them out, or set limits; others of `axis` are for straight axes.

        Theta has no margins to be "tight" about.
        """
        if isinstance(arg, str) and arg.lower() not in ("on", "off", "equal", "scaled"):
            raise wrong("axis", f"was given {arg!r}; on polar axes it can be 'on' or 'off'.")
        if isinstance(arg, str) and arg.lower() in ("equal", "scaled"):
            return (*self.get_xlim(), *self.get_ylim())
        return super().axis(arg, **limits)

    def tick_params(self, axis: str = "both", **style: Any) -> None:
        """Choose how rays, circles and their texts look; there are short lines at rays only.

        bottom: such lines outside, at the rays.
        """
        for side in _SIDES:
            if style.get(side) not in (None, False) and not (side == "left" and axis == "x"):
                raise wrong(
                    "tick_params", f"cannot show {side!r} on polar axes; texts are outside, "
                    "and those of r where ax.set_rlabel_position has them."
                )  # fmt: skip
        if style.get("bottom") and axis == "y":
            raise wrong("tick_params", "knows 'bottom' on polar axes for theta only: axis='x'.")
        super().tick_params(axis, **style)

    def __getattribute__(self, name: str) -> Any:
        if name in _REFUSED:  # Python asks `__getattr__` next
            raise AttributeError(name)
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> Any:
        if name in _REFUSED:
            raise UnsupportedCall(
                f"ax.{name} at {place()} is not supported on polar axes. {ESCAPE}"
            )
        return super().__getattr__(name)

    def _limit(self, scale: Any, end: int, value: float) -> None:
        """Set one end of a view; it goes on following the data if it did."""
        self._refresh()
        first, last = scale.view
        scale.limit(*((value, last) if end == 0 else (first, value)))

    def _write_grid(
        self, axis: Any, labels: Any, fmt: str | None, look: dict[str, Any]
    ) -> tuple[list[Any], list[TickLabel]]:
        if labels is not None:
            axis.set_ticklabels(labels)
        elif fmt is not None:
            from explorable.axes.ticker.formatter import FormatStrFormatter

            axis.set_major_formatter(FormatStrFormatter(fmt))
        texts = axis.get_ticklabels()
        for text in texts if look else ():
            text.set(**look)
        return [], texts


_REFUSED = frozenset(REFUSED)


for _call, _names in _UNKNOWN.items():
    setattr(PolarAxes, _call, refusing(_call, getattr(PolarAxes, _call), _names, "on polar axes"))


def _finite(call: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise wrong(call, f"needs a number, not {value!r}.")
    return number
