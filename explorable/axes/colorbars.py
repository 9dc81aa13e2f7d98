"""Colour bars: what a colour of an image, a mesh, a cloud or a contour says, on axes beside it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes import locators
from explorable.axes.artists.artist import Drawn, Filled
from explorable.axes.artists.mappable import Mappable
from explorable.axes.axes_layout import Place
from explorable.axes.calls import full_names
from explorable.axes.colormaps import Colormap
from explorable.axes.colors import hexes, opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.norms import BoundaryNorm, NoNorm, Normalize
from explorable.axes.recorder import numbers, one_of
from explorable.marks import Image, Mark, Path

CALL = "Colorbar"
KEYWORDS = (
    *("label", "orientation", "location", "ticklocation", "shrink", "aspect", "pad", "fraction"),
    *("anchor", "ticks", "format", "extend", "extendfrac", "extendrect", "spacing", "drawedges"),
    *("alpha", "boundaries", "values", "use_gridspec", "cmap", "norm", "filled"),
)
# A bar beside a box of matplotlib's usual size is so long, in points, and a page so wide.
LENGTH = {"vertical": 240.0, "horizontal": 400.0}
THICK, WIDE = 240.0, 400.0
PADS = {"left": 0.10, "right": 0.05, "top": 0.05, "bottom": 0.15}
TAKEN = 0.10  # of matplotlib's pad, for the numbers below and at the left; here they have room
EXTENSION = 0.05  # of the bar, for each end where there are more values
MOST = 10  # numbers beside a bar of given boundaries


class ScalarMappable(Mappable):
    """A colour map with a norm and without a picture, for a colour bar of its own."""

    def __init__(self, norm: Any = None, cmap: Any = None):
        super().__init__()
        self._map("ScalarMappable", None, {"norm": norm, "cmap": cmap})


def colorbar(mappable: Any = None, ax: Any = None, cax: Any = None, **style: Any) -> Colorbar:
    """Show beside axes what the colours of `mappable` say, and return the bar.

    ax: the axes that it is beside: those of the mappable, unless others are given; of several,
    the last one. cax: axes to be filled with it instead. Raises DrawingError.
    """
    style = full_names("colorbar", KEYWORDS, style)
    beside = _last(ax)
    if mappable is None:
        mappable = getattr(beside, "_latest", None)
    if not isinstance(mappable, Mappable):
        raise wrong(CALL, f"needs what imshow, pcolormesh, scatter(c=…) or contour returned, "
                    f"not {mappable!r:.40}.")  # fmt: skip
    if beside is None:
        beside = mappable._recorder
    if beside is None and cax is None:
        raise wrong(CALL, "needs ax= for a mappable that is on no axes.")
    return Colorbar(cax, mappable, beside=beside, **style)


def _last(ax: Any) -> Any:
    """Return the last of several axes, or the one that was given."""
    if isinstance(ax, dict):
        ax = list(ax.values())
    if isinstance(ax, (list, tuple, np.ndarray)):
        flat = list(np.ravel(np.array(ax, dtype=object)))
        if not flat:
            raise wrong(CALL, "was given no axes.")
        return flat[-1]
    return ax


class Colorbar:
    """A bar of colours on axes of its own.

    ax: these axes. outline, solids, dividers: its frame, its colours, the lines between these.
    """

    def __init__(self, ax: Any, mappable: Any = None, *, beside: Any = None, **style: Any):
        style = full_names("Colorbar", KEYWORDS, style)
        if mappable is None:
            mappable = ScalarMappable(style.get("norm"), style.get("cmap"))
        self.mappable: Mappable = mappable
        self._style = style
        self.location, self.orientation = _sides(style)
        self._shrink = float(style.get("shrink", 1.0))
        self.lines: list[Drawn] = []
        self._set_up(mappable)
        beside = ax if beside is None else beside
        self.ax = ax if ax is not None else self._placed(beside)
        self._long = self.ax._y if self.orientation == "vertical" else self.ax._x
        self._dress()
        self.solids, self.dividers, self.outline = Filled(), Drawn(), Filled()
        self._show()
        self.set_label(style.get("label", ""))
        mappable.colorbar = self

    # -- what there is to show ----------------------------------------------------------------

    def _set_up(self, mappable: Mappable) -> None:
        """Work out the boundaries of the cells, their colours, and those beyond the ends."""
        style = self._style
        self.cmap, self.norm = mappable.cmap, mappable.norm
        told: dict[str, Any] = getattr(mappable, "_bar", dict)()  # what a contour knows of its bar
        self._hatches = told.get("hatches")
        self._lines_only = not style.get("filled", told.get("filled", True))
        self.extend = _extend(style.get("extend"), told, self.norm, self.cmap)
        mappable.autoscale_None()
        low, high = self.norm._apart()
        edges = style.get("boundaries", told.get("boundaries"))
        values = style.get("values", told.get("values"))
        self._bounded = edges is not None or isinstance(self.norm, BoundaryNorm)
        if edges is None:
            edges, rows = _cells(self.norm, self.cmap, low, high)
        else:
            edges = np.asarray(edges, dtype=float)
            values = (edges[:-1] + edges[1:]) / 2 if values is None else np.asarray(values, float)
            rows = mappable._rows(values)
        self._beyond = self._ends(mappable, told, edges)
        self._edges, self._rows = edges, rows
        self.vmin, self.vmax = float(edges[0]), float(edges[-1])
        self._tell_kind(told)

    def _ends(
        self, mappable: Mappable, told: dict[str, Any], edges: np.ndarray
    ) -> tuple[int | None, int | None]:
        """Return the rows of the map beyond both ends; None at an end without more values."""
        under, over = self.cmap.N, self.cmap.N + 1
        if "beyond" in told:
            under, over = mappable._rows(np.array(told["beyond"])).tolist()
        elif self._bounded:
            under, over = mappable._rows(np.array([edges[0] - 0.5, edges[-1] + 0.5])).tolist()
        lower, upper = self.extend in ("min", "both"), self.extend in ("max", "both")
        return under if lower else None, over if upper else None

    def _tell_kind(self, told: dict[str, Any]) -> None:
        """Choose the axis along the bar: of values, or of shares with numbers written to them."""
        edges = self._edges
        spacing = self._style.get("spacing", "uniform")
        one_of(CALL, "spacing", spacing, ("uniform", "proportional"))
        self._kind = "linear"
        self._place: Callable[[Any], Any] = _same
        if told.get("log"):
            self._kind = "log"
        elif self._bounded:
            steps = np.diff(edges)
            if spacing == "uniform" and np.ptp(steps) > 1e-9 * np.abs(steps).max():
                self._kind = "shares"
                self._place = _evenly(edges)
        elif self.norm.kind in ("linear", "log"):
            self._kind = self.norm.kind
        else:
            self._kind, self._place = "shares", self.norm

    # -- axes ---------------------------------------------------------------------------------

    def _placed(self, beside: Any) -> Any:
        """Return new axes at a side of other ones."""
        made = type(beside)(f"{beside._name}:colorbar{len(beside._attached)}")
        made._figure = getattr(beside, "_figure", None)
        style, side = self._style, self.location
        upright = self.orientation == "vertical"
        thick = THICK * self._shrink / float(style.get("aspect", 20))
        thick = min(thick, float(style.get("fraction", 0.15)) * WIDE)
        pad = float(style.get("pad", PADS[side])) - (TAKEN if side in ("left", "bottom") else 0.0)
        lower, upper = self._extensions()
        anchor = style.get("anchor", (0.0, 0.5) if upright else (0.5, 1.0))
        begin = (1 - self._shrink) * float(anchor[1 if upright else 0])
        share = self._shrink / (1 + lower + upper)
        bounds = (begin + share * lower, share, thick, max(pad * THICK, 4.0))
        beside._attached.append((Place(side, bounds), made))
        return made

    def _extensions(self) -> tuple[float, float]:
        """Return how long the ends beyond the bar are, in shares of it."""
        given = self._style.get("extendfrac")
        if given is None:
            lengths = (EXTENSION, EXTENSION)
        elif given == "auto":
            at = self._places()
            lengths = (float(at[1] - at[0]), float(at[-1] - at[-2]))
        else:
            pair = [float(each) for each in np.broadcast_to(given, 2)]
            lengths = (pair[0], pair[1])
        lower, upper = self._beyond
        return (0.0 if lower is None else lengths[0]), (0.0 if upper is None else lengths[1])

    def _places(self) -> np.ndarray:
        """Return where the edges of the cells are along the bar, in shares of its length."""
        at = np.asarray(self._place(self._edges), dtype=float)
        at = np.log10(at) if self._kind == "log" else at
        shares: np.ndarray = (at - at[0]) / (at[-1] - at[0])
        return shares

    def _dress(self) -> None:
        """Rule the axes: nothing across the bar, values along it."""
        ax, long = self.ax, self._long
        across = ax._x if long is ax._y else ax._y
        across.limit(0.0, 1.0)
        across.ticks, across.automatic, long.automatic = [], False, False
        for spine in ax.spines._edges.values():
            spine.set_visible(False)
        side = one_of(
            CALL, "ticklocation", self._style.get("ticklocation", "auto"),
            ("auto", "left", "right", "top", "bottom"),
        )  # fmt: skip
        side = self.location if side == "auto" else side
        at = "near" if side in ("left", "bottom") else "far"
        for each in ("ticks_at", "labels_at", "minor_at", "minor_labels_at"):
            if hasattr(long, each):
                setattr(long, each, {at})
                setattr(across, each, set())
        long.name_at = at
        ax.set_aspect("auto")

    def _show(self) -> None:
        """Draw the bar, and rule its long axis anew."""
        long, ends = self._long, (self.vmin, self.vmax)
        long.rescale("log" if self._kind == "log" else "linear")
        first, last = np.asarray(self._place(np.array(ends)), dtype=float).tolist()
        long.limit(first, last)
        self._draw()
        self._number()
        if self._lines_only and hasattr(self.mappable, "_line_looks"):
            self.add_lines(self.mappable)

    def _draw(self) -> None:
        for artist in (self.solids, self.dividers, self.outline, *self.lines):
            self.ax._forget(artist)
        if not self._lines_only:
            for mark in self._colours():
                self.ax._add(mark, {}, self.solids)
        if self._style.get("drawedges") and len(self._edges) > 2:
            self.ax._add(self._divided(), {}, self.dividers)
        frame = Path(self._turned(self._frame()), True, "ink", None, 0.75, join="miter",
                     space="axes", clip=False, zorder=3.0)  # fmt: skip
        self.outline._patch = frame
        self.ax._add(frame, {}, self.outline)

    def _colours(self) -> list[Mark]:
        """Return the marks of the cells and of the ends beyond them."""
        alpha = self._style.get("alpha", self.mappable.get_alpha())
        share = 1.0 if alpha is None or np.ndim(alpha) else opacity(alpha)
        table = self.cmap._bytes()[self._rows].copy()
        table[:, 3] = table[:, 3] * share
        at = self._places()
        even = np.ptp(np.diff(at)) < 1e-6 and self._hatches is None
        marks: list[Mark] = [self._strip(table)] if even else [*self._blocks(table, at)]
        lower, upper = self._extensions()
        for row, tip in zip(self._beyond, (-lower, 1 + upper), strict=True):
            if row is not None:
                rgba = self.cmap._bytes()[row]
                end = np.array(self._tip(tip))
                token = hexes(rgba[None])[0] if rgba[3] else None
                marks.append(
                    Path(self._turned(end), True, None, token, fill_alpha=share * rgba[3] / 255,
                         space="axes", clip=False, zorder=1.0)
                )  # fmt: skip
        return marks

    def _strip(self, table: np.ndarray) -> Image:
        """Return cells of equal size as one picture."""
        first, last = np.asarray(self._place(self._edges[[0, -1]]), dtype=float).tolist()
        if self.orientation == "vertical":
            return Image(table[::-1, None], (0.0, 1.0, first, last), zorder=1.0)
        return Image(table[None], (first, last, 0.0, 1.0), zorder=1.0)

    def _blocks(self, table: np.ndarray, at: np.ndarray) -> list[Path]:
        """Return cells of several sizes, each as an area."""
        tokens, hatches = hexes(table), self._hatches or [""]
        return [
            Path(
                self._turned(np.array([(0, low), (1, low), (1, high), (0, high)])), True, None,
                tokens[cell], fill_alpha=table[cell, 3] / 255, space="axes", zorder=1.0,
                hatch=(hatch := hatches[cell % len(hatches)]), hatch_color="ink" if hatch else None,
            )
            for cell, (low, high) in enumerate(itertools.pairwise(at))
            if table[cell, 3]
        ]  # fmt: skip

    def _tip(self, tip: float) -> list[tuple[float, float]]:
        """Return the corners of an end: a triangle up to `tip`, or a rectangle."""
        base = 0.0 if tip < 0.5 else 1.0
        if self._style.get("extendrect"):
            return [(0, base), (0, tip), (1, tip), (1, base)]
        return [(0, base), (0.5, tip), (1, base)]

    def _frame(self) -> np.ndarray:
        """Return the corners of the bar with its ends."""
        lower, upper = self._extensions()
        below = self._tip(-lower)[::-1] if lower else [(1.0, 0.0), (0.0, 0.0)]
        above = self._tip(1 + upper) if upper else [(0.0, 1.0), (1.0, 1.0)]
        return np.array([*below, *above])

    def _divided(self) -> Path:
        at = self._places()
        first = 0 if self._beyond[0] is not None else 1
        last = len(at) if self._beyond[1] is not None else len(at) - 1
        return self._across(at[first:last])

    def _across(self, at: np.ndarray) -> Path:
        """Return lines across the bar at shares of its length."""
        rows = [row for share in at for row in ((0, share), (1, share), (np.nan, np.nan))]
        points = self._turned(np.array(rows[:-1], dtype=float).reshape(-1, 2))
        return Path(points, False, "ink", None, 0.75, space="axes", zorder=2.0)

    def _turned(self, points: np.ndarray) -> np.ndarray:
        points = np.asarray(points, dtype=float)
        return points if self.orientation == "vertical" else points[:, ::-1].copy()

    # -- numbers ------------------------------------------------------------------------------

    def _number(self) -> None:
        """Put ticks along the bar, as the keywords ask for them or as the norm has them."""
        style, ticks = self._style, self._style.get("ticks")
        minor: list[float] = []
        if ticks is None and self._bounded:
            edges = self.norm.boundaries if isinstance(self.norm, BoundaryNorm) else self._edges
            levels = getattr(self.mappable, "levels", edges)
            ticks = _thinned(np.asarray(levels, dtype=float))
            minor = self.norm.boundaries.tolist() if isinstance(self.norm, BoundaryNorm) else []
        elif ticks is None and isinstance(self.norm, NoNorm):
            step = 1 + len(self._rows) // 10
            ticks = np.arange(self._edges[0], self._edges[-1], step) + 0.5
        elif ticks is None and (self._kind == "shares" or style.get("format") is not None):
            ticks = self._automatic()
        if ticks is None:
            return
        if not np.iterable(ticks):
            self._locate(ticks)
            return
        self.set_ticks(ticks)
        if minor:
            self._long.set_minor(self._along(minor))

    def _locate(self, locator: Any) -> None:
        axis = self.ax.yaxis if self.orientation == "vertical" else self.ax.xaxis
        axis.set_major_locator(locator)

    def _automatic(self) -> list[float]:
        """Return the ticks that matplotlib would choose for a bar of the usual length."""
        low, high = sorted((self.vmin, self.vmax))
        length = LENGTH[self.orientation] * self._shrink
        room = math.floor(length / (20 if self.orientation == "vertical" else 30))
        if self._kind == "log":
            from explorable.axes import log_locator

            found = log_locator.major(low, high, min(room, 9))
        else:
            found = locators.linear(low, high, min(room, 9))
        slack = 1e-10 * (high - low)
        return [tick for tick in found if low - slack <= tick <= high + slack]

    def _along(self, values: Any) -> list[float]:
        """Return where values are along the axis of the bar."""
        found: list[float] = np.asarray(
            self._place(np.asarray(values, dtype=float)), dtype=float
        ).tolist()
        return found

    def set_ticks(
        self, ticks: Any, *, labels: Any = None, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks at these values, with these labels if given."""
        if not np.iterable(ticks):
            self._locate(ticks)
            return
        values = numbers("set_ticks", [*ticks]).ravel().tolist() if len([*ticks]) else []
        self._ticks = values
        call = f"set_{self._long.name}ticks"
        given = getattr(self.ax, call)
        view = self._long.view
        if minor:
            given(self._along(values) if values else [], minor=True)
        else:
            texts = self._labels(values) if labels is None else labels
            places = self._along(values) if values else []
            given(places, *(() if texts is None else (texts,)), **style)
        self._long.limit(*view)

    def _labels(self, values: list[float]) -> list[str] | None:
        """Return what is written beside ticks; None for what the axis itself would write."""
        form = self._style.get("format")
        if form is not None:
            return [_formatted(form, value, at) for at, value in enumerate(values)]
        if self._kind != "shares":
            return None
        texts, offset = locators.labels(values, self.vmin, self.vmax)
        return [f"{value:g}" for value in values] if offset else texts

    def get_ticks(self, minor: bool = False) -> Any:
        """Return the values that have ticks."""
        known = getattr(self, "_ticks", None)
        return self._automatic() if known is None else known

    def set_ticklabels(self, ticklabels: Any, *, minor: bool = False, **style: Any) -> None:
        """Write these texts beside the ticks."""
        if self._long.ticks is None:
            self.set_ticks(self._automatic())
        getattr(self.ax, f"set_{self._long.name}ticklabels")(ticklabels, **style)

    def set_label(self, label: Any, *, loc: str | None = None, **style: Any) -> None:
        """Write along the bar what its values are."""
        if loc is not None:
            style["loc"] = loc
        if label or style:
            getattr(self.ax, f"set_{self._long.name}label")(label, **style)

    def minorticks_on(self) -> None:
        """Mark values between the ticks."""
        if self._kind == "shares" or self._long.kind != "linear":
            return
        major = self._automatic() if self._long.ticks is None else list(self._long.ticks)
        if len(major) > 1:
            step = abs(major[1] - major[0])
            parts = 5 if f"{step:e}"[0] in "15" or f"{step:.1e}".startswith("2.5") else 4
            low, high = sorted(self._long.view)
            first = math.floor((low - major[0]) / step * parts)
            count = math.ceil((high - low) / step * parts) + 2
            places = [major[0] + (first + each) * step / parts for each in range(count)]
            self._long.set_minor([each for each in places if low <= each <= high])

    def minorticks_off(self) -> None:
        """Mark no values between the ticks."""
        self._long.minor = []

    # -- changes ------------------------------------------------------------------------------

    def update_normal(self, mappable: Any = None) -> None:
        """Show the colours and the ends that the mappable has by now."""
        self._set_up(self.mappable)
        self._show()

    def update_ticks(self) -> None:
        """Do nothing: ticks are up to date."""

    def set_alpha(self, alpha: Any) -> None:
        """Make the colours so opaque."""
        self._style["alpha"] = alpha
        self._draw()

    def add_lines(self, CS: Any, erase: bool = True) -> None:
        """Draw the lines of a contour across the bar, in their colours."""
        if not hasattr(CS, "_bar"):
            raise wrong(CALL, "takes in add_lines what ax.contour returned.")
        for line in self.lines if erase else ():
            self.ax._forget(line)
        self.lines = [] if erase else self.lines
        start, stop = np.asarray(self._place(self._edges[[0, -1]]), dtype=float).tolist()
        for level, look in zip(CS.levels, CS._line_looks(), strict=True):
            (at,) = self._along([level])
            if self._kind == "log":
                share = math.log(at / start) / math.log(stop / start)
            else:
                share = (at - start) / (stop - start)
            if not -1e-10 <= share <= 1 + 1e-10:
                continue
            line = Drawn()
            line._line = self._across(np.array([share]))
            line._line.stroke, line._line.width = look.stroke, look.width
            line._line.dash, line._line.clip = look.dash, False
            self.ax._add(line._line, {}, line)
            self.lines.append(line)

    def remove(self) -> None:
        """Take the bar off its axes again."""
        recorder = self.mappable._recorder
        if recorder is not None:
            recorder._attached[:] = [each for each in recorder._attached if each[1] is not self.ax]
        self.mappable.colorbar = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise Filled()._unsupported(name)


def _sides(style: dict[str, Any]) -> tuple[str, str]:
    """Return the side that a bar is at, and its orientation."""
    orientation = one_of(
        CALL, "orientation", style.get("orientation"), (None, "vertical", "horizontal")
    )
    side = one_of(CALL, "location", style.get("location"), (None, *PADS))
    if side is None:
        side = style.get("ticklocation", "auto")
        if side == "auto":
            side = "bottom" if orientation == "horizontal" else "right"
    follows = "vertical" if side in ("left", "right") else "horizontal"
    if orientation not in (None, follows):
        raise wrong(CALL, f"was given location={side!r}, where no bar is {orientation}.")
    return side, follows


def _extend(given: Any, told: dict[str, Any], norm: Normalize, cmap: Colormap) -> str:
    if given is None:
        given = told.get("extend") or getattr(norm, "extend", None) or cmap.colorbar_extend
    found: str = one_of(CALL, "extend", given or "neither", ("neither", "both", "min", "max"))
    return found


def _cells(
    norm: Normalize, cmap: Colormap, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the edges of the cells of a bar, and the rows of the map that they show."""
    if isinstance(norm, BoundaryNorm):
        edges = norm.boundaries
        return edges, cmap._places(norm.rows((edges[:-1] + edges[1:]) / 2))
    rows = np.arange(cmap.N)
    if isinstance(norm, NoNorm):
        return np.arange(cmap.N + 1) - 0.5, rows
    edges = np.asarray(norm.inverse(np.linspace(0, 1, cmap.N + 1)), dtype=float)
    edges[0], edges[-1] = low, high
    return edges, rows


def _same(values: Any) -> Any:
    return values


def _evenly(edges: np.ndarray) -> Callable[[Any], Any]:
    """Return the function that spaces these edges evenly."""
    shares = np.linspace(0, 1, len(edges))
    return lambda values: np.interp(values, edges, shares)


def _thinned(levels: np.ndarray) -> list[float]:
    """Return ten of the levels, or fewer: every so many, with the one nearest to zero."""
    step = max(math.ceil(len(levels) / MOST), 1)
    chosen = levels[::step]
    for start in range(1, step):
        others = levels[start::step]
        if np.abs(others).min() < np.abs(chosen).min():
            chosen = others
    found: list[float] = chosen.tolist()
    return found


def _formatted(form: Any, value: float, at: int) -> str:
    """Return a number in a format: "%.1f", "{x:.1f}" or a function of value and place."""
    if not isinstance(form, str):
        return str(form(value, at))
    try:
        return form.format(x=value) if "{" in form else form % value
    except (ValueError, TypeError, KeyError) as error:
        raise DrawingError(f"colorbar: format={form!r} does not fit a number: {error}.") from None
