"""What does a network make of the places between five points?

The points are companies: how many days have passed since the last dividend, and the return on an
investment.

A network here has one hidden layer: a place x goes in, each hidden unit bends it by a tanh, and
the sum of what they say, each with its weight, is the height that comes out. All its numbers are
thrown by dice at first, and then trained together. Weights are arrays (count, 3, width), so that
a whole crowd of networks, each from its own start, is trained at once.

Training is the method of Levenberg and Marquardt (Nocedal & Wright, Numerical Optimization, 2006,
chapter 10): of all small changes that would mend the misses, take the smallest.
"""

import numpy as np

from explorable import Choice, Points, Reroll, Slider, Toggle, figure, handle
from widgets.gp import FIVE_POINTS, samples
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

STEEPNESS = 14.0  # standard deviation of a unit's slope: it turns within a few 1 / 14 of x
SPREAD = 0.5  # standard deviation of the place where it turns, about the middle of 0 to 1
HEIGHT = 2.0  # standard deviation of an untrained network, were every unit at an end of its tanh

WIDTH = 32  # hidden units of the networks in the pictures
STEPS = 80  # of training, for the reader to watch: each takes an eighth of what is missing
RATE = 0.125
QUICK_STEPS, QUICK_RATE = 18, 0.5  # where nobody watches
PACE = 0.25  # at which slopes and places learn, compared with the weights in the sum
TOLERANCE = 1e-3  # of a height: a trained network misses no point by more

GRID = np.linspace(0, 1, 81)
COARSE = np.linspace(0, 1, 61)  # for many lines at once
SMOOTHNESS = 0.11  # length-scale of the truths
SHARES = (0.95, 0.8, 0.6, 0.4, 0.2)  # of the fits, from the palest band to the densest
VIEWS = {"lines": "one by one", "density": "as a density"}
QUARTER = 90  # days: places go from a dividend to the next


def initial(width, count, seed):
    """Return the weights of `count` untrained networks with `width` hidden units each.

    Shape (count, 3, width): of every unit its slope, its place and its weight in the sum, all
    standard normal and independent, so that wide ones tend to a Gaussian process (Neal, 1996).
    A network stays the same when others join it.
    """
    return np.random.default_rng(seed).standard_normal((count, 3, width))


def hidden(weights, x):
    """Return what each hidden unit says at each place x (n,), -1 to 1; (count, n, width)."""
    slope, place = weights[:, 0, None], weights[:, 1, None]
    return np.tanh(STEEPNESS * slope * (x[:, None] - 0.5 - SPREAD * place))


def added_up(weights, said):
    """Return the height of every network (count, n) where its units say `said`."""
    scale = HEIGHT / np.sqrt(weights.shape[-1])
    return scale * (said @ weights[:, 2, :, None])[..., 0]


def predict(weights, x):
    """Return the height of every network at each place x (n,); shape (count, n)."""
    return added_up(weights, hidden(weights, x))


def tangents(weights, x, said):
    """Return how heights at x (n,), where units say `said`, change with every weight.

    Shape (count, n, 3, width).
    """
    slope, place, weight = (weights[:, each, None] for each in range(3))
    turning = STEEPNESS * weight * (1 - said**2)
    slopes = np.empty((*said.shape[:2], 3, said.shape[2]))
    slopes[:, :, 0] = turning * (x[:, None] - 0.5 - SPREAD * place)
    slopes[:, :, 1] = -SPREAD * turning * slope
    slopes[:, :, 2] = said
    slopes *= HEIGHT / np.sqrt(weights.shape[-1])
    return slopes


def step(weights, points, rate, pace=PACE):
    """Return the weights after one step of training on points (n, 2).

    To first order each network's misses shrink by the share `rate`, with the smallest change of
    its weights that does it; a change of slopes and places counts as if it were 1 / `pace` times
    as large. With a pace of 0 they stay, and wide networks tend to the Gaussian process that
    sees the points. The damping falls with the misses and vanishes with them. Weights are rounded
    to a billionth: where points contradict each other, training would amplify the dust of
    arithmetic, and another machine would arrive at another line.
    """
    x, heights = points.T
    said = hidden(weights, x)
    misses = heights - added_up(weights, said)
    slopes = tangents(weights, x, said)
    slopes[:, :, :2] *= pace
    flat = slopes.reshape(len(weights), len(x), -1)
    turned = flat.transpose(0, 2, 1)
    damping = 1e-10 + 0.01 * (misses**2).mean(axis=1)[:, None, None]
    if len(x) <= flat.shape[2]:
        pulls = np.linalg.solve(flat @ turned + damping * np.eye(len(x)), misses[..., None])
        change = turned @ pulls
    else:  # the same by the smaller matrix
        square = turned @ flat + damping * np.eye(flat.shape[2])
        change = np.linalg.solve(square, turned @ misses[..., None])
    change = rate * change.reshape(weights.shape)
    change[:, :2] *= pace
    return (weights + change).round(9)


def train(weights, points, steps=QUICK_STEPS, rate=QUICK_RATE, pace=PACE):
    """Return the weights (count, 3, width) of networks that were trained on points (n, 2)."""
    for _ in range(steps):
        weights = step(weights, points, rate, pace)
    return weights


def history(weights, points, steps=STEPS, rate=RATE):
    """Return the weights at every step of a training, the start first: (steps + 1, 3, width).

    weights: of one network, (1, 3, width).
    """
    kept = [weights]
    for _ in range(steps):
        kept.append(step(kept[-1], points, rate))
    return np.concatenate(kept)


def worst_miss(weights, points):
    """Return by how much each network misses the point that it misses most; shape (count,)."""
    return np.abs(points[:, 1] - predict(weights, points[:, 0])).max(axis=1)


def truth(points, x):
    """Return a smooth curve through the points; it goes along with them when they are moved."""
    return samples(points, SMOOTHNESS, 0.0, 1, seed=8, x=x)[0]


def furthest(one_curve, other):
    """Return the index at which two curves are furthest apart: the first of equals."""
    return int(np.abs(one_curve - other).round(9).argmax())


@figure(
    panels=[["curve"], ["misses"]],
    heights=[3.2, 1],
    figsize=(7.5, 5.0),
    table={"steps": STEPS + 1, "seed": 8, "reveal": 2},
    points=Points(FIVE_POINTS, x=(0, 1), y=(-2, 2), fixed=True, panel="curve"),
    steps=Slider(0, STEPS, start=0, play=4, label="steps of training"),
    seed=Reroll(label="another start"),
    reveal=Toggle(label="reveal the truth"),
    describe="After {steps} steps of training the network misses the five points by {miss:.4f} "
    "at most. Between them it is off by up to {off:.2f}, {where:.0f} days after the last dividend. "
    "{truth}.",
)
def one(ax, points, steps, seed, reveal):
    passed = history(initial(WIDTH, 1, seed), points)
    misses = worst_miss(passed, points)
    before, now = predict(passed[[0, steps]], GRID)
    actual = truth(points, GRID)
    worst = furthest(now, actual)
    ax["curve"].plot(GRID, before, color=QUIET, linewidth=1, linestyle=":", label="before training")
    if reveal:
        ax["curve"].plot(GRID, actual, DASH[TRUTH], color=TRUTH, linewidth=2, label="the truth")
        ends = [now[worst], actual[worst]]
        ax["curve"].plot(GRID[[worst, worst]], ends, color=FOCUS, linewidth=2)
    ax["curve"].plot(GRID, now, color=GUESS, linewidth=2.4, label="the network")
    draw_points(ax["curve"], points)
    draw_misses(ax["misses"], misses, steps)
    return {
        "miss": misses[steps],
        "off": abs(now[worst] - actual[worst]),
        "where": QUARTER * GRID[worst],
        "truth": "The truth is drawn" if reveal else "The truth is hidden",
    }


def draw_points(ax, points):
    """Draw the points, and what the panels with curves have in common."""
    ax.plot(*points.T, "o", color=DATA, markersize=9, markeredgecolor="white")
    ax.set(xlim=(0, 1), ylim=(-3, 3), yticks=[-2, 0, 2], ylabel="return, %")
    count_days(ax)


def count_days(ax):
    """Say what places from 0 to 1 stand for."""
    ax.set_xticks([0, 1 / 3, 2 / 3, 1], labels=["0", "30", "60", "90"])
    ax.set(xlabel="days since the last dividend")


def draw_misses(ax, misses, steps):
    """Draw how the worst miss falls with training, and where in it we are."""
    shown = np.clip(misses, 1e-5, 10)
    ax.semilogy(np.arange(len(shown)), shown, color=GUESS, linewidth=1.5)
    now = ax.plot(steps, shown[steps], MARKER[FOCUS], color=FOCUS, markersize=6, clip_on=False)
    handle(now, x="steps", hint="Drag back to train less")
    ax.set(xlim=(0, len(shown) - 1), ylim=(1e-5, 10))
    ax.set(xlabel="steps of training", ylabel="worst miss")
    ax.set_yticks([1e-4, 1e-2, 1], labels=["0.0001", "0.01", "1"])


@figure(
    panels=[["curves"], ["spread"]],
    heights=[3.2, 1],
    figsize=(7.5, 5.0),
    points=Points(FIVE_POINTS, x=(0, 1), y=(-2, 2), fixed=True, panel="curves"),
    count=Slider(1, 40, start=9, label="networks"),
    units=Slider(8, 64, start=WIDTH, log=True, label="units in each"),
    view=Choice(VIEWS, label="show them"),
    seed=Reroll(label="other starts"),
    reveal=Toggle(label="reveal the truth"),
    describe="{count} networks of {units} units, each from its own start; at the points none is "
    "off by more than {miss:.6f}. They disagree by {average:.2f} on average and most, by "
    "{widest:.2f}, {where:.0f} days after the last dividend. {truth}.",
)
def many(ax, points, count, units, view, seed, reveal):
    trained = train(initial(units, count, seed), points)
    curves = predict(trained, COARSE)
    spread = 4 * curves.std(axis=0)
    widest = int(spread.round(9).argmax())
    draw_lines(ax["curves"], curves) if view == "lines" else draw_density(ax["curves"], curves)
    if reveal:
        ax["curves"].plot(GRID, truth(points, GRID), DASH[TRUTH], color=TRUTH, linewidth=2,
                          label="the truth")  # fmt: skip
    draw_points(ax["curves"], points)
    ax["curves"].set(xticks=[], xlabel="")
    draw_spread(ax["spread"], points, spread, widest)
    return {
        "miss": worst_miss(trained, points).max(),
        "widest": spread[widest],
        "where": QUARTER * COARSE[widest],
        "average": spread.mean(),
        "truth": "The truth is drawn" if reveal else "The truth is hidden",
    }


def draw_lines(ax, curves):
    """Draw each curve, thin enough to see the others through it."""
    for curve in curves:
        ax.plot(COARSE, curve, color=GUESS, linewidth=1.2, alpha=0.55, label="a network")


def draw_density(ax, curves):
    """Draw the middle 95 %, 80 % … 20 % of the curves as bands upon each other, and the mean."""
    lows, highs = (
        np.quantile(curves, 0.5 + side * np.array(SHARES) / 2, axis=0) for side in (-1, 1)
    )
    for low, high in zip(lows, highs, strict=True):
        ax.fill_between(COARSE, low, high, color=GUESS, alpha=0.15, linewidth=0)
    ax.plot(COARSE, curves.mean(axis=0), color=GUESS, linewidth=2.4, label="their mean")


def draw_spread(ax, points, spread, widest):
    """Draw how far the curves disagree at each x, and where most."""
    ax.fill_between(COARSE, spread, color=GUESS, alpha=0.3, linewidth=0)
    ax.plot(points[:, 0], np.zeros(len(points)), "o", color=DATA, markersize=6, clip_on=False)
    ax.plot(COARSE[widest], min(spread[widest], 4), "D", color=FOCUS, markersize=6, clip_on=False)
    ax.set(xlim=(0, 1), ylim=(0, 4), yticks=[0, 2, 4], ylabel="spread")
    count_days(ax)
