"""The moments at which all figures look."""

import numpy as np


def times():
    """Return the moments; shape (60,)."""
    return np.linspace(0, 5, 60)
