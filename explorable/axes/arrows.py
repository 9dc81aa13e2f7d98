"""Arrows in data units: `arrow`, and `quiver` for whole fields of them."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.fancy import FancyArrow
from explorable.axes.artists.mappable import Mappable
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, tokens
from explorable.marks import Mark, Path
from explorable.marks.quiver import Quiver

ANGLES = ("uv", "xy")
SCALE_UNITS = (None, "width", "height", "inches", "xy")
PIVOTS = ("tail", "mid", "middle", "tip")


class Arrows(Recorder):
    """The calls that draw arrows between places."""

    def arrow(self, x: float, y: float, dx: float, dy: float, **style: Any) -> FancyArrow:
        """Draw an arrow in data units from (x, y) to (x + dx, y + dy)."""
        style = keywords("arrow", style)
        start, reach = self._place("arrow", (x, y)), self._place("arrow", (dx, dy))
        arrow = FancyArrow(*start, *reach, **style)
        self._handles.append(arrow)
        if all(map(math.isfinite, (*start, *reach))):
            arrow._join(self)
            self._children.append(arrow)
            self._request()
        return arrow

    def quiver(
        self, *args: Any, color: Any = "k", scale: float | None = None,
        scale_units: str | None = None, angles: str = "uv", units: str = "width",
        width: float | None = None, pivot: str = "tail", **style: Any,
    ) -> "FieldOfArrows":  # fmt: skip
        """Draw an arrow (u, v) at each place: takes [x, y,] u, v [, values to colour by].

        The heads are of matplotlib's default shape.
        """
        style = keywords("quiver", style)
        one_of("quiver", "angles", angles, ANGLES)
        one_of("quiver", "scale_units", scale_units, SCALE_UNITS)
        one_of("quiver", "units", units, ("width",))
        one_of("quiver", "pivot", pivot, PIVOTS)
        points, vectors, values = self._arrows(args)
        whole = np.isfinite(points).all(axis=1) & np.isfinite(vectors).all(axis=1)
        self._see(points[np.isfinite(points).all(axis=1)])
        self._request()
        token, share = tokens("quiver", color, style.get("alpha"))
        look = {
            "alpha": share,
            "angles": angles,
            "scale": scale,
            "scale_units": scale_units or "width",
            "width": width,
            "pivot": pivot,
            "zorder": style.get("zorder", 1.0),
        }
        sample = Path(np.empty((0, 2)), True, None, token, fill_alpha=share)
        handle = FieldOfArrows(style.get("label"), patch=sample)
        handle._map("quiver", values if values is None else values[whole], style)
        self._handles.append(handle)
        handle._field = (points[whole], vectors[whole], token, look)
        for mark in handle._made():
            self._add(mark, style, handle)
        self._latest = handle if values is not None else self._latest
        return handle

    def _arrows(self, args: tuple[Any, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        """Return places (n, 2), vectors (n, 2) and values (n,) from quiver's arguments."""
        if not 2 <= len(args) <= 5:
            raise wrong("quiver", "takes u and v, or x, y, u and v, and values to colour by.")
        values = numbers("quiver", args[-1]).ravel() if len(args) in (3, 5) else None
        data = args[: len(args) // 2 * 2]
        u, v = numbers("quiver", data[-2]), numbers("quiver", data[-1])
        rows, columns = (1, len(u)) if u.ndim == 1 else u.shape
        if len(data) == 2:
            x, y = np.meshgrid(np.arange(float(columns)), np.arange(float(rows)))
        else:
            x, y = self._xs("quiver", data[0]), self._ys("quiver", data[1])
            if x.ndim == y.ndim == 1 and (len(x), len(y)) == (columns, rows) and u.ndim == 2:
                x, y = np.meshgrid(x, y)
        sizes = {each.size for each in (x, y, u, v)} | (
            {values.size} if values is not None else set()
        )
        if len(sizes) > 1:
            raise wrong("quiver", f"was given arrays of different sizes: {sorted(sizes)}.")
        places = np.column_stack([x.ravel(), y.ravel()])
        return places, np.column_stack([u.ravel(), v.ravel()]), values


class FieldOfArrows(Mappable):
    """What `quiver` returns: arrows in one colour, or coloured by values."""

    _field: tuple[np.ndarray, np.ndarray, str | None, dict[str, Any]]

    def _made(self) -> list[Mark]:
        points, vectors, token, look = self._field
        if token is None or not len(points):
            return []
        if self._A is None:
            return [Quiver(points, vectors, token, **look)]
        paints = np.array([paint or "" for paint in self._colored(self._A)])
        look = _shared(vectors, look)
        return [
            Quiver(points[paints == paint], vectors[paints == paint], str(paint), **look)
            for paint in np.unique(paints)
            if paint
        ]

    def set_array(self, A: Any) -> None:
        """Colour the arrows by values, one for each."""
        if np.size(A) != len(self._field[0]):
            raise wrong("set_array", f"was given {np.size(A)} values for {len(self._field[0])}.")
        super().set_array(A)

    def set_color(self, color: Any) -> None:
        """Draw all arrows in a colour, unless they are coloured by values."""
        token, share = tokens("set_color", color)
        points, vectors, _, look = self._field
        self._field = points, vectors, token, {**look, "alpha": share}
        if self._patch is not None:
            self._patch.fill, self._patch.fill_alpha = token, share
        self.changed()

    set_facecolor = set_facecolors = set_fc = set_color

    def set_alpha(self, alpha: Any) -> None:
        """Make the arrows so opaque."""
        points, vectors, token, look = self._field
        self._field = points, vectors, token, {**look, "alpha": 1.0 if alpha is None else alpha}
        self.changed()

    def set_UVC(self, U: Any, V: Any, C: Any = None) -> None:  # noqa: N802 (matplotlib's name)
        """Show other vectors, and other values, at the same places."""
        points, vectors, token, look = self._field
        pair = np.column_stack([numbers("set_UVC", each).ravel() for each in (U, V)])
        if pair.shape != vectors.shape:
            raise wrong("set_UVC", f"was given {len(pair)} vectors for {len(vectors)} places.")
        self._field = points, pair, token, look
        if C is not None:
            self.set_array(C)
        self.changed()


def _shared(vectors: np.ndarray, look: dict[str, Any]) -> dict[str, Any]:
    """Return a look with the scale and the width that all arrows together have."""
    count = len(vectors)
    if look["scale"] is None:
        mean = float(np.hypot(*vectors.T).mean())
        look = {**look, "scale": 1.8 * mean * max(10.0, math.sqrt(count)) or 1.0}
    if look["width"] is None:
        look = {**look, "width": 0.06 / min(max(math.sqrt(count), 8.0), 25.0)}
    return look
