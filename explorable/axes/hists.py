"""Histograms: `hist`."""

from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist, Filled
from explorable.axes.artists.bars import BarContainer
from explorable.axes.bars import Bars
from explorable.axes.calls import keywords
from explorable.axes.colors import colors, is_one
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import numbers, one_of
from explorable.axes.strokes import area_mark
from explorable.base.current import setting

TYPES = ("bar", "barstacked", "step", "stepfilled")


class Hists(Bars):
    """The call that counts values in bins."""

    def hist(
        self, x: Any, bins: Any = None, range: Any = None, density: bool = False,
        weights: Any = None, cumulative: bool | float = False, bottom: Any = None,
        histtype: str = "bar", align: str = "mid", orientation: str = "vertical",
        rwidth: float | None = None, log: bool = False, color: Any = None, label: Any = None,
        stacked: bool = False, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Draw how many of the values x are in each bin; return counts, edges and handles."""
        if "data" in style:
            return by_name(self.hist, locals())
        style = keywords("hist", style)
        bins = setting("hist.bins", None) if bins is None else bins
        one_of("hist", "histtype", histtype, TYPES)
        one_of("hist", "align", align, ("left", "mid", "right"))
        one_of("hist", "orientation", orientation, ("vertical", "horizontal"))
        sets = _sets(x, (self._x if orientation == "vertical" else self._y).number)
        loads = [None] * len(sets) if weights is None else _sets(weights)
        if [len(load) for load in loads if load is not None] not in ([], [len(s) for s in sets]):
            raise wrong("hist", "needs as many weights as values.")
        paints = self._paints(color, len(sets))
        looks = _in_turn(style, len(sets))
        stacked = stacked or histtype == "barstacked"
        tops, edges = _counts(sets, loads, bins, range, density, stacked, cumulative)
        upright = orientation == "vertical"
        if log:
            (self._y if upright else self._x).rescale("log")
        columns: list[BarContainer] = []
        if histtype.startswith("bar"):
            bare = stacked or len(sets) == 1
            boxes = _boxes(tops, edges, bottom, stacked, align, rwidth, histtype == "bar", bare)
            columns, handles = self._columns_of(boxes, upright, paints, looks)
        else:
            level = 0 if bottom is None else bottom
            handles = self._outlines(
                tops, edges, level, stacked, align, upright, paints, histtype, looks
            )
        drawn: list[Any] = columns or handles
        labels = [] if label is None else np.atleast_1d(np.asarray(label, str)).tolist()
        for handle, text in zip(handles, labels, strict=False):
            handle.set_label(text)
        counts = tops[0] if len(tops) == 1 else tops
        return counts, edges, drawn[0] if len(drawn) == 1 else drawn

    def _paints(self, color: Any, count: int) -> list[Any]:
        if color is None:
            return [self._next_line_color() for _ in range(count)]
        try:
            found = colors(color)
        except DrawingError as error:
            raise wrong("hist", f"cannot use this colour: {error}") from None
        if len(found) != count:
            raise wrong("hist", f"was given {len(found)} colours for {count} sets of values.")
        return [(token or "none", share) for token, share in found]

    def _columns_of(
        self, boxes: list[np.ndarray], upright: bool, paints: list[Any], looks: list[Any]
    ) -> tuple[list[BarContainer], list[Artist]]:
        """Record the bars (n, 4) of place, base, thickness, reach of each set.

        Return the bars of each set, and what stands for them in a legend.
        """
        drawn, handles = [], []
        for index, (rows, paint) in enumerate(zip(boxes, paints, strict=True)):
            look = {"facecolor": paint, **looks[index]}
            spots, floor, thick, reach = rows.T
            bars = self._bars("hist", spots, reach, thick, floor, upright, look, index == 0)
            handle = Artist("_nolegend_", patch=bars._patch)
            self._handles.append(handle)
            handles.append(handle)
            drawn.append(bars)
        return drawn, handles

    def _outlines(
        self,
        tops: np.ndarray,
        edges: np.ndarray,
        bottom: Any,
        stacked: bool,
        align: str,
        upright: bool,
        paints: list[Any],
        histtype: str,
        looks: list[Any],
    ) -> list[Artist]:
        """Record the outline of each set's bars, the last set first."""
        filled = histtype == "stepfilled"
        shift = {"mid": 0.0, "left": -0.5, "right": 0.5}[align] * (edges[1] - edges[0])
        handles: list[Artist] = []
        for index in reversed(range(len(tops))):
            floor = tops[index - 1] + bottom if stacked and index else np.zeros(len(edges) - 1)
            floor = floor if stacked and index else floor + bottom
            outline = _outline(tops[index] + bottom, edges + shift, floor, filled)
            paint, style = paints[index], looks[index]
            look = {"facecolor": paint, "edgecolor": None if filled else paint, **style}
            area = area_mark("hist", {**look, "fill": filled}, 1.0 if filled else 2.0)
            area.closed = filled
            area.points = outline if upright else outline[:, ::-1].copy()
            area.space = self._space("hist", style)
            self._see(area.points, area.space)
            handle = Filled(patch=area)
            self._handles.append(handle)
            self._add(area, style, handle)
            handles.append(handle)
            (self._y if upright else self._x).stick([0.0])
        self._fill_colors += len(tops)
        self._request()
        return handles[::-1]


def _in_turn(style: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Return the style of each set, where lists give each its own."""
    lists = {
        name: list(style[name])
        for name in ("facecolor", "edgecolor", "hatch", "linewidth", "linestyle")
        if isinstance(style.get(name), list | np.ndarray) and np.ndim(style[name]) == 1
        and len(style[name]) and not (name.endswith("color") and is_one(style[name]))
    }  # fmt: skip
    if not lists:
        return [style] * count
    return [{**style, **{name: each[at % len(each)] for name, each in lists.items()}}
            for at in range(count)]  # fmt: skip


def _sets(x: Any, categories: Any = None) -> list[np.ndarray]:
    """Return the sets of values in `x`: one, one per column, or one per element of a list.

    categories: what to do with texts; without it they are an error.
    """
    if isinstance(x, np.ndarray):
        array = numbers("hist", x, categories)
        return [array] if array.ndim == 1 else list(array.T) or [np.empty(0)]
    x = [x] if np.isscalar(x) else list(x)
    if not x or np.ndim(x[0]) == 0:
        return [numbers("hist", x, categories) if x else np.empty(0)]
    return [numbers("hist", each, categories).ravel() for each in x]


def _counts(
    sets: list[np.ndarray],
    loads: list[Any],
    bins: Any,
    limits: Any,
    density: bool,
    stacked: bool,
    cumulative: bool | float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the heights, shape (sets, bins), and the edges, shape (bins + 1,)."""
    bins = 10 if bins is None else bins
    finite = [each[np.isfinite(each)] for each in sets]
    everything = np.concatenate(finite)
    if limits is None and everything.size:
        limits = (float(everything.min()), float(everything.max()))
    if len(sets) > 1 and everything.size:
        load = (
            None if loads[0] is None else np.concatenate(loads)[np.isfinite(np.concatenate(sets))]
        )
        bins, limits = np.histogram_bin_edges(everything, bins, limits, load), None
    tops = []
    for values, load in zip(sets, loads, strict=True):
        good = np.isfinite(values)
        load = None if load is None else load[good]
        plain = density and not stacked
        top, bins = np.histogram(values[good], bins, range=limits, weights=load, density=plain)
        tops.append(top)
    edges, heights = np.asarray(bins, float), np.array(tops, float)
    return _accumulated(heights, edges, density, stacked, cumulative), edges


def _accumulated(
    tops: np.ndarray, edges: np.ndarray, density: bool, stacked: bool, cumulative: bool | float
) -> np.ndarray:
    if stacked:
        tops = tops.cumsum(axis=0)
        if density:
            tops = tops / np.diff(edges) / tops[-1].sum()
    if not cumulative:
        return tops
    order = slice(None, None, -1 if cumulative is not True and cumulative < 0 else 1)
    weighted = tops * np.diff(edges) if density else tops
    return weighted[:, order].cumsum(axis=1)[:, order]


def _boxes(
    tops: np.ndarray,
    edges: np.ndarray,
    bottom: Any,
    stacked: bool,
    align: str,
    rwidth: float | None,
    side_by_side: bool,
    bare: bool,
) -> list[np.ndarray]:
    """Return the bars of each set as rows of place, base, thickness, reach."""
    whole = np.diff(edges)
    share = float(np.clip(rwidth, 0, 1)) if rwidth is not None else 1.0 if bare else 0.8
    apart = side_by_side and not stacked
    width = share * whole / len(tops) if apart else share * whole
    shift = -0.5 * share * whole * (1 - 1 / len(tops)) if apart else 0.0 * whole
    shift = shift + {"left": 0.0, "mid": 0.5, "right": 1.0}[align] * whole
    base = np.zeros(tops.shape[1]) if bottom is None else np.broadcast_to(bottom, tops.shape[1])
    boxes = []
    for top in tops:
        reach = top - base if stacked else top
        boxes.append(np.column_stack([edges[:-1] + shift, base, width, reach]))
        base = top if stacked else base
        shift = shift + width if apart else shift
    return boxes


def _outline(top: np.ndarray, edges: np.ndarray, floor: Any, filled: bool) -> np.ndarray:
    """Return the corners of the steps over `top`, and back along the floor if `filled`."""
    floor = np.broadcast_to(floor, top.shape).astype(float)
    x, upper, lower = np.repeat(edges, 2), np.repeat(top, 2), np.repeat(floor, 2)
    over = np.column_stack([x, np.r_[lower[0], upper, lower[-1]]])
    if not filled:
        return over
    back = np.column_stack([x[1:-1], lower])[::-1]
    return np.concatenate([over, back[1:-1]]) if len(top) > 1 else over
