"""Texts beside an axes, in the looks that an author asked for: how large, and where they go."""

from __future__ import annotations

import math
from functools import lru_cache

from explorable.axes.tick_looks import LabelLook
from explorable.layout.text_lines import LINE_HEIGHT, rows, widest
from explorable.picture.frame import FrameBuilder, Node, node
from explorable.picture.panel import Zoom
from explorable.picture.svg_style import PIXELS, text_style

TICK = 9.4  # font size in points
# For a text that is not turned: where its anchor is, at each side of a point.
_HOUSE_HA = {"near": "center", "far": "center", "left": "right", "right": "left"}


def height(size: float) -> float:
    """Return how tall a line of text is, in pixels; size in points."""
    return size * PIXELS * LINE_HEIGHT


def sized(look: LabelLook, house: float, zoom: Zoom) -> float:
    """Return the font size in points: the house's, or the one asked for on a page of that zoom."""
    if look.size is None:
        return max(house, zoom.least)
    return zoom.size(look.size)


def width(label: str, look: LabelLook, size: float) -> float:
    """Return how wide a text is, turned as it is, in pixels."""
    wide = widest(label, size * PIXELS)
    if not look.rotation:
        return wide
    turn = math.radians(look.rotation)
    return abs(wide * math.cos(turn)) + abs(height(size) * rows(label) * math.sin(turn))


@lru_cache(256)
def written(look: LabelLook, size: float, ha: str, color: str, bold: bool | None = None) -> Node:
    """Return the node of a text; size in points, color: the house's."""
    heavy = look.bold if bold is None else bold
    style = text_style(
        size, ha, look.color or color, look.alpha, bool(heavy), look.italic, look.family
    )
    return node("text", style)


def write(builder: FrameBuilder, text: str, x: float, y: float, em: float, its: Node) -> None:
    """Add a text line by line, the first one at (x, y). em: its font size in pixels."""
    if "\n" not in text:
        builder.add(its, (x, y, 0), text)
        return
    for number, line in enumerate(text.split("\n")):
        builder.add(its, (x, y + number * em * LINE_HEIGHT, 0), line)


def beside(
    builder: FrameBuilder,
    text: str,
    x: float,
    y: float,
    side: str,
    look: LabelLook,
    zoom: Zoom,
    size: float | None = None,
    color: str = "axis-text",
) -> None:
    """Add a text at a side of a point: "near" (below it), "far" (above), "left" or "right".

    size: in points, if it is not that of numbers.
    """
    size = sized(look, TICK, zoom) if size is None else size
    if look.rotation:
        _turned(builder, text, x, y, side, look, size, color)
        return
    em = size * PIXELS
    ha = look.ha or _HOUSE_HA[side]
    if side == "near":
        y += em * 0.75
    elif side == "far":
        y -= em * 0.15 + text.count("\n") * height(size)
    else:
        y += em * 0.35 - text.count("\n") / 2 * height(size)
    if look.va is not None and side in ("left", "right"):
        y += em * ({"top": 0.75, "bottom": -0.22, "baseline": 0.0}.get(look.va, 0.35) - 0.35)
    elif look.va is not None:
        house = 0.75 if side == "near" else -0.15
        y += em * ({"top": 0.75, "bottom": -0.22, "baseline": 0.0}.get(look.va, 0.35) - house)
    write(builder, text, x, y, em, written(look, size, ha, color))


def _turned(
    builder: FrameBuilder,
    text: str,
    x: float,
    y: float,
    side: str,
    look: LabelLook,
    size: float,
    color: str,
) -> None:
    """Add a turned text. What touches the point is the box around it, or, anchored, the text."""
    turn = math.radians(look.rotation)
    wide, tall = widest(text, size * PIXELS), height(size) * rows(text)
    ha = look.ha or _HOUSE_HA[side]
    if not look.anchored:
        across = abs(wide * math.cos(turn)) + abs(tall * math.sin(turn))
        down = abs(wide * math.sin(turn)) + abs(tall * math.cos(turn))
        x += {"left": across / 2, "right": -across / 2}.get(ha, 0.0)
        y += _moved(side, look.va) * down / 2
        ha = "center"
    else:
        below = _moved(side, look.va) * tall / 2  # of the text's middle, before it is turned
        x, y = x + below * math.sin(turn), y + below * math.cos(turn)
    style = written(look, size, ha, color)
    step = height(size)
    for number, line in enumerate(text.split("\n")):
        sink = (number - (rows(text) - 1) / 2) * step + 0.35 * size * PIXELS
        at = (x + sink * math.sin(turn), y + sink * math.cos(turn))
        builder.add(style, (*at, -look.rotation), line)


def _moved(side: str, va: str | None) -> float:
    """Return 1 for a text below its point, -1 for one above, 0 for one around it."""
    if va is not None:
        return {"top": 1.0, "bottom": -1.0, "baseline": -1.0}.get(va, 0.0)
    return {"near": 1.0, "far": -1.0}.get(side, 0.0)
