"""How likely is a curve to somebody who expects smooth ones, or jumpy ones, or ripples?

A wave fits six points, and faster ones fit them too, as a wheel in a film turns backwards: between
two points they make whole turns more. Each expectation is a Gaussian process.
"""

import numpy as np

APART, FIRST = 0.16, 0.1
PLACES = FIRST + APART * np.arange(6)
READ = np.linspace(0, 1, 51)  # where a curve is read off to be scored; the six are among them
TURNS, PHASE = 0.9, 0.5  # of the plain wave, over the picture's width and at its left
PERIOD = 1 / (TURNS + 1 / APART)  # of the wave with one turn more from point to point
ACCURACY = 0.1  # standard deviation with which heights are read off


def wave(x, more=0):
    """Return the wave through the six points that makes `more` turns more from each to the next."""
    return np.sin(2 * np.pi * (TURNS * x + more * (x - FIRST) / APART) + PHASE)


def wiggly(x, wiggle, more):
    """Return the plain wave, with a share `wiggle` of the way gone from it to the faster one."""
    return wave(x) + wiggle * (wave(x, more) - wave(x))


def together(a, b, expectation):
    """Return how far heights at a (n,) and b (m,) are expected to go together, (n, m)."""
    apart = np.abs(a[:, None] - b)
    if expectation == "smooth":
        return np.exp(-0.5 * (apart / 0.2) ** 2)
    if expectation == "jumpy":
        return np.exp(-apart / 0.1)
    if expectation == "ripples":
        return np.exp(-2 * np.sin(np.pi * apart / PERIOD) ** 2)
    return (apart < 1e-9).astype(float)


def bits_ahead(curves, expectation):
    """Return by how many bits curves (n, 51) are likelier than the plain wave, read at `READ`."""
    own = together(READ, READ, expectation) + ACCURACY**2 * np.eye(len(READ))
    root = np.linalg.cholesky(own)
    read = np.linalg.solve(root, np.vstack([wave(READ), curves]).T)
    squares = (read**2).sum(axis=0)
    return (squares[0] - squares[1:]) / (2 * np.log(2))


def expected(expectation, x=READ, curves=3):
    """Return mean and standard deviation of the curves that somebody expects, and some of them.

    All pass by the six points.
    """
    own = together(PLACES, PLACES, expectation) + 1e-6 * np.eye(len(PLACES))
    across = together(PLACES, x, expectation)
    pull = np.linalg.solve(own, across)
    mean = wave(PLACES) @ pull
    left = together(x, x, expectation) - across.T @ pull
    root = np.linalg.cholesky(left + 1e-5 * np.eye(len(x)))
    luck = np.random.default_rng(5).standard_normal((len(x), curves))
    return mean, np.sqrt(np.maximum(left.diagonal(), 0)), mean + (root @ luck).T


EXPECTATIONS = {
    "smooth": "smooth curves",
    "jumpy": "jumpy curves",
    "ripples": "fast ripples",
    "anything": "anything at all",
}
