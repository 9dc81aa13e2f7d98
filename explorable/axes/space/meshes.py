"""The faces and the lines of a surface over a grid, and of bars."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from explorable.axes.mistakes import wrong

MOST = 50  # rows and columns that are drawn, if nobody says otherwise
# The six faces of a bar, seen from outside counterclockwise; shape (6, 4, 3).
CUBE = np.array([
    [(0, 0, 0), (0, 1, 0), (1, 1, 0), (1, 0, 0)], [(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)],
    [(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)], [(0, 1, 0), (0, 1, 1), (1, 1, 1), (1, 1, 0)],
    [(0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)], [(1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1)],
])  # fmt: skip


def strides(call: str, shape: tuple[int, ...], style: dict[str, Any]) -> tuple[int, int]:
    """Take rstride, cstride, rcount and ccount out of `style`; return the two strides."""
    given = {each for each in style if each in ("rstride", "cstride", "rcount", "ccount")}
    if given & {"rstride", "cstride"} and given & {"rcount", "ccount"}:
        raise wrong(call, "was given both strides and counts; give rstride= and cstride= or "
                          "rcount= and ccount=.")  # fmt: skip
    house = 10 if call == "plot_surface" else 1
    steps = [style.pop(name, house) for name in ("rstride", "cstride")]
    counts = [style.pop(name, MOST) for name in ("rcount", "ccount")]
    if not given & {"rstride", "cstride"}:
        steps = [
            max(math.ceil(length / count), 1) if count else 0
            for length, count in zip(shape, counts, strict=True)
        ]
    least = 1 if call == "plot_surface" else 0
    if min(steps) < least or max(steps) == 0:
        raise wrong(call, f"was given strides {steps[0]} and {steps[1]}; they must be at least 1.")
    return int(steps[0]), int(steps[1])


def surface(grid: np.ndarray, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray, list[Any]]:
    """Return the faces of a grid (n, m, 3): their corners, where each ends, its row and column.

    Corners that are not finite are left out, and so are faces without any left.
    """
    parts, places = [], []
    for top, below in itertools.pairwise(_picks(len(grid), rows)):
        for left, right in itertools.pairwise(_picks(grid.shape[1], columns)):
            patch = grid[top : below + 1, left : right + 1]
            rim = np.concatenate([patch[0, :-1], patch[:-1, -1], patch[-1, :0:-1], patch[:0:-1, 0]])
            rim = rim[np.isfinite(rim).all(axis=1)]
            if len(rim):
                parts.append(rim)
                places.append((top, left))
    corners = np.concatenate(parts) if parts else np.empty((0, 3))
    return corners, np.cumsum([len(each) for each in parts], dtype=int), places


def wires(grid: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Return the lines along rows and columns of a grid (n, m, 3), with a row of NaN after each."""
    gap = np.full((1, 3), np.nan)
    along = [grid[at] for at in (_picks(len(grid), rows) if rows else ())]
    across = [grid[:, at] for at in (_picks(grid.shape[1], columns) if columns else ())]
    return np.concatenate([part for line in (*along, *across) for part in (line, gap)][:-1])


def bars(corner: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the faces of bars, six for each: their corners, and where each ends.

    corner, size: (n, 3).
    """
    corners = corner[:, None, None] + size[:, None, None] * CUBE
    return corners.reshape(-1, 3), np.arange(4, 24 * len(corner) + 1, 4)


def _picks(length: int, step: int) -> list[int]:
    found = list(range(0, length, step))
    return found if found[-1] == length - 1 else [*found, length - 1]
