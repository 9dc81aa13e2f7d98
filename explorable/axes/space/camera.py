"""From points in space to the picture: the matrices of matplotlib's mplot3d."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

DISTANCE = 10.0  # of the eye from the middle of the box
EQUAL = 12  # decimals of a depth
VIEW = (
    -0.95 / DISTANCE,
    0.9 / DISTANCE,
)  # what of the picture's plane is shown, in both directions
TUNED = 1.8294640721620434 * 25 / 24  # mplot3d's length of the diagonal of the box


class Camera(NamedTuple):
    """Where the eye is, and what it looks at.

    limits: of x, y and z, each as first and last. box: the lengths of the box along x, y and z.
    elev, azim, roll: degrees. vertical: the number of the axis that points up. focal: the length,
    infinity for a parallel projection.
    """

    limits: tuple[tuple[float, float], ...]
    box: tuple[float, float, float]
    elev: float = 30.0
    azim: float = -60.0
    roll: float = 0.0
    vertical: int = 2
    focal: float = 1.0

    def matrix(self) -> np.ndarray:
        """Return the matrix (4, 4) from data to the picture, in homogeneous coordinates."""
        middle = 0.5 * self._rolled(self.box)
        elev, azim = math.radians(self.elev), math.radians(self.azim)
        toward = self._rolled(
            (math.cos(elev) * math.cos(azim), math.cos(elev) * math.sin(azim), math.sin(elev))
        )
        axes = np.array(self._view_axes(toward))
        parallel = math.isinf(self.focal)
        eye = middle + DISTANCE * toward * (1.0 if parallel else self.focal)
        view = np.eye(4)
        view[:3, :3], view[:3, 3] = axes, -axes @ eye
        lens = _parallel() if parallel else _perspective(self.focal)
        matrix: np.ndarray = lens @ view @ self._world()
        return matrix

    def project(self, points: np.ndarray) -> np.ndarray:
        """Return points (n, 3) of the data as (n, 3): x and y of the picture, and the depth.

        Depths that differ only by how a processor rounds are equal, so that what is drawn first,
        and which edges have ticks, is the same everywhere.
        """
        placed = np.column_stack([points, np.ones(len(points))]) @ self.matrix().T
        found: np.ndarray = placed[:, :3] / placed[:, 3:]
        found[:, 2] = found[:, 2].round(EQUAL)
        return found

    def _rolled(self, values: tuple[float, ...]) -> np.ndarray:
        """Return three values in turn, so that the vertical axis has the last one."""
        return np.roll(np.array(values, dtype=float), self.vertical - 2)

    def _world(self) -> np.ndarray:
        """Return the matrix from data to the box, whose corner is at zero."""
        scales = [
            length / (last - first)
            for (first, last), length in zip(self.limits, self._rolled(self.box), strict=True)
        ]
        world = np.diag([*scales, 1.0])
        world[:3, 3] = [-first * s for (first, _), s in zip(self.limits, scales, strict=True)]
        return world

    def _view_axes(self, toward: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the unit vectors to the right, to the top, and out of the picture."""
        up = np.zeros(3)
        elev = (self.elev + 180) % 360 - 180
        up[self.vertical] = -1.0 if abs(elev) > 90 else 1.0
        out = _unit(toward)
        right = _unit(np.cross(up, out))
        top = np.cross(out, right)
        if self.roll:
            turn = _turned(out, -math.radians(self.roll))
            right, top = turn @ right, turn @ top
        return right, top, out


def box_lengths(aspect: tuple[float, ...], zoom: float, vertical: int) -> tuple[float, ...]:
    """Return the lengths of the box for an aspect of x, y and z."""
    lengths = np.array(aspect, dtype=float)
    lengths *= TUNED * zoom / math.sqrt(float(lengths @ lengths))
    return tuple(np.roll(lengths, -(vertical - 2)).tolist())


def _unit(vector: np.ndarray) -> np.ndarray:
    found: np.ndarray = vector / math.sqrt(float(vector @ vector))
    return found


def _turned(about: np.ndarray, angle: float) -> np.ndarray:
    """Return the matrix that turns about a unit vector by an angle in radians."""
    x, y, z = about
    sin, cos = math.sin(angle), math.cos(angle)
    rest = 2 * math.sin(angle / 2) ** 2
    turn: np.ndarray = rest * np.outer(about, about) + np.array(
        [[cos, -z * sin, y * sin], [z * sin, cos, -x * sin], [-y * sin, x * sin, cos]]
    )
    return turn


def _perspective(focal: float) -> np.ndarray:
    near, far = -DISTANCE, DISTANCE
    return np.array(
        [
            [focal, 0, 0, 0],
            [0, focal, 0, 0],
            [0, 0, (near + far) / (near - far), -2 * near * far / (near - far)],
            [0, 0, -1, 0],
        ]
    )


def _parallel() -> np.ndarray:
    return np.array([[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, -2, 0], [0, 0, 0, 2 * DISTANCE]])
