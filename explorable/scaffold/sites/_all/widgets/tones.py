"""Why do two tones of nearly the same pitch throb?"""

import numpy as np

from explorable import Slider, figure

PITCH = 40  # hertz, halfway between both tones


def tones(time, apart):
    """Return two tones, `apart` hertz from each other, at times in seconds; each like `time`."""
    low, high = PITCH - apart / 2, PITCH + apart / 2
    return np.sin(2 * np.pi * low * time), np.sin(2 * np.pi * high * time)


def loudness(time, apart):
    """Return how far the sum of both tones can swing at these times, from 0 to 2."""
    return 2 * np.abs(np.cos(np.pi * apart * time))


@figure(
    apart=Slider(0, 8, start=3.0, step=0.25, unit="Hz", format="g"),
    figsize=(7.5, 3),
    describe="In one second, the sum of both tones swells {throbs:g} times.",
)
def beating(ax, apart):
    time = np.linspace(0, 1, 800)
    low, high = tones(time, apart)
    loud = loudness(time, apart)
    ax.fill_between(time, -loud, loud, alpha=0.2)
    ax.plot(time, low + high, linewidth=1)
    ax.set_xlim(0, 1)
    ax.set_ylim(-2.2, 2.2)
    ax.set_yticks([-2, 0, 2])
    ax.set_xlabel("seconds")
    return {"throbs": apart}
