"""What pictures of small bitmaps have in common: few shades, and frames around parts of them."""

import numpy as np


def stepped(values, top, count):
    """Return values as shares of `top` in `count` steps to either side of zero: -1 to 1.

    Few shades make a small picture. Nothing falls halfway between two steps, where the dust of
    arithmetic could send it either way.
    """
    return np.rint(np.clip(values / top, -1, 1) * count + 1e-7) / count


def corners(left, top, width, height):
    """Return the corners of a rectangle, the first one again at the end: x and y, (5,) each."""
    return left + width * np.array([0, 1, 1, 0, 0]), top + height * np.array([0, 0, 1, 1, 0])
