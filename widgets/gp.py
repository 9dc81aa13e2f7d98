"""How does a Gaussian process pinch shut around what it has seen?

Before any point is known, every smooth curve of height about one is possible (the squared
exponential kernel). Points leave only the curves that pass by them. The algebra is that of
Rasmussen & Williams, Gaussian Processes for Machine Learning (2006), chapter 2.
"""

from functools import lru_cache

import numpy as np

from explorable import Points, Reroll, Slider, figure
from widgets.palette import DATA, FOCUS, GUESS

GRID = np.linspace(0, 1, 101)
# Single curves need no more points than shows: many when they are jumpy, few when they are not.
COARSE, FINE, JUMPY = np.linspace(0, 1, 61), np.linspace(0, 1, 161), 0.1
FIVE_POINTS = [(0.08, -0.7), (0.26, 0.55), (0.4, 0.9), (0.74, -0.55), (0.93, 0.35)]
SIXTEEN_POINTS = [
    *[(0.02, -0.91), (0.084, -0.68), (0.148, -0.28), (0.212, 0.21), (0.276, 0.65)],
    *[(0.34, 0.9), (0.404, 0.89), (0.468, 0.63), (0.532, 0.22), (0.596, -0.21)],
    *[(0.66, -0.5), (0.724, -0.57), (0.788, -0.4), (0.852, -0.08), (0.916, 0.28)],
    *[(0.98, 0.55)],
]
SEEN = {"five points": FIVE_POINTS, "sixteen points": SIXTEEN_POINTS, "no points": []}

# Every point's variance is at least this, so that two points in one place do not stop the show.
# As a height it is a thousandth of a unit: a fraction of a pixel.
LEAST_VARIANCE = 1e-6


def kernel(a, b, lengthscale):
    """Return how far heights at places a (n,) and b (m,) go together, from 0 to 1; (n, m)."""
    return np.exp(-0.5 * ((a[:, None] - b) / lengthscale) ** 2)


def pull(places, lengthscale, noise, x):
    """Return how far each x follows each place's height (n, len(x)), and the variance left there.

    noise: standard deviation of a measured height. No height enters: how sure the process is
    depends only on where it looked. Two triangular solves with a Cholesky factor.
    """
    own = kernel(places, places, lengthscale)
    root = np.linalg.cholesky(own + (noise**2 + LEAST_VARIANCE) * np.eye(len(places)))
    half = np.linalg.solve(root, kernel(places, x, lengthscale))
    return np.linalg.solve(root.T, half), np.maximum(1 - (half**2).sum(axis=0), 0)


def posterior(points, lengthscale, noise=0.0, x=GRID):
    """Return mean and standard deviation, shaped like x, of the curves that points (n, 2) leave."""
    weights, variance = pull(points[:, 0], lengthscale, noise, x)
    return points[:, 1] @ weights, np.sqrt(variance)


def waves(x, lengthscale):
    """Return waves (len(x), m): with standard normal amounts their sums are curves of the prior.

    Slow waves are tall, fast ones small, as the kernel's Fourier transform says. They repeat
    only after 1 + 8 length-scales, out of sight: on 0..1 the covariance is exact to 1e-13.
    A cosine and a sine are one complex wave, and all waves are powers of the slowest.
    """
    period = 1 + 8 * lengthscale
    frequency = 2 * np.pi / period * np.arange(2 + int(1.3 * period / lengthscale))
    height = np.exp(-0.25 * (frequency * lengthscale) ** 2)
    height *= np.sqrt(2 * np.sqrt(2 * np.pi) * lengthscale / period)
    height[0] /= np.sqrt(2)
    slowest = np.exp(1j * frequency[1] * x)
    return (height * np.vander(slowest, len(height), increasing=True)).view(float)


@lru_cache(maxsize=4)
def amounts(curves, seed):
    """Return the luck of each curve, standard normal numbers (curves, 600); read-only.

    They are kept, for they stay what they are while points move.
    """
    luck = np.random.default_rng(seed).standard_normal((curves, 600))
    luck.flags.writeable = False
    return luck


def samples(points, lengthscale, noise, curves, seed, x=GRID):
    """Return `curves` curves (curves, len(x)) that the points leave possible.

    Each is a curve of the prior, pulled to the points by what it misses there (Matheron's rule:
    Wilson et al., Efficiently Sampling Functions from Gaussian Process Posteriors, 2020). Its
    waves' amounts come from the seed alone, so it keeps its character while points move.
    """
    luck = amounts(curves, seed)
    errors = luck[:, : len(points)] * np.sqrt(noise**2 + LEAST_VARIANCE)
    basis = waves(np.concatenate([x, points[:, 0]]), lengthscale)
    free = luck[:, 100 : 100 + basis.shape[1]] @ basis.T
    weights, _ = pull(points[:, 0], lengthscale, noise, x)
    return free[:, : len(x)] + (points[:, 1] - errors - free[:, len(x) :]) @ weights


def widest_place(sd):
    """Return the index where the standard deviation is greatest: the middle one of equals."""
    equals = np.flatnonzero(sd > sd.max() - 1e-6)
    return int(equals[len(equals) // 2])


@figure(
    panels=[["curves"], ["doubt"]],
    heights=[3.2, 1],
    figsize=(7.5, 5.0),
    points=Points("five points", x=(0, 1), y=(-2, 2), most=16, panel="curves", presets=SEEN),
    lengthscale=Slider(0.04, 1, start=0.12, log=True, label="length-scale"),
    noise=Slider(0, 0.5, start=0, step=0.01),
    curves=Slider(0, 12, start=5),
    seed=Reroll(label="other curves"),
    describe="Points: {count}. The band is widest, {widest:.2f}, at x = {where:.2f}; "
    "on average its width is {average:.2f}. Its middle begins at {begins:.1f}, ends at {ends:.1f}, "
    "and goes from {lowest:.1f} up to {highest:.1f}.",
)
def pinching(ax, points, lengthscale, noise, curves, seed):
    mean, sd = posterior(points, lengthscale, noise)
    widest = widest_place(sd)
    x = FINE if lengthscale < JUMPY else COARSE
    draw_curves(ax["curves"], x, samples(points, lengthscale, noise, curves, seed, x))
    draw_band(ax["curves"], points, mean, sd)
    draw_doubt(ax["doubt"], points, 4 * sd, widest)
    ends = mean[widest] + 2 * sd[widest] * np.array([-1, 1])
    ax["curves"].plot(GRID[[widest, widest]], ends, color=FOCUS, linewidth=1.5, label="widest")
    return {
        "count": len(points),
        "widest": 4 * sd[widest],
        "where": GRID[widest],
        "average": 4 * sd.mean(),
        "begins": mean[0],
        "ends": mean[-1],
        "lowest": mean.min(),
        "highest": mean.max(),
    }


def draw_band(ax, points, mean, sd):
    """Draw the band, denser towards the mean, the mean, and the points."""
    for reach in (2 / 3, 4 / 3, 2):
        low, high = mean - reach * sd, mean + reach * sd
        ax.fill_between(GRID, low, high, color=GUESS, alpha=0.13, linewidth=0, label="band")
    ax.plot(GRID, mean, color=GUESS, linewidth=2.4, label="average")
    ax.plot(*points.T, "o", color=DATA, markersize=9, markeredgecolor="white", label="points")
    ax.set(xlim=(0, 1), ylim=(-3, 3), xticks=[], yticks=[-2, 0, 2], ylabel="height")


def draw_curves(ax, x, possible):
    """Draw some possible curves, thin enough to see the others through them."""
    ax.plot(x, possible.T, color=GUESS, linewidth=0.8, alpha=0.8, label="possible")


def draw_doubt(ax, points, width, widest):
    """Draw how wide the band is at each x, and where most; 4, the top, is to know nothing."""
    ax.fill_between(GRID, width, color=GUESS, alpha=0.3, linewidth=0, label="width")
    ax.plot(points[:, 0], 0 * points[:, 0], "o", color=DATA, markersize=6, clip_on=False,
            label="points")  # fmt: skip
    where, most = GRID[widest], width[widest]
    ax.plot(where, most, "D", color=FOCUS, markersize=6, clip_on=False, label="widest")
    across = "left" if where < 0.1 else "right" if where > 0.9 else "center"
    beside = {"xytext": (0, 7), "textcoords": "offset points", "ha": across}
    ax.annotate(f"{most:.2f}", (where, most), color=FOCUS, **beside)
    ax.set(xlim=(0, 1), ylim=(0, 5.5), yticks=[0, 2, 4], xlabel="x", ylabel="band’s width")
