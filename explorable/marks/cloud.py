"""Clouds of many dots as pixels: more of them than a page can hold as shapes."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from explorable.picture.panel import Box

FINE, COARSE = 2, 1  # pixels of a picture for one of the page
WORK = 400_000  # pixels that dots may take up together in a fine picture
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
    near = (points >= (box.x - largest, box.y - largest)).all(axis=1)
    near &= (points <= (box.right + largest, box.bottom + largest)).all(axis=1)
    points, sizes, colors = points[near], sizes[near], colors[near]
    scale = FINE if (sizes**2).sum() * FINE**2 < WORK else COARSE
    margin = 2 * int(np.ceil(largest * scale)) + 3
    columns, rows = (int(np.ceil(length * scale)) for length in (box.width, box.height))
    wide = columns + 2 * margin
    steps = np.rint((points - (box.x, box.y)) * (scale * STEPS)).astype(np.intp)
    dots, offsets, covered = _pixels(sizes * scale, steps % STEPS, wide)
    middles = steps // STEPS + margin
    places = (middles[:, 1] * wide + middles[:, 0])[dots] + offsets
    paints = np.full((len(points), 4), 255, dtype=np.uint8)
    paints[:, :3] = colors
    packed = paints.view(np.uint32)[:, 0][dots]
    canvas = np.zeros((rows + 2 * margin) * wide, dtype=np.uint32)
    share = np.zeros(len(canvas), dtype=np.uint8)
    rim, solid = covered < 255, covered >= 128
    canvas[places[rim]] = packed[rim]  # what only touches a pixel counts where nothing covers it
    canvas[places[solid]] = packed[solid]
    np.maximum.at(share, places[rim], covered[rim])
    share[places[~rim]] = 255
    picture = canvas.view(np.uint8).reshape(-1, wide, 4)
    picture[:, :, 3] = share.reshape(-1, wide)
    inside = picture[margin : margin + rows, margin : margin + columns]
    return inside, Box(box.x, box.y, columns / scale, rows / scale)


def _pixels(
    sizes: np.ndarray, parts: np.ndarray, wide: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return all pixels of all dots, one dot after the other, each of shape (m,).

    That is: to which dot a pixel belongs, how far it lies from the one of the dot's middle in a
    picture that is `wide` pixels wide, and how much of it is covered, 1 to 255. sizes: diameters in
    pixels of the picture. parts: (n, 2), where in its pixel a middle lies, in STEPS.
    """
    radii = np.rint(sizes * (STEPS / 2)).astype(np.intp)
    looks, which = np.unique(
        (radii * STEPS + parts[:, 1]) * STEPS + parts[:, 0], return_inverse=True
    )
    stamps = [
        _stamp(look // STEPS**2, look // STEPS % STEPS, look % STEPS) for look in looks.tolist()
    ]
    none = np.empty(0, dtype=np.intp)
    offsets = np.concatenate([none, *(each.rows * wide + each.columns for each in stamps)])
    covered = np.concatenate([none.astype(np.uint8), *(each.covered for each in stamps)])
    lengths = np.array([len(each.covered) for each in stamps], dtype=np.intp)
    own = lengths[which]
    begins = (lengths.cumsum() - lengths)[which] - (own.cumsum() - own)
    dots = np.repeat(np.arange(len(which)), own)
    at = np.arange(len(dots)) + begins[dots]
    return dots, offsets[at], covered[at]


@lru_cache(4096)
def _stamp(radius: int, down: int, across: int) -> Stamp:
    """Return the pixels of a dot; radius, and where in its pixel its middle lies, in STEPS."""
    reach = radius // STEPS + 2
    side = np.arange(-reach, reach + 1)
    x, y = side + 0.5 - across / STEPS, side + 0.5 - down / STEPS
    distance = np.hypot(x[None, :], y[:, None])
    covered = np.rint(255 * np.clip(radius / STEPS + 0.5 - distance, 0, 1)).astype(np.uint8)
    rows, columns = np.nonzero(covered)
    return Stamp(rows - reach, columns - reach, covered[rows, columns])
