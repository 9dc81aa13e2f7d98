"""Where the middle of polar axes is on the page, how large they are, and the arcs about it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from explorable.axes.artists.path import Path
from explorable.axes.axes_layout import AxesLayout
from explorable.axes.polar.spec import is_full
from explorable.picture.panel import Box


class Wheel(NamedTuple):
    """A circle, or a sector of one, on the page.

    x, y: its middle, in pixels. radius, inner: of its outer and its inner edge, in pixels. start,
    stop: the angles of its sides, in radians counterclockwise from the right; start is smaller.
    """

    x: float
    y: float
    radius: float
    inner: float
    start: float
    stop: float

    @property
    def full(self) -> bool:
        """Whether it goes all around."""
        return is_full(self.start, self.stop)

    def at(self, angle: float, distance: float) -> tuple[float, float]:
        """Return the place at an angle, so many pixels from the middle."""
        return self.x + distance * math.cos(angle), self.y - distance * math.sin(angle)

    def arc(self, start: float, stop: float, distance: float) -> np.ndarray:
        """Return an arc as the control points of cubic curves, the first point included."""
        low, high = math.degrees(min(start, stop)), math.degrees(max(start, stop))
        parts = []
        while high - low > 360:  # further around than once
            parts.append(Path.arc(low, low + 360).vertices)
            low += 360
        parts.append(Path.arc(low, high).vertices)
        unit = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
        if start > stop:
            unit = unit[::-1]
        points: np.ndarray = unit * (distance, -distance) + (self.x, self.y)
        return points

    def outline(self) -> tuple[np.ndarray, str]:
        """Return the points and commands of the whole shape."""
        outer = self.arc(self.start, self.stop, self.radius)
        curves = (len(outer) - 1) // 3
        if self.full and self.inner <= 0:
            return outer, f"M C{curves} Z"
        if self.inner <= 0:
            return np.concatenate([outer, [(self.x, self.y)]]), f"M C{curves} L Z"
        back = self.arc(self.stop, self.start, self.inner)
        joint = "Z M" if self.full else "L"
        return np.concatenate([outer, back]), f"M C{curves} {joint} C{curves} Z"


def wheel(axes_layout: AxesLayout, box: Box) -> Wheel:
    """Return the wheel of polar axes that fill `box`, a square, as matplotlib places it."""
    spec = axes_layout.polar
    assert spec is not None
    start, stop = sorted(map(spec.turned, axes_layout.x.view))
    low, high = shares(axes_layout)
    if is_full(start, stop):
        return Wheel(box.x + box.width / 2, box.y + box.height / 2, box.width / 2,
                     max(box.width / 2 * low / high, 0.0), start, stop)  # fmt: skip
    first, last = axes_layout.y.view
    width = min((last - first) / (last - spec.origin), 1.0) if last != spec.origin else 1.0
    shape = Path.arc(math.degrees(start), math.degrees(stop)).vertices
    edges = np.concatenate([shape, shape * (1 - width)])
    least, most = edges.min(axis=0), edges.max(axis=0)
    side = float((most - least).max())
    middle = (least + most) / 2
    scale = box.width / side
    x = box.x + box.width / 2 - middle[0] * scale
    y = box.y + box.height / 2 + middle[1] * scale
    return Wheel(float(x), float(y), scale, max(scale * low / high, 0.0), start, stop)


def shares(axes_layout: AxesLayout) -> tuple[float, float]:
    """Return how far in and how far out the view of r reaches, with 1 for its last end."""
    found = sorted(share(axes_layout, value) for value in axes_layout.y.view)
    return found[0], max(found[1], 1e-12)


def share(axes_layout: AxesLayout, value: float) -> float:
    """Return how far from the middle an r is."""
    spec, y = axes_layout.polar, axes_layout.y
    assert spec is not None
    last = y.view[1]
    origin = y.forward(spec.origin)
    reach = y.forward(last) - origin
    sign = float(np.sign(last - spec.origin))
    return (y.forward(value) - origin) * sign / abs(reach) if reach else 0.0
