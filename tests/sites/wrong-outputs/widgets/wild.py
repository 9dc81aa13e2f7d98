import numpy as np

from explorable import figure


@figure()
def infinite(ax):
    ax.plot([0, 1])
    return {"half": np.float64(np.inf), "end": 1.5}


@figure()
def missing(ax):
    ax.plot([0, 1])
    return {"half": np.nan}


@figure()
def enormous(ax):
    ax.plot([1e308, -1e308])


@figure(panels="ab")
def panels(ax):
    ax["c"].plot([0, 1])
