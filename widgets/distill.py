"""From a model to its data and back: what comes home, and what does it look like inside?

A teacher, a network of twenty-four weights, says how likely each of 432 places is to be written.
Students of the same form have read samples and nothing else; `widgets.students` has trained them.
Where such a student lies in the teacher's own family, its distance to the teacher, measured in
bits per sample, is on average the number of weights over twice the number of samples
(S. S. Wilks, The Large-Sample Distribution of the Likelihood Ratio, 1938).
"""

from itertools import permutations

import numpy as np

from explorable import Choice, Slider, figure, handle
from widgets.palette import DATA, FOCUS, GUESS, QUIET, TRUTH
from widgets.sheets import GAP, draw_card, draw_sheet
from widgets.students import (
    COLUMNS,
    DOUBLINGS,
    ROWS,
    SAMPLES,
    STUDENTS,
    UNITS,
    WEIGHTS,
    activity,
    divergence,
    kept,
    log_likely,
    read_by_each,
)

KEPT = kept()
TEACHER = KEPT["teacher"]
LIKELY = log_likely(TEACHER)
READ = read_by_each(LIKELY)

FULL = 0.9 * np.exp(LIKELY.max())  # how likely a place is that is all ink
LEAST = 1e-4  # bits; what is less lies on the floor of the picture


def written(log_p):
    """Return how much ink each place gets, 0 to 1, from how likely it is to be written."""
    return np.exp(log_p) / FULL


def spread(log_p):
    """Return the average divergence from one network to another, in bits; (networks, places)."""
    others = divergence(log_p[:, None], log_p)
    return others.sum() / (len(log_p) * (len(log_p) - 1))


def expected(samples):
    """Return the divergence to be expected of a student that fits its samples best, in bits."""
    return WEIGHTS / (2 * samples) / np.log(2)


def prices(mode):
    """Return each student's distance to the teacher (DOUBLINGS, STUDENTS), and their spread."""
    log_p = log_likely(KEPT[mode])
    return divergence(LIKELY, log_p), np.array([spread(each) for each in log_p])


PRICES = {mode: prices(mode) for mode in ("own", "same")}


@figure(
    panels=[["chain"], ["students"], ["price"]],
    heights=[1.15, 1.75, 1.5],
    figsize=(7.5, 6.0),
    table=["doublings", "mode"],
    doublings=Slider(0, DOUBLINGS - 1, start=0, play=True, label="doublings of ten samples"),
    mode=Choice({"own": "samples of its own", "same": "the same samples"}, label="each reads"),
    describe="Ten students have read {samples:,d} samples each. They are {distance:.4f} bits per "
    "sample from the teacher on average, and {apart:.4f} from each other.",
)
def copy(ax, doublings, mode):
    students = log_likely(KEPT[mode][doublings])
    distances, apart = PRICES[mode]
    draw_chain(ax["chain"], READ[doublings, 0], students[0])
    draw_students(ax["students"], students)
    draw_price(ax["price"], doublings, distances, apart)
    return {
        "samples": int(SAMPLES[doublings]),
        "distance": distances[doublings].mean(),
        "expected": expected(SAMPLES[doublings]),
        "apart": abs(apart[doublings].round(6)),
    }


def draw_chain(ax, read, student):
    """Draw the teacher, what it wrote for the first student, and what that made of it."""
    tiles = [
        ("the teacher", written(LIKELY), TRUTH),
        (f"{read.sum():,d} samples", np.sqrt(read / max(read.max(), 2)), DATA),
        ("student 1", written(student), GUESS),
    ]
    for place, (title, share, color) in enumerate(tiles):
        left = 37 * place
        draw_sheet(ax, share[None], color, 1, left)
        ax.text(left + COLUMNS / 2, ROWS + 1.5, title, color=color, ha="center", fontsize=10)
        if place:
            ax.plot([left - 11, left - 3], [ROWS / 2] * 2, color=QUIET, linewidth=1)
            ax.plot(left - 2.5, ROWS / 2, ">", color=QUIET, markersize=5)
    ax.set(xlim=(-0.5, 98.5), ylim=(-0.5, ROWS + 5), aspect="equal")
    ax.set_axis_off()


def draw_students(ax, students):
    """Draw what each student would write."""
    draw_sheet(ax, written(students), GUESS, 5)
    right, top = 5 * (COLUMNS + GAP) - GAP, 2 * (ROWS + GAP) - GAP
    ax.set(xlim=(-0.5, right + 0.5), ylim=(-0.5, top + 0.5), aspect="equal", title="ten students")
    ax.set_axis_off()


def draw_price(ax, doublings, distances, apart):
    """Draw distances to the teacher and to each other, at every number of samples."""
    now = SAMPLES[doublings]
    ax.plot(SAMPLES, expected(SAMPLES), color=QUIET, linewidth=1, label="expected")
    ax.plot(SAMPLES, distances.mean(axis=1), "o", color=GUESS, markersize=4, alpha=0.6,
            label="from the teacher")  # fmt: skip
    ax.plot(
        SAMPLES,
        np.maximum(apart, LEAST),
        "s",
        color=GUESS,
        markersize=4,
        markerfacecolor="white",
        alpha=0.6,
        label="from each other",
    )
    here = ax.plot(np.full(STUDENTS, now), distances[doublings], "_", color=FOCUS, markersize=12,
                   label="each student, now")  # fmt: skip
    handle(here, x=("doublings", SAMPLES.__getitem__), hint="Drag along to let them read more")
    labels = [("● from the teacher", GUESS), ("□ from each other", GUESS), ("— expected", QUIET)]
    for height, (label, color) in zip((12, 2.2, 0.4), labels, strict=True):
        ax.text(1e5, height, label, color=color, fontsize=9, ha="right", va="center")
    ax.set(xscale="log", yscale="log", xlim=(7, 120_000), ylim=(LEAST * 0.7, 30))
    ax.set(xlabel="samples read", ylabel="bits per sample")


def likeness(units, others):
    """Return the correlation over all places of each unit with each other: (units, others)."""
    units, others = ((each - each.mean(axis=0)) / each.std(axis=0) for each in (units, others))
    return units.T @ others / len(units)


def match(wanted, weights):
    """Return which of a network's units is most like each wanted one, and its sign: (units,) both.

    All 720 orders are tried; the best makes the sum of absolute correlations greatest.
    """
    alike = likeness(activity(wanted), activity(weights))
    orders = np.array(list(permutations(range(UNITS))))
    best = orders[np.abs(alike)[np.arange(UNITS), orders].sum(axis=1).argmax()]
    return best, np.where(alike[np.arange(UNITS), best] < 0, -1, 1)


def rearranged(weights, order, signs):
    """Return the same network with its units in another order, some turned over (…, 4, units).

    tanh(−x) = −tanh(x): whoever turns the inward weights over must turn the outward one too.
    """
    return weights[..., order] * signs


READERS = {
    "80": ("80 samples", KEPT["own"][3]),
    "640": ("640 samples", KEPT["own"][6]),
    "10240": ("10,240 samples", KEPT["own"][10]),
    "endless": ("endless samples", KEPT["endless"]),
}
HAS_READ = {name: label for name, (label, _) in READERS.items()}
FURTHEST = 26.0  # a weight that the picture still shows


@figure(
    panels=[["outside", "weights"], [".", "weights"], ["inside", "inside"]],
    heights=[1, 0.1, 1.3],
    widths=[1.6, 1],
    figsize=(7.5, 4.9),
    sorting=Slider(0, 1, start=0, step=0.05, play=3, format=".0%"),
    student=Slider(1, STUDENTS, start=5),
    read=Choice(HAS_READ, "endless", label="has read"),
    describe="The student’s output is {distance:.4f} bits per sample from the teacher’s. As they "
    "come, its hidden units go with the teacher’s by {before:+.2f} on average; sorted, and turned "
    "over where need be, by {after:.4f}. They are {sorting:.0%} on the way there.",
)
def inside(ax, sorting, student, read):
    weights = READERS[read][1][student - 1]
    order, signs = match(TEACHER, weights)
    alike = likeness(activity(TEACHER), activity(weights))
    draw_outside(ax["outside"], log_likely(weights))
    draw_weights(ax["weights"], weights, rearranged(weights, order, signs), sorting)
    draw_inside(ax["inside"], weights, order, signs, sorting)
    return {
        "distance": abs(divergence(LIKELY, log_likely(weights)).round(9)),
        "before": np.diagonal(alike).mean(),
        "after": np.abs(alike[np.arange(UNITS), order]).mean(),
        "apart": np.abs(rearranged(weights, order, signs) - TEACHER).max().round(3),
        "turned": int((signs < 0).sum()),
        "moved": int((order != np.arange(UNITS)).sum()),
    }


def draw_outside(ax, student):
    """Draw what the two networks write."""
    tiles = [("the teacher writes", LIKELY, TRUTH), ("the student writes", student, GUESS)]
    for place, (title, log_p, color) in enumerate(tiles):
        left = place * (COLUMNS + GAP)
        draw_sheet(ax, written(log_p)[None], color, 1, left)
        ax.text(left + COLUMNS / 2, ROWS + 1.2, title, color=color, ha="center", fontsize=9)
    ax.set(xlim=(-0.5, 2 * COLUMNS + GAP + 0.5), ylim=(-0.5, ROWS + 3.5), aspect="equal")
    ax.set(title="outputs")
    ax.set_axis_off()


def draw_weights(ax, weights, tidied, sorting):
    """Draw every weight of the student over the one in the same place of the teacher."""
    now = np.clip((1 - sorting) * weights + sorting * tidied, -FURTHEST, FURTHEST)
    ends = [-FURTHEST, FURTHEST]
    ax.plot(ends, ends, color=QUIET, linewidth=0.8)
    ax.plot(TEACHER.ravel(), now.ravel(), "o", color=GUESS, markersize=5, alpha=0.7)
    ax.set(xlim=(-28, 28), ylim=(-28, 28), xticks=[-20, 0, 20], yticks=[-20, 0, 20])
    ax.set(xlabel="the teacher’s", ylabel="the student’s", aspect="equal", title="weights")


def draw_inside(ax, weights, order, signs, sorting):
    """Draw what each hidden unit says at each place, and which unit goes with which."""
    place = np.argsort(order)  # where each of the student's units belongs
    lefts = (COLUMNS + GAP) * ((1 - sorting) * np.arange(UNITS) + sorting * place)
    above, told = ROWS + 13, min(1, 4 * sorting)
    draw_sheet(ax, (1 + activity(TEACHER).T) / 2, TRUTH, UNITS, 0, above)
    for slot, left in enumerate(lefts):
        sign = 1 - sorting + sorting * signs[place[slot]]
        draw_card(ax, (1 + sign * activity(weights)[:, slot]) / 2, left, 2 + slot)
        ends = left + COLUMNS / 2, COLUMNS / 2 + (COLUMNS + GAP) * place[slot]
        ax.plot(ends, [ROWS + 0.5, above - 0.5], color=QUIET, linewidth=1, alpha=told)
    right = UNITS * (COLUMNS + GAP) - GAP
    ax.set(xlim=(-0.5, right + 0.5), ylim=(-0.5, above + ROWS + 0.5), aspect="equal")
    ax.set(title="hidden units, the teacher’s above")
    ax.set_axis_off()
