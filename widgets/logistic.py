"""How does one line of arithmetic become chaos?"""

from functools import lru_cache

import numpy as np

from explorable import Slider, figure

SHOWN, SETTLING = 60, 2000
LONGEST, SAME = 32, 1e-4  # the longest cycle looked for; how close is back
LOW, HIGH = 2.5, 4.0
COLUMNS, ROWS = 300, 120
BLUE = (48, 128, 214, 0)


def orbit(growth, start, steps):
    """Return the population from `start` on, one number for each of `steps` years and one more."""
    found = [start]
    for _ in range(steps):
        found.append(growth * found[-1] * (1 - found[-1]))
    return np.array(found)


def period(growth, start):
    """Return the length of the cycle that the population settles on; 0 if there is none."""
    late = orbit(growth, start, SETTLING)[-3 * LONGEST :]
    for length in range(1, LONGEST + 1):
        if np.abs(late[length:] - late[:-length]).max() < SAME:
            return length
    return 0


@lru_cache(maxsize=1)
def tree():
    """Return how often each height (ROWS) is visited in the long run, by growth (COLUMNS)."""
    growth = np.linspace(LOW, HIGH, COLUMNS)
    height, visits = np.full(COLUMNS, 0.4), np.zeros((ROWS, COLUMNS))
    for year in range(900):
        height = growth * height * (1 - height)
        if year >= 400:
            row = np.minimum((height * ROWS).astype(int), ROWS - 1)
            visits[row, np.arange(COLUMNS)] += 1
    return np.minimum(visits / 25, 1) ** 0.5


@figure(
    panels=[["web", "years"], ["tree", "tree"]],
    widths=[1, 1.7],
    heights=[1.15, 1],
    figsize=(7.5, 5.6),
    growth=Slider(LOW, HIGH, start=3.2, step=0.01, play=15, label="growth, $r$"),
    start=Slider(0.01, 0.99, start=0.2, step=0.01, label="first year"),
    table={"growth": 76, "start": 25},
    describe="With r = {growth:.2f} a population that begins at {start:.2f} ends in {ends}.",
)
def cobweb(ax, growth, start):
    heights = orbit(growth, start, SHOWN)
    x = np.linspace(0, 1, 61)
    corners = np.repeat(heights, 2)
    ax["web"].plot(x, growth * x * (1 - x), color="C0", linewidth=2, label="next year’s")
    ax["web"].plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    ax["web"].plot(corners[:-2], [0, *corners[2:-1]], color="C1", linewidth=1, label="the way")
    ax["web"].set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 1], yticks=[0, 1])
    ax["web"].set(xlabel="this year", ylabel="next year")
    ax["years"].plot(heights, "o-", color="C1", linewidth=0.8, markersize=3, label="population")
    ax["years"].set(xlim=(0, SHOWN), ylim=(0, 1), yticks=[0, 1], xlabel="year")
    draw_tree(ax["tree"], growth)
    length = period(growth, start)
    ends = f"a cycle of {length} years" if length > 1 else "one number"
    return {"ends": ends if length else "no cycle that repeats within 32 years"}


def draw_tree(ax, growth):
    """Draw where populations end, for every growth, and mark the one at hand."""
    image = np.full((ROWS, COLUMNS, 4), BLUE, dtype=np.uint8)
    image[..., 3] = 255 * tree()  # clear where nobody ends, on a light page and on a dark one
    ax.imshow(image, origin="lower", extent=(LOW, HIGH, 0, 1), aspect="auto")
    ax.axvline(growth, color="C1", linewidth=1.5)
    ax.set(xlabel="growth", ylabel="in the long run", yticks=[0, 1])
