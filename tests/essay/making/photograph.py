"""Makes `widgets/photograph.npz`: one photograph at the size of these figures, and an eye from it.

    pip download --no-deps scikit-image==0.26.0
    unzip -j scikit_image-*.whl skimage/data/astronaut.png
    python tests/essay/making/photograph.py astronaut.png

The photograph is NASA's portrait of the astronaut Eileen Collins (https://flic.kr/p/r9qvLn), in the
public domain.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.image import imread

ROOT = Path(__file__).parents[3]
SCENE = (slice(15, 255), slice(60, 480), 5)  # rows, columns, pixels that become one
EYE = (slice(84, 116), slice(187, 219), 2)
LEVELS = 15


def shrunk(grey, rows, columns, step):
    """Return a part of a picture with each step by step pixels averaged; uint8 from 0 to LEVELS.

    grey: 0 to 1. The darkest of what comes out is black, the lightest white.
    """
    part = grey[rows, columns]
    high, wide = (side // step for side in part.shape)
    small = part[: high * step, : wide * step].reshape(high, step, wide, step).mean(axis=(1, 3))
    stretched = (small - small.min()) / np.ptp(small)
    return np.rint(LEVELS * stretched).astype(np.uint8)


if __name__ == "__main__":
    grey = imread(sys.argv[1])[..., :3].mean(axis=2)
    pictures = {"scene": shrunk(grey, *SCENE), "eye": shrunk(grey, *EYE)}
    np.savez_compressed(ROOT / "widgets" / "photograph.npz", **pictures)
