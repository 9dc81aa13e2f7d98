"""Figures that fail."""

import sys

import numpy as np

from explorable import figure


def model(rows):
    return np.linalg.inv(np.zeros((rows, rows)))


@figure()
def divide(ax):
    ax.plot(model(3))


@figure()
def misspelt(ax):
    ax.plott([1, 2])


@figure()
def returns(ax):
    ax.plot([1, 2])
    return {"points": [1, 2]}


@figure(describe="{nothing} to see")
def describes(ax):
    ax.plot([1, 2])
    return {"some": 1}


@figure()
def narrow(ax):
    if False:
        yield {}


@figure()
def leaves(ax):
    sys.exit("leaving")


@figure()
def elsewhere(ax):
    import matplotlib.pyplot as plt

    plt.plot([1, 2])
