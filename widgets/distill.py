"""From a model to its data and back: what comes home, and what does it look like inside?

A teacher, a network of twenty-four weights, says how likely each of 432 places is to be written.
It is fitted to what the reader draws; students of the same form read its samples and nothing else.
Where such a student lies in the teacher's own family, its distance to the teacher, measured in
bits per sample, is on average the number of weights over twice the number of samples
(S. S. Wilks, The Large-Sample Distribution of the Likelihood Ratio, 1938).
"""

from itertools import permutations

import numpy as np

from explorable import Choice, Reroll, Slider, Text, figure
from widgets.classroom import begin, fullest, show, written
from widgets.drawings import LINES, by_hand
from widgets.guesses import GUESSES, NONE, PASS, about, crowd, judged
from widgets.palette import GUESS, QUIET, TRUTH
from widgets.school import (
    PUPILS,
    expected,
    heap,
    lineup,
    missed,
    pupils,
    rule,
    stuck,
    teacher,
)
from widgets.sheets import GAP, draw_card, draw_sheet
from widgets.students import (
    COLUMNS,
    DOUBLINGS,
    ROWS,
    SAMPLES,
    STUDENTS,
    UNITS,
    activity,
    divergence,
    kept,
    log_likely,
)

KEPT = kept()
TEACHER = KEPT["teacher"]
LIKELY = log_likely(TEACHER)

FULL = fullest(LIKELY)
EVERY = 10  # steps of learning between two pictures
BEGUN = 3  # doublings of ten samples
FIRST = crowd(LINES["a ship"].tobytes(), int(SAMPLES[BEGUN]), "own", 0)


def spread(log_p):
    """Return the average divergence from one network to another, in bits; (networks, places)."""
    others = divergence(log_p[:, None], log_p)
    return others.sum() / (len(log_p) * (len(log_p) - 1))


@figure(
    panels=[["drawing", "written"], ["lineup", "lineup"], ["price", "price"]],
    narrow=[["drawing", "drawing"], ["lineup", "lineup"], ["written", "price"]],
    heights=[1.5, 2.0, 1.1],
    figsize=(7.5, 7.6),
    table=["doublings", "guess"],
    unsaid=["drawing", "seed", "among"],
    drawing=by_hand("drawing"),
    doublings=Slider(0, DOUBLINGS - 1, start=BEGUN, label="doublings of ten samples"),
    guess=Choice(GUESSES, label="the original is"),
    mode=Choice({"own": "samples of its own", "same": "the same samples"}, label="each reads"),
    seed=Reroll(label="other dice"),
    among=Text(FIRST, most=60, label="tapped among"),
    describe="The teacher is {miss:.3f} bits per sample from the drawing. Five students have read "
    "{samples:,d} of its samples each, and are {distance:.4f} bits per sample from it on average; "
    "{rule}. {verdict}. {progress}.",
)
def copy(ax, drawing, doublings, guess, mode, seed, among):
    line, samples = (drawing > 0).tobytes(), int(SAMPLES[doublings])
    master = teacher(line)
    while not master.done:
        master.learn(EVERY)
        begin(ax, drawing, master.weights, doublings)
        if not master.done:
            yield told(line, master.weights, np.tile(0.0, (PUPILS, 4, UNITS)), samples, NONE, 0)
    school, order = pupils(line, samples, mode, seed), lineup(line, samples, seed)
    original = 1 + int(order.argmin())
    read = heap(line, samples, mode, seed)[0]
    for pupil in school:
        while not pupil.done:
            pupil.learn(2 * EVERY)
            if not pupil.done:
                show(ax, drawing, master.weights, school, doublings, order, NONE, read)
                weights = np.stack([each.weights for each in school])
                yield told(line, master.weights, weights, samples, NONE, 0)
    shown = crowd(line, samples, mode, seed)
    guess = about(guess, among, shown)
    show(ax, drawing, master.weights, school, doublings, order, guess, read, shown)
    weights = np.stack([each.weights for each in school])
    short = sum(stuck(each, master.weights) for each in school)
    progress = f"{short} of the five got stuck" if short else "All of them have learnt"
    yield told(line, master.weights, weights, samples, guess, original) | {
        "stuck": short,
        "progress": progress,
        "learnt": True,
        "own": not any((drawing == each).all() for each in LINES.values()),
    }


def told(line, master, weights, samples, guess, original):
    """Return a figure's outputs while its students learn, or when they have learnt."""
    likely, log_p = log_likely(master), log_likely(weights)
    apart = 0.0 if (weights == weights[0]).all() else spread(log_p)
    return {
        "samples": samples,
        "miss": abs(missed(line, master).round(9)),
        "distance": abs(divergence(likely, log_p).mean().round(9)),
        "expected": expected(samples),
        "rule": rule(likely, samples),
        "apart": abs(round(apart, 6)),
        "verdict": judged(guess, original),
        "fooled": guess not in (NONE, PASS, str(original)),
        "found": guess == str(original),
        "stuck": 0,
        "progress": "They are learning",
        "learnt": False,
        "own": False,
    }


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
    "80": ("80 samples", KEPT["own"][0]),
    "640": ("640 samples", KEPT["own"][1]),
    "10240": ("10,240 samples", KEPT["own"][2]),
    "endless": ("endless samples", KEPT["endless"]),
}
HAS_READ = {name: label for name, (label, _) in READERS.items()}
FURTHEST = 26.0  # a weight that the picture still shows


@figure(
    panels=[["outside", "weights"], [".", "weights"], ["inside", "inside"]],
    narrow=[["inside", "inside"], ["outside", "weights"]],
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
    tiles = [("teacher", LIKELY, TRUTH), ("student", student, GUESS)]
    for place, (title, log_p, color) in enumerate(tiles):
        left = place * (COLUMNS + GAP)
        draw_sheet(ax, written(log_p, FULL)[None], color, 1, left)
        ax.text(left + COLUMNS / 2, ROWS + 1.2, title, color=color, ha="center", fontsize=9)
    ax.set(xlim=(-0.5, 2 * COLUMNS + GAP + 0.5), ylim=(-0.5, ROWS + 3.5), aspect="equal")
    ax.set(title="what they write")
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
