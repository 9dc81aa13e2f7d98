"""Areas, bars and counts: which call draws what?"""

import numpy as np

from explorable import Choice, figure


def fill(ax):
    turn = np.linspace(0, 2 * np.pi, 6)
    ax.fill(np.cos(turn), np.sin(turn), color="C2", alpha=0.4, edgecolor="k")
    ax.set_aspect("equal")


def fill_between(ax):
    x = np.linspace(0, 10, 100)
    y = np.sin(x)
    ax.fill_between(x, y, where=y > 0, alpha=0.4, label="above")
    ax.fill_between(x, y, where=y < 0, alpha=0.4, label="below")
    ax.plot(x, y, color="k", linewidth=1)
    ax.legend()


def fill_betweenx(ax):
    height = np.linspace(-3, 3, 80)
    width = np.exp(-(height**2))
    ax.fill_betweenx(height, -width, width, color="C4")


def axhspan(ax):
    ax.plot([3, 1, 4, 1, 5, 9, 2, 6])
    ax.axhspan(2, 5, color="C1", alpha=0.2)


def axvspan(ax):
    ax.plot([3, 1, 4, 1, 5, 9, 2, 6])
    ax.axvspan(4, 6, ymin=0.1, facecolor="C2", alpha=0.2)


def bar(ax):
    names = ["spring", "summer", "autumn", "winter"]
    ax.bar(names, [31, 42, 27, 12], yerr=[4, 6, 3, 2], capsize=5, hatch=["", "", "", "/"])


def barh(ax):
    ax.barh([0, 1, 2], [3, 5, 2], color=["C0", "C1", "C2"], tick_label=["a", "b", "c"])


def broken_barh(ax):
    ax.broken_barh([(1, 3), (6, 2)], (10, 5), facecolors=["C0", "C1"])
    ax.broken_barh([(2, 5)], (17, 5), hatch="/", facecolors="none", edgecolors="C2")


def hist(ax):
    rng = np.random.default_rng(1)
    groups = [rng.normal(0, 1, 300), rng.normal(2, 0.7, 200)]
    ax.hist(groups, bins=25, histtype="stepfilled", alpha=0.5, label=["first", "second"])
    ax.legend()


EXAMPLES = {
    each.__name__: each
    for each in (fill_between, fill_betweenx, fill, axhspan, axvspan, bar, barh, broken_barh, hist)
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def areas(ax, call):
    EXAMPLES[call](ax)
