"""The door as the reader sees it: the family, who waits, what to answer, and the race."""

import math

import numpy as np

from explorable import tap
from widgets.doorkeeper import ANSWERS, NO, ROUNDS, SEATS, YES
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

BELL = np.linspace(-3.2, 3.2, 29)  # where a hill is drawn, in standard deviations
BUTTONS = {"refuse": (-3.9, -0.75), "take back": (-0.65, 0.65), "keep": (0.75, 3.9)}
SHOWN = 0.01, 100  # bits lost, as far as the picture goes
FLOOR, CEILING = -0.42, 0.82


def bell(mean, sd):
    """Return the places and the heights of a Gaussian's density, from -3.2 to 3.2 of its sd."""
    return mean + sd * BELL, np.exp(-0.5 * BELL**2) / (sd * math.sqrt(2 * math.pi))


def draw_waiting(ax, found, answers, ignored):
    """Draw the family, the truth, the seats, who waits at the door, and what to answer."""
    for age, (mean, sd) in enumerate(zip(found.mean[::-1], found.sd[::-1], strict=True)):
        x, height = bell(mean, sd)
        ax.fill(x, height, facecolor=(GUESS, 0.25 if age == 0 else 0.06), edgecolor=GUESS,
                linewidth=1.8 if age == 0 else 0.5, label="the model")  # fmt: skip
    x, height = bell(0.0, 1.0)
    ax.plot(x, height, DASH[TRUTH], color=TRUTH, linewidth=1.8, label="the truth")
    row = found.candidate is None and len(found.kept) > 1
    kept, refused = found.kept[-1 - row], found.refused[-1 - row]
    ax.plot([-4, 4], [0, 0], color=QUIET, linewidth=0.8)
    if len(refused):
        ax.plot(refused, np.full(len(refused), -0.13), "x", color=QUIET, markersize=4,
                label="turned away")  # fmt: skip
    if len(kept):
        ax.plot(kept, np.full(len(kept), -0.06), MARKER[DATA], color=DATA, markersize=5,
                label="let in")  # fmt: skip
    heading = f"generation {len(found.mean)} of {ROUNDS}: seat {len(kept) + 1} of {SEATS}"
    if found.candidate is None:
        heading = "the door is shut"
    else:
        here = np.clip(found.candidate, -3.95, 3.95)
        ax.plot([here, here], [0, 0.72], color=FOCUS, linewidth=1.2)
        ax.plot(here, 0.72, MARKER[FOCUS], color=FOCUS, markersize=10, label="at the door")
    draw_buttons(ax, answers, waiting=found.candidate is not None and len(answers) < ANSWERS)
    ax.set(xlim=(-4, 4), ylim=(FLOOR, CEILING), yticks=[], xticks=[-3, -2, -1, 0, 1, 2, 3])
    ax.set_title(f"{heading} ({ignored} signs are neither y nor n)" if ignored else heading)


def draw_buttons(ax, answers, waiting):
    """Draw what can be answered, as marks that a reader taps."""
    taps = {"refuse": answers + NO, "take back": answers[:-1], "keep": answers + YES}
    for name, (left, right) in BUTTONS.items():
        works = bool(answers) if name == "take back" else waiting
        color = QUIET if name == "take back" or not works else FOCUS
        button = ax.fill([left, right, right, left], [-0.4, -0.4, -0.2, -0.2], facecolor="white",
                         edgecolor=color, linewidth=1.5 if works else 0.6)  # fmt: skip
        word = ax.text((left + right) / 2, -0.3, name if name != "take back" else "back",
                       ha="center", va="center", color=color)  # fmt: skip
        if works:
            tap([*button, word], {"answers": taps[name]}, hint=f"Tap: {name}")


def draw_race(ax, yours, nobodys):
    """Draw how many bits a sample of the truth costs too much: your family, and without a door."""
    shown = len(yours)
    yours, nobodys = (np.clip(each, *SHOWN) for each in (yours, nobodys[:shown]))
    ax.plot(nobodys, "o:", color=QUIET, linewidth=1.8, markersize=4, label="no door")
    ax.plot(yours, "^-", color=GUESS, linewidth=2.4, markersize=5, label="yours")
    beside = {"va": "center", "fontsize": 9}
    ax.text(shown - 0.7, nobodys[-1], "no door", color=QUIET, **beside)
    if shown > 1:
        ax.text(shown - 0.7, yours[-1], "you", color=GUESS, **beside)
    ax.set(yscale="log", xlim=(-0.2, ROUNDS + 1.9), ylim=SHOWN, xticks=range(ROUNDS + 1))
    ax.set(xlabel="generation", title="bits lost on the truth", yticks=[0.01, 0.1, 1, 10, 100])
    ax.set_yticklabels(["0.01", "0.1", "1", "10", "100"])


def draw_meter(ax, said, learnt):
    """Draw the bits in the reader's answers, and those in the seats."""
    steps = np.arange(1, len(said) + 1)
    ax.bar(steps, said, color=QUIET, width=0.8, alpha=0.5, label="bits in your answers")
    ax.bar(steps, learnt, color=DATA, width=0.8, label="bits passed on")
    ax.set(xlim=(0.4, ROUNDS + 0.6), ylim=(0, 1.1 * max(40, *said)))
    ax.set(xticks=range(1, ROUNDS + 1), xlabel="generation")
    ax.set_title(f"bits: {said.sum():.0f} said, {learnt.sum():.0f} passed on")
