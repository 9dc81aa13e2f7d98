"""How much paint does it take to know an invisible shape?

In the first figure dabs of paint meet a shape that is `hidden`, in the second as many as it takes.
In the third the same paint is to cover canvases of more and more dimensions (`coverage`). Lengths
are in heights of the canvas.
"""

import math
from itertools import pairwise

import numpy as np

from explorable import Brush, Choice, Slider, Toggle, figure, handle
from widgets.bitmaps import corners
from widgets.coverage import PICTURE, log_needed, log_share, usual_distance
from widgets.dabs import (
    CLOSE,
    FAR_APART,
    RIM_OF_A_DAB,
    draw_edge,
    draw_guess,
    draw_paint,
    draw_pot,
    draw_truth,
    fill,
    rims,
)
from widgets.hidden import (
    RADIUS,
    THINGS,
    WIDTH,
    X,
    Y,
    contradicted,
    depth,
    guess,
    score,
    sharp,
    shown,
)
from widgets.magnitudes import BOOK, LINE, PAGE, number_of_dabs, percent, printed, written_out
from widgets.outline import area, outline, rounded, shoelace, thinned
from widgets.palette import DATA, FOCUS, GUESS, MARKER, QUIET

POT = 36  # dabs
FIRST_LOOK = [
    *[(0.20, 0.55), (0.33, 0.36), (0.40, 0.64), (0.45, 0.80), (0.52, 0.20), (0.61, 0.48)],
    *[(0.72, 0.72), (0.74, 0.21), (0.84, 0.43), (1.02, 0.58), (1.02, 0.80), (1.12, 0.38)],
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
# Rows of dabs that leave no place bare.
ALL_OVER = [
    (round(min(0.1 * column + 0.05 * (row % 2), WIDTH), 2), round(min(0.085 * row, 1), 3))
    for row in range(13)
    for column in range(17)
]
ENDLESS = 400  # dabs, far more than it takes
BELIEFS = 0.05, 0.16, 0.4  # how smooth three who guess think that things are
LETTERS = {"pebble": "A", "star": "B", "plate": "C", "mug": "D"}


def pot(dabs, presets, panel=None):
    """Return a brush with so many dabs of paint, which begins with a first look."""
    return Brush(
        x=(0, WIDTH),
        y=(0, 1),
        radius=RADIUS,
        spacing=1.3,
        most=dabs,
        start="a first look",
        presets={"a first look": FIRST_LOOK, **presets, "nothing": []},
        panel=panel,
    )


@figure(
    figsize=(7.5, 5.1),
    paint=pot(POT, {"evenly": EVENLY, "round the rim": RIM}),
    thing=Choice(LETTERS),
    smoothness=Slider(0.04, 0.4, start=0.16, log=True),
    reveal=Toggle(label="reveal the truth"),
    describe="{left} of 36 dabs of paint are left. {met} of those on the canvas have met "
    "something. {islands}. {verdict}.",
)
def shape(ax, paint, thing, smoothness, reveal):
    left = POT - len(paint)
    truth = sharp(THINGS[thing](X, Y[:, None]))
    cover = sharp(depth(paint, X, Y[:, None]))
    guessed = guess(paint, THINGS[thing], smoothness)
    draw_guess(ax, guessed, paint)
    stuck = draw_paint(ax, rims(paint), np.minimum(cover, truth))
    draw_pot(ax, left, POT)
    edges = outline(guessed, X, Y)
    overlap, miss = score(guessed, truth)
    verdict = f"Overlap {overlap:.0%}, edge off by {miss:.2f} brushes"
    if reveal:
        draw_truth(ax, guessed, truth)
    ax.set_title(verdict if reveal else f"What is it? {in_the_pot(left)}")
    return {
        "left": left,
        "painted": stuck / area(outline(truth, X, Y)),
        "overlap": overlap,
        "miss": miss,
        "met": int((depth_of(paint, THINGS[thing]) > 0).sum()),
        "islands": islands(edges),
        "parts": sum(shoelace(loop) > 0 for loop in edges),
        "contradicted": contradicted(guessed, THINGS[thing], paint),
        "verdict": verdict if reveal else "The truth is hidden",
    }


def depth_of(dabs, thing):
    """Return how deep the deepest place under each dab is in a thing; below zero for none: (n,)."""
    dabs = np.asarray(dabs).reshape(-1, 2)
    places = np.concatenate([0 * RIM_OF_A_DAB[:1], RIM_OF_A_DAB / 2, RIM_OF_A_DAB])
    x, y = (dabs[:, None] + places).T
    return thing(x, y).max(axis=0, initial=-1.0)


def islands(loops):
    """Return in words how many parts the guess has, how large they are and where."""
    areas = np.array([shoelace(loop) for loop in loops])
    parts, holes = int((areas > 0).sum()), int((areas < 0).sum())
    if not parts:
        return "The guess is that there is nothing"
    points = np.concatenate(loops)
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    split = "is one island" if parts == 1 else f"splits into {parts} islands"
    with_holes = f" with {holes} hole{'s' * (holes > 1)}" if holes else ""
    return (
        f"The guess {split}{with_holes} and covers {areas.sum() / WIDTH:.0%} of the canvas, from "
        f"{left:.1f} to {right:.1f} across and {low:.1f} to {high:.1f} up"
    )


def in_the_pot(left):
    """Return in words how many dabs are left."""
    return f"{left or 'No'} dab{'' if left == 1 else 's'} left"


# Paint without end, and three who guess.


@figure(
    figsize=(7.5, 5.1),
    paint=pot(ENDLESS, {"all over": ALL_OVER}),
    thing=Choice(LETTERS, start="star"),
    describe="{dabs} dabs cover {covered:.0%} of the canvas. The three guesses differ on "
    "{open:.1%} of it.",
)
def whole(ax, paint, thing):
    field = THINGS[thing]
    truth, cover = sharp(field(X, Y[:, None])), sharp(depth(paint, X, Y[:, None]))
    guesses = [guess(paint, field, smoothness) for smoothness in BELIEFS]
    agreed = np.min(guesses, axis=0)
    claimed = np.max(guesses, axis=0)
    for level in (claimed, agreed):
        fill(ax, thinned(outline(level, X, Y), CLOSE), color=GUESS, alpha=0.2, label="guess")
    for guessed, style in zip(guesses, (":", "-", "--"), strict=True):
        draw_edge(ax, guessed, paint, linestyle=style)
    draw_paint(ax, rounded(outline(cover, X, Y), FAR_APART), np.minimum(cover, truth))
    ax.set(xlim=(-0.01, WIDTH + 0.01), ylim=(-0.01, 1.01), aspect="equal")
    ax.set_axis_off()
    covered, differing = shown(paint).mean(), ((claimed > 0) != (agreed > 0)).mean()
    ax.set_title(f"{len(paint)} dabs; the three differ on {differing:.1%} of the canvas")
    return {
        "dabs": len(paint),
        "covered": covered,
        "open": differing,
        "overlap": score(guesses[1], truth)[0],
        "contradicted": sum(contradicted(each, field, paint) for each in guesses),
    }


# The same paint on canvases of more and more directions.

POTS = {"pot": math.log10(POT), "people": math.log10(8.2e9), "atoms": 80.0}
BARS, BAR = 5, 0.07  # how many show a share, and how high each is
ALONG = np.unique(np.geomspace(1, PICTURE, 70).round().astype(int))
NAMES = {1: "line", 2: "square", 3: "cube"}
SLANT = 0.32  # how far a cube's back is to the right of its front, and above it
FAR, BACK = SLANT, 1 + SLANT
FRAMES = {
    1: [[(0, 0.5), (1, 0.5)]],
    2: [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]],
    3: [
        [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (FAR, FAR), (FAR, BACK)],
        [(FAR, BACK), (BACK, BACK), (BACK, FAR), (FAR, FAR)],
        [(1, 0), (BACK, FAR)],
        [(1, 1), (BACK, BACK)],
        [(0, 1), (FAR, BACK)],
    ],
}
OUTER = {
    2: [(0, 0), (1, 0), (1, 1), (0, 1)],
    3: [(0, 0), (1, 0), (BACK, FAR), (BACK, BACK), (FAR, BACK), (0, 1)],
}


@figure(
    panels=[["canvas", "share"], ["zeros", "zeros"]],
    narrow=[["canvas", "zeros"], ["share", "share"]],
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


def laid_out(dimensions):
    """Return the middles of the pot's 36 dabs, spread evenly: (36, dimensions), 0 to 1."""
    counts = {1: (36,), 2: (6, 6), 3: (3, 3, 4)}[dimensions]
    axes = np.meshgrid(*((np.arange(count) + 0.5) / count for count in counts), indexing="ij")
    return np.stack([axis.ravel() for axis in axes], axis=1)


def draw_canvas(ax, dimensions, width, covered):
    """Draw a line, a square or a cube, and the pot's 36 dabs laid out on it; or all painted."""
    places = laid_out(dimensions)
    if dimensions == 1:
        ends = np.array([[0, 1]]) if covered else places + width / 2 * np.array([[-1, 1]])
        ax.plot(ends.T, np.full(ends.T.shape, 0.5), color=DATA, linewidth=9)
    elif covered:
        ax.fill(*np.array(OUTER[dimensions]).T, color=DATA, linewidth=0)
    else:
        deep = places[:, 2:].sum(axis=1, keepdims=True)  # nothing, on a square
        for center in places[:, :2] + SLANT * deep:
            draw_disc(ax, *center, width / 2, color=DATA, alpha=1 if dimensions == 2 else 0.75)
    for frame in FRAMES[dimensions]:
        ax.plot(*np.array(frame).T, color=QUIET, linewidth=0.8)
    reach = 1 + SLANT * (dimensions == 3)
    ax.set(xlim=(-0.08, reach + 0.08), ylim=(-0.08, reach + 0.08), aspect="equal")
    ax.set_title(f"a {NAMES[dimensions]}, and its paint")
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
        ax.text(0, -0.16 * scale, "(enlarged)", ha="center", fontsize=9, color=QUIET)
    ax.set(xlim=(-scale, scale), ylim=(-scale, scale), aspect="equal")
    ax.set_title("a dab, and where others are")
    ax.set_axis_off()


def looks(zeros):
    """Return how often each of five bars enlarges the share tenfold, and how many are left out.

    The first ones and the last, which is the first to show no zero; or five, if that will do.
    """
    if zeros < BARS:
        return list(range(BARS)), 0
    return [0, 1, zeros - 1, zeros], zeros - 3


def draw_share(ax, share, half):
    """Draw the share that is painted: every bar is the first tenth of the one above, enlarged."""
    zeros, digits = written_out(share) if share < 0 else (0, "")
    many, left_out = looks(zeros)
    rows = np.delete(np.arange(BARS), 2) if left_out else np.arange(BARS)
    tops = 0.72 - 0.135 * rows
    across, down = np.array([0, 0, 1, 1]), np.array([0, BAR, BAR, 0])
    for enlarged, top in zip(many, tops, strict=True):
        wide, strength = 10 ** min(0, share + enlarged), 1 if enlarged <= zeros else 0.35
        ax.fill(across * wide, top - down, color=DATA, alpha=strength, linewidth=0)
        ax.plot(*corners(0, top - BAR, 1, BAR), color=QUIET, linewidth=0.8, clip_on=False)
    for above, below in pairwise(tops):
        if above - below < 0.2:
            beam = above - BAR, below, below, above - BAR
            ax.fill([0, 0, 1, 0.1], beam, color=QUIET, alpha=0.18, linewidth=0)
    if left_out:
        told = f"… and {left_out:,d} more, with nothing to be seen …"
        ax.text(0.5, tops[1] - 0.135 - BAR / 2, told, ha="center", va="center", fontsize=9)
    ax.text(0, 0.91, f"at most {percent(share)}" if share > -4 else percent(share), fontsize=12)
    text = f"0.{'0' * min(zeros, LINE)}{digits}" if share < 0 else "1"
    text = text if zeros < LINE - 3 else text[:16] + "…"
    ax.text(0, 0.8, text, fontsize=9, color=QUIET)
    ax.text(0, -0.02, f"half of it takes {half}", fontsize=9)
    ax.text(1, 0.8, printed(zeros), ha="right", fontsize=9)
    ax.set(xlim=(0, 1), ylim=(-0.08, 1), title="share painted")
    ax.set_axis_off()


def draw_zeros(ax, dimensions, width, log_dabs):
    """Draw how many zeros the share begins with, from one dimension to those of a picture."""
    zeros = np.array([-log_share(int(many), width, log_dabs) for many in ALONG])
    ax.plot(ALONG, np.maximum(zeros, 0.2), color=DATA, linewidth=2.2)
    for level, name in ((LINE, "a line"), (PAGE, "a page"), (BOOK, "a book")):
        ax.axhline(level, color=QUIET, linewidth=0.7, linestyle="--")
        ax.text(1.1, 1.7 * level, name, fontsize=9, color=QUIET)
    here = max(-log_share(dimensions, width, log_dabs), 0.2)
    ax.plot([dimensions, dimensions], [0.2, here], color=FOCUS, linewidth=1.2)
    now = ax.plot(dimensions, here, MARKER[FOCUS], color=FOCUS, markersize=8, clip_on=False)
    handle(now, x="dimensions", hint="Drag to more dimensions")
    ax.set(xscale="log", yscale="log", xlim=(0.9, 1.3 * PICTURE), ylim=(0.2, 2e7))
    ax.set(xlabel="dimensions", title="zeros before the share begins")
