"""Where coordinates are meant: the spaces of an axes, and affine maps before them.

`ax.transData`, `ax.transAxes` and the two blended ones are `Space`s: texts, so that marks can keep
them as they are. `Affine2D().rotate_deg(30) + ax.transData` is an affine map before a space;
`ax.transData + ScaledTranslation(…)` is a space with a shift on the page after it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorable.axes.mistakes import DrawingError, place

POINTS = 72.0  # to the inch
DPI = 96.0  # pixels to the inch, on every page


class Space(str):
    """One of `marks.SPACES`: which coordinates are data, and which run from 0 to 1."""

    __slots__ = ()

    def __add__(self, other: Any) -> Any:
        if isinstance(other, ScaledTranslation):
            return Placement(self, None, other.points)
        if isinstance(other, Affine2D):
            if self == "inches":
                return Affine2D().scale(DPI) + other
            return Placement(self, None, _moved(other))
        return str.__add__(self, other) if isinstance(other, str) else NotImplemented


@dataclass(frozen=True)
class Placement:
    """How an author's coordinates come to be on the page.

    space: what they are after `before`, an affine map of shape (2, 3), or None. shift: points to
    the right and up, on the page.
    """

    space: str
    before: np.ndarray | None = None
    shift: tuple[float, float] = (0.0, 0.0)

    def __add__(self, other: Any) -> Placement:
        if not isinstance(other, (ScaledTranslation, Affine2D)):
            return NotImplemented
        right, up = other.points if isinstance(other, ScaledTranslation) else _moved(other)
        return Placement(self.space, self.before, (self.shift[0] + right, self.shift[1] + up))

    def mapped(self, points: np.ndarray) -> np.ndarray:
        """Return points (n, 2) after the affine map before the space."""
        if self.before is None:
            return points
        mapped: np.ndarray = points @ self.before[:, :2].T + self.before[:, 2]
        return mapped


class ScaledTranslation:
    """A shift by inches on the page: `ScaledTranslation(5/72, 0, fig.dpi_scale_trans)`."""

    def __init__(self, xt: float, yt: float, scale_trans: Any = None):
        self.points = (float(xt) * POINTS, float(yt) * POINTS)


class Affine2D:
    """An affine map of the plane, built up step by step; a space may be added after it."""

    def __init__(self, matrix: Any = None):
        self._matrix = np.eye(3) if matrix is None else np.array(matrix, dtype=float)

    def get_matrix(self) -> np.ndarray:
        """Return the matrix (3, 3)."""
        return self._matrix

    def translate(self, tx: float, ty: float) -> Affine2D:
        """Move by (tx, ty) after what was there."""
        return self._then([[1, 0, tx], [0, 1, ty], [0, 0, 1]])

    def scale(self, sx: float, sy: float | None = None) -> Affine2D:
        """Stretch by sx, and by sy upward, after what was there."""
        return self._then([[sx, 0, 0], [0, sx if sy is None else sy, 0], [0, 0, 1]])

    def rotate(self, theta: float) -> Affine2D:
        """Turn by `theta` radians, counterclockwise, after what was there."""
        cos, sin = math.cos(theta), math.sin(theta)
        return self._then([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])

    def rotate_deg(self, degrees: float) -> Affine2D:
        """Turn by `degrees`, counterclockwise, after what was there."""
        return self.rotate(math.radians(degrees))

    def rotate_around(self, x: float, y: float, theta: float) -> Affine2D:
        """Turn by `theta` radians about (x, y)."""
        return self.translate(-x, -y).rotate(theta).translate(x, y)

    def rotate_deg_around(self, x: float, y: float, degrees: float) -> Affine2D:
        """Turn by `degrees` about (x, y)."""
        return self.rotate_around(x, y, math.radians(degrees))

    def skew(self, xShear: float, yShear: float) -> Affine2D:
        """Shear by these angles in radians."""
        return self._then([[1, math.tan(xShear), 0], [math.tan(yShear), 1, 0], [0, 0, 1]])

    def skew_deg(self, xShear: float, yShear: float) -> Affine2D:
        """Shear by these angles in degrees."""
        return self.skew(math.radians(xShear), math.radians(yShear))

    def clear(self) -> Affine2D:
        """Forget all steps."""
        self._matrix = np.eye(3)
        return self

    def transform(self, values: Any) -> np.ndarray:
        """Return points (n, 2), or one point, after the map."""
        points = np.asarray(values, dtype=float)
        mapped: np.ndarray = points @ self._matrix[:2, :2].T + self._matrix[:2, 2]
        return mapped

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Space):
            if other == "inches":
                return Affine2D(self._matrix).scale(DPI)
            return Placement(other, self._matrix[:2])
        if isinstance(other, Affine2D):
            return Affine2D(other._matrix @ self._matrix)
        if isinstance(other, Placement):
            before = np.eye(3)
            before[:2] = np.eye(3)[:2] if other.before is None else other.before
            return Placement(other.space, (before @ self._matrix)[:2], other.shift)
        return NotImplemented

    def _then(self, step: Any) -> Affine2D:
        self._matrix = np.array(step, dtype=float) @ self._matrix
        return self


class IdentityTransform(Affine2D):
    """The map that leaves all as it is: pixels of the page."""


def _moved(transform: Affine2D) -> tuple[float, float]:
    """Return by how many points a map of pixels moves; raise DrawingError if it does more."""
    matrix = transform.get_matrix()
    if not np.array_equal(matrix[:2, :2], np.eye(2)):
        raise DrawingError(
            f"a transform at {place()} turns or stretches pixels of the page, which readers' "
            "screens change; put the Affine2D before the transform of the axes."
        )
    return float(matrix[0, 2]) * POINTS / DPI, float(matrix[1, 2]) * POINTS / DPI


def blended_transform_factory(x_transform: Any, y_transform: Any) -> Space:
    """Return the space whose x is that of the first transform, and y that of the second."""
    pair = (x_transform in ("data", "x"), y_transform in ("data", "y"))
    return Space({(True, True): "data", (True, False): "x", (False, True): "y"}.get(pair, "axes"))


def offset_copy(
    trans: Any, fig: Any = None, x: float = 0.0, y: float = 0.0, units: str = "inches"
) -> Placement:
    """Return a space with a shift on the page, in "inches", "points" or "dots"."""
    inches = {"inches": 1.0, "points": 1 / POINTS, "dots": 1 / DPI}[units]
    placed: Placement = trans + ScaledTranslation(x * inches, y * inches)
    return placed


PLAIN = {space: Placement(space) for space in ("data", "x", "y", "axes", "figure")}
DATA = PLAIN["data"]


def placed(transform: Any) -> Placement | None:
    """Return how a `transform=` places coordinates; None if it is not one of ours."""
    if isinstance(transform, Placement):
        return transform
    if isinstance(transform, Affine2D):
        return None
    return PLAIN.get(transform) if isinstance(transform, str) else None
