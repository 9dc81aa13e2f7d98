"""How many values lie where in the plane: `hist2d` and `hexbin`."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.cells import Cells
from explorable.axes.calls import keywords
from explorable.axes.data_names import by_name
from explorable.axes.locators import nonsingular
from explorable.axes.mistakes import wrong
from explorable.axes.norms import LogNorm
from explorable.axes.recorder import Recorder, numbers, one_of

# Corners of a hexagon one wide, in the order of matplotlib's.
HEXAGON = np.array([(0.5, -0.5), (0.5, 0.5), (0.0, 1.0), (-0.5, 0.5), (-0.5, -0.5), (0.0, -1.0)])
STRIP = 0.05  # how broad the strips of the marginals are, in shares of the axes


class Densities(Recorder):
    """The calls that count points in cells."""

    def hist2d(
        self, x: Any, y: Any, bins: Any = 10, *, range: Any = None, density: bool = False,
        weights: Any = None, cmin: float | None = None, cmax: float | None = None, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Show how many points are in each cell of a grid; return counts, edges and the mesh."""
        if "data" in style:
            return by_name(self.hist2d, locals())
        style = keywords("hist2d", style)
        xs, ys = self._xs("hist2d", x).ravel(), self._ys("hist2d", y).ravel()
        if len(xs) != len(ys):
            raise wrong("hist2d", f"was given {len(xs)} x values but {len(ys)} y values.")
        loads = None if weights is None else numbers("hist2d", weights).ravel()
        if loads is not None and len(loads) != len(xs):
            raise wrong("hist2d", f"was given {len(loads)} weights for {len(xs)} points.")
        if range is not None and np.shape(range) != (2, 2):
            raise wrong("hist2d", f"was given range={range!r:.60}; it must be [[xmin, xmax], "
                        "[ymin, ymax]].")  # fmt: skip
        xs, ys, loads = _unhidden((x, y), xs, ys, loads)
        try:
            counts, across, up = np.histogram2d(xs, ys, bins, range, density, loads)
        except ValueError as error:
            finite = np.isfinite(xs).all() and np.isfinite(ys).all()
            why = (
                f"cannot count these points: {error}"
                if finite or range is not None
                else "was given NaN or infinity, and cannot tell how far the bins reach; give "
                "range=[[xmin, xmax], [ymin, ymax]]"
            )
            raise wrong("hist2d", f"{why.rstrip('.')}.") from None
        if cmin is not None:
            counts[counts < cmin] = np.nan
        if cmax is not None:
            counts[counts > cmax] = np.nan
        mesh = self.pcolormesh(across, up, counts.T, **style)
        self.set_xlim(across[0], across[-1])
        self.set_ylim(up[0], up[-1])
        return counts, across, up, mesh

    def hexbin(
        self, x: Any, y: Any, C: Any = None, *, gridsize: Any = 100, bins: Any = None,
        xscale: str = "linear", yscale: str = "linear", extent: Any = None, cmap: Any = None,
        norm: Any = None, vmin: float | None = None, vmax: float | None = None,
        alpha: float | None = None, linewidths: Any = None, edgecolors: Any = "face",
        mincnt: float | None = None, marginals: bool = False,
        **style: Any,
    ) -> Cells:  # fmt: skip
        """Show how many points are in each of many hexagons, or the mean of their values C."""
        if "data" in style:
            return by_name(self.hexbin, locals())
        style = keywords("hexbin", style)
        reduce = style.pop("reduce_C_function", np.mean)
        for name, kind in (("xscale", xscale), ("yscale", yscale)):
            one_of("hexbin", name, kind, ("linear", "log"))
        xs, ys, values = self._hex_points(x, y, C)
        bent = [_bent("hexbin", each, kind) for each, kind in ((xs, xscale), (ys, yscale))]
        grid = _Grid(bent[0], bent[1], gridsize, extent)
        totals = grid.gathered(values, reduce, mincnt)
        kept = ~np.isnan(totals)
        corners, totals = grid.hexagons(kept), totals[kept]
        for column, kind, call in ((0, xscale, self.set_xscale), (1, yscale, self.set_yscale)):
            if kind == "log":
                corners[..., column] = 10.0 ** corners[..., column]
                call("log")
        norm, (vmin, vmax) = _binned(bins, norm, vmin, vmax)
        if bins is not None and not isinstance(bins, str):
            totals = _levels(bins, totals)
        look = {
            **{"cmap": cmap, "norm": norm, "vmin": vmin, "vmax": vmax, "alpha": alpha},
            **{"linewidth": linewidths, "edgecolor": edgecolors, **style},
        }
        cells = Cells(style.get("label"))
        for mark in cells._lay("hexbin", corners, totals, look):
            self._add(mark, style, cells)
        ends = np.array([grid.low, grid.high])
        for column, kind in ((0, xscale), (1, yscale)):
            ends[:, column] = 10.0 ** ends[:, column] if kind == "log" else ends[:, column]
        self._see(ends)
        self._x.tight = self._y.tight = True
        self._request()
        self._latest = cells
        self._handles.append(cells)
        if marginals:
            self._margins_of(cells, (xs, ys), values, (ends, grid.counts), reduce,
                             (xscale, yscale), style)  # fmt: skip
        return cells

    def _hex_points(
        self, x: Any, y: Any, C: Any
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        xs, ys = self._xs("hexbin", x).ravel(), self._ys("hexbin", y).ravel()
        values = None if C is None else numbers("hexbin", C).ravel()
        sizes = {len(each) for each in (xs, ys, values) if each is not None}
        if len(sizes) > 1:
            raise wrong("hexbin", f"was given arrays of different sizes: {sorted(sizes)}.")
        whole = np.isfinite(xs) & np.isfinite(ys)
        whole &= True if values is None else np.isfinite(values)
        return xs[whole], ys[whole], None if values is None else values[whole]

    def _margins_of(
        self, cells: Cells, points: tuple[np.ndarray, np.ndarray], values: np.ndarray | None,
        grid: tuple[np.ndarray, tuple[int, int]], reduce: Any, kinds: tuple[str, str],
        style: dict[str, Any],
    ) -> None:  # fmt: skip
        """Draw strips of the same colours below and at the left."""
        ends, (wide, high) = grid
        loads = np.ones(len(points[0])) if values is None else values
        for column, (spots, count, space) in enumerate(
            ((points[0], wide, "x"), (points[1], 2 * high, "y"))
        ):
            spread = np.geomspace if kinds[column] == "log" else np.linspace
            edges = spread(float(ends[0, column]), float(ends[1, column]), count + 1)
            place = np.searchsorted(edges, spots) - 1
            totals = np.full(count, np.nan)
            for each in np.unique(place[(place >= 0) & (place < count)]).tolist():
                inside = loads[place == each]
                totals[each] = reduce(inside)
            kept = ~np.isnan(totals)
            corners = np.zeros((count, 4, 2))
            corners[:, :2, 0], corners[:, 2:, 0] = edges[:-1, None], edges[1:, None]
            corners[:, 1:3, 1] = STRIP
            corners = corners[kept] if column == 0 else corners[kept][..., ::-1]
            strip = Cells("_nolegend_")
            look = {"cmap": cells.cmap, "norm": cells.norm, "edgecolor": "face"}
            for mark in strip._lay("hexbin", corners, totals[kept], look, space):
                self._add(mark, style, strip)
            setattr(cells, "hbar" if column == 0 else "vbar", strip)


def _unhidden(
    given: tuple[Any, Any], xs: np.ndarray, ys: np.ndarray, loads: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Return points and their weights without those that a mask hides."""
    masks = [np.ma.getmaskarray(each).ravel() for each in given if np.ma.isMaskedArray(each)]
    if not masks:
        return xs, ys, loads
    shown = ~np.any(masks, axis=0)
    return xs[shown], ys[shown], None if loads is None else loads[shown]


class _Grid:
    """Two lattices of hexagons, one shifted by half a hexagon, over the points."""

    def __init__(self, x: np.ndarray, y: np.ndarray, gridsize: Any, extent: Any):
        wide, high = gridsize if np.iterable(gridsize) else (gridsize, int(gridsize / math.sqrt(3)))
        self.counts = wide, high = int(wide), max(int(high), 1)
        low, high_end = _span("hexbin", x, y, extent)
        padding = 1e-9 * (high_end[0] - low[0])
        self.low = np.array([low[0] - padding, low[1]])
        self.high = np.array([high_end[0] + padding, high_end[1]])
        self._size = (self.high - self.low) / self.counts
        self._points = (np.column_stack([x, y]) - self.low) / self._size
        self._sort()

    def _sort(self) -> None:
        """Find the hexagon of each point: its number from 1, 0 for those outside."""
        wide, high = self.counts
        points = self._points
        near, within = np.round(points).astype(int), np.floor(points).astype(int)
        weights = np.array([1.0, 3.0])
        straight = ((points - near) ** 2 @ weights) < ((points - within - 0.5) ** 2 @ weights)

        def numbered(at: np.ndarray, columns: int, rows: int) -> np.ndarray:
            inside = ((at >= 0) & (at < (columns, rows))).all(axis=1)
            return np.where(inside, at[:, 0] * rows + at[:, 1] + 1, 0)

        first, second = numbered(near, wide + 1, high + 1), numbered(within, wide, high)
        self._first = (wide + 1) * (high + 1)
        self._total = self._first + wide * high
        chosen = np.where(straight, first, second + self._first)
        self._chosen = np.where(np.where(straight, first, second) > 0, chosen, 0)

    def gathered(self, values: np.ndarray | None, reduce: Any, least: float | None) -> np.ndarray:
        """Return a number for each hexagon, NaN for those to be left out."""
        if values is None:
            counts = np.bincount(self._chosen, minlength=self._total + 1)[1:].astype(float)
            if least is not None:
                counts[counts < least] = np.nan
            return counts
        found = np.full(self._total, np.nan)
        order = np.argsort(self._chosen, kind="stable")
        numbers_, starts = np.unique(self._chosen[order], return_index=True)
        groups = np.split(values[order], starts[1:])
        for at, group in zip(numbers_.tolist(), groups, strict=True):
            if at and len(group) >= (1 if least is None else least):
                found[at - 1] = reduce(group)
        return found

    def hexagons(self, kept: np.ndarray) -> np.ndarray:
        """Return the corners (n, 6, 2) of the hexagons to be drawn."""
        wide, high = self.counts
        columns = np.concatenate([np.repeat(np.arange(wide + 1), high + 1),
                                  np.repeat(np.arange(wide) + 0.5, high)])  # fmt: skip
        rows = np.concatenate([np.tile(np.arange(high + 1), wide + 1),
                               np.tile(np.arange(high), wide) + 0.5])  # fmt: skip
        middles = np.column_stack([columns, rows])[kept] * self._size + self.low
        shape = HEXAGON * self._size / (1, 3)
        corners: np.ndarray = middles[:, None] + shape
        return corners


def _span(call: str, x: np.ndarray, y: np.ndarray, extent: Any) -> tuple[Any, Any]:
    if extent is not None:
        left, right, bottom, top = (float(each) for each in extent)
        if left > right or bottom > top:
            raise wrong(call, f"was given extent={extent!r}; it must be (xmin, xmax, ymin, ymax).")
        return (left, bottom), (right, top)
    ends = [(float(each.min()), float(each.max())) if len(each) else (0.0, 1.0) for each in (x, y)]
    (left, right), (bottom, top) = (nonsingular(*each, expander=0.1) for each in ends)
    return (left, bottom), (right, top)


def _bent(call: str, values: np.ndarray, kind: str) -> np.ndarray:
    if kind == "linear":
        return values
    if (values <= 0).any():
        raise wrong(call, "was given zero or less, which has no place on a log scale.")
    bent: np.ndarray = np.log10(values)
    return bent


def _binned(bins: Any, norm: Any, vmin: Any, vmax: Any) -> tuple[Any, tuple[Any, Any]]:
    if isinstance(bins, str):
        one_of("hexbin", "bins", bins, ("log",))
        if norm is None:
            return LogNorm(vmin, vmax), (None, None)
    return norm, (vmin, vmax)


def _levels(bins: Any, totals: np.ndarray) -> np.ndarray:
    """Return which of some bins each total is in."""
    if not np.iterable(bins):
        low, high = float(totals.min()), float(totals.max())
        bins = low + (high - low) * np.arange(bins - 1) / (bins - 1)
    return np.sort(np.asarray(bins)).searchsorted(totals).astype(float)
