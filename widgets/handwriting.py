"""What does a network know that has seen a thousand handwritten digits?

Its patterns, in three layers (`layers`): edges, averages of patches of photographs; parts, averages
of pieces of digits; and ten digits, each a recipe of parts. `tests/essay/making/handwriting.py`
learnt them.
"""

from pathlib import Path

import numpy as np

from widgets.layers import Network

HERE = Path(__file__).parent
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def stored():
    """Return the learnt network, how its parts look (12, 8, 8), and one of each digit."""
    with np.load(HERE / "handwriting.npz") as file:
        arrays = {name: file[name].astype(float) for name in file.files}
    net = Network(*(arrays[name] for name in Network._fields))
    return net, arrays["looks"] / 255, arrays["examples"] / 15


NET, LOOKS, EXAMPLES = stored()
PARTS = [f"part {number}" for number in range(1, 1 + len(LOOKS))]


def an_eye():
    """Return an eye from a photograph, (16, 16), 0 to 1."""
    with np.load(HERE / "photograph.npz") as file:
        return file["eye"] / 15
