"""What does a family of models become when you are the one who lets samples in?

Every model is a Gaussian, fitted to the twelve samples that were let in of all that the one before
it offered. Beside it lives a family with nobody at the door, and the same luck.
"""

from typing import NamedTuple

import numpy as np

from widgets.lineages import LEAST_SD, entropy

SEATS, ROUNDS, ANSWERS = 12, 6, 400  # samples a generation; generations; answers
FIRST = (-1.0, 0.7)  # mean and standard deviation; those of the truth are 0 and 1
YES, NO = "y", "n"


class Sitting(NamedTuple):
    """What has come of the answers: models (generations so far + 1), and who came to the door.

    kept, refused: arrays of samples, one for each generation, the one that is being seated too.
    candidate: who waits at the door; None when all generations are full or no answer is left.
    """

    mean: np.ndarray
    sd: np.ndarray
    kept: list[np.ndarray]
    refused: list[np.ndarray]
    candidate: float | None


def luck(seed):
    """Return what will be offered, in standard deviations of whichever model offers it."""
    return np.random.default_rng([seed, 88]).standard_normal((ROUNDS, ANSWERS + 1))


def understood(answers):
    """Return the yes and no in a text, as one of bools, and how many of its signs are neither."""
    signs = [sign for sign in answers.lower() if sign in YES + NO]
    return [sign == YES for sign in signs], len(answers) - len(signs)


def sitting(answers, seed):
    """Return what has come of answers, a list of bools; those after the last round do nothing."""
    noise = luck(seed)
    mean, sd = [FIRST[0]], [FIRST[1]]
    kept, refused = [[]], [[]]
    left = iter(answers)
    while len(mean) <= ROUNDS:
        seen = len(kept[-1]) + len(refused[-1])
        candidate = mean[-1] + sd[-1] * noise[len(mean) - 1, seen]
        answer = next(left, None)
        if answer is None:
            break
        (kept if answer else refused)[-1].append(candidate)
        if len(kept[-1]) == SEATS:
            mean.append(np.mean(kept[-1]))
            sd.append(max(np.std(kept[-1]), LEAST_SD))
            kept.append([])
            refused.append([])
    over = len(mean) > ROUNDS or len(answers) >= ANSWERS
    lists = [[np.array(each) for each in some] for some in (kept, refused)]
    return Sitting(np.array(mean), np.array(sd), *lists, None if over else candidate)


def unguarded(seed):
    """Return mean and sd of the family with nobody at the door: (ROUNDS + 1,) each."""
    everybody = sitting([True] * SEATS * ROUNDS, seed)
    return everybody.mean, everybody.sd


def answers_hold(kept, refused):
    """Return the bits that all answers of a generation hold, given how many were which."""
    seen = kept + refused
    return seen * entropy(kept / np.maximum(seen, 1))


def seats_teach(kept, refused):
    """Return the bits that those let in can teach who sees only them, if the door had a rule.

    A rule that lets in a share of all that is offered makes the admitted differ from the offered
    by log2(1 / share) bits a seat.
    """
    return kept * np.log2((kept + refused) / np.maximum(kept, 1), where=kept > 0, out=0.0 * kept)
