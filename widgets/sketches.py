"""What does a reader's line enclose, and how likely is a writer to write there?"""

import numpy as np

from widgets.students import ACROSS, COLUMNS, ROWS, UP, ship

INKED = 0.97  # the share of all samples that is meant to fall on the drawing


def spread_by_one(cells):
    """Return cells (rows, columns) with the neighbours above, below and to both sides."""
    wider = cells.copy()
    wider[1:] |= cells[:-1]
    wider[:-1] |= cells[1:]
    wider[:, 1:] |= cells[:, :-1]
    wider[:, :-1] |= cells[:, 1:]
    return wider


def filled(line):
    """Return the cells (rows, columns) of a line and all that it encloses, as true and false.

    Outside is what can be reached from beyond the edge without crossing the line. Cells that touch
    at a corner hold together.
    """
    wall = np.pad(np.asarray(line) > 0, 1)
    outside = np.zeros_like(wall)
    outside[0, 0] = True
    while True:
        reached = spread_by_one(outside) & ~wall
        if (reached == outside).all():
            return ~outside[1:-1, 1:-1]
        outside = reached


def outlined(cells):
    """Return the line (rows, columns) around cells: those with a neighbour that is none of them."""
    return cells & spread_by_one(~np.pad(cells, 1))[1:-1, 1:-1]


def likely_at(line):
    """Return how likely each place is (places,): nearly all within the line, a little elsewhere.

    line: (rows, columns), the uppermost row first, as a reader draws it.
    """
    inside = filled(line)[::-1].ravel()
    if inside.all() or not inside.any():
        return np.full(inside.size, 1 / inside.size)
    return np.where(inside, INKED / inside.sum(), (1 - INKED) / (~inside).sum())


def presets():
    """Return lines to begin with, by name, each (rows, columns)."""
    angle = np.arctan2(UP - 0.02, ACROSS)
    point = np.abs((angle - np.pi / 2 + np.pi / 5) % (2 * np.pi / 5) - np.pi / 5)
    star = np.hypot(ACROSS, UP) * (np.cos(point) + 1.9 * np.sin(point)) < 0.68
    x, y = 1.6 * ACROSS, 1.75 * UP + 0.12
    heart = (x**2 + y**2 - 1) ** 3 < x**2 * y**3
    body = (ACROSS + 0.15) ** 2 / 0.35 + UP**2 / 0.12 < 1
    fish = body | ((ACROSS > 0.3) & (ACROSS < 0.8) & (np.abs(UP) < 0.9 * (ACROSS - 0.3)))
    shapes = {"a ship": ship() > ship().min(), "a heart": heart, "a fish": fish, "a star": star}
    lines = {name: outlined(shape.reshape(ROWS, COLUMNS)[::-1]) for name, shape in shapes.items()}
    return lines | {"a blank sheet": np.zeros((ROWS, COLUMNS), dtype=bool)}
