"""A teacher learns a drawing, writes samples of it, and students learn from these alone.

All of it happens while the reader waits; nothing is stored. A search that is broken off, because
the reader has drawn on, is taken up where it was when the same question is asked again.
"""

from functools import lru_cache
from zlib import crc32

import numpy as np

from widgets.sketches import likely_at
from widgets.students import (
    EXPECTED,
    ROWS,
    UNITS,
    WEIGHTS,
    divergence,
    judged,
    log_likely,
    search,
)

PUPILS = 5
FIRMNESS = 500  # samples: the teacher trusts the drawing as if it had been told of it so often
NOTHING = np.zeros((4, UNITS))  # the weights of a network that thinks all places alike


class Learner:
    """A network that learns: its weights (4, units) so far, and whether it is done.

    frequencies: share of each place among its samples. samples: how many.
    """

    def __init__(self, frequencies, samples, rng):
        self.frequencies, self.samples = frequencies, samples
        self.weights, self.loss, self.done = NOTHING, np.inf, False
        self._search = search(frequencies, samples, rng)
        if np.ptp(frequencies) == 0:  # an empty sheet: all places alike is all there is to learn
            self.loss, self.done = np.log(len(frequencies)), True

    def learn(self, steps):
        """Go some steps on."""
        for _ in range(steps):
            found = next(self._search, None)
            if found is None:
                self.done = True
                return
            self.weights, self.loss = found

    def learnt(self):
        """Return the weights when there is nothing more to learn."""
        while not self.done:
            self.learn(100)
        return self.weights


@lru_cache(maxsize=16)
def teacher(line):
    """Return the learner of a line, which is given as the bytes of a bitmap (ROWS, columns)."""
    cells = np.frombuffer(line, dtype=bool).reshape(ROWS, -1)
    return Learner(likely_at(cells), FIRMNESS, np.random.default_rng(3))


@lru_cache(maxsize=16)
def heap(line, samples, mode, seed):
    """Return how often each place is among what each pupil reads: (PUPILS, places).

    mode: "own" if each of them gets samples of its own, "same" for the same ones for all.
    """
    rng = np.random.default_rng([crc32(line), samples, seed])
    likely = np.exp(log_likely(teacher(line).learnt()))
    counts = rng.multinomial(samples, likely / likely.sum(), PUPILS)
    return counts if mode == "own" else counts[:1].repeat(PUPILS, axis=0)


@lru_cache(maxsize=32)
def pupils(line, samples, mode, seed):
    """Return learners, one for each heap of samples, each with dice of its own."""
    return [
        Learner(counts / samples, samples, np.random.default_rng([seed, samples, number]))
        for number, counts in enumerate(heap(line, samples, mode, seed))
    ]


def stuck(pupil, weights):
    """Return whether a network explains what a pupil has read better than the pupil does.

    Then the pupil is not where its samples lead: its search has stopped short.
    """
    expected = 1 / (pupil.samples * EXPECTED**2)
    _, loss = judged(weights[None], pupil.frequencies[None], expected)
    return bool(loss[0] < pupil.loss - 1e-9)


def lineup(line, samples, seed):
    """Return the order in which the teacher, 0, and its pupils, from 1, are shown."""
    return np.random.default_rng([seed, crc32(line), samples, 6]).permutation(PUPILS + 1)


def missed(line, weights):
    """Return how far a network is from a drawing, in bits per sample."""
    cells = np.frombuffer(line, dtype=bool).reshape(ROWS, -1)
    return divergence(np.log(likely_at(cells)), log_likely(weights))


def expected(samples):
    """Return the divergence to be expected of a student that fits its samples best, in bits."""
    return WEIGHTS / (2 * samples) / np.log(2)


def is_plain(log_p):
    """Return whether a network thinks that all places are alike: it needs no weight to say so.

    Then the theorem of Wilks, which counts weights, says nothing of its students.
    """
    return bool(np.ptp(log_p) < 1e-6)


def rule(log_p, samples):
    """Return in words how far students are to be expected from a teacher."""
    if is_plain(log_p):
        return "no rule says how far, where all places are the same to the teacher"
    return f"theory expects {expected(samples):.4f}"
