"""Is a signal its samples, or a recipe of waves?

In the first figure the recipe is made of `waves`: as many numbers out as in, and nothing lost. In
the second the recipe is drawn, and the signal follows. Any other library gives coordinates too: the
third figure asks some of `libraries` for the way back.
"""

import numpy as np

from explorable import Choice, Curve, Slider, Sound, Toggle, figure, handle, tap
from widgets.libraries import MEMBERS, references, slips, way_back
from widgets.palette import DASH, DATA, FOCUS, GUESS, QUIET
from widgets.waves import (
    FASTEST,
    MOMENTS,
    RATE,
    energy_of,
    heard,
    heights_of,
    keep,
    ledger,
    loudness,
    mixed,
    one_wave,
    presets,
    recipe_of,
    reference_waves,
    signal_of,
)

HIGH = 0.45  # how much of a row a height of 1 takes
SKYLINE = [0.2, 0.2, 0.7, 0.7, 0.7, 0.4, 0.4, 0.9, 0.3, 0.3, -0.5, -0.5, -0.5, -0.2, -0.2, 0.2]


def at_most(worst):
    """Return words for a length that is no shorter: rounded up, up to the dust of arithmetic."""
    return "nothing" if worst < 1e-9 else f"at most {np.ceil(100 * worst - 1e-8) / 100:.2f}"


@figure(
    panels=[["signal", "signal"], ["waves", "sums"], ["recipe", "recipe"]],
    narrow=[["signal", "signal"], ["waves", "sums"], ["recipe", "recipe"]],
    heights=[1.7, 1.7, 1],
    figsize=(7.5, 6.6),
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
    "{rest}. Wave {wave} swings {height:.2f} high; the signal goes from {low:.1f} to {high:.1f}.",
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
    draw_ledger(ax["waves"], ax["sums"], *ledger(amounts, waves, chosen), rest)
    return {
        "share": energy[chosen].sum() / energy.sum() if energy.any() else 1.0,
        "worst": worst,
        "rest": rest,
        "height": heights[wave],
        "low": signal.min(),
        "high": signal.max(),
        **sounds(amounts, chosen, wave),
    }


def sounds(amounts, chosen, wave):
    """Return what is heard: the whole recipe, the one wave looked at, the sum of the chosen ones.

    All are equally loud for what they hold, so that none is louder than the signal it is part of.
    """
    one = np.arange(len(amounts)) == wave
    loud = loudness(amounts)
    return {
        name: Sound(lambda some=some: heard(loud * amounts * some[:, None]), RATE, label, loop=True)
        for name, label, some in (
            ("heard_signal", "the signal", np.ones(len(amounts), dtype=bool)),
            ("heard_wave", "one wave", one),
            ("heard_sum", "the sum", chosen),
        )
    }


def draw_signal(ax, signal, rebuilt, amounts, wave):
    """Draw the samples, what the kept waves make of them, and the one wave looked at."""
    moments = np.arange(MOMENTS)
    fine = np.linspace(0, MOMENTS - 1, 8 * MOMENTS)
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.vlines(moments, 0, signal, color=DATA, linewidth=1, alpha=0.5, label="signal")
    ax.plot(moments, signal, "o", color=DATA, markersize=5, label="signal")
    ax.plot(fine, one_wave(amounts, wave, fine), linestyle=DASH[FOCUS], color=FOCUS, linewidth=1.8,
            label="one wave")  # fmt: skip
    ax.plot(moments, rebuilt, color=GUESS, linewidth=2, label="sum")
    ax.set(xlim=(-1, MOMENTS), ylim=(-1.2, 1.2), xticks=[], title="the signal: 64 heights")


def draw_recipe(ax, heights, chosen, wave):
    """Draw how high each wave swings: kept ones in colour, the one looked at marked."""
    turns = np.arange(len(heights))
    looked_at = turns == wave
    left_out = {"color": QUIET, "alpha": 0.35}
    for some, look in ((~chosen, left_out), (chosen, {"color": GUESS})):
        tap(ax.bar(turns[some], heights[some], label="recipe", **look), {"wave": turns[some]})
    ax.bar(turns[looked_at], heights[looked_at], color=FOCUS, width=0.4, label="one wave")
    top = heights.max() * 1.15
    look = {"color": FOCUS, "markersize": 7, "clip_on": False, "label": "one wave"}
    under = ax.plot(wave, -0.03 * top, "^", **look)
    handle(under, x="wave", hint="Drag, or tap a bar")
    ax.set(xlim=(-1, len(heights)), ylim=(0, top or 1))
    ax.set(xlabel="turns", title="its recipe: 33 waves")


def draw_ledger(waves, sums, names, rows, rest):
    """Draw waves one below the other, and beside each what it makes with those above it."""
    levels, there = np.arange(len(rows), 0, -1), np.array(names) != ""
    for ax, lines, title in ((waves, rows, "wave by wave"), (sums, rows.cumsum(0), "added up")):
        lines = np.where(there[:, None], levels[:, None] + HIGH * lines, np.nan)
        ax.hlines(levels, 0, MOMENTS - 1, color=QUIET, linewidth=0.6, alpha=0.6, label="zero")
        for row, line in enumerate(lines):
            color = GUESS if row < len(rows) - 1 else DATA
            ax.plot(np.arange(MOMENTS), line, color=color, linewidth=1.4,
                    label=f"{title}, {row + 1}")  # fmt: skip
        ax.set(xlim=(-1, MOMENTS), ylim=(0.4, len(rows) + 0.6), xticks=[], title=title)
        ax.set_yticks(*((levels, names) if ax is waves else ([], [])))
    waves.set_xlabel(f"left out: {rest}", color=DATA)
    sums.set_xlabel("the signal", color=DATA)


def loud_signal(amounts):
    """Return what is heard of a recipe, in a loop."""
    return Sound(lambda: heard(loudness(amounts) * amounts), RATE, "the signal", loop=True)


STARTS = {
    "tops": "at their tops, in the middle",
    "rising": "on their way up, on the left",
    "anywhere": "anywhere",
}
TONES = np.arange(1, FASTEST)  # the waves that may start anywhere in their turn
BARS = {
    "one wave": np.where(TONES == 3, 0.8, 0),
    "every other": np.where(TONES % 2, 0.8 / TONES, 0),
    "all, ever lower": 0.5 / TONES,
    "none": np.zeros(len(TONES)),
}


@figure(
    panels=[["bars"], ["signal"]],
    narrow=[["bars"], ["signal"]],
    heights=[1, 1.3],
    figsize=(7.5, 4.6),
    table=["bars", "starts"],
    bars=Curve(
        len(TONES),
        x=(TONES[0], TONES[-1]),
        y=(0, 1),
        start="every other",
        presets=BARS,
        panel="bars",
    ),
    starts=Choice(STARTS, "rising", label="all waves start"),
    describe="31 bars; the highest, {highest:.2f}, is that of wave {at}. All waves start "
    "{sentence}. Their sum goes from {low:.1f} to {high:.1f}, and {lonely}.",
)
def bars(ax, bars, starts):
    signal = mixed(bars, starts)
    heights = np.sort(np.abs(signal).round(9))[::-1]
    spike = heights[0] / heights[1] if heights[1] else 1.0
    draw_bars(ax["bars"], bars)
    draw_sum(ax["signal"], signal)
    amounts = recipe_of(signal, reference_waves())
    return {
        "highest": bars.max(),
        "at": int(TONES[bars.argmax()]),
        "sentence": STARTS[starts],
        "low": signal.min().round(9) + 0,
        "high": signal.max().round(9) + 0,
        "spike": spike,
        "lonely": loneliness(spike),
        "heard_sum": loud_signal(amounts),
    }


def loneliness(spike):
    """Return words for how many times as high as any other the highest moment is."""
    if spike < 1.05:
        return "no moment is alone"
    return f"one moment is {spike:.1f} times as high as any other"


def draw_bars(ax, bars):
    """Draw the heights that a reader has given to waves."""
    ax.bar(TONES, bars, color=DATA, alpha=0.5, label="recipe")
    ax.plot(TONES, bars, "o", color=DATA, markersize=5, label="recipe")
    ax.set(xlim=(0, FASTEST), ylim=(0, 1.08), xlabel="turns", title="the recipe: draw it")


def draw_sum(ax, signal):
    """Draw the signal that a recipe makes; the axis goes as far as the signal does."""
    top = 1.1 * max(1, np.abs(signal).max())
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.plot(np.arange(MOMENTS), signal, color=GUESS, linewidth=2, label="sum")
    ax.set(xlim=(-1, MOMENTS), ylim=(-top, top), xlabel="moment", title="the signal: their sum")


def signed(number):
    """Return a number with one decimal and its sign, as it is set."""
    return f"{number.round(9) + 0:+.1f}".replace("-", "−")


def verdict_on(condition):
    """Return words for how much a relative error can grow on the way back."""
    if condition == np.inf:
        return "there is no way back"
    if condition < 1.005:
        return "no error can grow on the way back"
    return f"errors can grow {float(f'{condition:.3g}'):,.4g} times on the way back"


@figure(
    panels=[["members", "signal"], ["members", "coordinates"]],
    narrow=[["members", "signal", "signal"], ["members", "coordinates", "coordinates"]],
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
    describe="{count} members, {kind}, make {count} coordinates, each written down with an error "
    "of up to {slip}. Member {member} has {coordinate}; member {strongest} has most. What comes "
    "back is off by {off}; {verdict}. The signal is highest, {high:.1f}, at moment {peak}.",
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
        "coordinate": "been taken away"
        if missing
        else f"{signed(rows[member - 1] @ signal)} of it",
        "strongest": int(np.abs(rows @ signal).round(9).argmax()) + 1,
        "high": signal.max(),
        "peak": int(signal.argmax()) + 1,
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
            label=f"member {index + 1}",
        )
    ax.set(xlim=(-0.5, MEMBERS - 0.5), ylim=(0.2, MEMBERS + 0.8), xticks=[], title="the library")
    ax.set(yticks=[MEMBERS, MEMBERS - 4, MEMBERS - 8, MEMBERS - 12], yticklabels=[1, 5, 9, 13])


def draw_return(ax, signal, returned, words):
    """Draw the signal, and what comes back from its coordinates as they were written down."""
    moments = np.arange(MEMBERS)
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.vlines(moments, 0, signal, color=DATA, linewidth=1, alpha=0.5)
    ax.plot(moments, signal, "o", color=DATA, markersize=7)
    ax.plot(moments, returned, color=GUESS, linewidth=2, label="what comes back")
    ax.set(xlim=(-0.5, MEMBERS - 0.5), ylim=(-1.6, 1.6), xticks=[], yticks=[-1, 0, 1])
    ax.set_title(f"what comes back is off by {words}")


def draw_coordinates(ax, coordinates, written, left, looked_at):
    """Draw each member's dot product with the signal, and as dots what is written down."""
    number = np.arange(1, MEMBERS + 1)[left]
    colors = [FOCUS if index == looked_at + 1 else GUESS for index in number]
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.bar(number, coordinates, color=colors, alpha=0.45, label="coordinates")
    ax.plot(number, written, "o", color="black", markersize=3, label="as written down")
    top = max(1.1 * np.abs(written).max(), 0.5)
    ax.set(xlim=(0.3, MEMBERS + 0.7), ylim=(-top, top), xticks=[1, 5, 9, 13], xlabel="member")
    ax.set_title("coordinates (bars) as written down (dots)")
