"""Ticks: where they are, what is written beside them, how they and their grid look?"""

import numpy as np

from explorable import Choice, figure

X = np.linspace(0.1, 10, 120)
Y = 3 + np.sin(X) * np.sqrt(X)


def set_xticks(ax):
    ax.plot(X, Y)
    places = [0, np.pi, 2 * np.pi, 3 * np.pi]
    ax.set_xticks(places, ["0", r"$\pi$", r"$2\pi$", r"$3\pi$"], rotation=30, color="C3")


def set_yticks(ax):
    ax.plot(X, Y)
    ax.set_yticks([0, 3, 6])
    ax.set_yticks([1, 2, 4, 5], minor=True)


def set_xticklabels(ax):
    ax.plot(X, Y)
    ax.set_xticks([2, 5, 8])
    ax.set_xticklabels(["early", "noon", "late"], rotation=45, ha="right")


def set_yticklabels(ax):
    ax.plot(X, Y)
    ax.set_yticks([1, 3, 5])
    ax.set_yticklabels(["low", "middle", "high"], fontsize="small", fontstyle="italic")


def get_xticks(ax):
    ax.plot(X, Y)
    for place in ax.get_xticks():
        ax.axvline(place, color="0.8", zorder=0)
    ax.set_xlim(0, 10)


def get_yticks(ax):
    ax.plot(X, Y)
    ax.set_yticks([0, *ax.get_yticks(minor=False)[2:]])


def get_xticklabels(ax):
    ax.plot(X, Y)
    for text in ax.get_xticklabels():
        text.set_rotation(45)
    ax.get_xticklabels()[2].set_color("C3")


def get_yticklabels(ax):
    ax.plot(X, Y)
    ax.set_yticks([0, 2, 4, 6])
    for text in ax.get_yticklabels()[::2]:
        text.set_visible(False)


def get_xaxis(ax):
    from explorable.matplotlib.ticker import MultipleLocator

    ax.plot(X, Y)
    ax.get_xaxis().set_major_locator(MultipleLocator(2.5))
    ax.xaxis.set_major_formatter("{x:.1f} s")
    ax.xaxis.set_minor_locator(MultipleLocator(0.5))


def get_yaxis(ax):
    from explorable.matplotlib.ticker import PercentFormatter

    ax.plot(X, Y)
    ax.get_yaxis().set_major_formatter(PercentFormatter(xmax=6))
    ax.yaxis.tick_right()
    ax.yaxis.set_label_position("right")
    ax.set_ylabel("share")


def get_xmajorticklabels(ax):
    ax.plot(X, Y)
    for text in ax.get_xmajorticklabels():
        text.set_fontweight("bold")


def get_ymajorticklabels(ax):
    ax.plot(X, Y)
    for text in ax.get_ymajorticklabels():
        text.set_color("C3")


def get_xminorticklabels(ax):
    ax.semilogx(X, Y)
    for text in ax.get_xminorticklabels():
        text.set_fontsize(9)


def get_yminorticklabels(ax):
    ax.semilogy(X, Y)
    for text in ax.get_yminorticklabels():
        text.set_fontsize(9)


def xaxis_date(ax):
    ax.plot(20000 + 40 * X, Y)
    ax.xaxis_date()


def yaxis_date(ax):
    ax.plot(X, 20000 + 400 * Y)
    ax.yaxis_date(tz="UTC")


def minorticks_on(ax):
    ax.plot(X, Y)
    ax.minorticks_on()
    ax.grid(which="minor", alpha=0.5, linestyle=":")


def minorticks_off(ax):
    ax.loglog(X, Y)
    ax.minorticks_off()


def ticklabel_format(ax):
    ax.plot(1e6 * X, Y)
    ax.ticklabel_format(axis="x", style="sci", scilimits=(3, 3), useMathText=True)


def locator_params(ax):
    ax.plot(X, Y)
    ax.locator_params(axis="x", nbins=4)
    ax.locator_params("y", integer=True, tight=False)


def tick_params(ax):
    ax.plot(X, Y)
    ax.tick_params("x", labelsize=14, labelrotation=30, length=8, width=2, color="C1", pad=6)
    ax.tick_params(axis="y", direction="in", right=True, labelcolor="C0", colors="C0")
    ax.tick_params(which="both", grid_linestyle="--", grid_linewidth=0.5)
    ax.grid(axis="x")


def grid(ax):
    ax.plot(X, Y)
    ax.grid(axis="y", color="C2", linewidth=1, linestyle="--", alpha=0.6)


EXAMPLES = {
    each.__name__: each
    for each in (
        *(set_xticks, set_yticks, set_xticklabels, set_yticklabels, get_xticks, get_yticks),
        *(get_xticklabels, get_yticklabels, get_xaxis, get_yaxis, minorticks_on, minorticks_off),
        *(get_xmajorticklabels, get_ymajorticklabels, get_xminorticklabels, get_yminorticklabels),
        *(xaxis_date, yaxis_date, ticklabel_format, locator_params, tick_params, grid),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def ticks(ax, call):
    EXAMPLES[call](ax)
