"""What is heard of two tones that are almost the same?"""

import numpy as np

from explorable import Slider, figure


@figure(difference=Slider(0.2, 2.0, start=1.0), describe="It beats every {period:.1f} seconds.")
def beat(ax, difference):
    t = np.linspace(0, 10, 600)
    ax.plot(t, np.sin(20 * t) + np.sin((20 + 2 * np.pi * difference) * t), lw=1)
    ax.set_xlabel("seconds")
    return {"period": 1 / difference}
