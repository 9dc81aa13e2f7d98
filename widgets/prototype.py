"""When does something match a stored pattern, and what matches it best of all?

A pattern is a row of weights; how much of it is in an input is their dot product, length times
length times the cosine of the angle between them. A unit fires by as much as that is above a
threshold. The second figure asks a goose (`greylag`).
"""

import numpy as np

from explorable import Choice, Points, Slider, figure, handle
from widgets.greylag import (
    EGG,
    PALENESS,
    SIZES,
    THING,
    THINGS,
    draw_goose,
    eggs,
    favourite,
    oval,
    pattern_of,
    response,
    stones,
)
from widgets.palette import DATA, FOCUS, GUESS, QUIET

# --- an input and a pattern, two measurements each ---

MANY, SCATTERED, STRONGEST = 70, 0.8, 7
AWAY = np.array([0.8, 0.6])  # the direction in which a cloud drifts off the centre
BOX = {"x": (-2.6, 4.4), "y": (-2.6, 3.8)}
ANGLES = np.linspace(-180, 180, 73)


def cloud(off):
    """Return many inputs (MANY, 2): normal, spread evenly about a point `off` from the centre."""
    luck = np.random.default_rng(11).standard_normal((MANY, 2))
    luck = (luck - luck.mean(axis=0)) / luck.std(axis=0)
    return SCATTERED * luck + off * AWAY


def lengths(inputs):
    """Return how long arrows (…, 2) are."""
    return np.hypot(inputs[..., 0], inputs[..., 1])


def cosines(inputs, pattern):
    """Return the cosine between inputs (…, 2) and a pattern (2,); 0 where either has no length."""
    both = lengths(inputs) * lengths(pattern)
    return np.where(both > 0, inputs @ pattern / np.where(both > 0, both, 1), 0.0)


def angles(inputs, pattern):
    """Return the angle from the pattern to each input in degrees, anticlockwise, −180 to 180."""
    across = pattern[0] * inputs[..., 1] - pattern[1] * inputs[..., 0]
    return np.degrees(np.arctan2(across, inputs @ pattern))


def explained(scores, by):
    """Return the share of the scores' variance that goes along with another quantity, 0 to 1."""
    scores, by = scores - scores.mean(), by - by.mean()
    both = (scores**2).sum() * (by**2).sum()
    return float((scores @ by) ** 2 / both) if both > 1e-12 else 0.0


def strongest(scores, count=STRONGEST):
    """Return which inputs score highest; of equals, up to the dust of arithmetic, the earlier."""
    return np.argsort(-scores.round(9), kind="stable")[:count]


@figure(
    panels=[["plane", "firing"]],
    widths=[1.2, 1],
    figsize=(7.5, 4.0),
    arrows=Points(
        [(2.0, -0.5), (0.9, 1.2)], fixed=True, panel="plane", label="input and pattern", **BOX
    ),
    off=Slider(0, 3, start=0, step=0.1, play=5, label="off centre"),
    describe="The input is {length:.2f} long and {angle:.0f}° away from the pattern: their "
    "dot product is {dot:.2f}. Among the cloud, {off:g} off centre, direction explains "
    "{direction:.0%} of who scores high, and length {by_length:.0%}.",
)
def match(ax, arrows, off):
    (given, pattern), inputs = arrows, cloud(off)
    scores = inputs @ pattern
    top = strongest(scores)
    angle = angles(given, pattern)
    draw_plane(ax["plane"], given, pattern, inputs, top)
    draw_firing(ax["firing"], given, pattern, inputs, top)
    return {
        "dot": (given @ pattern).round(9),
        "length": lengths(given),
        "angle": np.abs(angle),
        "cosine": cosines(given, pattern),
        "fires": np.maximum(given @ pattern, 0).round(9),
        "direction": explained(scores, cosines(inputs, pattern)),
        "by_length": explained(scores, lengths(inputs)),
        "awake": (scores > 0).mean(),
    }


def draw_plane(ax, given, pattern, inputs, top):
    """Draw the half of the plane that fires, the cloud, both arrows and the input's shadow."""
    size = lengths(pattern)
    along = pattern / size if size > 0 else np.zeros(2)
    side = 12 * np.array([-along[1], along[0]])
    half = np.array([side, -side, 12 * along - side, 12 * along + side])
    ax.fill(*half.T, color=GUESS, alpha=0.1, linewidth=0)
    ax.plot(*half[:2].T, color=GUESS, linewidth=1, alpha=0.6)
    draw_cloud(ax, inputs, inputs @ pattern, top)
    foot = (given @ along) * along
    ax.plot(*np.array([given, foot]).T, ":", color=QUIET, linewidth=1.2)
    shade = GUESS if given @ along > 0 else QUIET
    ax.plot(*np.array([0 * foot, foot]).T, color=shade, linewidth=6, alpha=0.35)
    for tip, color, name in ((given, DATA, "input"), (pattern, GUESS, "pattern")):
        straight = {"angles": "xy", "scale_units": "xy", "scale": 1}
        ax.quiver(0, 0, *tip, color=color, width=0.013, zorder=3, **straight)
        side = 1 if tip[0] < 3 else -1
        offset = {"xytext": (9 * side, 6 if tip[1] > -1 else -15), "textcoords": "offset points"}
        ax.annotate(name, tip, ha="left" if side > 0 else "right", color=color, **offset)
    ax.plot(0, 0, "+", color="black", markersize=11)
    terms = f"{given[0]:.1f} × {pattern[0]:.1f} + {given[1]:.1f} × {pattern[1]:.1f}"
    title = f"{terms} = {(given @ pattern).round(9):.2f}".replace("-", "−")
    ax.set(xlim=BOX["x"], ylim=BOX["y"], aspect="equal", xticks=[0], yticks=[0])
    ax.set_title(title)


def draw_cloud(ax, places, scores, top):
    """Draw inputs at some places: grey if silent, darker the harder they fire, and the top."""
    most = scores.max()
    shares = scores / most if most > 1e-9 else 0 * scores
    shades = np.ceil((3 * shares).round(9)).astype(int)
    ax.plot(*places[top].T, "o", color=FOCUS, markerfacecolor="white", markersize=7,
            label="the top")  # fmt: skip
    for shade, color, size in ((-9, QUIET, 2.5), (1, GUESS, 4), (2, GUESS, 4), (3, GUESS, 4)):
        shown = places[shades <= 0] if shade < 0 else places[shades == shade]
        told = {-9: "silent", 1: "firing a little", 2: "firing", 3: "firing hard"}[shade]
        alpha = max(0.3 * shade, 0) or 0.5
        ax.plot(*shown.T, "o", color=color, markersize=size, alpha=alpha, label=told)


def draw_firing(ax, given, pattern, inputs, top):
    """Draw how hard each input fires over its angle, and what an arrow of one length would do."""
    scores = inputs @ pattern
    turned = np.stack([angles(inputs, pattern), np.maximum(scores, 0)], axis=1)
    reach = lengths(given) * lengths(pattern)
    wave = np.maximum(reach * np.cos(np.radians(ANGLES)), 0)
    ax.plot(ANGLES, wave, color=DATA, linewidth=1.2, alpha=0.7)
    draw_cloud(ax, turned, scores, top)
    here = angles(given, pattern), max((given @ pattern).round(9), 0.0)
    ax.plot(*here, "o", color=DATA, markersize=9)
    side = -1 if -120 < here[0] < 0 or here[0] > 120 else 1
    beside = {"xytext": (8 * side, 5), "textcoords": "offset points"}
    ax.annotate(f"{here[1]:.2f}", here, ha="left" if side > 0 else "right", color=DATA, **beside)
    ceiling = max(scores.max(), reach, 0.5) * 1.1
    ax.set(xlim=(-185, 185), ylim=(-0.03 * ceiling, ceiling), yticks=[0])
    ax.set_xlabel("degrees from the pattern")
    ax.set_xticks([-180, -90, 0, 90, 180])
    ax.set_title("how hard each input fires")


# --- a goose, an egg, a ball ---


@figure(
    panels=[["meadow"], ["reaction"]],
    heights=[1.25, 1.7],
    figsize=(7.5, 5.4),
    size=Slider(1, 24, start=8.5, step=0.5, play=6, unit="cm"),
    thing=Choice(THINGS, label="outside the nest"),
    stones_size=Slider(2, 16, start=4, step=0.5, unit="cm", label="stones she has met"),
    describe="A goose sees {article} of {size:g} cm outside her nest and reacts {reaction:.1f} "
    "times as strongly as to an average egg. The largest egg she has seen makes {largest:.1f}; "
    "the strongest reaction of all is at {favourite:g} cm.",
)
def goose(ax, size, thing, stones_size):
    laid, others = eggs(), stones(stones_size)
    weights, threshold = pattern_of(laid, others)
    reaction = response(size, PALENESS[thing], weights, threshold).round(9)
    draw_meadow(ax["meadow"], size, thing, float(reaction))
    draw_reaction(ax["reaction"], laid, others, weights, threshold, thing)
    draw_here(ax["reaction"], size, float(reaction))
    biggest = laid[:, 0].max()
    return {
        "reaction": reaction,
        "article": THINGS[thing],
        "biggest": biggest,
        "largest": response(biggest, PALENESS["egg"], weights, threshold).round(9),
        "favourite": favourite(weights),
        "per_cm": weights[0],
    }


def draw_reaction(ax, laid, others, weights, threshold, thing):
    """Draw what she has seen, as bars, and how hard she would react to the thing in any size."""
    low, high, middle = laid[:, 0].min(), laid[:, 0].max(), others[:, 0].mean()
    bins = np.arange(0, 25.5, 0.5)
    for kind, color, alpha in ((others, QUIET, 0.6), (laid, DATA, 0.8)):
        count, _ = np.histogram(kind[:, 0], bins)
        held = count > 0
        ax.bar(bins[:-1][held] + 0.25, count[held] / 12, width=0.45, color=color, alpha=alpha,
               label="eggs" if kind is laid else "stones")  # fmt: skip
    ax.plot(SIZES, response(SIZES, PALENESS[thing], weights, threshold), color=GUESS, linewidth=2.2)
    too_large = favourite(weights) == SIZES[-1]
    ends = (high, 24.5) if too_large else (0, low)
    ax.axvspan(*ends, color=QUIET, alpha=0.12, linewidth=0)
    words = "no egg was ever so large" if too_large else "no egg so small"
    ax.text(sum(ends) / 2, 6.5, words, ha="center", color=QUIET, fontsize=9)
    apart = abs(middle - EGG[0]) > 2.5
    ax.text(EGG[0], 1.85, "eggs", ha="center", color=DATA, fontsize=9)
    ax.text(middle, 1.85 if apart else 2.5, "stones", ha="center", color=QUIET, fontsize=9)
    ax.set(xlim=(0, 24.5), ylim=(0, 7), xlabel="size in cm", yticks=[0, 1, 3, 5, 7])
    ax.set_title(f"how hard she reacts to {THINGS[thing]}")


def draw_here(ax, size, reaction):
    """Mark the thing outside the nest, and how hard she reacts to it."""
    dot = ax.plot(size, reaction, "o", color=FOCUS, markersize=10, clip_on=False)
    handle(dot, x="size", hint="Drag the size")
    side = 1 if size < 5 else -1
    beside = {"xytext": (15 * side, 5), "textcoords": "offset points", "fontweight": "bold"}
    across = "left" if side > 0 else "right"
    ax.annotate(f"{reaction:.1f}", (size, reaction), ha=across, color=FOCUS, **beside)


def draw_meadow(ax, size, thing, reaction):
    """Draw the goose and the thing outside her nest, to scale; she reaches as far as she reacts."""
    high = size if thing == "ball" else 0.68 * size
    reach = min(reaction, 1.0)
    there = np.array([THING - size / 2 - 8, max(0.62 * high, 4.0)])
    draw_goose(ax, (1 - reach) * np.array([30.0, 22.5]) + reach * there)
    ax.plot([-17, 96], [0, 0], color=QUIET, linewidth=1)
    shape = oval(THING, high / 2, size / 2, high / 2, 0.12 if thing == "egg" else 0, points=49)
    if thing == "stone":
        shape = shape[::6]
    ax.fill(*shape.T, color=str(0.3 + 0.67 * PALENESS[thing]), linewidth=0)
    if thing == "ball":
        for across, up in ((0.45, 1), (1, 0.45)):
            seam = oval(THING, high / 2, across * size / 2, up * size / 2)
            ax.plot(*seam.T, color=QUIET, linewidth=0.8)
    ax.plot(*shape.T, color=FOCUS, linewidth=1.6)
    ax.text(THING, high + 1.5, f"{size:g} cm", ha="center", color=FOCUS, fontsize=9)
    honks = "honk! " * round(reaction)
    ax.text(18, 22, honks.strip(), ha="center", fontsize=9, fontstyle="italic")
    ax.set(xlim=(-17, 96), ylim=(-1, 28), aspect="equal")
    ax.set_axis_off()
