"""Raised and lowered text within one string, so that a picture's words stay a list of strings.

"x\\x0e2\\x10" is x with a raised 2. The marks are control characters, which no page may hold; texts
from outside are freed of them. They nest, each level smaller than the one around it.
`browser/client/raised.js` reads them in the browser.
"""

import re
from typing import NamedTuple

RAISE, LOWER, BACK = "\x0e", "\x0f", "\x10"
SHRINK = 0.7  # the size of a raised or lowered text, as a share of the text around it
LEAST = 0.45  # the smallest size, as a share of the whole text's
UP, DOWN = 0.38, 0.18  # how far it is moved, in sizes of the text around it
# Control characters are not for a page to hold; these three would be taken for marks.
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
SCRIPT = re.compile(r"[\^_]\w$")
MARKS = re.compile(f"([{RAISE}{LOWER}{BACK}])")


class Run(NamedTuple):
    """A piece of text on one baseline.

    size: a share of the whole text's size. level: how far above its baseline, in its sizes.
    """

    text: str
    size: float
    level: float


def cleaned(text: str) -> str:
    """Return a text from outside without the characters that a page cannot hold."""
    return UNFIT.sub("", text)


def is_marked(text: str) -> bool:
    """Tell whether a text has raised or lowered parts."""
    return BACK in text


def runs(text: str) -> list[Run]:
    """Return a marked text as its pieces, in order."""
    around = [(1.0, 0.0)]
    found = []
    for piece in MARKS.split(text):
        size, level = around[-1]
        if piece == RAISE:
            around.append((max(size * SHRINK, LEAST), level + UP * size))
        elif piece == LOWER:
            around.append((max(size * SHRINK, LEAST), level - DOWN * size))
        elif piece == BACK:
            around.pop()
        elif piece:
            found.append(Run(piece, size, level))
    return found


def spelled(text: str) -> str:
    """Return a marked text in plain letters: "x^2", "n_(heads)", "k_B T"."""
    if not is_marked(text):
        return text
    written = [""]
    signs = []
    for piece in MARKS.split(text):
        if piece in (RAISE, LOWER):
            signs.append("^" if piece == RAISE else "_")
            written.append("")
        elif piece == BACK:
            inside = written.pop()
            written[-1] += signs.pop() + (inside if len(inside) == 1 else f"({inside})")
        else:
            apart = SCRIPT.search(written[-1]) and piece[:1].isalnum()
            written[-1] += f" {piece}" if apart else piece
    return written[0]
