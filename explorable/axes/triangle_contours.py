"""Lines of equal values, and areas between them, on triangles."""

from collections.abc import Iterator

import numpy as np

from explorable.axes.triangles import Triangulation

Step = tuple[int, int]


class TriangleContours:
    """Finds contours of values z at the points of triangles, with contourpy's two methods.

    A place on an edge has a number, so that neighbours know it for the same: points come first,
    then where edges cross the lower level, then where they cross the upper one.
    """

    def __init__(self, triangles: Triangulation, z: np.ndarray):
        self._points = np.column_stack([triangles.x, triangles.y])
        self._z = z
        self._triangles = triangles.get_masked_triangles().tolist()
        self._edges: dict[Step, int] = {}
        for corners in self._triangles:
            for a, b in _sides(corners):
                self._edges.setdefault((min(a, b), max(a, b)), len(self._edges))

    def lines(self, level: float) -> list[np.ndarray]:
        """Return the lines at a level, arrays (n, 2); what is higher is at their left."""
        steps, count = [], len(self._points)
        for corners in self._triangles:
            ends: dict[bool, int] = {}
            for a, b in _sides(corners):
                rises, falls = self._z[a] <= level < self._z[b], self._z[b] <= level < self._z[a]
                if rises or falls:
                    ends[bool(rises)] = self._edges[min(a, b), max(a, b)]
            if len(ends) == 2:
                steps.append((ends[True], ends[False]))
        return self._joined([(a + count, b + count) for a, b in steps], (level, level))

    def filled(self, lower: float, upper: float) -> tuple[list[np.ndarray], list[list[int]]]:
        """Return the rings between two levels: their points, and where each begins and ends."""
        steps: dict[Step, bool] = {}
        for corners in self._triangles:
            ring = list(self._clipped(corners, lower, upper))
            for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
                if a == b:
                    continue
                if (b, a) in steps:  # a neighbour has it the other way: it is inside
                    del steps[b, a]
                else:
                    steps[a, b] = True
        rings = self._joined(list(steps), (lower, upper))
        return rings, [[0, len(ring)] for ring in rings]

    def _clipped(self, corners: list[int], lower: float, upper: float) -> Iterator[int]:
        """Yield the numbers of the corners of what lies between the levels in a triangle."""
        count, all_edges = len(self._points), len(self._edges)
        for a, b in _sides(corners):
            start, stop = self._z[a], self._z[b]
            if lower < start <= upper:
                yield a
            edge = self._edges[min(a, b), max(a, b)]
            low, high = count + edge, count + all_edges + edge
            crossed = []
            if (start <= lower) != (stop <= lower):
                crossed.append(low)
            if (start <= upper) != (stop <= upper):
                crossed.append(high)
            yield from crossed if stop > start else crossed[::-1]

    def _joined(self, steps: list[Step], levels: tuple[float, float]) -> list[np.ndarray]:
        """Return steps joined end to end, as points; rings end where they begin."""
        following: dict[int, list[int]] = {}
        for a, b in steps:
            following.setdefault(a, []).append(b)
        entered = {b for _, b in steps}
        starts = [a for a, _ in steps if a not in entered] + [a for a, _ in steps]
        places = self._places(levels)
        found = []
        for start in starts:
            if not following.get(start):
                continue
            chain = [start]
            while following.get(chain[-1]):
                chain.append(following[chain[-1]].pop())
                if chain[-1] == start:
                    break
            found.append(places[chain])
        return found

    def _places(self, levels: tuple[float, float]) -> np.ndarray:
        """Return where each number is: points, and crossings of both levels."""
        pairs = np.array(list(self._edges), dtype=int).reshape(-1, 2)
        a, b = self._points[pairs[:, 0]], self._points[pairs[:, 1]]
        start, rise = self._z[pairs[:, 0]], self._z[pairs[:, 1]] - self._z[pairs[:, 0]]
        crossings = []
        for level in levels:
            with np.errstate(divide="ignore", invalid="ignore"):
                share = np.clip(np.nan_to_num((level - start) / rise), 0, 1)[:, None]
            crossings.append(a + share * (b - a))
        return np.concatenate([self._points, *crossings])


def _sides(corners: list[int]) -> tuple[Step, Step, Step]:
    a, b, c = corners
    return (a, b), (b, c), (c, a)
