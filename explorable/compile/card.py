"""A figure as a card for social media: a PNG with the picture, a title and a few words.

It is laid out as an SVG, and set in DejaVu, which matplotlib brings; so a card looks the same on
every machine. `finish.cards` asks for it when the store has none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from PIL import ImageFont

from explorable.compile.picture_file import font_folder, rasterised
from explorable.compile.svg import nodes
from explorable.figure import Figure
from explorable.picture.frame import Frame
from explorable.render import last

WIDTH, HEIGHT = 1200, 630  # pixels: what Open Graph and Twitter ask for
MARGIN, GAP = 60, 44
BESIDE = 330  # pixels of a column of words beside a picture
BELOW = 150  # pixels of words below one
TITLE, TEXT, ORIGIN = 36, 22, 18  # sizes of letters, pixels
LEADING = 1.45  # from line to line of text, in sizes
FAMILY, REGULAR, BOLD = "DejaVu Sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"
SIZE = 0.9  # DejaVu is larger than the fonts that pictures are laid out for
LETTERS = re.compile(r'font-size="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says. text: a sentence or two. origin: the site's address, or ""."""

    title: str
    text: str = ""
    origin: str = ""


def card(figure: Figure, state: Mapping[str, Any], words: Words) -> bytes:
    """Return the card of `figure` at a full `state`, a PNG of WIDTH × HEIGHT pixels.

    Raises whatever the figure's function raises.
    """
    frames, _ = last(figure, state)
    return rasterised(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{FAMILY}">{"".join(_laid_out(frames, words))}</svg>'
    )


def _laid_out(frames: Mapping[str, Frame], words: Words) -> Iterator[str]:
    """Yield picture and words: words beside the picture where it gets larger so, or else below."""
    wide, narrow = frames["wide"], frames["narrow"]
    inner = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    below = min(inner[0] / wide.width, (inner[1] - BELOW - GAP) / wide.height)
    beside = {
        frame.width: (min((inner[0] - BESIDE - GAP) / frame.width, inner[1] / frame.height), frame)
        for frame in (wide, narrow)
    }
    scale, frame = max(beside.values(), key=lambda each: each[0] * each[1].width)
    if below * wide.width >= scale * frame.width:
        yield _picture(wide, (WIDTH - below * wide.width) / 2, MARGIN, below)
        yield from _column(words, HEIGHT - MARGIN - BELOW, inner[0], BELOW)
        return
    width = scale * frame.width
    yield _picture(frame, WIDTH - MARGIN - width, (HEIGHT - scale * frame.height) / 2, scale)
    yield from _column(words, MARGIN, inner[0] - GAP - width, inner[1])


def _picture(frame: Frame, x: float, y: float, scale: float) -> str:
    """Return a frame with its upper left corner at (x, y)."""
    drawn = "".join(nodes(frame, "card"))
    fitting = LETTERS.sub(lambda size: f'font-size="{float(size[1]) * SIZE:g}"', drawn)
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{fitting}</g>'


def _column(words: Words, y: float, width: float, height: float) -> Iterator[str]:
    """Yield the words in a box at the left, from its top; the origin at its bottom."""
    tall = height > BELOW
    end = y + height
    for line in _balanced(words.title, TITLE, width, 5 if tall else 1):
        y += TITLE * 1.15
        yield _line(line, y, TITLE, "ink", "bold")
    y += TEXT * 0.5
    room = end - y - (2 * ORIGIN if words.origin else 0)
    for line in _wrapped(words.text, TEXT, width, int(room // (TEXT * LEADING))):
        y += TEXT * LEADING
        yield _line(line, y, TEXT, "quiet")
    if words.origin:
        yield _line(words.origin, end, ORIGIN, "grey")


def _line(text: str, y: float, size: float, color: str, weight: str = "normal") -> str:
    return (
        f'<text x="{MARGIN}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="var(--ex-{color})">{escape(text)}</text>'
    )


def _balanced(text: str, size: float, width: float, most: int) -> list[str]:
    """Return a title in lines that are about as long as each other, no wider than `width`."""
    lines = list(_wrapped(text, size, width, most, BOLD))
    for narrower in range(int(width) - 10, int(width) // 2, -10):
        tried = list(_wrapped(text, size, narrower, most, BOLD))
        if len(tried) > len(lines) or tried[-1].endswith("…"):
            break
        lines = tried
    return lines


def _wrapped(text: str, size: float, width: float, most: int, font: str = REGULAR) -> Iterator[str]:
    """Yield `text` in lines of at most `width` pixels; what does not fit in `most` ends in "…"."""
    letters = ImageFont.truetype(font_folder() / font, size)
    words = text.split()
    for number in range(most):
        line: list[str] = []
        while words and (not line or letters.getlength(" ".join([*line, words[0]])) <= width):
            line.append(words.pop(0))
        if words and number == most - 1:
            while len(line) > 1 and letters.getlength(" ".join(line) + "…") > width:
                line.pop()
            yield " ".join(line).rstrip(".,;:") + "…"
        elif line:
            yield " ".join(line)
