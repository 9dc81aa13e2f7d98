"""Why do averages look like a bell, whatever is averaged?"""

import math
from functools import lru_cache

import numpy as np

from explorable import Choice, Reroll, Slider, figure

SAMPLES, MOST = 3000, 50
SOURCES = {
    "uniform": "even",
    "exponential": "waiting times",
    "arcsine": "either end",
    "lognormal": "incomes",
}
# mean, standard deviation and what is shown of the axis, in closed form
MEAN = {"uniform": 0.5, "exponential": 1.0, "arcsine": 0.5, "lognormal": math.exp(0.18)}
SD = {
    "uniform": math.sqrt(1 / 12),
    "exponential": 1.0,
    "arcsine": math.sqrt(1 / 8),
    "lognormal": math.sqrt((math.exp(0.36) - 1) * math.exp(0.36)),
}


@lru_cache(maxsize=1)
def draws(source, seed):
    """Return the numbers that are averaged, (SAMPLES, MOST); read-only, as they are kept."""
    rng = np.random.default_rng(seed)
    shape = SAMPLES, MOST
    if source == "uniform":
        numbers = rng.random(shape)
    elif source == "exponential":
        numbers = rng.standard_exponential(shape)
    elif source == "arcsine":
        numbers = np.sin(np.pi / 2 * rng.random(shape)) ** 2
    else:
        numbers = np.exp(0.6 * rng.standard_normal(shape))
    numbers.flags.writeable = False
    return numbers


def means(source, count, seed):
    """Return SAMPLES means of `count` numbers each; one more number changes each mean a little."""
    return draws(source, seed)[:, :count].mean(axis=1)


def bell(x, mean, sd):
    """Return the density of the normal distribution at x."""
    return np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * math.sqrt(2 * math.pi))


def gap(values, mean, sd):
    """Return the largest distance between the values' distribution function and the bell's."""
    ranked = np.sort((values - mean) / (sd * math.sqrt(2)))
    normal = np.array([0.5 * (1 + math.erf(each)) for each in ranked.tolist()])
    steps = np.arange(len(values) + 1) / len(values)
    return max((steps[1:] - normal).max(), (normal - steps[:-1]).max())


@figure(
    count=Slider(1, MOST, start=2, play=8, label="numbers averaged"),
    source=Choice(SOURCES, start="exponential", label="drawn from"),
    seed=Reroll(label="draw again"),
    describe="Means of {count}: they spread by {spread:.3f}, where the theorem says {sd:.3f}. "
    "No share of them is off the bell's by more than {gap:.1%}.",
)
def limit(ax, count, source, seed):
    found = means(source, count, seed)
    mean, sd = MEAN[source], SD[source] / math.sqrt(count)
    edges = mean + sd * np.linspace(-4, 5, 46)
    shares = np.histogram(found, edges)[0] / SAMPLES
    density = shares / (edges[1] - edges[0])
    ax.bar(edges[:-1], density, width=edges[1] - edges[0], align="edge", color="C1", alpha=0.5,
           label="means")  # fmt: skip
    x = mean + sd * np.linspace(-4, 5, 181)
    ax.plot(x, bell(x, mean, sd), color="C0", linewidth=2, label="the bell")
    ax.axvline(mean, color="grey", linewidth=0.8)
    ax.set(
        xlim=mean + SD[source] * np.array([-2, 3]),
        ylim=(0, 1.2 * max(density.max(), bell(mean, mean, sd))),
    )
    ax.set(xlabel="mean", yticks=[])
    return {"sd": sd, "spread": found.std(), "gap": gap(found, mean, sd)}
