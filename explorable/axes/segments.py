"""Separate straight lines: `hlines`, `vlines`, `stem`, `errorbar`."""

from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.containers import ErrorbarContainer, StemContainer
from explorable.axes.artists.lines import Line2D
from explorable.axes.calls import keywords
from explorable.axes.colors import Color, colors
from explorable.axes.data_names import by_name
from explorable.axes.lines import Lines
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import one_of, tokens
from explorable.axes.styles import dash
from explorable.base.current import setting
from explorable.marks import Path

MOST = 200  # lines of one call that are each painted for itself
ORIENTATIONS = ("vertical", "horizontal")
CARETS = ((9, 8), (10, 11))  # markers of lower and upper limits: right, left; up, down


class Segments(Lines):
    """The calls that draw many short lines at once."""

    def hlines(
        self, y: Any, xmin: Any, xmax: Any, colors: Any = None, linestyles: Any = "solid",
        **style: Any,
    ) -> Artist:  # fmt: skip
        """Draw lines at each y from xmin to xmax."""
        if "data" in style:
            return by_name(self.hlines, locals())
        style = {"colors": colors, "linestyles": linestyles, **keywords("hlines", style)}
        at, ends = self._ys("hlines", y), (self._xs("hlines", xmin), self._xs("hlines", xmax))
        return self._segments("hlines", at, *ends, False, style)

    def vlines(
        self, x: Any, ymin: Any, ymax: Any, colors: Any = None, linestyles: Any = "solid",
        **style: Any,
    ) -> Artist:  # fmt: skip
        """Draw lines at each x from ymin to ymax."""
        if "data" in style:
            return by_name(self.vlines, locals())
        style = {"colors": colors, "linestyles": linestyles, **keywords("vlines", style)}
        at, ends = self._xs("vlines", x), (self._ys("vlines", ymin), self._ys("vlines", ymax))
        return self._segments("vlines", at, *ends, True, style)

    def _segments(
        self,
        call: str,
        at: np.ndarray,
        start: np.ndarray,
        stop: np.ndarray,
        upright: bool,
        style: dict[str, Any],
    ) -> Artist:
        """Record lines across `at` from start to stop; upright ones stand at x."""
        space = self._space(call, style)
        try:
            at, start, stop = np.broadcast_arrays(at.ravel(), start.ravel(), stop.ravel())
        except ValueError:
            sizes = f"{at.size} places, {start.size} starts and {stop.size} ends"
            raise wrong(call, f"was given {sizes}.") from None
        paints = _paints(call, style)
        rows = np.empty((len(at), 3, 2))
        along, across = (1, 0) if upright else (0, 1)
        rows[:, :, across] = at[:, None]
        rows[:, 0, along], rows[:, 1, along] = start, stop
        whole = np.asarray(np.isfinite(rows[:, :2]).all(axis=(1, 2)))
        rows[:, 2] = np.nan
        if whole.any():
            ends = rows[whole, :2].reshape(-1, 2)
            self._see(np.stack([ends.min(axis=0), ends.max(axis=0)]), space)
            self._request()
        handle = Artist(style.get("label"), _line(call, style, paints[0]))
        self._handles.append(handle)
        step = len(paints)
        if step < len(at) <= MOST and any(share < 1 for _, share in paints):
            step = len(at)  # translucent lines may cross: each is painted for itself
        for index in range(min(step, len(at))):
            own = rows[index::step][whole[index::step]]
            if len(own):
                mark = _line(call, style, paints[index % len(paints)])
                mark.points, mark.space = own.reshape(-1, 2)[:-1], space
                self._add(mark, style, handle)
        return handle

    def stem(
        self, *args: Any, linefmt: str | None = None, markerfmt: str | None = None,
        basefmt: str | None = None, bottom: float = 0, label: Any = None,
        orientation: str = "vertical", **style: Any,
    ) -> StemContainer:  # fmt: skip
        """Draw a line from `bottom` to a marker at each value; takes y or x, y, then a format."""
        if "data" in style:
            return by_name(self.stem, locals())
        keywords("stem", style)
        one_of("stem", "orientation", orientation, ORIENTATIONS)
        data = [each for each in args if not isinstance(each, str)]
        formats = [each for each in args if isinstance(each, str)]
        if not 1 <= len(data) <= 2 or len(formats) > 1:
            raise wrong("stem", "takes y, or x and y, and at most one format.")
        upright = orientation == "vertical"
        value_of, place_of = (self._ys, self._xs) if upright else (self._xs, self._ys)
        heads = value_of("stem", data[-1])
        spots = place_of("stem", data[0]) if len(data) == 2 else np.arange(len(heads), dtype=float)
        if len(heads) != len(spots):
            raise wrong("stem", f"was given {len(spots)} places for {len(heads)} values.")
        stems = self._format("stem", linefmt or (formats[0] if formats else "C0-"))
        tops = self._format("stem", " " if markerfmt == "" else markerfmt or "o")
        base = self._format("stem", basefmt or "C3-")
        style = {"linestyles": stems.get("linestyle") or "-", "label": "_nolegend_"}
        style["colors"] = stems.get("color")
        level = np.full(len(heads), float(bottom))
        lines = self._segments("stem", spots, level, heads, upright, style)
        dots = self._tops(spots, heads, upright, tops, stems.get("color"))
        there = spots[np.isfinite(spots)]
        ends = np.array([there.min(), there.max()] if len(there) else [np.nan, np.nan])
        base = {**base, "label": "_nolegend_"}
        floor = self._turned("stem", ends, np.full(2, float(bottom)), upright, base)
        self._request()
        look = {"label": label, "line": lines._line, "dot": dots._dot}
        handle = StemContainer(dots, lines, floor, **look)
        self._containers.append(handle)
        return handle

    def _tops(
        self, spots: np.ndarray, heads: np.ndarray, upright: bool, style: dict[str, Any], own: Any
    ) -> Line2D:
        style = {"linestyle": "None", "marker": "o", "color": own, **style, "label": "_nolegend_"}
        return self._turned("stem", spots, heads, upright, style)

    def _turned(
        self, call: str, place: np.ndarray, value: np.ndarray, upright: bool, style: dict[str, Any]
    ) -> Line2D:
        return self._line(call, *((place, value) if upright else (value, place)), style)

    def errorbar(
        self, x: Any, y: Any, yerr: Any = None, xerr: Any = None, fmt: str = "",
        *, ecolor: Any = None, elinewidth: float | None = None, capsize: float | None = None,
        barsabove: bool = False, lolims: Any = False, uplims: Any = False, xlolims: Any = False,
        xuplims: Any = False, errorevery: Any = 1, capthick: float | None = None, **style: Any,
    ) -> ErrorbarContainer:  # fmt: skip
        """Draw y against x with bars that reach `yerr` up and down, `xerr` left and right.

        lolims, uplims, xlolims, xuplims: True, or True for some points: values are lower or upper
        limits, and an arrow points to where the truth may be.
        """
        if "data" in style:
            return by_name(self.errorbar, locals())
        style = {k: v for k, v in keywords("errorbar", style).items() if v is not None}
        xs, ys = self._xs("errorbar", x), self._ys("errorbar", y)
        if len(xs) != len(ys):
            raise wrong("errorbar", f"was given {len(xs)} x values but {len(ys)} y values.")
        label, style["label"] = style.pop("label", None), "_nolegend_"
        style.setdefault("zorder", 2)
        line: Line2D | None = None
        own = style.get("color", "C0")
        if fmt.lower() != "none":
            look = {**style, "zorder": style["zorder"] + (-0.1 if barsabove else 0.1)}
            line = self._line("errorbar", xs, ys, {**self._format("errorbar", fmt), **look})
            own = line.get_color() or own
        paint = own if ecolor is None else ecolor
        bars = _bar_style(style, paint, elinewidth)
        capsize = setting("errorbar.capsize", 0.0) if capsize is None else capsize
        caps = _cap_style(style, own, paint, capsize or 0.0, capthick)
        kept = _every(len(xs), errorevery)
        limits = ((xlolims, xuplims), (lolims, uplims))
        drawn = self._whiskers(xs, ys, (xerr, yerr), limits, kept, bars, caps)
        self._request()
        look = {"line": line and line._line, "dot": line and line._dot}
        reach = {"has_xerr": xerr is not None, "has_yerr": yerr is not None}
        handle = ErrorbarContainer((line, *drawn), **reach, label=label, **look)
        if handle._line is None and handle._dot is None:
            handle._line = _line("errorbar", bars, tokens("errorbar", paint, style.get("alpha")))
        self._containers.append(handle)
        return handle

    def _whiskers(
        self,
        xs: np.ndarray,
        ys: np.ndarray,
        errors: tuple[Any, Any],
        limits: tuple[tuple[Any, Any], tuple[Any, Any]],
        kept: np.ndarray,
        bars: dict[str, Any],
        caps: dict[str, Any],
    ) -> tuple[tuple[Line2D, ...], tuple[Artist, ...]]:
        """Record the bars of all points, then their caps; return the caps, then the bars."""
        lines, across = [], []
        for error, value, pair, upright in (
            (errors[0], xs, limits[0], False), (errors[1], ys, limits[1], True)
        ):  # fmt: skip
            if error is None or not len(xs):
                continue
            low, high = error_ends(error, value, upright)
            lower, upper = (_limited(each, len(xs), upright) for each in pair)
            low = np.where(lower & np.isfinite(low), value, low)
            high = np.where(upper & np.isfinite(high), value, high)
            place = xs if upright else ys
            lines.append(
                self._segments("errorbar", place[kept], low[kept], high[kept], upright, bars)
            )
            plain, marker = kept & ~(lower | upper), "_" if upright else "|"
            if caps.get("markersize") and not (lower | upper).all():
                across += [(place, end, plain, marker, upright) for end in (low, high)]
            across += self._arrowheads(place, value, (low, high), (lower, upper), kept, upright,
                                       marker if caps.get("markersize") else None)  # fmt: skip
        drawn = [
            self._turned("errorbar", place[own], end[own], upright, {**caps, "marker": marker})
            for place, end, own, marker, upright in across
        ]
        return tuple(drawn), tuple(lines)

    def _arrowheads(
        self, place: np.ndarray, value: np.ndarray, ends: tuple[np.ndarray, np.ndarray],
        limits: tuple[np.ndarray, np.ndarray], kept: np.ndarray, upright: bool, cap: str | None,
    ) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, Any, bool]]:  # fmt: skip
        """Return the arrowheads of values that are limits, and the caps at these values."""
        found: list[tuple[np.ndarray, np.ndarray, np.ndarray, Any, bool]] = []
        turned = (self._y if upright else self._x).inverted
        for upper, (limited, end) in enumerate(zip(limits, ends[::-1], strict=True)):
            if limited.any():
                head = CARETS[upright][turned ^ bool(upper)]
                found.append((place, end, limited & kept, head, upright))
                if cap is not None:
                    found.append((place, value, limited & kept, cap, upright))
        return found


def _limited(given: Any, count: int, upright: bool) -> np.ndarray:
    """Return for each point whether its value is a limit."""
    try:
        return np.broadcast_to(given, count).astype(bool)
    except ValueError:
        names = "lolims or uplims" if upright else "xlolims or xuplims"
        raise wrong("errorbar", f"was given {np.size(given)} {names} for {count} points.") from None


def _bar_style(style: dict[str, Any], paint: Any, width: float | None) -> dict[str, Any]:
    names = ("linewidth", "alpha", "transform", "zorder")
    kept: dict[str, Any] = {k: style[k] for k in names if k in style}
    if width is not None:
        kept["linewidth"] = width
    return {**kept, "colors": paint, "linestyles": "solid", "label": "_nolegend_"}


def _cap_style(
    style: dict[str, Any], own: Any, paint: Any, size: float, width: float | None
) -> dict[str, Any]:
    names = ("alpha", "transform", "zorder", "markeredgewidth")
    kept: dict[str, Any] = {k: style[k] for k in names if k in style}
    if width is not None:
        kept.setdefault("markeredgewidth", width)
    look = {"color": own, "markeredgecolor": paint, "linestyle": "none"}
    sized = {"markersize": 2.0 * size} if size > 0 else {}
    return {**kept, **look, **sized, "label": "_nolegend_"}


def _paints(call: str, style: dict[str, Any]) -> list[Color]:
    """Return the colours that the segments take in turn."""
    given = style.get("color") if style.get("color") is not None else style.get("colors")
    try:
        return colors("C0" if given is None else given, style.get("alpha")) or [(None, 0.0)]
    except DrawingError as error:
        raise wrong(call, f"cannot use this colour: {error}") from None


def _line(call: str, style: dict[str, Any], paint: Color) -> Path:
    width = style.get("linewidth")
    width = setting("lines.linewidth", 1.5) if width is None else float(width)
    try:
        dashes = dash(style.get("linestyle", style.get("linestyles")) or "-", width)
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None
    return Path(
        np.empty((0, 2)),
        stroke=paint[0] if dashes is not None and width > 0 else None,
        width=width,
        dash=dashes or (),
        stroke_alpha=paint[1],
        clip=style.get("clip_on", True),
        zorder=style.get("zorder", 2.0),
    )


def _every(count: int, which: Any) -> np.ndarray:
    """Return which of `count` points have bars: every n-th, or (start, n)."""
    start, step = which if isinstance(which, tuple) else (0, which)
    kept = np.zeros(count, dtype=bool)
    kept[start::step] = True
    return kept


def error_ends(error: Any, value: np.ndarray, upright: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and the upper ends of error bars."""
    name, count = "yerr" if upright else "xerr", len(value)
    try:
        down, up = np.broadcast_to(np.asarray(error, dtype=float), (2, count))
    except (TypeError, ValueError):
        shape = np.shape(error)
        raise wrong("errorbar", f"cannot use {name} of shape {shape} for {count} points.") from None
    if (down < 0).any() or (up < 0).any():
        raise wrong("errorbar", f"was given negative values in {name}.")
    return value - down, value + up
