"""Patches that are round: ellipses, circles, arcs and wedges."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from explorable.axes.artists.patches import Patch, Sized, placed_by
from explorable.axes.artists.path import Path
from explorable.axes.transforms import Affine2D


class Ellipse(Sized):
    """An ellipse about `xy`, turned by `angle` degrees; width and height are diameters."""

    def __init__(self, xy: Any, width: float, height: float, *, angle: float = 0.0, **style: Any):
        super().__init__(**style)
        self._center, self._width, self._height = tuple(xy), width, height
        self._angle = float(angle)

    def get_path(self) -> Path:
        """Return the circle of radius 1."""
        return Path.unit_circle()

    def get_patch_transform(self) -> Affine2D:
        """Return the map that makes it this ellipse."""
        turn = Affine2D().scale(self._width / 2, self._height / 2).rotate_deg(self._angle)
        return turn.translate(*self._center)

    def get_center(self) -> tuple[float, float]:
        """Return the middle."""
        return self._center

    def get_vertices(self) -> list[tuple[float, float]]:
        """Return the two ends of the longer axis."""
        return self._ends(self._width < self._height)

    def get_co_vertices(self) -> list[tuple[float, float]]:
        """Return the two ends of the shorter axis."""
        return self._ends(self._width >= self._height)

    def get_corners(self) -> np.ndarray:
        """Return the corners of the rectangle around it that is turned as it is, shape (4, 2)."""
        return self.get_patch_transform().transform([(-1, -1), (1, -1), (1, 1), (-1, 1)])

    def _ends(self, upright: bool) -> list[tuple[float, float]]:
        ends = [(0, 1), (0, -1)] if upright else [(1, 0), (-1, 0)]
        return [(float(x), float(y)) for x, y in self.get_patch_transform().transform(ends)]

    def set_center(self, xy: Any) -> None:
        """Move the middle."""
        self._moved(center=tuple(xy))

    center = placed_by("center", "The middle.")
    width = placed_by("width", "The diameter along the first axis.")
    height = placed_by("height", "The diameter along the second axis.")
    angle = placed_by("angle", "By how many degrees it is turned.")


class Circle(Ellipse):
    """A circle about `xy`."""

    def __init__(self, xy: Any, radius: float = 5, **style: Any):
        super().__init__(xy, 2 * radius, 2 * radius, **style)

    def get_radius(self) -> float:
        """Return the radius."""
        return self._width / 2

    def set_radius(self, radius: float) -> None:
        """Change the radius."""
        self._moved(width=2 * radius, height=2 * radius)

    radius = property(get_radius, set_radius)


class Arc(Ellipse):
    """A piece of an ellipse's rim, from theta1 to theta2 degrees; it has no inside."""

    def __init__(
        self,
        xy: Any,
        width: float,
        height: float,
        *,
        angle: float = 0.0,
        theta1: float = 0.0,
        theta2: float = 360.0,
        **style: Any,
    ):
        super().__init__(xy, width, height, angle=angle, **{"fill": False, **style})
        self._theta1, self._theta2 = theta1, theta2
        self._mark.closed = False

    theta1 = placed_by("theta1", "Where it begins, in degrees.")
    theta2 = placed_by("theta2", "Where it ends, in degrees.")

    def get_path(self) -> Path:
        """Return the arc of the unit circle that becomes the one from theta1 to theta2."""
        wide, tall = self._width / 2, self._height / 2

        def stretched(theta: float) -> float:
            turn = math.radians(theta)
            return math.degrees(math.atan2(wide * math.sin(turn), tall * math.cos(turn))) % 360

        ends = (self._theta1, self._theta2)
        if wide != tall and abs(ends[1] - ends[0]) < 360:
            ends = (stretched(ends[0]), stretched(ends[1]))
        return Path.arc(*ends)


class Wedge(Patch):
    """A piece of a disc, or of a ring that is `width` thick, from theta1 to theta2 degrees."""

    def __init__(
        self,
        center: Any,
        r: float,
        theta1: float,
        theta2: float,
        *,
        width: float | None = None,
        **style: Any,
    ):
        super().__init__(**style)
        self._center, self._r, self._width = tuple(center), r, width
        self._theta1, self._theta2 = theta1, theta2

    def get_path(self) -> Path:
        """Return the rim, and the way to the middle or along the inner rim."""
        arc = Path.arc(self._theta1, self._theta2)
        assert arc.codes is not None
        whole = abs((self._theta2 - self._theta1) - 360) <= 1e-12
        if self._width is not None:
            inner = arc.vertices[::-1] * (self._r - self._width) / self._r
            joint = Path.MOVETO if whole else Path.LINETO
            vertices = [arc.vertices, inner, arc.vertices[:1], np.zeros((1, 2))]
            codes = [*arc.codes, joint, *arc.codes[1:], joint, Path.CLOSEPOLY]
        elif whole:
            vertices, codes = [arc.vertices, arc.vertices[:1]], [*arc.codes, Path.CLOSEPOLY]
        else:
            vertices = [arc.vertices, np.zeros((1, 2)), arc.vertices[:1], np.zeros((1, 2))]
            codes = [*arc.codes, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
        turn = Affine2D().scale(self._r).translate(*self._center)
        return Path(np.concatenate(vertices), codes).transformed(turn)

    center = placed_by("center", "The middle of the disc.")
    r = placed_by("r", "The radius.")
    width = placed_by("width", "How thick the ring is; None for a disc.")
    theta1 = placed_by("theta1", "Where the piece begins, in degrees.")
    theta2 = placed_by("theta2", "Where the piece ends, in degrees.")

    def set_theta1(self, theta1: float) -> None:
        """Move the first edge."""
        self._moved(theta1=theta1)

    def set_theta2(self, theta2: float) -> None:
        """Move the second edge."""
        self._moved(theta2=theta2)

    def set_radius(self, radius: float) -> None:
        """Change the radius."""
        self._moved(r=radius)

    def set_center(self, center: Any) -> None:
        """Move the middle."""
        self._moved(center=tuple(center))

    def set_width(self, width: float | None) -> None:
        """Make the ring so thick; None is a disc."""
        self._moved(width=width)
