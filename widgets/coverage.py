"""How much of a canvas can paint cover, if the canvas has many directions?

The canvas is a unit cube, a dab a ball. Everything is counted in logarithms to base ten: the
numbers themselves would not fit into a computer, let alone into a pot.
"""

import math

import numpy as np

PICTURE = 512 * 512 * 3  # numbers in a colour picture of 512 by 512 dots


def log_ball(dimensions, radius):
    """Return the logarithm of a ball's volume."""
    return (
        dimensions * math.log10(radius)
        + dimensions / 2 * math.log10(math.pi)
        - math.lgamma(dimensions / 2 + 1) / math.log(10)
    )


def log_share(dimensions, width, log_dabs):
    """Return the logarithm of the share of a unit cube that dabs of some width cover at most.

    More is not possible even if no two dabs overlap and none sticks out of the cube.
    """
    return min(0.0, log_dabs + log_ball(dimensions, width / 2))


def log_needed(dimensions, width, share=0.5):
    """Return the logarithm of how many dabs it takes, at least, to cover a share of the cube."""
    return max(0.0, math.log10(share) - log_ball(dimensions, width / 2))


def usual_distance(dimensions):
    """Return how far apart two places in the cube usually are (root mean square)."""
    return math.sqrt(dimensions / 6)


def nearest(places, dabs, chunk=256):
    """Return each place's distance to the nearest dab: arrays (n, d) and (m, d) to (n,)."""
    squares = (dabs**2).sum(axis=1)
    found = []
    for start in range(0, len(places), chunk):
        some = places[start : start + chunk]
        apart = squares - 2 * some @ dabs.T
        found.append(apart.min(axis=1) + (some**2).sum(axis=1))
    return np.sqrt(np.maximum(np.concatenate(found), 0))


def lamps(hidden, side=32):
    """Return pictures of a round lamp in the dark, one for each row of `hidden` (n, 2).

    What is hidden is where the lamp hangs, from 0 to 1 across and up. A picture is
    `side` x `side` x 3 numbers from 0 to 1, in one row.
    """
    middle = (np.arange(side) + 0.5) / side
    place = 0.2 + 0.6 * np.asarray(hidden)
    across = (middle - place[:, :1]) ** 2
    up = (middle - place[:, 1:]) ** 2
    distance = np.sqrt(across[:, None, :] + up[:, :, None])
    glow = 1 / (1 + np.exp((distance - 0.16) / 0.04))
    halo = np.exp(-distance / 0.25)
    colors = glow[..., None] * np.array([0.75, 0.6, 0.25])
    colors = colors + halo[..., None] * np.array([0.2, 0.15, 0.25])
    return colors.reshape(len(place), -1)
