"""Chooses the rectangles of `widgets/violajones.py`, and prints them.

    PYTHONPATH=. python tests/essay/making/faces.py

As in Viola and Jones, data choose: of thousands of features, first the one that the face shows
and that fewest other places show; then, among these places, the next. Each of the three detectors
has one face to learn from, and places that are no face; the other two faces are neither.
"""

from itertools import product

import numpy as np
from essay.making.photograph import shrunk
from sklearn.datasets import load_sample_images

from widgets.scenes import portraits, still_life
from widgets.violajones import ENOUGH, SIDE, Feature, contrasts

WANTED = 4
MARGIN = 0.05  # by how much the contrast in the face must be more than enough
NEAR = 6  # pixels from a face: there it is neither a face nor none
PLASTER, BOX = (5, 15), (60, 15)  # left and top of a window around them
HOPPER, COLLINS = (12, 8), (54, 7)
ABOVE, BELOW = (25, 45, 60), (-20, -45)  # where the lamp is


def candidates():
    """Return thousands of features, each with its like on the left and the right of the middle."""
    found = []
    for width, one, other, gap in product((6, 8, 10, 12, 14), (2, 3, 4), (2, 3, 4), (0, 1)):
        left = (SIDE - width) // 2
        for top in range(SIDE - one - other - gap + 1):
            above = (left, top, width, one)
            below = (left, top + one + gap, width, other)
            found += [Feature(above, (below,)), Feature(below, (above,))]
    for middle, side, gap, high in product((2, 4), (3, 4, 5), (0, 1, 2), (2, 3, 4, 5, 6)):
        left, right = (SIDE - middle) // 2, (SIDE + middle) // 2 + gap
        for top in range(SIDE - high + 1):
            dark = (left - gap - side, top, side, high), (right, top, side, high)
            found.append(Feature((left, top, middle, high), dark))
    return found


def elsewhere(contrast, near):
    """Return the contrasts (features, n) at all places that are not near the named ones."""
    far = np.ones(contrast.shape[1:], dtype=bool)
    for left, top in near:
        far[max(top - NEAR, 0) : top + NEAR + 1, max(left - NEAR, 0) : left + NEAR + 1] = False
    return contrast[:, far]


def places():
    """Return the contrasts of all candidates in each face and, (features, many), in no face.

    Faces: name → (features, 1), or of the plaster head (features, 3), since it is seen in three
    lights.
    """
    features = candidates()
    above = [contrasts(still_life(light), features) for light in ABOVE]
    below = [contrasts(still_life(light), features) for light in BELOW]
    wall = contrasts(portraits(), features)
    faces = {
        "plaster": np.stack([each[:, PLASTER[1], PLASTER[0]] for each in above], axis=1),
        "Hopper": wall[:, HOPPER[1], HOPPER[0], None],
        "Collins": wall[:, COLLINS[1], COLLINS[0], None],
    }
    others = [elsewhere(each, [PLASTER, BOX]) for each in above]
    others += [elsewhere(each, [BOX]) for each in below] + [elsewhere(wall, [HOPPER, COLLINS])]
    for photograph in load_sample_images().images:
        small = shrunk(photograph.mean(axis=2), slice(0, 420), slice(0, 640), 10) / 15
        others.append(elsewhere(contrasts(small, features), []))
    return faces, np.concatenate(others, axis=1)


def choose(face, others):
    """Return which features are chosen, and how many of the other places are left after each."""
    left = np.ones(others.shape[1], dtype=bool)
    chosen, counts = [], []
    least = face.min(axis=1)
    for _ in range(WANTED):
        passing = (others[:, left] >= ENOUGH).sum(axis=1).astype(float)
        passing -= least / 1000  # of equals, the one that is clearer in the face
        passing[(least < ENOUGH + MARGIN) | np.isin(np.arange(len(passing)), chosen)] = np.inf
        chosen.append(int(passing.argmin()))
        left &= others[chosen[-1]] >= ENOUGH
        counts.append(int(left.sum()))
    return chosen, counts


def learn(faces, others):
    """Return for each face the features that are chosen, and how many other places pass so many."""
    features = candidates()
    picked = {name: choose(face, others) for name, face in faces.items()}
    return {
        name: (tuple(features[each] for each in chosen), counts)
        for name, (chosen, counts) in picked.items()
    }


if __name__ == "__main__":
    for name, (features, counts) in learn(*places()).items():
        print(f'    "{name}": (  # {counts} other places pass')
        for light, dark in features:
            print(f"        Feature({light}, {dark}),")
        print("    ),")
