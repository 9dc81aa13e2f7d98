"""Streamlines of a field on a grid, after matplotlib's rules.

Lines grow through cells of a mask, each of which only one line may enter. Steps are Heun's, as long
as their error allows.
"""

import math
from collections.abc import Iterator

import numpy as np

from explorable.base.errors import ExplorableError

ERROR = 0.003  # of a step, in shares of the grid
CELLS = 30  # of the mask, for each unit of density
LONGEST = 0.1  # step, in shares of the grid
Place = tuple[float, float]


class _Left(ExplorableError):  # noqa: N818 (it ends a line)
    """A line has left the grid."""


class _Ended(ExplorableError):  # noqa: N818
    """A line ends: the field is zero or missing there, or another line has been there."""


class Streams:
    """A field (u, v) in grid units per time, shape (rows, columns), and where lines have been."""

    def __init__(
        self, u: np.ndarray, v: np.ndarray, density: tuple[float, float],
        lengths: tuple[float, float], broken: bool,
    ):  # fmt: skip
        self._rows, self._columns = u.shape
        speed = np.sqrt((u / (self._columns - 1)) ** 2 + (v / (self._rows - 1)) ** 2)
        self._u, self._v, self._speed = u.tolist(), v.tolist(), speed.tolist()
        self._wide, self._high = (int(CELLS * each) for each in density)
        self._across = (self._wide - 1) / (self._columns - 1)  # cells for each column and row
        self._up = (self._high - 1) / (self._rows - 1)
        self._taken = [[False] * self._wide for _ in range(self._high)]
        self._shortest, self._longest = lengths
        self._broken = broken
        self._cell: tuple[int, int] | None = None
        self._entered: list[tuple[int, int]] = []

    def starts(self) -> Iterator[Place]:
        """Yield places to begin lines at, from the edges inward, where none has been."""
        for column, row in _spiral(self._wide, self._high):
            if not self._taken[row][column]:
                yield column * (1 / self._across), row * (1 / self._up)

    def line(self, x: float, y: float, directions: str) -> np.ndarray | None:
        """Return the line through a place as points (n, 2); None if it would be too short."""
        self._entered, whole, points = [], 0.0, []
        try:
            self._enter(x, y)
        except _Ended:
            return None
        if directions in ("both", "backward"):
            length, part = self._grown(x, y, -1.0)
            whole, points = whole + length, part[::-1]
        if directions in ("both", "forward"):
            self._cell = self._cell_of(x, y)
            length, part = self._grown(x, y, 1.0)
            whole, points = whole + length, points + part[1:]
        if whole > self._shortest and len(points) > 1:
            return np.array(points)
        for row, column in self._entered:
            self._taken[row][column] = False
        return None

    def _cell_of(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self._across), round(y * self._up)

    def _enter(self, x: float, y: float) -> None:
        if not self._is_inside(x, y):
            raise _Ended
        cell = column, row = self._cell_of(x, y)
        if self._cell == cell:
            return
        if not self._taken[row][column]:
            self._entered.append((row, column))
            self._taken[row][column] = True
            self._cell = cell
        elif self._broken:
            raise _Ended

    def _is_inside(self, x: float, y: float) -> bool:
        return bool(0 <= x <= self._columns - 1 and 0 <= y <= self._rows - 1)

    def _direction(self, x: float, y: float, sign: float) -> Place:
        """Return the step for each unit of length at a place."""
        if not self._is_inside(x, y):
            raise _Left
        speed = _at(self._speed, x, y)
        if speed == 0 or math.isnan(speed):
            raise _Ended
        u, v = _at(self._u, x, y), _at(self._v, x, y)
        return sign * u / speed, sign * v / speed

    def _grown(self, x: float, y: float, sign: float) -> tuple[float, list[Place]]:
        """Return how long a line grows from a place in one direction, and its points."""
        longest = min(1 / self._wide, 1 / self._high, LONGEST)
        step, whole, points = longest, 0.0, []
        while True:
            try:
                if not self._is_inside(x, y):
                    raise _Left
                points.append((x, y))
                here = self._direction(x, y, sign)
                there = self._direction(x + step * here[0], y + step * here[1], sign)
            except _Left:
                if points:
                    whole += self._to_the_edge(points, sign)
                return whole, points
            except _Ended:
                return whole, points
            moved = [step * 0.5 * (one + two) for one, two in zip(here, there, strict=True)]
            error = math.hypot(
                (moved[0] - step * here[0]) / (self._columns - 1),
                (moved[1] - step * here[1]) / (self._rows - 1),
            )
            if error < ERROR:
                x, y = x + moved[0], y + moved[1]
                try:
                    self._enter(x, y)
                except _Ended:
                    return whole, points
                if whole + step > self._longest:
                    return whole, points
                whole += step
            step = longest if error == 0 else min(longest, 0.85 * step * (ERROR / error) ** 0.5)

    def _to_the_edge(self, points: list[Place], sign: float) -> float:
        """Lead a line straight on to the edge of the grid; return how far that is."""
        x, y = points[-1]
        try:
            across, up = self._direction(x, y, sign)
        except _Ended:
            return 0.0
        far = [
            math.inf if way == 0 else place / -way if way < 0 else (end - place) / way
            for place, way, end in ((x, across, self._columns - 1), (y, up, self._rows - 1))
        ]
        step = min(far)
        points.append((x + across * step, y + up * step))
        return step


def _at(table: list[list[float]], x: float, y: float) -> float:
    """Return a table's value between its rows and columns."""
    column, row = int(x), int(y)
    right, below = min(column + 1, len(table[0]) - 1), min(row + 1, len(table) - 1)
    across, up = x - column, y - row
    upper = table[row][column] * (1 - across) + table[row][right] * across
    lower = table[below][column] * (1 - across) + table[below][right] * across
    return upper * (1 - up) + lower * up


def _spiral(wide: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of a table from a corner inward."""
    left, bottom, right, top = 0, 1, wide - 1, high - 1
    x = y = 0
    direction = "right"
    for _ in range(wide * high):
        yield x, y
        if direction == "right":
            x += 1
            if x >= right:
                right, direction = right - 1, "up"
        elif direction == "up":
            y += 1
            if y >= top:
                top, direction = top - 1, "left"
        elif direction == "left":
            x -= 1
            if x <= left:
                left, direction = left + 1, "down"
        else:
            y -= 1
            if y <= bottom:
                bottom, direction = bottom + 1, "right"
