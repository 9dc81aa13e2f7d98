"""How light falls on faces, by the rule of matplotlib's mplot3d."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from explorable.axes.colors import to_rgba_array

AZIMUTH, ALTITUDE = 225.0, 19.4712  # degrees: from where the light comes
DARKEST = 0.3


def shaded(rgba: Any, corners: np.ndarray, ends: np.ndarray, light: Any = None) -> np.ndarray:
    """Return colours (n, 4) for polygons, as light falls on them.

    rgba: one colour, or one for each. corners, ends: as `marks.Faces` has them. light: a
    `LightSource`, None for mplot3d's.
    """
    share = _normals(corners, ends) @ (_direction(AZIMUTH, ALTITUDE) if light is None
                                       else light.direction)  # fmt: skip
    share[np.isnan(share)] = 0.0
    found = np.broadcast_to(to_rgba_array(rgba), (len(ends), 4)).copy()
    found[:, :3] *= (DARKEST + (share + 1) / 2 * (1 - DARKEST))[:, None]
    return found


def _direction(azimuth: float, altitude: float) -> np.ndarray:
    """Return the unit vector towards the light."""
    around, up = math.radians(90 - azimuth), math.radians(altitude)
    return np.array(
        [math.cos(around) * math.cos(up), math.sin(around) * math.cos(up), math.sin(up)]
    )


def _normals(corners: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the unit normal (n, 3) of each polygon, from three of its corners."""
    starts = np.concatenate([[0], ends[:-1]]).astype(int)
    counts = ends - starts
    first, second, third = (corners[starts + part * counts // 3] for part in range(3))
    normals = np.cross(first - second, second - third)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: np.ndarray = normals / np.sqrt((normals**2).sum(axis=1))[:, None]
    return found
