"""If a model writes and another one reads nothing but that, how far apart are the two?

The teacher is the finger of `letters`: for some letters in a row, which letter follows how often.
It writes pages, each torn out of an endless text. The student counts, on these pages alone, what
follows what. How far the student is from the teacher is no estimate: the divergence is a sum over
all contexts, each as likely as it is in the teacher's endless text (Cover and Thomas, Elements of
Information Theory, 2006, chapter 4).
"""

from typing import NamedTuple

import numpy as np

from widgets.letters import Model, fit

PAGE, MOST_PAGES = 100, 10_000  # letters on a page, and pages
STEPS = [a * 10**b for b in range(5) for a in (1, 2, 5)]  # pages after which to look
DOUBT = 1.0  # letters that a student counts before it has read any, spread over the alphabet


class Teacher(NamedTuple):
    """A model of letters, and what it was made from.

    often: how often its endless text comes by each context. known: each context's number.
    """

    model: Model
    often: np.ndarray
    known: dict[str, int]
    alphabet: str
    text: str
    length: int

    @property
    def letters(self):
        """Return how many different letters there are."""
        return len(self.alphabet)


def taught(text, length):
    """Return the teacher that has read a text, and looks `length` letters back, at least one."""
    model = fit([text], [1.0], length)
    often = np.bincount(model.context) / len(text)  # in a circle, as often as one comes, one goes
    circle = text * (length // len(text) + 1) + text
    start = len(circle) - len(text)
    known = {
        circle[start + place - length : start + place]: number
        for place, number in enumerate(model.context.tolist())
    }
    return Teacher(model, often, known, "".join(sorted(set(text))), text, length)


def pages(teacher, count, seed):
    """Return what a teacher writes: for each letter of `count` pages its pair, (PAGE, count).

    Each page begins somewhere in its endless text.
    """
    model = teacher.model
    rng = np.random.default_rng([seed, 11])
    sums = np.cumsum(model.chance)
    before = sums[model.first[:-1]] - model.chance[model.first[:-1]]
    whole = np.cumsum(teacher.often)
    last = len(teacher.often) - 1
    context = np.minimum(np.searchsorted(whole, rng.random(count), side="right"), last)
    written = np.empty((PAGE, count), dtype=np.int64)
    for row in range(PAGE):
        pair = np.searchsorted(sums, before[context] + rng.random(count), side="right")
        pair = np.clip(pair, model.first[context], model.first[context + 1] - 1)
        written[row] = pair
        context = model.leads[pair]
    return written


def spelled(teacher, written):
    """Return a page, or a part of it, as a text."""
    return "".join(map(chr, teacher.model.letter[written]))


def counted(teacher, written):
    """Return how often each of the teacher's pairs stands in what it has written, (pairs,)."""
    return np.bincount(written.ravel(), minlength=len(teacher.model.chance))


def context_of(teacher):
    """Return for each pair its context, (pairs,)."""
    return np.repeat(np.arange(len(teacher.often)), np.diff(teacher.model.first))


def learnt(teacher, counts):
    """Return the student's probability of each of the teacher's pairs, (pairs,).

    Before it reads, a student takes all letters of the alphabet for equally likely, and is as sure
    of it as if it had read DOUBT letters after each context. It keeps something for letters that
    the teacher never writes there, so what it says of those that it does is less than one.
    """
    where = context_of(teacher)
    read = np.bincount(where, weights=counts, minlength=len(teacher.often))
    return (counts + DOUBT / teacher.letters) / (read[where] + DOUBT)


def divergence(teacher, said):
    """Return by how many bits a letter a student who says `said` is dearer than the teacher."""
    chance = teacher.model.chance
    return float((teacher.often[context_of(teacher)] * chance * np.log2(chance / said)).sum())


def expected(teacher, letters):
    """Return the divergence that theory gives after many letters.

    Every free number costs 1 / (2 ln 2 letters) bits (Wilks, 1938); free are all chances of a
    context but one. And every context costs what its DOUBT keeps for letters that never come.
    """
    counts = np.diff(teacher.model.first)
    free = (counts - 1).sum() / 2
    doubt = DOUBT * (1 - counts / teacher.letters).sum()
    return (free + doubt) / (np.log(2) * letters)


def student_writes(teacher, said, luck):
    """Return what a student writes who says `said`: as many letters as there are rows of `luck`.

    It begins where the teacher's text does. Of a context that the teacher does not know it has
    read nothing, and takes any letter of the alphabet. luck: two random numbers a letter.
    """
    model, length = teacher.model, teacher.length
    found = teacher.text[-length:]
    for throw, other in luck:
        context, letter = teacher.known.get(found[-length:]), None
        if context is not None:
            first, beyond = model.first[context], model.first[context + 1]
            sums = np.cumsum(said[first:beyond])
            if throw < sums[-1]:
                letter = chr(model.letter[first + np.searchsorted(sums, throw, side="right")])
        found += letter or teacher.alphabet[int(other * len(teacher.alphabet))]
    return found[length:]
