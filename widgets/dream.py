"""What does a network want to see?

Turn its own patterns up in a picture: ask how much more of a digit it would find if each pixel
were a little lighter, change all pixels that way, and ask again. That is a climb along a
gradient, as in DeepDream (Mordvintsev and others, Inceptionism, 2015), at toy size.
"""

import numpy as np

from explorable import Choice, Pixels, Slider, figure, handle
from widgets.bitmaps import stepped
from widgets.filters import DIGITS, EXAMPLES, NET, presets
from widgets.layers import (
    SIZE,
    back_to_bitmaps,
    back_to_parts,
    edge_maps,
    part_maps,
    scores,
    shares,
)
from widgets.palette import DASH, FOCUS, GUESS, MARKER, QUIET

STEPS = 20
STRIDE = 0.9  # length of a step: the root of the sum of all squared changes
ANYTHING = "whatever it sees"


def noise(seed):
    """Return a bitmap of which every pixel is thrown, dark to middle grey."""
    return np.random.default_rng(seed).integers(0, 10, (SIZE, SIZE)) / 15


def found(bitmap):
    """Return edge maps, part maps and the share of each digit."""
    edges = edge_maps(bitmap, NET)
    parts = part_maps(edges, NET)
    return edges, parts, shares(scores(parts, NET))


def height(bitmap, pattern):
    """Return what is climbed: the logarithm of a digit's share, or how much of any part there is.

    pattern: 0 to 9, or None for half the sum of the squares of all part maps.
    """
    _, parts, share = found(bitmap)
    return (parts**2).sum() / 2 if pattern is None else np.log(share[pattern])


def slope(edges, parts, share, pattern):
    """Return how fast `height` rises with each pixel, (SIZE, SIZE), from what `found` returned."""
    by_parts = parts
    if pattern is not None:
        by_parts = back_to_parts((np.arange(10) == pattern) - share, NET)
    return back_to_bitmaps(by_parts, parts, edges, NET)


def of_length_one(slopes):
    """Return slopes at length one, or zeros where there is no slope."""
    length = np.sqrt((slopes**2).sum())
    return slopes / length if length > 1e-9 else np.zeros_like(slopes)


def dream(bitmap, steps, pattern, second, mix):
    """Return the bitmap after so many steps uphill, and the shares before each and at the end.

    mix: how much of each step goes up the second pattern, 0 to 1. Shares: (steps + 1, 10).
    """
    history = []
    for step in range(steps + 1):
        edges, parts, share = found(bitmap)
        history.append(share)
        if step < steps:
            uphill = (1 - mix) * of_length_one(slope(edges, parts, share, pattern))
            if mix:
                uphill = uphill + mix * of_length_one(slope(edges, parts, share, second))
            bitmap = np.clip(bitmap + STRIDE * of_length_one(uphill), 0, 1)
    return bitmap, np.array(history)


def starts():
    """Return bitmaps to start from, by name."""
    kept = presets()
    names = ("an eye", "square", "nothing")
    return (
        {"noise": noise(3), "other noise": noise(5)}
        | {name: EXAMPLES[DIGITS.index(name)] for name in ("four", "five", "zero")}
        | {name: kept[name] for name in names}
    )


@figure(
    panels=[["start", "dream"], ["shares", "shares"]],
    narrow=[["start", "dream"], ["shares", "shares"]],
    heights=[1.7, 1],
    figsize=(7.5, 5.6),
    start=Pixels(
        SIZE, SIZE, levels=16, start="noise", presets=starts(), panel="start", label="the start"
    ),
    steps=Slider(0, STEPS, start=STEPS, play=4, label="steps uphill"),
    pattern=Choice([*DIGITS, ANYTHING], label="turn up"),
    second=Choice([*DIGITS, ANYTHING], start="eight", label="and"),
    mix=Slider(0, 1, start=0, step=0.05, format=".0%", label="share of the second"),
    describe="After {steps} steps uphill from the drawing, of which {light:.0%} is light, the "
    "network sees {sees} in it, {share:.1%} sure; at the start it saw {saw}, {before:.0%} sure.",
)
def amplify(ax, start, steps, pattern, second, mix):
    wanted = [None if name == ANYTHING else DIGITS.index(name) for name in (pattern, second)]
    bitmap, history = dream(start, steps, *wanted, mix)
    draw_bitmap(ax["start"], start, "you start from this")
    draw_bitmap(ax["dream"], bitmap, f"after {steps} steps uphill")
    draw_shares(ax["shares"], history, wanted if mix else wanted[:1])
    saw, sees = (int(share.round(9).argmax()) for share in history[[0, -1]])
    return {
        "saw": DIGITS[saw],
        "before": history[0, saw],
        "sees": DIGITS[sees],
        "share": history[-1, sees],
        "light": start.mean(),
        "changed": np.abs(bitmap - start).mean(),
    }


def draw_bitmap(ax, bitmap, title):
    """Draw a bitmap, in so few greys that it weighs little."""
    ax.imshow(stepped(bitmap, 1, 15), cmap="gray", vmin=0, vmax=1)
    ax.set(xlim=(-0.5, SIZE - 0.5), ylim=(SIZE - 0.5, -0.5), title=title)
    ax.set_axis_off()


def coloured(wanted, leading):
    """Return colours by digit: of those climbed, or of the leading one if it may be any."""
    digits = [digit for digit in wanted if digit is not None]
    colors = dict(zip(digits, (GUESS, FOCUS), strict=False))
    if None in wanted:
        colors.setdefault(leading, FOCUS)
    return colors


def draw_shares(ax, history, wanted):
    """Draw how sure the network has been of each digit, step by step; name those that matter."""
    steps, leading = np.arange(len(history)), int(history[-1].round(9).argmax())
    colors = coloured(wanted, leading)
    for digit, share in enumerate(history.T):
        color, width, size = (colors[digit], 2.5, 4) if digit in colors else (QUIET, 1, 2)
        dash = DASH.get(color, "-")
        ax.plot(steps, share, linestyle=dash, color=color, linewidth=width, label=DIGITS[digit])
        end = ax.plot(steps[-1:], share[-1:], MARKER.get(color, "o"), color=color, markersize=size)
        if digit in colors:
            handle(end, x="steps", hint="Drag back to fewer steps")
    named = []
    for digit in (leading, *wanted):
        if digit is None or any(abs(history[-1, digit] - other) < 0.16 for other in named):
            continue
        ax.text(steps[-1] + 0.4, history[-1, digit], DIGITS[digit], va="center", fontsize=10)
        named.append(history[-1, digit])
    ax.set(xlim=(-0.3, STEPS + 2.5), ylim=(-0.04, 1.08), yticks=[0, 0.5, 1])
    ax.set(xlabel="step", ylabel="sure", title="how sure it is of each digit")
