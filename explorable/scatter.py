"""Dots whose size and colour may say something: `scatter`."""

from typing import Any

import numpy as np

from explorable.calls import keywords
from explorable.colormaps import Norm, mapped
from explorable.colors import Color, colors, hexes, opacity
from explorable.marks import Dots
from explorable.mistakes import DrawingError, wrong
from explorable.recorder import Handle, Recorder, numbers
from explorable.styles import HOLLOW, marker

Paint = str | None | list[str | None]


class Scatter(Recorder):
    """The call that draws a cloud of dots."""

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, *, marker: str | None = None,
        cmap: str | None = None, norm: Any = None, vmin: float | None = None,
        vmax: float | None = None, alpha: Any = None, **style: Any,
    ) -> Handle:  # fmt: skip
        """Draw a dot at each (x, y): `s` is its area in square points, `c` its colour or value."""
        style = keywords("scatter", style)
        xs, ys = self._xs("scatter", x).ravel(), self._ys("scatter", y).ravel()
        if len(xs) != len(ys):
            raise wrong("scatter", f"was given {len(xs)} x values but {len(ys)} y values.")
        sizes = numbers("scatter", 36.0 if s is None else s).ravel()
        if len(sizes) not in (1, len(xs)):
            raise wrong("scatter", f"was given {len(sizes)} sizes for {len(xs)} points.")
        faces = self._faces(c, len(xs), Norm.of("scatter", norm, vmin, vmax), cmap, style)
        return self._cloud(xs, ys, sizes, faces, marker, alpha, style)

    def _faces(
        self, c: Any, count: int, norm: Norm, cmap: str | None, style: dict[str, Any]
    ) -> list[Color]:
        """Return one colour for all dots, or one for each."""
        values = _values(c, count)
        if values is not None:
            rgba = mapped("scatter", values, cmap, norm)
            paint = zip(hexes(rgba), (rgba[:, 3] / 255).tolist(), strict=True)
            return [(token if share else None, share) for token, share in paint]
        if c is not None and style.get("color") is not None:
            raise wrong("scatter", "was given both c= and color=.")
        for given in (c, style.get("facecolor"), style.get("color")):
            if given is not None:
                return _list(given, count)
        return colors(self._next_fill_color())

    def _cloud(
        self,
        xs: np.ndarray,
        ys: np.ndarray,
        sizes: np.ndarray,
        faces: list[Color],
        shape: str | None,
        alpha: Any,
        style: dict[str, Any],
    ) -> Handle:
        kind = marker_name(shape)
        edges = _edges(style, faces, len(xs), kind)
        space = self._space("scatter", style)
        whole = np.isfinite(xs) & np.isfinite(ys) & np.isfinite(sizes)
        if len(faces) == len(xs) > 1:
            whole &= np.array([face[0] is not None or edges is not faces for face in faces])
        if len(xs) and not whole.any():
            raise wrong("scatter", "was given only NaN or infinity: there is nothing to draw.")
        kept = np.flatnonzero(whole)
        width = style.get("linewidth", style.get("linewidths"))
        look = {
            "marker": kind,
            "edge_width": _width(kind) if width is None else float(np.max(width)),
            "clip": style.get("clip_on", True),
            "zorder": style.get("zorder", 1.0),
            "space": space,
        }
        points = np.column_stack([xs[kept], ys[kept]])
        self._refresh()
        if space == "data":
            self._see(points)
        self._request()
        diameters = np.sqrt(sizes) if len(sizes) == 1 else np.sqrt(sizes[kept])
        paints = [_pick(faces, kept), _pick(edges, kept)]
        opacities = _opacities(alpha, paints, len(xs), kept)
        dots = _dots(points, diameters, paints, opacities, look)
        for mark in dots:
            if len(mark.points):
                self._add(mark, style)
        handle = Handle(style.get("label"), dot=_sample(dots, diameters))
        self._handles.append(handle)
        return handle


def marker_name(shape: Any) -> str:
    """Return the name of a marker, "o" if none is given."""
    try:
        return marker("o" if shape is None else shape) or "o"
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None


def _width(kind: str) -> float:
    """Return the default width of a marker's line in points."""
    return 1.5 if kind in HOLLOW else 1.0


def _values(c: Any, count: int) -> np.ndarray | None:
    """Return `c` as one number per dot if that is what it is, or None if it names colours."""
    if c is None or isinstance(c, str):
        return None
    try:
        values: np.ndarray = np.ma.filled(np.ma.asarray(c, dtype=float), np.nan)
    except (TypeError, ValueError):
        return None
    if values.shape in ((1, 3), (1, 4)) or values.size != count:
        return None
    return values.ravel()


def _list(given: Any, count: int) -> list[Color]:
    try:
        found = colors(given)
    except (DrawingError, TypeError) as error:
        raise wrong("scatter", f"cannot use this colour: {error}") from None
    if len(found) not in (1, count):
        raise wrong("scatter", f"was given {len(found)} colours for {count} points.")
    return found or [(None, 0.0)]


def _edges(style: dict[str, Any], faces: list[Color], count: int, kind: str) -> list[Color]:
    """Return the colours of the rims: those of the faces, unless said otherwise."""
    given = style.get("edgecolor", style.get("edgecolors", style.get("color")))
    if given is None or (isinstance(given, str) and given == "face") or kind in HOLLOW:
        return faces
    return _list(given, count)


def _pick(paint: list[Color], kept: np.ndarray) -> list[Color]:
    return paint if len(paint) == 1 else [paint[index] for index in kept]


def _opacities(alpha: Any, paints: list[list[Color]], count: int, kept: np.ndarray) -> list[float]:
    """Return one opacity for all dots, or one for each."""
    if alpha is None:
        visible = paints[0] if any(token is not None for token, _ in paints[0]) else paints[1]
        shares = [share for _, share in visible]
        return shares[:1] if len(set(shares)) <= 1 else shares
    if np.ndim(alpha) == 0:
        return [_share(alpha)]
    if len(alpha) != count:
        raise wrong("scatter", f"was given {len(alpha)} values of alpha for {count} points.")
    return [_share(alpha[index]) for index in kept]


def _share(alpha: Any) -> float:
    try:
        return opacity(alpha)
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None


def _dots(
    points: np.ndarray,
    diameters: np.ndarray,
    paints: list[list[Color]],
    opacities: list[float],
    look: dict[str, Any],
) -> list[Dots]:
    """Return one mark for all dots, or one for each opacity, told apart to a hundredth."""
    groups: dict[float, list[int]] = {}
    if len(opacities) > 1:
        for index, share in enumerate(opacities):
            groups.setdefault(round(share, 2), []).append(index)
    if len(groups) < 2:
        every = np.arange(len(points))
        return [_one(points, diameters, paints, every, opacities[0] if opacities else 1.0, look)]
    return [
        _one(points, diameters, paints, np.array(indexes), share, look)
        for share, indexes in groups.items()
    ]


def _one(
    points: np.ndarray,
    diameters: np.ndarray,
    paints: list[list[Color]],
    indexes: np.ndarray,
    share: float,
    look: dict[str, Any],
) -> Dots:
    size = float(diameters[0]) if len(diameters) == 1 else diameters[indexes]
    face, edge = (_tokens(paint, indexes) for paint in paints)
    return Dots(points[indexes], size, face=face, edge=edge, alpha=share, **look)


def _tokens(paint: list[Color], indexes: np.ndarray) -> Any:
    if len(paint) == 1:
        return paint[0][0]
    tokens = [paint[index][0] for index in indexes]
    return tokens[0] if len(set(tokens)) == 1 else tokens


def _sample(dots: list[Dots], diameters: np.ndarray) -> Dots | None:
    """Return the dot that stands for the cloud in a legend: of middle area, in the first colour."""
    if not dots or not len(dots[0].points):
        return None
    first = dots[0]
    face, edge = (each[0] if isinstance(each, list) else each for each in (first.face, first.edge))
    areas = diameters**2
    return Dots(
        first.points[:1],
        float(np.sqrt((areas.max() + areas.min()) / 2)),
        first.marker,
        face,
        edge,
        first.edge_width,
        first.alpha,
    )
