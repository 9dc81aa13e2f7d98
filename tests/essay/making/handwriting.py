"""Makes `widgets/handwriting.npz`, the patterns of the network that reads digits.

    python tests/essay/making/handwriting.py

Edges are averages of patches of two photographs, parts are averages of pieces of handwritten
digits (both by k-means), and the wholes are fitted to the digits (by descent, against a small
disturbance of every digit that is chosen to do the most harm: Madry and others, Towards Deep
Learning Models Resistant to Adversarial Attacks, 2018). The last 397 digits are kept back for
the tests. A minute or two.

Photographs and digits come with scikit-learn. china.jpg is by danielbuechele, flower.jpg by
vultilion, both on Flickr, CC BY 2.0: only averages of patches of three by three pixels are kept.
The digits are Alpaydin and Kaynak's (Optical Recognition of Handwritten Digits, UCI Machine
Learning Repository, 1998, CC BY 4.0): ten of them are kept, twice as fine and in fewer greys.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.datasets import load_digits, load_sample_images

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from widgets.layers import (  # noqa: E402
    GRID,
    SEEN,
    SIZE,
    Network,
    back_to_bitmaps,
    back_to_parts,
    edge_maps,
    neighbourhoods,
    part_maps,
    scores,
    shares,
)

TRAINED = 1400  # digits; those after them are kept back
PARTS, THRESHOLD = 12, 0.6
DISTURBANCE, ROUNDS, BATCH = 2.0, 220, 700
SHIFTS = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]


def photograph_patches():
    """Return patches (n, 9) of length one: where there is contrast, turned and mirrored."""
    found = []
    for image in load_sample_images().images:
        grey = image.mean(axis=2)
        rows, columns = (side // 4 for side in grey.shape)
        small = grey[: 4 * rows, : 4 * columns].reshape(rows, 4, columns, 4).mean(axis=(1, 3))
        found.append(sliding_window_view(small, (3, 3)).reshape(-1, 3, 3))
    patches = np.concatenate(found) / 255
    patches = patches - patches.mean(axis=(1, 2), keepdims=True)
    contrast = np.linalg.norm(patches, axis=(1, 2))
    patches = patches[contrast > np.quantile(contrast, 0.8)]
    turned = [np.rot90(patches, turns, (1, 2)) for turns in range(4)]
    every = np.concatenate([*turned, *(each[:, :, ::-1] for each in turned)]).reshape(-1, 9)
    return every / np.linalg.norm(every, axis=1, keepdims=True)


def next_edges(patches, edges):
    """Return the average of the patches nearest to each edge, light and dark exchanged or not."""
    products = patches @ edges.T
    nearest = np.abs(products).argmax(axis=1)
    signs = np.sign(products[np.arange(len(patches)), nearest])
    sums = [(patches * signs[:, None])[nearest == which].sum(axis=0) for which in range(len(edges))]
    return np.array(sums) / np.linalg.norm(sums, axis=1, keepdims=True)


def learn_edges(patches):
    """Return four edges (4, 9), begun at even slopes in four directions."""
    down, across = np.mgrid[-1:2, -1:2].reshape(2, 9)
    angles = np.pi / 4 * np.arange(4)
    edges = np.outer(np.cos(angles), across) + np.outer(np.sin(angles), down)
    edges /= np.linalg.norm(edges, axis=1, keepdims=True)
    for _ in range(50):
        edges, before = next_edges(patches, edges), edges
        if (edges == before).all():
            break
    return edges


def bitmaps():
    """Return all digits (1797, SIZE, SIZE), twice as fine as they were, and what they are."""
    digits = load_digits()
    places = np.clip((np.arange(SIZE) + 0.5) / 2 - 0.5, 0, 7)
    finer = np.maximum(1 - np.abs(places[:, None] - np.arange(8)), 0)
    fine = finer @ (digits.images / 16) @ finer.T
    return np.rint(3 * np.clip((fine - 0.4) / 0.4, 0, 1)) / 3, digits.target


def pieces(pictures, edges):
    """Return pieces of edge maps (n, 72) of length one, and of the pictures (n, SEEN, SEEN)."""
    windows = neighbourhoods(edge_maps(pictures, Network(edges, *[None] * 4)))
    windows = windows.reshape(-1, windows.shape[-1])
    padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)), mode="edge")
    seen = sliding_window_view(padded, (SEEN, SEEN), axis=(1, 2))[:, ::2, ::2]
    seen = seen[:, :GRID, :GRID].reshape(-1, SEEN, SEEN)
    length = np.linalg.norm(windows, axis=1)
    full = length > np.quantile(length, 0.4)
    return windows[full] / length[full, None], seen[full]


def next_parts(windows, parts):
    """Return the average of the pieces nearest to each part, at length one."""
    nearest = (windows @ parts.T).argmax(axis=1)
    sums = [windows[nearest == which].sum(axis=0) for which in range(len(parts))]
    return np.array(sums) / np.linalg.norm(sums, axis=1, keepdims=True)


def learn_parts(windows):
    """Return the parts, from the most frequent to the rarest."""
    rng = np.random.default_rng(1)
    parts = windows[rng.choice(len(windows), PARTS, replace=False)]
    for _ in range(300):
        parts, before = next_parts(windows, parts), parts
        if np.abs(parts - before).max() < 1e-12:
            break
    frequent = np.bincount((windows @ parts.T).argmax(axis=1), minlength=PARTS)
    return parts[np.argsort(-frequent, kind="stable")]


def worsened(pictures, digits, net, rng):
    """Return pictures changed by at most DISTURBANCE, as lengths go, so as to be misread most."""
    changed = pictures + rng.normal(size=pictures.shape) * DISTURBANCE / SIZE
    for _ in range(3):
        edges = edge_maps(changed, net)
        parts = part_maps(edges, net)
        slopes = shares(scores(parts, net)) - np.eye(10)[digits]
        uphill = back_to_bitmaps(back_to_parts(slopes, net), parts, edges, net)
        uphill /= np.linalg.norm(uphill, axis=(1, 2), keepdims=True) + 1e-9
        away = changed + uphill * DISTURBANCE / 2 - pictures
        length = np.linalg.norm(away, axis=(1, 2), keepdims=True) + 1e-9
        changed = np.clip(pictures + away * np.minimum(1, DISTURBANCE / length), 0, 1)
    return changed


def learn_wholes(pictures, digits, net):
    """Return the network with its wholes and base fitted to digits, by Adam."""
    rng = np.random.default_rng(0)
    shifted = np.concatenate([np.roll(pictures, shift, axis=(1, 2)) for shift in SHIFTS])
    meant = np.tile(digits, len(SHIFTS))
    weights = np.zeros((GRID * GRID * PARTS + 1, 10))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        net = net._replace(wholes=weights[:-1], base=weights[-1])
        chosen = rng.choice(len(shifted), BATCH, replace=False)
        batch = worsened(shifted[chosen], meant[chosen], net, rng)
        parts = part_maps(edge_maps(batch, net), net)
        off = (shares(scores(parts, net)) - np.eye(10)[meant[chosen]]) / BATCH
        slopes = np.vstack([parts.reshape(BATCH, -1).T @ off, off.sum(axis=0)])
        slopes[:-1] += 1e-3 * weights[:-1]
        mean, square = 0.9 * mean + 0.1 * slopes, 0.99 * square + 0.01 * slopes**2
        pace = 0.05 * min(1, 2 * (1 - step / (ROUNDS + 1)))
        move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = weights - pace * move
    weights = weights - weights.mean(axis=1, keepdims=True)  # what all digits share says nothing
    return net._replace(wholes=weights[:-1], base=weights[-1])


def examples(pictures, digits):
    """Return one picture of each digit: the one nearest to the average of its kind."""
    chosen = []
    for digit in range(10):
        kind = pictures[digits == digit]
        chosen.append(kind[((kind - kind.mean(axis=0)) ** 2).sum(axis=(1, 2)).argmin()])
    return np.array(chosen)


def learn():
    """Return all that the file holds."""
    pictures, digits = (each[:TRAINED] for each in bitmaps())
    edges = learn_edges(photograph_patches())
    windows, seen = pieces(pictures, edges)
    parts = learn_parts(windows)
    nearest = (windows @ parts.T).argmax(axis=1)
    looks = [seen[nearest == which].mean(axis=0) for which in range(PARTS)]
    net = Network(edges, parts, THRESHOLD, np.zeros(0), np.zeros(0))
    net = learn_wholes(pictures, digits, net)
    return {
        "edges": edges,
        "parts": parts.astype(np.float16),
        "threshold": THRESHOLD,
        "wholes": net.wholes.astype(np.float16),
        "base": net.base.astype(np.float16),
        "looks": np.rint(255 * np.array(looks)).astype(np.uint8),
        "examples": np.rint(15 * examples(pictures, digits)).astype(np.uint8),
    }


if __name__ == "__main__":
    np.savez_compressed(ROOT / "widgets" / "handwriting.npz", **learn())
