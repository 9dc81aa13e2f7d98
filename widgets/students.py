"""What can a network of twenty-four weights write, and how does another one learn it?

A network of six tanh units and one output gives every place of a small canvas a logit. The softmax
of these is how likely it is to write each place. Students have the same form. They are fitted to
samples by maximum likelihood: Fisher scoring with Levenberg's damping, from random starts.
(S. Amari, Natural Gradient Works Efficiently in Learning, 1998; the samples enter by their counts
alone, so that a million cost as little as ten.)

A search from a few dozen starts takes a fraction of a second, and readers watch it. The students
whose insides the page shows have searched longer: `python -m widgets.students` trains them once,
from the seeds below, and keeps their weights in students.npz.
"""

from itertools import islice
from pathlib import Path

import numpy as np

COLUMNS, ROWS, UNITS = 24, 18, 6
WEIGHTS = 4 * UNITS  # each unit: two weights and an offset inwards, one weight outwards
ACROSS, UP = (
    each.ravel()
    for each in np.meshgrid(np.linspace(-1, 1, COLUMNS), np.linspace(-0.75, 0.75, ROWS))
)
PLACES = np.stack([ACROSS, UP, np.ones_like(ACROSS)])
STORE = Path(__file__).with_suffix(".npz")

STUDENTS, DOUBLINGS, STARTS = 10, 14, 8
SAMPLES = 10 * 2 ** np.arange(DOUBLINGS)
OPENED = (3, 6, 10)  # doublings after which students are kept whose insides are shown
# How far from zero a student expects its weights. Beside more than a few samples it hardly counts.
EXPECTED = 8.0

# A search that a reader can wait for.
TRIES, HEATS, FINALISTS, FINALS = 32, 20, 6, 80
SETTLING, SETTLED = 8, 0.01  # when so many steps together gain less than this, over all samples


def activity(weights):
    """Return what each hidden unit says at each place, -1 to 1: (…, places, units).

    weights: (…, 4, units). Their rows go with the place across, up, with nothing, and outwards.
    """
    return np.tanh(np.swapaxes(PLACES, 0, 1) @ weights[..., :3, :])


def log_likely(weights):
    """Return the logarithm of how likely each place is to be written: (…, places)."""
    logits = (activity(weights) @ weights[..., 3, :, None])[..., 0]
    logits = logits - logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def divergence(log_p, log_q):
    """Return KL(p ‖ q) in bits per sample: what it costs to take q for p; both (…, places)."""
    return (np.exp(log_p) * (log_p - log_q)).sum(axis=-1) / np.log(2)


def slopes(weights):
    """Return how each place's logit moves with each weight: (…, places, WEIGHTS)."""
    units = activity(weights)
    inwards = (1 - units**2) * weights[..., 3, None, :]
    rows = [inwards * each[:, None] for each in PLACES] + [units]
    return np.concatenate(rows, axis=-1)


def judged(weights, frequencies, expected):
    """Return log-likelihoods (networks, places), and what each network is to make small."""
    log_p = log_likely(weights)
    doubt = (weights**2).sum(axis=(1, 2)) * expected / 2
    return log_p, doubt - (frequencies * log_p).sum(axis=1)


def fitting(frequencies, samples, starts):
    """Yield weights (networks, 4, units) and the loss of each: at the start, then after each step.

    frequencies: share of each place among the samples, (networks, places). samples: how many,
    np.inf for the limit. starts: weights to begin with. A step that makes matters worse is not
    taken, and the next one is shorter.
    """
    weights, expected = starts.copy(), 1 / (samples * EXPECTED**2)
    damping = np.ones(len(weights))
    log_p, loss = judged(weights, frequencies, expected)
    slope = slopes(weights)
    while True:
        yield weights, loss
        likely = np.exp(log_p)[:, :, None]
        centred = slope - (likely * slope).sum(axis=1, keepdims=True)
        fisher = np.swapaxes(centred, 1, 2) @ (likely * centred) + expected * np.eye(WEIGHTS)
        missed = np.swapaxes(centred, 1, 2) @ (frequencies[:, :, None] - likely)
        downhill = missed[..., 0] - expected * weights.reshape(-1, WEIGHTS)
        damped = damping[:, None] * (np.diagonal(fisher, axis1=1, axis2=2) + 1e-3)
        step = np.linalg.solve(fisher + damped[:, :, None] * np.eye(WEIGHTS), downhill[..., None])
        tried = weights + step.reshape(weights.shape)
        tried_log_p, tried_loss = judged(tried, frequencies, expected)
        better = tried_loss < loss
        weights[better], log_p[better] = tried[better], tried_log_p[better]
        slope[better], loss[better] = slopes(tried[better]), tried_loss[better]
        damping = np.clip(np.where(better, damping / 4, damping * 4), 1e-10, 1e8)


def fit(frequencies, samples, starts, steps=150):
    """Return weights (networks, 4, units) after so many steps of `fitting`, and each one's loss."""
    return next(islice(fitting(frequencies, samples, starts), steps, None))


def search(frequencies, samples, rng):
    """Yield the best weights so far (4, units) and their loss, step by step, until they settle.

    One network looks for what explains its samples best: from TRIES random starts, of which the
    FINALISTS that have come furthest after HEATS steps go on.
    """
    begun, heats = hinges(rng, TRIES), (HEATS, FINALS)
    for steps in heats:
        before = np.inf
        shares = np.broadcast_to(frequencies, (len(begun), len(frequencies)))
        for step, (weights, loss) in enumerate(fitting(shares, samples, begun)):
            best = loss.argmin()
            yield weights[best].copy(), loss[best]
            if step % SETTLING == 0:
                if before - loss.sum() < SETTLED / samples:
                    break
                before = loss.sum()
            if step == steps:
                break
        begun = weights[np.argsort(loss, kind="stable")[:FINALISTS]]


def hinges(rng, networks):
    """Return random weights (networks, 4, units) whose units change sign on the canvas.

    Each unit turns over along a line through some place, in some direction.
    """
    angle = rng.uniform(0, 2 * np.pi, (networks, UNITS))
    place = rng.choice(len(ACROSS), (networks, UNITS))
    steep = np.exp(rng.normal(1.2, 0.4, (networks, UNITS)))
    across, up = steep * np.cos(angle), steep * np.sin(angle)
    offset = -(across * ACROSS[place] + up * UP[place])
    return np.stack([across, up, offset, rng.standard_normal((networks, UNITS))], axis=1)


def starts(rng, networks):
    """Return random weights to begin with: (networks, 4, units)."""
    scale = np.array([2.0, 2.0, 0.7, 1.0])[:, None]
    return scale * rng.standard_normal((networks, 4, UNITS))


def learn(frequencies, samples, rng, steps=150, tries=STARTS):
    """Return one student's weights (4, units) for each row of frequencies (students, places).

    Each student begins anew from `tries` random starts and keeps what explains its own samples
    best. It never sees the teacher.
    """
    students = len(frequencies)
    found, loss = fit(
        np.repeat(frequencies, tries, axis=0), samples, starts(rng, students * tries), steps
    )
    best = loss.reshape(students, tries).argmin(axis=1)
    return found.reshape(students, tries, 4, UNITS)[np.arange(students), best]


def counts(log_p, samples, rng, students):
    """Return how often each place is among a student's samples: (len(samples), students, places).

    samples: ascending numbers. Who reads more has read the same before, and then some.
    """
    fresh = np.diff(samples, prepend=0)
    likely = np.exp(log_p) / np.exp(log_p).sum()
    return rng.multinomial(fresh[:, None], likely, (len(samples), students)).cumsum(axis=0)


def ship():
    """Return a drawing as the share of ink at each place: a ship, and a little everywhere else."""
    hull = (UP < -0.25) & (UP > -0.62) & (ACROSS > -1.05 - 0.8 * UP) & (ACROSS < 1.075 + 0.9 * UP)
    sail = (UP > -0.12) & (ACROSS > -0.1) & (UP < 0.575 - 1.05 * ACROSS)
    jib = (UP > -0.12) & (ACROSS < -0.2) & (UP < 0.78 + 1.4 * ACROSS)
    drawn = hull | sail | jib
    return np.where(drawn, 0.97 / drawn.sum(), 0.03 / (~drawn).sum())


def upright(weights):
    """Return the same network with units that all speak for ink: outward weights above zero."""
    return weights * np.where(weights[3] < 0, -1, 1)


def train():
    """Return the teacher and all students from their seeds: arrays by name, as they are kept.

    teacher (4, units). own (len(OPENED), STUDENTS, 4, units): the students, each of whom has read
    SAMPLES[i] samples of its own, for each i of OPENED. endless (STUDENTS, 4, units): those who
    were told how likely each place is.
    """
    teacher = upright(learn(ship()[None], 500, np.random.default_rng(3), tries=24)[0])
    teacher = teacher.astype(np.float32).astype(float)
    log_p = log_likely(teacher)
    read = read_by_each(log_p)
    own = np.stack([schooled(read[doublings], doublings) for doublings in OPENED])
    likely = np.tile(np.exp(log_p), (STUDENTS, 1))
    endless = learn(likely, np.inf, np.random.default_rng(2015), steps=400)
    found = {"teacher": teacher, "own": own, "endless": endless}
    return {name: weights.astype(np.float32) for name, weights in found.items()}


def schooled(counted, doublings):
    """Return the essay's students (STUDENTS, 4, units) for what they have read, by their seed."""
    samples = int(SAMPLES[doublings])
    rng = np.random.default_rng([doublings, 3, 2015])
    return learn(counted / samples, samples, rng)


def read_by_each(log_p):
    """Return what each student of the essay has read: counts (DOUBLINGS, STUDENTS, places)."""
    return counts(log_p, SAMPLES, np.random.default_rng(9), STUDENTS)


def kept():
    """Return the teacher and the students as `train` made them: arrays of float64 by name."""
    with np.load(STORE) as store:
        return {name: store[name].astype(float) for name in store.files}


if __name__ == "__main__":
    np.savez_compressed(STORE, **train())
