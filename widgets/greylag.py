"""What does a greylag goose take for an egg?

Her pattern is the direction that best tells eggs from stones that she has seen: Fisher's linear
discriminant (1936). How well a thing matches is a dot product with it, less a threshold, and
nothing if that is below zero. What she does is not a matter of degree: of what lies outside the
nest she fetches the best match, if it exceeds a trigger, and always by the same movement.
"""

import numpy as np

from explorable import Choice, Slider, figure, handle
from widgets.palette import DATA, FOCUS, GUESS, QUIET

EGG, EGG_SPREAD = np.array([8.5, 0.8]), np.array([0.4, 0.06])  # length in cm; paleness, 0 to 1
STONE_PALENESS, STONE_SPREAD = 0.45, 0.15
SEEN = 48
THINGS = {"egg": "an egg", "ball": "a white ball", "stone": "a stone"}
PALENESS = {"egg": EGG[1], "ball": 1.0, "stone": STONE_PALENESS}
SIZES = np.linspace(1, 24, 93)
NEST, OWN, THING = (
    30.0,
    51.0,
    79.0,
)  # of three eggs or things on the meadow, in cm
REST = np.array([30.0, 22.5])  # her head, while nothing is the matter


def standard(seed):
    """Return SEEN pairs of luck (SEEN, 2): mean 0, spread 1, neither axis leaning on the other."""
    luck = np.random.default_rng(seed).standard_normal((SEEN, 2))
    luck -= luck.mean(axis=0)
    luck[:, 1] -= luck[:, 0] * (luck[:, 0] @ luck[:, 1]) / (luck[:, 0] @ luck[:, 0])
    return luck / luck.std(axis=0)


def eggs():
    """Return eggs that the goose has seen, (SEEN, 2): length in cm and paleness."""
    return EGG + EGG_SPREAD * standard(5)


def stones(size):
    """Return stones that the goose has seen, (SEEN, 2), about `size` cm long."""
    return [size, STONE_PALENESS] + [0.25 * size, STONE_SPREAD] * standard(3)


def pattern_of(eggs, others):
    """Return the weights (2,) and the threshold that best tell eggs from others.

    Fisher's direction: the difference of the means, over the covariance within both kinds. It
    is scaled so that halfway between the means scores 0, and the average egg 1.
    """
    means = eggs.mean(axis=0), others.mean(axis=0)
    within = sum(np.cov(kind.T, bias=True) for kind in (eggs, others)) / 2
    apart = means[0] - means[1]
    weights = np.linalg.solve(within, apart)
    weights = weights / (weights @ apart / 2)
    return weights, weights @ (means[0] + means[1]) / 2


def response(size, paleness, weights, threshold):
    """Return how well things of these sizes match: a dot product, then a bend."""
    return np.maximum(weights[0] * np.asarray(size) + weights[1] * paleness - threshold, 0)


def favourite(weights):
    """Return the size on the axis that matches best: one of its ends."""
    return SIZES[-1] if weights[0] > -1e-9 else SIZES[0]


def fetched(match, trigger):
    """Return what she fetches: the thing, if it matches better than her own egg, which makes 1.

    It is nothing, if even that one does not exceed the trigger.
    """
    if max(match, 1.0) <= trigger:
        return "nothing"
    return "the thing" if match > 1 else "her own egg"


def oval(x, y, across, up, taper=0.0, points=33):
    """Return the outline of an oval (points, 2) around (x, y), blunt to the left with a taper."""
    turn = np.linspace(0, 2 * np.pi, points)
    return np.stack(
        [x + across * np.cos(turn), y + up * np.sin(turn) * (1 - taper * np.cos(turn))], axis=1
    )


def neck(head):
    """Return the outline of a neck (n, 2) from the goose's breast to her head."""
    share = np.linspace(0, 1, 13)[:, None]
    bent = [np.array([13.0, 8.0]), np.array([36.0, 12.0]), head - [8, 4], head]
    way = sum(
        factor * share**power * (1 - share) ** (3 - power) * point
        for power, (factor, point) in enumerate(zip((1, 3, 3, 1), bent, strict=True))
    )
    along = np.gradient(way, axis=0)
    along /= np.hypot(*along.T)[:, None]
    side = np.stack([-along[:, 1], along[:, 0]], axis=1) * (1.9 + 4.6 * (1 - share) ** 3)
    return np.concatenate([way + side, (way - side)[::-1]])


@figure(
    panels=[["meadow"], ["match"]],
    heights=[1.25, 1.7],
    figsize=(7.5, 5.4),
    size=Slider(1, 24, start=6, step=0.5, play=6, unit="cm"),
    thing=Choice(THINGS, start="ball", label="beside her egg lies"),
    stones_size=Slider(2, 16, start=4, step=0.5, unit="cm", label="stones she has met"),
    trigger=Slider(0, 6, start=0.5, step=0.1, label="trigger"),
    describe="Outside the nest lie her own egg and {article} of {size:g} cm, which matches her "
    "pattern {match:.1f} times as well as an average egg. With a trigger of {trigger:g} she "
    "fetches {fetched}. The largest egg that she has seen makes {largest:.1f}; the best match of "
    "all is at {favourite:g} cm.",
)
def goose(ax, size, thing, stones_size, trigger):
    laid, others = eggs(), stones(stones_size)
    weights, threshold = pattern_of(laid, others)
    match = float(response(size, PALENESS[thing], weights, threshold).round(9))
    takes = fetched(match, trigger)
    draw_meadow(ax["meadow"], size, thing, takes)
    draw_seen(ax["match"], laid, others, favourite(weights))
    ax["match"].plot(SIZES, response(SIZES, PALENESS[thing], weights, threshold), color=GUESS,
                     linewidth=2.2, label="match")  # fmt: skip
    draw_here(ax["match"], size, match, trigger)
    ax["match"].set_title(f"how well {THINGS[thing]} matches")
    return {
        "match": match,
        "article": THINGS[thing],
        "fetched": takes,
        "largest": response(laid[:, 0].max(), PALENESS["egg"], weights, threshold).round(9),
        "favourite": favourite(weights),
    }


def draw_seen(ax, laid, others, best):
    """Draw what she has seen, as bars, and where beyond it no egg has been, towards the best."""
    low, high, middle = laid[:, 0].min(), laid[:, 0].max(), others[:, 0].mean()
    bins = np.arange(0, 25.5, 0.5)
    for kind, color, alpha in ((others, QUIET, 0.6), (laid, DATA, 0.8)):
        count, _ = np.histogram(kind[:, 0], bins)
        held = count > 0
        ax.bar(bins[:-1][held] + 0.25, count[held] / 12, width=0.45, color=color, alpha=alpha,
               label="eggs" if kind is laid else "stones")  # fmt: skip
    too_large = best == SIZES[-1]
    ends = (high, 24.5) if too_large else (0, low)
    ax.axvspan(*ends, color=QUIET, alpha=0.12, linewidth=0)
    words = "no egg so large" if too_large else "no egg so small"
    ax.text(sum(ends) / 2, 6.5, words, ha="center", color=QUIET, fontsize=9)
    apart = abs(middle - EGG[0]) > 2.5
    ax.text(EGG[0], 1.95, "eggs", ha="center", color=DATA, fontsize=9)
    ax.text(middle, 1.95 if apart else 2.6, "stones", ha="center", color=QUIET, fontsize=9)
    ax.set(xlim=(0, 24.5), ylim=(0, 7), xlabel="size in cm", yticks=[0, 1, 3, 5, 7])
    ax.set_ylabel("average eggs")


def draw_here(ax, size, match, trigger):
    """Mark the thing beside her egg, how well it matches, and what it takes to make her move."""
    line = ax.axhline(trigger, color="black", linestyle="--", linewidth=1.2, label="trigger")
    handle(line, y="trigger", hint="Drag the trigger")
    ax.text(24.3, trigger + 0.15, "trigger", ha="right", va="bottom", fontsize=9)
    dot = ax.plot(size, match, "o", color=FOCUS, markersize=10, clip_on=False)
    handle(dot, x="size", hint="Drag the size")
    offset, across = ((0, 11), "center") if size < 8 else ((-15, 5), "right")
    beside = {"xytext": offset, "textcoords": "offset points", "fontweight": "bold"}
    ax.annotate(f"{match:.1f}", (size, match), ha=across, color=FOCUS, **beside)


def draw_meadow(ax, size, thing, takes):
    """Draw the goose, her own egg and the thing, to scale, and what she reaches for if anything."""
    high = size if thing == "ball" else 0.68 * size
    places = {
        "nothing": REST,
        "her own egg": [OWN - EGG[0] / 2 - 8, 4.0],
        "the thing": [THING - size / 2 - 8, max(0.62 * high, 4.0)],
    }
    draw_goose(ax, np.array(places[takes]))
    ax.plot([-17, 96], [0, 0], color=QUIET, linewidth=1)
    own = oval(OWN, 2.9, EGG[0] / 2, 2.9, 0.12)
    ax.fill(*own.T, color=DATA, linewidth=0)
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
    ax.text(OWN, -0.7, "her egg", ha="center", va="top", color=DATA, fontsize=9)
    words = {"nothing": "…", "her own egg": "mine!", "the thing": "that one!"}[takes]
    ax.text(12, 22, words, ha="center", fontsize=9, fontstyle="italic")
    ax.set(xlim=(-17, 96), ylim=(-5.5, 28), aspect="equal")
    ax.set_axis_off()


def draw_goose(ax, head):
    """Draw the goose on her nest, her head where it is, and in the nest an egg for scale."""
    bill = head + np.array([[2.6, 1.4], [8.6, -1.2], [2.0, -2.3]])
    tail = np.array([[-4, 13], [-17, 13.5], [-8, 5]])
    for part in (tail, oval(8, 8.5, 19, 8.5), neck(head), oval(*head, 3.7, 3)):
        ax.fill(*part.T, color=QUIET, linewidth=0)
    ax.fill(*bill.T, color="black", alpha=0.7, linewidth=0)
    ax.plot(head[0] + 1, head[1] + 1, "o", color="white", markersize=2.5)
    ax.fill(*oval(NEST, 2.9, EGG[0] / 2, 2.9, 0.12).T, color=DATA, linewidth=0)
    nest = np.array([[-16, 5], [-11, 0], [33, 0], [39, 4], [24, 2.6], [-4, 2.8]])
    ax.fill(*nest.T, color="white", linewidth=0)
    ax.fill(*nest.T, color="black", alpha=0.45, linewidth=0)
