"""Filled areas: between curves, polygons, bands across the axes."""

from typing import Any

import numpy as np

from explorable.axes.artists.artist import Filled
from explorable.axes.calls import keywords
from explorable.axes.curves import band, matched
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, one_of
from explorable.axes.strokes import area_mark
from explorable.marks import Path


class Areas(Recorder):
    """The calls that fill areas."""

    def fill_between(
        self,
        x: Any,
        y1: Any,
        y2: Any = 0,
        where: Any = None,
        interpolate: bool = False,
        step: str | None = None,
        **style: Any,
    ) -> Filled:
        """Fill between the curves y1 and y2 over x, where `where` is true."""
        if "data" in style:
            return by_name(self.fill_between, locals())
        style = keywords("fill_between", style)
        along, first = self._xs("fill_between", x), self._ys("fill_between", y1)
        second = self._ys("fill_between", y2)
        return self._between(
            "fill_between", along, first, second, where, interpolate, step, False, style
        )

    def fill_betweenx(
        self,
        y: Any,
        x1: Any,
        x2: Any = 0,
        where: Any = None,
        step: str | None = None,
        interpolate: bool = False,
        **style: Any,
    ) -> Filled:
        """Fill between the curves x1 and x2 along y, where `where` is true."""
        if "data" in style:
            return by_name(self.fill_betweenx, locals())
        style = keywords("fill_betweenx", style)
        along, first = self._ys("fill_betweenx", y), self._xs("fill_betweenx", x1)
        second = self._xs("fill_betweenx", x2)
        return self._between(
            "fill_betweenx", along, first, second, where, interpolate, step, True, style
        )

    def _between(
        self,
        call: str,
        along: np.ndarray,
        first: np.ndarray,
        second: np.ndarray,
        where: Any,
        interpolate: bool,
        step: str | None,
        upright: bool,
        style: dict[str, Any],
    ) -> Filled:
        if style.get("color") is None and style.get("facecolor") is None:
            style = {**style, "facecolor": self._next_fill_color()}
        area = area_mark(call, style, zorder=1.0, join="round")
        area.space = self._space(call, style)
        handle = self._keep(area, style)
        one_of(call, "step", step, (None, "pre", "post", "mid"))
        along, first, second = matched(call, along, first, second)
        if not len(along):
            self._request()
            return handle
        outline, seen = band(call, along, first, second, where, step, interpolate)
        if upright:
            outline, seen = outline[:, ::-1], seen[:, ::-1]
        self._refresh()
        self._see(seen, area.space)
        self._request()
        if len(outline):
            area.points = outline
            self._add(area, style, handle)
        return handle

    def fill(self, *args: Any, closed: bool = True, **style: Any) -> list[Filled]:
        """Fill the polygons with corners x, y; groups of x, y and a colour may follow."""
        if "data" in style:
            return by_name(self.fill, locals())
        style = keywords("fill", style)
        handles = []
        while args:
            group, args = args[:2], args[2:]
            if len(group) < 2:
                raise wrong("fill", "needs x and y.")
            paint = None
            if args and isinstance(args[0], str):
                paint, args = args[0], args[1:]
            handles.append(self._polygon(group[0], group[1], paint, closed, style))
        self._request()
        return handles

    def _polygon(
        self, x: Any, y: Any, paint: str | None, closed: bool, style: dict[str, Any]
    ) -> Filled:
        xs, ys = self._xs("fill", x), self._ys("fill", y)
        if len(xs) != len(ys):
            raise wrong("fill", f"was given {len(xs)} x values but {len(ys)} y values.")
        paint = self._format("fill", paint).get("color") if paint else None
        if style.get("color") is None:  # a facecolor= takes its turn in the cycle, as matplotlib's
            paint = paint or self._next_fill_color()
            style = {"facecolor": paint, **style}
        area = area_mark("fill", style, style.get("zorder", 1.0))
        area.closed, area.space = closed, self._space("fill", style)
        handle = self._keep(area, style)
        if len(xs):
            area.points, finite = self._points("fill", xs, ys)
            if len(finite):
                self._see(finite, area.space)
                self._add(area, style, handle)
        return handle

    def axhspan(
        self, ymin: float, ymax: float, xmin: float = 0, xmax: float = 1, **style: Any
    ) -> Filled:
        """Fill a horizontal band from `ymin` to `ymax`."""
        low, high = self._ys("axhspan", [ymin, ymax])
        return self._span("axhspan", (xmin, xmax), (low, high), "y", style)

    def axvspan(
        self, xmin: float, xmax: float, ymin: float = 0, ymax: float = 1, **style: Any
    ) -> Filled:
        """Fill a vertical band from `xmin` to `xmax`."""
        low, high = self._xs("axvspan", [xmin, xmax])
        return self._span("axvspan", (low, high), (ymin, ymax), "x", style)

    def _span(
        self,
        call: str,
        x: tuple[float, float],
        y: tuple[float, float],
        space: str,
        style: dict[str, Any],
    ) -> Filled:
        style = keywords(call, style)
        if "transform" in style:
            raise wrong(call, "takes no transform=; use fill or fill_between.")
        area = area_mark(call, style)
        area.space = space
        corners = np.array([(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])], float)
        if not np.isfinite(corners).all():
            return self._keep(area, style)
        area.points = corners
        self._see(corners, space)
        (self._x if space == "x" else self._y).request()
        handle = self._keep(area, style)
        handle._upright = True
        self._add(area, style, handle)
        return handle

    def _keep(self, area: Path, style: dict[str, Any]) -> Filled:
        handle = Filled(style.get("label"), patch=area)
        self._handles.append(handle)
        return handle
