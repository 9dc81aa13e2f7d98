"""What lies between the wells, and where should the next one be drilled?"""

import numpy as np

from explorable import Choice, Points, Slider, figure

WIDTH, ROWS, COLUMNS = 1.5, 60, 90
X, Y = np.meshgrid((np.arange(COLUMNS) + 0.5) / COLUMNS * WIDTH, (np.arange(ROWS) + 0.5) / ROWS)
GRID = np.stack([X.ravel(), Y.ravel()], axis=1)
STEP = 0.1  # between two contours
LEAST_NUGGET = 1e-5
WELLS = {
    "twelve wells": [
        *[(0.05, 0.06), (0.06, 0.93), (0.22, 0.5), (0.45, 0.78), (0.5, 0.15), (0.62, 0.5)],
        *[(0.85, 0.95), (0.95, 0.08), (1.2, 0.3), (1.32, 0.6), (1.45, 0.94), (1.44, 0.07)],
    ],
    "along a road": [(round(0.1 + 0.13 * k, 2), round(0.35 + 0.03 * k, 2)) for k in range(11)],
    "one corner": [(0.1, 0.1), (0.3, 0.15), (0.15, 0.35), (0.35, 0.38), (0.5, 0.2)],
}
MAPS = {"height": "the estimate", "doubt": "its doubt", "error": "its error"}


def ground(places):
    """Return the height of the water, from about 0 to 1, that a well at each place (n, 2) finds."""
    x, y = places.T
    hill = 0.55 * np.exp(-((x - 0.45) ** 2 + (y - 0.6) ** 2) / 0.09)
    ridge = 0.35 * np.exp(-((x - 1.15 - 0.3 * (y - 0.5)) ** 2) / 0.03)
    return 0.2 + hill + ridge + 0.1 * np.sin(4 * y)


def covariance(a, b, reach):
    """Return how far heights at places a (n, 2) and b (m, 2) go together, 0 to 1; (n, m)."""
    squared = ((a[:, None] - b) ** 2).sum(axis=2)
    return np.exp(-squared / reach**2)


def krige(wells, heights, reach, nugget, places=GRID):
    """Return ordinary kriging's estimate and variance at places (m, 2); the sill is 1.

    wells: (n, 2); heights: (n,). nugget: variance of one measurement. The last unknown is
    Lagrange's: it makes each place's weights add up to one.
    """
    count = len(wells)
    system = np.ones((count + 1, count + 1))
    system[:-1, :-1] = covariance(wells, wells, reach) + (nugget + LEAST_NUGGET) * np.eye(count)
    system[-1, -1] = 0
    known = np.ones((count + 1, len(places)))
    known[:-1] = covariance(wells, places, reach)
    weights = np.linalg.solve(system, known)
    return heights @ weights[:-1], np.maximum(1 - (weights * known).sum(axis=0), 0)


@figure(
    figsize=(7.5, 5.2),
    wells=Points("twelve wells", x=(0, WIDTH), y=(0, 1), fewest=1, most=30, presets=WELLS),
    reach=Slider(0.1, 1, start=0.35, step=0.01, label="range"),
    nugget=Slider(0, 0.5, start=0, step=0.01),
    shown=Choice(MAPS, label="map"),
    describe="{count} wells. The map is most in doubt at {x:.2f} east, {y:.2f} north; it is off by "
    "{error:.3f} on average. The map shows {map}.",
)
def water(ax, wells, reach, nugget, shown):
    height, variance = krige(wells, ground(wells), reach, nugget)
    error = np.abs(height - ground(GRID))
    doubt = np.sqrt(variance)
    values = {"height": height, "doubt": doubt, "error": error}[shown]
    bands = STEP * np.floor(values / STEP + 1e-6).reshape(ROWS, COLUMNS)
    colors = "viridis" if shown == "height" else "magma"
    ax.imshow(bands, cmap=colors, vmin=0, vmax=1, origin="lower", extent=(0, WIDTH, 0, 1))
    ax.plot(*wells.T, "o", color="white", markersize=8, markeredgecolor="black", label="wells")
    worst = int(doubt.round(6).argmax())
    ax.plot(*GRID[worst], "X", color="C3", markersize=13, markeredgecolor="white")
    ax.set(xlim=(0, WIDTH), ylim=(0, 1), xticks=[], yticks=[])
    return {
        "count": len(wells),
        "x": GRID[worst, 0],
        "y": GRID[worst, 1],
        "error": error.mean(),
        "map": MAPS[shown],
    }
