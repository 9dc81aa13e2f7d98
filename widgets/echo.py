"""What is left of you in a function that was fitted to your writing?

The model is the oldest one there is for text: `letters` looks for its own last few letters in what
it has read, picks one of the places where they stand, and copies the letter that follows. Here it
reads two authors, and what it writes is searched for what it has from whom.
"""

import re
from pathlib import Path

import numpy as np

from explorable import Reroll, Slider, Text, figure
from widgets.letters import LONGEST, choices, fit, opening, pieces, runs, write
from widgets.palette import DASH, DATA, FOCUS, MARKER, TRUTH

MOST, LENGTH = 3000, 300  # letters: of the reader's text, and to write
ACROSS, ROWS, SIZE, SPACE = 310, 9, 12, 5  # of the written page, in pixels
APART = 0.06  # of the font size, between letters, since some readers space them
# How wide letters are at most in common fonts, in shares of the font size; others are 0.63.
WIDTHS = dict.fromkeys("ijlI.,:;'| ", 0.32) | dict.fromkeys("frt()-!", 0.4)
WIDTHS |= dict.fromkeys("cksvxyz", 0.58) | dict.fromkeys("mwMW", 0.97)
WIDTHS |= dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ", 0.74)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")  # Hebrew, Arabic and their neighbours
RIGHT_MARK = "\u200f"  # keeps a full stop on the left of such words
LIKE = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")

YOURS = (
    "I am writing this at the kitchen table because the desk is under the laundry. I have lived "
    "in this house for two years now, and I know the neighbours by their doors: one slams, one "
    "sighs, one never closes at all. When I wrote to my sister about it she said that I should "
    "find a hobby. I said that I had one. I count doors. She asked if I was eating well, and I "
    "told her the truth, which is that I eat standing up, out of the pan, and that it is very "
    "good that way. On Sundays I go for a walk along the canal, as far as the bridge where the "
    "herons stand. I do not know what they are waiting for. I have asked them. Some of my "
    "friends think that I work too much, and some of them think that I do not work at all, and "
    "on most days they are both right. What I do all day is answer letters. People write to us "
    "when a parcel is lost, and I write back that I am sorry, and then I look for the parcel. "
    "You would not believe how many of them are found. They are under a shelf, or in the wrong "
    "town, or they have been on the right doorstep all the time. I like that moment. I like to "
    "write the words: we have found it. I would like somebody to write them to me one day, "
    "about anything."
)


def tidy(text):
    """Return a text on one line, with straight quotation marks and a space at its end, if any."""
    return "".join(f"{word} " for word in text.translate(LIKE).split())


# Henry David Thoreau, Walden (1854), from the first chapter: shortened, dashes made commas.
WALDEN = tidy(Path(__file__).with_name("walden.txt").read_text(encoding="utf-8"))
WALDENS_PIECES, WALDENS_CHOICES = pieces(WALDEN), choices(WALDEN)


@figure(
    panels=[["text", "choices"]],
    figsize=(7.5, 3.3),
    yours=Text(YOURS, most=MOST, rows=6, label="your writing"),
    context=Slider(0, LONGEST, start=7, label="letters it looks back"),
    walden=Slider(0, 1, start=0.5, step=0.05, format=".0%", label="share of Walden"),
    temperature=Slider(0.2, 2.0, start=1.0, step=0.1),
    seed=Reroll(4, label="write again"),
    describe="{missing}Looking back {context} letters, it writes: {written} — {mine:.0%} of it is "
    "recited from your writing and {theirs:.0%} from Walden; the longest run is {longest} letters.",
)
def text(ax, yours, context, walden, temperature, seed):
    sources = [tidy(yours), WALDEN]
    shares = [1 - walden, walden] if sources[0] else [0, 1]
    read = [(one, share) for one, share in zip(sources, shares, strict=True) if share > 0]
    luck = np.random.default_rng(seed).random(LENGTH + 2)
    texts, shares = zip(*read, strict=True)
    model = fit(texts, shares, context, temperature)
    written = write(model, opening(texts, shares, luck[:2]), luck[2:])
    mine = runs(written, sources[0], pieces(sources[0]))
    theirs = runs(written, WALDEN, WALDENS_PIECES)
    longest = np.maximum(mine, theirs)
    whose = np.where(longest == 0, 0, np.where(mine >= theirs, 1, 2))
    draw_text(ax["text"], written, whose)
    curves = [choices(sources[0]) if sources[0] else None, WALDENS_CHOICES]
    draw_choices(ax["choices"], curves, context)
    ax["text"].set_title(summary(whose, longest) if sources[0] else "nothing of yours: all Walden")
    return {
        "missing": "" if sources[0] else "There is no writing of yours, only Walden. ",
        "written": written,
        "mine": (whose == 1).mean(),
        "theirs": (whose == 2).mean(),
        "recited": (whose > 0).mean(),
        "longest": longest.max(),
        "read": len(sources[0].strip()),
        "left": (curves[1] if curves[0] is None else curves[0])[context],
    }


def summary(whose, longest):
    """Return words for how much is recited."""
    if not longest.any():
        return "nothing recited"
    return f"{(whose > 0).mean():.0%} recited; longest run {longest.max()} letters"


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
    mirrored = 2 * len(RIGHT_TO_LEFT.findall(written)) > len(written)
    edge, way, side, mark = (ACROSS, -1, "right", RIGHT_MARK) if mirrored else (0, 1, "left", "")
    lines, last = {1: [], 2: []}, (0, 0)
    for row, start, width, words, owner in broken(written, whose):
        if row == ROWS:
            break
        color = ("black", DATA, TRUTH)[owner]
        ax.text(edge + way * start, -row, words + mark, color=color, fontsize=9, ha=side)
        if owner:
            space = SPACE if last == (row, owner) else 0  # is underlined between two such words
            ends = sorted([edge + way * (start - space), edge + way * (start + width)])
            lines[owner].append((-row - 0.24, *ends))
        last = (row, owner)
    for owner, color, style in ((1, DATA, "-"), (2, TRUTH, DASH[TRUTH])):
        if lines[owner]:
            ax.hlines(*np.array(lines[owner]).T, color=color, linewidth=1.2, linestyle=style)
    ax.set(xlim=(0, ACROSS), ylim=(-ROWS + 0.5, 0.8))
    ax.set_axis_off()


def draw_choices(ax, curves, context):
    """Draw how many letters there are to choose from, for each text, and where we are."""
    back = np.arange(LONGEST + 1)
    ax.axvline(context, color=FOCUS, linewidth=1.5)
    for curve, color, name in zip(curves, (DATA, TRUTH), ("your writing", "Walden"), strict=True):
        if curve is not None:
            style = MARKER[color] + DASH[color]
            ax.plot(back, curve, style, color=color, markersize=4, linewidth=1.5, label=name)
    ax.set(xlim=(-0.5, LONGEST + 0.5), xticks=range(0, LONGEST + 1, 2), yscale="log")
    ax.set(ylim=(0.9, 40), yticks=[1, 2, 5, 10, 20], yticklabels=["1", "2", "5", "10", "20"])
    ax.set(xlabel="letters it looks back", title="letters left to choose from")
    ax.legend(loc="upper right")
