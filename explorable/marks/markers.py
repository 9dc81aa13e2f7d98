"""The outlines of matplotlib's markers, for a marker of size 1; y grows upwards."""

import functools
from typing import NamedTuple

import numpy as np


class Shape(NamedTuple):
    """A marker that an author made, of size 1: its parts, each with its corners.

    filled: it has an inside; otherwise its corners are pairs of ends. origin, matrix: the marker
    that became this one by an affine map (3, 3).
    """

    parts: tuple[tuple[tuple[float, float], ...], ...]
    filled: bool = True
    origin: "str | Shape | None" = None
    matrix: tuple[tuple[float, ...], ...] = ()


class Glyph(NamedTuple):
    """A marker that is a text, marked as `explorable.mathtext.raised` has it.

    It is turned by so many degrees, and `scale` times as large as other markers.
    """

    text: str
    turn: float = 0.0
    scale: float = 1.0


Marker = str | Shape | Glyph
# Where halves meet, along x (0) or y (1), in markers that are not symmetric there.
_MIDDLES: dict[tuple[object, int], float] = {
    ("^", 1): -0.1, ("v", 1): 0.1, ("<", 0): 0.1, (">", 0): -0.1, ("p", 1): 0.154508,
    ("*", 1): -0.059017,
}  # fmt: skip
SIDES = ("full", "left", "right", "bottom", "top", "none")  # that are filled

# Drawn as strokes: pairs of ends, each a line of its own.
_STROKES = {
    "1": [(0, 0), (0, -1), (0, 0), (0.8, 0.5), (0, 0), (-0.8, 0.5)],
    "2": [(0, 0), (0, 1), (0, 0), (0.8, -0.5), (0, 0), (-0.8, -0.5)],
    "3": [(0, 0), (-1, 0), (0, 0), (0.5, 0.8), (0, 0), (0.5, -0.8)],
    "4": [(0, 0), (1, 0), (0, 0), (-0.5, 0.8), (0, 0), (-0.5, -0.8)],
    "+": [(-1, 0), (1, 0), (0, -1), (0, 1)],
    "x": [(-1, -1), (1, 1), (-1, 1), (1, -1)],
    "|": [(0, -1), (0, 1)],
    "_": [(-1, 0), (1, 0)],
}
_FILLED = {
    "^": [(0, 1), (-1, -1), (1, -1)],
    "v": [(0, -1), (1, 1), (-1, 1)],
    "<": [(-1, 0), (1, -1), (1, 1)],
    ">": [(1, 0), (-1, 1), (-1, -1)],
    "s": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "D": [(0, -(2**0.5)), (2**0.5, 0), (0, 2**0.5), (-(2**0.5), 0)],
    "d": [(0, -(2**0.5)), (0.6 * 2**0.5, 0), (0, 2**0.5), (-0.6 * 2**0.5, 0)],
}
# Regular polygons: corners, and the turn of the first one from upright in degrees.
_POLYGONS = {"p": (5, 0.0), "h": (6, 0.0), "H": (6, 30.0), "8": (8, 22.5)}
_STAR = 0.381966  # how far the inner corners of a star lie, as a share of the outer ones
_PLUS = [
    (1, 0),
    (2, 0),
    (2, 1),
    (3, 1),
    (3, 2),
    (2, 2),
    (2, 3),
    (1, 3),
    (1, 2),
    (0, 2),
    (0, 1),
    (1, 1),
]
_CROSS = [
    (1, 0), (2, 1), (3, 0), (4, 1), (3, 2), (4, 3), (3, 4), (2, 3), (1, 4), (0, 3), (1, 2), (0, 1),
]  # fmt: skip
CIRCLES = {"o": 1.0, ".": 0.5}  # markers that are circles, and their diameters


def is_filled(marker: Marker) -> bool:
    """Tell whether a marker has an inside; the others are strokes only."""
    if isinstance(marker, Shape):
        return marker.filled
    return marker not in _STROKES


@functools.lru_cache(maxsize=64)
def outline(marker: Marker) -> np.ndarray:
    """Return a marker's corners, shape (n, 2); strokes are pairs of ends.

    Circles have none (see CIRCLES); "," is a pixel, and is drawn here as a small square.
    """
    if isinstance(marker, Shape):
        return np.array([corner for part in marker.parts for corner in part])
    if marker in _STROKES:
        return np.array(_STROKES[marker], dtype=float) / 2
    if marker in _FILLED:
        return np.array(_FILLED[marker], dtype=float) / 2
    if marker == "P":
        return np.array(_PLUS, dtype=float) / 3 - 0.5
    if marker == "X":
        return np.array(_CROSS, dtype=float) / 4 - 0.5
    if marker == ",":
        return np.array(_FILLED["s"]) / 16
    if marker == "*":
        return _corners(10, 0.0) * np.where(np.arange(10) % 2, _STAR, 1.0)[:, None]
    return _corners(*_POLYGONS[str(marker)])


def lengths(marker: Marker) -> tuple[int, ...]:
    """Return how many corners each part of a filled marker has."""
    if isinstance(marker, Shape):
        return tuple(map(len, marker.parts))
    return (len(outline(marker)),)


@functools.lru_cache(maxsize=64)
def half(marker: Marker, side: str) -> Shape:
    """Return the half of a marker at a side: "left", "right", "bottom" or "top"."""
    if isinstance(marker, Shape) and marker.origin is not None:
        turn = np.array(marker.matrix)
        part = outline(half(marker.origin, side)) @ turn[:2, :2].T + turn[:2, 2]
        return Shape((tuple((float(x), float(y)) for x, y in part),))
    turns = 2 * np.pi * np.arange(48) / 48
    if marker in CIRCLES:
        corners = np.column_stack([np.cos(turns), np.sin(turns)]) / 2 * CIRCLES[str(marker)]
    else:
        corners = outline(marker)
    axis, sign = {"left": (0, -1), "right": (0, 1), "bottom": (1, -1), "top": (1, 1)}[side]
    middle = np.zeros(2)
    middle[axis] = _MIDDLES.get((marker, axis), 0.0)
    corners = corners - middle
    kept: list[tuple[float, float]] = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if sign * here[axis] >= 0:
            kept.append((float(here[0]), float(here[1])))
        if here[axis] * there[axis] < 0:
            cut = here + (there - here) * here[axis] / (here[axis] - there[axis])
            kept.append((float(cut[0]), float(cut[1])))
    return Shape((tuple((x + float(middle[0]), y + float(middle[1])) for x, y in kept),))


def _corners(count: int, turn: float) -> np.ndarray:
    angles = np.radians(turn + 90) + 2 * np.pi * np.arange(count) / count
    return np.column_stack([np.cos(angles), np.sin(angles)]) / 2
