"""Boxes around texts and other rectangles: matplotlib's box styles.

`BOXES` has each style's parameters with their defaults; they are multiples of a scale, for a text
its font size.
"""

import math
from typing import Any

import numpy as np

from explorable.marks.segments import Outline, Segments, lines, outline

BOXES: dict[str, dict[str, Any]] = {
    "square": {"pad": 0.3},
    "circle": {"pad": 0.3},
    "ellipse": {"pad": 0.3},
    "larrow": {"pad": 0.3},
    "rarrow": {"pad": 0.3},
    "darrow": {"pad": 0.3},
    "round": {"pad": 0.3, "rounding_size": None},
    "round4": {"pad": 0.3, "rounding_size": None},
    "sawtooth": {"pad": 0.3, "tooth_size": None},
    "roundtooth": {"pad": 0.3, "tooth_size": None},
}
Rectangle = tuple[float, float, float, float]  # left, bottom, width, height; y upward


def boxed(style: str, rectangle: Rectangle, scale: float, given: dict[str, Any]) -> Outline:
    """Return the box around a rectangle in a style of BOXES."""
    parameters = {**BOXES[style], **given}
    pad = float(parameters.pop("pad")) * scale
    (size,) = parameters.values() or (None,)
    left, bottom, width, height = rectangle
    if style == "darrow":
        return _darrow(left - pad + pad / 1.4, bottom - pad, left - pad + width,
                       bottom - pad + height + 2 * pad)  # fmt: skip
    sides = left - pad, bottom - pad, left + width + pad, bottom + height + pad
    if size is None:
        size = {"round": pad, "round4": pad / 2}.get(style, pad / 2)
    else:
        size = float(size) * scale
    if style == "rarrow":
        points, commands, filled = _larrow(*sides, pad)
        return Outline(np.array([2 * left + width, 0]) + points * (-1, 1), commands, filled)
    if style == "larrow":
        return _larrow(*sides, pad)
    return _SHAPES[style](*sides, size)


def _square(x0: float, y0: float, x1: float, y1: float, size: float) -> Outline:
    return lines(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), closed=True)


def _ring(middle: tuple[float, float], across: float, up: float) -> Outline:
    """Return an ellipse with these half axes, as eight cubic curves."""
    steps = np.linspace(0, 2 * np.pi, 9)
    reach = 4 / 3 * math.tan(np.pi / 16)
    on = np.column_stack([np.cos(steps), np.sin(steps)])
    slope = np.column_stack([-np.sin(steps), np.cos(steps)]) * reach
    curves = [
        np.array([on[k], on[k] + slope[k], on[k + 1] - slope[k + 1], on[k + 1]]) for k in range(8)
    ]
    return outline([each * (across, up) + middle for each in curves], closed=True)


def _circle(x0: float, y0: float, x1: float, y1: float, size: float) -> Outline:
    radius = max(x1 - x0, y1 - y0) / 2
    return _ring(((x0 + x1) / 2, (y0 + y1) / 2), radius, radius)


def _ellipse(x0: float, y0: float, x1: float, y1: float, size: float) -> Outline:
    root = math.sqrt(2)
    return _ring(((x0 + x1) / 2, (y0 + y1) / 2), (x1 - x0) / root, (y1 - y0) / root)


def _larrow(x0: float, y0: float, x1: float, y1: float, pad: float) -> Outline:
    half = (y1 - y0) / 2
    x0 += pad / 1.4
    neck = x0 + half / 2
    return lines(
        np.array(
            [(neck, y0), (x1, y0), (x1, y1), (neck, y1), (neck, y1 + half / 2),
             (x0 - half, y0 + half), (neck, y0 - half / 2)]
        ),
        closed=True,
    )  # fmt: skip


def _darrow(x0: float, y0: float, x1: float, y1: float) -> Outline:
    half = (y1 - y0) / 2
    neck, more = x0 + half / 2, half / 2
    return lines(
        np.array(
            [(neck, y0), (x1, y0), (x1, y0 - more), (x1 + half + more, y0 + half),
             (x1, y1 + more), (x1, y1), (neck, y1), (neck, y1 + more),
             (x0 - half, y0 + half), (neck, y0 - more)]
        ),
        closed=True,
    )  # fmt: skip


def _round(x0: float, y0: float, x1: float, y1: float, r: float) -> Outline:
    sides: Segments = []
    ring = [((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x1, y1), (x0, y1)), ((x0, y1), (x0, y0))]
    for here, there in ring:
        start, corner = np.array(here), np.array(there)
        way = np.sign(corner - start)
        turn = np.array([-way[1], way[0]])
        sides.append(np.array([start + r * way, corner - r * way]))
        sides.append(np.array([corner - r * way, corner, corner + r * turn]))
    return outline(sides, closed=True)


def _round4(x0: float, y0: float, x1: float, y1: float, r: float) -> Outline:
    x0, y0, x1, y1 = x0 + r, y0 + r, x1 - r, y1 - r
    points = np.array(
        [(x0, y0), (x0 + r, y0 - r), (x1 - r, y0 - r), (x1, y0),
         (x1 + r, y0 + r), (x1 + r, y1 - r), (x1, y1),
         (x1 - r, y1 + r), (x0 + r, y1 + r), (x0, y1),
         (x0 - r, y1 - r), (x0 - r, y0 + r), (x0, y0)]
    )  # fmt: skip
    return Outline(points, "M C4 Z", True)


def _teeth(x0: float, y0: float, x1: float, y1: float, size: float) -> np.ndarray:
    """Return the corners of a box whose sides are teeth, the first one again at the end."""
    half = size / 2
    x0, y0, x1, y1 = x0 + half, y0 + half, x1 - half, y1 - half
    across, up = (
        max(round(round((length - size) / (size * 2), 9)) * 2, 1) if size else 1
        for length in (x1 - x0, y1 - y0)
    )
    out = half * np.array([0, -1, 0, 1])

    def side(count: int) -> np.ndarray:
        return np.tile(out, count)[: 2 * count + 2]

    def along(start: float, end: float, count: int) -> list[float]:
        step = half * np.sign(end - start)
        return [start, *np.linspace(start + step, end - step, 2 * count + 1)]

    columns = [*along(x0, x1, across), *(x1 - side(up)), *along(x1, x0, across), *(x0 + side(up))]
    rows = [*(y0 + side(across)), *along(y0, y1, up), *(y1 - side(across)), *along(y1, y0, up)]
    corners = np.column_stack([columns, rows])
    return np.concatenate([corners, corners[:1]])


def _sawtooth(x0: float, y0: float, x1: float, y1: float, size: float) -> Outline:
    return lines(_teeth(x0, y0, x1, y1, size), closed=True)


def _roundtooth(x0: float, y0: float, x1: float, y1: float, size: float) -> Outline:
    corners = _teeth(x0, y0, x1, y1, size)
    curves = (len(corners) - 1) // 2
    return Outline(corners[: 1 + 2 * curves], f"M Q{curves} Z", True)


_SHAPES = {
    "square": _square, "circle": _circle, "ellipse": _ellipse, "round": _round,
    "round4": _round4, "sawtooth": _sawtooth, "roundtooth": _roundtooth,
}  # fmt: skip
