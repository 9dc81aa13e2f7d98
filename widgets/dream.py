"""What does a network want to see?

Turn its own patterns up in a picture: ask how much more of a digit, or of a part of one, it would
find if each pixel were a little lighter, change all pixels that way, and ask again. That is a climb
along a gradient, as in DeepDream (Mordvintsev and others, Inceptionism, 2015), at toy size.
"""

import numpy as np

from explorable import Choice, Pixels, Slider, figure, handle, tap
from widgets.bitmaps import corners, stepped
from widgets.handwriting import DIGITS, EXAMPLES, LOOKS, NET, PARTS, an_eye
from widgets.layers import (
    SEEN,
    SIZE,
    back_to_bitmaps,
    back_to_parts,
    edge_maps,
    part_maps,
    scores,
    shares,
)
from widgets.palette import FOCUS, GUESS, QUIET

STEPS = 20
STRIDE = 0.9  # length of a step: the root of the sum of all squared changes
ANYTHING = "whatever it sees"
ACROSS, CELL = 4, 12  # how the parts are laid out, and from one to the next
FULL = 46.0  # so much of a part, in all places together, makes its bar as wide as itself


def noise(seed):
    """Return a bitmap of which every pixel is thrown, dark to middle grey."""
    return np.random.default_rng(seed).integers(0, 10, (SIZE, SIZE)) / 15


def found(bitmap):
    """Return edge maps, part maps and the share of each digit."""
    edges = edge_maps(bitmap, NET)
    parts = part_maps(edges, NET)
    return edges, parts, shares(scores(parts, NET))


def turned_up(pattern):
    """Return which of the parts a pattern means, if it is no digit: all of them, or one; (12,)."""
    return np.array([pattern in (ANYTHING, name) for name in PARTS])


def height(bitmap, pattern):
    """Return what is climbed: the logarithm of a digit's share, or how much there is of parts.

    The latter is half the sum of the squares of their maps.
    """
    _, parts, share = found(bitmap)
    if pattern in DIGITS:
        return np.log(share[DIGITS.index(pattern)])
    return (parts[..., turned_up(pattern)] ** 2).sum() / 2


def slope(edges, parts, share, pattern):
    """Return how fast `height` rises with each pixel, (SIZE, SIZE), from what `found` returned."""
    if pattern in DIGITS:
        by_parts = back_to_parts((np.arange(10) == DIGITS.index(pattern)) - share, NET)
    else:
        by_parts = parts * turned_up(pattern)
    return back_to_bitmaps(by_parts, parts, edges, NET)


def of_length_one(slopes):
    """Return slopes at length one, or zeros where there is no slope."""
    length = np.sqrt((slopes**2).sum())
    return slopes / length if length > 1e-9 else np.zeros_like(slopes)


def dream(bitmap, steps, pattern):
    """Return the bitmap after so many steps uphill, and the shares before each and at the end.

    Shares: (steps + 1, 10).
    """
    history = []
    for step in range(steps + 1):
        edges, parts, share = found(bitmap)
        history.append(share)
        if step < steps:
            uphill = of_length_one(slope(edges, parts, share, pattern))
            bitmap = np.clip(bitmap + STRIDE * uphill, 0, 1)
    return bitmap, np.array(history)


def starts():
    """Return bitmaps to start from, by name."""
    digits = {name: EXAMPLES[DIGITS.index(name)] for name in ("four", "five", "zero")}
    others = {"an eye": an_eye(), "nothing": np.zeros((SIZE, SIZE))}
    return {"noise": noise(3), "other noise": noise(5)} | digits | others


@figure(
    panels=[["start", "dream"], ["parts", "shares"]],
    narrow=[["start", "dream"], ["parts", "shares"]],
    heights=[1.5, 1],
    figsize=(7.5, 5.6),
    start=Pixels(
        SIZE, SIZE, levels=16, start="noise", presets=starts(), panel="start", label="the start"
    ),
    pattern=Choice([*DIGITS, ANYTHING, *PARTS], label="turn up"),
    steps=Slider(0, STEPS, start=0, play=4, label="steps uphill"),
    describe="After {steps} steps uphill from the drawing, of which {light:.0%} is light, turning "
    "up {pattern}, the network sees {sees} in it, {share:.1%} sure; at the start it saw {saw}, "
    "{before:.0%} sure. So far {changed:.0%} of the light has changed.",
)
def amplify(ax, start, pattern, steps):
    bitmap, history = dream(start, steps, pattern)
    draw_bitmap(ax["start"], start, "draw here")
    draw_bitmap(ax["dream"], bitmap, "no step yet" if steps == 0 else f"after {steps}")
    draw_parts(ax["parts"], found(bitmap)[1], turned_up(pattern))
    draw_shares(ax["shares"], history, pattern)
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


def draw_parts(ax, parts, chosen):
    """Draw what the parts look like, and below each how much of it is in the picture."""
    down = -(-len(LOOKS) // ACROSS)
    looks = np.full((down * CELL, ACROSS * CELL), np.nan)
    amounts = np.minimum(parts.sum(axis=(0, 1)) / FULL, 1) * SEEN
    tops, lefts = (CELL * each for each in np.divmod(np.arange(len(LOOKS)), ACROSS))
    for look, top, left in zip(LOOKS, tops, lefts, strict=True):
        looks[top : top + SEEN, left : left + SEEN] = stepped(look, 1, 8)
    ax.imshow(looks, cmap="gray", vmin=0, vmax=1, extent=(0, looks.shape[1], looks.shape[0], 0))
    tiles = ax.bar(lefts + SEEN / 2, SEEN + 2, SEEN + 1, tops, alpha=0, label="parts")
    tap(tiles, {"pattern": PARTS}, hint="Tap a part to turn it up")
    ax.barh(tops + SEEN + 1, amounts, 1.2, lefts, color=GUESS, label="in the picture")
    if chosen.any() and not chosen.all():
        (which,) = np.flatnonzero(chosen)
        around = corners(lefts[which] - 0.5, tops[which] - 0.5, SEEN + 1, SEEN + 2.6)
        ax.plot(*around, color=FOCUS, linewidth=2, label="turned up")
    ax.set(xlim=(-1, ACROSS * CELL - 3), ylim=(down * CELL - 1, -1), title="parts it finds")
    ax.set_axis_off()


def draw_shares(ax, history, pattern):
    """Draw how sure the network has been of each digit, step by step; name those that matter."""
    steps, leading = np.arange(len(history)), int(history[-1].round(9).argmax())
    wanted = DIGITS.index(pattern) if pattern in DIGITS else leading
    for digit, share in enumerate(history.T):
        color, width, size = (GUESS, 2.5, 8) if digit == wanted else (QUIET, 1, 2)
        ax.plot(steps, share, color=color, linewidth=width, label=DIGITS[digit])
        end = ax.plot(steps[-1:], share[-1:], "o", color=color, markersize=size)
        if digit == wanted:
            handle(end, x="steps", hint="Drag through the steps")
    ax.set(xlim=(-0.7, STEPS + 0.7), ylim=(-0.06, 1.08), xticks=[0, 10, 20], yticks=[0, 0.5, 1])
    ax.set(xlabel="step", title=f"{DIGITS[wanted]}: {history[-1, wanted]:.0%} sure")
