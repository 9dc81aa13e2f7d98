"""Where a text may be broken into lines, and how many words a line has room for."""

import re
from collections.abc import Iterator, Sequence

from explorable.mathtext.raised import BACK, LEVELS
from explorable.picture.metrics import text_width

PIECES = re.compile(f"([{''.join(LEVELS)}{BACK} ])")


def words(line: str) -> Iterator[str]:
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


def filled(parts: Sequence[str], size: float, room: float, bold: bool) -> list[str]:
    """Return lines of words that each hold as many as there is room for, and at least one.

    size: of the font; room: the width of a line, in the same unit.
    """
    lines = [parts[0]]
    for word in parts[1:]:
        longer = f"{lines[-1]} {word}"
        if text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
