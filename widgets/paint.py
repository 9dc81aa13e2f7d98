"""How much paint does it take to know an invisible shape?

Lengths are in heights of the canvas, which is 1.6 wide. A shape is a field: above zero inside,
below zero outside, and near its edge about as large as the distance to it.
"""

import numpy as np

from explorable import Brush, Choice, Slider, Toggle, figure
from widgets.outline import area, length, one_line, one_polygon, outline
from widgets.palette import DATA, FOCUS, GUESS, QUIET, TRUTH

WIDTH, RADIUS, POT = 1.6, 0.06, 36
X, Y = np.linspace(0, WIDTH, 81), np.linspace(0, 1, 51)
STEP = X[1]
PROBES = np.stack(np.meshgrid(np.arange(0.025, WIDTH, 0.05), np.arange(0.025, 1, 0.05)), 2)

# How far the guess may stay from what one probe says, as a variance: shapes have edges, and a
# smooth field cannot jump.
SLACK = 0.3

FIRST_LOOK = [
    *[(0.20, 0.55), (0.33, 0.36), (0.40, 0.64), (0.45, 0.80), (0.52, 0.20), (0.61, 0.48)],
    *[(0.72, 0.72), (0.76, 0.20), (0.84, 0.43), (1.02, 0.58), (1.02, 0.80), (1.12, 0.38)],
    *[(1.22, 0.66), (1.34, 0.30)],
]
EVENLY = [
    (round(0.33 + 0.174 * column + 0.07 * (row % 2), 3), round(0.1 + 0.16 * row, 3))
    for row in range(6)
    for column in range(6)
]
# Round the plate in fourteen dabs; the mouth of its crack lies between two of them.
RIM = [
    (round(0.8 + 0.38 * np.cos(angle), 3), round(0.5 + 0.38 * np.sin(angle), 3))
    for angle in np.arctan2(0.96, 0.28) + 2 * np.pi * (np.arange(14) + 0.5) / 14
]
PAINTED = {"a first look": FIRST_LOOK, "evenly": EVENLY, "round the rim": RIM, "nothing": []}


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


THINGS = {"pebble": pebble, "star": star, "plate": plate, "mug": mug}


def depth(dabs, x, y):
    """Return how deep places lie under the nearest dab: below zero where no dab came.

    x and y broadcast against each other, and so shape the answer. dabs: array (n, 2).
    """
    squares = np.full(np.broadcast(x, y).shape, 9.0)
    for dab_x, dab_y in dabs:
        np.minimum(squares, (x - dab_x) ** 2 + (y - dab_y) ** 2, out=squares)
    return RADIUS - np.sqrt(squares)


def near(a, b, smoothness):
    """Return how far places a (n,) and b (m,) go together along one axis, 0 to 1; (n, m)."""
    return np.exp(-0.5 * ((a[:, None] - b) / smoothness) ** 2)


def guess(dabs, thing, smoothness):
    """Return a smooth field on the canvas, made from what the dabs have met and nothing else.

    It is chapter 4's posterior mean on a plane. Before any dab, all is taken for air (-1).
    Probes under the dabs report: paint stuck (1), paint fell through (-1), or in between within
    0.04 of an edge.
    """
    x, y = PROBES[depth(dabs, PROBES[..., 0], PROBES[..., 1]) > 0].T
    reports = np.clip(thing(x, y) / 0.04, -1, 1)
    together = near(x, x, smoothness) * near(y, y, smoothness)
    pull = np.linalg.solve(together + SLACK * np.eye(len(x)), reports + 1)
    return (near(Y, y, smoothness) * pull) @ near(x, X, smoothness) - 1


def sharp(field):
    """Return a field that falls from 1 inside to -1 outside within a step of the grid.

    Fields that share an edge can then be joined (by minimum, say) without moving it.
    """
    return np.clip(field / STEP, -1, 1)


def known(guessed, truth, cover):
    """Return the guessed field with the truth in its place wherever a dab has been."""
    seen = (1 + cover) / 2
    return seen * truth + (1 - seen) * guessed


def score(held, truth):
    """Return how well the field `held` for true fits the truth: overlap and miss.

    overlap: the area that both cover, over the area that either covers. miss: how far the edge
    is off on average, in brush widths: the area between both edges over the true one's length.
    """
    true_edge = outline(truth, X, Y)
    shared = area(outline(np.minimum(held, truth), X, Y))
    either = area(outline(held, X, Y)) + area(true_edge) - shared
    return shared / either, (either - shared) / length(true_edge) / (2 * RADIUS)


@figure(
    figsize=(7.5, 5.1),
    paint=Brush(
        x=(0, WIDTH),
        y=(0, 1),
        radius=RADIUS,
        spacing=1.3,
        most=POT,
        start="a first look",
        presets=PAINTED,
    ),
    thing=Choice({"pebble": "A", "star": "B", "plate": "C", "mug": "D"}),
    smoothness=Slider(0.04, 0.4, start=0.16, log=True),
    reveal=Toggle(label="reveal the truth"),
    describe="{left} of 36 dabs of paint are left. {verdict}.",
)
def shape(ax, paint, thing, smoothness, reveal):
    truth = sharp(THINGS[thing](X, Y[:, None]))
    cover = sharp(depth(paint, X, Y[:, None]))
    guessed = guess(paint, THINGS[thing], smoothness)
    held = known(guessed, truth, cover)
    draw_guess(ax, guessed, paint)
    stuck = draw_paint(ax, cover, truth)
    draw_pot(ax, POT - len(paint))
    overlap, miss = score(held, truth)
    verdict = f"Overlap {overlap:.0%}, edge off by {miss:.2f} brushes"
    if reveal:
        draw_truth(ax, held, truth)
    ax.set_title(verdict if reveal else "What stands here?", fontsize=10)
    return {
        "left": POT - len(paint),
        "painted": stuck / area(outline(truth, X, Y)),
        "overlap": overlap,
        "miss": miss,
        "verdict": verdict if reveal else "The truth is hidden",
    }


def draw_guess(ax, guessed, dabs):
    """Draw where the shape is guessed to be, and its edge where no dab has shown it."""
    for level in (-0.5, 0, 0.5):
        loops = outline(guessed - level, X, Y)
        fill(ax, loops, color=GUESS, alpha=0.15)
        if level == 0 and loops:
            edge = one_line(loops)
            edge[depth(dabs, *edge.T) > 0] = np.nan
            if np.isfinite(edge).any():
                ax.plot(*edge.T, color=GUESS, linewidth=2)


def draw_paint(ax, cover, truth):
    """Draw where dabs have been and the paint that stuck; return how much of the canvas it is."""
    ax.plot([0, WIDTH, WIDTH, 0, 0], [0, 0, 1, 1, 0], color=QUIET, linewidth=0.8)
    been = outline(cover, X, Y)
    fill(ax, been, color="white")
    fill(ax, been, color=QUIET, alpha=0.2)
    stuck = outline(np.minimum(cover, truth), X, Y)
    fill(ax, stuck, color=DATA)
    return area(stuck)


def fill(ax, loops, **style):
    """Fill the loops, if there are any."""
    if loops:
        ax.fill(*one_polygon(loops).T, linewidth=0, **style)


def draw_pot(ax, left):
    """Draw the pot: a drop for every dab, small and grey once used."""
    places = WIDTH * (np.arange(POT) + 0.5) / POT
    ax.plot(places[:left], np.full(left, -0.05), "o", color=DATA, markersize=6)
    ax.plot(places[left:], np.full(POT - left, -0.05), "o", color=QUIET, markersize=2)
    ax.set(xlim=(0, WIDTH), ylim=(-0.09, 1.01), aspect="equal")
    ax.set_axis_off()


def draw_truth(ax, held, truth):
    """Draw the true edge, and where on it the edge held for true is furthest away."""
    true_edge = outline(truth, X, Y)
    ax.plot(*one_line(true_edge).T, color=TRUTH, linewidth=2.5)
    held_edge = outline(held, X, Y)
    if held_edge:
        ours, theirs = np.concatenate(held_edge), np.concatenate(true_edge)
        gaps = np.hypot(theirs[:, :1] - ours[:, 0], theirs[:, 1:] - ours[:, 1])
        worst = gaps.min(axis=1).argmax()
        ends = np.stack([theirs[worst], ours[gaps[worst].argmin()]])
        ax.plot(*ends.T, color=FOCUS, linewidth=2)
        ax.plot(*theirs[worst : worst + 1].T, "o", color=FOCUS, markersize=8)
