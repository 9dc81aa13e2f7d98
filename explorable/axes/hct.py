"""The reduced element of Hsieh, Clough and Tocher: a smooth surface over triangles.

Each triangle is parted in three at its middle, with a cubic over each part; values and slopes at
the corners say all. After Bernadou and Hassan, "Basis functions for general Hsieh-Clough-Tocher
triangles, complete or reduced" (1981).
"""

import numpy as np

# The cubics' exponents in the three shares of a part's corners.
POWERS = np.array([
    (3, 0, 0), (0, 3, 0), (0, 0, 3), (2, 0, 1), (2, 1, 0), (1, 2, 0), (0, 2, 1), (0, 1, 2),
    (1, 0, 2), (1, 1, 1),
])  # fmt: skip
# The functions of a part in these cubics, and what is added for each eccentricity of the triangle;
# rows: value and two slopes of the corner away from the part, then of the two others.
BASE = np.array([
    (0, 0, 0, 4.5, 4.5, 0, 0, 0, 0, 0), (-0.25, 0, 0, 0.5, 1.25, 0, 0, 0, 0, 0),
    (-0.25, 0, 0, 1.25, 0.5, 0, 0, 0, 0, 0), (0.5, 1, 0, -1.5, 0, 3, 3, 0, 0, 3),
    (0, 0, 0, -0.25, 0.25, 0, 1, 0, 0, 0.5), (0.25, 0, 0, -0.5, -0.25, 1, 0, 0, 0, 1),
    (0.5, 0, 1, 0, -1.5, 0, 0, 3, 3, 3), (0.25, 0, 0, -0.25, -0.5, 0, 0, 0, 1, 1),
    (0, 0, 0, 0.25, -0.25, 0, 0, 1, 0, 0.5),
])  # fmt: skip
MORE = np.zeros((3, 9, 10))
for _at, _row, _column, _value in (
    (0, 3, 0, -1), (0, 3, 3, 1.5), (0, 3, 4, 1.5), (0, 3, 9, -3), (0, 4, 0, -0.5),
    (0, 4, 3, 0.75), (0, 4, 4, 0.75), (0, 4, 9, -1.5), (0, 6, 0, 1), (0, 6, 3, -1.5),
    (0, 6, 4, -1.5), (0, 6, 9, 3), (0, 8, 0, 0.5), (0, 8, 3, -0.75), (0, 8, 4, -0.75),
    (0, 8, 9, 1.5), (1, 0, 0, -0.5), (1, 0, 3, 1.5), (1, 2, 0, -0.25), (1, 2, 3, 0.75),
    (1, 6, 0, 0.5), (1, 6, 3, -1.5), (1, 7, 0, 0.25), (1, 7, 3, -0.75), (2, 0, 0, 0.5),
    (2, 0, 4, -1.5), (2, 1, 0, 0.25), (2, 1, 4, -0.75), (2, 3, 0, -0.5), (2, 3, 4, 1.5),
    (2, 5, 0, -0.25), (2, 5, 4, 0.75),
):  # fmt: skip
    MORE[_at, _row, _column] = _value
# Where the bending of a triangle is looked at: three places in each part, alike in weight.
PLACES = np.array([
    (13, 4, 1), (4, 13, 1), (7, 7, 4), (1, 13, 4), (1, 4, 13), (4, 7, 7), (4, 1, 13), (13, 1, 4),
    (7, 4, 7),
]) / 18  # fmt: skip


def gradients(corners: np.ndarray) -> np.ndarray:
    """Return how the share of each corner grows along x and y, for triangles (n, 3, 2)."""
    far = np.roll(corners, 1, axis=1) - np.roll(corners, -1, axis=1)
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    safe = np.where(np.abs(area) > 1e-14, area, np.inf)
    found: np.ndarray = np.stack([-far[..., 1], far[..., 0]], axis=-1) / safe[:, None, None]
    return found


def shapes(shares: np.ndarray, corners: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the functions of value and slopes at the corners, (n, 9), with their slopes.

    shares: (n, 3) of the corners (n, 3, 2) at the place. The slopes are (n, 9, 2), and the bends
    (n, 9, 3): along x, along y, and across.
    """
    count = np.arange(len(shares))
    part = shares.argmin(axis=1)
    order = (part[:, None] + np.arange(3)) % 3
    near = shares[count[:, None], order]
    along = gradients(corners)[count[:, None], order]
    excess = _eccentricities(corners)[count[:, None], order]
    cubics = BASE + np.einsum("nk,kij->nij", excess, MORE)
    rows = (np.arange(9) - 3 * part[:, None]) % 9
    cubics = cubics[count[:, None], rows]
    cubics = np.einsum("nij,nik->njk", _to_parts(corners), cubics)
    powers = near[:, None, :] ** POWERS
    first = POWERS * near[:, None, :] ** np.maximum(POWERS - 1, 0)
    second = POWERS * (POWERS - 1) * near[:, None, :] ** np.maximum(POWERS - 2, 0)
    value = powers.prod(axis=2)
    slope = np.zeros((len(shares), 10, 3))
    bend = np.zeros((len(shares), 10, 3, 3))
    for one in range(3):
        for other in range(3):
            factors = [
                (second if one == other else first)[..., k] if k in (one, other) else powers[..., k]
                for k in range(3)
            ]
            bend[..., one, other] = factors[0] * factors[1] * factors[2]
        factors = [first[..., k] if k == one else powers[..., k] for k in range(3)]
        slope[..., one] = factors[0] * factors[1] * factors[2]
    whole = np.einsum("nckl,nkx,nly->ncxy", bend, along, along)
    bends = np.stack([whole[..., 0, 0], whole[..., 1, 1], whole[..., 0, 1]], axis=-1)
    return (
        np.einsum("nik,nk->ni", cubics, value),
        np.einsum("nik,nkl,nlx->nix", cubics, slope, along),
        np.einsum("nik,nkx->nix", cubics, bends),
    )


def stiffness(corners: np.ndarray) -> np.ndarray:
    """Return how much bending values and slopes at corners (n, 3, 2) make, (n, 9, 9)."""
    found = np.zeros((len(corners), 9, 9))
    for place in PLACES:
        *_, bends = shapes(np.broadcast_to(place, (len(corners), 3)), corners)
        found += np.einsum("nix,x,njx->nij", bends, [1.0, 1.0, 2.0], bends) / len(PLACES)
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2
    weighed: np.ndarray = found * area[:, None, None]
    return weighed


def _eccentricities(corners: np.ndarray) -> np.ndarray:
    """Return how far triangles are from having equal sides at each corner, (n, 3)."""
    sides = np.roll(corners, 1, axis=1) - np.roll(corners, -1, axis=1)
    a, b, c = (sides**2).sum(axis=2).T
    return np.stack([(c - b) / a, (a - c) / b, (b - a) / c], axis=1)


def _to_parts(corners: np.ndarray) -> np.ndarray:
    """Return the map (n, 9, 9) from slopes along x and y to those along the sides of a triangle."""
    found = np.zeros((len(corners), 9, 9))
    for at in range(3):
        found[:, 3 * at, 3 * at] = 1.0
        for side, other in ((1, (at + 1) % 3), (2, (at + 2) % 3)):
            found[:, 3 * at + side, 3 * at + 1 : 3 * at + 3] = corners[:, other] - corners[:, at]
    return found
