"""Hatches: matplotlib's patterns of lines, circles and stars, drawn over a shape.

Each letter is a pattern, "/" or "o" for example; the more often it is written, the denser it is.
"""

import math
from collections.abc import Iterator

import numpy as np

from explorable.picture.frame import FrameBuilder
from explorable.picture.svg_style import PIXELS, path_node

LETTERS = "/\\|-+xXoO.*"
TILE = 72 * PIXELS  # pixels after which a pattern repeats
DENSITY = 6  # lines of a letter in a tile
_ROUND = 4 / 3 * math.tan(math.pi / 8)
_STAR = 0.381966

Shape = tuple[np.ndarray, str]


def hatched(
    builder: FrameBuilder, outline: Shape, clip: int | None, hatch: str, color: str, alpha: float,
    width: float = 1.0, box: tuple[np.ndarray, np.ndarray] | None = None,
) -> None:  # fmt: skip
    """Draw a hatch within an outline in pixels, which is itself cut off at `clip`.

    width: of its lines, in points. box: the corners of what is drawn, if not all of the outline.
    """
    within = builder.clip(*outline, clip)
    low, high = box or (outline[0].min(axis=0), outline[0].max(axis=0))
    for (drawn, commands), filled in pattern(hatch, low, high):
        inside = color if filled else None
        look = path_node(commands, within, inside, alpha, color, width, (), alpha, "butt", "miter")
        builder.add(look, drawn)


def pattern(hatch: str, low: np.ndarray, high: np.ndarray) -> Iterator[tuple[Shape, bool]]:
    """Yield the paths of a hatch that cover the box from `low` to `high`, and if they are filled.

    low, high: the upper left and the lower right corner in pixels.
    """
    count = {letter: hatch.count(letter) for letter in LETTERS}
    cross = count["x"] + count["X"]
    ends: list[np.ndarray] = []
    ends += _level((count["-"] + count["+"]) * DENSITY, low, high)
    ends += [
        each[:, ::-1] for each in _level((count["|"] + count["+"]) * DENSITY, low[::-1], high[::-1])
    ]
    ends += _slanted((count["/"] + cross) * DENSITY, low, high, 1)
    ends += _slanted((count["\\"] + cross) * DENSITY, low, high, -1)
    if ends:
        yield (np.concatenate(ends), " ".join(["M L1"] * len(ends))), False
    for letter, size, filled in (("o", 0.2, False), ("O", 0.35, False), (".", 0.1, True)):
        if middles := _rows(count[letter] * DENSITY, low, high):
            radius = size * TILE / (count[letter] * DENSITY)
            yield _repeated(middles, _circle() * radius, "M C4 Z"), filled
    if middles := _rows(count["*"] * DENSITY, low, high):
        yield _repeated(middles, _star() * TILE / (3 * count["*"] * DENSITY), "M L9 Z"), True


def _level(count: int, low: np.ndarray, high: np.ndarray) -> list[np.ndarray]:
    """Return the ends (2, 2) of lines across a box, `count` of them in a tile."""
    if not count:
        return []
    step = TILE / count
    first, last = math.ceil(low[1] / step - 0.5), math.floor(high[1] / step - 0.5)
    rows = (np.arange(first, last + 1) + 0.5) * step
    return [np.array([(low[0], y), (high[0], y)]) for y in rows]


def _slanted(count: int, low: np.ndarray, high: np.ndarray, rise: int) -> list[np.ndarray]:
    """Return the ends of lines at 45 degrees through a box; rise: 1 is up to the right."""
    if not count:
        return []
    step = 2 * TILE / count  # from line to line, along x
    starts = [low[0] + rise * y for y in (low[1], high[1])]
    first, last = math.ceil(min(starts) / step), math.floor((max(starts) + high[0] - low[0]) / step)
    found = []
    for at in np.arange(first, last + 1) * step:  # x + rise * y is `at` along a line
        x = np.array([low[0], high[0]])
        found.append(np.column_stack([x, (at - x) * rise]))
    return found


def _rows(count: int, low: np.ndarray, high: np.ndarray) -> list[np.ndarray]:
    """Return the middles of shapes in rows, every other row moved by half a step."""
    if not count:
        return []
    step = TILE / count
    found = []
    for row in range(math.floor(low[1] / step) - 1, math.ceil(high[1] / step) + 2):
        shift = 0.5 * (row % 2)
        columns = range(math.floor(low[0] / step) - 1, math.ceil(high[0] / step) + 2)
        found += [np.array([(column + shift) * step, row * step]) for column in columns]
    return found


def _repeated(middles: list[np.ndarray], shape: np.ndarray, commands: str) -> Shape:
    points = (np.array(middles)[:, None] + shape[None]).reshape(-1, 2)
    return points, " ".join([commands] * len(middles))


def _circle() -> np.ndarray:
    k = _ROUND
    return np.array(
        [(1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0), (-1, -k), (-k, -1), (0, -1),
         (k, -1), (1, -k), (1, 0)]
    )  # fmt: skip


def _star() -> np.ndarray:
    turns = np.radians(-90 + 36 * np.arange(10))
    reach = np.where(np.arange(10) % 2, _STAR, 1.0)
    return np.column_stack([np.cos(turns), np.sin(turns)]) * reach[:, None]
