"""How fast does it fade?"""

import numpy as np

from explorable import Slider, figure


@figure(rate=Slider(0.1, 3.0, start=1.0), describe="Half is gone after {half:.2f}.")
def fading(ax, rate):
    x = np.linspace(0, 5, 100)
    ax.plot(x, np.exp(-rate * x))
    ax.set_ylim(0, 1)
    ax.set_xlabel("time")
    return {"half": np.log(2) / rate}
