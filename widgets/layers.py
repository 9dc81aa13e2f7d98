"""A small network that reads bitmaps in three layers: edges, parts, and the whole.

Each layer is a product of what came before with stored patterns, and a bend between the products:
what is below zero is dropped. All functions take one bitmap or many: leading axes are kept.
"""

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SIZE = 16  # of a bitmap, rows and columns
GRID = 6  # places of a part, down and across
SEEN = 8  # rows and columns of the bitmap that a part looks at
DUST = 1e-9  # on an even ground an edge is found only by the dust of arithmetic


class Network(NamedTuple):
    """The stored patterns.

    edges: (directions, 9), three by three pixels. parts: (parts, 18 × directions), three by three
    places of the pooled edges. threshold: what a part's product must exceed. wholes:
    (parts × GRID², 10), a recipe for each digit, and base: (10,).
    """

    edges: np.ndarray
    parts: np.ndarray
    threshold: float
    wholes: np.ndarray
    base: np.ndarray


def edge_maps(bitmaps, net):
    """Return how much of each edge is around each pixel: (…, SIZE, SIZE, directions).

    Negative where light and dark are the other way round. Beyond the bitmap, its rim goes on.
    """
    inside = np.clip(np.arange(-1, SIZE + 1), 0, SIZE - 1)
    padded = bitmaps[..., inside[:, None], inside]
    patches = sliding_window_view(padded, (3, 3), axis=(-2, -1))
    return patches.reshape(*bitmaps.shape, 9) @ net.edges.T


def neighbourhoods(edges):
    """Return what the parts are compared with: (…, GRID, GRID, 18 × directions).

    Both signs of each edge apart, averaged over two by two pixels, three by three of these.
    """
    signs = np.concatenate([np.maximum(edges, 0), np.maximum(-edges, 0)], axis=-1)
    half = SIZE // 2
    pooled = signs.reshape(*signs.shape[:-3], half, 2, half, 2, -1).mean(axis=(-4, -2))
    windows = sliding_window_view(pooled, (3, 3), axis=(-3, -2))
    return np.moveaxis(windows, -3, -1).reshape(*windows.shape[:-3], -1)


def part_maps(edges, net):
    """Return how much of each part is at each place: (…, GRID, GRID, parts), zero or above."""
    return np.maximum(neighbourhoods(edges) @ net.parts.T - net.threshold, 0)


def scores(parts, net):
    """Return how much of each digit there is: (…, 10)."""
    return parts.reshape(*parts.shape[:-3], -1) @ net.wholes + net.base


def shares(score):
    """Return scores as shares of one: (…, 10). A score that is higher by one counts e times."""
    powers = np.exp(score - score.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def back_to_parts(score_slopes, net):
    """Return, from the slopes of a quantity by scores (…, 10), those by part maps."""
    slopes = score_slopes @ net.wholes.T
    return slopes.reshape(*slopes.shape[:-1], GRID, GRID, -1)


def back_to_bitmaps(part_slopes, parts, edges, net):
    """Return, from the slopes of a quantity by part maps, those by the pixels.

    parts, edges: the maps at which the slopes are taken. The chain rule, layer by layer.
    """
    windows = (part_slopes * (parts > DUST)) @ net.parts
    windows = windows.reshape(*windows.shape[:-1], 3, 3, -1)
    half = SIZE // 2
    pooled = np.zeros((*windows.shape[:-5], half, half, windows.shape[-1]))
    for row in range(3):
        for column in range(3):
            pooled[..., row : row + GRID, column : column + GRID, :] += windows[..., row, column, :]
    signs = np.repeat(np.repeat(pooled, 2, axis=-3), 2, axis=-2) / 4
    directions = edges.shape[-1]
    light, dark = signs[..., :directions], signs[..., directions:]
    slopes = light * (edges > DUST) - dark * (edges < -DUST)
    patches = slopes @ net.edges
    padded = np.zeros((*edges.shape[:-3], SIZE + 2, SIZE + 2))
    for index in range(9):
        row, column = divmod(index, 3)
        padded[..., row : row + SIZE, column : column + SIZE] += patches[..., index]
    for line, rim in ((1, 0), (SIZE, SIZE + 1)):
        padded[..., line, :] += padded[..., rim, :]
        padded[..., :, line] += padded[..., :, rim]
    return padded[..., 1:-1, 1:-1]
