"""Which libraries of reference signals give coordinates that lead back to the signal?

The way back solves for the signal that has the coordinates: exact for every library whose members
can be told apart, and as touchy as its condition number says.
"""

import numpy as np

from widgets.waves import reference_waves

MEMBERS = 16  # of a library, and the moments of its signals


def plain_waves(moments=MEMBERS):
    """Return reference waves one by one, slowest first: (moments, moments)."""
    waves = reference_waves(moments).reshape(-1, moments)
    return waves[np.abs(waves).sum(axis=1) > 0]


def steps(moments=MEMBERS):
    """Return Haar's steps, broadest first: (moments, moments). `moments` is a power of two."""
    rows = [np.ones(moments)]
    width = moments
    while width > 1:
        for start in range(0, moments, width):
            place = np.arange(moments) - start
            rows.append(np.sign(width / 2 - 0.5 - place) * ((place >= 0) & (place < width)))
        width //= 2
    return unit(np.array(rows))


def unit(rows):
    """Return rows of length one."""
    return rows / np.sqrt((rows**2).sum(axis=-1, keepdims=True))


def references(kind, angle):
    """Return a library (MEMBERS, MEMBERS) of length-one rows, whose members come in pairs.

    angle: between the two of each pair, in degrees. At 90 the waves and the steps are as they
    were; below that, every second member leans towards the one before it.
    """
    if kind == "random":
        rows = unit(np.random.default_rng(4).standard_normal((MEMBERS, MEMBERS)))
    else:
        rows = plain_waves() if kind == "waves" else steps()
    first, second = rows[::2], rows[1::2]
    apart = unit(second - (first * second).sum(axis=1, keepdims=True) * first)
    lean = np.radians(angle)
    return np.stack([first, np.cos(lean) * first + np.sin(lean) * apart], 1).reshape(rows.shape)


def slips(members, size):
    """Return by how much each coordinate is written down wrong: `size` at most, always alike."""
    return size * np.random.default_rng(3).uniform(-1, 1, MEMBERS)[:members]


def way_back(rows):
    """Return the matrix that turns coordinates into a signal, and how badly it can go wrong.

    The matrix gives the least signal of those whose dot products with the rows come nearest.
    The number is the condition number: a relative error may grow by as much, and it is infinite
    when some change of the signal goes unheard by every row.
    """
    left, sizes, right = np.linalg.svd(rows, full_matrices=False)
    heard = sizes > 1e-9
    back = (right[heard].T / sizes[heard]) @ left[:, heard].T
    return back, sizes[0] / sizes[-1] if heard.sum() == MEMBERS else np.inf
