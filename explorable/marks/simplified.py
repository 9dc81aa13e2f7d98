"""Long lines with fewer points: what changes nothing that a screen could show is left out."""

import numpy as np

LONG = 4000  # points; shorter lines stay as they are
COLUMN = 0.25  # pixels
STRAIGHT = 0.05  # pixels that a point may lie beside the line between its neighbours
ROUNDS = 6
FULL = 2  # points in a column, on average, from which on it is worth looking at columns


def simplified(points: np.ndarray) -> np.ndarray:
    """Return the points of a line, shape (n, 2) in pixels and without gaps, that it needs.

    Where a line is straight, its ends are enough. Where many points after each other lie in a
    column a quarter of a pixel wide, the first and the last of them, the lowest and the highest
    draw the same line as all.
    """
    if len(points) <= LONG:
        return points
    return _straightened(_thinned(points[_moved(points)]))


def _thinned(points: np.ndarray) -> np.ndarray:
    """Return the first and last, lowest and highest of the points in each column."""
    columns = np.floor(points[:, 0] / COLUMN)
    starts = np.flatnonzero(np.r_[True, columns[1:] != columns[:-1]])
    if len(starts) > len(points) / FULL:
        return points
    sizes = np.diff(np.r_[starts, len(points)])
    kept = np.zeros(len(points), dtype=bool)
    kept[starts] = kept[starts + sizes - 1] = True
    rows = points[:, 1]
    run = np.repeat(np.arange(len(starts)), sizes)
    for ends in (np.minimum.reduceat(rows, starts), np.maximum.reduceat(rows, starts)):
        there = np.flatnonzero(rows == ends[run])
        kept[there[np.r_[True, run[there][1:] != run[there][:-1]]]] = True
    chosen: np.ndarray = points[kept]
    return chosen


def _moved(points: np.ndarray) -> np.ndarray:
    """Return which points lie in another cell, a quarter of a pixel wide, than the one before."""
    cells = np.floor(points * 4)
    moved = np.ones(len(points), dtype=bool)
    moved[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    return moved


def _straightened(points: np.ndarray) -> np.ndarray:
    """Return points without those that lie between their neighbours, every other one at a time."""
    for _ in range(ROUNDS):
        if len(points) <= LONG:
            break
        start, middle, end = points[:-2:2], points[1:-1:2], points[2::2]
        (across, up), (x, y) = (end - start).T, (middle - start).T
        length = across**2 + up**2
        along = x * across + y * up
        beside = (x * up - y * across) ** 2 <= STRAIGHT**2 * length
        kept = np.ones(len(points), dtype=bool)
        kept[1:-1:2] = ~(beside & (along >= 0) & (along <= length))
        if kept.all():
            break
        points = points[kept]
    return points
