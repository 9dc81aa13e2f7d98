"""Markers as objects: turned, scaled, half filled; and the numbers of ticks and carets."""

from explorable.axes.marker_shapes import MarkerStyle
from explorable.axes.pens import CapStyle, JoinStyle

TICKLEFT, TICKRIGHT, TICKUP, TICKDOWN = 0, 1, 2, 3
CARETLEFT, CARETRIGHT, CARETUP, CARETDOWN = 4, 5, 6, 7
CARETLEFTBASE, CARETRIGHTBASE, CARETUPBASE, CARETDOWNBASE = 8, 9, 10, 11

__all__ = [
    "CARETDOWN",
    "CARETDOWNBASE",
    "CARETLEFT",
    "CARETLEFTBASE",
    "CARETRIGHT",
    "CARETRIGHTBASE",
    "CARETUP",
    "CARETUPBASE",
    "TICKDOWN",
    "TICKLEFT",
    "TICKRIGHT",
    "TICKUP",
    "CapStyle",
    "JoinStyle",
    "MarkerStyle",
]
