"""Is a signal its samples, or a recipe of waves?

The library is chosen beforehand: one level, then a cosine and a sine for each whole number of
turns. A signal's recipe is its dot product with each of them, and adding up the recipe gives
the signal back: as many numbers out as in, and nothing lost. This is the discrete Fourier
transform of a real signal, written as a change of basis.
"""

import numpy as np

from explorable import Choice, Curve, Slider, figure
from widgets.palette import DATA, FOCUS, GUESS, QUIET

MOMENTS = 64
FASTEST = MOMENTS // 2  # turns of the wave that goes up and down from one moment to the next
HEARTBEAT = [(0.2, 0.2, 0.035), (1, 0.4, 0.02), (-0.6, 0.46, 0.02), (0.35, 0.7, 0.05)]


def library(moments=MOMENTS):
    """Return reference waves (moments / 2 + 1, 2, moments): a cosine and a sine for each turning.

    `moments` is even. All waves have length one and are perpendicular to each other. The level
    and the fastest wave have no sine at the moments: zeros stand in its place.
    """
    turns = np.outer(np.arange(moments // 2 + 1), np.arange(moments)) % moments / moments
    waves = np.stack([np.cos(2 * np.pi * turns), np.sin(2 * np.pi * turns)], axis=1)
    waves *= np.sqrt(2 / moments)
    waves[[0, -1], 0] /= np.sqrt(2)
    waves[[0, -1], 1] = 0
    return waves


def recipe_of(signal, waves):
    """Return how much of each reference wave is in the signal: dot products, (waves, 2)."""
    return waves @ signal


def signal_of(amounts, waves):
    """Return the signal with this recipe: each wave by its amount, all added up."""
    return np.tensordot(amounts, waves, axes=2)


def energy_of(amounts):
    """Return what each wave adds to the signal's sum of squares; shape (waves,)."""
    return (amounts**2).sum(axis=1)


def keep(amounts, kept, order):
    """Return which waves stay, (waves,) of bool: the `kept` strongest, or the `kept` slowest.

    Of waves that differ by no more than the dust of arithmetic, the slower counts as stronger.
    """
    ranking = np.arange(len(amounts))
    if order == "strongest":
        ranking = np.argsort(-energy_of(amounts).round(9), kind="stable")
    chosen = np.zeros(len(amounts), dtype=bool)
    chosen[ranking[:kept]] = True
    return chosen


def heights_of(amounts, moments=MOMENTS):
    """Return how high each wave swings, in the signal's units; shape (waves,)."""
    heights = np.sqrt(energy_of(amounts) * 2 / moments)
    heights[[0, -1]] /= np.sqrt(2)
    return heights


def one_wave(amounts, turns, times, moments=MOMENTS):
    """Return wave `turns` between the moments too, from its amounts of cosine and sine."""
    scale = np.sqrt((1 if turns in (0, moments // 2) else 2) / moments)
    angle = 2 * np.pi * turns * times / moments
    return scale * (amounts[0] * np.cos(angle) + amounts[1] * np.sin(angle))


def at_most(worst):
    """Return words for a length that is no shorter: rounded up, up to the dust of arithmetic."""
    return "nothing" if worst < 1e-9 else f"at most {np.ceil(100 * worst - 1e-8) / 100:.2f}"


def presets(moments=MOMENTS):
    """Return signals worth taking apart, by name; each (moments,) between -1 and 1."""
    time = np.arange(moments) / moments

    def bump(place, width):
        return np.exp(-0.5 * ((time - place) / width) ** 2)

    return {
        "square": np.where(time % 0.5 < 0.25, 0.7, -0.7),
        "sawtooth": 1.6 * (2 * time % 1) - 0.8,
        "heartbeat": sum(height * bump(place, width) for height, place, width in HEARTBEAT) - 0.1,
        "chirp": 0.8 * np.sin(2 * np.pi * (1 + 9 * time) * time),
        "one wave": 0.8 * np.sin(2 * np.pi * 5 * time),
        "spike": np.where(np.arange(moments) == moments // 2, 1.0, 0.0),
        "noise": np.random.default_rng(4).uniform(-0.9, 0.9, moments),
    }


@figure(
    panels=[["signal"], ["rest"], ["recipe"]],
    heights=[2, 0.7, 1.2],
    figsize=(7.5, 5.6),
    signal=Curve(
        MOMENTS,
        x=(0, MOMENTS - 1),
        y=(-1, 1),
        start=presets()["square"],
        presets=presets(),
        panel="signal",
    ),
    kept=Slider(0, FASTEST + 1, start=3, play=True, label="waves kept"),
    order=Choice({"strongest": "strongest first", "slowest": "slowest first"}, label="keep"),
    wave=Slider(0, FASTEST, start=2, label="look at wave"),
    describe="{kept} of 33 waves hold {share:.0%} of the signal’s energy; what they leave out is "
    "{rest}. Wave {wave} swings {height:.2f} high.",
)
def recipe(ax, signal, kept, order, wave):
    waves = library()
    amounts = recipe_of(signal, waves)
    chosen = keep(amounts, kept, order)
    rebuilt = signal_of(amounts * chosen[:, None], waves)
    energy, heights = energy_of(amounts), heights_of(amounts)
    worst = np.abs(signal - rebuilt).max()
    rest = at_most(worst)
    draw_signal(ax["signal"], signal, rebuilt, amounts[wave], wave)
    draw_recipe(ax["recipe"], heights, chosen, wave)
    draw_rest(ax["rest"], signal - rebuilt, rest)
    return {
        "share": energy[chosen].sum() / energy.sum() if energy.any() else 1.0,
        "worst": worst,
        "rest": rest,
        "height": heights[wave],
    }


def draw_signal(ax, signal, rebuilt, amounts, wave):
    """Draw the samples, what the kept waves make of them, and the one wave looked at."""
    moments = np.arange(MOMENTS)
    fine = np.linspace(0, MOMENTS - 1, 8 * MOMENTS)
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.vlines(moments, 0, signal, color=DATA, linewidth=1, alpha=0.5)
    ax.plot(moments, signal, "o", color=DATA, markersize=5)
    ax.plot(fine, one_wave(amounts, wave, fine), color=FOCUS, linewidth=1.2)
    ax.plot(moments, rebuilt, color=GUESS, linewidth=2)
    ax.set(xlim=(-1, MOMENTS), ylim=(-1.2, 1.2), xticks=[], title="the signal: 64 heights")


def draw_recipe(ax, heights, chosen, wave):
    """Draw how high each wave swings: kept ones in colour, the one looked at marked."""
    turns = np.arange(len(heights))
    looked_at = turns == wave
    ax.bar(turns[~chosen], heights[~chosen], color=QUIET, alpha=0.35)
    ax.bar(turns[chosen], heights[chosen], color=GUESS)
    ax.bar(turns[looked_at], heights[looked_at], color=FOCUS, width=0.4)
    top = heights.max() * 1.15
    ax.plot(wave, -0.03 * top, "^", color=FOCUS, markersize=7, clip_on=False)
    ax.set(xlim=(-1, len(heights)), ylim=(0, top or 1))
    ax.set(xlabel="turns", title="its recipe: 33 waves")


def draw_rest(ax, rest, words):
    """Draw what the kept waves leave out, on the signal's scale."""
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.fill_between(np.arange(MOMENTS), rest, color=DATA, alpha=0.6, linewidth=0)
    ax.set(xlim=(-1, MOMENTS), ylim=(-1.2, 1.2), xlabel="moment", title=f"left out: {words}")
