"""A control without a parameter."""

from explorable import Slider, figure


@figure(size=Slider(0, 1), colour=Slider(0, 1))
def declared(ax, size):
    ax.plot([0, size])
