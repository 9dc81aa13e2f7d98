"""What is the same in two figures?"""

import numpy as np

from explorable import Slider, figure

TURNS = np.linspace(0, 4 * np.pi, 201)


@figure(
    amplitude=Slider(0.0, 2.0, start=1.0),
    describe="A wave that goes up to {highest:.2f}.",
)
def height(ax, amplitude):
    """Draw a wave."""
    ax.plot(TURNS, amplitude * np.sin(TURNS), label="wave")
    ax.set_ylim(-2.1, 2.1)
    return {"highest": amplitude}


@figure(
    amplitude=Slider(0.0, 2.0, start=1.0),
    describe="The square of a wave, whose mean is {mean:.2f}.",
)
def loudness(ax, amplitude):
    """Draw the square of a wave, and its mean."""
    ax.plot(TURNS, (amplitude * np.sin(TURNS)) ** 2, label="square")
    ax.axhline(amplitude**2 / 2, color="grey", label="mean")
    ax.set_ylim(0, 4.2)
    return {"mean": amplitude**2 / 2}
