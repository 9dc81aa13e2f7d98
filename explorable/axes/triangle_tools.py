"""Finer triangles, and flat ones found: `UniformTriRefiner` and `TriAnalyzer`."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.mistakes import DrawingError
from explorable.axes.triangle_fields import CubicTriInterpolator, TriInterpolator
from explorable.axes.triangles import Triangulation


class UniformTriRefiner:
    """Parts each triangle of a triangulation in four, again and again."""

    def __init__(self, triangulation: Triangulation):
        self._triangulation = triangulation

    def refine_triangulation(self, return_tri_index: bool = False, subdiv: int = 3) -> Any:
        """Return a triangulation in which each triangle is `4 ** subdiv` small ones.

        return_tri_index: return of each of its points in which triangle it was, as well.
        """
        if subdiv != int(subdiv) or subdiv < 0:
            raise DrawingError(f"subdiv is {subdiv!r}; it must be a whole number, 0 or more.")
        fine = self._triangulation
        for _ in range(int(subdiv)):
            fine = _parted(fine)
        if not return_tri_index:
            return fine
        before = np.repeat(np.arange(len(self._triangulation.triangles)), 4 ** int(subdiv))
        found = np.full(len(fine.x), -1)
        kept = np.ones(len(fine.triangles), dtype=bool) if fine.mask is None else ~fine.mask
        for these in (~kept, kept):  # a triangle that is shown has the last word
            found[fine.triangles[these]] = before[these][:, None]
        return fine, found

    def refine_field(
        self, z: Any, triinterpolator: TriInterpolator | None = None, subdiv: int = 3
    ) -> tuple[Triangulation, np.ndarray]:
        """Return a finer triangulation, and a value at each of its points.

        triinterpolator: says them; a `CubicTriInterpolator` unless there is one.
        """
        surface = triinterpolator or CubicTriInterpolator(self._triangulation, z)
        fine, found = self.refine_triangulation(True, subdiv)
        return fine, surface._at(fine.x, fine.y, found)[0]


def _parted(mesh: Triangulation) -> Triangulation:
    """Return a triangulation with four triangles for each, between the middles of the sides."""
    corners, count = mesh.triangles, len(mesh.x)
    sides = np.stack([corners, np.roll(corners, -1, axis=1)], axis=2)
    alone = np.zeros(sides.size // 2, dtype=int)  # triangles that are left out have no neighbours
    if mesh.mask is not None:
        alone = np.arange(1, len(alone) + 1) * np.repeat(mesh.mask, 3)
    keys = np.column_stack([np.sort(sides.reshape(-1, 2), axis=1), alone])
    found, which = np.unique(keys, axis=0, return_inverse=True)
    # In matplotlib's order: by the side, then by the triangle, of the later of two neighbours.
    last = np.zeros(len(found), dtype=int)
    np.maximum.at(last, which.ravel(), np.arange(which.size))
    order = np.argsort(last % 3 * len(corners) + last // 3)
    ranks = np.empty(len(found), dtype=int)
    ranks[order] = np.arange(len(found))
    pairs = found[order, :2]
    middles = count + ranks[which.ravel()].reshape(-1, 3)
    x, y = (np.concatenate([each, each[pairs].mean(axis=1)]) for each in (mesh.x, mesh.y))
    (a, b, c), (ab, bc, ca) = corners.T, middles.T
    children = np.stack([
        np.stack([a, ab, ca], axis=1), np.stack([b, bc, ab], axis=1), np.stack([c, ca, bc], axis=1),
        np.stack([ab, bc, ca], axis=1),
    ], axis=1).reshape(-1, 3)  # fmt: skip
    return Triangulation(x, y, children, None if mesh.mask is None else np.repeat(mesh.mask, 4))


class TriAnalyzer:
    """Tells how well the triangles of a triangulation are shaped."""

    def __init__(self, triangulation: Triangulation):
        self._triangulation = triangulation

    @property
    def scale_factors(self) -> tuple[float, float]:
        """By what x and y must be stretched for the triangles to fill a square."""
        mesh = self._triangulation
        used = np.unique(mesh.get_masked_triangles())
        return 1 / float(np.ptp(mesh.x[used])), 1 / float(np.ptp(mesh.y[used]))

    def circle_ratios(self, rescale: bool = True) -> np.ndarray:
        """Return the inner circle's radius in radii of the outer circle, 0.5 at best.

        rescale: as if x and y filled a square. NaN for triangles that are left out.
        """
        mesh = self._triangulation
        scale = np.array(self.scale_factors if rescale else (1.0, 1.0))
        corners = (np.column_stack([mesh.x, mesh.y]) * scale)[mesh.triangles]
        a, b, c = np.hypot(*(np.roll(corners, -1, axis=1) - corners).transpose(2, 1, 0))
        half = (a + b + c) / 2
        product = half * (a + b - half) * (a + c - half) * (b + c - half)
        outer = np.where(
            product > 0, a * b * c / (4 * np.sqrt(np.maximum(product, 1e-300))), np.inf
        )
        with np.errstate(invalid="ignore"):
            inner = np.where(np.isfinite(outer), a * b * c / (4 * outer * half), 0.0)
        ratios: np.ndarray = inner / outer
        return ratios if mesh.mask is None else np.where(mesh.mask, np.nan, ratios)

    def get_flat_tri_mask(self, min_circle_ratio: float = 0.01, rescale: bool = True) -> np.ndarray:
        """Return a mask of the triangles at the border that are flatter than that.

        Where one is left out, its neighbours are at the border.
        """
        mesh = self._triangulation
        flat = self.circle_ratios(rescale) < min_circle_ratio
        mask = np.zeros(len(flat), dtype=bool) if mesh.mask is None else mesh.mask.copy()
        neighbors = mesh.neighbors
        while True:
            gone = (neighbors < 0) | mask[neighbors]
            more = gone.any(axis=1) & flat & ~mask
            if not more.any():
                return mask
            mask |= more
