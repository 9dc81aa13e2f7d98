"""What does a filter let through, and what does that do to a signal?"""

import numpy as np
from scipy import signal

from explorable import Choice, Slider, figure

RATE = 500  # samples a second
HUM = 50  # hertz
FREQUENCIES = np.geomspace(1, 200, 181)
TIME = np.arange(RATE) / RATE
SLOW = np.sin(2 * np.pi * 3 * TIME) + 0.3 * np.sin(2 * np.pi * 7 * TIME)
HEARD = SLOW + 0.6 * np.sin(2 * np.pi * HUM * TIME)


def low_pass(kind, order, cutoff):
    """Return a low-pass filter as second-order sections; cutoff in hertz.

    A Chebyshev filter may ripple by 1 dB where it lets through.
    """
    if kind == "chebyshev":
        return signal.cheby1(order, 1, cutoff, fs=RATE, output="sos")
    if kind == "bessel":
        return signal.bessel(order, cutoff, fs=RATE, output="sos", norm="mag")
    return signal.butter(order, cutoff, fs=RATE, output="sos")


def gain(sections, frequencies):
    """Return how much larger a wave of each frequency (hertz) comes out, in decibels."""
    _, response = signal.sosfreqz(sections, frequencies, fs=RATE)
    return 20 * np.log10(np.maximum(np.abs(response), 1e-12))


@figure(
    panels=[["gain"], ["signal"]],
    heights=[1.2, 1],
    figsize=(7.5, 5.6),
    cutoff=Slider(2, 150, start=20, log=True, integer=True, unit="Hz"),
    order=Slider(1, 8, start=2),
    kind=Choice(
        {"butterworth": "Butterworth", "chebyshev": "Chebyshev", "bessel": "Bessel"},
        label="filter",
    ),
    describe="Below {cutoff} Hz passes. The hum of 50 Hz comes out at {hum:.0f} dB, its amplitude "
    "times {factor:.3f}.",
)
def lowpass(ax, cutoff, order, kind):
    sections = low_pass(kind, order, cutoff)
    decibels = gain(sections, FREQUENCIES)
    hum = gain(sections, np.array([HUM]))[0]
    ax["gain"].axvline(cutoff, color="grey", linewidth=0.8)
    ax["gain"].semilogx(FREQUENCIES, decibels, color="C0", linewidth=2)
    ax["gain"].plot(HUM, max(hum, -80), "o", color="C3", markersize=8, clip_on=False)
    ax["gain"].set(xlim=(1, 200), ylim=(-80, 5), yticks=[-80, -60, -40, -20, 0])
    ax["gain"].set_xticks([1, 3, 10, 30, 100], ["1", "3", "10", "30", "100"])
    ax["gain"].set(xlabel="frequency, Hz", ylabel="gain, dB")
    ax["signal"].plot(TIME, HEARD, color="C1", linewidth=0.8, label="in")
    ax["signal"].plot(TIME, signal.sosfilt(sections, HEARD), color="C0", linewidth=2, label="out")
    ax["signal"].set(xlim=(0, 1), ylim=(-2, 2.9), yticks=[-1, 0, 1], xlabel="time, s")
    ax["signal"].legend(loc="upper right", ncols=2)
    return {"hum": hum, "factor": 10 ** (hum / 20)}
