"""Which letter comes next, if all one can do is look for the last few letters in what one has read?

Pick one of the places where they stand, and copy the letter that follows (Shannon, A Mathematical
Theory of Communication, 1948, section 3). Each text is read in a circle, its end before its
beginning, so that every place has a next letter.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

import numpy as np

LONGEST = 16  # letters to look back
RECITED = 24  # letters in a row, or more, that count as recited
FULL = 62  # bits of a whole number that may be used


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


def runs(written, text):
    """Return for each written letter the length of the longest run through it that is recited.

    A run is a piece of `written` that stands in `text`, read in a circle. Shorter than RECITED
    counts as zero.
    """
    circle = text * (len(written) // max(len(text), 1) + 2)
    starts = range(len(written) - RECITED + 1)
    hits = np.array([written[start : start + RECITED] in circle for start in starts], dtype=int)
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
