"""Texts in lines: broken where they are longer than the room they have, measured, written."""

import re
from collections.abc import Iterator
from typing import Any

from explorable.mathtext.raised import BACK, LEVELS
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width

LINE_HEIGHT = 1.2  # from line to line of one text, in font sizes
LOOSE = 0.97  # of the room is filled: the reader's font may be wider than the estimate
PIECES = re.compile(f"([{''.join(LEVELS)}{BACK} ])")


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
    words = list(_words(line))
    best = _filled(words, size, room, bold)
    for share in range(97, 50, -3):
        tried = _filled(words, size, room * share / 100, bold)
        if len(tried) > len(best):
            break
        best = tried
    return "\n".join(best)


def _words(line: str) -> Iterator[str]:
    """Yield the words of a marked text; a raised or lowered part stays in one piece."""
    word, depth = "", 0
    for piece in PIECES.split(line):
        depth += (piece in LEVELS) - (piece == BACK)
        if piece == " " and not depth:
            yield word
            word = ""
        else:
            word += piece
    yield word


def _filled(words: list[str], size: float, room: float, bold: bool) -> list[str]:
    """Return lines of words that each hold as many as there is room for, and at least one."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
