"""Calls that draw one shape: endless lines, steps, rows of bars."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Drawn
from explorable.axes.artists.collections import PolyCollection
from explorable.axes.artists.fancy import StepPatch
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder
from explorable.axes.strokes import line_marks
from explorable.marks.endless import Endless


class Shapes(Recorder):
    """The calls that draw lines without ends, steps, and bars in a row."""

    def axline(
        self, xy1: Any, xy2: Any = None, *, slope: float | None = None, **style: Any
    ) -> Drawn:
        """Draw an endless line through two points, or through one with a slope."""
        style = keywords("axline", style)
        if (xy2 is None) == (slope is None):
            raise wrong("axline", "takes a second point, xy2=, or a slope=, and not both.")
        if slope is not None and not (self._x.kind == self._y.kind == "linear"):
            raise wrong("axline", "takes a slope only where both axes are linear.")
        space = self._space("axline", style)
        first = self._place("axline", xy1)
        second = first if xy2 is None else self._place("axline", xy2)
        if xy2 is not None and first == second:
            raise wrong("axline", f"was given the same point twice: {xy1!r}.")
        points = np.array([first, second])
        look, _ = line_marks("axline", {"color": "C0", **style})
        handle = Drawn(style.get("label"), look)
        self._handles.append(handle)
        if "transform" not in style:
            self._see(points[np.isfinite(points).all(axis=1)])
        self._request()
        if look is not None and np.isfinite(points).all():
            mark = Endless(
                points, False, look.stroke, None, look.width, look.dash, look.stroke_alpha,
                cap=look.cap, join=look.join, space=space, clip=look.clip, zorder=look.zorder,
                slope=None if slope is None else float(slope),
            )  # fmt: skip
            handle._line = mark
            self._add(mark, style, handle)
        return handle

    def broken_barh(self, xranges: Any, yrange: Any, **style: Any) -> PolyCollection:
        """Draw bars in a row: each x range is (start, width), the y range (bottom, height)."""
        style = keywords("broken_barh", style)
        starts = self._xs("broken_barh", [each[0] for each in xranges])
        widths = np.array([float(each[1]) for each in xranges])
        (bottom,) = self._ys("broken_barh", yrange[0]).tolist()
        top = bottom + float(yrange[1])
        corners = [
            [(x, bottom), (x, top), (x + width, top), (x + width, bottom)]
            for x, width in zip(starts, widths, strict=True)
        ]
        bars = PolyCollection(corners, **style)
        self.add_collection(bars)
        self._request()
        return bars

    def stairs(
        self, values: Any, edges: Any = None, *, orientation: str = "vertical",
        baseline: Any = 0, fill: bool = False, **style: Any,
    ) -> StepPatch:  # fmt: skip
        """Draw steps of these heights between edges; there is one edge more."""
        style = keywords("stairs", style)
        paint = style.pop("color", None)
        paint = self._next_line_color() if paint is None else paint
        if fill:
            style = {"linewidth": 0, "facecolor": paint, **style}
        else:
            style = {"edgecolor": paint, **style}
        values = (
            self._ys("stairs", values) if orientation == "vertical" else self._xs("stairs", values)
        )
        edges = np.arange(len(values) + 1.0) if edges is None else edges
        steps = StepPatch(values, edges, orientation=orientation, baseline=baseline, fill=fill,
                          **style)  # fmt: skip
        self.add_patch(steps)
        if baseline is not None:
            base = float(np.min(baseline))
            start = float(np.asarray(edges, dtype=float)[0])
            upright = orientation == "vertical"
            (self._y if upright else self._x).stick([base])
            if math.isfinite(start + base):
                self._see(np.array([(start, base) if upright else (base, start)]))
        self._request()
        return steps
