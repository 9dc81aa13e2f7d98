"""Shapes, lines and whole axes that are made first and added then: which call takes what?"""

import numpy as np

from explorable import Choice, figure


def add_patch(ax):
    from explorable.matplotlib.patches import Circle, FancyBboxPatch, Rectangle, Wedge

    ax.add_patch(Rectangle((0.5, 0.5), 2, 1, angle=20, facecolor="C1"))
    ax.add_patch(Circle((4, 1.5), 0.8, facecolor="none", edgecolor="C0", linewidth=3))
    ax.add_patch(Wedge((6.5, 1.5), 1, 30, 330, width=0.4, color="C2"))
    ax.add_patch(FancyBboxPatch((8.5, 1), 1.2, 1, boxstyle="round,pad=0.3", hatch="/"))
    ax.set(xlim=(0, 10.5), ylim=(0, 3), aspect="equal")


def add_line(ax):
    from explorable.matplotlib.lines import Line2D

    ax.add_line(Line2D([0, 1, 2], [1, 3, 2], color="C3", marker="s"))
    ax.set(xlim=(0, 3), ylim=(0, 4))


def add_collection(ax):
    from explorable.matplotlib.collections import LineCollection

    x = np.linspace(0, 3, 40)
    waves = [np.column_stack([x, np.sin(x + turn)]) for turn in np.linspace(0, 2, 12)]
    ax.add_collection(LineCollection(waves, array=np.arange(12), cmap="viridis"), autolim=True)
    ax.autoscale_view()


def add_artist(ax):
    (up,) = ax.plot([1, 2, 3], label="up")
    (down,) = ax.plot([3, 2, 1], label="down")
    first = ax.legend(handles=[up], loc="upper left")
    ax.add_artist(first)
    ax.legend(handles=[down], loc="lower left")


def get_children(ax):
    ax.plot([1, 3, 2])
    ax.plot([2, 2, 3])
    for artist in ax.get_children():
        artist.set_zorder(5)


def get_lines(ax):
    ax.plot([1, 3, 2])
    ax.plot([2, 2, 3])
    for line in ax.get_lines():
        line.set_linewidth(5)


def relim(ax):
    (line,) = ax.plot([1, 3, 2])
    line.set_ydata([10, 30, 20])
    ax.relim(visible_only=True)
    ax.autoscale_view()


def autoscale_view(ax):
    from explorable.matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((10, 10), 5, 2))
    ax.autoscale_view(tight=False, scalex=True, scaley=True)


def twinx(ax):
    ax.plot([10, 20, 15])
    ax.set_ylabel("degrees", color="C0")
    rain = ax.twinx()
    rain.plot([900, 200, 500], color="C1")
    rain.set_ylabel("millimetres", color="C1")


def twiny(ax):
    ax.plot([0, 10], [0, 1])
    other = ax.twiny()
    other.set_xlim(32, 50)
    other.set_xlabel("degrees Fahrenheit")


def inset_axes(ax):
    x = np.linspace(0, 10, 200)
    ax.plot(x, np.sin(x**2))
    near = ax.inset_axes([0.05, 0.1, 0.3, 0.35])
    near.plot(x[:40], np.sin(x[:40] ** 2), color="C1")


def indicate_inset(ax):
    ax.plot([1, 3, 2, 4])
    ax.indicate_inset((0.5, 1.5, 1, 1), edgecolor="C1", alpha=1)


def indicate_inset_zoom(ax):
    x = np.linspace(0, 10, 200)
    ax.plot(x, np.sin(x) * x)
    near = ax.inset_axes([0.1, 0.1, 0.3, 0.3], xlim=(7.5, 8.5), ylim=(6, 8.5))
    near.plot(x, np.sin(x) * x)
    ax.indicate_inset_zoom(near, edgecolor="black")


def secondary_xaxis(ax):
    ax.plot([0, 10, 25], [1, 3, 2])
    ax.set_xlabel("°C")
    units = (lambda celsius: celsius * 1.8 + 32, lambda fahrenheit: (fahrenheit - 32) / 1.8)
    ax.secondary_xaxis("top", functions=units, xlabel="°F")


def secondary_yaxis(ax):
    ax.plot([1, 3, 2])
    right = ax.secondary_yaxis("right", yticks=[1, 2, 3])
    right.set_yticklabels(["low", "middle", "high"])


def get_figure(ax):
    ax.plot([1, 3, 2])
    ax.set_title("The title of these axes")
    ax.get_figure(root=True).suptitle("The title of the whole figure")


def sharex(ax):
    above = ax.inset_axes([0, 0.6, 1, 0.4])
    above.plot([2, 5], [0, 1], color="C1")
    ax.sharex(above)
    ax.plot([0, 9], [1, 2])


def sharey(ax):
    beside = ax.inset_axes([0.6, 0, 0.4, 1])
    beside.plot([2, 5], [0, 1], color="C1")
    ax.sharey(beside)
    ax.plot([0, 9], [1, 2])


def label_outer(ax):
    ax.plot([1, 3, 2])
    ax.set_xlabel("only where no panel is below")
    ax.label_outer(remove_inner_ticks=True)


def set_visible(ax):
    ax.plot([1, 3, 2])
    ax = ax.inset_axes([0.1, 0.6, 0.3, 0.3], xlim=(0, 5), title="hidden")
    ax.set_visible(False)


def get_visible(ax):
    ax.plot([1, 3, 2])
    ax.set_title(f"shown: {ax.get_visible()}")


def remove(ax):
    ax.plot([1, 3, 2])
    ax.inset_axes([0.6, 0.6, 0.3, 0.3], facecolor="lightyellow", sharex=ax)
    ax = ax.inset_axes([0.1, 0.6, 0.3, 0.3], yticks=[0, 1], ylabel="gone")
    ax.remove()


EXAMPLES = {
    each.__name__: each
    for each in (
        *(add_patch, add_line, add_collection, add_artist, get_children, get_lines),
        *(relim, autoscale_view, twinx, twiny, inset_axes, secondary_xaxis, secondary_yaxis),
        *(indicate_inset, indicate_inset_zoom, get_figure, sharex, sharey, label_outer),
        *(set_visible, get_visible, remove),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def artists(ax, call):
    EXAMPLES[call](ax)
