"""What becomes of models that are fed on their own samples, with somebody at the door or nobody?

A Gaussian is fitted to samples, and writes the samples for the next one to be fitted to. By
maximum likelihood a variance is underrated by 1 - 1/n on average (n samples, Gaussian or not), so
it shrinks by that with each generation. With the unbiased estimate its average would stay, and
still it tends to zero, almost surely (Shumailov et al., AI models collapse when trained on
recursively generated data, 2024, theorem 3.1). A gatekeeper reserves each place for one region,
and turns away who is not from there.
"""

import math
from typing import NamedTuple

import numpy as np

GENERATIONS, RUNS, MOST = 24, 5, 64
PATIENCE = 12  # candidates for each place: whoever is the last of them gets in
QUARTER = 0.6744897501960817  # half of a standard Gaussian lies this near its middle
LEAST_SD = 1e-6
STARTS = {"truth": (0.0, 1.0), "off": (-1.5, 0.7)}  # mean and standard deviation


class Keeper(NamedTuple):
    """Who stands at the door: edges between regions, and for which of these places are reserved."""

    edges: np.ndarray
    reserved: tuple[int, ...]


KEEPERS = {
    "nobody": Keeper(np.array([]), (0,)),
    "nonsense": Keeper(np.array([-2.0, 2.0]), (1,)),
    "middle": Keeper(np.array([0.0]), (0, 1)),
    "quarters": Keeper(np.array([-QUARTER, 0, QUARTER]), (0, 1, 2, 3)),
    "wrong": Keeper(1.6 + 0.5 * np.array([-QUARTER, 0, QUARTER]), (0, 1, 2, 3)),
}


def below(edges, mean, sd):
    """Return how much of each Gaussian lies below each edge: (len(mean), len(edges))."""
    scaled = (edges - mean[:, None]) / (sd[:, None] * math.sqrt(2))
    return np.array([[0.5 * (1 + math.erf(each)) for each in row] for row in scaled.tolist()])


def shares(edges, mean, sd):
    """Return how much of each Gaussian lies in each region between edges; rows sum to one."""
    inner = below(edges, mean, sd)
    ones = np.ones((len(mean), 1))
    return np.diff(np.concatenate([0 * ones, inner, ones], axis=1), axis=1)


def entropy(rate):
    """Return the bits that one answer holds, on average, when yes comes at this rate."""
    rate = np.clip(rate, 1e-300, 1)
    no = np.maximum(1 - rate, 1e-300)
    return 0.0 - rate * np.log2(rate) - (1 - rate) * np.log2(no)


def answered(rate):
    """Return the bits that the gatekeeper's answers hold for one place: every no, and the yes.

    rate: of those who fit in. It is the entropy of how many are refused, which PATIENCE cuts short.
    """
    return entropy(rate) * (1 - (1 - rate) ** (PATIENCE - 1)) / np.maximum(rate, 1e-300)


def taught(rate):
    """Return the bits that one place can teach a student who only sees who was let in.

    It is the divergence of the admitted from the offered: without end of patience, log2(1 / rate).
    """
    tired = (1 - rate) ** (PATIENCE - 1)
    fits = 1 - tired + tired * rate
    with np.errstate(divide="ignore", invalid="ignore"):
        gained = fits * np.log2(fits / rate) + (1 - fits) * np.log2(tired)
    return np.where((rate > 0) & (rate < 1), gained, 0.0)


def admitted(edges, candidates, reserved):
    """Return which of the candidates (runs, places, PATIENCE) gets each place: (runs, places).

    The first one from the region that the place is reserved for.
    """
    region = np.zeros(candidates.shape, dtype=int)
    for edge in edges:
        region += candidates > edge
    passes = region == reserved[:, None]
    passes[..., -1] = True
    return passes.argmax(axis=2)


class Lineage(NamedTuple):
    """Generations of models: mean and sd (generations + 1, runs), and what went on at the door.

    said, learnt: bits, (generations, runs). offers, places: the candidates of the first run
    (generations, samples, PATIENCE), and which of them got each place (generations, samples).
    """

    mean: np.ndarray
    sd: np.ndarray
    said: np.ndarray
    learnt: np.ndarray
    offers: np.ndarray
    places: np.ndarray


def lineage(samples, keeper, first, seed, runs=RUNS, generations=GENERATIONS):
    """Return models each fitted to `samples` admitted samples of the one before."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((generations, runs, MOST, PATIENCE))[:, :, :samples]
    edges, regions = KEEPERS[keeper]
    mean, sd = (np.full((generations + 1, runs), start) for start in STARTS[first])
    said, learnt, offers, places = [], [], [], []
    for now in range(generations):
        reserved = np.array(regions)[(np.arange(samples) + now) % len(regions)]
        candidates = mean[now][:, None, None] + sd[now][:, None, None] * noise[now]
        place = admitted(edges, candidates, reserved)
        fed = np.take_along_axis(candidates, place[..., None], axis=2)[..., 0]
        mean[now + 1], sd[now + 1] = fed.mean(axis=1), np.maximum(fed.std(axis=1), LEAST_SD)
        rates = shares(edges, mean[now], sd[now])[:, reserved]
        said.append(answered(rates).sum(axis=1))
        learnt.append(taught(rates).sum(axis=1))
        offers.append(candidates[0])
        places.append(place[0])
    return Lineage(mean, sd, *map(np.array, (said, learnt, offers, places)))


def expected_variance(samples, first, generations=GENERATIONS):
    """Return the variance to expect of each generation when everything is let in."""
    return STARTS[first][1] ** 2 * (1 - 1 / samples) ** np.arange(generations + 1)


def lost(mean, sd):
    """Return how many bits a sample of the truth costs too much when the model is believed."""
    return (np.log(sd) + (1 + mean**2) / (2 * sd**2) - 0.5) / math.log(2)
