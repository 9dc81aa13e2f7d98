"""Texts that reach over the edge of their picture, where nobody can read them."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from explorable.mathtext.raised import spelled
from explorable.picture.frame import Frame
from explorable.picture.metrics import text_width

SLACK = 6.0  # pixels, and
SHARE = 0.05  # of a text's width, by which the estimate of its width may be off
ANCHORS = {"middle": 0.5, "end": 1.0}


def cut_texts(frame: Frame) -> Iterator[tuple[str, int]]:
    """Yield each text of a frame that its edge cuts, and about how many of its letters fit."""
    for node, numbers, string in frame.parts():
        if node["kind"] == "text" and "clip" not in node and string.strip():
            hidden = _hidden(node["attributes"], numbers, string, frame)
            if hidden > 0:
                text = spelled(string)
                yield text, max(int(len(text) * (1 - hidden)), 0)


def _hidden(style: dict[str, Any], numbers: np.ndarray, text: str, frame: Frame) -> float:
    """Return which share of an upright or a lying text is beyond the edges; 0 for slanted ones."""
    x, y, turn = numbers.tolist()
    width = text_width(text, float(style["font-size"]), "font-weight" in style)
    before = width * ANCHORS.get(style.get("text-anchor", ""), 0.0)
    if turn == 0:
        start, length = x - before, frame.width
    elif abs(turn) == 90:
        start, length = (y - width + before if turn < 0 else y - before), frame.height
    else:
        return 0.0
    over = max(-start, 0.0) + max(start + width - length, 0.0)
    return min(over / width, 1.0) if over > SLACK + SHARE * width else 0.0
