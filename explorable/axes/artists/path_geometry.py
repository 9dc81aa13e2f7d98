"""What paths meet: boxes, points, each other. Curves count as the straight pieces of which they
are made in 16 steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.bbox import Bbox
from explorable.axes.mistakes import DrawingError, place

if TYPE_CHECKING:
    from explorable.axes.artists.path import Path

STEPS = 16  # straight pieces of a curve


def extents(path: Path) -> Bbox:
    """Return the box around a path."""
    turns = path.turns()
    if not len(turns):
        return Bbox([[np.inf, np.inf], [-np.inf, -np.inf]])
    return Bbox([turns.min(axis=0), turns.max(axis=0)])


def rings(path: Path) -> list[np.ndarray]:
    """Return the corners (n, 2) of each piece of a path that begins anew; closed ones end where
    they begin."""
    points, commands = path.drawn()
    found: list[list[np.ndarray]] = []
    at = 0
    for word in commands.split():
        letter, count = word[0], int(word[1:] or 1)
        if letter == "Z":
            found[-1].append(found[-1][0][:1])
            continue
        taken = {"M": 1, "L": 1, "Q": 2, "C": 3}[letter]
        for _ in range(count):
            part = points[at : at + taken]
            at += taken
            if letter == "M":
                found.append([part])
            else:
                found[-1].append(part if taken == 1 else _straight(found[-1][-1][-1:], part))
    return [np.concatenate(each) for each in found]


def _straight(start: np.ndarray, controls: np.ndarray) -> np.ndarray:
    """Return points along a curve, without its start."""
    layers = np.concatenate([start, controls])[:, None]
    share = (np.arange(STEPS) + 1)[:, None] / STEPS
    while len(layers) > 1:
        layers = layers[:-1] * (1 - share) + layers[1:] * share
    found: np.ndarray = layers[0]
    return found


def _segments(path: Path) -> np.ndarray:
    """Return the straight pieces (n, 2, 2) of a path, without those that have no place."""
    pairs = [np.stack([each[:-1], each[1:]], axis=1) for each in rings(path)]
    every = np.concatenate([np.empty((0, 2, 2)), *pairs])
    whole: np.ndarray = every[np.isfinite(every).all(axis=(1, 2))]
    return whole


def inside(path: Path, points: Any, radius: float = 0.0) -> np.ndarray:
    """Tell of points (n, 2) whether an even-odd ray leaves the path from them."""
    if radius:
        raise DrawingError(f"Path at {place()} takes no radius=; make the path larger.")
    places = np.asarray(points, dtype=float).reshape(-1, 2)
    found = np.zeros(len(places), dtype=bool)
    for ring in rings(path):
        closed = np.concatenate([ring, ring[:1]])
        start, stop = closed[:-1, :, None], closed[1:, :, None]
        x, y = places.T
        crossing = (start[:, 1] > y) != (stop[:, 1] > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            across = start[:, 0] + (stop[:, 0] - start[:, 0]) * (y - start[:, 1]) / (
                stop[:, 1] - start[:, 1]
            )
        found ^= (crossing & (x < across)).sum(axis=0) % 2 == 1
    return found


def meets_box(path: Path, bbox: Any, filled: bool) -> bool:
    """Tell whether a path has a point in a box, or lies around it."""
    (x0, y0), (x1, y1) = np.asarray(bbox, dtype=float)
    middle, size = np.array([x0 + x1, y0 + y1]) / 2, np.abs([x1 - x0, y1 - y0])
    pieces = _segments(path)
    sums, spans = pieces.sum(axis=1) - 2 * middle, np.abs(pieces[:, 0] - pieces[:, 1])
    near = (np.abs(sums) < spans + size).all(axis=1)
    away, step = pieces[:, 0] - middle, pieces[:, 0] - pieces[:, 1]
    off = 2 * np.abs(away[:, 0] * step[:, 1] - away[:, 1] * step[:, 0])
    crosses = near & (off < size[0] * spans[:, 1] + size[1] * spans[:, 0])
    return bool(crosses.any() or (filled and inside(path, [middle])[0]))


def meets(path: Path, other: Path, filled: bool) -> bool:
    """Tell whether two paths cross, or one lies inside the other."""
    mine, theirs = _segments(path)[:, None], _segments(other)[None]

    def side(line: np.ndarray, point: np.ndarray) -> np.ndarray:
        along, to = line[..., 1, :] - line[..., 0, :], point - line[..., 0, :]
        found: np.ndarray = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
        return found

    apart = side(mine, theirs[..., 0, :]) * side(mine, theirs[..., 1, :])
    across = side(theirs, mine[..., 0, :]) * side(theirs, mine[..., 1, :])
    reach = [(np.minimum(each[..., 0, :], each[..., 1, :]), each.max(axis=-2))
             for each in (mine, theirs)]  # fmt: skip
    near = ((reach[0][0] <= reach[1][1]) & (reach[1][0] <= reach[0][1])).all(axis=-1)
    if ((apart <= 0) & (across <= 0) & near).any():
        return True
    return bool(
        filled
        and ((len(other) and inside(path, other.vertices[:1])[0])
             or (len(path) and inside(other, path.vertices[:1])[0]))
    )  # fmt: skip
