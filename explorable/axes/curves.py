"""The geometry of curves: steps, runs between gaps, outlines of bands. Pure functions."""

from typing import Any

import numpy as np

from explorable.axes.mistakes import wrong

GAP = np.full((1, 2), np.nan)


def stepped(points: np.ndarray, drawstyle: str) -> np.ndarray:
    """Return the corners of the steps through `points` (n, 2), as matplotlib draws them."""
    if drawstyle == "default" or len(points) < 2:
        return points
    if drawstyle == "steps-mid":
        corners = np.empty((2 * len(points), 2))
        middle = (points[:-1, 0] + points[1:, 0]) / 2
        corners[0, 0], corners[-1, 0] = points[0, 0], points[-1, 0]
        corners[1:-1:2, 0] = corners[2:-1:2, 0] = middle
        corners[0::2, 1] = corners[1::2, 1] = points[:, 1]
        return corners
    corners = np.repeat(points, 2, axis=0)
    if drawstyle == "steps-post":
        return np.column_stack([corners[1:, 0], corners[:-1, 1]])
    return np.column_stack([corners[:-1, 0], corners[1:, 1]])


def every(call: str, points: np.ndarray, which: Any) -> np.ndarray:
    """Return the points that carry a marker: matplotlib's `markevery`."""
    whole, share = (int, np.integer), (float, np.floating)
    pair = which if isinstance(which, tuple) and len(which) == 2 else (0, which)
    shared = isinstance(pair[1], share) and isinstance(pair[0], (*whole, *share))
    if pair[1] is None or (shared and 0 < pair[1] < np.inf and np.isfinite(pair[0])):
        return points
    if isinstance(pair[1], whole) and isinstance(pair[0], whole):
        return points[pair[0] :: pair[1]]
    try:
        listed = np.ndim(which) == 1 and which is not pair
        chosen: np.ndarray = points[np.asarray(which) if listed else which]
        return chosen
    except (IndexError, TypeError, ValueError):
        raise wrong(
            call,
            f"cannot use markevery={which!r:.60}: give n, (start, n), a list, or a share of the "
            "axes' diagonal above 0.",
        ) from None


def joined(rings: list[np.ndarray]) -> np.ndarray:
    """Return the subpaths as one array, with rows of NaN between them."""
    if len(rings) == 1:
        return rings[0]
    parts = [part for ring in rings for part in (GAP, ring)]
    return np.concatenate(parts[1:])


def matched(
    call: str, along: np.ndarray, first: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the three curves with one length."""
    if not along.shape == first.shape == second.shape:
        try:
            along, first, second = np.broadcast_arrays(along, first, second)
        except ValueError:
            sizes = f"{len(along)}, {len(first)} and {len(second)}"
            raise wrong(call, f"was given curves of {sizes} points.") from None
    if along.ndim > 1:
        raise wrong(call, "needs one-dimensional curves.")
    return along, first, second


def band(
    call: str,
    along: np.ndarray,
    first: np.ndarray,
    second: np.ndarray,
    where: Any,
    step: str | None,
    interpolate: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of what lies between two curves, and the points (n, 2) that it spans."""
    if where is None and step is None and not interpolate:
        whole = _plain_ring(along, first, second)
        if np.isfinite(whole).all():
            return whole, whole
    kept = _filled(call, along, first, second, where)
    drawstyle = "default" if step is None else f"steps-{step}"
    rings = [
        _ring(along, first, second, start, stop, drawstyle, interpolate)
        for start, stop in runs(kept)
    ]
    ends = [np.column_stack([along[kept], curve[kept]]) for curve in (first, second)]
    return joined(rings) if rings else GAP[:0], np.concatenate(ends)


def _filled(
    call: str, along: np.ndarray, first: np.ndarray, second: np.ndarray, where: Any
) -> np.ndarray:
    """Return which points of the curves to fill between, as truth values."""
    kept: np.ndarray = np.isfinite(along) & np.isfinite(first) & np.isfinite(second)
    if where is not None:
        wanted = np.atleast_1d(np.asarray(where, dtype=bool))
        if wanted.size != len(along):
            raise wrong(call, f"was given {wanted.size} values of where for {len(along)} points.")
        kept = kept & wanted
    return kept


def runs(kept: np.ndarray) -> list[tuple[int, int]]:
    """Return (start, stop) of each run of true values."""
    if kept.all():
        return [(0, len(kept))]
    edges = np.flatnonzero(np.diff(np.r_[False, kept, False].astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _ring(
    along: np.ndarray,
    first: np.ndarray,
    second: np.ndarray,
    start: int,
    stop: int,
    drawstyle: str,
    interpolate: bool,
) -> np.ndarray:
    """Return the outline of one run: along the first curve and back along the second."""
    if drawstyle == "default" and not interpolate:
        return _plain_ring(along[start:stop], first[start:stop], second[start:stop])
    there = stepped(np.column_stack([along[start:stop], first[start:stop]]), drawstyle)
    back = stepped(np.column_stack([along[start:stop], second[start:stop]]), drawstyle)
    begin, end = back[:1], back[-1:]
    if interpolate:
        begin = _crossing(along, first, second, start)
        end = _crossing(along, first, second, stop)
    return np.concatenate([begin, there, end, back[::-1]])


def _plain_ring(along: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return the corners along `first` and back, from `second` to `second`."""
    count = len(along)
    corners = np.empty((2 * count + 2, 2))
    corners[0] = along[0], second[0]
    corners[1 : count + 1, 0], corners[1 : count + 1, 1] = along, first
    corners[count + 1] = along[-1], second[-1]
    corners[count + 2 :, 0], corners[count + 2 :, 1] = along[::-1], second[::-1]
    return corners


def _crossing(along: np.ndarray, first: np.ndarray, second: np.ndarray, index: int) -> np.ndarray:
    """Return where the two curves cross beside a run's edge; shape (1, 2)."""
    before = max(index - 1, 0)
    place, upper = along[before : index + 1], first[before : index + 1]
    distance = upper - second[before : index + 1]
    if len(distance) == 2 and not np.isfinite(distance[1]):
        return np.array([[along[before], first[before]]])
    if len(distance) == 2 and not np.isfinite(distance[0]):
        return np.array([[along[index], first[index]]])
    order = distance.argsort()
    crossing = np.interp(0, distance[order], place[order])
    order = place.argsort()
    return np.array([[crossing, np.interp(crossing, place[order], upper[order])]])
