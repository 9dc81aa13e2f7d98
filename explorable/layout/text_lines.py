"""Texts in lines: broken where they are longer than the room they have, measured, written."""

from typing import Any

from explorable.picture.frame import FrameBuilder
from explorable.picture.line_breaks import filled, words
from explorable.picture.metrics import text_width

LINE_HEIGHT = 1.2  # from line to line of one text, in font sizes
LOOSE = 0.97  # of the room is filled: the reader's font may be wider than the estimate


def broken(text: str, size: float, room: float, bold: bool = False) -> str:
    """Return `text` with line breaks, so that its lines are no wider than `room` where words allow.

    size, room: in pixels. The lines of what is broken are about equally long.
    """
    room *= LOOSE
    return "\n".join(
        line if text_width(line, size, bold) <= room else _balanced(line, size, room, bold)
        for line in text.split("\n")
    )


def widest(text: str, size: float, bold: bool = False) -> float:
    """Return the width of the widest line of `text` at a font size; unit as `size`."""
    return max(text_width(line, size, bold) for line in text.split("\n"))


def rows(text: str) -> int:
    """Return how many lines a text has; none if it is empty."""
    return text.count("\n") + 1 if text else 0


def write(
    builder: FrameBuilder, text: str, x: float, y: float, em: float, style: dict[str, Any]
) -> None:
    """Add a text line by line, the first one at (x, y). em: its font size in pixels."""
    for number, line in enumerate(text.split("\n")):
        builder.text(line, x, y + number * em * LINE_HEIGHT, **style)


def _balanced(line: str, size: float, room: float, bold: bool) -> str:
    parts = list(words(line))
    best = filled(parts, size, room, bold)
    for share in range(97, 50, -3):
        tried = filled(parts, size, room * share / 100, bold)
        if len(tried) > len(best):
            break
        best = tried
    return "\n".join(best)
