"""What an arrow looks like along its way: matplotlib's arrow styles.

Coordinates are pixels, y upward. `HEADS` has each style's parameters with their defaults; they are
multiples of a scale, in pixels as well.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.marks.segments import (
    Outline,
    Segments,
    cut,
    in_circle,
    lines,
    meeting,
    outline,
    unit,
)

_HEAD = {"head_length": 0.4, "head_width": 0.2}
_FIRST = {"widthA": 1.0, "lengthA": 0.2, "angleA": 0.0}
_LAST = {"widthB": 1.0, "lengthB": 0.2, "angleB": 0.0}
_BENT = {**_HEAD, **_FIRST, **_LAST, "scaleA": None, "scaleB": None}
HEADS: dict[str, dict[str, Any]] = {
    "-": {},
    **dict.fromkeys(("<-", "->", "<->", "<|-", "-|>", "<|-|>"), _BENT),
    "]-": _FIRST,
    "-[": _LAST,
    "]-[": {**_FIRST, **_LAST},
    "|-|": {"widthA": 1.0, "angleA": 0.0, "widthB": 1.0, "angleB": 0.0},
    "]->": _FIRST,
    "<-[": _LAST,
    "simple": {"head_length": 0.5, "head_width": 0.5, "tail_width": 0.2},
    "fancy": {"head_length": 0.4, "head_width": 0.4, "tail_width": 0.4},
    "wedge": {"tail_width": 0.3, "shrink_factor": 0.5},
}
SOLID = ("simple", "fancy", "wedge")  # they need a way of one quadratic curve


def headed(
    style: str, way: Segments, scale: float, width: float, given: dict[str, Any]
) -> list[Outline]:
    """Return the paths of an arrow along `way`, whose line is `width` pixels wide."""
    if style in SOLID:
        return [_SOLID[style](_quadratic(way), scale, **{**HEADS[style], **given})]
    before, _, after = style.partition("-")
    look = {**_BENT, **HEADS[style], **given}
    if style == "|-|":
        look["lengthA"] = look["lengthB"] = 0.0
    way = [each[[0, -1]] if _is_straight(each) else each.copy() for each in way]
    start, leaving = way[0][0].copy(), way[0][1].copy()
    end, arriving = way[-1][-1].copy(), way[-1][-2].copy()
    found = []
    for kind, tip, from_, name in ((before, start, leaving, "A"), (after, end, arriving, "B")):
        if kind in ("<", ">", "<|", "|>") and (tip != from_).any():
            wings, moved = _wings(from_, tip, scale, width, look)
            found.append(lines(wings, closed="|" in kind))
            if name == "A":
                way[0][0] = moved
            else:
                way[-1][-1] = moved
        elif kind in ("]", "[", "|"):
            own = scale if look[f"scale{name}"] is None else look[f"scale{name}"]
            reach = look[f"width{name}"] * own, look[f"length{name}"] * own
            found.append(lines(_bracket(tip, from_, *reach, look[f"angle{name}"])))
    return [outline(way), *found]


def _is_straight(curve: np.ndarray) -> bool:
    """Tell whether a curve is a line: whether all its control points are on it."""
    (across, up), ways = curve[-1] - curve[0], curve[1:-1] - curve[0]
    return bool((np.abs(across * ways[:, 1] - up * ways[:, 0]) < 1e-6).all())


def _wings(
    from_: np.ndarray, tip: np.ndarray, scale: float, width: float, look: dict[str, Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the three points of a head, and its tip: set back, so that the pen ends at `tip`."""
    long, wide = look["head_length"] * scale, look["head_width"] * scale
    reach = math.hypot(long, wide) or 1.0
    back = unit(from_ - tip)
    tip = tip + back * 0.5 * width * reach / (wide or reach)
    across = np.array([-back[1], back[0]])
    return np.array(
        [tip + long * back - wide * across, tip, tip + long * back + wide * across]
    ), tip


def _bracket(
    tip: np.ndarray, from_: np.ndarray, width: float, length: float, angle: float
) -> np.ndarray:
    """Return the four points of a bracket at `tip`, open towards where the way comes from."""
    back = unit(tip - from_)
    across = np.array([back[1], -back[0]]) * width
    corners = np.array([across + length * back, across, -across, -across + length * back])
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    turned: np.ndarray = tip + corners @ np.array([[cos, sin], [-sin, cos]])
    return turned


def _quadratic(way: Segments) -> np.ndarray:
    """Return the control points (3, 2) of a way that is one quadratic curve, or as good as it."""
    points = np.concatenate([way[0][:1], *(each[1:] for each in way)])
    return points if len(points) == 3 else np.array([points[0], points.mean(axis=0), points[-1]])


def _split(curve: np.ndarray, middle: np.ndarray, radius: float) -> (
    tuple[np.ndarray, np.ndarray] | None
):  # fmt: skip
    parts = cut([curve], in_circle(middle, radius))
    return None if parts is None else (parts[0][-1], parts[1][0])


def _simple(
    curve: np.ndarray, scale: float, head_length: float, head_width: float, tail_width: float
) -> Outline:
    long = head_length * scale
    parts = _split(curve, curve[2], long)
    if parts is None:
        tail, head = None, _straight(curve, long)
    else:
        tail, head = parts
    left, right = _wedged(head, head_width * scale / 2, 1.0, 0.5, 0.0)
    if tail is None:
        return outline([right, left[::-1]], closed=True)
    before, after = _parallels(tail, tail_width * scale / 2)
    return _closed([after, right, left[::-1], before[::-1]])


def _fancy(
    curve: np.ndarray, scale: float, head_length: float, head_width: float, tail_width: float
) -> Outline:
    long = head_length * scale
    parts = _split(curve, curve[2], long)
    head = parts[1] if parts else (curve := _straight(curve, long))
    parts = _split(curve, curve[2], long * 0.8)
    tail = parts[0] if parts else curve
    left, right = _wedged(head, head_width * scale / 2, 1.0, 0.6, 0.0)
    before, after = _wedged(tail, tail_width * scale / 2, 1.0, 0.6, 0.3)
    parts = _split(curve, curve[0], tail_width * scale * 0.3)
    start = parts[0][-1] if parts else curve[0]
    return _closed([np.array([start, after[0]]), after, right, left[::-1], before[::-1]])


def _wedge(curve: np.ndarray, scale: float, tail_width: float, shrink_factor: float) -> Outline:
    left, right = _wedged(curve, tail_width * scale / 2, 1.0, shrink_factor, 0.0)
    return _closed([left, right[::-1]])


_SOLID: dict[str, Callable[..., Outline]] = {"simple": _simple, "fancy": _fancy, "wedge": _wedge}


def _closed(parts: Segments) -> Outline:
    """Return curves one after the other, joined by lines where they do not meet."""
    joined = [parts[0]]
    for each in parts[1:]:
        if (joined[-1][-1] != each[0]).any():
            joined.append(np.array([joined[-1][-1], each[0]]))
        joined.append(each)
    return outline(joined, closed=True)


def _straight(curve: np.ndarray, length: float) -> np.ndarray:
    """Return the straight piece of this length that ends where a curve does."""
    start = curve[2] + length * unit(curve[1] - curve[2])
    return np.array([start, (start + curve[2]) / 2, curve[2]])


def _normal(way: np.ndarray) -> np.ndarray:
    across, up = unit(way)
    return np.array([up, -across])


def _parallels(curve: np.ndarray, away: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the quadratic curves on both sides of one, about `away` from it."""
    ways = unit(curve[1] - curve[0]), unit(curve[2] - curve[1])
    found = []
    for side in (away, -away):
        start = curve[0] + side * _normal(ways[0])
        end = curve[2] + side * _normal(ways[1])
        middle = meeting(start, ways[0], end, ways[1])
        found.append(np.array([start, (start + end) / 2 if middle is None else middle, end]))
    return found[0], found[1]


def _wedged(
    curve: np.ndarray, away: float, first: float, middle: float, last: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the curves on both sides of one, at these shares of `away` from it along the way."""
    halfway = (curve[:-1] + curve[1:]) / 2
    found = []
    for side in (away, -away):
        start = curve[0] + side * first * _normal(curve[1] - curve[0])
        end = curve[2] + side * last * _normal(curve[2] - curve[1])
        through = halfway.mean(axis=0) + side * middle * _normal(halfway[1] - halfway[0])
        found.append(np.array([start, 2 * through - (start + end) / 2, end]))
    return found[0], found[1]
