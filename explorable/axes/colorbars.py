"""Colour bars: what a colour of an image, a mesh, a cloud or a contour says, on axes beside it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Drawn, Filled
from explorable.axes.artists.mappable import Mappable
from explorable.axes.axes_layout import Place
from explorable.axes.calls import full_names
from explorable.axes.colormaps import Colormap
from explorable.axes.colors import hexes, opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.norms import AsinhNorm, BoundaryNorm, NoNorm, Normalize, SymLogNorm
from explorable.axes.recorder import one_of
from explorable.marks import Image, Mark, Path

CALL = "Colorbar"
KEYWORDS = (
    *("label", "orientation", "location", "ticklocation", "shrink", "aspect", "pad", "fraction"),
    *("anchor", "ticks", "format", "extend", "extendfrac", "extendrect", "spacing", "drawedges"),
    *("alpha", "boundaries", "values", "use_gridspec", "cmap", "norm", "filled"),
)
# A bar beside a box of matplotlib's usual size is so long, in points, and a page so wide.
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

    def _made(self) -> list[Mark]:
        return []


def colorbar(mappable: Any = None, ax: Any = None, cax: Any = None, **style: Any) -> Colorbar:
    """Show beside axes what the colours of `mappable` say, and return the bar.

    ax: the axes that it is beside: those of the mappable, unless others are given; of several,
    the last one. cax: axes to be filled with it instead. Raises DrawingError.
    """
    style = full_names("colorbar", KEYWORDS, style)
    beside = _last(ax)
    if mappable is None:
        mappable = getattr(beside, "_latest", None)
    if mappable is not None and (twice := [each for each in ("cmap", "norm") if each in style]):
        raise wrong(CALL, f"takes no {twice[0]}= beside a mappable, which has its own.")
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
        """Choose the scale along the bar: the one on which the colours are even."""
        edges, norm = self._edges, self.norm
        spacing = self._style.get("spacing", "uniform")
        one_of(CALL, "spacing", spacing, ("uniform", "proportional"))
        self._scale: tuple[str, dict[str, Any]] = ("linear", {})
        if told.get("log"):
            self._scale = ("log", {})
        elif self._bounded:
            steps = np.diff(edges)
            if spacing == "uniform" and np.ptp(steps) > 1e-9 * np.abs(steps).max():
                self._scale = ("function", {"functions": _evenly(edges)})
        elif isinstance(norm, SymLogNorm):
            look = {"linthresh": norm.linthresh, "linscale": norm.linscale, "base": norm.base}
            self._scale = ("symlog", look)
        elif isinstance(norm, AsinhNorm):
            self._scale = ("asinh", {"linear_width": norm.linear_width})
        elif norm.kind == "function":
            self._scale = ("function", {"functions": (norm, norm.inverse)})
        else:
            self._scale = (norm.kind, {})

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
            lengths = self._lengths()
        else:
            pair = [float(each) for each in np.broadcast_to(given, 2)]
            lengths = (pair[0], pair[1])
        lower, upper = self._beyond
        return (0.0 if lower is None else lengths[0]), (0.0 if upper is None else lengths[1])

    def _shares(self, values: Any) -> np.ndarray:
        """Return where values are along the bar, in shares of its length."""
        spec = self._long.axis_spec()
        at = np.array([spec.forward(float(each)) for each in values])
        first, last = spec.forward(self.vmin), spec.forward(self.vmax)
        shares: np.ndarray = (at - first) / (last - first)
        return shares

    def _places(self) -> np.ndarray:
        """Return where the edges of the cells are along the bar, in shares of its length."""
        return self._shares(self._edges)

    def _lengths(self) -> tuple[float, float]:
        """Return how long the first and the last cell are, in shares of the bar."""
        kind, style = self._scale
        edges = self._edges
        if kind == "log":
            at = np.log10(edges)
        elif kind == "function":
            at = np.asarray(style["functions"][0](edges), dtype=float)
        else:
            at = edges if self._bounded else np.linspace(0, 1, len(edges))
        whole = at[-1] - at[0]
        return float((at[1] - at[0]) / whole), float((at[-1] - at[-2]) / whole)

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
        for rank in ("major", "minor"):
            for sides in long.sides(rank):
                sides.clear()
                sides.add(at)
            for sides in across.sides(rank):
                sides.clear()
        long.name_at = at
        ax.set_aspect("auto")

    def _show(self) -> None:
        """Draw the bar, and rule its long axis anew."""
        kind, style = self._scale
        getattr(self.ax, f"set_{self._long.name}scale")(kind, **style)
        self._long.limit(self.vmin, self.vmax)
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
        first, last = self.vmin, self.vmax
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

    @property
    def long_axis(self) -> Any:
        """The axis along the bar."""
        return self.ax.yaxis if self.orientation == "vertical" else self.ax.xaxis

    def _number(self) -> None:
        """Put ticks along the bar, as the keywords ask for them or as the norm has them."""
        form, ticks = self._style.get("format"), self._style.get("ticks")
        if ticks is not None:
            self.set_ticks(ticks)
        elif self._bounded:
            edges = self.norm.boundaries if isinstance(self.norm, BoundaryNorm) else self._edges
            levels = np.asarray(getattr(self.mappable, "levels", edges), dtype=float)
            self.set_ticks(_thinned(levels))
            if isinstance(self.norm, BoundaryNorm):
                self._long.set_minor(edges.tolist())
        elif isinstance(self.norm, NoNorm):
            step = 1 + len(self._rows) // 10
            self.set_ticks(np.arange(self._edges[0], self._edges[-1], step) + 0.5)
        if form is not None:
            self.long_axis.set_major_formatter(_formatter(form))

    def set_ticks(
        self, ticks: Any, *, labels: Any = None, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks at these values, or where a rule has them, with these labels if given."""
        if not np.iterable(ticks):
            self.long_axis.set_major_locator(ticks)
            return
        view = self._long.view
        given = () if labels is None else (labels,)
        values = [*ticks]
        getattr(self.ax, f"set_{self._long.name}ticks")(values, *given, minor=minor, **style)
        self._long.limit(*view)

    def get_ticks(self, minor: bool = False) -> Any:
        """Return the values that have ticks."""
        return getattr(self.ax, f"get_{self._long.name}ticks")(minor=minor)

    def set_ticklabels(self, ticklabels: Any, *, minor: bool = False, **style: Any) -> None:
        """Write these texts beside the ticks."""
        call = getattr(self.ax, f"set_{self._long.name}ticklabels")
        call(ticklabels, minor=minor, **style)

    @property
    def locator(self) -> Any:
        """The rule that places the ticks."""
        return self.long_axis.get_major_locator()

    @locator.setter
    def locator(self, locator: Any) -> None:
        self.long_axis.set_major_locator(locator)

    @property
    def formatter(self) -> Any:
        """The rule that writes the numbers."""
        return self.long_axis.get_major_formatter()

    @formatter.setter
    def formatter(self, formatter: Any) -> None:
        self.long_axis.set_major_formatter(formatter)

    def set_label(self, label: Any, *, loc: str | None = None, **style: Any) -> None:
        """Write along the bar what its values are."""
        if loc is not None:
            style["loc"] = loc
        if label or style:
            getattr(self.ax, f"set_{self._long.name}label")(label, **style)

    def minorticks_on(self) -> None:
        """Mark values between the ticks."""
        self.long_axis.minorticks_on()

    def minorticks_off(self) -> None:
        """Mark no values between the ticks."""
        self.long_axis.minorticks_off()

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
        shares = self._shares(CS.levels)
        for share, look in zip(shares.tolist(), CS._line_looks(), strict=True):
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


def _evenly(edges: np.ndarray) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return the function that spaces these edges evenly, and its inverse."""
    shares = np.linspace(0, 1, len(edges))
    slack = (edges[-1] - edges[0]) * 1e-6

    def forward(values: Any) -> Any:
        given = np.asarray(values, dtype=float)
        found = np.interp(given, edges, shares)
        found = np.where(given < edges[0] - slack, -1.0, found)
        return np.where(given > edges[-1] + slack, 2.0, found)

    return forward, lambda places: np.interp(places, shares, edges)


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


def _formatter(form: Any) -> Any:
    """Return what writes numbers in a format: "%.1f", "{x:.1f}", a rule or a function."""
    from explorable.axes.ticker.formatter import FormatStrFormatter, StrMethodFormatter

    if not isinstance(form, str):
        return form
    for kind in (StrMethodFormatter,) if "{" in form else (FormatStrFormatter,):
        made = kind(form)
        try:
            made(0.0)
        except (TypeError, ValueError, KeyError, IndexError, DrawingError):
            continue
        return made
    raise wrong(CALL, f"was given format={form!r}, which does not fit a number.")
