"""What is there to look at? A still life in plaster and cardboard under a lamp, and two portraits.

Lengths are in pixels, from the left and from the top.
"""

from pathlib import Path

import numpy as np

WIDE, HIGH = 84, 48
HEAD, EGG, BOX, MIDDLE = 15, 43, 70, 25  # where the things stand
PHOTOGRAPHS = Path(__file__).with_name("photograph.npz")


def bump(x, y, height, center_x, center_y, width, length):
    """Return a smooth hill, or a dent where height is below zero."""
    across, down = (x - center_x) / width, (y - center_y) / length
    return height * np.exp(-(across**2 + down**2) / 2)


def egg(x, y, wide, high):
    """Return how far an ellipsoid stands out, and where it is."""
    share = (x / wide) ** 2 + (y / high) ** 2
    return wide * np.sqrt(np.maximum(1 - share, 0)), share < 0.97


def head(x, y):
    """Return how far a plaster head stands out of the wall, and where it is."""
    depth, inside = egg(x, y, 11.5, 16)
    for side in (-1, 1):
        depth = depth + bump(x, y, 1.3, 4.5 * side, -4.6, 3.2, 1.3)  # brow
        depth = depth + bump(x, y, -2.6, 4.6 * side, -0.6, 2.6, 1.9)  # socket
        depth = depth + bump(x, y, 1.3, 5.2 * side, 5, 3, 2.6)  # cheek
    nose = bump(x, y, 2.6, 0, 1.5, 1.3, 3.4) + bump(x, y, 1.6, 0, 5, 1.6, 1.5)
    lips = bump(x, y, 0.9, 0, 10.2, 3, 1) - bump(x, y, 0.8, 0, 12, 3, 0.8)
    return depth + nose + lips, inside


def lit(depth, light):
    """Return how bright a surface of plaster is, 0 to 1, under a lamp `light` degrees up."""
    slope_down, slope_across = np.gradient(depth)
    angle = np.radians(light)
    facing = (slope_down * np.sin(angle) + np.cos(angle)) / np.sqrt(
        1 + slope_down**2 + slope_across**2
    )
    return 0.12 + 0.85 * np.maximum(facing, 0)


def still_life(light):
    """Return a picture (HIGH, WIDE), 0 to 1, of a head, an egg and a box with three holes.

    light: degrees, from below (-90) to above (90). The box is flat and always lit alike.
    """
    y, x = np.mgrid[:HIGH, :WIDE] + 0.5
    picture = np.full((HIGH, WIDE), 0.42)
    for depth, inside in (head(x - HEAD, y - MIDDLE), egg(x - EGG, y - MIDDLE, 10.5, 15)):
        picture[inside] = lit(depth, light)[inside]
    x, y = x - BOX, y - MIDDLE
    picture[(np.abs(x) < 10) & (np.abs(y) < 14)] = 0.75
    eyes = (np.abs(np.abs(x) - 4.5) < 2.2) & (np.abs(y) < 2.2)
    holes = eyes | ((np.abs(x) < 5) & (np.abs(y - 10) < 1.2))
    picture[holes] = 0.1
    return picture


def portraits():
    """Return two photographs side by side (HIGH, WIDE), 0 to 1: Grace Hopper and Eileen Collins."""
    with np.load(PHOTOGRAPHS) as file:
        return np.concatenate([file["hopper"], file["collins"]], axis=1) / 15
