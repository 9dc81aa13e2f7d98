"""The outlines of matplotlib's markers, for a marker of size 1; y grows upwards."""

import functools

import numpy as np

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


def is_filled(marker: str) -> bool:
    """Tell whether a marker has an inside; the others are strokes only."""
    return marker not in _STROKES


@functools.lru_cache(maxsize=64)
def outline(marker: str) -> np.ndarray:
    """Return a marker's corners, shape (n, 2); strokes are pairs of ends.

    Circles have none (see CIRCLES); "," is a pixel, and is drawn here as a small square.
    """
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
    return _corners(*_POLYGONS[marker])


def _corners(count: int, turn: float) -> np.ndarray:
    angles = np.radians(turn + 90) + 2 * np.pi * np.arange(count) / count
    return np.column_stack([np.cos(angles), np.sin(angles)]) / 2
