"""Where does a field on a grid cross zero? Marching squares, as closed loops."""

import numpy as np

# For each way in which a cell's corners can be inside, as a sum of 1 (bottom left), 2 (bottom
# right), 4 (top right) and 8 (top left): the sides between which the outline runs, with the
# inside on its left. Sides: 0 bottom, 1 right, 2 top, 3 left. Two corners that face each other
# across the cell (5 and 10) meet in the middle, or do not: 15 + code when the middle is inside.
RUNS = {
    1: [(0, 3)],
    2: [(1, 0)],
    3: [(1, 3)],
    4: [(2, 1)],
    5: [(0, 3), (2, 1)],
    6: [(2, 0)],
    7: [(2, 3)],
    8: [(3, 2)],
    9: [(0, 2)],
    10: [(1, 0), (3, 2)],
    11: [(1, 2)],
    12: [(3, 1)],
    13: [(0, 1)],
    14: [(3, 0)],
    20: [(0, 1), (2, 3)],
    25: [(3, 0), (1, 2)],
}
CORNER = 0.62  # cosine of the turn that makes a point of a loop a corner
FIRST, SECOND = (
    np.array([RUNS.get(code, [])[k : k + 1] or [(-1, -1)] for code in range(26)])[:, 0]
    for k in (0, 1)
)


def outline(field, x, y):
    """Return the closed loops along which `field` is zero, inside (above zero) on their left.

    field: array (len(y), len(x)), taken as negative outside the grid and as linear along its
    edges. Returns a list of arrays (n, 2); outer edges run anticlockwise, holes clockwise.
    """
    field, x, y = framed(field, x, y)
    start, end = crossings(field)
    places = dict(zip(start.tolist(), positions(start, field, x, y).tolist(), strict=True))
    onward = dict(zip(start.tolist(), end.tolist(), strict=True))
    loops = []
    while onward:
        first, edge = onward.popitem()
        loop = [places[first]]
        while edge != first:
            loop.append(places[edge])
            edge = onward.pop(edge)
        loops.append(np.array(loop))
    return loops


def framed(field, x, y):
    """Return field, x and y with a frame of negative numbers around, a hair's breadth wide."""
    rows, columns = field.shape
    inner = np.full((rows + 2, columns + 2), -1.0)
    inner[1:-1, 1:-1] = field
    hair = 1e-9
    return (
        inner,
        np.concatenate([[x[0] - hair], x, [x[-1] + hair]]),
        np.concatenate([[y[0] - hair], y, [y[-1] + hair]]),
    )


def crossings(field):
    """Return the edges of the grid where the outline enters and leaves each cell it crosses.

    Edges count from zero: first those that run along x, row by row, then those along y.
    """
    rows, columns = field.shape
    inside = (field > 0).view(np.uint8)
    codes = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    row, column = np.nonzero(codes % 15)
    code = codes[row, column].astype(int)
    for cell in np.flatnonzero((code == 5) | (code == 10)):
        r, c = row[cell], column[cell]
        code[cell] += 15 * (field[r : r + 2, c : c + 2].sum() > 0)
    along_x = row * columns + column
    along_y = rows * columns + along_x
    sides = np.stack([along_x, along_y + 1, along_x + columns, along_y])
    cells = np.arange(len(code))
    twice = SECOND[code, 0] >= 0
    runs = np.concatenate([FIRST[code], SECOND[code[twice]]])
    cells = np.concatenate([cells, cells[twice]])
    return sides[runs[:, 0], cells], sides[runs[:, 1], cells]


def positions(edges, field, x, y):
    """Return where on each edge the field is zero; shape (len(edges), 2)."""
    rows, columns = field.shape
    upright = edges // (rows * columns)
    row, column = np.divmod(edges % (rows * columns), columns)
    other_row, other_column = row + upright, column + 1 - upright
    before, after = field[row, column], field[other_row, other_column]
    share = before / (before - after)
    return np.stack(
        [
            x[column] + share * (x[other_column] - x[column]),
            y[row] + share * (y[other_row] - y[row]),
        ],
        axis=1,
    )


def thinned(loops, least):
    """Return the loops without points that follow another at less than `least`.

    Of several in a row only the first goes, and small loops stay as they are: no corner is lost.
    """
    if not loops:
        return []
    points, before, _, starts, sizes = chained(loops)
    close = np.hypot(*(points - points[before]).T) < least
    kept = ~close | close[before] | np.repeat(sizes < 8, sizes)
    return np.split(points[kept], np.add.reduceat(kept, starts, dtype=int).cumsum()[:-1])


def rounded(loops, least):
    """Return the loops with a point added on each arc between two points of one.

    There is no arc where one of the two is a corner, or where they are less than `least` apart.
    """
    if not loops:
        return []
    points, before, after, starts, _ = chained(loops)
    onward = points[after] - points
    far = np.maximum(np.hypot(*onward.T), 1e-12)[:, None]
    speed = onward / far
    straight = (speed[before] * speed).sum(axis=1) > CORNER
    slope = (speed[before] * far + speed * far[before]) / (far[before] + far)  # of a parabola
    arc = straight & straight[after] & (far[:, 0] > least)
    middle = points + onward / 2 + (slope - slope[after]) * far / 8
    ends = np.repeat(points, 1 + arc, axis=0)
    ends[(np.arange(len(points)) + arc.cumsum())[arc]] = middle[arc]
    return np.split(ends, np.add.reduceat(1 + arc, starts).cumsum()[:-1])


def chained(loops):
    """Return all points of some loops (n, 2), for each which comes before and after it.

    Returns also where each loop starts, and its size.
    """
    sizes = np.array([len(loop) for loop in loops])
    starts = np.concatenate([[0], sizes.cumsum()[:-1]])
    before, after = np.arange(-1, sizes.sum() - 1), np.arange(1, sizes.sum() + 1)
    before[starts], after[starts + sizes - 1] = starts + sizes - 1, starts
    return np.concatenate(loops), before, after, starts, sizes


def area(loops):
    """Return the area inside the loops; holes count as negative."""
    return sum(shoelace(loop) for loop in loops)


def shoelace(loop):
    """Return a polygon's area, positive when it runs anticlockwise."""
    (x, y), (next_x, next_y) = loop.T, np.roll(loop, -1, axis=0).T
    return 0.5 * (x * next_y - next_x * y).sum()


def one_area(loops):
    """Return all loops as one area (n, 2), rows of NaN between them, to be filled in one go.

    Holes stay open, since they run the other way round.
    """
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for loop in loops for part in (gap, loop)])[1:]


def one_line(loops):
    """Return all loops as one line (n, 2), with rows of NaN between them."""
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for loop in loops for part in (loop, loop[:1], gap)])


def length(loops):
    """Return the length of all loops together."""
    return sum(np.hypot(*(np.roll(loop, -1, axis=0) - loop).T).sum() for loop in loops)
