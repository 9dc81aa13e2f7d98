"""With a point for every question, is there a difference between knowing and looking up?

A table keeps the points and answers with what stands nearest. A fit is a model of them. In
`limit` it is the smoothest curve through all points, a natural cubic spline, whose bend, squared
and summed up, is the least that can be (de Boor, A Practical Guide to Splines, 1978, chapters 4
and 5). In `architectures` four models of different make see the same points.
"""

import numpy as np
from numpy.polynomial import chebyshev

from explorable import Choice, Reroll, Slider, Toggle, figure, handle, tap
from widgets import fits
from widgets.gp import LEAST_VARIANCE, kernel
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

GRID = np.linspace(0, 1, 121)
TURNS = np.arange(1, 6)  # half turns of the sines that a truth is made of, from 0 to 1
MOST = 400
COUNTS = [3, 4, 5, 6, 8, 11, 16, 23, 33, 47, 67, 95, 135, 192, 280, 400]  # of points, for rates
PIXEL = 0.015  # the height of a pixel of the picture, or thereabouts
CROWDED = 50  # points that are drawn one by one, at most
LOOKUPS = {"nearest": "the nearest value", "mixed": "a mixture of two neighbours"}
LAWS = {"nearest": ("1/n", "1/n⁴"), "mixed": ("1/n²", "1/n⁴")}  # of the table and of the fit


def amounts(seed):
    """Return how much of each sine is in the truth of this seed, (5,): it reaches 1 or −1."""
    thrown = np.random.default_rng([seed, 5]).standard_normal(len(TURNS))
    return thrown / np.abs(waves(np.linspace(0, 1, 201)) @ thrown).max()


def waves(x, derivative=0):
    """Return the sines, or a derivative of them, at each x; shape (len(x), 5).

    Their even derivatives vanish at 0 and 1, as those of a natural spline do: no error enters
    from the ends.
    """
    rate = np.pi * TURNS
    return rate**derivative * np.sin(rate * x[:, None] + derivative * np.pi / 2)


def look(count, seed, noise):
    """Return `count` points (count, 2), evenly from 0 to 1, each off by `noise` times its luck."""
    x = np.linspace(0, 1, count)
    luck = np.random.default_rng([seed, count]).standard_normal(count)
    return np.stack([x, waves(x) @ amounts(seed) + noise * luck], axis=1)


def nearest(points, x):
    """Return the stored height nearest to each x; halfway, the one before."""
    last = len(points) - 1
    return points[np.ceil((x * last - 0.5).round(9)).astype(int), 1]


def mixed(points, x):
    """Return a mixture of the two stored heights around each x, each by its nearness."""
    return np.interp(x, *points.T)


def bends(heights):
    """Return a natural spline's second derivative at evenly spaced points, times spacing².

    Its equations, one for each inner point, are solved by a sine transform: as a wave that goes
    on by turning over at both ends, they are the same everywhere.
    """
    last = len(heights) - 1
    second = np.diff(heights, 2)
    odd = np.concatenate([[0], second, [0], -second[::-1]])
    response = (2 + np.cos(np.pi * np.arange(last + 1) / last)) / 3
    return np.fft.irfft(np.fft.rfft(odd) / response, 2 * last)[: last + 1]


def spline(points, x):
    """Return the height at each x of the smoothest curve through evenly spaced points."""
    last = len(points) - 1
    before = np.minimum((x * last).astype(int), last - 1)
    share = x * last - before
    heights, bend = points[:, 1], bends(points[:, 1])
    line = (1 - share) * heights[before] + share * heights[before + 1]
    before_bend, after_bend = (
        (side**3 - side) / 6 * bend[at] for side, at in ((1 - share, before), (share, before + 1))
    )
    return line + before_bend + after_bend


TABLES = {"nearest": nearest, "mixed": mixed}


def errors(count, seed, noise, lookup):
    """Return how far table and fit are off at most, and how far from each other."""
    points = look(count, seed, noise)
    parts = 2 * int(np.ceil(80 / (count - 1)))
    x = np.linspace(0, 1, parts * (count - 1) + 1)
    truth, table, fit = waves(x) @ amounts(seed), TABLES[lookup](points, x), spline(points, x)
    pairs = ((table, truth), (fit, truth), (table, fit))
    return tuple(np.abs(one - other).max() for one, other in pairs)


def steepest(seed, derivative):
    """Return the greatest absolute value of a derivative of the truth."""
    return np.abs(waves(np.linspace(0, 1, 201), derivative) @ amounts(seed)).max()


def theory(counts, seed, lookup):
    """Return the errors that table and fit tend to without noise, for each count.

    Half a spacing times the steepest slope, or spacing²/8 times the greatest second derivative;
    and spacing⁴/384 times the greatest fourth.
    """
    spacing = 1 / (np.asarray(counts) - 1)
    fit = spacing**4 / 384 * steepest(seed, 4)
    if lookup == "nearest":
        return spacing / 2 * steepest(seed, 1), fit
    return spacing**2 / 8 * steepest(seed, 2), fit


@figure(
    panels=[["curves"], ["errors"]],
    heights=[1.7, 1.2],
    figsize=(7.5, 5.8),
    count=Slider(3, MOST, start=5, log=True, play=True, label="points"),
    lookup=Choice(LOOKUPS, label="the table answers with"),
    noise=Slider(0, 0.3, start=0, step=0.01),
    seed=Reroll(label="another truth"),
    describe="With {count} points, the table is wrong by {table_off:.4f} at most, the fit by "
    "{fit_off:.2g}; nowhere are the two further apart than {apart:.4f}.",
)
def limit(ax, count, lookup, noise, seed):
    points = look(count, seed, noise)
    truth = {"color": TRUTH, "linewidth": 3, "linestyle": DASH[TRUTH], "label": "the truth"}
    ax["curves"].plot(GRID, waves(GRID) @ amounts(seed), **truth)
    told = stairs(points) if lookup == "nearest" else points.T
    ax["curves"].plot(*told, DASH[DATA], color=DATA, label="the table")
    x = GRID if count < len(GRID) else points[:, 0]
    ax["curves"].plot(x, spline(points, x), color=GUESS, linewidth=2.4, label="the fit")
    draw_points(ax["curves"], points)
    now = errors(count, seed, noise, lookup)
    past = np.array([errors(each, seed, noise, lookup)[:2] for each in COUNTS]).T
    draw_rates(ax["errors"], past, theory(COUNTS, seed, lookup), LAWS[lookup], noise)
    now_at = ax["errors"].axvline(count, color=FOCUS, linewidth=1.5)
    handle(now_at, x="count", hint="Drag to more points")
    return dict(zip(("table_off", "fit_off", "apart"), now, strict=True))


def stairs(points):
    """Return the corners, (2n,) each for x and y, of the line that keeps to the nearest height."""
    places, heights = points.T
    ends = np.concatenate([places[:1], (places[1:] + places[:-1]) / 2, places[-1:]])
    return np.repeat(ends, 2)[1:-1], np.repeat(heights, 2)


def draw_points(ax, points):
    """Draw the points while they can be told apart, and what panels with curves share."""
    if len(points) <= CROWDED:
        ax.plot(*points.T, "o", color=DATA, markersize=min(8, 240 / len(points)))
    ax.set(xlim=(0, 1), ylim=(-1.6, 1.6), xticks=[], yticks=[-1, 0, 1], ylabel="height")


def draw_rates(ax, past, expected, laws, noise):
    """Draw the worst errors over the number of points, and with dashes what theory expects."""
    for color, found, law in zip((DATA, GUESS), past, expected, strict=True):
        ax.loglog(COUNTS, law, color=QUIET, linewidth=1, linestyle=(0, (1, 2)), label="theory")
        ax.loglog(COUNTS, np.maximum(found, 1e-9), DASH[color], color=color, linewidth=2)
    table, fit = (f": {law}" if noise == 0 else "" for law in laws)
    ax.text(COUNTS[5], past[0, 5] * 1.7, f"table{table}", color=DATA)
    x, y = (COUNTS[7], past[1, 7]) if noise == 0 else (0.9 * MOST, past[1, -1])
    ax.text(x, y / 1.5, f"fit{fit}", color=GUESS, ha="right", va="top")
    ax.axhline(PIXEL, color=QUIET, linewidth=1, linestyle=":")
    ax.set(xlim=(3, MOST), ylim=(1e-5, 8), xlabel="points, n", ylabel="worst error")
    ax.set_xticks([3, 10, 30, 100, 400], labels=["3", "10", "30", "100", "400"])
    ax.set_yticks([1e-4, PIXEL, 1], labels=["0.0001", "a pixel", "1"])


WORLDS = {"waves": "some waves", "peak": "a peak"}
DEGREES = 24  # of the polynomial, at most
LENGTHSCALE = 0.1  # of the kernel
STYLES = {
    "nearest neighbour": {"linestyle": "-", "linewidth": 1},
    "polynomial": {"linestyle": ":", "linewidth": 2.2},
    "kernel": {"linestyle": "--", "linewidth": 1.6},
    "network": {"linestyle": "-", "linewidth": 2.4},
}


def world(name, x):
    """Return what there is to be seen: some waves, or Runge's peak, which plagues polynomials."""
    if name == "waves":
        return waves(x) @ amounts(1)
    return 1.6 / (1 + 25 * (2 * x - 1) ** 2) - 0.6


def polynomial(points, x):
    """Return the polynomial through the points, or nearest to them: its degree is 24 at most."""
    degree = min(len(points) - 1, DEGREES)
    basis = chebyshev.chebvander(2 * points[:, 0] - 1, degree)
    return chebyshev.chebval(2 * x - 1, np.linalg.lstsq(basis, points[:, 1])[0])


def kernel_mean(points, x):
    """Return the mean of a Gaussian process that has seen the points (see gp.posterior)."""
    own = kernel(points[:, 0], points[:, 0], LENGTHSCALE) + LEAST_VARIANCE * np.eye(len(points))
    return kernel(x, points[:, 0], LENGTHSCALE) @ np.linalg.solve(own, points[:, 1])


def network(points, x, units):
    """Return what a network makes of the points: trained as in `fits`, its sum at last exactly."""
    weights = fits.train(fits.initial(units, 1, seed=7), points, steps=10, rate=0.6)
    return fits.predict(fits.step(weights, points, rate=1.0, pace=0), x)[0]


def models(points, x, units):
    """Return what each of the four says at each x; shape (4, len(x)), in the order of STYLES."""
    return np.stack(
        [
            nearest(points, x),
            polynomial(points, x),
            kernel_mean(points, x),
            network(points, x, units),
        ]
    )


@figure(
    panels=[["curves"], ["apart"]],
    heights=[3.2, 1],
    figsize=(7.5, 5.2),
    count=Slider(5, 200, start=5, log=True, play=True, label="points"),
    units=Slider(2, 32, start=32, log=True, label="network’s units"),
    there=Choice(WORLDS, label="what there is"),
    focus=Choice(["none", *STYLES], label="point at"),
    reveal=Toggle(label="reveal the truth"),
    describe="{count} points. The four models are furthest apart, {apart:.3f}, at x = {where:.2f}. "
    "Nearest neighbour is off by {nearest_off:.3f} at most, the polynomial by "
    "{polynomial_off:.2g}, the kernel by {kernel_off:.2g}, the network by {network_off:.2g}. "
    "{truth}; pointed at: {focus}.",
)
def architectures(ax, count, units, there, focus, reveal):
    places = np.linspace(0, 1, count)
    points = np.stack([places, world(there, places)], axis=1)
    truth, said = world(there, GRID), models(points, GRID, units)
    apart = said.max(axis=0) - said.min(axis=0)
    widest = int(apart.round(6).argmax())
    off = np.abs(said - truth).max(axis=1)
    if reveal:
        ax["curves"].plot(GRID, truth, color=TRUTH, linewidth=3, linestyle=DASH[TRUTH])
    draw_models(ax["curves"], points, said, focus)
    draw_apart(ax["apart"], apart, widest)
    names = ("nearest_off", "polynomial_off", "kernel_off", "network_off")
    return {
        "apart": apart[widest],
        "where": GRID[widest],
        **dict(zip(names, off, strict=True)),
        "truth": "The truth is drawn" if reveal else "The truth is hidden",
    }


def draw_models(ax, points, said, focus):
    """Draw what each model says, each in its own kind of line, and the points."""
    for (name, style), heights in zip(STYLES.items(), said, strict=True):
        line = stairs(points) if name == "nearest neighbour" else (GRID, np.clip(heights, -9, 9))
        color = FOCUS if name == focus else GUESS
        curve = ax.plot(*line, color=color, label=name.partition(" ")[0], **style)
        tap(curve, {"focus": "none" if name == focus else name}, hint="Tap a curve")
    draw_points(ax, points)
    ax.legend(loc="lower left", ncols=2, fontsize=9, frameon=False)
    ax.set(ylim=(-2.7, 1.9))


def draw_apart(ax, apart, widest):
    """Draw how far apart the models are at each x, and where most."""
    ax.fill_between(GRID, np.minimum(apart, 9), color=GUESS, alpha=0.3, linewidth=0)
    ax.plot(
        GRID[widest], min(apart[widest], 2), MARKER[FOCUS], color=FOCUS, markersize=6, clip_on=False
    )
    ax.set(xlim=(0, 1), ylim=(0, 2), yticks=[0, 1, 2], xlabel="x", ylabel="apart")
