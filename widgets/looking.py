"""Where should one look next, and is a second look close by wasted?

A Gaussian process has seen five points. How much narrower its band would be after a sixth look can
be said for every place beforehand, since no height enters (Rasmussen & Williams, Gaussian Processes
for Machine Learning, 2006, chapter 2).
"""

import numpy as np

from explorable import Slider, figure, handle
from widgets.gp import FIVE_POINTS, GRID, LEAST_VARIANCE, kernel, posterior, pull
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET

LENGTHSCALE = 0.12
POINTS = np.array(FIVE_POINTS)
BESIDE = 0.71  # close to the fourth point, on the side of the widest gap


def covariance(noise):
    """Return how far heights at all places of GRID go together, after the five points."""
    weights, _ = pull(POINTS[:, 0], LENGTHSCALE, noise, GRID)
    across = kernel(POINTS[:, 0], GRID, LENGTHSCALE)
    return kernel(GRID, GRID, LENGTHSCALE) - across.T @ weights


def after_each(noise):
    """Return the standard deviation at each x after one more look: (looks at GRID, GRID).

    A look takes away of the variance at x the square of their covariance by its own variance.
    """
    left = covariance(noise)
    own = left.diagonal() + noise**2 + LEAST_VARIANCE
    return np.sqrt(np.maximum(left.diagonal() - left**2 / own[:, None], 0))


def closed_by_each(noise):
    """Return which share of the band's average width a look at each place of GRID would close."""
    _, before = posterior(POINTS, LENGTHSCALE, noise)
    return 1 - after_each(noise).mean(axis=1) / before.mean()


@figure(
    panels=[["band"], ["closed"]],
    heights=[2.4, 1.3],
    figsize=(7.5, 5.0),
    place=Slider(0, 1, start=BESIDE, step=0.01, label="the sixth look"),
    noise=Slider(0, 0.3, start=0, step=0.01),
    table={"place": 101, "noise": 31},
    describe="A sixth look at x = {place:.2f}, {beside:.2f} from the nearest point, closes "
    "{closed:.0%} of the band’s average width. The best look, at {where:.2f}, closes {best:.0%}.",
)
def sixth(ax, place, noise):
    here = int(np.abs(GRID - place).argmin())
    mean, before = posterior(POINTS, LENGTHSCALE, noise)
    closed = closed_by_each(noise)
    best = int(closed.round(9).argmax())
    draw_bands(ax["band"], mean, before, after_each(noise)[here])
    look = ax["band"].plot(place, mean[here], MARKER[FOCUS], color=FOCUS, markersize=9,
                           markeredgecolor="white", label="sixth look")  # fmt: skip
    handle(look, x="place", hint="Drag the sixth look")
    draw_closed(ax["closed"], closed, place, here)
    return {
        "closed": closed[here],
        "best": closed[best],
        "where": GRID[best],
        "share": closed[here] / closed[best],
        "beside": np.abs(POINTS[:, 0] - place).min(),
    }


def draw_bands(ax, mean, before, after):
    """Draw the band as five points leave it, what a sixth look leaves of it, and the points."""
    for sd, style, name in (
        (before, {"color": QUIET, "alpha": 0.25}, "before"),
        (after, {"color": GUESS, "alpha": 0.35}, "after"),
    ):
        ax.fill_between(GRID, mean - 2 * sd, mean + 2 * sd, linewidth=0, label=name, **style)
    ax.plot(GRID, mean, DASH[GUESS], color=GUESS, linewidth=2, label="average")
    ax.plot(*POINTS.T, "o", color=DATA, markersize=9, markeredgecolor="white", label="points")
    ax.set(xlim=(0, 1), ylim=(-3, 3), xticks=[], yticks=[-2, 0, 2], ylabel="height")


def draw_closed(ax, closed, place, here):
    """Draw how much of the band a look would close, at every place, and at the chosen one."""
    ax.fill_between(GRID, closed, color=GUESS, alpha=0.3, linewidth=0, label="closed")
    ax.plot(POINTS[:, 0], 0 * POINTS[:, 0], "o", color=DATA, markersize=6, clip_on=False,
            label="points")  # fmt: skip
    look = ax.plot(place, closed[here], MARKER[FOCUS], color=FOCUS, markersize=7, clip_on=False,
                   label="sixth look")  # fmt: skip
    handle(look, x="place", hint="Drag the sixth look")
    across = "left" if place < 0.1 else "right" if place > 0.9 else "center"
    beside = {"xytext": (0, 8), "textcoords": "offset points", "ha": across}
    ax.annotate(f"{closed[here]:.0%}", (place, closed[here]), color=FOCUS, **beside)
    ax.set(xlim=(0, 1), ylim=(0, 0.5), xlabel="x", ylabel="doubt closed")
    ax.set_yticks([0, 0.2, 0.4], labels=["0%", "20%", "40%"])
