"""Is a signal its samples, or a recipe of waves?

The library is chosen beforehand: one level, then a cosine and a sine for each whole number of
turns. A signal's recipe is its dot product with each of them, and adding up the recipe gives
the signal back: as many numbers out as in, and nothing lost. This is the discrete Fourier
transform of a real signal, written as a change of basis.

Any other library gives coordinates too. The way back solves for the signal that has them: exact
for every library whose members can be told apart, and as touchy as its condition number says.
"""

import numpy as np

from explorable import Choice, Curve, Slider, Toggle, figure
from widgets.palette import DATA, FOCUS, GUESS, QUIET

MOMENTS = 64
FASTEST = MOMENTS // 2  # turns of the wave that goes up and down from one moment to the next
MEMBERS = 16  # of a library in the second figure, and the moments of its signals
SKYLINE = [0.2, 0.2, 0.7, 0.7, 0.7, 0.4, 0.4, 0.9, 0.3, 0.3, -0.5, -0.5, -0.5, -0.2, -0.2, 0.2]
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
    waves = reference_waves()
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


def plain_waves(moments=MEMBERS):
    """Return reference waves one by one, slowest first: (moments, moments)."""
    waves = reference_waves(moments).reshape(-1, moments)
    return waves[np.abs(waves).sum(axis=1) > 0]


def steps(moments=MEMBERS):
    """Return Haar's steps, broadest first: (moments, moments). `moments` is a power of two."""
    rows = [np.ones(moments)]
    width = moments
    while width > 1:
        for start in range(0, moments, width):
            place = np.arange(moments) - start
            rows.append(np.sign(width / 2 - 0.5 - place) * ((place >= 0) & (place < width)))
        width //= 2
    return unit(np.array(rows))


def unit(rows):
    """Return rows of length one."""
    return rows / np.sqrt((rows**2).sum(axis=-1, keepdims=True))


def references(kind, angle):
    """Return a library (MEMBERS, MEMBERS) of length-one rows, whose members come in pairs.

    angle: between the two of each pair, in degrees. At 90 the waves and the steps are as they
    were; below that, every second member leans towards the one before it.
    """
    if kind == "random":
        rows = unit(np.random.default_rng(4).standard_normal((MEMBERS, MEMBERS)))
    else:
        rows = plain_waves() if kind == "waves" else steps()
    first, second = rows[::2], rows[1::2]
    apart = unit(second - (first * second).sum(axis=1, keepdims=True) * first)
    lean = np.radians(angle)
    return np.stack([first, np.cos(lean) * first + np.sin(lean) * apart], 1).reshape(rows.shape)


def slips(members, size):
    """Return by how much each coordinate is written down wrong: `size` at most, always alike."""
    return size * np.random.default_rng(3).uniform(-1, 1, MEMBERS)[:members]


def way_back(rows):
    """Return the matrix that turns coordinates into a signal, and how badly it can go wrong.

    The matrix gives the least signal of those whose dot products with the rows come nearest.
    The number is the condition number: a relative error may grow by as much, and it is infinite
    when some change of the signal goes unheard by every row.
    """
    left, sizes, right = np.linalg.svd(rows, full_matrices=False)
    heard = sizes > 1e-9
    back = (right[heard].T / sizes[heard]) @ left[:, heard].T
    return back, sizes[0] / sizes[-1] if heard.sum() == MEMBERS else np.inf


def verdict_on(condition):
    """Return words for how much a relative error can grow on the way back."""
    if condition == np.inf:
        return "there is no way back"
    if condition < 1.005:
        return "no error can grow on the way back"
    return f"errors can grow {condition:.3g} times on the way back"


@figure(
    panels=[["members", "signal"], ["members", "coordinates"]],
    heights=[1.5, 1],
    widths=[1, 2.2],
    figsize=(7.5, 4.8),
    signal=Curve(
        MEMBERS,
        x=(0, MEMBERS - 1),
        y=(-1, 1),
        start="skyline",
        presets={"skyline": SKYLINE}
        | {name: presets(MEMBERS)[name] for name in ("spike", "noise")},
        panel="signal",
    ),
    kind=Choice({"waves": "waves", "steps": "steps", "random": "random"}, label="library"),
    angle=Slider(0, 90, start=90, unit="°", label="twins stand at"),
    slip=Slider(0.0, 0.05, start=0.02, step=0.001, label="slip of the pen"),
    member=Slider(1, MEMBERS, start=4, label="look at member"),
    missing=Toggle(label="take it away"),
    describe="{count} members make {count} coordinates, each written down with an error of up to "
    "{slip}. What comes back is off by {off}; {verdict}.",
)
def library(ax, signal, kind, angle, slip, member, missing):
    rows = references(kind, angle)
    left = np.arange(MEMBERS) != member - 1 if missing else np.ones(MEMBERS, dtype=bool)
    back, condition = way_back(rows[left])
    coordinates = rows[left] @ signal
    written = coordinates + slips(MEMBERS, slip)[left]
    returned = back @ written
    worst = np.abs(returned - signal).max()
    draw_members(ax["members"], rows, left, member - 1)
    draw_return(ax["signal"], signal, returned, at_most(worst))
    draw_coordinates(ax["coordinates"], coordinates, written, left, member - 1)
    return {
        "count": int(left.sum()),
        "worst": worst,
        "off": at_most(worst),
        "condition": condition,
        "verdict": verdict_on(condition),
    }


def draw_members(ax, rows, left, looked_at):
    """Draw the members one below the other; the one looked at in colour, a missing one dashed."""
    for index in range(MEMBERS):
        heights = MEMBERS - index + 0.9 * rows[index]
        focus = index == looked_at
        ax.plot(
            np.arange(MEMBERS),
            heights,
            color=FOCUS if focus else "black",
            linewidth=1.8 if focus else 0.9,
            linestyle="-" if left[index] else ":",
        )
    ax.set(xlim=(-0.5, MEMBERS - 0.5), ylim=(0.2, MEMBERS + 0.8), xticks=[], title="the library")
    ax.set(yticks=[MEMBERS, MEMBERS - 4, MEMBERS - 8, MEMBERS - 12], yticklabels=[1, 5, 9, 13])


def draw_return(ax, signal, returned, words):
    """Draw the signal, and what comes back from its coordinates as they were written down."""
    moments = np.arange(MEMBERS)
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.vlines(moments, 0, signal, color=DATA, linewidth=1, alpha=0.5)
    ax.plot(moments, signal, "o", color=DATA, markersize=7)
    ax.plot(moments, returned, color=GUESS, linewidth=2)
    ax.set(xlim=(-0.5, MEMBERS - 0.5), ylim=(-1.6, 1.6), xticks=[], yticks=[-1, 0, 1])
    ax.set_title(f"what comes back is off by {words}")


def draw_coordinates(ax, coordinates, written, left, looked_at):
    """Draw each member's dot product with the signal, and as dots what is written down."""
    number = np.arange(1, MEMBERS + 1)[left]
    colors = [FOCUS if index == looked_at + 1 else GUESS for index in number]
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.bar(number, coordinates, color=colors, alpha=0.45)
    ax.plot(number, written, "o", color="black", markersize=3)
    top = max(1.1 * np.abs(written).max(), 0.5)
    ax.set(xlim=(0.3, MEMBERS + 0.7), ylim=(-top, top), xticks=[1, 5, 9, 13], xlabel="member")
    ax.set_title("coordinates (bars) as written down (dots)")
