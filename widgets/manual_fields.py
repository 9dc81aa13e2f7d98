"""A value everywhere: which call draws what?"""

import numpy as np

from explorable import Choice, figure
from explorable.matplotlib import colors


def hills(count=24):
    """Return x, y and a height at each place of a square grid, all (count, count)."""
    x, y = np.meshgrid(np.linspace(-2, 2, count), np.linspace(-2, 2, count))
    return x, y, np.exp(-(x**2) - y**2) - np.exp(-((x - 1) ** 2) - (y - 1) ** 2)


def scattered():
    """Return x, y and a height at 120 places strewn over the square."""
    x, y = np.random.default_rng(4).uniform(-2, 2, (2, 120))
    return x, y, np.exp(-(x**2) - y**2) - np.exp(-((x - 1) ** 2) - (y - 1) ** 2)


def imshow(ax):
    _, _, height = hills()
    ax.imshow(height, cmap="coolwarm", origin="lower", extent=(-2, 2, -2, 2))


def pcolormesh(ax):
    x, y, height = hills()
    ax.pcolormesh(x, y, height, vmin=-1, vmax=1)


def pcolor(ax):
    x, y, height = hills(9)
    ax.pcolor(x, y, height, cmap="coolwarm", edgecolors="w", linewidth=0.5)


def matshow(ax):
    ax.matshow(np.add.outer(np.arange(4), np.arange(6)) % 5, cmap="plasma")


def spy(ax):
    ax.spy(np.abs(np.subtract.outer(np.arange(12), np.arange(12))) % 4 == 1)


def contour(ax):
    x, y, height = hills(40)
    ax.contour(x, y, height, levels=8, cmap="coolwarm")


def contourf(ax):
    x, y, height = hills(40)
    ax.contourf(x, y, height, levels=[-0.5, -0.2, 0, 0.2, 0.5], extend="both", cmap="coolwarm")


def clabel(ax):
    lines = ax.contour(*hills(40), colors="k")
    ax.clabel(lines, fontsize=9, fmt="%.2f")


def streamplot(ax):
    x, y, height = hills(21)
    up, right = np.gradient(height)
    ax.streamplot(x, y, -up, right, density=0.8, color=height, cmap="coolwarm")
    ax.set(xlim=(-2, 2), ylim=(-2, 2))


def triplot(ax):
    x, y, _ = scattered()
    ax.triplot(x, y, "o-", markersize=3, linewidth=0.7)


def tripcolor(ax):
    ax.tripcolor(*scattered(), cmap="coolwarm")


def tricontour(ax):
    x, y, height = scattered()
    ax.tricontour(x, y, height, levels=9, cmap="coolwarm")
    ax.plot(x, y, ".", color="0.6", markersize=3)


def tricontourf(ax):
    from explorable.matplotlib.tri import Triangulation

    x, y, height = scattered()
    ax.tricontourf(Triangulation(x, y), height, levels=9, cmap="coolwarm")


def quiver(ax):
    x, y, height = hills(13)
    up, right = np.gradient(height)
    ax.quiver(x, y, right, up, color="C0", angles="xy")


def quiverkey(ax):
    x, y, height = hills(13)
    up, right = np.gradient(height)
    slopes = ax.quiver(x, y, right, up, angles="xy")
    ax.quiverkey(slopes, 0.9, 1.05, 0.1, "a tenth", labelpos="W")


def barbs(ax):
    x, y, height = hills(9)
    up, right = np.gradient(height)
    ax.barbs(x, y, 200 * right, 200 * up, length=6)


def pcolorfast(ax):
    _, _, height = hills()
    ax.pcolorfast((-2, 2), (-2, 2), height, cmap="coolwarm")


EXAMPLES = {
    each.__name__: each
    for each in (
        *(imshow, matshow, spy, pcolormesh, pcolor, contour, contourf, clabel),
        *(triplot, tripcolor, tricontour, tricontourf, quiver, streamplot),
        *(quiverkey, barbs, pcolorfast),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.6),
    describe="The picture that the example of {call} draws.",
)
def fields(ax, call):
    EXAMPLES[call](ax)


NORMS = {
    "Normalize()": lambda: colors.Normalize(),
    "Normalize(-0.4, 0.4)": lambda: colors.Normalize(-0.4, 0.4),
    "TwoSlopeNorm(0, -0.2)": lambda: colors.TwoSlopeNorm(0, vmin=-0.2),
    "SymLogNorm(0.01)": lambda: colors.SymLogNorm(0.01),
    "BoundaryNorm(...)": lambda: colors.BoundaryNorm([-0.8, -0.4, -0.1, 0.1, 0.4, 0.8], 256),
}


@figure(
    norm=Choice(list(NORMS)),
    location=Choice(["right", "left", "top", "bottom"]),
    extend=Choice(["neither", "both", "min", "max"]),
    figsize=(7.5, 3.6),
    describe="A field of heights, coloured by {norm}, with a bar at the {location} that tells its "
    "colours and is extended at {extend}.",
)
def bars(ax, norm, location, extend):
    _, _, height = hills(40)
    image = ax.imshow(height, cmap="RdBu", norm=NORMS[norm](), aspect="auto")
    ax.figure.colorbar(image, location=location, extend=extend, label="height")
