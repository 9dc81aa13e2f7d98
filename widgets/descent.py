"""Why does gradient descent zigzag, and what does momentum change?"""

import numpy as np

from explorable import Points, Slider, figure

STEPS = 60
FAR = 1e4  # a path that has come this far will not come back
TURN = np.linspace(0, 2 * np.pi, 73)
LEVELS = np.array([0.02, 0.1, 0.3, 0.7, 1.3, 2.2, 3.5, 5.5, 8.5, 13, 20])


def height(place, steepness):
    """Return the height at places (..., 2) of a valley along x that is `steepness` across."""
    return 0.5 * (place[..., 0] ** 2 + steepness * place[..., 1] ** 2)


def gradient(place, steepness):
    """Return the gradient of the height at places (..., 2); the same shape."""
    return place * np.array([1, steepness])


def descend(start, steepness, rate, momentum, steps=STEPS):
    """Return the path (n, 2) from `start` (2,): at most `steps` steps, fewer if it runs away."""
    path, speed = [start], np.zeros(2)
    while len(path) <= steps and np.abs(path[-1]).max() < FAR:
        speed = momentum * speed - rate * gradient(path[-1], steepness)
        path.append(path[-1] + speed)
    return np.array(path)


def contours(steepness):
    """Return x and y (73, levels) of the lines of equal height, which are ellipses."""
    wide = np.sqrt(2 * LEVELS)
    return np.outer(np.cos(TURN), wide), np.outer(np.sin(TURN), wide / np.sqrt(steepness))


@figure(
    panels=[["map"], ["heights"]],
    heights=[2.4, 1],
    figsize=(7.5, 5.6),
    start=Points([(-2.4, 1.1)], x=(-3, 3), y=(-1.5, 1.5), fixed=True, panel="map"),
    rate=Slider(0.01, 0.5, start=0.18, log=True, label="learning rate"),
    momentum=Slider(0, 0.95, start=0, step=0.01),
    steepness=Slider(1, 20, start=10, label="steepness across"),
    describe="After {steps} steps the height is {height:.2g}. {verdict}.",
)
def downhill(ax, start, rate, momentum, steepness):
    path = descend(start[0], steepness, rate, momentum)
    heights = height(path, steepness)
    ax["map"].plot(*contours(steepness), color="grey", linewidth=0.8, alpha=0.7,
                   label="equal height")  # fmt: skip
    ax["map"].plot(*path.T, "o-", color="C0", linewidth=1.2, markersize=3.5, label="the way down")
    ax["map"].plot(*start.T, "o", color="C1", markersize=9, markeredgecolor="white")
    ax["map"].plot(0, 0, "+", color="C2", markersize=11, markeredgewidth=2)
    ax["map"].set(xlim=(-3, 3), ylim=(-1.5, 1.5), xticks=[-3, 0, 3], yticks=[-1, 0, 1])
    ax["heights"].semilogy(np.maximum(heights, 1e-12), color="C0", linewidth=2)
    ax["heights"].set(xlim=(0, STEPS), ylim=(1e-8, 1e4), xlabel="step", ylabel="height")
    ax["heights"].set_yticks([1e-8, 1e-4, 1, 1e4])
    # The largest rate that converges: the recurrence's roots leave the unit circle beyond it.
    largest = 2 * (1 + momentum) / steepness
    return {
        "steps": len(path) - 1,
        "height": heights[-1],
        "largest": largest,
        "verdict": "It converges" if rate < largest else "It does not converge",
    }
