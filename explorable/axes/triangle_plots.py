"""Values at scattered points: `triplot`, `tripcolor`, `tricontour`, `tricontourf`."""

from typing import Any

import numpy as np

from explorable.axes.artists.cells import Cells
from explorable.axes.artists.contour_sets import SEAM, ContourSet
from explorable.axes.calls import keywords
from explorable.axes.contours import Contours
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import numbers, one_of
from explorable.axes.triangle_contours import TriangleContours
from explorable.axes.triangles import Triangulation

FINE = 6  # parts of each side of a triangle, where colours run into each other


class TrianglePlots(Contours):
    """The calls that draw on triangles between points."""

    def triplot(self, *args: Any, **style: Any) -> list[Any]:
        """Draw triangles: takes a `Triangulation`, or x, y[, triangles], and a format."""
        style = keywords("triplot", style)
        triangles, rest = _triangulated("triplot", args, style)
        look = {**self._format("triplot", rest[0] if rest else ""), **style}
        marked = look.get("marker") not in (None, "None", "none", "", " ")
        lined = look.get("linestyle", "-") not in ("None", "none", "", " ")
        edges = triangles.edges
        x, y = (
            np.insert(each[edges], 2, np.nan, axis=1).ravel() for each in (triangles.x, triangles.y)
        )
        ways = (x, y) if lined else ([], [])
        (line,) = self.plot(*ways, **{"zorder": 1, **look, "marker": "None"})
        unlined = {**look, "linestyle": "None"}
        unlined.pop("label", None)
        places = (triangles.x, triangles.y) if marked else ([], [])
        (dots,) = self.plot(*places, **unlined)
        return [line, dots]

    def tripcolor(
        self, *args: Any, alpha: float | None = 1.0, norm: Any = None, cmap: Any = None,
        vmin: float | None = None, vmax: float | None = None, shading: str = "flat",
        facecolors: Any = None, **style: Any,
    ) -> Cells:  # fmt: skip
        """Show values by colour in triangles: takes a `Triangulation`, or x, y, and values.

        Give a value for each point, or for each triangle. shading: "gouraud" lets the colours
        run from point to point.
        """
        style = keywords("tripcolor", style)
        one_of("tripcolor", "shading", shading, ("flat", "gouraud"))
        triangles, rest = _triangulated("tripcolor", args, style)
        given = facecolors if facecolors is not None else rest[0] if rest else None
        if given is None:
            raise wrong("tripcolor", "needs a value for each point, or for each triangle.")
        values, kept = numbers("tripcolor", given).ravel(), triangles.get_masked_triangles()
        corners = np.stack([triangles.x[kept], triangles.y[kept]], axis=-1)
        if facecolors is None and len(values) == len(triangles.x):
            each = values[kept]
            if shading == "gouraud":
                corners, each = _refined(corners, each)
            shown = each.mean(axis=1) if each.ndim == 2 else each
        elif len(values) == len(triangles.triangles) and shading == "flat":
            shown = values if triangles.mask is None else values[~triangles.mask]
        else:
            raise wrong(
                "tripcolor", f"was given {len(values)} values for {len(triangles.x)} points and "
                f"{len(triangles.triangles)} triangles.",
            )  # fmt: skip
        rim = "face" if alpha in (None, 1) else "none"  # no light comes through between opaque ones
        width = SEAM if rim == "face" and style.get("edgecolor") is None else 0.25
        look = {
            **{"cmap": cmap, "norm": norm, "vmin": vmin, "vmax": vmax, "alpha": alpha},
            **{"edgecolor": rim, "linewidth": width, **style},
        }
        cells = Cells(style.get("label"))
        for mark in cells._lay("tripcolor", corners, shown, look):
            self._add(mark, style, cells)
        self._see(np.column_stack([triangles.x, triangles.y]))
        self._request()
        self._latest = cells
        if shading == "flat":  # matplotlib's legends do not list the other
            self._handles.append(cells)
        return cells

    def tricontour(self, *args: Any, **style: Any) -> ContourSet:
        """Draw lines of equal values: takes a `Triangulation`, or x, y, and values[, levels]."""
        return self._on_triangles("tricontour", args, keywords("tricontour", style), False)

    def tricontourf(self, *args: Any, **style: Any) -> ContourSet:
        """Fill the areas between lines of equal values; takes what `tricontour` takes."""
        return self._on_triangles("tricontourf", args, keywords("tricontourf", style), True)

    def _on_triangles(
        self, call: str, args: tuple[Any, ...], style: dict[str, Any], filled: bool
    ) -> ContourSet:
        triangles, rest = _triangulated(call, args, style)
        if not rest:
            raise wrong(call, "needs a value for each point.")
        z = numbers(call, rest[0]).ravel()
        if len(z) != len(triangles.x):
            raise wrong(call, f"was given {len(z)} values for {len(triangles.x)} points.")
        used = np.unique(triangles.get_masked_triangles())
        if not np.isfinite(z[used]).all():
            raise wrong(call, "was given NaN or infinity; leave its triangles out with mask=.")
        asked = style.get("levels", rest[1] if len(rest) > 1 else None)
        finder = TriangleContours(triangles, z)
        grid = (triangles.x, triangles.y, z[used])
        return self._traced(call, finder, grid, asked, style, filled)


def _triangulated(
    call: str, args: tuple[Any, ...], style: dict[str, Any]
) -> tuple[Triangulation, list[Any]]:
    """Return the triangles that a call is given, and what comes after them."""
    if args and isinstance(args[0], Triangulation):
        return args[0], list(args[1:])
    if args and type(args[0]).__module__.startswith("matplotlib."):
        raise wrong(
            call, "was given a Triangulation of matplotlib's own, which readers do not have. "
            "Import it from explorable.matplotlib.tri.",
        )  # fmt: skip
    if len(args) < 2:
        raise wrong(call, "needs a Triangulation, or x and y.")
    rest = list(args[2:])
    corners = style.pop("triangles", None)
    if corners is None and rest and np.ndim(rest[0]) == 2 and np.shape(rest[0])[1] == 3:
        corners = rest.pop(0)
    try:
        return Triangulation(args[0], args[1], corners, style.pop("mask", None)), rest
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None


def _refined(corners: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return smaller triangles (n, 3, 2), with the values (n, 3) at their corners."""
    weights = []
    for row in range(FINE):
        for column in range(FINE - row):
            a, b, c = (row, column), (row + 1, column), (row, column + 1)
            weights.append([a, b, c])
            if column < FINE - row - 1:
                weights.append([b, (row + 1, column + 1), c])
    first = np.array(weights, dtype=float) / FINE  # (parts, 3, 2)
    shares = np.concatenate([first, 1 - first.sum(axis=2, keepdims=True)], axis=2)
    points = np.einsum("pcw,twd->tpcd", shares, corners).reshape(-1, 3, 2)
    return points, np.einsum("pcw,tw->tpc", shares, values).reshape(-1, 3)
