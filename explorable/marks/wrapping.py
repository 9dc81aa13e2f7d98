"""Texts broken into lines where they would leave the page, as matplotlib's `wrap=True`."""

import math
from dataclasses import replace
from typing import Any

from explorable.picture.line_breaks import filled, words
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS


def wrapped(label: Any, panel: Panel) -> Any:
    """Return a label with its text in lines that fit on the page; it is turned about its anchor."""
    x, y = label.anchor(panel).tolist()
    x, y = x + label.offset[0] * PIXELS, y - label.offset[1] * PIXELS
    left, right = (_room(panel, x, y, label.rotation + turn) for turn in (180.0, 0.0))
    room = {"left": right, "right": left, "center": 2 * min(left, right)}[label.ha]
    em = panel.text_size(label.size) * PIXELS
    rows = [list(words(row)) for row in label.text.split("\n")]
    lines = [line for row in rows for line in filled(row, em, room, label.bold)]
    return replace(label, text="\n".join(lines), anchored=True, wrap=False)


def _room(panel: Panel, x: float, y: float, degrees: float) -> float:
    """Return how far the page's edge is from a place in pixels, in a direction."""
    width, height = panel.page or (panel.box.right, panel.box.bottom)
    turn = math.radians(degrees)
    ways = []
    for step, start, end in ((math.cos(turn), x, width), (-math.sin(turn), y, height)):
        if abs(step) > 1e-9:
            ways.append(((end if step > 0 else 0.0) - start) / step)
    return max(min(ways), 0.0)
