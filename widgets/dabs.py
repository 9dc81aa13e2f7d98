"""How dabs of paint look, what has stuck of them, a guess and the truth."""

import numpy as np

from widgets.hidden import RADIUS, STEP, WIDTH, X, Y, depth
from widgets.outline import area, one_area, one_line, outline, rounded, thinned
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

CLOSE, FAR_APART = 0.45 * STEP, 0.8 * STEP  # points of an outline: none, and one, in between
TURN = 2 * np.pi * np.arange(24) / 24
RIM_OF_A_DAB = RADIUS * np.stack([np.cos(TURN), np.sin(TURN)], axis=1)


def draw_guess(ax, guessed, dabs):
    """Draw where the shape is guessed to be, and its edge where no dab has shown it."""
    for level in (-0.5, 0, 0.5):
        loops = thinned(outline(guessed - level, X, Y), CLOSE)
        fill(ax, loops, color=GUESS, alpha=0.15, label="guess")
    draw_edge(ax, guessed, dabs)


def draw_edge(ax, guessed, dabs, **style):
    """Draw the edge of a guess where no dab has shown it."""
    edge = one_line(thinned(outline(guessed, X, Y), CLOSE) or [np.empty((0, 2))])
    edge[depth(dabs, *edge.T) > 0] = np.nan
    if np.isfinite(edge).any():
        ax.plot(*edge.T, color=GUESS, linewidth=2, label="guess", **style)


def rims(dabs):
    """Return the rim of each dab: a list of arrays (24, 2)."""
    return list(np.asarray(dabs).reshape(-1, 1, 2) + RIM_OF_A_DAB)


def draw_paint(ax, been, sticks):
    """Draw where dabs have been and the paint that stuck; return how much of the canvas it is.

    been: loops around where dabs have been, together or each.
    """
    ax.plot([0, WIDTH, WIDTH, 0, 0], [0, 0, 1, 1, 0], color=QUIET, linewidth=0.8)
    if been:  # a rim around all of them: the inner half of each line is covered again
        ax.plot(*one_line(been).T, color=QUIET, linewidth=2)
    fill(ax, been, color="white")
    fill(ax, been, color=QUIET, alpha=0.2, label="missed")
    stuck = rounded(outline(sticks, X, Y), FAR_APART)
    fill(ax, stuck, color=DATA, label="stuck")
    return area(stuck)


def fill(ax, loops, **style):
    """Fill the loops, if there are any."""
    if loops:
        ax.fill(*one_area(loops).T, linewidth=0, **style)


def draw_pot(ax, left, held):
    """Draw the pot, which held so many dabs: a drop for each, small and grey once used."""
    places = WIDTH * (np.arange(held) + 0.5) / held
    ax.plot(places[:left], np.full(left, -0.05), "o", color=DATA, markersize=5, label="pot")
    ax.plot(places[left:], np.full(held - left, -0.05), "o", color=QUIET, markersize=2)
    ax.set(xlim=(0, WIDTH), ylim=(-0.09, 1.01), aspect="equal")
    ax.set_axis_off()


def draw_truth(ax, held, truth):
    """Draw the true edge, and where on it the edge held for true is furthest away."""
    true_edge = outline(truth, X, Y)
    ax.plot(*one_line(true_edge).T, DASH[TRUTH], color=TRUTH, linewidth=2.5)
    held_edge = outline(held, X, Y)
    if held_edge:
        ours, theirs = np.concatenate(held_edge), np.concatenate(true_edge)
        gaps = np.hypot(theirs[:, :1] - ours[:, 0], theirs[:, 1:] - ours[:, 1])
        worst = gaps.min(axis=1).argmax()
        ends = np.stack([theirs[worst], ours[gaps[worst].argmin()]])
        ax.plot(*ends.T, color=FOCUS, linewidth=2)
        ax.plot(*theirs[worst : worst + 1].T, MARKER[FOCUS], color=FOCUS, markersize=8)
