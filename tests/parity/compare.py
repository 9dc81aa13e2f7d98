"""How far apart two pictures of one state are."""

import base64
import io

import matplotlib.image
import numpy as np

SIZES = {"panel": 8, "marker": 0, "text": 3, "image": 4}
POINTS = {"M": 1, "L": 1, "D": 1, "Q": 2, "C": 3, "Z": 0}
SHADE = 8  # of 255: about the step from one colour of a map to the next


class Different(Exception):  # noqa: N818
    """Two pictures are not made of the same parts; says of which."""


def distance(ours, theirs):
    """Return the largest distance, in pixels, between any point in two pictures (`Shown`).

    Raises Different when their nodes, their texts or their images are not the same.
    """
    if ours.size and theirs.size and ours.size != theirs.size:
        raise Different(f"the picture's size is {theirs.size}, not {ours.size}")
    if len(ours.nodes) != len(theirs.nodes):
        raise Different(f"there are {len(theirs.nodes)} nodes, not {len(ours.nodes)}")
    for index, (one, other) in enumerate(zip(ours.nodes, theirs.nodes, strict=True)):
        if one != other:
            raise Different(f"node {index} is {other}, not {one}")
    for one, other in zip(ours.texts, theirs.texts, strict=True):
        if one != other:
            raise Different(f"a text is {other!r}, not {one!r}")
    for one, other in zip(ours.images, theirs.images, strict=True):
        compare_images(one, other)
    off = np.abs(ours.numbers - theirs.numbers)
    for at, node, limits in panels(ours):
        off[at : at + 4] = limit_distances(node, limits, theirs.numbers[at : at + 4])
    return float(off.max(initial=0))


def compare_images(one, other):
    """Raise Different unless two images are alike, by the pixel, up to a shade of colour."""
    if one == other:
        return
    a, b = (np.rint(255 * pixels(address)) for address in (one, other))
    if a.shape != b.shape:
        raise Different(f"an image is {b.shape}, not {a.shape}")
    if np.abs(a - b).max() > SHADE:
        raise Different(f"a colour of an image is off by {np.abs(a - b).max():.0f} of 255")


def pixels(address):
    """Return an image's pixels, 0 to 1, from its data address."""
    return matplotlib.image.imread(io.BytesIO(base64.b64decode(address.partition(",")[2])))


def panels(shown):
    """Yield (place of the limits, node, box and limits) for every panel of a picture."""
    at = 0
    for node in shown.nodes:
        if node[0] == "panel":
            yield at + 4, node, shown.numbers[at : at + 8]
        at += size(node)


def size(node):
    """Return how many numbers belong to a node of a `Shown`."""
    if node[0] not in ("path", "clip"):
        return SIZES[node[0]]
    return 2 * sum(POINTS[letter] * count for letter, count in node[1])


def limit_distances(node, panel, other):
    """Return by how many pixels a panel's four limits would move what is drawn in it.

    panel: its box and limits, 8 numbers. other: the limits elsewhere, 4 numbers.
    """
    (_, _, width, height), limits = panel[:4], panel[4:]
    off = []
    for scale, length, ends in ((node[2], width, slice(0, 2)), (node[3], height, slice(2, 4))):
        here, there = limits[ends], other[ends]
        if scale == "log":
            here, there = np.log10(here), np.log10(there)
        off += list(np.abs(here - there) / abs(here[1] - here[0]) * length)
    return off
