"""Lines and dots: which call draws what?"""

import numpy as np

from explorable import Choice, figure


def plot(ax):
    x = np.linspace(0, 10, 80)
    ax.plot(x, np.sin(x), label="a line")
    ax.plot(x[::8], np.cos(x[::8]), "o--", color="C1", label="markers and dashes")
    ax.legend()


def set_prop_cycle(ax):
    ax.set_prop_cycle(color=["tab:red", "tab:green", "k"], linestyle=["-", "--", ":"])
    for shift in range(3):
        ax.plot(np.arange(9) + shift)


def semilogx(ax):
    x = np.logspace(0, 4, 60)
    ax.semilogx(x, np.log10(x) ** 2)


def semilogy(ax):
    years = np.arange(0, 30)
    ax.semilogy(years, 100 * 1.2**years, marker=".")


def loglog(ax):
    x = np.logspace(-1, 2, 40)
    ax.loglog(x, x**-1.5, base=10)


def step(ax):
    x = np.arange(8)
    ax.step(x, np.sqrt(x), where="post", label="post")
    ax.step(x, np.sqrt(x) - 1, where="mid", label="mid")
    ax.legend()


def stem(ax):
    n = np.arange(16)
    ax.stem(n, np.exp(-n / 5) * np.cos(n), basefmt="k-")


def errorbar(ax):
    x = np.arange(1, 8)
    ax.errorbar(x, np.log(x), yerr=0.3 / x + 0.1, fmt="o", capsize=4)
    ax.errorbar(x, np.log(x) - 1.5, yerr=0.3, uplims=x > 4, fmt="s", label="some upper limits")
    ax.legend()


def scatter(ax):
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(2, 120))
    ax.scatter(x, y, s=20 + 60 * np.hypot(x, y), c=x + y, cmap="viridis", alpha=0.8)


def axhline(ax):
    ax.plot([3, 1, 4, 1, 5, 9, 2, 6])
    ax.axhline(3.9, color="C1", linestyle="--", label="the mean")
    ax.legend()


def axvline(ax):
    ax.plot([3, 1, 4, 1, 5, 9, 2, 6])
    ax.axvline(5, ymax=0.8, color="C3", linewidth=3)


def hlines(ax):
    starts = np.array([0, 2, 3, 5])
    ax.hlines([3, 2, 1, 0], starts, starts + 3, colors=["C0", "C1"], linewidth=6)


def vlines(ax):
    x = np.linspace(0, 6, 25)
    ax.vlines(x, 0, np.sin(x), linestyles="dotted")
    ax.plot(x, np.sin(x), ".")


def axline(ax):
    ax.plot([0, 1, 2, 3], [0, 1, 4, 9], "o")
    ax.axline((1, 1), slope=2, color="C1", linestyle="--")
    ax.axline(xy1=(0, 8), xy2=(3, 5), color="C2")


def stairs(ax):
    ax.stairs([1, 3, 2, 4], label="outline")
    ax.stairs([2, 1, 1.5], edges=[0, 1, 2, 4], fill=True, alpha=0.3, baseline=0.5, label="filled")
    ax.legend()


EXAMPLES = {
    each.__name__: each
    for each in (
        *(plot, step, stem, errorbar, scatter, hlines, vlines, axhline, axvline),
        *(semilogx, semilogy, loglog, axline, stairs, set_prop_cycle),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.2),
    describe="The picture that the example of {call} draws.",
)
def lines(ax, call):
    EXAMPLES[call](ax)
