"""What does a model draw when it is asked for a picture that it has seen very often?

Portraits are points in eight directions. The model remembers each that it has seen, with a width
(as in `memory`), and has seen one of them many times over. Whoever asks says what the first few of
the eight should be; the model answers with the rest, given these.
"""

from typing import NamedTuple

import numpy as np

from widgets.portrait import FEATURES, MONA_LISA

OTHERS, FRESH, ANSWERS = 60, 300, 7  # portraits seen once; never seen; drawn when asked


def gallery(seed):
    """Return portraits that were seen once each (OTHERS, 8) and some never seen (FRESH, 8)."""
    rng = np.random.default_rng([seed, 80])
    return rng.standard_normal((OTHERS, FEATURES)), rng.standard_normal((FRESH, FEATURES))


def chances(others, copies, words, width):
    """Return how likely each memory is to answer: the Mona Lisa's first, (1 + OTHERS,).

    words: how many of her features were asked for. By Bayes's rule: how often a picture was seen,
    times how well it agrees with what was asked.
    """
    away = ((others[:, :words] - MONA_LISA[:words]) ** 2).sum(axis=1)
    agreement = np.exp(np.concatenate([[0.0], -away / (2 * width**2)]))
    agreement[0] *= copies
    return agreement / agreement.sum()


class Answers(NamedTuple):
    """What is drawn: features (ANSWERS, 8), and which were drawn from memories of the one."""

    features: np.ndarray
    hers: np.ndarray


def answers(others, copies, words, width, seed):
    """Return what the model draws when asked with so many words."""
    rng = np.random.default_rng([seed, 81])
    luck, step = rng.random(ANSWERS), rng.standard_normal((ANSWERS, FEATURES))
    sure = chances(others, copies, words, width).cumsum()
    chosen = np.minimum(np.searchsorted(sure, luck), OTHERS)
    features = np.concatenate([[MONA_LISA], others])[chosen] + width * step
    features[:, :words] = MONA_LISA[:words]
    return Answers(features, chosen == 0)


def cost(others, copies, width, fresh):
    """Return the bits that a portrait never seen costs the model, on average."""
    seen = np.concatenate([[MONA_LISA], others])
    weights = np.concatenate([[copies], np.ones(len(others))])
    away = ((fresh[:, None] - seen) ** 2).sum(axis=2) / (2 * width**2)
    least = away.min(axis=1)
    near = (weights * np.exp(least[:, None] - away)).sum(axis=1) / weights.sum()
    logs = np.log(near) - least - FEATURES / 2 * np.log(2 * np.pi * width**2)
    return -logs.mean() / np.log(2)
