"""How much paint does it take to know an invisible shape?

Lengths are in heights of the canvas, which is 1.6 wide. A shape is a field: above zero inside,
below zero outside, and near its edge about as large as the distance to it.
"""

import math

import numpy as np

from explorable import Brush, Choice, Slider, Toggle, figure
from widgets.coverage import (
    PICTURE,
    log_needed,
    log_share,
    usual_distance,
)
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

    It is the posterior mean of gp.py, on a plane. Before any dab, all is taken for air (-1).
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


# The same paint on canvases of more and more directions.

POTS = {"pot": math.log10(POT), "people": math.log10(8.2e9), "atoms": 80.0}
LINE, LINES = 40, 9  # zeros on a line and lines in the picture
PAGE, BOOK = 3_000, 900_000  # characters on a printed page, and in a book of 300 pages
ALONG = np.unique(np.geomspace(1, PICTURE, 70).round().astype(int))
NAMES = {1: "line", 2: "square", 3: "cube"}


@figure(
    panels=[["canvas", "share"], ["zeros", "zeros"]],
    widths=[1, 1.45],
    heights=[1.1, 1],
    figsize=(7.5, 5.4),
    dimensions=Slider(1, PICTURE, start=2, log=True, play=14, format=",d"),
    pot=Choice(
        {
            "pot": "the pot: 36 dabs",
            "people": "a dab from everyone alive",
            "atoms": "a dab for each atom there is",
        },
        label="paint",
    ),
    width=Slider(0.02, 1, start=0.12, log=True, label="width of a dab"),
    describe="{dimensions} dimensions. Share of the canvas that is painted, at most: {share}. Half "
    "of it would take {half}.",
)
def dimensions(ax, dimensions, pot, width):
    log_dabs = POTS[pot]
    share = log_share(dimensions, width, log_dabs)
    zeros = written_out(share)[0] if share < 0 else 0
    needed = log_needed(dimensions, width)
    if dimensions in NAMES:
        draw_canvas(ax["canvas"], dimensions, width, covered=share == 0)
    else:
        draw_distance(ax["canvas"], dimensions, width)
    draw_share(ax["share"], share, number_of_dabs(needed))
    draw_zeros(ax["zeros"], dimensions, width, log_dabs)
    return {
        "share": percent(share),
        "zeros": zeros,
        "pages": zeros / PAGE,
        "half": number_of_dabs(needed),
        "digits": int(needed) + 1,
        "apart": usual_distance(dimensions),
    }


def written_out(log):
    """Return how many zeros a share (below one, as its logarithm) begins with, and two digits."""
    whole = math.floor(round(log, 9))
    return -whole - 1, f"{min(10 ** (log - whole + 1), 99):.0f}"


def percent(log):
    """Return in words a share, given as its logarithm."""
    if log == 0:
        return "all of it"
    if log > -4:
        return f"{100 * 10**log:.2g}%"
    zeros, digits = written_out(log)
    return f"{zeros:,d} zeros, then {digits}"


def printed(zeros):
    """Return in words how much room so many zeros take in print."""
    if zeros < LINE:
        return ""
    if zeros < PAGE:
        return f"in print: {zeros / LINE:,.0f} {'line' if zeros < 1.5 * LINE else 'lines'}"
    if zeros < BOOK:
        return f"in print: {zeros / PAGE:,.0f} {'page' if zeros < 1.5 * PAGE else 'pages'}"
    return f"in print: {zeros / BOOK:.1f} books of 300 pages"


def number_of_dabs(log):
    """Return in words how many dabs there are, given the logarithm of their number."""
    if log < 6:
        count = math.ceil(10**log - 1e-9)
        return f"{count:,d} {'dab' if count == 1 else 'dabs'}"
    return f"a number of dabs with {int(log) + 1:,d} digits"


def draw_canvas(ax, dimensions, width, covered):
    """Draw a line, a square or a cube, and the pot's 36 dabs laid out on it; or all painted."""
    slant = 0.32
    frames = {
        1: [[(0, 0.5), (1, 0.5)]],
        2: [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]],
        3: [
            [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (slant, slant), (slant, 1 + slant)],
            [(slant, 1 + slant), (1 + slant, 1 + slant), (1 + slant, slant), (slant, slant)],
            [(1, 0), (1 + slant, slant)],
            [(1, 1), (1 + slant, 1 + slant)],
            [(0, 1), (slant, 1 + slant)],
        ],
    }[dimensions]
    counts = {1: (36,), 2: (6, 6), 3: (3, 3, 4)}[dimensions]
    grid = np.meshgrid(*((np.arange(count) + 0.5) / count for count in counts), indexing="ij")
    places = np.stack([axis.ravel() for axis in grid], axis=1)
    if dimensions == 1:
        ends = np.array([[0, 1]]) if covered else places + width / 2 * np.array([[-1, 1]])
        ax.plot(ends.T, np.full(ends.T.shape, 0.5), color=DATA, linewidth=9)
    elif covered:
        outer = frames[0][:4] if dimensions == 2 else [*frames[0][:2], *frames[1][2:0:-1]]
        if dimensions == 3:
            outer = [(0, 0), (1, 0), (1 + slant, slant), (1 + slant, 1 + slant)]
            outer += [(slant, 1 + slant), (0, 1)]
        ax.fill(*np.array(outer).T, color=DATA, linewidth=0)
    else:
        centers = places if dimensions == 2 else places[:, :2] + slant * places[:, 2:]
        for center in centers:
            draw_disc(ax, *center, width / 2, color=DATA, alpha=1 if dimensions == 2 else 0.75)
    for frame in frames:
        ax.plot(*np.array(frame).T, color=QUIET, linewidth=0.8)
    reach = 1 + slant * (dimensions == 3)
    ax.set(xlim=(-0.08, reach + 0.08), ylim=(-0.08, reach + 0.08), aspect="equal")
    ax.set_title(f"a {NAMES[dimensions]}, and its paint", fontsize=10)
    ax.set_axis_off()


def draw_disc(ax, x, y, radius, **style):
    """Draw a filled circle."""
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ax.fill(x + radius * np.cos(angle), y + radius * np.sin(angle), linewidth=0, **style)


def draw_distance(ax, dimensions, width):
    """Draw a dab to scale, and how far from its middle another place on the canvas usually is."""
    reach = usual_distance(dimensions)
    scale = 1.1 * max(reach, width / 2)
    angle = np.linspace(0, 2 * np.pi, 73)
    ax.plot(reach * np.cos(angle), reach * np.sin(angle), color=QUIET, linewidth=1)
    draw_disc(ax, 0, 0, max(width / 2, 0.008 * scale), color=DATA)
    if width / 2 < 0.004 * scale:
        ax.text(0, -0.16 * scale, "(enlarged)", ha="center", fontsize=8, color=QUIET)
    ax.set(xlim=(-scale, scale), ylim=(-scale, scale), aspect="equal")
    ax.set_title("a dab, and where others are", fontsize=10)
    ax.set_axis_off()


def draw_share(ax, share, half):
    """Write out the share that is painted, zero by zero, as far as there is room."""
    ax.text(0, 0.8, f"at most {percent(share)}" if share > -4 else percent(share), fontsize=12)
    if share < 0:
        zeros, digits = written_out(share)
        room = LINE * LINES
        text = f"0.{'0' * min(zeros, room)}{digits}"
        text = text if len(text) <= room else text[: room - 1] + "…"
        for row, start in enumerate(range(0, len(text), LINE)):
            line = text[start : start + LINE]
            ax.text(0, 0.69 - 0.07 * row, line, fontsize=8, color=QUIET)
        ax.text(0, 0.03, printed(zeros), fontsize=9)
    ax.text(0, -0.06, f"half of it takes {half}", fontsize=9)
    ax.set(xlim=(0, 1), ylim=(-0.08, 1), title="share painted")
    ax.set_axis_off()


def draw_zeros(ax, dimensions, width, log_dabs):
    """Draw how many zeros the share begins with, from one dimension to those of a picture."""
    zeros = np.array([-log_share(int(n), width, log_dabs) for n in ALONG])
    ax.plot(ALONG, np.maximum(zeros, 0.2), color=DATA, linewidth=2.2)
    for level, name in ((LINE, "a line"), (PAGE, "a page"), (BOOK, "a book")):
        ax.axhline(level, color=QUIET, linewidth=0.7, linestyle="--")
        ax.text(1.1, 1.25 * level, name, fontsize=8, color=QUIET)
    here = max(-log_share(dimensions, width, log_dabs), 0.2)
    ax.plot([dimensions, dimensions], [0.2, here], color=FOCUS, linewidth=1.2)
    ax.plot(dimensions, here, "o", color=FOCUS, markersize=9, clip_on=False)
    ax.set(xscale="log", yscale="log", xlim=(0.9, 1.3 * PICTURE), ylim=(0.2, 2e7))
    ax.set(xlabel="dimensions", title="zeros before the share begins")
