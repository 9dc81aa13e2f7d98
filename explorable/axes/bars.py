"""Bars: `bar` and `barh`."""

import copy
import itertools
from typing import Any

import numpy as np

from explorable.axes.areas import Areas
from explorable.axes.artists.artist import Artist
from explorable.axes.artists.bars import BarContainer
from explorable.axes.calls import keywords
from explorable.axes.colors import colors
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import one_of, words
from explorable.axes.segments import Segments, error_ends
from explorable.axes.strokes import area_mark
from explorable.marks import Path

# The corners of a unit square, and a row of NaN that ends the subpath.
SQUARE = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (np.nan, np.nan)])


class Bars(Segments, Areas):
    """The calls that draw rectangles from a base line."""

    def bar(
        self, x: Any, height: Any, width: Any = 0.8, bottom: Any = None, **style: Any
    ) -> BarContainer:
        """Draw vertical bars of these heights at x."""
        if "data" in style:
            return by_name(self.bar, locals())
        style = keywords("bar", style)
        if style.pop("log", False):
            self._y.rescale("log")
        spots, reach = self._xs("bar", x), self._ys("bar", height)
        floor = self._ys("bar", 0 if bottom is None else bottom)
        return self._bars("bar", spots, reach, width, floor, True, style)

    def barh(
        self, y: Any, width: Any, height: Any = 0.8, left: Any = None, **style: Any
    ) -> BarContainer:
        """Draw horizontal bars of these widths at y."""
        if "data" in style:
            return by_name(self.barh, locals())
        style = keywords("barh", style)
        if style.pop("log", False):
            self._x.rescale("log")
        spots, reach = self._ys("barh", y), self._xs("barh", width)
        floor = self._xs("barh", 0 if left is None else left)
        return self._bars("barh", spots, reach, height, floor, False, style)

    def _bars(
        self,
        call: str,
        spots: np.ndarray,
        reach: np.ndarray,
        thickness: Any,
        floor: np.ndarray,
        upright: bool,
        style: dict[str, Any],
        sticky: bool = True,
    ) -> BarContainer:
        """Record bars that stand at `spots` on `floor` and reach so far from it."""
        paint = style.get("color") if style.get("facecolor") is None else style["facecolor"]
        style["facecolor"] = self._next_fill_color() if paint is None else paint
        style.pop("color", None)
        try:
            spots, reach, thick, floor = np.broadcast_arrays(
                spots, reach, np.asarray(thickness, dtype=float), floor
            )
        except ValueError:
            sizes = f"{spots.size} places for {reach.size} values"
            raise wrong(call, f"was given {sizes}.") from None
        align = one_of(call, "align", style.get("align", "center"), ("center", "edge"))
        start = spots - thick / 2 if align == "center" else spots
        boxes = np.stack([start, floor, thick, reach], axis=1)
        if not upright:
            boxes = boxes[:, [1, 0, 3, 2]]
        bars = BarContainer(orientation="vertical" if upright else "horizontal")
        bars._boxes, bars._style, bars.datavalues = boxes, style, np.array(reach, float)
        self._boxes(call, bars, upright, style, sticky)
        self._extras(call, bars, spots, upright, style)
        self._name_bars(call, bars, style)
        self._request()
        return bars

    def _boxes(
        self, call: str, bars: BarContainer, upright: bool, style: dict[str, Any], sticky: bool
    ) -> None:
        """Record the boxes (n, 4) of bars; neighbours that look alike are one path."""
        boxes = bars._boxes
        kept = np.asarray(np.isfinite(boxes).all(axis=1))
        space = self._space(call, style)
        seen = boxes[kept & (boxes[:, 2:] != 0).any(axis=1)]
        self._see(np.concatenate([seen[:, :2], seen[:, :2] + seen[:, 2:]]), space)
        if sticky:
            scale, column = (self._y, 1) if upright else (self._x, 0)
            scale.stick(set(boxes[kept, column].tolist()))
        bars._runs = self._looks(call, len(boxes), style)
        apart = any(_shows_through(mark) for mark, _, _ in bars._runs)
        if apart and _overlap(boxes[:, 0 if upright else 1], boxes[:, 2 if upright else 3]):
            bars._runs = [
                (copy.copy(mark), index, index + 1)
                for mark, start, stop in bars._runs
                for index in range(start, stop)
            ]
        bars._recorder = self
        for mark, start, stop in bars._runs:
            own = boxes[start:stop][kept[start:stop]]
            if len(own):
                corners = own[:, None, :2] + SQUARE * own[:, None, 2:]
                mark.points, mark.space = corners.reshape(-1, 2)[:-1], space
                self._add(mark, style, bars)

    def _looks(self, call: str, count: int, style: dict[str, Any]) -> list[tuple[Path, int, int]]:
        """Return (style, start, stop) for each run of bars that look alike."""
        lists = {
            "facecolor": _cycle(call, style["facecolor"]),
            "edgecolor": _cycle(call, style.get("edgecolor")),
            "linewidth": np.ravel(np.asarray(style.get("linewidth"))).tolist(),
            "hatch": _in_turn(style.get("hatch")),
        }
        if all(len(values) == 1 for values in lists.values()):
            one = {name: values[0] for name, values in lists.items()}
            return [(area_mark(call, {**style, **one}), 0, count)]
        looks = [
            tuple(values[index % len(values)] for values in lists.values())
            for index in range(count)
        ]
        runs, start = [], 0
        for look, group in itertools.groupby(looks):
            stop = start + len(list(group))
            mark = area_mark(call, {**style, **dict(zip(lists, look, strict=True))})
            runs.append((mark, start, stop))
            start = stop
        return runs

    def _extras(
        self,
        call: str,
        bars: BarContainer,
        spots: np.ndarray,
        upright: bool,
        style: dict[str, Any],
    ) -> None:
        """Add the error bars and tick labels that a bar call may ask for."""
        errors = {name: style[name] for name in ("xerr", "yerr") if style.get(name) is not None}
        if errors:
            boxes = bars._boxes
            ends = boxes[:, :2] + boxes[:, 2:] * ((0.5, 1.0) if upright else (1.0, 0.5))
            more = {"ecolor": style.get("ecolor", "k"), "capsize": style.get("capsize", 0)}
            more |= {"zorder": style["zorder"] + 0.01} if style.get("zorder") is not None else {}
            more |= {"label": "_nolegend_", **(style.get("error_kw") or {})}
            if (along := errors.get("yerr" if upright else "xerr")) is not None:
                bars._errors = error_ends(along, ends[:, 1 if upright else 0], upright)
            bars.errorbar = self.errorbar(ends[:, 0], ends[:, 1], fmt="none", **errors, **more)
        if style.get("tick_label") is not None:
            scale = self._x if upright else self._y
            self._refresh()
            scale.set_ticks(spots.tolist())
            texts = np.broadcast_to(style["tick_label"], len(spots))
            scale.set_labels([words(call, text) for text in texts])

    def _name_bars(self, call: str, bars: BarContainer, style: dict[str, Any]) -> None:
        """Enter bars, or each of them where there are several labels, for the legend."""
        label, count = style.get("label", ""), len(bars)
        several = isinstance(label, (list, tuple, np.ndarray))
        if several and len(label) != count:
            raise wrong(call, f"was given {len(label)} labels for {count} bars.")
        if several:
            for mark, start, stop in bars._runs:
                self._handles += [Artist(text, patch=mark) for text in label[start:stop]]
        bars.set_label("_nolegend_" if several else label)
        bars._patch = bars._runs[0][0] if bars._runs else None
        self._containers.append(bars)


def _shows_through(mark: Path) -> bool:
    """Tell whether it would show that bars which lie over each other are one shape."""
    rimmed = mark.stroke is not None and mark.stroke != mark.fill
    return rimmed or mark.fill_alpha < 1 or mark.stroke_alpha < 1


def _overlap(starts: np.ndarray, lengths: np.ndarray) -> bool:
    """Tell whether some bars lie over each other, so that each must be painted for itself."""
    if len(starts) < 2:
        return False
    low, high = np.minimum(starts, starts + lengths), np.maximum(starts, starts + lengths)
    order = np.argsort(low)
    slack = 1e-9 * np.abs(lengths).max()
    return bool((low[order][1:] < np.maximum.accumulate(high[order])[:-1] - slack).any())


def _in_turn(value: Any) -> list[Any]:
    """Return what bars take in turn: a list as it is, anything else for all of them."""
    return list(value) if isinstance(value, (list, tuple)) and len(value) else [value]


def _cycle(call: str, value: Any) -> list[Any]:
    """Return the list of colours that bars take in turn; [None] for the default."""
    if value is None:
        return [None]
    try:
        found = colors(value)
    except DrawingError as error:
        raise wrong(call, f"cannot use this colour: {error}") from None
    return [("none" if token is None else (token, alpha)) for token, alpha in found] or ["none"]
