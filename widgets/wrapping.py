"""How do words go onto a page whose font nobody knows?

They are broken into lines by the width that they have at most in the fonts of common systems.
"""

import re

import numpy as np

from widgets.palette import DASH, DATA, TRUTH

ACROSS, ROWS, SIZE, SPACE = 310, 9, 12, 5  # of the written page, in pixels
APART = 0.06  # of the font size, between letters, since some readers space them
# How wide letters are at most in common fonts, in shares of the font size; others are 0.63.
WIDTHS = dict.fromkeys("ijlI.,:;'| ", 0.32) | dict.fromkeys("frt()-!", 0.4)
WIDTHS |= dict.fromkeys("cksvxyz", 0.58) | dict.fromkeys("mwMW", 0.97)
WIDTHS |= dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ", 0.74)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")  # Hebrew, Arabic and their neighbours
RIGHT_MARK = "\u200f"  # keeps a full stop on the left of such words


def room(word):
    """Return the pixels that a word takes at most, in whatever font the reader's system has."""
    wide = sum(WIDTHS.get(letter, 1.0 if letter > "⺀" else 0.63) + APART for letter in word)
    return SIZE * wide


def broken(written, whose):
    """Return a text as (row, left edge, width, words, owner), a word or some short ones each.

    whose: for each letter whose it is. An owner is whose all letters of the words are, or 0.
    """
    row, left, found = 0, 0.0, []
    for match in re.finditer(r"\S{1,20}", written):
        word, owners = match[0], whose[match.start() : match.end()]
        owner = int(owners[0]) if (owners == owners[0]).all() else 0
        width = room(word)
        if left + width > ACROSS and left > 0:
            row, left = row + 1, 0.0
        if left > 0 and found[-1][-1] == owner and len(found[-1][3] + word) < 7:
            _, left, before, words, _ = found.pop()
            word, width = f"{words} {word}", before + SPACE + width
        found.append((row, left, width, word, owner))
        left += width + SPACE
    return found


def draw_text(ax, written, whose):
    """Draw the words; those recited whole are underlined, in the colour of whose they are.

    Lines of a script that is written from right to left begin on the right.
    """
    edge, way, side, mark = (0, 1, "left", "")
    if mirrored(written):
        edge, way, side, mark = (ACROSS, -1, "right", RIGHT_MARK)
    underlined, last = {1: [], 2: []}, (0, 0)
    for row, start, width, words, owner in broken(written, whose):
        if row == ROWS:
            break
        color = ("black", DATA, TRUTH)[owner]
        ax.text(edge + way * start, -row, words + mark, color=color, fontsize=9, ha=side)
        if owner:
            space = SPACE if last == (row, owner) else 0  # is underlined between two such words
            ends = sorted([edge + way * (start - space), edge + way * (start + width)])
            underlined[owner].append((-row - 0.24, *ends))
        last = (row, owner)
    for owner, color, style in ((1, DATA, "-"), (2, TRUTH, DASH[TRUTH])):
        if underlined[owner]:
            ax.hlines(*np.array(underlined[owner]).T, color=color, linewidth=1.2, linestyle=style)
    ax.set(xlim=(0, ACROSS), ylim=(-ROWS + 0.5, 0.8))
    ax.set_axis_off()


def mirrored(written):
    """Return whether a text is mostly in a script that is written from right to left."""
    return 2 * len(RIGHT_TO_LEFT.findall(written)) > len(written)


def lines(written, across=ACROSS):
    """Return a text as lines that fit a width in pixels."""
    found, left = [""], 0.0
    for word in re.findall(r"\S{1,20}", written):
        width = room(word)
        if left > 0 and left + width > across:
            found, left = [*found, ""], 0.0
        found[-1] = f"{found[-1]} {word}".strip()
        left += width + SPACE
    return found
