"""Can a model feed on what it writes itself, if somebody stands at the door?

A Gaussian is fitted to samples, and writes the samples for the next one to be fitted to. By
maximum likelihood a variance is underrated by 1 - 1/n on average (n samples, Gaussian or not), so
it shrinks by that with each generation. With the unbiased estimate its average would stay, and
still it tends to zero, almost surely (Shumailov et al., AI models collapse when trained on
recursively generated data, 2024, theorem 3.1). A gatekeeper knows what share of the truth lies in
each of a few regions, and turns away some of what the model offers too much of.
"""

import math

import numpy as np

from explorable import Choice, Reroll, Slider, figure, handle
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

GENERATIONS, RUNS, MOST = 24, 5, 64
PATIENCE = 12  # candidates for each place: whoever is the last of them gets in
QUARTER = 0.6744897501960817  # half of a standard Gaussian lies this near its middle
LEAST_SD = 1e-6
STARTS = {"truth": (0.0, 1.0), "off": (-1.5, 0.7)}  # mean and standard deviation
KEEPERS = {
    "quarters": np.array([-QUARTER, 0, QUARTER]),
    "middle": np.array([0.0]),
    "wrong": 1.6 + 0.5 * np.array([-QUARTER, 0, QUARTER]),
}
BELL = np.linspace(-3.2, 3.2, 29)  # where a ridge is drawn, in standard deviations
TALL = 6.0  # rows that a density of one reaches up
LEAST_SHOWN = 1e-3  # of the variance, in the picture


def below(edges, mean, sd):
    """Return how much of each Gaussian lies below each edge: (len(mean), len(edges))."""
    scaled = (edges - mean[:, None]) / (sd[:, None] * math.sqrt(2))
    return np.array([[0.5 * (1 + math.erf(each)) for each in row] for row in scaled.tolist()])


def shares(edges, mean, sd):
    """Return how much of each Gaussian lies in each region between edges; rows sum to one."""
    inner = below(edges, mean, sd)
    ones = np.ones((len(mean), 1))
    return np.diff(np.concatenate([0 * ones, inner, ones], axis=1), axis=1)


def bits(rate):
    """Return the bits that are spent on a guarded place when candidates fit in at this rate.

    A choice costs log2 of 1 / rate, if it is made: it is not where PATIENCE ends first. No
    more than this can a choice tell of the truth.
    """
    made = 1 - (1 - rate) ** (PATIENCE - 1)
    return made * np.log2(1 / np.maximum(rate, 1e-300))


def admitted(edges, candidates, reserved, guarded):
    """Return which of the candidates (runs, places, PATIENCE) gets each place: (runs, places).

    The first one from the region that the place is reserved for; if it is not guarded, the first.
    """
    region = np.zeros(candidates.shape, dtype=int)
    for edge in edges:
        region += candidates > edge
    passes = (region == reserved[:, None]) | ~guarded[..., None]
    passes[..., -1] = True
    return passes.argmax(axis=2)


def lineage(samples, keeper, strictness, first, seed, runs=RUNS, generations=GENERATIONS):
    """Return generations of models, each fitted to `samples` admitted samples of the one before.

    Answers mean and sd, (generations + 1, runs); the bits that the gatekeeper spends (generations,
    runs); and the candidates of the first run (generations, samples, PATIENCE), with which of them
    got each place (generations, samples).
    """
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((generations, runs, MOST, PATIENCE))[:, :, :samples]
    guarded = rng.random((generations, runs, MOST))[:, :, :samples] < strictness
    edges = KEEPERS[keeper]
    mean, sd = (np.full((generations + 1, runs), start) for start in STARTS[first])
    spent, offers, places = [], [], []
    for now in range(generations):
        reserved = (np.arange(samples) + now) % (len(edges) + 1)
        candidates = mean[now][:, None, None] + sd[now][:, None, None] * noise[now]
        place = admitted(edges, candidates, reserved, guarded[now])
        fed = np.take_along_axis(candidates, place[..., None], axis=2)[..., 0]
        mean[now + 1], sd[now + 1] = fed.mean(axis=1), np.maximum(fed.std(axis=1), LEAST_SD)
        price = bits(shares(edges, mean[now], sd[now]))[:, reserved]
        spent.append((price * guarded[now]).sum(axis=1))
        offers.append(candidates[0])
        places.append(place[0])
    return mean, sd, np.array(spent), np.array(offers), np.array(places)


def expected_variance(samples, first, generations=GENERATIONS):
    """Return the variance to expect of each generation when everything is let in."""
    return STARTS[first][1] ** 2 * (1 - 1 / samples) ** np.arange(generations + 1)


def lost(mean, sd):
    """Return how many bits a sample of the truth costs too much when the model is believed."""
    return (np.log(sd) + (1 + mean**2) / (2 * sd**2) - 0.5) / math.log(2)


KEEPER_LABELS = {
    "quarters": "the truth’s quarters",
    "middle": "the truth’s middle",
    "wrong": "something false",
}


@figure(
    panels=[["models", "spread"]],
    widths=[1.25, 1],
    figsize=(7.5, 4.8),
    generation=Slider(0, GENERATIONS, start=GENERATIONS, play=10),
    samples=Slider(4, MOST, start=12, log=True, label="samples a generation"),
    seed=Reroll(label="other luck"),
    table={"generation": 25, "samples": 17, "seed": 5},
    describe="Generation {generation}: the model’s mean is {mean:.2f} and its standard deviation "
    "{sd:.3f}; the truth’s are 0 and 1. On average, {expected:.3f} of the variance is left.",
)
def family(ax, generation, samples, seed):
    mean, sd, _, offers, places = lineage(samples, "quarters", 0, "truth", seed)
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
    panels=[["models", "spread"], ["models", "spent"]],
    narrow=[["models"] * 3 + ["spread"] * 2, ["models"] * 3 + ["spent"] * 2],
    widths=[1.25, 1],
    heights=[1.7, 1],
    figsize=(7.5, 5.4),
    generation=Slider(0, GENERATIONS, start=GENERATIONS, play=10),
    samples=Slider(4, MOST, start=12, log=True, label="samples a generation"),
    strictness=Slider(0, 1, start=1, step=0.05, label="gatekeeper’s strictness", format=".0%"),
    keeper=Choice(KEEPER_LABELS, label="gatekeeper knows"),
    first=Choice({"truth": "right", "off": "off the mark"}, label="first model"),
    seed=Reroll(label="other luck"),
    table={
        "generation": 25,
        "samples": 17,
        "strictness": 21,
        "keeper": 3,
        "first": 2,
        "seed": 5,
    },
    describe="Generation {generation}: the model’s mean is {mean:.2f} and its standard deviation "
    "{sd:.3f}; the truth’s are 0 and 1. The gatekeeper has spent {spent:.0f} bits.",
)
def demon(ax, generation, samples, strictness, keeper, first, seed):
    mean, sd, spent, offers, places = lineage(samples, keeper, strictness, first, seed)
    spent = spent[:generation, 0]
    edges = KEEPERS[keeper] if strictness > 0 else []
    draw_models(ax["models"], mean[: generation + 1, 0], sd[: generation + 1, 0], edges)
    if generation:
        draw_door(ax["models"], generation, offers[generation - 1], places[generation - 1])
    expected = expected_variance(samples, first)
    draw_spread(ax["spread"], sd[: generation + 1] ** 2, expected, "door open")
    draw_spent(ax["spent"], spent, strictness > 0)
    refused = places[:generation].sum()
    return {
        "mean": mean[generation, 0],
        "sd": sd[generation, 0],
        "variance": sd[generation, 0] ** 2,
        "expected": expected[generation],
        "lost": lost(mean[generation, 0], sd[generation, 0]),
        "spent": spent.sum(),
        "refused": refused,
        "seen": refused + places[:generation].size,
    }


def bell(mean, sd):
    """Return the places and the heights, in rows, of a Gaussian's density."""
    return mean + sd * BELL, TALL * np.exp(-0.5 * BELL**2) / (sd * math.sqrt(2 * math.pi))


def draw_models(ax, mean, sd, edges):
    """Draw one ridge for each generation, the newest in front, and the truth behind and over it."""
    for edge in edges:
        ax.axvline(edge, color=QUIET, linewidth=0.8, linestyle=":")
    last = len(mean) - 1
    for row in range(len(mean)):
        x, height = bell(mean[row], sd[row])
        ax.fill(x, height - row, facecolor="white", linewidth=0, label=f"below generation {row}")
        ax.fill(x, height - row, facecolor=(GUESS, 0.25), edgecolor=GUESS, linewidth=1,
                label=f"generation {row}")  # fmt: skip
    x, height = bell(0.0, 1.0)
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


def draw_spent(ax, spent, guarded):
    """Draw the bits spent at the door, generation by generation, if there is anybody at it."""
    if len(spent):
        ax.bar(np.arange(1, len(spent) + 1), spent, color=QUIET, width=0.7)
    if not guarded:
        ax.text(12.3, 4.6, "nobody at the door", color=QUIET, fontsize=9, ha="center")
    top = max(spent.max() if len(spent) else 0, 8) * 1.15
    ax.set(xlim=(0, GENERATIONS + 0.6), ylim=(0, top), xticks=[0, 6, 12, 18, 24])
    ax.set(xlabel="generation", title=f"bits spent at the door: {spent.sum():.0f}")
