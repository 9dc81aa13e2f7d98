"""Lines of equal values: `contour`, `contourf` and `clabel`.

The lines are found by contourpy. It is loaded when one of these calls is made, and travels to
readers with the figures whose sources make one.
"""

import importlib
import itertools
from typing import Any

import numpy as np

from explorable.axes import levels as level_rules
from explorable.axes.artists.contour_sets import FAR, ContourSet
from explorable.axes.calls import keywords
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.norms import norm_of
from explorable.axes.recorder import Recorder, numbers, one_of, unmasked
from explorable.base.current import setting

PACKAGE = "contourpy"
_NEITHER = ("lower", "upper")  # as in matplotlib, which knows no such words
Grid = tuple[np.ndarray, np.ndarray, np.ndarray]


class Contours(Recorder):
    """The calls that join places of equal values."""

    def contour(self, *args: Any, **style: Any) -> ContourSet:
        """Draw lines of equal values: takes [x, y,] values[, levels].

        The result of another call of this kind can be given instead of the values.
        """
        return self._contours("contour", args, keywords("contour", style), False)

    def contourf(self, *args: Any, **style: Any) -> ContourSet:
        """Fill the areas between lines of equal values: takes [x, y,] values[, levels]."""
        return self._contours("contourf", args, keywords("contourf", style), True)

    def clabel(self, CS: Any, levels: Any = None, **style: Any) -> list[Any]:
        """Label the lines of a contour with their values; return the texts.

        The page itself places the labels, on a phone as well. fmt: as in "%.1f", a
        dict, or a function.
        """
        style = keywords("clabel", style)
        if not isinstance(CS, ContourSet):
            raise wrong("clabel", f"needs what ax.contour returned, not {CS!r:.40}.")
        return [*CS.clabel(levels, **style)]

    def _contours(
        self, call: str, args: tuple[Any, ...], style: dict[str, Any], filled: bool
    ) -> ContourSet:
        if not 1 <= len(args) <= 4:
            raise wrong(call, "takes values, or x, y and values, and levels after them.")
        if isinstance(args[0], ContourSet):
            again = args[0]
            asked = style.get("levels", args[1] if len(args) > 1 else again.levels)
            return self._traced(call, *again._source, asked, style, filled)
        places, rest = (args[:3], args[3:]) if len(args) > 2 else (args[:1], args[1:])
        x, y, z = self._contour_grid(call, places, style)
        asked = style.get("levels", rest[0] if rest else None)
        if asked is None and np.asarray(places[-1]).dtype.kind == "b":
            asked = [0, 0.5, 1] if filled else [0.5]
        finder = _loaded(call)
        corner_mask = style.get("corner_mask")
        if corner_mask is None:
            corner_mask = setting("contour.corner_mask", True)
        generator = finder.contour_generator(
            x, y, np.where(np.isfinite(z), z, np.nan), name="serial",
            corner_mask=bool(corner_mask),
            line_type=finder.LineType.Separate, fill_type=finder.FillType.OuterOffset,
        )  # fmt: skip
        return self._traced(call, generator, (x, y, z), asked, style, filled)

    def _traced(
        self, call: str, generator: Any, grid: Grid, asked: Any, style: dict[str, Any],
        filled: bool,
    ) -> ContourSet:  # fmt: skip
        """Record the contours that a generator of contourpy's finds."""
        x, y, z = grid
        extend = one_of(
            call, "extend", style.get("extend"), (None, "neither", "both", "min", "max", *_NEITHER)
        )
        extend = "neither" if extend in _NEITHER else extend
        style["extend"] = extend
        style["norm"] = _norm(call, style)
        log = style["norm"] is not None and style["norm"].kind == "log"
        finite = np.isfinite(z)
        good = z[finite & ((z > 0) if log else True)]
        if not finite.any():  # there is no line, but levels as matplotlib has them
            good = np.array([1.0 if log else np.nan if style.get("locator") is None else 0.0])
        if not good.size:
            raise wrong(call, "was given no values above 0 for a logarithmic norm.")
        low, high = float(good.min()), float(good.max())
        levels = level_rules.chosen(
            call, asked, low, high, log, extend or "neither", style.get("locator")
        )
        if filled and len(levels) < 2:
            raise wrong(call, f"needs two levels at least, not {levels.tolist()}.")
        lines = (
            _areas(generator, levels, extend or "neither", low, log) if filled
            else [[line for line in generator.lines(level)] for level in levels.tolist()]
        )  # fmt: skip
        found = ContourSet()
        for mark in found._trace(call, levels, lines, filled, style):
            self._add(mark, style, found)
        found._recorder, found._source = self, (generator, grid)
        self._see(np.array([(x.min(), y.min()), (x.max(), y.max())]))
        self._x.stick([float(x.min()), float(x.max())])
        self._y.stick([float(y.min()), float(y.max())])
        self._x.tight = self._y.tight = True
        self._request()
        self._latest = found
        return found

    def _contour_grid(self, call: str, places: tuple[Any, ...], style: dict[str, Any]) -> Grid:
        """Return x, y and the values, each of shape (rows, columns)."""
        z = numbers(call, unmasked(places[-1]))
        if z.ndim != 2 or min(z.shape) < 2:
            raise wrong(call, f"needs values in two rows and two columns at least, not {z.shape}.")
        rows, columns = z.shape
        if len(places) == 1:
            return (*_even(call, rows, columns, style), z)
        x, y = self._xs(call, places[0]), self._ys(call, places[1])
        if x.ndim == y.ndim == 1 and x.shape == (columns,) and y.shape == (rows,):
            x, y = np.meshgrid(x, y)
        if x.shape != z.shape or y.shape != z.shape:
            raise wrong(
                call, f"cannot place {rows} by {columns} values on x {x.shape} and y {y.shape}."
            )
        return x, y, z


def _loaded(call: str) -> Any:
    """Return contourpy; say how to get it where there is none."""
    try:
        return importlib.import_module(PACKAGE)
    except ImportError:
        raise DrawingError(
            f"ax.{call} needs {PACKAGE}, which is not here. To build the site: pip install "
            f"{PACKAGE}. On the page it is loaded for figures whose source calls ax.{call}."
        ) from None


def _even(
    call: str, rows: int, columns: int, style: dict[str, Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of values that have none of their own, by `origin` and `extent`."""
    origin = one_of(call, "origin", style.get("origin"), (None, "lower", "upper", "image"))
    origin = "upper" if origin == "image" else origin
    extent = style.get("extent")
    if origin is None:
        left, right, bottom, top = extent or (0, columns - 1, 0, rows - 1)
        x, y = np.linspace(left, right, columns), np.linspace(bottom, top, rows)
    else:
        left, right, bottom, top = extent or (0, columns, 0, rows)
        x = left + (np.arange(columns) + 0.5) * ((right - left) / columns)
        y = bottom + (np.arange(rows) + 0.5) * ((top - bottom) / rows)
        if origin == "upper":
            y = y[::-1]
    grid = np.meshgrid(x, y)
    return grid[0], grid[1]


def _norm(call: str, style: dict[str, Any]) -> Any:
    """Return the norm that the keywords ask for; None if colours are named."""
    if style.get("colors") is not None:
        return None
    made = norm_of(call, style.get("norm"), style.pop("vmin", None), style.pop("vmax", None))
    if "Log" in type(style.get("locator")).__name__ and style.get("norm") is None:
        return norm_of(call, "log", made.vmin, made.vmax)
    return made


def _areas(
    generator: Any, levels: np.ndarray, extend: str, low: float, log: bool
) -> list[list[np.ndarray]]:
    """Return the rings of the area between each two levels, and beyond them."""
    edges = [
        *([(1 / FAR if log else -FAR)] if extend in ("min", "both") else []),
        *levels.tolist(),
        *([FAR] if extend in ("max", "both") else []),
    ]
    lowers = edges[:-1]
    if lowers[0] == low:  # what is as low as the first level belongs to the first area
        lowers[0] = 0.99 * low if log else low - 1
    areas = []
    for lower, upper in zip(lowers, edges[1:], strict=True):
        points, offsets = generator.filled(lower, upper)
        areas.append([
            outline[start:stop]
            for outline, ends in zip(points, offsets, strict=True)
            for start, stop in itertools.pairwise(ends)
        ])  # fmt: skip
    return areas
