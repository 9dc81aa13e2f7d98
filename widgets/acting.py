"""Can a function be had from what it does? A machine with moods, and a copy learnt from outside.

Every minute a situation meets somebody in a mood; what she does depends on both, and so does her
next mood: an input-output hidden Markov model (Bengio and Frasconi, An Input Output HMM
Architecture, 1995). The copy is learnt from situations and actions alone, by expectation and
maximization: Baum and Welch's algorithm (Rabiner, A Tutorial on Hidden Markov Models, 1989).
"""

from typing import NamedTuple

import numpy as np

SITUATIONS = ["alone", "company", "exam", "bad news"]
ACTIONS = ["sings", "strolls", "writes", "sits"]
MOODS = ["merry", "calm", "far away"]
NEWS = SITUATIONS.index("bad news")
HOUR, STRETCH = 60, 10  # minutes of a recorded hour, and in one situation
COMMON = np.array([0.4, 0.4, 0.2, 0.0])  # how often a stretch is which situation
WITH_NEWS = np.array([0.35, 0.3, 0.15, 0.2])
EARLY, LATE = (
    0.85,
    0.1,
)  # how often she sings when merry and alone; the second, once she has changed
DOUBT = 1.0  # minutes that a learner counts of everything before it has seen any
STARTS, ROUNDS, CLOSE = 2, 50, 1e-3  # of learning; it ends early where a round gains less, in nats


class Machine(NamedTuple):
    """What moves somebody's moods and makes her act.

    first: how likely each mood is to begin with, (moods,). moves: by situation, how likely a mood
    is to follow a mood, (4, moods, moods). acts: by situation and mood, how likely each action is,
    (4, moods, 4).
    """

    first: np.ndarray
    moves: np.ndarray
    acts: np.ndarray


def herself(change=0.0):
    """Return the machine that she is; change: how far she has become another, 0 to 1."""
    habit = EARLY + change * (LATE - EARLY)
    alone = [[habit, 0.95 - habit, 0.03, 0.02], [0.03, 0.1, 0.8, 0.07], [0.02, 0.05, 0.08, 0.85]]
    company = [[0.45, 0.5, 0.03, 0.02], [0.05, 0.65, 0.25, 0.05], [0.02, 0.35, 0.03, 0.6]]
    exam = [[0.0, 0.0, 1.0, 0.0]] * 3
    news = [[0.02, 0.9, 0.03, 0.05], [0.02, 0.5, 0.03, 0.45], [0.01, 0.04, 0.05, 0.9]]
    calm_life = [[0.9, 0.06, 0.04], [0.05, 0.9, 0.05], [0.04, 0.06, 0.9]]
    tiring = [[0.7, 0.15, 0.15], [0.02, 0.8, 0.18], [0.01, 0.04, 0.95]]
    shock = [[0.5, 0.1, 0.4], [0.01, 0.49, 0.5], [0.01, 0.02, 0.97]]
    lively = [[0.93, 0.05, 0.02], [0.15, 0.8, 0.05], [0.08, 0.12, 0.8]]
    return Machine(
        np.full(3, 1 / 3),
        np.array([calm_life, lively, tiring, shock]),
        np.array([alone, company, exam, news]),
    )


def split(machine, mood, restless=0.9):
    """Return a twin in whom one mood is two, which look alike and move on alike.

    The two stand at the mood's place and at the end. restless: how often, of the minutes that the
    mood stays, one of the two turns into the other. From outside nothing has changed.
    """
    first = np.append(machine.first, machine.first[mood] / 2)
    first[mood] /= 2
    acts = np.concatenate([machine.acts, machine.acts[:, [mood]]], axis=1)
    moves = np.concatenate([machine.moves, machine.moves[:, [mood]]], axis=1)
    moves = np.concatenate([moves, moves[:, :, [mood]] / 2], axis=2)
    moves[:, :, mood] /= 2
    stay = machine.moves[:, mood, mood]
    for one, other in ((mood, -1), (-1, mood)):
        moves[:, one, one] = stay * (1 - restless)
        moves[:, one, other] = stay * restless
    return Machine(first, moves, acts)


def picked(chances, luck):
    """Return which of some chances, rows that sum to one, each number from 0 to 1 falls on."""
    return np.minimum((chances.cumsum(axis=1) < luck[:, None]).sum(axis=1), chances.shape[1] - 1)


def lived(machine, situations, rng):
    """Return moods and actions of a machine in situations, (times, minutes) each."""
    times = len(situations)
    mood = picked(np.tile(machine.first, (times, 1)), rng.random(times))
    moods, actions = [], []
    for now in situations.T:
        moods.append(mood)
        actions.append(picked(machine.acts[now, mood], rng.random(times)))
        mood = picked(machine.moves[now, mood], rng.random(times))
    return np.stack(moods, axis=1), np.stack(actions, axis=1)


def recorded(hours, news, change, seed):
    """Return hours of her life: situations, moods and actions, (hours, HOUR) each.

    news: whether bad news are among the situations. change: how far she becomes another from the
    first hour to the last. A longer record begins as a shorter one does, unless she changes.
    """
    rows = []
    for hour in range(hours):
        rng = np.random.default_rng([seed, hour, 10])
        often = WITH_NEWS if news else COMMON
        stretches = rng.choice(len(SITUATIONS), HOUR // STRETCH, p=often)
        situations = np.repeat(stretches, STRETCH)
        person = herself(change * hour / max(hours - 1, 1))
        rows.append((situations, *(part[0] for part in lived(person, situations[None], rng))))
    return tuple(np.stack(part) for part in zip(*rows, strict=True))


def overall(actions):
    """Return how often each action was seen, (4,): what to expect where nothing is known."""
    counts = np.bincount(actions.ravel(), minlength=len(ACTIONS)) + 0.25
    return counts / counts.sum()


def inferred(machine, situations, actions, seen=None):
    """Return what to think of the moods once all is known, and how likely the record was.

    The forward and backward recursions. machine: its parts may have further axes before their own.
    seen: moods that were recorded too, (hours, minutes). Returned are expected counts of first
    moods (…, moods), of moves (…, 4, moods, moods) and of acts (…, 4, moods, 4), and the record's
    log-likelihood in nats (…,).
    """
    first, moves, acts = machine
    kinds, moods, minutes = len(SITUATIONS), first.shape[-1], situations.shape[1]
    likely = acts.swapaxes(-1, -2).reshape(*first.shape[:-1], -1, moods)  # by situation and action
    likely = np.moveaxis(likely[..., situations * len(ACTIONS) + actions, :], -2, 0)
    if seen is not None:
        sure = np.eye(moods)[seen.T]
        likely = likely * sure.reshape(minutes, *(1,) * (first.ndim - 1), -1, moods)
    ways = moves.swapaxes(-3, -2).reshape(*first.shape, -1)  # from a mood, in any situation
    back = np.moveaxis(moves, -1, -3).reshape(*first.shape, -1)  # to a mood, likewise
    now = situations.T.reshape(minutes, *(1,) * (first.ndim - 1), -1, 1, 1)
    shape = (*first.shape[:-1], len(situations), moods)
    forward, scales = np.empty((minutes, *shape)), np.empty((minutes, *shape[:-1], 1))
    ahead = np.broadcast_to(first[..., None, :], shape)
    for minute in range(minutes):
        joint = ahead * likely[minute]
        scales[minute] = joint.sum(axis=-1, keepdims=True)
        forward[minute] = joint = joint / scales[minute]
        ahead = chosen(joint @ ways, now[minute])
    after, came = np.ones((minutes, *shape)), np.zeros((minutes, *shape))
    for minute in reversed(range(minutes - 1)):
        came[minute] = after[minute + 1] * likely[minute + 1] / scales[minute + 1]
        after[minute] = chosen(came[minute] @ back, now[minute])
    believed = forward * after
    met = np.eye(kinds)[situations.T.ravel()]
    did = np.eye(kinds * len(ACTIONS))[(situations * len(ACTIONS) + actions).T.ravel()]
    counted_acts = (did.T @ in_a_row(believed)).reshape(*likely.shape[1:-2], kinds, -1, moods)
    there = met[:, :, None] * in_a_row(forward)[..., None, :]
    there = there.reshape(*first.shape[:-1], -1, kinds * moods).swapaxes(-1, -2)
    counted_moves = moves * (there @ in_a_row(came)).reshape(moves.shape)
    fit = np.log(scales).sum(axis=(0, -2, -1))
    return believed[0].sum(axis=-2), counted_moves, counted_acts.swapaxes(-1, -2), fit


def chosen(found, now):
    """Return of numbers for each situation, (…, hours, 4 · moods), those for the present one."""
    found = found.reshape(*found.shape[:-1], len(SITUATIONS), -1)
    now = np.broadcast_to(now, (*found.shape[:-2], 1, 1))
    return np.take_along_axis(found, now, axis=-2)[..., 0, :]


def in_a_row(parts):
    """Return what is known of minutes and hours, (minutes, …, hours, moods), in one row of both."""
    parts = np.moveaxis(parts, 0, -3)
    return parts.reshape(*parts.shape[:-3], -1, parts.shape[-1])


def improved(machine, situations, actions, seen=None):
    """Return a machine that explains a record better, and how well the given one did, in nats.

    One round of expectation and maximization. How well is the log-likelihood of the record and of
    DOUBT minutes in which everything was done as often as `overall`.
    """
    usual = overall(actions)
    first, moves, acts, fit = inferred(machine, situations, actions, seen)
    moods = first.shape[-1]
    expected = Machine(first + DOUBT / moods, moves + DOUBT / moods, acts + DOUBT * usual)
    fit = fit + DOUBT / moods * np.log(machine.first).sum(axis=-1)
    fit = fit + DOUBT / moods * np.log(machine.moves).sum(axis=(-3, -2, -1))
    fit = fit + DOUBT * (usual * np.log(machine.acts)).sum(axis=(-3, -2, -1))
    return Machine(*(part / part.sum(axis=-1, keepdims=True) for part in expected)), fit


def guessed(usual, moods, starts, rng):
    """Return machines to begin learning with, all of them wrong: (starts, …) in each part."""
    situations, actions = len(SITUATIONS), len(ACTIONS)
    first = np.full((starts, moods), 1 / moods)
    moves = 0.8 * np.eye(moods) + 0.2 / moods + np.zeros((starts, situations, moods, moods))
    tastes = rng.dirichlet(np.ones(actions), (starts, 1, moods)) * np.ones((situations, 1, 1))
    return Machine(first, moves, 0.5 * usual + 0.5 * tastes)


def learnt(situations, actions, seen=None, seed=0):
    """Return the machine that explains a record best, of those found from STARTS wrong guesses."""
    usual, rng = overall(actions), np.random.default_rng([seed, 1977])
    starts = STARTS if seen is None else 1
    machine, before = guessed(usual, len(MOODS), starts, rng), np.full(starts, -np.inf)
    for _ in range(ROUNDS):
        better, fit = improved(machine, situations, actions, seen)
        if (fit - before).max() < CLOSE:
            break
        machine, before = better, fit
    best = int(before.argmax())
    return Machine(*(part[best] for part in machine))


def chances(machine, situation, minutes):
    """Return how likely each way to spend some minutes in a situation is, (4 ** minutes,)."""
    ahead = machine.first[None]
    acts, moves = machine.acts[situation].T, machine.moves[situation]
    for _ in range(minutes):
        ahead = ((ahead[:, None] * acts).reshape(-1, ahead.shape[1])) @ moves
    return ahead.sum(axis=1)


def judge(one, other, situation, minutes):
    """Return how often the best of all judges tells which of two has acted so, from ½ to 1.

    He knows both machines, sees what one of them did in a situation for some minutes, and names the
    one that is likelier to do just that: half of 1 and the total variation between the two.
    """
    apart = np.abs(chances(one, situation, minutes) - chances(other, situation, minutes))
    return 0.5 + apart.sum() / 4
