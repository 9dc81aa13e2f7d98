"""What is remembered of a lady: dots on the lines of her portrait; and other ladies' portraits."""

import numpy as np

STROKE = 0.02  # how wide the truth's own lines are, as a standard deviation
APART = 0.05  # how far apart the anchors stand that stand for a line


def stroke(*corners):
    """Return anchors (n, 2) along the line through the corners, at even distances."""
    corners = np.array(corners, dtype=float)
    way = np.concatenate([[0], np.hypot(*np.diff(corners, axis=0).T).cumsum()])
    stops = np.linspace(0, way[-1], max(round(way[-1] / APART), 1) + 1)
    return np.stack([np.interp(stops, way, corners[:, axis]) for axis in (0, 1)], axis=1)


def arc(x, y, width, height, start, end):
    """Return anchors along part of an ellipse around (x, y); angles in degrees."""
    angle = np.radians(np.linspace(start, end, 60))
    return stroke(*np.stack([x + width * np.cos(angle), y + height * np.sin(angle)], axis=1))


def lady():
    """Return the lines of a portrait, each as its anchors (n, 2) between -1.2 and 1.2."""
    return [
        arc(0, 0.12, 0.52, 0.72, 0, 360),
        np.concatenate(
            [
                stroke((0.86, -0.75), (0.8, 0.2)),
                arc(0, 0.2, 0.8, 0.9, 0, 180)[1:],
                stroke((-0.8, 0.2), (-0.86, -0.75))[1:],
            ]
        ),
        arc(0, -1.75, 1.1, 1.0, 35, 145),
        arc(-0.22, 0.26, 0.13, 0.06, 0, 360),
        arc(0.22, 0.26, 0.13, 0.06, 0, 360),
        stroke((0.02, 0.18), (-0.06, -0.06), (0.05, -0.08)),
        arc(0.01, 0.02, 0.3, 0.33, 215, 328),
    ]


LINES = lady()
ANCHORS = np.concatenate(LINES)


def draws(count, rng):
    """Return points of the truth, (count, 2)."""
    return ANCHORS[rng.integers(len(ANCHORS), size=count)] + STROKE * rng.normal(size=(count, 2))


FEATURES = 8
MONA_LISA = np.array([0.9, 1.2, -1.1, -0.8, 1.3, -1.0, -0.9, 1.1])  # as the features below


def sitter(features):
    """Return the lines of another portrait, each an array (n, 2), from eight numbers around zero.

    They are the width and length of the face, how far apart the eyes are and how large, how long
    the nose is, how wide the mouth, how much it smiles, and how wide the hair.
    """
    wide, long, apart, large, nose, mouth, smile, hair = np.clip(features, -3, 3)
    eye = 0.22 + 0.03 * apart
    size = 0.12 + 0.02 * large
    lips = np.linspace(-1, 1, 9) * (0.2 + 0.035 * mouth)
    top = 0.8 + 0.06 * hair
    return [
        arc(0, 0.12, 0.5 + 0.05 * wide, 0.72 + 0.06 * long, 0, 360),
        np.concatenate(
            [[(-top - 0.06, -0.75)], arc(0, 0.2, top, 0.9, 180, 0), [(top + 0.06, -0.75)]]
        ),
        arc(0, -1.75, 1.1, 1.0, 35, 145),
        arc(-eye, 0.26, size, size / 2, 0, 360),
        arc(eye, 0.26, size, size / 2, 0, 360),
        stroke((0.02, 0.18), (-0.06, -0.06 - 0.05 * nose), (0.05, -0.08 - 0.05 * nose)),
        np.stack([lips, -0.34 + (0.9 + 0.9 * smile) * lips**2], axis=1),
    ]
