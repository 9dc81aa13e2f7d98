"""The axes themselves: which call does what?"""

import numpy as np

from explorable import Choice, figure

X = np.linspace(0.1, 10, 120)
Y = 3 + np.sin(X) * np.sqrt(X)


def set_xlim(ax):
    ax.plot(X, Y)
    ax.set_xlim(2, 5)


def set_ylim(ax):
    ax.plot(X, Y)
    ax.set_ylim(bottom=0)


def get_xlim(ax):
    ax.plot(X, Y)
    left, right = ax.get_xlim()
    ax.set_title(f"from {left:.2f} to {right:.2f}")


def get_ylim(ax):
    ax.plot(X, Y)
    low, high = ax.get_ylim()
    ax.fill_between([4, 6], low, high, alpha=0.2)


def set_xscale(ax):
    ax.plot(X, Y)
    ax.set_xscale("log", base=2, nonpositive="mask")


def set_yscale(ax):
    ax.plot(X, np.sinh(X - 5))
    ax.set_yscale("symlog", linthresh=1, linscale=0.5)


def xaxis_inverted(ax):
    ax.plot(X, Y)
    ax.set_xlim(10, 0)
    ax.set_title("to the left" if ax.xaxis_inverted() else "to the right")


def yaxis_inverted(ax):
    ax.plot(X, Y)
    if not ax.yaxis_inverted():
        ax.invert_yaxis()


def set_xbound(ax):
    ax.plot(X, Y)
    ax.invert_xaxis()
    ax.set_xbound(2, 8)


def set_ybound(ax):
    ax.plot(X, Y)
    ax.set_ybound(lower=0, upper=8)


def get_xbound(ax):
    ax.plot(X, Y)
    ax.hlines(1, *ax.get_xbound(), color="C3")


def get_ybound(ax):
    ax.plot(X, Y)
    ax.vlines(5, *ax.get_ybound(), color="C3")


def get_xscale(ax):
    ax.semilogx(X, Y)
    ax.set_title(ax.get_xscale())


def get_yscale(ax):
    ax.plot(X, Y)
    ax.set_title(ax.get_yscale())


def set_aspect(ax):
    turn = np.linspace(0, 2 * np.pi, 100)
    ax.plot(np.cos(turn), np.sin(turn))
    ax.set_aspect("equal")


def axis(ax):
    ax.plot(X, Y)
    ax.axis([0, 5, 0, 6])


def margins(ax):
    ax.plot(X, Y)
    ax.margins(x=0, y=0.3)


def autoscale(ax):
    ax.plot(X, Y)
    ax.autoscale(axis="x", tight=True)


def invert_xaxis(ax):
    ax.plot(X, Y)
    ax.invert_xaxis()


def invert_yaxis(ax):
    ax.plot(X, Y)
    ax.invert_yaxis()


def set_axis_off(ax):
    ax.plot(X, Y)
    ax.set_axis_off()


def set_axis_on(ax):
    ax.set_axis_off()
    ax.plot(X, Y)
    ax.set_axis_on()


def set(ax):
    ax.plot(X, Y)
    ax.set(title="All at once", xlabel="time", ylim=(0, 8))


def clear(ax):
    ax.plot(X, -Y)
    ax.clear()
    ax.plot(X, Y)


def get_xaxis_transform(ax):
    ax.plot(X, Y)
    ax.text(5, 0.9, "x = 5, nine tenths up", transform=ax.get_xaxis_transform(), ha="center")


def get_yaxis_transform(ax):
    ax.plot(X, Y)
    ax.text(0.98, 3, "y = 3, at the right", transform=ax.get_yaxis_transform(), ha="right")


def set_facecolor(ax):
    ax.plot(X, Y, color="darkblue")
    ax.set_facecolor("lightyellow")


def get_facecolor(ax):
    ax.plot(X, Y)
    ax.set_facecolor("C0")
    ax.patch.set_alpha(0.1)
    ax.axhline(5, color=ax.get_facecolor())


def set_adjustable(ax):
    ax.plot(X, Y)
    ax.set_aspect("equal")
    ax.set_adjustable("datalim")


def get_adjustable(ax):
    ax.plot(X, Y)
    ax.set_title(ax.get_adjustable())


def set_xmargin(ax):
    ax.plot(X, Y)
    ax.set_xmargin(0)


def set_ymargin(ax):
    ax.plot(X, Y)
    ax.set_ymargin(0.5)


def set_box_aspect(ax):
    ax.plot([0, 10], [0, 1])
    ax.set_box_aspect(1)


def get_box_aspect(ax):
    ax.plot([0, 10], [0, 1])
    ax.set_title(f"as high as wide, times: {ax.get_box_aspect()}")


def set_axisbelow(ax):
    ax.bar([1, 2, 3], [2, 1, 3])
    ax.grid(axis="y")
    ax.set_axisbelow(True)


def get_axisbelow(ax):
    ax.set_axisbelow(True)
    ax.set_title(f"grids are below: {ax.get_axisbelow()}")


def set_rasterization_zorder(ax):
    ax.plot([0, 1], [0, 1], zorder=-1)
    ax.set_rasterization_zorder(0)


def get_rasterization_zorder(ax):
    ax.plot([0, 1], [0, 1])
    ax.set_title(f"pixels below: {ax.get_rasterization_zorder()}")


def update(ax):
    ax.plot([0, 1], [0, 1])
    ax.update({"title": "Both at once", "xlim": (0, 2)})


def get_position(ax):
    ax.plot([0, 1], [0, 1])
    *_, width, height = ax.get_position().bounds
    ax.set_title("tall" if height > width else "wide")


def set_position(ax):
    ax.plot([0, 1], [0, 1])
    ax.set_position(ax.get_position())


def get_subplotspec(ax):
    ax.plot([0, 1], [0, 1])
    part = ax.get_subplotspec()
    ax.tick_params(labelbottom=part is None or part.is_last_row())


def get_gridspec(ax):
    ax.plot([0, 1], [0, 1])
    grid = ax.get_gridspec()
    ax.tick_params(labelleft=grid is None or grid.ncols == 1)


EXAMPLES = {
    each.__name__: each
    for each in (
        *(set_xlim, set_ylim, get_xlim, get_ylim, axis, margins, autoscale, set_aspect),
        *(invert_xaxis, invert_yaxis, xaxis_inverted, yaxis_inverted),
        *(set_xscale, set_yscale, get_xscale, get_yscale),
        *(set_axis_off, set_axis_on, set, clear, get_xaxis_transform, get_yaxis_transform),
        *(set_facecolor, get_facecolor, set_adjustable, get_adjustable, set_xmargin, set_ymargin),
        *(set_xbound, set_ybound, get_xbound, get_ybound),
        *(set_box_aspect, get_box_aspect, set_axisbelow, get_axisbelow, update),
        *(set_rasterization_zorder, get_rasterization_zorder),
        *(get_position, set_position, get_subplotspec, get_gridspec),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def axes(ax, call):
    EXAMPLES[call](ax)
