"""How an arrow gets from one place to another: matplotlib's connection styles.

Coordinates and lengths are pixels, y upward. `CONNECTIONS` has each style's parameters with their
defaults.
"""

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.marks.segments import Segments, meeting, unit

CONNECTIONS: dict[str, dict[str, Any]] = {
    "arc3": {"rad": 0.0},
    "angle3": {"angleA": 90.0, "angleB": 0.0},
    "angle": {"angleA": 90.0, "angleB": 0.0, "rad": 0.0},
    "arc": {"angleA": 0.0, "angleB": 0.0, "armA": None, "armB": None, "rad": 0.0},
    "bar": {"armA": 0.0, "armB": 0.0, "fraction": 0.3, "angle": None},
}


def connected(style: str, start: np.ndarray, end: np.ndarray, given: dict[str, Any]) -> Segments:
    """Return the way from start to end in a style of CONNECTIONS, with parameters as given."""
    return _WAYS[style](start, end, **{**CONNECTIONS[style], **given})


def _arc3(start: np.ndarray, end: np.ndarray, rad: float) -> Segments:
    across, up = end - start
    return [np.array([start, (start + end) / 2 + rad * np.array([up, -across]), end])]


def _corner(start: np.ndarray, end: np.ndarray, first: float, second: float) -> np.ndarray:
    """Return where the lines meet that leave the ends at these angles in degrees."""
    met = meeting(start, _direction(first), end, _direction(second))
    return (start + end) / 2 if met is None else met


def _angle3(start: np.ndarray, end: np.ndarray, angleA: float, angleB: float) -> Segments:
    return [np.array([start, _corner(start, end, angleA, angleB), end])]


def _angle(
    start: np.ndarray, end: np.ndarray, angleA: float, angleB: float, rad: float
) -> Segments:
    corner = _corner(start, end, angleA, angleB)
    return _rounded([start, corner, end], rad)


def _arc(
    start: np.ndarray, end: np.ndarray, angleA: float, angleB: float,
    armA: float | None, armB: float | None, rad: float,
) -> Segments:  # fmt: skip
    corners = [start]
    if armA:
        corners.append(start + armA * _direction(angleA))
    if armB:
        corners.append(end + armB * _direction(angleB))
    return _rounded([*corners, end], rad)


def _bar(
    start: np.ndarray, end: np.ndarray,
    armA: float, armB: float, fraction: float, angle: float | None,
) -> Segments:  # fmt: skip
    distance, far = float(np.hypot(*(end - start))), end
    if angle is not None:
        turn = math.atan2(*(end - start)[::-1]) - math.radians(angle)
        far = start + distance * math.cos(turn) * _direction(angle)
        armB -= distance * math.sin(turn)
    across, up = unit(far - start)
    out = (fraction * distance + max(armA, armB)) * np.array([up, -across])
    return _joined([start, start + out, far + out, end])


def _direction(degrees: float) -> np.ndarray:
    return np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])


def _joined(corners: list[np.ndarray]) -> Segments:
    return [np.array(pair) for pair in itertools.pairwise(corners)]


def _rounded(corners: list[np.ndarray], radius: float) -> Segments:
    """Return lines through corners, rounded over `radius` pixels before and after each."""
    if not radius:
        return _joined(corners)
    segments, here = [], corners[0]
    for before, corner, after in zip(corners[:-2], corners[1:-1], corners[2:], strict=True):
        begin = corner + radius * unit(before - corner)
        end = corner + radius * unit(after - corner)
        segments += [np.array([here, begin]), np.array([begin, corner, end])]
        here = end
    return [*segments, np.array([here, corners[-1]])]


_WAYS: dict[str, Callable[..., Segments]] = {
    "arc3": _arc3,
    "angle3": _angle3,
    "angle": _angle,
    "arc": _arc,
    "bar": _bar,
}
