"""Dots whose size and colour may say something: `scatter`."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Filled
from explorable.axes.calls import keywords
from explorable.axes.colormaps import Norm, named
from explorable.axes.colors import colors, opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import Recorder, numbers, unmasked
from explorable.axes.styles import HOLLOW, marker
from explorable.marks import Dots


@dataclass(slots=True)
class _Paint:
    """The colours of dots: one token for all or one for each, and opacities likewise."""

    tokens: list[str | None]
    shares: list[float]

    def picked(self, kept: np.ndarray) -> "_Paint":
        """Return the paint of the dots at these places, in order and each at most once."""
        if len(kept) == max(len(self.tokens), len(self.shares)):
            return self
        tokens = self.tokens if len(self.tokens) == 1 else [self.tokens[i] for i in kept]
        shares = self.shares if len(self.shares) == 1 else [self.shares[i] for i in kept]
        return _Paint(tokens, shares)

    def token(self) -> Any:
        """Return the one token of all dots, or the list of them."""
        first = self.tokens[0] if self.tokens else None
        return first if len(set(self.tokens)) <= 1 else self.tokens


class Scatter(Recorder):
    """The call that draws a cloud of dots."""

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, *, marker: str | None = None,
        cmap: str | None = None, norm: Any = None, vmin: float | None = None,
        vmax: float | None = None, alpha: Any = None, **style: Any,
    ) -> Filled:  # fmt: skip
        """Draw a dot at each (x, y): `s` is its area in square points, `c` its colour or value.

        Opacities of single dots are told apart to a hundredth.
        """
        style = keywords("scatter", style)
        xs, ys = self._xs("scatter", x).ravel(), self._ys("scatter", y).ravel()
        if len(xs) != len(ys):
            raise wrong("scatter", f"was given {len(xs)} x values but {len(ys)} y values.")
        sizes = numbers("scatter", 36.0 if s is None else s).ravel()
        if len(sizes) not in (1, len(xs)):
            raise wrong("scatter", f"was given {len(sizes)} sizes for {len(xs)} points.")
        values = _values(c, len(xs))
        if values is None:
            faces = self._faces(c, len(xs), style)
        else:
            tokens = named("scatter", values, cmap, Norm.of("scatter", norm, vmin, vmax))
            faces = _Paint(tokens, [1.0])
        return self._cloud(xs, ys, sizes, faces, _shape(marker), alpha, style)

    def _faces(self, c: Any, count: int, style: dict[str, Any]) -> _Paint:
        if c is not None and style.get("color") is not None:
            raise wrong("scatter", "was given both c= and color=.")
        for given in (c, style.get("facecolor"), style.get("color")):
            if given is not None:
                return _paint(given, count)
        return _Paint([self._next_fill_color()], [1.0])

    def _cloud(
        self,
        xs: np.ndarray,
        ys: np.ndarray,
        sizes: np.ndarray,
        faces: _Paint,
        shape: str,
        alpha: Any,
        style: dict[str, Any],
    ) -> Filled:
        edges = _edges(style, faces, len(xs), shape)
        points = np.column_stack([xs, ys])
        whole = np.isfinite(points).all(axis=1) & np.isfinite(sizes)
        if edges is faces and len(faces.tokens) == len(xs):
            whole &= np.array([token is not None for token in faces.tokens], dtype=bool)
        kept = np.flatnonzero(whole)
        if len(sizes) > 1:
            sizes = sizes[kept]
        shares = _shares(alpha, faces, edges, len(xs))
        dots = Dots(
            points[kept],
            np.sqrt(sizes) if len(sizes) > 1 else float(np.sqrt(sizes[0])),
            shape,
            face := faces.picked(kept).token(),
            face if edges is faces else edges.picked(kept).token(),
            _width(style, shape),
            space=self._space("scatter", style),
            clip=style.get("clip_on", True),
            zorder=style.get("zorder", 1.0),
        )
        self._refresh()
        if dots.space == "data":
            self._check_span("scatter", dots.points)
            self._see(dots.points)
        self._request()
        handle = Filled(style.get("label"), dot=_sample(dots, sizes, shares))
        self._handles.append(handle)
        for mark in _by_opacity(dots, shares if len(shares) == 1 else [shares[i] for i in kept]):
            self._add(mark, style, handle)
        return handle


def _shape(shape: Any) -> str:
    """Return the name of a marker, "o" if none is given."""
    try:
        return marker("o" if shape is None else shape) or "o"
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None


def _width(style: dict[str, Any], shape: str) -> float:
    """Return the width of the rims in points."""
    given = style.get("linewidth", style.get("linewidths"))
    if given is None:
        return 1.5 if shape in HOLLOW else 1.0
    return float(np.max(given))


def _values(c: Any, count: int) -> np.ndarray | None:
    """Return `c` as one number per dot if that is what it is, or None if it names colours."""
    if c is None or isinstance(c, str):
        return None
    given = np.asarray(unmasked(c))
    if given.dtype.kind in "US":  # "0.5" is a grey
        return None
    try:
        values = given.astype(float)
    except (TypeError, ValueError):
        return None
    if values.shape in ((1, 3), (1, 4)) or values.size != count or not count:
        return None
    return values.ravel()


def _paint(given: Any, count: int) -> _Paint:
    try:
        found = colors(given)
    except (DrawingError, TypeError) as error:
        raise wrong("scatter", f"cannot use this colour: {error}") from None
    if len(found) not in (0, 1, count):
        raise wrong("scatter", f"was given {len(found)} colours for {count} points.")
    found = found or [(None, 0.0)]
    return _Paint([token for token, _ in found], [share for _, share in found])


def _edges(style: dict[str, Any], faces: _Paint, count: int, shape: str) -> _Paint:
    """Return the paint of the rims: that of the faces, unless said otherwise."""
    given = style.get("edgecolor", style.get("edgecolors", style.get("color")))
    if given is None or (isinstance(given, str) and given == "face") or shape in HOLLOW:
        return faces
    return _paint(given, count)


def _shares(alpha: Any, faces: _Paint, edges: _Paint, count: int) -> list[float]:
    """Return one opacity for all dots, or one for each."""
    if alpha is None:
        return (faces if any(faces.tokens) else edges).shares
    given = [alpha] if np.ndim(alpha) == 0 else alpha
    if len(given) not in (1, count):
        raise wrong("scatter", f"was given {len(given)} values of alpha for {count} points.")
    try:
        return [opacity(each) for each in given]
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None


def _by_opacity(dots: Dots, shares: list[float]) -> list[Dots]:
    """Return the dots as one mark for each opacity, told apart to a hundredth."""
    groups: dict[float, list[int]] = {}
    for index, share in enumerate(shares):
        groups.setdefault(share if len(shares) == 1 else round(share, 2), []).append(index)
    if len(groups) == 1:
        dots.alpha = next(iter(groups))
        return [dots] if len(dots.points) else []
    return [_chosen(dots, indexes, share) for share, indexes in groups.items()]


def _chosen(dots: Dots, indexes: list[int], share: float) -> Dots:
    size = dots.size[indexes] if isinstance(dots.size, np.ndarray) else dots.size
    face, edge = (
        [each[i] for i in indexes] if isinstance(each, list) else each
        for each in (dots.face, dots.edge)
    )
    points = dots.points[indexes]
    return replace(dots, points=points, size=size, face=face, edge=edge, alpha=share)


def _sample(dots: Dots, areas: np.ndarray, shares: list[float]) -> Dots | None:
    """Return the dot that stands for the cloud in a legend: of middle area, in the first colour."""
    if not len(dots.points):
        return None
    face, edge = (each[0] if isinstance(each, list) else each for each in (dots.face, dots.edge))
    size = float(np.sqrt((areas.max() + areas.min()) / 2))
    place = dots.points[:1]
    return Dots(place, size, dots.marker, face, edge, dots.edge_width, shares[0])
