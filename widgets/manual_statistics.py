"""Distributions, shares, stacks and signals: which call draws what?"""

import numpy as np

from explorable import Choice, figure


def samples():
    """Return three sets of 80 values, each wider than the one before."""
    rng = np.random.default_rng(7)
    return [rng.normal(middle, spread, 80) for middle, spread in ((1, 0.5), (2, 1), (3, 1.5))]


def signal():
    """Return 512 values of two tones in noise, 256 for each second."""
    time = np.arange(512) / 256
    tones = np.sin(2 * np.pi * 30 * time) + 0.5 * np.sin(2 * np.pi * 80 * time)
    return tones + 0.3 * np.random.default_rng(2).normal(size=512)


def boxplot(ax):
    ax.boxplot(samples(), notch=True, showmeans=True, tick_labels=["a", "b", "c"])


def bxp(ax):
    box = {"med": 3, "q1": 2, "q3": 5, "whislo": 1, "whishi": 7, "fliers": [8, 9]}
    ax.bxp([{**box, "label": "known"}], patch_artist=True, boxprops={"facecolor": "0.9"})


def violinplot(ax):
    parts = ax.violinplot(samples(), showmedians=True, quantiles=[[0.1, 0.9]] * 3)
    parts["cmedians"].set_color("C1")


def violin(ax):
    at = np.linspace(-2, 2, 41)
    told = {"coords": at, "vals": np.exp(-(at**2)), "mean": 0, "median": 0, "min": -2, "max": 2}
    ax.violin([told], orientation="horizontal", showmeans=True)


def ecdf(ax):
    for values in samples():
        ax.ecdf(values)


def hist2d(ax):
    x, y, _ = samples()
    ax.hist2d(x, y, bins=12, cmin=1)


def hexbin(ax):
    x, y = np.random.default_rng(5).normal(size=(2, 4000))
    ax.hexbin(x, x + y, gridsize=30, mincnt=1, cmap="plasma")


def pie(ax):
    ax.pie([5, 3, 2], labels=["five", "three", "two"], autopct="%.0f %%", explode=[0, 0, 0.1])


def stackplot(ax):
    x = np.linspace(0, 6, 60)
    rows = [1.2 + np.sin(x + shift) for shift in range(3)]
    ax.stackplot(x, rows, baseline="wiggle", labels=["a", "b", "c"], alpha=0.8)
    ax.legend(loc="upper left")


def eventplot(ax):
    ax.eventplot([[1, 2, 4, 7], [2, 3, 5], [1, 6, 7]], colors=["C0", "C1", "C2"], linelengths=0.8)


def bar_label(ax):
    bars = ax.bar(["a", "b", "c"], [3, 5.5, -2], yerr=0.4, capsize=3)
    ax.bar_label(bars, fmt="{:.1f}", padding=3)
    ax.margins(y=0.15)


def psd(ax):
    ax.psd(signal(), NFFT=128, Fs=256)


def csd(ax):
    ax.csd(signal(), np.roll(signal(), 5), NFFT=128, Fs=256)


def cohere(ax):
    ax.cohere(signal(), np.roll(signal(), 5), NFFT=64, Fs=256)


def magnitude_spectrum(ax):
    ax.magnitude_spectrum(signal(), Fs=256)


def angle_spectrum(ax):
    ax.angle_spectrum(signal()[:64], Fs=256)


def phase_spectrum(ax):
    ax.phase_spectrum(signal()[:64], Fs=256)


def specgram(ax):
    time = np.arange(2048) / 256
    ax.specgram(np.sin(2 * np.pi * 8 * time**2), NFFT=128, Fs=256, noverlap=96, cmap="magma")


def xcorr(ax):
    ax.xcorr(signal(), np.roll(signal(), 4), maxlags=30)


def acorr(ax):
    ax.acorr(signal(), maxlags=30, color="C1")


EXAMPLES = {
    each.__name__: each
    for each in (
        *(boxplot, bxp, violinplot, violin, ecdf, hist2d, hexbin, pie, stackplot, eventplot),
        *(bar_label, psd, csd, cohere, magnitude_spectrum, angle_spectrum, phase_spectrum),
        *(specgram, xcorr, acorr),
    )
}


@figure(
    call=Choice(list(EXAMPLES), label="call"),
    figsize=(7.5, 3.6),
    describe="The picture that the example of {call} draws.",
)
def statistics(ax, call):
    EXAMPLES[call](ax)
