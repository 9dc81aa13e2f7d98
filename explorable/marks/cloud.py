"""Clouds of many dots as pixels: more of them than a page can hold as shapes."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from explorable.picture.panel import Box

FINE, COARSE = 2, 1  # pixels of a picture for one of the page
WORK = 400_000  # pixels that dots may take up together in a fine picture
FULL = 255  # how much of a pixel is covered at the most
PART = 16_384  # dots that are painted at once
HALF = 128  # of 255: how much of a pixel a dot covers that has its colour for sure
STEPS = 4  # to a pixel, in which places and radii are told apart


class Stamp(NamedTuple):
    """The pixels of a dot: how far each is from the one that its middle lies in, and how much of it
    is covered, 1 to 255."""

    offsets: np.ndarray
    covered: np.ndarray


def painted(
    points: np.ndarray, sizes: np.ndarray, colors: np.ndarray, box: Box
) -> tuple[np.ndarray, Box]:
    """Return opaque round dots as a picture, and the part of the page that it fills.

    points: (n, 2) in pixels of the page, each covered by those that come later. sizes: diameters,
    likewise. colors: uint8 (n, 3). box: the part of the page that is looked at. The picture is
    uint8 (rows, columns, 4).
    """
    largest = float(sizes.max(initial=0.0))
    across, down = points[:, 0], points[:, 1]
    near = (across >= box.x - largest) & (across <= box.right + largest)
    near &= (down >= box.y - largest) & (down <= box.bottom + largest)
    points, sizes, colors = points[near], sizes[near], colors[near]
    scale = FINE if (sizes**2).sum() * FINE**2 < WORK else COARSE
    margin = 2 * int(np.ceil(largest * scale)) + 3
    columns, rows = (int(np.ceil(length * scale)) for length in (box.width, box.height))
    wide = columns + 2 * margin
    steps = np.rint((points - (box.x, box.y)) * (scale * STEPS)).astype(np.intp)
    middles = steps // STEPS + margin
    middles = middles[:, 1] * wide + middles[:, 0]
    looks, which = _looks(sizes * scale, steps % STEPS, wide)
    touched, solid = ([each[part] for each in looks] for part in (0, 1))
    canvas = _Canvas(rows + 2 * margin, wide)
    reach = np.rint(sizes * (scale * STEPS / 2)).astype(np.intp) // STEPS + 2
    for begin in range((len(points) - 1) // PART * PART, -1, -PART):  # from the top one downward
        dots = canvas.seen(np.arange(begin, min(begin + PART, len(points))), middles, reach)
        canvas.cover(*_pixels(solid, dots, which[dots], middles[dots]))
    dots = canvas.seen(np.arange(len(points)), middles, reach)
    canvas.touch(*_pixels(touched, dots, which[dots], middles[dots]))
    picture = canvas.picture(colors)
    inside = picture[margin : margin + rows, margin : margin + columns]
    return inside, Box(box.x, box.y, columns / scale, rows / scale)


class _Canvas:
    """Pixels in rows: the last dot that covers each, counted from 1, and how much is covered."""

    def __init__(self, rows: int, wide: int):
        self._wide = wide
        self._owner = np.zeros(rows * wide, dtype=np.int32)
        self._share = np.zeros(rows * wide, dtype=np.uint8)

    def seen(self, dots: np.ndarray, middles: np.ndarray, reach: np.ndarray) -> np.ndarray:
        """Return the dots of which there is something to see beside those that are painted.

        middles: the pixels of all dots' middles; reach: how many pixels they reach from there.
        """
        if len(middles) <= PART or not self._share.any():
            return dots
        left = np.zeros((len(self._share) // self._wide + 1, self._wide + 1), dtype=np.int32)
        np.cumsum((self._share < FULL).reshape(-1, self._wide), axis=0, out=left[1:, 1:])
        np.cumsum(left, axis=1, out=left)
        row, column = np.divmod(middles[dots], self._wide)
        top, bottom = row - reach[dots], row + reach[dots] + 1
        first, last = column - reach[dots], column + reach[dots] + 1
        found: np.ndarray = dots[
            left[bottom, last] - left[top, last] - left[bottom, first] + left[top, first] > 0
        ]
        return found

    def cover(self, owners: np.ndarray, places: np.ndarray, covered: np.ndarray) -> None:
        """Paint dots below those that are there; see `_pixels`."""
        if self._share.any():
            bare = self._share[places] < FULL
            owners, places, covered = owners[bare], places[bare], covered[bare]
            free = self._owner[places] == 0
            self._owner[places[free]] = owners[free]
        else:
            self._owner[places] = owners
        np.maximum.at(self._share, places, covered)

    def touch(self, owners: np.ndarray, places: np.ndarray, covered: np.ndarray) -> None:
        """Paint pixels that dots only touch, where nothing covers them."""
        free = self._share[places] == 0
        self._owner[places[free]] = owners[free]
        np.maximum.at(self._share, places[free], covered[free])

    def picture(self, colors: np.ndarray) -> np.ndarray:
        """Return the pixels, uint8 (rows, columns, 4). colors: of the dots, uint8 (n, 3)."""
        paints = np.zeros((len(colors) + 1, 4), dtype=np.uint8)
        paints[1:, :3] = colors
        owned = paints.view(np.uint32)[self._owner, 0]
        found: np.ndarray = owned.view(np.uint8).reshape(-1, self._wide, 4)
        found[:, :, 3] = self._share.reshape(-1, self._wide)
        return found


def _looks(
    sizes: np.ndarray, parts: np.ndarray, wide: int
) -> tuple[list[tuple[Stamp, Stamp]], np.ndarray]:
    """Return all different dots, and which of them each dot is.

    sizes: diameters in pixels of the picture, which is `wide` pixels wide. parts: (n, 2), where in
    its pixel a middle lies, in STEPS.
    """
    radii = np.rint(sizes * (STEPS / 2)).astype(np.intp)
    keys = (radii * STEPS + parts[:, 1]) * STEPS + parts[:, 0]
    found, which = np.unique(keys, return_inverse=True)
    return [
        _stamp(key // STEPS**2, key // STEPS % STEPS, key % STEPS, wide) for key in found.tolist()
    ], which


def _pixels(
    looks: list[Stamp], dots: np.ndarray, which: np.ndarray, middles: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pixels of dots, one dot after the other, each of shape (m,).

    That is: to which dot a pixel belongs, counted from 1, where it is in the picture, and how much
    of it is covered, 1 to 255. dots: their numbers. which: the look of each.
    """
    if not looks:
        nothing = np.empty(0, dtype=np.intp)
        return nothing, nothing, nothing.astype(np.uint8)
    offsets = np.concatenate([each.offsets for each in looks])
    covered = np.concatenate([each.covered for each in looks])
    lengths = np.array([len(each.covered) for each in looks])
    own = lengths[which]
    begins = (lengths.cumsum() - lengths)[which] - (own.cumsum() - own)
    at = np.repeat(begins, own)
    at += np.arange(len(at))  # whole words throughout: numpy indexes with nothing else
    places = offsets.take(at)
    places += np.repeat(middles, own)
    return np.repeat((dots + 1).astype(np.int32), own), places, covered.take(at)


@lru_cache(4096)
def _stamp(radius: int, down: int, across: int, wide: int) -> tuple[Stamp, Stamp]:
    """Return the pixels that a dot only touches, and the others.

    radius, and where in its pixel its middle lies, are in STEPS. wide: of the picture, in pixels.
    """
    reach = radius // STEPS + 2
    side = np.arange(-reach, reach + 1)
    x, y = side + 0.5 - across / STEPS, side + 0.5 - down / STEPS
    distance = np.hypot(x[None, :], y[:, None])
    covered = np.rint(255 * np.clip(radius / STEPS + 0.5 - distance, 0, 1)).astype(np.uint8)
    touched, solid = (
        Stamp((rows - reach) * wide + columns - reach, covered[rows, columns])
        for rows, columns in (np.nonzero((covered > 0) & (covered < HALF)),
                              np.nonzero(covered >= HALF))
    )  # fmt: skip
    return touched, solid
