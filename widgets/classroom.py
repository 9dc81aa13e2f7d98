"""A teacher among its students: what they write, who is the original, how far they are apart."""

import numpy as np

from explorable import handle, tap
from widgets.drawings import draw_drawing, draw_one
from widgets.guesses import NONE, PLACES, tapped
from widgets.palette import DATA, FOCUS, GUESS, QUIET, TRUTH
from widgets.school import PUPILS, expected, is_plain
from widgets.sheets import GAP, draw_frames, draw_sheet
from widgets.students import COLUMNS, ROWS, SAMPLES, divergence, log_likely

LEAST, MOST = 5e-5, 20  # bits; what is less, or more, lies on the edge of the picture


def written(log_p, full):
    """Return how much ink each place gets, 0 to 1, from how likely it is to be written."""
    return np.exp(log_p) / full


def fullest(log_p):
    """Return how likely a place is that is all ink, where a network writes as it does."""
    return 0.9 * np.exp(log_p.max())


def begin(ax, drawing, master, doublings):
    """Draw the drawing, and what the teacher makes of it so far; the rest is still empty."""
    for each in ax.values():
        each.clear()
    draw_drawing(ax["drawing"], drawing)
    log_p = log_likely(master)
    draw_one(ax["written"], written(log_p, fullest(log_p)), TRUTH, "the teacher learns it")
    draw_lineup(ax["lineup"], np.zeros((PUPILS + 1, ROWS * COLUMNS)), np.arange(PUPILS + 1), NONE)
    draw_price(ax["price"], doublings, [])


def show(ax, drawing, master, school, doublings, order, guess, read, shown=None):
    """Draw the drawing, what was written of it, those who have read it, and what it came to.

    shown: what the crowd is called, when all have learnt and a reader can guess.
    """
    for each in ax.values():
        each.clear()
    draw_drawing(ax["drawing"], drawing)
    shade = np.sqrt(read / max(read.max(), 2))
    draw_one(ax["written"], shade, DATA, f"{read.sum():,d} samples for each")
    log_p = log_likely(np.stack([master, *(each.weights for each in school)]))
    begun = np.array([True, *(np.isfinite(each.loss) for each in school)])
    shares = np.where(begun[:, None], written(log_p, fullest(log_p[0])), 0)
    shares[0] *= all(each.done for each in school)  # the only one there would be no riddle
    draw_lineup(ax["lineup"], shares[order], order, guess, shown)
    draw_price(
        ax["price"], doublings, divergence(log_p[0], log_p[1:])[begun[1:]], is_plain(log_p[0])
    )


def draw_lineup(ax, shares, order, guess, shown=None):
    """Draw the teacher among its students, unmarked until the reader has guessed.

    shown: what the crowd is called, if readers can guess.
    """
    across, down = COLUMNS + GAP, ROWS + 6
    for place, (share, who) in enumerate(zip(shares, order.tolist(), strict=True)):
        left, bottom = place % 3 * across, (1 - place // 3) * down
        color = QUIET if guess == NONE else GUESS if who else TRUTH
        draw_sheet(ax, share[None], color, 1, left, bottom)
        name = f"{place + 1}" if guess == NONE or who else f"{place + 1}: the teacher"
        label = ax.text(
            left + COLUMNS / 2, bottom + ROWS + 1.8, name, color=color, ha="center", fontsize=11
        )
        corners = left + np.array([0, COLUMNS, COLUMNS, 0]), bottom + np.array([0, 0, ROWS, ROWS])
        paper = ax.fill(*corners, facecolor=(QUIET, 0.01), edgecolor="none")
        for mark in (label, paper) if shown else ():
            tap(mark, tapped(place + 1, shown), hint="Is this the original?")
    if guess in PLACES:
        place = int(guess) - 1
        left, bottom = place % 3 * across, (1 - place // 3) * down
        draw_frames(ax, [left], [bottom], FOCUS, 2.5)
    ax.set(xlim=(-0.5, 3 * across - GAP + 0.5), ylim=(-0.5, 2 * down - 0.5), aspect="equal")
    ax.set(title="which is the original?")
    ax.set_axis_off()


def draw_price(ax, doublings, distances, plain=False):
    """Draw how far each student is from the teacher, beside what is to be expected.

    plain: no rule says what that is.
    """
    if not plain:
        ax.plot(SAMPLES, expected(SAMPLES), color=QUIET, linewidth=1, label="expected")
    now = np.full(len(distances), SAMPLES[doublings])
    ax.plot(now, np.clip(distances, LEAST, MOST), "o", color=GUESS, markersize=5, alpha=0.7,
            label="a student")  # fmt: skip
    here = ax.axvline(SAMPLES[doublings], color=FOCUS, linewidth=1.5)
    handle(here, x=("doublings", SAMPLES.__getitem__), hint="Drag to pour more samples")
    ax.set(xscale="log", yscale="log", xlim=(7, 120_000), ylim=(LEAST * 0.7, MOST * 1.5))
    ax.set(xlabel="samples read", title="bits per sample away")
