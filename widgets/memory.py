"""Where does a database end, and where does a model begin?

Every remembered example is given a width: a small round Gaussian, and the model is their sum, a
kernel density estimate (Parzen, On Estimation of a Probability Density Function and Mode, 1962).
At no width it can only recite. Whether it is any good is another question: what do fresh points
of the truth cost it? Examples are dots on the lines of a portrait, and so is all that it draws.
In the second figure they are whole portraits, and one of them is asked for (`gallery`).
"""

import numpy as np

from explorable import Reroll, Slider, figure, handle
from widgets.gallery import answers, chances, cost, gallery
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH
from widgets.portrait import ANCHORS, FEATURES, LINES, MONA_LISA, STROKE, draws, sitter

LEAST, LARGEST = 0.004, 1.0
WIDTHS = LARGEST * 2 ** (-np.arange(33) / 4)  # four to each halving, widest first
MOST, FRESH, SAMPLES, MEASURED = 400, 100, 160, 49
FLOOR = -6  # bits, where the panel of costs ends


def squares(a, b):
    """Return squared distances between points a (n, 2) and b (m, 2): (n, m)."""
    return (a[:, :1] - b[:, 0]) ** 2 + (a[:, 1:] - b[:, 1]) ** 2


def log_density(distances, widths=WIDTHS):
    """Return the log of the density at n points for each of the widths: (len(widths), n).

    distances: squared, from each point to each of m centres, (n, m). A centre infinitely far away
    counts, but adds nothing. Widths fall by the fourth root of two, so each kernel is the square of
    the one two places before.
    """
    nearest = distances.min(axis=1)
    beyond = distances - nearest[:, None]
    found = np.empty((len(widths), len(distances)))
    for chain in (0, 1):
        kernel = np.exp(beyond / (-2 * widths[chain] ** 2))
        for row in range(chain, len(widths), 2):
            found[row] = np.log(kernel.sum(axis=1))
            np.multiply(kernel, kernel, out=kernel)
    square = widths[:, None] ** 2
    return found - nearest / (2 * square) - np.log(2 * np.pi * square * distances.shape[1])


def one_log_density(points, centres, width):
    """Return the log of the density at points (n, 2) when every centre has this width: (n,)."""
    return log_density(squares(points, centres), np.array([width, width]))[0]


def scene(examples, noise, seed):
    """Return what is remembered (examples, 2), fresh points (FRESH, 2), and the samples' luck.

    noise: how far a remembered example is off, as a standard deviation. The luck: which example
    each sample starts from (SAMPLES,), its step, to be taken times its width (SAMPLES, 2), and
    a number from 0 to 1 (SAMPLES,): it is recited if that lies below the share known by heart.
    """
    rng = np.random.default_rng([seed, 8])
    fresh = draws(FRESH, rng)
    clean, off = draws(MOST, rng), rng.normal(size=(MOST, 2))
    luck, step, recited = rng.random(SAMPLES), rng.normal(size=(SAMPLES, 2)), rng.random(SAMPLES)
    origin = ((np.arange(SAMPLES) + luck) / SAMPLES * examples).astype(int)
    origin = rng.permutation(origin)
    return (clean + noise * off)[:examples], fresh, origin, step, recited


def own_bits(fresh):
    """Return the bits that a fresh point costs whoever knows the truth, on average."""
    return -one_log_density(fresh, ANCHORS, STROKE).mean() / np.log(2)


def by_heart(logs, share):
    """Return the log density when a share of all that is drawn is recited, shaped like `logs`.

    logs: over WIDTHS; the last of these is as good as none. share: from 0 to less than 1.
    """
    if share == 0:
        return logs
    return np.logaddexp(logs + np.log(1 - share), logs[-1:] + np.log(share))


def bits(logs):
    """Return what points cost, in bits, on average over the last axis."""
    return -logs.mean(axis=-1) / np.log(2)


def costs(stored, fresh, share=0.0, widths=WIDTHS):
    """Return bits a point, above the truth's own, over WIDTHS: for fresh points, and for stored.

    The third answer leaves out the stored point that is asked about: what the others make of it.
    """
    among = squares(stored[:FRESH], stored)
    others = among.copy()
    np.fill_diagonal(others, np.inf)
    ratio = np.log2(len(stored) / (len(stored) - 1))
    own = own_bits(fresh)
    return (
        bits(by_heart(log_density(squares(fresh, stored), widths), share)) - own,
        bits(by_heart(log_density(among, widths), share)) - own,
        bits(by_heart(log_density(others, widths), share)) - ratio - own,
    )


def typical_distance(stored, origin, step, recited, widths=WIDTHS):
    """Return the median of samples' distances to the nearest memory, for each of the widths."""
    away = stored[origin][:, None] - stored  # worked out once, for a parabola in the width
    base = (away**2).sum(axis=2)
    slope = 2 * (away * step[:, None]).sum(axis=2)
    length = (step**2).sum(axis=1)

    def nearest(width):
        """Return squared distances, (samples,)."""
        return (base + width * slope).min(axis=1) + width**2 * length

    least = nearest(LEAST)
    found = [np.median(np.where(recited, least, nearest(width))) for width in widths]
    return np.sqrt(np.maximum(found, 0))


@figure(
    panels=[["stored", "drawn"], ["cost", "nearest"]],
    narrow=[["stored", "drawn"], ["cost", "nearest"]],
    heights=[1.5, 1],
    figsize=(7.5, 6.0),
    width=Slider(LEAST, LARGEST, start=0.2, log=True, play=12, label="width of a memory"),
    examples=Slider(12, MOST, start=150, log=True, label="examples remembered"),
    noise=Slider(0, 0.3, start=0, step=0.01, label="noise in what is remembered"),
    heart=Slider(0, 0.95, start=0, step=0.05, label="recited word for word", format=".0%"),
    seed=Reroll(6, label="other luck"),
    table={"width": 25, "examples": 13, "noise": 16, "heart": 21, "seed": 3},
    describe="{examples} memories, each {width:.3f} wide. A sample is typically {near:.3f} from "
    "the nearest memory; a fresh point costs {cost:.2f} bits too many.",
)
def continuum(ax, width, examples, noise, heart, seed):
    stored, fresh, origin, step, luck = scene(examples, noise, seed)
    recited = luck < heart
    cost = costs(stored, fresh, heart)
    measured = (stored, origin[:MEASURED], step[:MEASURED], recited[:MEASURED])
    far = typical_distance(*measured)
    (near,) = typical_distance(*measured, widths=[width])
    usual = np.median(np.sqrt(squares(fresh, stored).min(axis=1)))
    now = np.interp(np.log(width), np.log(WIDTHS[::-1]), cost[0][::-1])
    samples = stored[origin] + step * np.where(recited, LEAST, width)[:, None]
    draw_portrait(ax["stored"], f"remembered: {examples}", [(stored, DATA)])
    shown = [(samples[~recited], GUESS), (samples[recited], DATA)]
    draw_portrait(ax["drawn"], "drawn", shown)
    draw_cost(ax["cost"], cost, width, now)
    draw_nearest(ax["nearest"], far, width, near, usual)
    best = int(cost[0].round(9).argmin())
    return {
        "cost": now,
        "near": near,
        "usual": usual,
        "best": WIDTHS[best],
        "least": cost[0][best],
        "toll": 0.0 - np.log2(1 - heart),
    }


@figure(
    panels=[["answers", "chance"]],
    narrow=[["answers"], ["chance"]],
    widths=[2, 1],
    figsize=(7.5, 3.4),
    words=Slider(0, FEATURES, start=0, label="words about her"),
    copies=Slider(1, 400, start=1, log=True, label="times she has been seen"),
    width=Slider(0.1, 1.0, start=0.5, step=0.05, label="width of a memory"),
    seed=Reroll(label="ask again"),
    table={"words": 9, "copies": 13, "width": 19, "seed": 4},
    describe="Asked with {words} of 8 words, the model answers from memories of the Mona Lisa in "
    "{chance:.0%} of all cases, and in {hers} of these seven, which are {off:.2f} away "
    "from her in each feature. Portraits that it never saw cost "
    "{toll:.2f} bits more than when it had seen her once.",
)
def asked(ax, words, copies, width, seed):
    others, fresh = gallery(seed=0)
    found = answers(others, copies, words, width, seed)
    asking = np.arange(FEATURES + 1)
    likely = np.array([chances(others, copies, many, width)[0] for many in asking])
    draw_answers(ax["answers"], found)
    ax["chance"].plot(asking, likely, color=DATA, linewidth=2.4, label="she answers")
    here = ax["chance"].plot(words, likely[words], MARKER[FOCUS], color=FOCUS, markersize=8,
                             clip_on=False)  # fmt: skip
    handle(here, x="words", hint="Drag to say more or less")
    ax["chance"].set(xlim=(0, FEATURES), ylim=(0, 1), yticks=[0, 0.5, 1], xlabel="words about her")
    ax["chance"].set_title("chance that she answers")
    return {
        "chance": likely[words],
        "hers": found.hers.sum(),
        "off": np.sqrt(((found.features - MONA_LISA) ** 2).mean()),
        "toll": cost(others, copies, width, fresh) - cost(others, 1, width, fresh),
    }


def draw_answers(ax, found):
    """Draw whom one may have had in mind, and beside her seven answers."""
    colors = [DATA if hers else GUESS for hers in found.hers]
    everybody = [(MONA_LISA, TRUTH), *zip(found.features, colors, strict=True)]
    gap = np.full((1, 2), np.nan)
    for place, (features, color) in enumerate(everybody):
        row, column = divmod(place, 4)
        lines = np.concatenate([part for line in sitter(features) for part in (line, gap)])
        x, y = lines.T + np.array([[2.3 * column], [-2.5 * row]])
        if place:
            ax.plot(x, y, DASH[color], color=color, linewidth=1.4)
        else:
            ax.plot(x, y, color=color, linewidth=2.2)
    ax.text(0, 1.25, "the Mona Lisa", ha="center", fontsize=9, color=TRUTH)
    ax.text(4.6, 1.25, "what comes back", ha="center", fontsize=9)
    ax.set(xlim=(-1.1, 8.0), ylim=(-3.6, 1.55), aspect="equal")
    ax.set_axis_off()


def draw_portrait(ax, title, groups):
    """Draw groups of dots, each in a colour and a shape, over the lines of the truth."""
    gap = np.full((1, 2), np.nan)
    lines = np.concatenate([part for line in LINES for part in (line, gap)])
    ax.plot(*lines.T, color=TRUTH, linewidth=1, alpha=0.6)
    for dots, color in groups:
        if len(dots):
            ax.plot(*dots.T, MARKER[color], color=color, markersize=3)
    ax.set(xlim=(-1.25, 1.25), ylim=(-1.2, 1.2), aspect="equal", title=title)
    ax.set_axis_off()


def draw_cost(ax, cost, width, now):
    """Draw what points cost over the width: fresh ones, stored ones, and stored ones left out."""
    fresh, stored, others = np.clip(cost, FLOOR - 1, 12)
    ax.axhline(0, color=TRUTH, linewidth=1.2, linestyle=DASH[TRUTH])
    ax.plot(WIDTHS, stored, DASH[DATA], color=DATA, linewidth=1.6, label="remembered points")
    ax.plot(WIDTHS, others, color=QUIET, linewidth=1.4, linestyle=":", label="covered, each")
    ax.plot(WIDTHS, fresh, color=GUESS, linewidth=2.4, label="fresh points")
    here = ax.plot(width, min(now, 8), MARKER[FOCUS], color=FOCUS, markersize=7, clip_on=False)
    handle(here, x="width", hint="Drag the width")
    beside = {"fontsize": 9, "ha": "right", "va": "bottom"}
    ax.text(0.9 * LARGEST, fresh[0] + 0.3, "fresh", color=GUESS, **beside)
    if (stored >= FLOOR + 0.4).any():
        ax.text(0.9 * LARGEST, FLOOR + 0.5, "remembered", color=DATA, **beside)
    if (stored < FLOOR + 0.4).all():
        words = f"remembered: {cost[1].mean():.0f}, below".replace("-", "−")
        ax.text(0.9 * LARGEST, FLOOR + 0.7, words, color=DATA, fontsize=9, ha="right")
    ax.set(xscale="log", xlim=(LEAST, LARGEST), ylim=(FLOOR, 8), yticks=[-4, 0, 4, 8])
    ax.set(xlabel="width of a memory", title="bits too many for a point")


def draw_nearest(ax, far, width, near, usual):
    """Draw how far samples are from the nearest memory, and how far fresh points are."""
    ax.axhline(usual, color=TRUTH, linewidth=1.2, linestyle=DASH[TRUTH])
    ax.text(0.9 * LARGEST, 0.004, "fresh points", color=TRUTH, fontsize=9, ha="right")
    ax.plot(WIDTHS, far, color=GUESS, linewidth=2.4)
    here = ax.plot(width, near, MARKER[FOCUS], color=FOCUS, markersize=7, clip_on=False)
    handle(here, x="width")
    ax.set(xscale="log", yscale="log", xlim=(LEAST, LARGEST), ylim=(0.003, 1))
    ax.set(xlabel="width of a memory", title="distance to the nearest memory")
