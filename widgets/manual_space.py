"""Axes in space, and what a figure has besides its panels."""

import numpy as np

from explorable import Points, Slider, figure
from explorable.matplotlib import pyplot as plt

X, Y = np.meshgrid(np.linspace(-3, 3, 13), np.linspace(-3, 3, 13))
HEIGHT = np.sin(X) * np.cos(Y)


@figure(
    elev=Slider(0, 90, start=30, step=10, unit="°"),
    azim=Slider(-180, 180, start=-60, step=15, unit="°"),
    projection="3d",
    figsize=(7.5, 4.2),
    describe="A surface with hills and hollows, seen from {elev} above and {azim} around.",
)
def surface(ax, elev, azim):
    ax.plot_surface(X, Y, HEIGHT, cmap="viridis")
    ax.set(xlabel="x", ylabel="y", zlabel="height")
    ax.view_init(elev, azim)


@figure(
    view=Points([(-60, 30)], x=(-180, 180), y=(-90, 90), fixed=True),
    projection="3d",
    figsize=(7.5, 4.2),
    describe="A spiral that winds upward, with dots along it, seen from {elev:.0f}° above, turned "
    "by {azim:.0f}°.",
)
def by_hand(ax, view):
    ((azim, elev),) = view
    turn = np.linspace(0, 6 * np.pi, 200)
    ax.plot(3 * np.cos(turn), 3 * np.sin(turn), turn, label="a spiral")
    ax.scatter(3 * np.cos(turn[::20]), 3 * np.sin(turn[::20]), turn[::20], color="C1", s=40)
    ax.legend(loc="upper left")
    ax.view_init(elev, azim)
    return {"elev": elev, "azim": azim}


@figure(
    panels="AAB;CCB",
    widths=(1, 1, 2),
    figsize=(7.5, 4.2),
    describe="A straight line, a parabola and a cubic, each on a panel, named in one legend.",
)
def page(axes):
    fig = plt.figure()
    grid = fig.add_gridspec(2, 3, width_ratios=[1, 1, 2])
    for part, power in ((grid[0, :2], 1), (grid[:, 2], 2), (grid[1, :2], 3)):
        ax = fig.add_subplot(part)
        ax.plot(X[0], X[0] ** power, color=f"C{power}", label=f"$x^{power}$")
    fig.suptitle("Powers")
    fig.supxlabel("x")
    fig.supylabel("power")
    fig.legend(loc="outside right upper")
    inset = fig.add_axes([0.62, 0.6, 0.12, 0.2])
    inset.plot(X[0], np.exp(X[0]), "C4")
