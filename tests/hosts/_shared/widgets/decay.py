"""How fast does something fade that loses the same share in every moment?"""

import numpy as np
from widgets.clock import times

from explorable import Slider, figure


@figure(
    rate=Slider(0.1, 3, start=1),
    table=["rate"],
    describe="Half is gone after {half:.2f}.",
)
def fading(ax, rate):
    t = times()
    ax.plot(t, np.exp(-rate * t))
    ax.set_xlabel("tickless time")
    return {"half": float(np.log(2) / rate), "steps": len(t)}


@figure(rate=Slider(0.1, 3, start=1), describe="It grows.", unsaid=True)
def growing(ax, rate):
    t = times()
    ax.plot(t, np.exp(rate * t))
    return {"end": float(np.exp(5 * rate))}
