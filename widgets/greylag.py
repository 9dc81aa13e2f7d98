"""What does a greylag goose take for an egg?

Her pattern is the direction that best tells eggs from stones that she has seen: Fisher's linear
discriminant (1936). How hard she reacts to a thing is a dot product with it, less a threshold, and
nothing if that is below zero. And what does she look like?
"""

import numpy as np

from widgets.palette import DATA, QUIET

EGG, EGG_SPREAD = np.array([8.5, 0.8]), np.array([0.4, 0.06])  # length in cm; paleness, 0 to 1
STONE_PALENESS, STONE_SPREAD = 0.45, 0.15
SEEN = 48
THINGS = {"egg": "an egg", "ball": "a white ball", "stone": "a stone"}
PALENESS = {"egg": EGG[1], "ball": 1.0, "stone": STONE_PALENESS}
SIZES = np.linspace(1, 24, 93)
NEST, THING = 34.0, 72.0  # where on the meadow the nest's egg lies and the thing, in cm


def standard(seed):
    """Return SEEN pairs of luck (SEEN, 2): mean 0, spread 1, neither axis leaning on the other."""
    luck = np.random.default_rng(seed).standard_normal((SEEN, 2))
    luck -= luck.mean(axis=0)
    luck[:, 1] -= luck[:, 0] * (luck[:, 0] @ luck[:, 1]) / (luck[:, 0] @ luck[:, 0])
    return luck / luck.std(axis=0)


def eggs():
    """Return eggs that the goose has seen, (SEEN, 2): length in cm and paleness."""
    return EGG + EGG_SPREAD * standard(5)


def stones(size):
    """Return stones that the goose has seen, (SEEN, 2), about `size` cm long."""
    return [size, STONE_PALENESS] + [0.25 * size, STONE_SPREAD] * standard(3)


def pattern_of(eggs, others):
    """Return the weights (2,) and the threshold that best tell eggs from others.

    Fisher's direction: the difference of the means, over the covariance within both kinds. It
    is scaled so that halfway between the means scores 0, and the average egg 1.
    """
    means = eggs.mean(axis=0), others.mean(axis=0)
    within = sum(np.cov(kind.T, bias=True) for kind in (eggs, others)) / 2
    apart = means[0] - means[1]
    weights = np.linalg.solve(within, apart)
    weights = weights / (weights @ apart / 2)
    return weights, weights @ (means[0] + means[1]) / 2


def response(size, paleness, weights, threshold):
    """Return how hard the goose reacts to things of these sizes: a dot product, then a bend."""
    return np.maximum(weights[0] * np.asarray(size) + weights[1] * paleness - threshold, 0)


def favourite(weights):
    """Return the size on the axis to which the reaction is greatest: one of its ends."""
    return SIZES[-1] if weights[0] > -1e-9 else SIZES[0]


def oval(x, y, across, up, taper=0.0, points=33):
    """Return the outline of an oval (points, 2) around (x, y), blunt to the left with a taper."""
    turn = np.linspace(0, 2 * np.pi, points)
    return np.stack(
        [x + across * np.cos(turn), y + up * np.sin(turn) * (1 - taper * np.cos(turn))], axis=1
    )


def neck(head):
    """Return the outline of a neck (n, 2) from the goose's breast to her head."""
    share = np.linspace(0, 1, 13)[:, None]
    bent = [np.array([13.0, 8.0]), np.array([36.0, 12.0]), head - [8, 4], head]
    way = sum(
        factor * share**power * (1 - share) ** (3 - power) * point
        for power, (factor, point) in enumerate(zip((1, 3, 3, 1), bent, strict=True))
    )
    along = np.gradient(way, axis=0)
    along /= np.hypot(*along.T)[:, None]
    side = np.stack([-along[:, 1], along[:, 0]], axis=1) * (1.9 + 4.6 * (1 - share) ** 3)
    return np.concatenate([way + side, (way - side)[::-1]])


def draw_goose(ax, head):
    """Draw the goose on her nest, her head where it is, and in the nest an egg for scale."""
    bill = head + np.array([[2.6, 1.4], [8.6, -1.2], [2.0, -2.3]])
    tail = np.array([[-4, 13], [-17, 13.5], [-8, 5]])
    for part in (tail, oval(8, 8.5, 19, 8.5), neck(head), oval(*head, 3.7, 3)):
        ax.fill(*part.T, color=QUIET, linewidth=0)
    ax.fill(*bill.T, color="black", alpha=0.7, linewidth=0)
    ax.plot(head[0] + 1, head[1] + 1, "o", color="white", markersize=2.5)
    ax.fill(*oval(NEST, 2.9, EGG[0] / 2, 2.9, 0.12).T, color=DATA, linewidth=0)
    nest = np.array([[-16, 5], [-11, 0], [33, 0], [39, 4], [24, 2.6], [-4, 2.8]])
    ax.fill(*nest.T, color="white", linewidth=0)
    ax.fill(*nest.T, color="black", alpha=0.45, linewidth=0)
