"""Values between the points of a triangulation: `LinearTriInterpolator`, `CubicTriInterpolator`.

What lies in no triangle is NaN.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.hct import gradients, shapes, stiffness
from explorable.axes.mistakes import DrawingError
from explorable.axes.recorder import numbers, one_of

if TYPE_CHECKING:
    from explorable.axes.triangles import Triangulation

EDGE = 1e-12  # how far outside of a triangle a point may be, in barycentric coordinates
MOST = 1000  # steps towards the smoothest surface
CLOSE = 1e-12  # of the forces: what is left of them then


class TriFinder:
    """Tells in which triangle each point is."""

    def __init__(self, triangulation: Triangulation):
        self._corners = np.stack([triangulation.x, triangulation.y], axis=1)[
            triangulation.triangles
        ]
        mask = triangulation.mask
        self._kept = np.arange(len(self._corners)) if mask is None else np.flatnonzero(~mask)

    def __call__(self, x: Any, y: Any) -> np.ndarray:
        """Return the numbers of triangles, -1 for none; the shape is that of x and y."""
        points = np.column_stack([np.ravel(x), np.ravel(y)]).astype(float)
        found = np.full(len(points), -1)
        order = np.argsort(points[:, 0], kind="stable")
        across = points[order, 0]
        for at in self._kept:
            corners = self._corners[at]
            slack = EDGE * float(np.abs(corners).max())
            start = np.searchsorted(across, corners[:, 0].min() - slack)
            stop = np.searchsorted(across, corners[:, 0].max() + slack, side="right")
            near = order[start:stop]
            near = near[found[near] < 0]
            shares = barycentric(points[near], corners[None])
            found[near[(shares >= -EDGE).all(axis=1)]] = at
        return found.reshape(np.shape(x))


def barycentric(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return the shares (n, 3) of the corners (n or 1, 3, 2) of triangles in points (n, 2)."""
    away = points - corners.mean(axis=1)
    found: np.ndarray = 1 / 3 + np.einsum("nkd,nd->nk", gradients(corners), away)
    return found


class TriInterpolator(ABC):
    """A surface over a triangulation, through a value z at each of its points."""

    def __init__(self, triangulation: Triangulation, z: Any, trifinder: Any = None):
        self._triangulation = triangulation
        self._z = numbers(type(self).__name__, z).ravel()
        if len(self._z) != len(triangulation.x):
            raise DrawingError(
                f"{type(self).__name__} was given {len(self._z)} values for "
                f"{len(triangulation.x)} points."
            )
        self._trifinder = trifinder or TriFinder(triangulation)

    def __call__(self, x: Any, y: Any) -> np.ndarray:
        """Return the values at places."""
        return self._at(x, y, None)[0]

    def gradient(self, x: Any, y: Any) -> list[np.ndarray]:
        """Return the slopes along x and along y at places."""
        return self._at(x, y, None)[1:]

    def _at(self, x: Any, y: Any, triangles: np.ndarray | None) -> list[np.ndarray]:
        """Return values and slopes; triangles: in which ones the places are, if that is known."""
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        if x.shape != y.shape:
            raise DrawingError(f"x has the shape {x.shape}, and y {y.shape}; they must be equal.")
        which = np.ravel(self._trifinder(x, y) if triangles is None else triangles)
        inside = which >= 0
        points = np.column_stack([x.ravel(), y.ravel()])[inside]
        found = np.full((3, x.size), np.nan)
        found[:, inside] = self._inside(points, which[inside])
        return list(found.reshape(3, *x.shape))

    @abstractmethod
    def _inside(self, points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
        """Return values and slopes (3, n) at points (n, 2) in triangles (n,)."""


class LinearTriInterpolator(TriInterpolator):
    """A flat piece over each triangle."""

    def _inside(self, points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
        mesh = self._triangulation
        its = mesh.triangles[triangles]
        corners = np.stack([mesh.x, mesh.y], axis=1)[its]
        z, slopes = self._z[its], gradients(corners)
        value = np.einsum("nk,nk->n", barycentric(points, corners), z)
        return np.concatenate([value[None], np.einsum("nkd,nk->dn", slopes, z)])


class CubicTriInterpolator(TriInterpolator):
    """A smooth surface of cubic pieces, three over each triangle (Clough and Tocher, reduced).

    kind: "min_E", the surface that is bent least; "geom", by the slopes of the triangles around
    each point; "user", by the slopes dz = (dz/dx, dz/dy) of each point.
    """

    def __init__(
        self, triangulation: Triangulation, z: Any, kind: str = "min_E", trifinder: Any = None,
        dz: Any = None,
    ):  # fmt: skip
        super().__init__(triangulation, z, trifinder)
        one_of("CubicTriInterpolator", "kind", kind, ("min_E", "geom", "user"))
        kept = triangulation.get_masked_triangles()
        used = np.unique(kept)
        points = np.column_stack([triangulation.x, triangulation.y])
        self._unit = np.ptp(points[used], axis=0)
        self._points = points / self._unit
        if kind == "user":
            if dz is None or np.shape(dz) != (2, len(points)):
                raise DrawingError("CubicTriInterpolator needs dz=(dz/dx, dz/dy) of each point.")
            self._slopes = np.asarray(dz, dtype=float).T * self._unit
            return
        self._slopes = _estimated(self._points, kept, self._z)
        if kind == "min_E":
            self._slopes = _smoothest(self._points, kept, self._z, self._slopes)

    def _inside(self, points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
        its = self._triangulation.triangles[triangles]
        corners = self._points[its]
        shares = barycentric(points / self._unit, corners)
        value, slope, _ = shapes(shares, corners)
        given = np.concatenate([self._z[its][..., None], self._slopes[its]], axis=2)
        nodes = given.reshape(len(its), 9)
        found = np.einsum("nk,nk->n", value, nodes)
        slopes = np.einsum("nkd,nk->dn", slope, nodes) / self._unit[:, None]
        return np.concatenate([found[None], slopes])


def _estimated(points: np.ndarray, triangles: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return slopes (n, 2) at points: of the triangles around each, weighed by their angles."""
    corners = points[triangles]
    slopes = np.einsum("nkd,nk->nd", gradients(corners), z[triangles])
    away = np.roll(corners, -1, axis=1) - corners, np.roll(corners, 1, axis=1) - corners
    first, second = (np.arctan2(each[..., 1], each[..., 0]) for each in away)
    weights = 0.5 - np.abs(np.abs(((second - first) / np.pi) % 1) - 0.5)
    count = len(points)
    whole = np.bincount(triangles.ravel(), weights.ravel(), count)
    sums = [
        np.bincount(triangles.ravel(), (weights * slopes[:, at, None]).ravel(), count)
        for at in range(2)
    ]
    return np.column_stack(sums) / np.where(whole > 0, whole, 1.0)[:, None]


def _smoothest(
    points: np.ndarray, triangles: np.ndarray, z: np.ndarray, slopes: np.ndarray
) -> np.ndarray:
    """Return the slopes (n, 2) of the surface that is bent least, found from others on.

    By conjugate gradients, each unknown in units of its own stiffness.
    """
    own = stiffness(points[triangles])
    free, fixed = [1, 2, 4, 5, 7, 8], [0, 3, 6]
    which = np.stack([2 * triangles, 2 * triangles + 1], axis=2).reshape(-1, 6)
    count = 2 * len(points)
    stiff = own[:, free][:, :, free]
    forces = -np.einsum("nij,nj->ni", own[:, free][:, :, fixed], z[triangles])
    force = np.bincount(which.ravel(), forces.ravel(), count)
    scale = np.bincount(which.ravel(), np.einsum("nii->ni", stiff).ravel(), count)
    scale = np.maximum(scale, 1e-6)

    def bent(values: np.ndarray) -> np.ndarray:
        pushed = np.einsum("nij,nj->ni", stiff, values[which])
        return np.bincount(which.ravel(), pushed.ravel(), count)

    found = slopes.ravel().copy()
    left = force - bent(found)
    step, way = left / scale, np.zeros(count)
    gain, turn, least = float(left @ step), 0.0, CLOSE * float(np.linalg.norm(force))
    for _ in range(MOST):
        if gain**0.5 <= least:
            break
        way = step + turn * way
        pushed = bent(way)
        far = gain / float(way @ pushed)
        found, left = found + far * way, left - far * pushed
        step = left / scale
        turn, gain = float(left @ step) / gain, float(left @ step)
    return found.reshape(-1, 2)
