"""Marks: what an axes records, each in a file of its own; open for marks of other packages."""

from explorable.marks.arrow import Arrow
from explorable.marks.dots import Dots
from explorable.marks.image import Image
from explorable.marks.label import Label
from explorable.marks.mark import SPACES, Mark, MarkData, PlacedMark, draw
from explorable.marks.path import Path

__all__ = [
    "SPACES",
    "Arrow",
    "Dots",
    "Image",
    "Label",
    "Mark",
    "MarkData",
    "Path",
    "PlacedMark",
    "draw",
]
