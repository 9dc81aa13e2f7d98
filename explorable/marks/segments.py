"""Paths as segments, to be cut where they leave a shape: lines, quadratic and cubic curves.

A segment is an array (k + 1, 2) of its control points, the start included; the next one begins
where it ends. Coordinates are pixels, y upward.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

Segments = list[np.ndarray]
Inside = Callable[[float, float], bool]
CLOSE = 0.01  # pixels: how near to an edge a path is cut
_LETTERS = {1: "L", 2: "Q", 3: "C"}


class Outline(NamedTuple):
    """A path: its points (n, 2), the commands of a frame that lead through them, if it is filled.

    filled: it has an inside that a colour may fill.
    """

    points: np.ndarray
    commands: str
    filled: bool = False


def outline(segments: Segments, closed: bool = False) -> Outline:
    """Return segments as points and commands."""
    words = "".join(_LETTERS[len(each) - 1] + " " for each in segments)
    commands = f"M {words}Z" if closed else f"M {words}".rstrip()
    return Outline(np.concatenate([segments[0][:1], *(s[1:] for s in segments)]), commands, closed)


def lines(points: np.ndarray, closed: bool = False) -> Outline:
    """Return the lines through points (n, 2)."""
    commands = f"M L{len(points) - 1}" + (" Z" if closed else "")
    return Outline(np.asarray(points, dtype=float), commands, closed)


def segments_of(points: np.ndarray, commands: str) -> Segments:
    """Return the segments of the first subpath of a path."""
    found: Segments = []
    at = 1
    for word in commands.split()[1:]:
        if word[0] not in "LQC":
            break
        taken = {"L": 1, "Q": 2, "C": 3}[word[0]]
        for _ in range(int(word[1:] or 1)):
            found.append(points[at - 1 : at + taken])
            at += taken
    return found


def halves(controls: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the parts of a Bézier curve before and after a share of it (de Casteljau)."""
    left, right = [controls[0]], [controls[-1]]
    while len(controls) > 1:
        controls = controls[:-1] * (1 - share) + controls[1:] * share
        left.append(controls[0])
        right.append(controls[-1])
    return np.array(left), np.array(right[::-1])


def cut(segments: Segments, inside: Inside) -> tuple[Segments, Segments] | None:
    """Return a path before and after it first crosses the edge of a shape; None if it does not."""
    begins = inside(*segments[0][0].tolist())
    for number, each in enumerate(segments):
        if inside(*each[-1].tolist()) != begins:
            left, right = halves(each, _crossing(each, inside, begins))
            return [*segments[:number], left], [right, *segments[number + 1 :]]
    return None


def _crossing(controls: np.ndarray, inside: Inside, begins: bool) -> float:
    """Return at which share of a curve it crosses an edge, by bisection."""
    low, high = 0.0, 1.0
    corners = controls.tolist()
    (x0, y0), (x1, y1) = corners[0], corners[-1]
    for _ in range(60):
        if math.hypot(x1 - x0, y1 - y0) < CLOSE:
            break
        middle = (low + high) / 2
        x, y = _point(corners, middle)
        if inside(x, y) == begins:
            low, x0, y0 = middle, x, y
        else:
            high, x1, y1 = middle, x, y
    return (low + high) / 2


def _point(corners: list[list[float]], share: float) -> tuple[float, float]:
    """Return the point of a Bézier curve at a share of it."""
    degree, rest = len(corners) - 1, 1 - share
    weights = [math.comb(degree, k) * share**k * rest ** (degree - k) for k in range(degree + 1)]
    x = sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True))
    y = sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True))
    return x, y


def in_circle(middle: np.ndarray, radius: float) -> Inside:
    """Return what tells whether a point (x, y) is nearer to `middle` than `radius`."""
    across, up = middle.tolist()
    return lambda x, y: math.hypot(x - across, y - up) < radius


def near(points: np.ndarray, reach: float) -> Inside:
    """Return what tells whether a point (x, y) is nearer to a line (n, 2) than `reach`."""
    whole = points[np.isfinite(points).all(axis=1)]
    starts, steps = (whole[:-1], np.diff(whole, axis=0)) if len(whole) > 1 else (whole, whole * 0)
    long = np.maximum((steps**2).sum(axis=1), 1e-12)

    def inside(x: float, y: float) -> bool:
        away = np.array([x, y]) - starts
        share = np.clip((away * steps).sum(axis=1) / long, 0, 1)[:, None]
        return bool((np.hypot(*(away - share * steps).T) < reach).any())

    return inside


def in_box(low: np.ndarray, high: np.ndarray) -> Inside:
    """Return what tells whether a point (x, y) lies between two corners."""
    (left, bottom), (right, top) = low.tolist(), high.tolist()
    return lambda x, y: left < x < right and bottom < y < top


def in_polygon(corners: np.ndarray) -> Inside:
    """Return what tells whether a point (x, y) lies inside a polygon with corners (n, 2)."""
    following = np.roll(corners, -1, axis=0)

    def inside(x: float, y: float) -> bool:
        crossing = (corners[:, 1] > y) != (following[:, 1] > y)
        rise = np.where(crossing, following[:, 1] - corners[:, 1], 1.0)
        at = corners[:, 0] + (y - corners[:, 1]) / rise * (following[:, 0] - corners[:, 0])
        return bool(np.count_nonzero(crossing & (x < at)) % 2)

    return inside


def flattened(points: np.ndarray, commands: str, steps: int = 8) -> np.ndarray:
    """Return the first subpath of a path as the corners of many short lines."""
    shares = np.linspace(0, 1, steps + 1)[1:]
    found = [points[:1]]
    for each in segments_of(points, commands):
        if len(each) == 2:
            found.append(each[1:])
        else:
            found.append(np.array([halves(each, share)[0][-1] for share in shares]))
    return np.concatenate(found)


def unit(way: np.ndarray) -> np.ndarray:
    """Return a vector of length 1, or (0, 0) if there is no way to go."""
    length = float(np.hypot(*way))
    return way / length if length else np.zeros(2)


def meeting(first: np.ndarray, along: np.ndarray, second: np.ndarray, other: np.ndarray) -> (
    np.ndarray | None
):  # fmt: skip
    """Return where two lines, each through a point along a way, meet; None if they are parallel."""
    determinant = along[0] * other[1] - along[1] * other[0]
    if abs(determinant) < 1e-12:
        return None
    gap = second - first
    met: np.ndarray = first + along * ((gap[0] * other[1] - gap[1] * other[0]) / determinant)
    return met
