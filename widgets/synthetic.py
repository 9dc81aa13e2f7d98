"""Can a model feed on what it writes itself, if somebody stands at the door?

In the first figure nobody does. In the second the reader says yes or no to every sample
(`doorkeeper`); in the third so do gatekeepers who know this or that (`lineages`).
"""

import numpy as np

from explorable import Choice, Reroll, Slider, Text, figure, handle
from widgets.doorkeeper import (
    ANSWERS,
    answers_hold,
    seats_teach,
    sitting,
    understood,
    unguarded,
)
from widgets.doorway import bell, draw_meter, draw_race, draw_waiting
from widgets.lineages import GENERATIONS, KEEPERS, MOST, expected_variance, lineage, lost
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

TALL = 6.0  # rows that a density of one reaches up
LEAST_SHOWN = 1e-3  # of the variance, in the picture
KEEPER_LABELS = {
    "nobody": "nobody is there",
    "nonsense": "what cannot be: beyond 2",
    "middle": "the truth’s middle",
    "quarters": "the truth’s quarters",
    "wrong": "something false",
}


@figure(
    panels=[["models", "spread"]],
    widths=[1.25, 1],
    figsize=(7.5, 4.8),
    generation=Slider(0, GENERATIONS, start=0, play=10),
    samples=Slider(4, MOST, start=12, log=True, label="samples a generation"),
    seed=Reroll(label="other luck"),
    table={"generation": 25, "samples": 17, "seed": 5},
    describe="Generation {generation}, each fitted to {samples} samples: the model’s mean is "
    "{mean:.2f} and its standard deviation {sd:.3f}; the truth’s are 0 and 1. "
    "On average, {expected:.3f} of the variance is left.",
)
def family(ax, generation, samples, seed):
    mean, sd, _, _, offers, places = lineage(samples, "nobody", "truth", seed)
    draw_models(ax["models"], mean[: generation + 1, 0], sd[: generation + 1, 0], [])
    if generation:
        draw_door(ax["models"], generation, offers[generation - 1], places[generation - 1])
    expected = expected_variance(samples, "truth")
    draw_spread(ax["spread"], sd[: generation + 1] ** 2, expected, "the average")
    ax["spread"].set(xlabel="generation")
    return {
        "mean": mean[generation, 0],
        "sd": sd[generation, 0],
        "variance": sd[generation, 0] ** 2,
        "expected": expected[generation],
    }


@figure(
    panels=[["door", "race"], ["door", "meter"]],
    narrow=[["door", "door"], ["race", "meter"]],
    widths=[1.35, 1],
    heights=[1.5, 1],
    figsize=(7.5, 5.0),
    answers=Text(most=ANSWERS, label="your answers: y to keep, n to refuse"),
    seed=Reroll(label="other luck"),
    describe="{at_the_door} {kept} of 12 seats are taken. After {generation} of 6 generations your "
    "family loses {lost:.2f} bits, the one without a door {lost_open:.2f}. Your answers hold "
    "{said:.0f} bits and pass on {taught:.0f}.",
)
def demon(ax, answers, seed):
    heard, ignored = understood(answers)
    found = sitting(heard, seed)
    generation = len(found.mean) - 1
    open_mean, open_sd = unguarded(seed)
    yours, unguarded_lost = lost(found.mean, found.sd), lost(open_mean, open_sd)
    counts = np.array([[len(each) for each in some] for some in (found.kept, found.refused)])
    said, learnt = answers_hold(*counts), seats_teach(*counts.astype(float))
    draw_waiting(ax["door"], found, answers, ignored)
    draw_race(ax["race"], yours, unguarded_lost)
    draw_meter(ax["meter"], said, learnt)
    return {
        "generation": generation,
        "kept": counts[0, -1] if found.candidate is not None else 0,
        "refused": counts[1].sum(),
        "seen": counts.sum(),
        "mean": found.mean[-1],
        "sd": found.sd[-1],
        "lost": yours[-1],
        "lost_open": unguarded_lost[generation],
        "said": said.sum(),
        "taught": learnt.sum(),
        "at_the_door": at_the_door(found.candidate) + in_words(ignored),
    }


def at_the_door(candidate):
    """Return in words who waits."""
    if candidate is None:
        return "The door is shut."
    return f"At the door: a sample at {candidate:.2f}."


def in_words(ignored):
    """Return in words how many signs were no answers, with a blank before it; nothing for none."""
    return f" {ignored} signs are neither y nor n." if ignored else ""


@figure(
    panels=[["models", "spread"], ["models", "spent"]],
    narrow=[["models"] * 3 + ["spread"] * 2, ["models"] * 3 + ["spent"] * 2],
    widths=[1.25, 1],
    heights=[1.7, 1],
    figsize=(7.5, 5.4),
    generation=Slider(0, GENERATIONS, start=0, play=10),
    keeper=Choice(KEEPER_LABELS, start="middle", label="the gatekeeper knows"),
    samples=Slider(4, MOST, start=12, log=True, label="samples a generation"),
    first=Choice({"truth": "right", "off": "off the mark"}, label="first model"),
    seed=Reroll(label="other luck"),
    table={"generation": 25, "keeper": 5, "samples": 17, "first": 2, "seed": 5},
    describe="Generation {generation}, each fitted to {samples} samples. At the door: {keeper}. "
    "The model’s mean is {mean:.2f} and its standard deviation {sd:.3f}; the truth’s are 0 and 1. "
    "The gatekeeper’s answers hold {said:.0f} bits, those let in can teach {taught:.0f}.",
)
def doors(ax, generation, keeper, samples, first, seed):
    mean, sd, said, learnt, offers, places = lineage(samples, keeper, first, seed)
    said, learnt = said[:generation, 0], learnt[:generation, 0]
    shown = slice(generation + 1)
    draw_models(ax["models"], mean[shown, 0], sd[shown, 0], KEEPERS[keeper].edges)
    if generation:
        draw_door(ax["models"], generation, offers[generation - 1], places[generation - 1])
    draw_spread(ax["spread"], sd[shown] ** 2, expected_variance(samples, first), "door open")
    draw_spent(ax["spent"], said, learnt)
    refused = places[:generation].sum()
    return {
        "mean": mean[generation, 0],
        "sd": sd[generation, 0],
        "variance": sd[generation, 0] ** 2,
        "lost": lost(mean[generation, 0], sd[generation, 0]),
        "said": said.sum(),
        "taught": learnt.sum(),
        "refused": refused,
        "seen": refused + places[:generation].size,
    }


def ridge(mean, sd):
    """Return the places and the heights, in rows, of a Gaussian's density."""
    x, density = bell(mean, sd)
    return x, TALL * density


def draw_models(ax, mean, sd, edges):
    """Draw one ridge for each generation, the newest in front, and the truth behind and over it."""
    for edge in edges:
        ax.axvline(edge, color=QUIET, linewidth=0.8, linestyle=":")
    last = len(mean) - 1
    for row in range(len(mean)):
        x, height = ridge(mean[row], sd[row])
        ax.fill(x, height - row, facecolor="white", linewidth=0, label=f"below generation {row}")
        ax.fill(x, height - row, facecolor=(GUESS, 0.25), edgecolor=GUESS, linewidth=1,
                label=f"generation {row}")  # fmt: skip
    x, height = ridge(0.0, 1.0)
    for row in {0, last}:
        ax.plot(x, height - row, DASH[TRUTH], color=TRUTH, linewidth=1.8, label="the truth")
    ax.set(xlim=(-4, 4), ylim=(-GENERATIONS - 1.7, 4.5), xticks=[-3, 0, 3])
    ax.set(
        yticks=[0, -6, -12, -18, -24], ylabel="generation", title="what each generation believes"
    )
    ax.set_yticklabels(["0", "6", "12", "18", "24"])


def draw_door(ax, generation, offers, place):
    """Draw under the newest ridge what it was fitted to, and below it what was turned away."""
    inside = offers[np.arange(len(place)), place]
    refused = offers[np.arange(offers.shape[1]) < place[:, None]][:80]
    if len(refused):
        ax.plot(refused, np.full(len(refused), -generation - 1.1), "x", color=QUIET, markersize=4,
                label="turned away")  # fmt: skip
    ax.plot(inside, np.full(len(inside), -generation - 0.4), "o", color=DATA, markersize=4,
            label="samples")  # fmt: skip


def draw_spread(ax, variance, expected, words):
    """Draw the variance over the generations: this run, some others, the truth and the theory.

    words: what the theory is about.
    """
    steps = np.arange(len(variance))
    ax.axhline(1, color=TRUTH, linewidth=1.8, linestyle=DASH[TRUTH])
    ax.plot(expected, color="black", linewidth=1.4, linestyle=":", label=words)
    for other in variance[:, 1:].T:
        ax.plot(steps, np.maximum(other, 1e-5), color=GUESS, linewidth=0.8, alpha=0.5,
                label="another run")  # fmt: skip
    ax.plot(steps, np.maximum(variance[:, 0], 1e-5), color=GUESS, linewidth=2.4, label="this run")
    inside = variance[-1:, 0] > LEAST_SHOWN
    here = np.where(inside, variance[-1:, 0], LEAST_SHOWN)
    marker = MARKER[FOCUS] if inside else "v"
    newest = ax.plot(steps[-1:], here, marker, color=FOCUS, markersize=6, clip_on=False)
    handle(newest, x="generation", hint="Drag to another generation")
    ax.set(xlim=(0, GENERATIONS), ylim=(LEAST_SHOWN, 10), yscale="log", xticks=[0, 6, 12, 18, 24])
    ax.set(title=f"variance; dotted: {words}")


def draw_spent(ax, said, learnt):
    """Draw, generation by generation, the bits in a gatekeeper's answers and those in the seats."""
    steps = np.arange(1, len(said) + 1)
    if len(said):
        ax.bar(steps, said, color=QUIET, width=0.8, alpha=0.5, label="bits in the answers")
        ax.bar(steps, learnt, color=DATA, width=0.8, label="bits passed on")
    top = max([8.0, *said]) * 1.15
    ax.set(xlim=(0, GENERATIONS + 0.6), ylim=(0, top), xticks=[0, 6, 12, 18, 24])
    ax.set(xlabel="generation", title=f"bits: {said.sum():.0f} said, {learnt.sum():.0f} passed on")
