"""Triangles between points: Delaunay's, and what matplotlib's `tri` calls a Triangulation."""

from typing import Any

import numpy as np

from explorable.axes.mistakes import DrawingError

LEAST = 1e-12  # of the span of the points, squared: flatter triangles have no area


class Triangulation:
    """Points and the triangles between them; without `triangles`, those of Delaunay.

    x, y: shape (n,). triangles: rows of three numbers of points, shape (m, 3), counterclockwise.
    mask: true for triangles to be left out, shape (m,).
    """

    def __init__(self, x: Any, y: Any, triangles: Any = None, mask: Any = None):
        self.x, self.y = (np.asarray(each, dtype=float).ravel() for each in (x, y))
        if len(self.x) != len(self.y):
            raise DrawingError(
                f"Triangulation was given {len(self.x)} x values but {len(self.y)} y values."
            )
        if not (np.isfinite(self.x).all() and np.isfinite(self.y).all()):
            raise DrawingError("Triangulation was given NaN or infinity.")
        self.is_delaunay = triangles is None
        self.triangles = delaunay(self.x, self.y) if triangles is None else self._checked(triangles)
        self.mask: np.ndarray | None = None
        self.set_mask(mask)

    def _checked(self, triangles: Any) -> np.ndarray:
        given = np.array(triangles)
        if given.ndim != 2 or given.shape[1] != 3 or given.dtype.kind not in "iu":
            raise DrawingError(
                f"Triangulation needs three numbers of points in each row, not {given.shape}."
            )
        if given.min() < 0 or given.max() >= len(self.x):
            raise DrawingError(
                f"Triangulation was given points {given.min()} to {given.max()}, but there are "
                f"{len(self.x)}, numbered from 0."
            )
        turned = _areas(self.x, self.y, given) < 0
        given[turned] = given[turned][:, [0, 2, 1]]
        return given

    def set_mask(self, mask: Any) -> None:
        """Leave triangles out, or none if `mask` is None."""
        self.mask = None if mask is None else np.asarray(mask, dtype=bool)
        if self.mask is not None and self.mask.shape != (len(self.triangles),):
            raise DrawingError(
                f"mask has shape {self.mask.shape}, but there are {len(self.triangles)} triangles."
            )

    def get_masked_triangles(self) -> np.ndarray:
        """Return the triangles that are not left out."""
        return self.triangles if self.mask is None else self.triangles[~self.mask]

    @property
    def edges(self) -> np.ndarray:
        """The edges of the triangles as pairs of points, each once, shape (k, 2)."""
        kept = self.get_masked_triangles()
        pairs = np.concatenate([kept[:, [0, 1]], kept[:, [1, 2]], kept[:, [2, 0]]])
        found: np.ndarray = np.unique(np.sort(pairs, axis=1)[:, ::-1], axis=0)
        return found

    @property
    def neighbors(self) -> np.ndarray:
        """The triangle at each side of each triangle, -1 for none, shape (m, 3)."""
        kept = np.ones(len(self.triangles), dtype=bool) if self.mask is None else ~self.mask
        sides = np.stack([self.triangles, np.roll(self.triangles, -1, axis=1)], axis=2)
        _, which = np.unique(np.sort(sides.reshape(-1, 2), axis=1), axis=0, return_inverse=True)
        owners = np.full((which.max() + 1, 2), -1)
        found = np.full(which.size, -1)
        for side in np.flatnonzero(np.repeat(kept, 3)).tolist():
            pair = owners[which.ravel()[side]]
            if pair[0] < 0:
                pair[0] = side
            else:
                found[side], found[pair[0]] = pair[0] // 3, side // 3
        return found.reshape(-1, 3)

    def get_trifinder(self) -> Any:
        """Return what tells in which triangle each of many points is."""
        from explorable.axes.triangle_fields import TriFinder

        return TriFinder(self)


def _areas(x: np.ndarray, y: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Return twice the area of each triangle, below zero where it is clockwise."""
    a, b, c = triangles.T
    areas: np.ndarray = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a])
    return areas


def delaunay(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return triangles (m, 3), counterclockwise, with no other point in any of their circles.

    By Bowyer and Watson, point by point. Of equal points the first is used. Raises DrawingError
    where there are not three points off a line.
    """
    points = np.column_stack([x, y])
    chosen: np.ndarray = np.sort(np.unique(points, axis=0, return_index=True)[1])
    if len(chosen) < 3:
        raise DrawingError(f"triangles need 3 different points at least, not {len(chosen)}.")
    middle = points[chosen].mean(axis=0)
    size = float(np.abs(points[chosen] - middle).max())
    scaled = (points[chosen] - middle) / size
    corners = _inserted(scaled)
    found: np.ndarray = chosen[corners]
    areas = _areas(scaled[:, 0], scaled[:, 1], corners)
    found = found[np.abs(areas) > LEAST]
    if not len(found):
        raise DrawingError("triangles need points that are not all on one line.")
    return found


def _inserted(points: np.ndarray) -> np.ndarray:
    """Return the triangles of points within [-1, 1], after each was put in its turn."""
    far = 1e4
    every = np.concatenate([points, [(-far, -far), (far, -far), (0.0, far)]])
    count = len(points)
    triangles = np.array([[count, count + 1, count + 2]])
    circles = _circles(every, triangles)
    finished = [triangles[:0]]
    for at in np.argsort(points[:, 0], kind="stable").tolist():
        x, y = points[at]
        past = (x - circles[:, 0] > 0) & ((x - circles[:, 0]) ** 2 > circles[:, 2])
        if past.any():  # no later point lies in these circles
            finished.append(triangles[past])
            triangles, circles = triangles[~past], circles[~past]
        broken = (circles[:, 0] - x) ** 2 + (circles[:, 1] - y) ** 2 < circles[:, 2] * (1 - 1e-12)
        edges = triangles[broken][:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
        keys = edges.min(axis=1) * (count + 3) + edges.max(axis=1)
        _, which, times = np.unique(keys, return_inverse=True, return_counts=True)
        rim = edges[times[which] == 1]
        fresh = np.column_stack([rim, np.full(len(rim), at)])
        triangles = np.concatenate([triangles[~broken], fresh])
        circles = np.concatenate([circles[~broken], _circles(every, fresh)])
    found = np.concatenate([*finished, triangles])
    return found[(found < count).all(axis=1)]


def _circles(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Return the middle and the squared radius of the circle through each triangle, (m, 3)."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    ab, ac = b - a, c - a
    twice = 2 * (ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0])
    with np.errstate(divide="ignore", invalid="ignore"):
        square_b, square_c = (ab**2).sum(axis=1), (ac**2).sum(axis=1)
        x = (ac[:, 1] * square_b - ab[:, 1] * square_c) / twice
        y = (ab[:, 0] * square_c - ac[:, 0] * square_b) / twice
    radius = np.where(twice == 0, np.inf, x**2 + y**2)
    return np.column_stack([np.nan_to_num(a[:, 0] + x), np.nan_to_num(a[:, 1] + y), radius])
