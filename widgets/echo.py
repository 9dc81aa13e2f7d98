"""What is left of you in a function that was fitted to your writing?

The model is the oldest one there is for text. To write a letter, it looks for its own last few
letters in what it has read, picks one of the places where they stand, and copies the letter that
follows (Shannon, A Mathematical Theory of Communication, 1948, section 3). Each text is read in
a circle, its end before its beginning, so that every place has a next letter.
"""

import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

import numpy as np

from explorable import Reroll, Slider, Text, figure
from widgets.palette import DATA, FOCUS, TRUTH

MOST, LONGEST, LENGTH = 3000, 16, 300  # letters: of the reader's text, to look back, to write
RECITED = 24  # letters in a row, or more, that count as recited
ACROSS, ROWS, SIZE, SPACE = 336, 8, 12, 3  # of the written page, in pixels
# How wide letters are at most in common fonts, in shares of the font size; others are 0.63.
WIDTHS = dict.fromkeys("ijlI.,:;'| ", 0.32) | dict.fromkeys("frt()-!", 0.4)
WIDTHS |= dict.fromkeys("cksvxyz", 0.58) | dict.fromkeys("mwMW", 0.97)
WIDTHS |= dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ", 0.74)
FULL = 62  # bits of a whole number that may be used
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


class Model(NamedTuple):
    """What may follow what.

    A context is some letters in a row; a pair is a context and a letter that was seen to follow
    it. Pairs stand in the order of their contexts. context: for each place of the texts that were
    read, the number of the context before it. first: each context's first pair, and the number
    of pairs at the end. letter, chance, leads: for each pair its letter, the probability that it
    is the next, and the context that it leads to.
    """

    context: np.ndarray
    first: np.ndarray
    letter: np.ndarray
    chance: np.ndarray
    leads: np.ndarray


def numbered(texts):
    """Return the letters in use, and for each text its letters' numbers among them."""
    code = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.int32)
    used = np.bincount(code) > 0
    number = (np.cumsum(used) - 1)[code]
    return np.flatnonzero(used), np.split(number, np.cumsum([len(text) for text in texts])[:-1])


def contexts(numbers, length, letters):
    """Return a number for the `length` letters before each place: equal for equal letters.

    numbers: for each text those of its letters, all below `letters`. The order is that of the
    last letter, then of the one before, and so on.
    """
    bits = max(int(letters - 1).bit_length(), 1)
    found, used = np.zeros(sum(map(len, numbers)), dtype=np.int64), 0
    for back in range(1, length + 1):
        if used + bits > FULL:
            found = ranked(found)
            used = len(found).bit_length()
        found = (found << bits) | turned(numbers, back)
        used += bits
    return found if used + bits <= FULL else ranked(found)


def ranked(numbers):
    """Return for each number its place among the different ones."""
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64)  # 32 bits in a browser


def turned(numbers, steps):
    """Return all texts' numbers in one array, each text turned in its circle by some steps."""
    return np.concatenate([np.roll(one, steps) for one in numbers])


def fit(texts, shares, length, temperature=1.0):
    """Return the model of texts that count by their shares, whatever their lengths.

    Its probabilities are how often a letter follows the `length` letters before it, to the power
    1 / temperature, scaled to a sum of one. No text may be empty, and no share zero.
    """
    known, numbers = numbered(texts)
    key = contexts(numbers, length, len(known)) * len(known) + np.concatenate(numbers)
    order = np.argsort(key)
    key = key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    pair_context = np.cumsum(np.diff(key[starts] // len(known), prepend=-1) > 0) - 1
    context = np.empty(len(key), dtype=np.int64)
    context[order] = np.repeat(pair_context, np.diff(starts, append=len(key)))
    weight = [
        np.full(len(one), share / len(one)) for one, share in zip(numbers, shares, strict=True)
    ]
    count = np.add.reduceat(np.concatenate(weight)[order], starts)
    first = np.searchsorted(pair_context, np.arange(pair_context[-1] + 2))
    odds = (count / np.maximum.reduceat(count, first[:-1])[pair_context]) ** (1 / temperature)
    chance = odds / np.add.reduceat(odds, first[:-1])[pair_context]
    ends = np.cumsum([len(one) for one in numbers])
    after = turned(np.split(np.arange(len(key)), ends[:-1]), -1)
    place = order[starts]
    return Model(context, first, known[key[starts] % len(known)], chance, context[after[place]])


def write(model, place, luck):
    """Return as many letters as there are random numbers in `luck`, as if from `place` on."""
    sums = np.cumsum(model.chance)
    written, context = [], model.context[place]
    for throw in luck:
        pair, beyond = model.first[context], model.first[context + 1]
        if beyond - pair > 1:
            wanted = sums[pair] - model.chance[pair] + throw
            pair = min(bisect_right(sums, wanted, pair, beyond), beyond - 1)
        written.append(model.letter[pair])
        context = model.leads[pair]
    return "".join(map(chr, written))


def opening(texts, shares, luck):
    """Return the place of a beginning of a sentence, in one of the texts by their shares.

    luck: two random numbers.
    """
    chosen = int(luck[0] * sum(shares) >= shares[0])
    begins = [0, *(match.end() for match in re.finditer(r"[.?!] (?=.)", texts[chosen]))]
    return chosen * len(texts[0]) + begins[int(luck[1] * len(begins))]


def pieces(text):
    """Return every piece of RECITED letters that stands in a text, read in a circle."""
    circle = text * (RECITED // max(len(text), 1) + 2)
    return frozenset(circle[start : start + RECITED] for start in range(len(text)))


def runs(written, text, known):
    """Return for each written letter the length of the longest run through it that is recited.

    A run is a piece of `written` that stands in `text`, read in a circle; known: its `pieces`.
    Shorter than RECITED counts as zero.
    """
    circle = text * (len(written) // max(len(text), 1) + 2)
    starts = range(len(written) - RECITED + 1)
    hits = np.array([written[start : start + RECITED] in known for start in starts], dtype=int)
    edges = np.flatnonzero(np.diff(hits, prepend=0, append=0)).reshape(-1, 2)
    lengths = np.zeros(len(written), dtype=int)
    for start, beyond in edges.tolist():
        last = beyond + RECITED - 1
        whole = written[start:last] in circle  # mostly; else runs overlap, one after the other
        for end in [last] if whole else range(start + RECITED, last + 1):
            while written[start:end] not in circle:
                start += 1
            lengths[start:end] = np.maximum(lengths[start:end], end - start)
    return lengths


def choices(text):
    """Return between how many letters the text leaves the choice, after 0, 1, … LONGEST letters.

    Two to the power of the mean number of bits that a next letter tells, in a model of no more
    than these letters: the difference between the entropies of longer and shorter pieces.
    """
    known, (number,) = numbered([text])
    order = np.argsort(contexts([number], LONGEST + 1, len(known)))
    same = np.ones(len(number) - 1, dtype=bool)
    bits = [0.0]
    for back in range(1, LONGEST + 2):
        letter = np.roll(number, back)[order]
        same &= letter[1:] == letter[:-1]
        size = np.diff(np.flatnonzero(~same), prepend=-1, append=len(number) - 1)
        bits.append(np.log2(len(number)) - (size * np.log2(size)).sum() / len(number))
    return 2 ** np.maximum(np.diff(bits), 0)


# Henry David Thoreau, Walden (1854), from the first chapter: shortened, some dashes made commas.
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
    describe="Looking back {context} letters, it writes: {written} — {mine:.0%} of it is recited "
    "from your writing and {theirs:.0%} from Walden; the longest run is {longest} letters.",
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
    ax["text"].set_title(summary(whose, longest))
    return {
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
    wide = sum(WIDTHS.get(letter, 1.0 if letter > "⺀" else 0.63) for letter in word)
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
    """Draw the words; those recited whole are underlined, in the colour of whose they are."""
    lines, last = {1: [], 2: []}, (0, 0)
    for row, left, width, words, owner in broken(written, whose):
        if row == ROWS:
            break
        ax.text(left, -row, words, color=("black", DATA, TRUTH)[owner], fontsize=9)
        if owner:
            from_left = left - SPACE if last == (row, owner) else left
            lines[owner].append((-row - 0.24, from_left, left + width))
        last = (row, owner)
    for owner, color, style in ((1, DATA, "-"), (2, TRUTH, "--")):
        if lines[owner]:
            ax.hlines(*np.array(lines[owner]).T, color=color, linewidth=1.2, linestyle=style)
    ax.set(xlim=(0, ACROSS), ylim=(-ROWS + 0.5, 0.8))
    ax.set_axis_off()


def draw_choices(ax, curves, context):
    """Draw how many letters there are to choose from, for each text, and where we are."""
    back = np.arange(LONGEST + 1)
    ax.axvline(context, color=FOCUS, linewidth=1.5)
    for curve, color, style, name in zip(
        curves, (DATA, TRUTH), ("o-", "s--"), ("your writing", "Walden"), strict=True
    ):
        if curve is not None:
            ax.plot(back, curve, style, color=color, markersize=4, linewidth=1.5, label=name)
    ax.set(xlim=(-0.5, LONGEST + 0.5), xticks=range(0, LONGEST + 1, 2), yscale="log")
    ax.set(ylim=(0.9, 40), yticks=[1, 2, 5, 10, 20], yticklabels=["1", "2", "5", "10", "20"])
    ax.set(xlabel="letters it looks back", title="letters left to choose from")
    ax.legend(loc="upper right")
