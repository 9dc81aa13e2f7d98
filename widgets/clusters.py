"""Which points belong together, and does k-means always find out?"""

import numpy as np
from sklearn.cluster import KMeans

from explorable import Points, Reroll, Slider, figure

WIDTH, MOST = 1.5, 8
COLORS = [f"C{number}" for number in range(MOST)]
X, Y = np.meshgrid((np.arange(90) + 0.5) / 60, (np.arange(60) + 0.5) / 60)
TINTS = np.array(
    [
        *[(76, 120, 190), (230, 150, 60), (70, 160, 110), (205, 80, 130)],
        *[(140, 110, 190), (150, 120, 90), (90, 180, 200), (170, 170, 70)],
    ],
    dtype=np.uint8,
)


def example(name):
    """Return points (n, 2) to begin with, on a picture of WIDTH by 1."""
    rng = np.random.default_rng(3)
    if name == "three clouds":
        middles = np.array([(0.35, 0.3), (0.75, 0.75), (1.15, 0.3)])
        found = np.repeat(middles, 14, axis=0) + 0.085 * rng.standard_normal((42, 2))
    elif name == "two moons":
        turn = np.pi * (np.arange(21) + 0.5) / 21
        upper = np.stack([0.6 + 0.36 * np.cos(turn), 0.45 + 0.36 * np.sin(turn)], axis=1)
        lower = np.stack([0.93 - 0.36 * np.cos(turn), 0.6 - 0.36 * np.sin(turn)], axis=1)
        found = np.concatenate([upper, lower]) + 0.02 * rng.standard_normal((42, 2))
    else:
        found = rng.random((42, 2)) * [WIDTH, 1]
    return np.clip(found, 0.02, [WIDTH - 0.02, 0.98]).round(3)


EXAMPLES = {name: example(name) for name in ("three clouds", "two moons", "no clusters")}


def fitted(points, clusters, seed):
    """Return scikit-learn's KMeans, fitted from `clusters` of the points, chosen by chance."""
    distinct = np.unique(points, axis=0)
    first = np.random.default_rng(seed).permutation(distinct)[:clusters]
    return KMeans(len(first), init=first, n_init=1).fit(points)


def picture(labels):
    """Return an image (60, 90, 4) of the regions, in pale colours."""
    image = np.full((*Y.shape, 4), 70, dtype=np.uint8)
    image[..., :3] = TINTS[labels.reshape(Y.shape)]
    return image


@figure(
    figsize=(7.5, 5.1),
    points=Points("three clouds", x=(0, WIDTH), y=(0, 1), fewest=MOST, most=90, presets=EXAMPLES),
    clusters=Slider(1, MOST, start=3),
    seed=Reroll(label="begin elsewhere"),
    unsaid=["seed"],  # where it begins, which mostly ends in the same
    describe="{clusters} clusters. The squared distances to their centres add up to {inertia:.3f}.",
)
def kmeans(ax, points, clusters, seed):
    model = fitted(points, clusters, seed)
    grid = np.stack([X.ravel(), Y.ravel()], axis=1)
    ax.imshow(picture(model.predict(grid)), extent=(0, WIDTH, 0, 1), origin="lower")
    ax.scatter(*points.T, s=22, color="black", edgecolor="white", label="points")
    ax.plot(*model.cluster_centers_.T, "X", color="C3", markersize=13, markeredgecolor="white",
            label="centres")  # fmt: skip
    ax.set(xlim=(0, WIDTH), ylim=(0, 1), xticks=[], yticks=[])
    return {"inertia": model.inertia_, "rounds": model.n_iter_}
