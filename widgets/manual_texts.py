"""Words, arrows and legends: which call draws what?"""

import numpy as np

from explorable import Choice, figure


def text(ax):
    ax.text(0.5, 0.7, r"$e^{i\pi} + 1 = 0$", fontsize=24, ha="center")
    ax.text(0.5, 0.4, "turned", rotation=15, color="C3", ha="center")
    ax.text(0.02, 0.02, "in a corner", transform=ax.transAxes, family="monospace")
    ax.text(0.8, 0.3, "in a box", bbox={"boxstyle": "round", "facecolor": "C1", "alpha": 0.3})


def annotate(ax):
    x = np.linspace(0, 4, 80)
    ax.plot(x, x * np.exp(-x))
    ax.annotate(
        "the top", xy=(1, 1 / np.e), xytext=(2, 0.33), arrowprops={"arrowstyle": "->", "lw": 1.5}
    )
    ax.annotate(
        "the start",
        xy=(0, 0),
        xytext=(40, 10),
        textcoords="offset points",
        bbox={"boxstyle": "round", "fc": "w"},
        arrowprops={"arrowstyle": "fancy", "connectionstyle": "arc3,rad=0.3", "fc": "C1"},
    )


def arrow(ax):
    ax.arrow(0, 0, 2, 1, width=0.03, length_includes_head=True, color="C0")
    ax.arrow(0, 0, 1, 2, width=0.03, length_includes_head=True, color="C1")
    ax.set(xlim=(-0.5, 3), ylim=(-0.5, 2.5))


def legend(ax):
    for power in (1, 2, 3):
        ax.plot(np.linspace(0, 1, 50) ** power, label=f"$x^{power}$")
    ax.legend(loc="upper left", title="powers", ncols=3)


def get_legend(ax):
    ax.plot([1, 3, 2], label="beside the axes")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), title="a legend")
    ax.get_legend().get_frame().set_facecolor("C1")


def get_legend_handles_labels(ax):
    ax.plot([1, 3, 2], label="one")
    ax.plot([2, 1, 3], label="two")
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(handles[::-1], labels[::-1])


def set_title(ax):
    ax.set_title(r"A title, with mathematics: $\sqrt{2}$", fontsize=16)


def get_title(ax):
    ax.set_title("What am I called?")
    ax.text(0.5, 0.5, ax.get_title(), ha="center")


def set_xlabel(ax):
    ax.set_xlabel(r"wavelength $\lambda$ in nm")


def get_xlabel(ax):
    ax.set_xlabel("time")
    ax.set_title(f"against {ax.get_xlabel()}")


def set_ylabel(ax):
    ax.set_ylabel("share", fontsize=14, color="C1")


def get_ylabel(ax):
    ax.set_ylabel("height")
    ax.set_title(f"the {ax.get_ylabel()} of it")


def table(ax):
    years, shares = ["2024", "2025", "2026"], [0.2, 0.5, 0.8]
    ax.bar(years, shares)
    ax.set_xticks([])
    ax.table([[f"{share:.0%}" for share in shares]], rowLabels=["share"], colLabels=years)


EXAMPLES = {
    each.__name__: each
    for each in (
        *(text, annotate, arrow, table, legend, get_legend, get_legend_handles_labels),
        *(set_title, set_xlabel, set_ylabel, get_title, get_xlabel, get_ylabel),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def texts(ax, call):
    EXAMPLES[call](ax)
