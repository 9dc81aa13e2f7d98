"""What do dabs of paint tell of a shape that nobody sees?

Lengths are in heights of the canvas, which is 1.6 wide. A shape is a field: above zero inside,
below zero outside, and near its edge about as large as the distance to it.
"""

import numpy as np

from widgets.outline import area, length, outline
from widgets.sketches import filled
from widgets.students import COLUMNS, ROWS

WIDTH, RADIUS = 1.6, 0.06  # of the canvas; of a dab
X, Y = np.linspace(0, WIDTH, 81), np.linspace(0, 1, 51)
STEP = X[1]
CELL = 0.05  # of a reader's sheet, as it lies on the canvas
SHEET_LEFT, SHEET_BOTTOM = (WIDTH - COLUMNS * CELL) / 2, (1 - ROWS * CELL) / 2
# How much ink around a place makes it part of the drawing: less than half, so that cells which
# touch at a corner hold together, as they do where `filled` looks for what a line encloses.
INK = 0.4

# The guess is a smooth field with a little roughness on top: its share of the variance, and how
# far it reaches. Without it no smooth field could pass through all that the paint shows, since
# shapes have edges.
ROUGH, REACH = 0.6, STEP


def disc(x, y, center_x, center_y, radius):
    """Return the field of a disc: the distance to its rim."""
    return radius - np.hypot(x - center_x, y - center_y)


def pebble(x, y):
    """Return the field of two discs grown together."""
    return np.maximum(disc(x, y, 0.58, 0.46, 0.27), disc(x, y, 1.03, 0.57, 0.2))


def star(x, y):
    """Return the field of a star with five soft arms, of radius 0.31 (1 + 0.3 cos 5 angle)."""
    angle = np.arctan2(y - 0.47, x - 0.8) - np.pi / 2
    return disc(x, y, 0.8, 0.47, 0.31 * (1 + 0.3 * np.cos(5 * angle)))


def plate(x, y):
    """Return the field of a disc with a crack, 0.04 wide, from its centre to its rim."""
    along = 0.28 * (x - 0.8) + 0.96 * (y - 0.5)
    across = 0.96 * (x - 0.8) - 0.28 * (y - 0.5)
    crack = np.minimum(0.02 - np.abs(across), along)
    return np.minimum(disc(x, y, 0.8, 0.5, 0.38), -crack)


def mug(x, y):
    """Return the field of a box with round corners and, on its right, half a ring."""
    beyond_x, beyond_y = np.abs(x - 0.66) - 0.19, np.abs(y - 0.5) - 0.29
    corner = np.hypot(np.maximum(beyond_x, 0), np.maximum(beyond_y, 0))
    body = 0.05 - corner - np.minimum(np.maximum(beyond_x, beyond_y), 0)
    ring = 0.03 - np.abs(disc(x, y, 0.9, 0.5, 0.19))
    return np.maximum(body, np.minimum(ring, x - 0.89))


def drawn(line):
    """Return the field of what a reader's line (ROWS, COLUMNS) encloses, the line itself included.

    The sheet lies in the middle of the canvas. Between the middles of cells the field is bilinear.
    """
    cells = np.pad(filled(line)[::-1], 1).astype(float)

    def field(x, y):
        """Return the field at places: half a cell's height inside, and less outside."""
        column, row = (x - SHEET_LEFT) / CELL + 0.5, (y - SHEET_BOTTOM) / CELL + 0.5
        column, row = np.clip(column, 0, COLUMNS + 1), np.clip(row, 0, ROWS + 1)
        left, below = np.minimum(column.astype(int), COLUMNS), np.minimum(row.astype(int), ROWS)
        over, up = column - left, row - below
        lower = (1 - over) * cells[below, left] + over * cells[below, left + 1]
        upper = (1 - over) * cells[below + 1, left] + over * cells[below + 1, left + 1]
        return CELL * ((1 - up) * lower + up * upper - INK)

    return field


THINGS = {"pebble": pebble, "star": star, "plate": plate, "mug": mug}


def depth(dabs, x, y):
    """Return how deep places lie under the nearest dab: below zero where no dab came.

    x and y broadcast against each other, and so shape the answer. dabs: array (n, 2).
    """
    squares = np.full(np.broadcast(x, y).shape, 9.0)
    for dab_x, dab_y in dabs:
        np.minimum(squares, (x - dab_x) ** 2 + (y - dab_y) ** 2, out=squares)
    return RADIUS - np.sqrt(squares)


def near(ones, others, smoothness):
    """Return how far places (n,) and others (m,) go together along one axis, 0 to 1; (n, m)."""
    return np.exp(-0.5 * ((ones[:, None] - others) / smoothness) ** 2)


def close(places):
    """Return how far the roughness at places (n,) along one axis goes together; (n, n)."""
    return np.exp(-np.abs(places[:, None] - places) / REACH)


def shown(dabs):
    """Return which nodes of the grid lie under paint: (len(Y), len(X))."""
    return depth(dabs, X, Y[:, None]) > 0


def guess(dabs, thing, smoothness):
    """Return a field on the grid, made from what the dabs have met and nothing else.

    It is the posterior mean of gp.py, on a plane, with a rough part beside the smooth one and no
    noise: at every node under paint it is what the paint shows (`sharp`). Before any dab, all is
    taken for air (-1).
    """
    seen = shown(dabs)
    reports = np.where(seen, sharp(thing(X, Y[:, None])), -1.0)
    up, across = near(Y, Y, smoothness), near(X, X, smoothness)
    rough_up, rough_across = ROUGH * close(Y), close(X)

    def covariance(pull):
        """Return the sum of what each node's pull does at every node."""
        return up @ pull @ across + rough_up @ pull @ rough_across

    field = covariance(solved(covariance, reports + 1, seen)) - 1
    return np.where(seen, reports, field)


def solved(covariance, wanted, seen, tolerance=1e-7):
    """Return pulls at the nodes that are seen, so that `covariance` of them is wanted there.

    By conjugate gradients: thousands of nodes may be seen, too many for an exact solver.
    """
    pull = np.zeros_like(wanted)
    left = np.where(seen, wanted, 0.0)
    way = left.copy()
    square = first = (left**2).sum()
    while square > tolerance**2 * first:
        moved = np.where(seen, covariance(way), 0.0)
        length = square / (way * moved).sum()
        pull += length * way
        left -= length * moved
        before, square = square, (left**2).sum()
        way = left + square / before * way
    return pull


def sharp(field):
    """Return a field that falls from 1 inside to -1 outside within a step of the grid.

    Fields that share an edge can then be joined (by minimum, say) without moving it.
    """
    return np.clip(field / STEP, -1, 1)


def contradicted(guessed, thing, dabs):
    """Return at how many nodes under paint a guess says something else than the paint."""
    inside = thing(X, Y[:, None]) > 0
    return int(((guessed > 0) != inside)[shown(dabs)].sum())


def score(held, truth):
    """Return how well the field `held` for true fits the truth: overlap and miss.

    overlap: the area that both cover, over the area that either covers. miss: how far the edge
    is off on average, in brush widths: the area between both edges over the true one's length.
    """
    true_edge = outline(truth, X, Y)
    shared = area(outline(np.minimum(held, truth), X, Y))
    either = area(outline(held, X, Y)) + area(true_edge) - shared
    return shared / either, (either - shared) / length(true_edge) / (2 * RADIUS)
