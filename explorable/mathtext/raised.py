"""Raised, lowered and stacked text within one string: a picture's words stay a list of strings.

"x\\x0e2\\x10" is x with a raised 2. The marks are control characters, which no page may hold; texts
from outside are freed of them. They nest, each level smaller than the one around it.
`browser/client/raised.js` reads them in the browser.

A fraction is a text moved up, one moved down and back, and a bar: spaces with a line through them,
as wide as it is long. The bar over what is under a root is another one.
"""

import math
import re
from typing import NamedTuple

RAISE, LOWER, BACK = "\x0e", "\x0f", "\x10"
OVER, UNDER, GROUP = "\x11", "\x12", "\x13"  # of a fraction; what is under a root
MOVE, BAR, ROOF, END = "\x14", "\x15", "\x16", "\x17"  # with a whole number before the END
SHRINK = 0.7  # the size of a raised or lowered text, as a share of the text around it
LEAST = 0.45  # the smallest size, as a share of the whole text's
# How far texts are moved up, in sizes of the text around them.
LEVELS = {RAISE: 0.38, LOWER: -0.18, OVER: 0.42, UNDER: -0.4, GROUP: 0.0}
HUNDRED = 100.0  # a number after MOVE, BAR or ROOF counts hundredths of the size around it
AXIS, HIGH = 0.3, 0.84  # how high the line of a bar is, and of a roof, in sizes around it
SPACE = "\u2003"  # is as wide as its size
STEP, THROUGH = 0.5, 0.28  # the largest size of such a space, and how high a line through it is
# Control characters are not for a page to hold; these would be taken for marks.
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
SCRIPT = re.compile(r"[\^_]\w$")
MARKS = re.compile(f"([{MOVE}{BAR}{ROOF}]-?\\d+{END}|[{RAISE}-{GROUP}])")


class Run(NamedTuple):
    """A piece of text on one baseline.

    size: a share of the whole text's size. level: how far above its baseline, in its sizes. move:
    how far to the right it begins of where the piece before has ended, in its sizes. ruled: it is
    spaces with a line through them.
    """

    text: str
    size: float
    level: float
    move: float = 0.0
    ruled: bool = False


def cleaned(text: str) -> str:
    """Return a text from outside without the characters that a page cannot hold."""
    return UNFIT.sub("", text)


def is_marked(text: str) -> bool:
    """Tell whether a text has raised or lowered parts."""
    return BACK in text


def number(mark: str, ems: float) -> str:
    """Return MOVE, BAR or ROOF with a length in sizes of the text around it."""
    return f"{mark}{round(ems * HUNDRED)}{END}"


def runs(text: str) -> list[Run]:
    """Return a marked text as its pieces, in order."""
    around = [(1.0, 0.0)]
    found = []
    moved = 0.0
    for piece in MARKS.split(text):
        size, level = around[-1]
        mark = piece[:1]
        if mark in LEVELS:
            smaller = size if mark == GROUP else max(size * SHRINK, LEAST)
            around.append((smaller, level + LEVELS[mark] * size))
        elif mark == BACK:
            around.pop()
        elif mark == MOVE:
            moved += int(piece[1:-1]) / HUNDRED * size
        elif mark and mark in BAR + ROOF:
            length = int(piece[1:-1]) / HUNDRED * size
            count = math.ceil(length / (STEP * size))
            its = length / count
            high = level + (AXIS if mark == BAR else HIGH) * size - THROUGH * its
            found.append(Run(SPACE * count, its, high, moved / its, True))
            moved = 0.0
        elif piece:
            found.append(Run(piece, size, level, moved / size))
            moved = 0.0
    return found


def spelled(text: str) -> str:
    """Return a marked text in plain letters: "x^2", "n_(heads)", "k_B T", "(a + b)/2"."""
    if not is_marked(text):
        return text
    written = [""]
    marks: list[str] = []
    for piece in MARKS.split(text):
        mark = piece[:1]
        if mark in LEVELS:
            marks.append(mark)
            written.append("")
        elif mark == BACK:
            inside = written.pop()
            written[-1] += _spelled(marks.pop(), inside)
        elif mark == BAR:
            before, over, under = written[-1].rpartition(UNDER)
            before, _, over = before.rpartition(OVER)
            written[-1] = f"{before}{over}/{under}"
        elif not mark or mark not in MOVE + ROOF:
            apart = SCRIPT.search(written[-1]) and piece[:1].isalnum()
            written[-1] += f" {piece}" if apart else piece
    return written[0].replace(OVER, "").replace(UNDER, " ")


def _spelled(mark: str, inside: str) -> str:
    """Return a part in plain letters; a fraction's keep their mark until its bar is read."""
    if mark in (RAISE, LOWER):
        sign = "^" if mark == RAISE else "_"
        return sign + (inside if len(inside) == 1 else f"({inside})")
    if mark == GROUP:
        return inside if len(inside) == 1 or inside.isdigit() else f"({inside})"
    return mark + (f"({inside})" if re.search(r"[-+−±=/]", inside) else inside)
