"""Makes `widgets/photograph.npz`: two portraits at the size of these figures, and an eye.

    pip download --no-deps scikit-image==0.26.0
    unzip -j scikit_image-*.whl skimage/data/astronaut.png
    python tests/essay/making/photograph.py astronaut.png

They are NASA's portrait of the astronaut Eileen Collins (https://flic.kr/p/r9qvLn) and the US
Navy's of the computer scientist Grace Hopper, which comes with matplotlib; both are in the public
domain.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.cbook import get_sample_data
from matplotlib.image import imread

ROOT = Path(__file__).parents[3]
SCENE = (slice(15, 255), slice(60, 480), 5)  # rows, columns, pixels that become one
EYE = (slice(84, 116), slice(187, 219), 2)
HOPPER = (slice(30, 510), slice(46, 466), 10)  # so that both women's eyes are 8 pixels apart
COLLINS = (slice(15, 303), slice(95, 347), 6)
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
    with get_sample_data("grace_hopper.jpg") as file:
        admiral = imread(file, format="jpg").mean(axis=2) / 255
    pictures = {"scene": shrunk(grey, *SCENE), "eye": shrunk(grey, *EYE)}
    pictures["hopper"], pictures["collins"] = shrunk(admiral, *HOPPER), shrunk(grey, *COLLINS)
    np.savez_compressed(ROOT / "widgets" / "photograph.npz", **pictures)
