"""How sure can a few tosses make you that a coin is fair?"""

import math

import numpy as np

from explorable import Slider, figure

GRID = np.linspace(0, 1, 131)
MIDDLES = (GRID[1:] + GRID[:-1]) / 2


def beta(a, b, x):
    """Return the density of the beta distribution at x, between 0 and 1."""
    constant = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return np.exp(constant + (a - 1) * np.log(x) + (b - 1) * np.log1p(-x))


def interval(density, share=0.95):
    """Return the ends between which `share` of a density (at MIDDLES) lies, and as much beside."""
    below = np.concatenate([[0], np.cumsum(density)]) / density.sum()
    return np.interp([(1 - share) / 2, (1 + share) / 2], below, GRID)


@figure(
    heads=Slider(0, 20, start=7),
    tails=Slider(0, 20, start=3),
    trust=Slider(1, 50, start=1, log=True, integer=True, label="belief in a fair coin"),
    table=["heads", "tails"],
    describe="After {heads} heads and {tails} tails, the chance of heads is {mean:.2f}, and with "
    "95 % probability between {low:.2f} and {high:.2f}.",
)
def belief(ax, heads, tails, trust):
    a, b = trust + heads, trust + tails
    before, after = beta(trust, trust, MIDDLES), beta(a, b, MIDDLES)
    low, high = interval(after)
    inside = (low <= MIDDLES) & (high >= MIDDLES)
    ax.axvline(0.5, color="grey", linewidth=0.8)
    ax.plot(MIDDLES, before, color="grey", linestyle="--", label="before")
    ax.fill_between(MIDDLES, after, where=inside, color="C0", alpha=0.25, linewidth=0)
    ax.plot(MIDDLES, after, color="C0", linewidth=2, label="after")
    ax.set(
        xlim=(0, 1),
        ylim=(0, 1.25 * max(2, after.max())),
        yticks=[],
        xlabel="chance of heads",
        ylabel="belief",
    )
    ax.legend(loc="upper left")
    return {"mean": a / (a + b), "low": low, "high": high, "tosses": heads + tails}
