"""Clouds of many dots as pixels: more of them than a page can hold as shapes."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from explorable.picture.panel import Box

FINE, COARSE = 2, 1  # pixels of a picture for one of the page
WORK = 400_000  # pixels that dots may take up together in a fine picture
HALF = 128  # of 255: how much of a pixel a dot covers that has its colour for sure
STEPS = 4  # to a pixel, in which places and radii are told apart


class Stamp(NamedTuple):
    """The pixels of a dot: rows and columns from the one that its middle lies in, and how much of
    each is covered, 1 to 255."""

    rows: np.ndarray
    columns: np.ndarray
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
    looks, which = _looks(sizes * scale, steps % STEPS)
    paints = np.full((len(points), 4), 255, dtype=np.uint8)
    paints[:, :3] = colors
    packed = paints.view(np.uint32)[:, 0]
    canvas = np.zeros((rows + 2 * margin) * wide, dtype=np.uint32)
    share = np.zeros(len(canvas), dtype=np.uint8)
    for part in (0, 1):  # what only touches a pixel counts where nothing covers it
        dots, offsets, covered = _pixels([each[part] for each in looks], which, wide)
        offsets += middles[dots]
        canvas[offsets] = packed[dots]
        rim = covered < 255
        np.maximum.at(share, offsets[rim], covered[rim])
        share[offsets[~rim]] = 255
    picture = canvas.view(np.uint8).reshape(-1, wide, 4)
    picture[:, :, 3] = share.reshape(-1, wide)
    inside = picture[margin : margin + rows, margin : margin + columns]
    return inside, Box(box.x, box.y, columns / scale, rows / scale)


def _looks(sizes: np.ndarray, parts: np.ndarray) -> tuple[list[tuple[Stamp, Stamp]], np.ndarray]:
    """Return all different dots, and which of them each dot is.

    sizes: diameters in pixels of the picture. parts: (n, 2), where in its pixel a middle lies, in
    STEPS.
    """
    radii = np.rint(sizes * (STEPS / 2)).astype(np.intp)
    keys = (radii * STEPS + parts[:, 1]) * STEPS + parts[:, 0]
    found, which = np.unique(keys, return_inverse=True)
    return [
        _stamp(key // STEPS**2, key // STEPS % STEPS, key % STEPS) for key in found.tolist()
    ], which


def _pixels(
    looks: list[Stamp], which: np.ndarray, wide: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pixels of all dots, one dot after the other, each of shape (m,).

    That is: to which dot a pixel belongs, how far it lies from the one of the dot's middle in a
    picture that is `wide` pixels wide, and how much of it is covered, 1 to 255.
    """
    none = np.empty(0, dtype=np.intp)
    offsets = np.concatenate([none, *(each.rows for each in looks)]) * wide
    offsets += np.concatenate([none, *(each.columns for each in looks)])
    covered = np.concatenate([none.astype(np.uint8), *(each.covered for each in looks)])
    lengths = np.array([len(each.covered) for each in looks], dtype=np.intp)
    own = lengths[which]
    begins = (lengths.cumsum() - lengths)[which] - (own.cumsum() - own)
    dots = np.repeat(np.arange(len(which)), own)
    at = begins[dots]
    at += np.arange(len(dots))
    return dots, offsets[at], covered[at]


@lru_cache(4096)
def _stamp(radius: int, down: int, across: int) -> tuple[Stamp, Stamp]:
    """Return the pixels that a dot only touches, and the others.

    radius, and where in its pixel its middle lies, are in STEPS.
    """
    reach = radius // STEPS + 2
    side = np.arange(-reach, reach + 1)
    x, y = side + 0.5 - across / STEPS, side + 0.5 - down / STEPS
    distance = np.hypot(x[None, :], y[:, None])
    covered = np.rint(255 * np.clip(radius / STEPS + 0.5 - distance, 0, 1)).astype(np.uint8)
    touched, solid = (
        Stamp(rows - reach, columns - reach, covered[rows, columns])
        for rows, columns in (np.nonzero((covered > 0) & (covered < HALF)),
                              np.nonzero(covered >= HALF))
    )  # fmt: skip
    return touched, solid
