"""Markers beyond matplotlib's letters: stars and polygons by numbers, paths, texts, turned ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.path import Path
from explorable.axes.mistakes import DrawingError
from explorable.axes.pens import CAPS, JOINS
from explorable.axes.transforms import Affine2D
from explorable.marks.markers import (
    CIRCLES,
    SIDES,
    Glyph,
    Marker,
    Shape,
    is_filled,
    lengths,
    outline,
)
from explorable.marks.segments import halves, segments_of
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked

# matplotlib's ticks and carets, by their numbers: corners of a marker of size 1.
_TICKS = {0: (-1, 0), 1: (1, 0), 2: (0, 1), 3: (0, -1)}
_CARET, _BASE = [(-1.0, 1.5), (0.0, 0.0), (1.0, 1.5)], [(-1.0, 0.0), (0.0, -1.5), (1.0, 0.0)]
_CARETS = {4: (_CARET, 270), 5: (_CARET, 90), 6: (_CARET, 180), 7: (_CARET, 0),
           8: (_BASE, 270), 9: (_BASE, 90), 10: (_BASE, 180), 11: (_BASE, 0)}  # fmt: skip


class MarkerStyle:
    """A marker, how it is filled, and how it is turned or scaled."""

    def __init__(
        self,
        marker: Any,
        fillstyle: str | None = None,
        transform: Affine2D | None = None,
        capstyle: Any = None,
        joinstyle: Any = None,
    ):
        if isinstance(marker, MarkerStyle):
            found = marker
            fillstyle, transform = fillstyle or found._fillstyle, transform or found._transform
            marker = found._marker
            capstyle, joinstyle = capstyle or found._ends[0], joinstyle or found._ends[1]
        for name, value, known in (
            ("capstyle", capstyle, CAPS), ("joinstyle", joinstyle, JOINS)
        ):  # fmt: skip
            if value is not None and value not in known:
                said = f"MarkerStyle was given {name}={value!r}; it can be {', '.join(known)}."
                raise DrawingError(said)
        self._ends: tuple[Any, Any] = capstyle, joinstyle
        if fillstyle is not None and fillstyle not in SIDES:
            raise DrawingError(f"MarkerStyle was given fillstyle={fillstyle!r}; it can be {SIDES}.")
        self._marker: Any = marker
        self._fillstyle: str | None = fillstyle
        self._transform: Affine2D | None = transform

    def get_marker(self) -> Any:
        """Return the marker as it was given."""
        return self._marker

    def get_fillstyle(self) -> str:
        """Return how it is filled."""
        return self._fillstyle or "full"

    def transformed(self, transform: Affine2D) -> MarkerStyle:
        """Return this after a further map."""
        before = self._transform or Affine2D()
        return MarkerStyle(self._marker, self._fillstyle, before + transform, *self._ends)

    def rotated(self, *, deg: float | None = None, rad: float | None = None) -> MarkerStyle:
        """Return this turned by so many degrees, or radians."""
        if (deg is None) == (rad is None):
            raise DrawingError("MarkerStyle.rotated takes deg= or rad=, and not both.")
        turn = Affine2D()
        return self.transformed(turn.rotate_deg(deg) if deg is not None else turn.rotate(rad or 0))

    def scaled(self, sx: float, sy: float | None = None) -> MarkerStyle:
        """Return this stretched."""
        return self.transformed(Affine2D().scale(sx, sx if sy is None else sy))

    def _shape(self) -> Marker | None:
        found: Marker | None = self._marker if _is_name(self._marker) else shape(self._marker)
        if self._transform is None or found is None:
            return found
        if isinstance(found, Glyph):
            return _turned(found, self._transform)
        return _mapped(found, self._transform)


def shape(value: Any) -> Marker | None:
    """Return the marker that is no letter of matplotlib's; None if this is not one either.

    value: (sides, style, angle), corners (n, 2), a `Path`, a number from 0 to 11, a text between
    dollars, or a `MarkerStyle`. Raises DrawingError.
    """
    if isinstance(value, MarkerStyle):
        turned: Marker | None = value._shape()
        return turned
    if isinstance(value, str):
        if len(value) > 2 and value[0] == value[-1] == "$":
            try:
                return Glyph(marked(value))
            except MathtextError as error:
                raise DrawingError(f"{value!r} is not a marker: {error}") from None
        return None
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return _numbered(int(value))
    if isinstance(value, tuple) and len(value) in (2, 3) and np.ndim(value[0]) == 0:
        return _regular(*value)
    if isinstance(value, Path):
        return _along(value)
    corners = np.asarray(value, dtype=float) if np.ndim(value) == 2 else None
    if corners is not None and corners.shape[1] == 2:
        return _along(Path(corners))
    return None


def _turned(marker: Glyph, transform: Affine2D) -> Glyph:
    (a, b, x), (c, d, y) = transform.get_matrix()[:2].tolist()
    if not np.allclose([a, b, x, y], [d, -c, 0, 0]):
        raise DrawingError("a marker that is a text can be turned and scaled, but not stretched.")
    return Glyph(marker.text, float(np.degrees(np.arctan2(c, a))), float(np.hypot(a, c)))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value[:1] != "$"


def _numbered(number: int) -> Shape:
    if number in _TICKS:
        x, y = _TICKS[number]
        return Shape((((0.0, 0.0), (float(x), float(y))),), False)
    if number in _CARETS:
        corners, turn = _CARETS[number]
        turned = Affine2D().scale(0.5).rotate_deg(turn).transform(corners)
        return Shape((_pairs(turned),))
    raise DrawingError(f"{number!r} is not a marker; numbers run from 0 to 11.")


def _regular(sides: int, style: int = 0, angle: float = 0.0) -> Shape:
    """Return a polygon (0), a star (1) or an asterisk (2) with so many sides."""
    if style not in (0, 1, 2) or sides < 1:
        raise DrawingError(
            f"({sides!r}, {style!r}, {angle!r}) is not a marker; it is (sides, style, angle) with "
            "style 0 for a polygon, 1 for a star, 2 for an asterisk."
        )
    turn = Affine2D().scale(0.5).rotate_deg(angle)
    if style == 2:
        tips = turn.transform(Path.unit_regular_polygon(sides).vertices[:-1])
        ends = [end for x, y in tips.tolist() for end in ((0.0, 0.0), (x, y))]
        return Shape((tuple(ends),), False)
    whole = Path.unit_regular_polygon(sides) if style == 0 else Path.unit_regular_star(sides)
    return Shape((_pairs(turn.transform(whole.vertices[:-1])),))


def _along(path: Path) -> Shape:
    """Return the marker along a path, as large as its farthest vertex from (0, 0) says."""
    reach = float(np.abs(path.vertices).max(initial=0.0)) or 1.0
    points, commands = path.transformed(Affine2D().scale(0.5 / reach)).drawn()
    parts, at = [], 0
    for words in commands.split("M")[1:]:
        own = f"M{words}".strip()
        count = 1 + sum({"L": 1, "Q": 2, "C": 3, "Z": 0}[word[0]] * int(word[1:] or 1)
                        for word in own.split()[1:])  # fmt: skip
        corners = [points[at]]
        for each in segments_of(points[at : at + count], own):
            steps = [1.0] if len(each) == 2 else np.linspace(0, 1, 9)[1:]
            corners += [halves(each, share)[0][-1] for share in steps]
        parts.append(_pairs(np.array(corners)))
        at += count
    return Shape(tuple(part for part in parts if len(part) > 1))


def _mapped(marker: str | Shape, transform: Affine2D) -> Shape:
    if marker in CIRCLES:
        turns = 2 * np.pi * np.arange(48) / 48
        corners = np.column_stack([np.cos(turns), np.sin(turns)]) / 2 * CIRCLES[str(marker)]
        return Shape((_pairs(transform.transform(corners)),), True, marker, _matrix(transform))
    corners = transform.transform(outline(marker))
    if not is_filled(marker):
        return Shape((_pairs(corners),), False)
    ends = np.cumsum(lengths(marker))[:-1]
    parts = tuple(_pairs(part) for part in np.split(corners, ends))
    return Shape(parts, True, marker, _matrix(transform))


def _matrix(transform: Affine2D) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in transform.get_matrix().tolist())


def _pairs(corners: np.ndarray) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in corners)
