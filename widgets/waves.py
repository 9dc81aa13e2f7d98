"""How much of each wave is in a signal?

The library is chosen beforehand: one level, then a cosine and a sine for each whole number of
turns. A signal's recipe is its dot product with each of them, and adding up the recipe gives
the signal back: the discrete Fourier transform of a real signal, written as a change of basis.
"""

import numpy as np

MOMENTS = 64
FASTEST = MOMENTS // 2  # turns of the wave that goes up and down from one moment to the next
PITCH = 110  # how often a second a signal is repeated where it is heard
FINE = 400  # samples of each repetition: a signal has to be heard between its moments, too
RATE = PITCH * FINE
LOUD = 0.25  # how loud a height of 1 is, at most
HEARTBEAT = [(0.2, 0.2, 0.035), (1, 0.4, 0.02), (-0.6, 0.46, 0.02), (0.35, 0.7, 0.05)]


def reference_waves(moments=MOMENTS):
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


def ledger(amounts, waves, chosen, most=5):
    """Return what to call the parts of a signal, and the parts: (names, (rows, moments)).

    The `most` strongest of the chosen waves come first, each by itself, the strongest at the top;
    then the other chosen ones in one, and all that were not. There are always as many rows, and
    they add up to the signal. All names of waves are equally wide, so that no panel moves away
    under the hand that draws in it.
    """
    strength = np.where(chosen, energy_of(amounts).round(9), -1)
    first = np.argsort(-strength, kind="stable")[:most]
    rows = np.zeros((most + 2, waves.shape[-1]))
    rows[:most] = np.einsum("wp,wpm->wm", amounts[first], waves[first])
    rows[:most][~chosen[first]] = 0
    names = [called(turns) if chosen[turns] else "" for turns in first.tolist()]
    rows[most] = signal_of(amounts * chosen[:, None], waves) - rows[:most].sum(axis=0)
    rows[-1] = signal_of(amounts * ~chosen[:, None], waves)
    others = max(int(chosen.sum()) - most, 0)
    return [*names, f"{others} more" if others else "", "left out"], rows


def called(turns):
    """Return the name of a wave, with room for two digits."""
    return f"wave {turns:\N{FIGURE SPACE}>2}" if turns else "level"


def mixed(heights, starts, moments=MOMENTS, seed=5):
    """Return the signal of waves 1, 2, … that swing so high, all added up: (moments,).

    starts: "tops" if all are at their tops in the middle, "rising" if all are on their way up at
    the left end, "anywhere" if each starts where chance will have it.
    """
    turns = np.arange(1, len(heights) + 1)
    times = np.arange(moments) / moments
    begin = {
        "tops": -turns / 2,
        "rising": np.full(len(turns), -0.25),
        "anywhere": np.random.default_rng(seed).random(len(turns)),
    }[starts]
    return heights @ np.cos(2 * np.pi * (turns[:, None] * times + begin[:, None]))


def loudness(amounts):
    """Return by how much to multiply a signal that is heard: no sum of its waves exceeds 1."""
    return min(LOUD, 1 / max(heights_of(amounts).sum(), 1))


def heard(amounts, moments=MOMENTS):
    """Return a second of the sound of a recipe, from -1 to 1: its waves added up, and repeated.

    The level makes no sound, since nothing swings. What no wave is in is silent.
    """
    times = np.arange(FINE) * moments / FINE
    swinging = (turns for turns in range(1, len(amounts)) if amounts[turns].any())
    once = sum((one_wave(amounts[turns], turns, times) for turns in swinging), np.zeros(FINE))
    return np.tile(once, PITCH)


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
