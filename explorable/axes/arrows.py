"""Arrows: `arrow`, `quiver` for whole fields of them, and `quiverkey`."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.fancy import FancyArrow
from explorable.axes.artists.mappable import Mappable
from explorable.axes.calls import keywords
from explorable.axes.colors import is_one
from explorable.axes.labels import font_size
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, tokens, words
from explorable.marks import Label, Mark, Path
from explorable.marks.quiver import Head, Quiver, QuiverKey

ANGLES = ("uv", "xy")
UNITS = ("width", "height", "dots", "inches", "x", "y", "xy")
# Where the label of a key is: what of its arrow is at its place, how the text is aligned, and where
# it is moved.
SIDES = {
    "N": ("middle", "center", "bottom", (0.0, 1.0)),
    "S": ("middle", "center", "top", (0.0, -1.0)),
    "E": ("tip", "left", "center", (1.0, 0.0)),
    "W": ("tail", "right", "center", (-1.0, 0.0)),
}
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
        self, *args: Any, color: Any = None, scale: float | None = None,
        scale_units: str | None = None, angles: Any = "uv", units: str = "width",
        width: float | None = None, pivot: str = "tail", headwidth: float = 3,
        headlength: float = 5, headaxislength: float = 4.5, minshaft: float = 1,
        minlength: float = 1, **style: Any,
    ) -> "FieldOfArrows":  # fmt: skip
        """Draw an arrow (u, v) at each place: takes [x, y,] u, v [, values to colour by].

        angles: "uv", on the page; "xy", from (x, y) to (x + u, y + v); or degrees.
        """
        style = keywords("quiver", style)
        one_of("quiver", "scale_units", scale_units, (None, *UNITS))
        one_of("quiver", "units", units, UNITS)
        one_of("quiver", "pivot", pivot, PIVOTS)
        points, vectors, values = arrows_of(self, "quiver", args)
        whole = np.isfinite(points).all(axis=1) & np.isfinite(vectors).all(axis=1)
        turned = _angles(angles, len(points))
        self._see(points[np.isfinite(points).all(axis=1)])
        self._request()
        face = style.get("facecolor", color)
        paint, share = _paint("quiver", "k" if face is None else face, whole, style.get("alpha"))
        edge = style.get("edgecolor")
        look = {
            "alpha": share,
            "angles": turned if isinstance(turned, str) else turned[whole],
            "scale": scale,
            "scale_units": scale_units,
            "width": width,
            "pivot": pivot,
            "zorder": style.get("zorder", 1.0),
            "units": units,
            "head": Head(headwidth, headlength, headaxislength, minshaft, minlength),
            "edge": None if edge is None else tokens("quiver", edge)[0],
            "edge_width": float(np.max(style.get("linewidth", 0.0))),
            "count": len(points),
            "clip": bool(style.get("clip_on", True)),
        }
        first = paint[0] if isinstance(paint, list) and paint else paint
        sample = Path(np.empty((0, 2)), True, None, first, fill_alpha=share)
        handle = FieldOfArrows(style.get("label"), patch=sample)
        handle._map("quiver", values if values is None else values[whole], style)
        self._handles.append(handle)
        handle._field = (points[whole], vectors[whole], paint, look)
        for mark in handle._made():
            self._add(mark, style, handle)
        self._latest = handle if values is not None else self._latest
        return handle

    def quiverkey(
        self, Q: Any, X: float, Y: float, U: float, label: Any, *, angle: float = 0,
        coordinates: str = "axes", color: Any = None, labelsep: float = 0.1, labelpos: str = "N",
        labelcolor: Any = None, fontproperties: Any = None, zorder: float | None = None,
        **style: Any,
    ) -> Artist:  # fmt: skip
        """Show a key to the arrows of the field `Q`: one of length U, with a label.

        coordinates: of (X, Y): "axes" or "figure" for shares of them, "data", or "inches" from the
        page's lower left corner. labelpos: "N", "S", "E" or "W" of the arrow, `labelsep` inches
        away.
        """
        style = keywords("quiverkey", style)
        if not isinstance(Q, FieldOfArrows) or Q._recorder is None:
            raise wrong("quiverkey", f"needs what ax.quiver returned, not {Q!r:.40}.")
        one_of("quiverkey", "coordinates", coordinates, ("axes", "figure", "data", "inches"))
        one_of("quiverkey", "labelpos", labelpos, tuple(SIDES))
        pivot, ha, va, (right, up) = SIDES[labelpos]
        points, vectors, paint, look = Q._field
        one = paint[0] if isinstance(paint, list) and paint else paint
        share = look["alpha"]
        face = style.get("facecolor", color)
        if face is not None or "alpha" in style:
            one, share = tokens("quiverkey", "k" if face is None else face, style.get("alpha"))
        look = {**look, "pivot": pivot, "alpha": share, "color": one}
        if style.get("edgecolor", color) is not None:
            look["edge"] = tokens("quiverkey", style.get("edgecolor", color))[0]
        look["edge_width"] = float(style.get("linewidth", look["edge_width"]))
        sample = Label(0.0, 0.0, words("quiverkey", label), ha=ha, va=va)
        sample.offset = (right * labelsep * 72, up * labelsep * 72)
        if labelcolor is not None:
            sample.color = tokens("quiverkey", labelcolor)[0] or "ink"
        for name, value in dict(fontproperties or {}).items():
            _font(sample, name, value)
        drawn = Artist()
        key = QuiverKey(Quiver(points, vectors, **look), (float(X), float(Y)), float(U), sample,
                        coordinates, float(angle),
                        look["zorder"] + 0.1 if zorder is None else zorder)  # fmt: skip
        self._add(key, style, drawn)
        return drawn


def arrows_of(
    ax: Recorder, call: str, args: tuple[Any, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Return places (n, 2), vectors (n, 2) and values (n,) from [x, y,] u, v [, values]."""
    if not 2 <= len(args) <= 5:
        raise wrong(call, "takes u and v, or x, y, u and v, and values to colour by.")
    values = numbers(call, args[-1]).ravel() if len(args) in (3, 5) else None
    data = args[: len(args) // 2 * 2]
    u, v = numbers(call, data[-2]), numbers(call, data[-1])
    rows, columns = (1, len(u)) if u.ndim == 1 else u.shape
    if len(data) == 2:
        x, y = np.meshgrid(np.arange(float(columns)), np.arange(float(rows)))
    else:
        x, y = ax._xs(call, data[0]), ax._ys(call, data[1])
        if x.ndim == y.ndim == 1 and (len(x), len(y)) == (columns, rows) and u.ndim == 2:
            x, y = np.meshgrid(x, y)
    size = x.size if x.size == y.size else -1
    if size > 1:  # one vector for all places
        u, v = (np.full(size, each.ravel()[0]) if each.size == 1 else each for each in (u, v))
    sizes = {each.size for each in (x, y, u, v)} | ({values.size} if values is not None else set())
    if len(sizes) > 1:
        raise wrong(call, f"was given arrays of different sizes: {sorted(sizes)}.")
    places = np.column_stack([x.ravel(), y.ravel()])
    return places, np.column_stack([u.ravel(), v.ravel()]), values


def _angles(angles: Any, count: int) -> Any:
    """Return "uv", "xy", or degrees (n,)."""
    if isinstance(angles, str):
        return one_of("quiver", "angles", angles, ANGLES)
    turned = numbers("quiver", angles).ravel()
    if len(turned) not in (1, count):
        raise wrong("quiver", f"was given {len(turned)} angles for {count} arrows.")
    return np.broadcast_to(turned, count)


def _paint(call: str, given: Any, whole: np.ndarray, alpha: Any) -> tuple[Any, float]:
    """Return a token, or one for each arrow that is drawn, and the opacity of all of them."""
    if is_one(given):
        return tokens(call, given, alpha)
    found = [tokens(call, each, alpha) for each in given]
    if not found:
        raise wrong(call, "was given no colours.")
    every = [found[at % len(found)] for at in np.flatnonzero(whole).tolist()]
    if len({share for _, share in every}) > 1:
        raise wrong(call, "takes colours of one opacity; give alpha=.")
    return [token for token, _ in every], found[0][1]


def _font(label: Label, name: str, value: Any) -> None:
    """Give a label a property of a font."""
    name = one_of("quiverkey", "a key of fontproperties", name, ("size", "weight", "style"))
    if name == "size":
        label.size = font_size("quiverkey", value)
    elif name == "weight":
        label.bold = value in ("bold", "heavy", "black") or (
            isinstance(value, int) and value >= 600
        )
    else:
        label.italic = value in ("italic", "oblique")


class FieldOfArrows(Mappable):
    """What `quiver` returns: arrows in one colour, or coloured by values."""

    _field: tuple[np.ndarray, np.ndarray, Any, dict[str, Any]]

    def _made(self) -> list[Mark]:
        points, vectors, paint, look = self._field
        if paint is None or not len(points):
            return []
        color = paint if self._A is None else self._colored(self._A)
        return [Quiver(points, vectors, color, **look)]

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
