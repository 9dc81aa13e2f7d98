"""How much of an inside shows on the outside?

A machine has moods that nobody sees and, once a minute, does something that everybody sees: a
hidden Markov model. Whoever knows how such machines work can ask, minute by minute, which mood it
must be in: exact filtering by the forward recursion (Rabiner, A Tutorial on Hidden Markov Models,
1989). One thing about it is to be learnt on the way: how often it sings when it is merry.
"""

import numpy as np

from explorable import Choice, Reroll, Slider, Toggle, figure
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

MINUTES, EXAM = 180, 60  # how long a record can be, and when the exam begins
MOODS = ["merry", "calm", "far away"]
TONES = [0.9, 0.55, 0.25]
LEVELS = 8  # of a mood's share that a strip tells apart
ACTIONS = ["sings", "strolls", "writes", "sits"]
WRITES = 2  # all that is seen of an exam
HABITS = np.linspace(0.05, 0.95, 19)  # how often it may sing when it is merry
FIRST_HABIT, LAST_HABIT = 0.85, 0.15  # the second, after three hours of changing all the while

# What calm and absent machines do, by mood; how much of a mood shows on the face, 0 to 1; and how
# moods follow each other, by rows. The twins' calm and absence look the same from outside, and
# turn to and from merriness alike: from outside, nothing tells the twins apart.
OPEN = np.array([[0.02, 0.08, 0.8, 0.1], [0.02, 0.08, 0.05, 0.85]])
ALIKE = np.array([[0.02, 0.08, 0.45, 0.45], [0.02, 0.08, 0.45, 0.45]])
STAY = np.array([[0.92, 0.04, 0.04], [0.04, 0.92, 0.04], [0.04, 0.04, 0.92]])
DREAMER = np.array([[0.92, 0.04, 0.04], [0.04, 0.94, 0.02], [0.04, 0.02, 0.94]])
FLICKER = np.array([[0.92, 0.04, 0.04], [0.04, 0.48, 0.48], [0.04, 0.48, 0.48]])
MACHINES = {
    "open": (OPEN, 1.0, STAY),
    "guarded": (OPEN, 0.4, STAY),
    "dreamer": (ALIKE, 1.0, DREAMER),
    "flicker": (ALIKE, 1.0, FLICKER),
}
TWIN = {"dreamer": "flicker", "flicker": "dreamer"}
USUAL = np.array([0.25, 0.25, 0.25, 0.25])  # what shows on a face that shows nothing


def behaviour(machine, habits):
    """Return how likely each mood is to show as each action, (len(habits), 3, 4)."""
    quiet, shows, _ = MACHINES[machine]
    habits = np.asarray(habits)
    rest = 1 - habits
    merry = np.stack([habits, 0.8 * rest, 0.1 * rest, 0.1 * rest], axis=1)[:, None]
    moods = np.concatenate([merry, np.broadcast_to(quiet, (len(habits), 2, 4))], axis=1)
    return shows * moods + (1 - shows) * USUAL


def habit_over_time(drift):
    """Return how often the machine really sings when merry, minute by minute: (MINUTES,)."""
    share = np.arange(MINUTES) / (MINUTES - 1)
    return FIRST_HABIT + drift * (LAST_HABIT - FIRST_HABIT) * share


def pick(chances, luck):
    """Return which of some chances, a list that sums to one, a number from 0 to 1 falls on."""
    for which, chance in enumerate(chances[:-1]):
        luck -= chance
        if luck < 0:
            return which
    return len(chances) - 1


def live(machine, exam, sensor, drift, seed):
    """Return three hours of a machine: moods, actions, and what a sensor inside reports.

    Each (MINUTES,) of int. exam: minutes for which it only writes. sensor: how often the report
    is the mood; otherwise it is any mood. The same seed throws the same dice for all machines.
    """
    rng = np.random.default_rng([seed, 10])
    turns, faces, honest, noise = rng.random((4, MINUTES)).tolist()
    rows = MACHINES[machine][2].tolist()
    shown = behaviour(machine, habit_over_time(drift)).tolist()
    moods, actions, reports = [], [], []
    chances = [1 / 3] * 3
    for minute in range(MINUTES):
        mood = pick(chances, turns[minute])
        chances = rows[mood]
        silent = EXAM <= minute < EXAM + exam
        moods.append(mood)
        actions.append(WRITES if silent else pick(shown[minute][mood], faces[minute]))
        reports.append(mood if honest[minute] < sensor else int(3 * noise[minute]))
    return np.array(moods), np.array(actions), np.array(reports)


def evidence(machine, actions, reports, exam, sensor):
    """Return how likely each minute's record is, by habit and mood: (minutes, len(HABITS), 3)."""
    seen = np.moveaxis(behaviour(machine, HABITS)[:, :, actions], 2, 0)
    minutes = np.arange(len(actions))
    seen[(minutes >= EXAM) & (minutes < EXAM + exam)] = 1
    told = sensor * np.eye(3)[reports] + (1 - sensor) / 3
    return seen * told[:, None]


def forward(likelihood, moves):
    """Return what to believe after each minute, (minutes, habits, 3), and the record's surprise.

    The forward recursion: move the moods on, weigh them by the evidence, divide by the sum. The
    surprise, in bits, is -log2 of how likely the whole record was.
    """
    count = likelihood.shape[1]
    predicted = np.full((count, 3), 1 / (3 * count))
    beliefs, sums = np.empty(likelihood.shape), np.empty(len(likelihood))
    for minute, seen in enumerate(likelihood):
        joint = predicted * seen
        sums[minute] = total = joint.sum()
        beliefs[minute] = joint = joint / total
        predicted = joint @ moves
    return beliefs, -np.log2(sums).sum()


def doubt(chances):
    """Return the entropy in bits over the last axis; certainty is 0, whatever rounding says."""
    bits = -(chances * np.log2(np.maximum(chances, 1e-300))).sum(axis=-1)
    return np.where(bits > 1e-12, bits, 0.0)


def words_on_twins(bits):
    """Return in words for how many bits a record speaks for the one twin, and against the other."""
    return "nothing" if abs(bits) < 1e-6 else f"{bits:+.1f} bits"


CHOICES = {
    "open": "an open face",
    "guarded": "a poker face",
    "dreamer": "twin one",
    "flicker": "twin two",
}


@figure(
    panels=[["record"], ["inside"], ["doubt"], ["habit"]],
    heights=[1.15, 1.5, 0.7, 0.9],
    figsize=(7.5, 6.2),
    minutes=Slider(10, MINUTES, start=MINUTES, step=5, play=12, label="minutes recorded"),
    machine=Choice(CHOICES),
    exam=Slider(0, 60, start=60, step=5, unit="min", label="exam"),
    sensor=Slider(0, 1, start=0, step=0.05, format=".0%", label="recording of the inside"),
    drift=Slider(0, 1, start=0, step=0.05, format=".0%", label="change over time"),
    reveal=Toggle(label="show her moods"),
    seed=Reroll(38, label="another day"),
    table={
        "minutes": 35,
        "machine": 4,
        "exam": 13,
        "sensor": 11,
        "drift": 11,
        "reveal": 2,
        "seed": 3,
    },
    describe="{minutes} minutes recorded. {doubt:.2f} bits of doubt about her mood are left on "
    "average, of 1.58; she is thought to sing {habit:.0%} of the time when merry. {moods}.",
)
def machine(ax, minutes, machine, exam, sensor, drift, reveal, seed):
    moods, actions, reports = (part[:minutes] for part in live(machine, exam, sensor, drift, seed))
    likelihood = evidence(machine, actions, reports, exam, sensor)
    beliefs, surprise = forward(likelihood, MACHINES[machine][2])
    _, other = forward(likelihood, MACHINES[TWIN.get(machine, machine)][2])
    inside, habits = beliefs.sum(axis=1), beliefs.sum(axis=2)
    unsure = doubt(inside)
    mean = habits @ HABITS
    spread = np.sqrt(np.maximum(habits @ HABITS**2 - mean**2, 0))
    draw_record(ax["record"], actions, reports if sensor > 0 else None, exam)
    told = f"in favour of this twin: {words_on_twins(other - surprise)}"
    ax["record"].set_title(f"seen; {told}" if machine in TWIN else "seen from outside")
    draw_inside(ax["inside"], inside, moods if reveal else None)
    draw_doubt(ax["doubt"], unsure)
    draw_habit(ax["habit"], mean, spread, habit_over_time(drift)[:minutes] if reveal else None)
    silent = unsure[EXAM + 20 : EXAM + exam]
    return {
        "doubt": unsure.mean(),
        "silence": silent.mean() if len(silent) else 0.0,
        "truth": inside[np.arange(minutes), moods].mean(),
        "habit": mean[-1],
        "spread": 2 * spread[-1],
        "real": habit_over_time(drift)[minutes - 1],
        "twins": words_on_twins(other - surprise),
        "moods": "Her moods are shown" if reveal else "Her moods are hidden",
    }


def along_minutes(ax, **more):
    """Set what all panels share: the minutes."""
    ax.set(xlim=(0, MINUTES), xticks=[0, 60, 120, 180], **more)


def draw_record(ax, actions, reports, exam):
    """Draw what was seen as one dot a minute, the exam, and what the sensor reported."""
    if exam:
        ax.axvspan(EXAM, EXAM + exam, color=QUIET, alpha=0.15)
        ax.text(EXAM + exam / 2, 4.6, "exam", color=QUIET, fontsize=9, ha="center")
    ax.plot(np.arange(len(actions)) + 0.5, 4 - actions, MARKER[DATA], color=DATA, markersize=3.5)
    rows = {4 - row: action for row, action in enumerate(ACTIONS)}
    if reports is not None:
        strips(ax, reports, 0, DATA, 7)
        rows |= {0: "sensor"}
    along_minutes(ax, ylim=(-0.6, 5.5))
    ax.set_yticks([*rows], labels=[*rows.values()])
    ax.tick_params(labelbottom=False)


def strips(ax, moods, height, color, linewidth):
    """Draw moods as a strip along the minutes, a tone for each."""
    edges = np.flatnonzero(np.diff(moods)) + 1
    starts, ends = np.append(0, edges), np.append(edges, len(moods))
    for mood, tone in enumerate(TONES):
        here = moods[starts] == mood
        if here.any():
            ax.hlines(
                np.full(here.sum(), height),
                starts[here],
                ends[here],
                color=color,
                linewidth=linewidth,
                alpha=tone + 0.1,
            )


def draw_inside(ax, inside, moods):
    """Draw how likely each mood is as a strip, darker for likelier; if asked, the true moods."""
    shades = np.ceil((LEVELS * inside).round(6) - 0.5).astype(int)
    for mood in range(len(MOODS)):
        low = len(MOODS) - 1 - mood
        for shade in range(1, LEVELS + 1):
            spans = runs(shades[:, mood] == shade)
            if len(spans):
                ax.broken_barh(
                    spans,
                    (low + 0.08, 0.84),
                    facecolor=(GUESS, shade / LEVELS),
                    linewidth=0,
                    label=f"{MOODS[mood]}, {shade / LEVELS:.0%}",
                )
        here = runs(moods == mood) if moods is not None else []
        if len(here):
            starts, lengths = here.T
            ax.hlines(np.full(len(here), low + 0.5), starts, starts + lengths, color=TRUTH,
                      linewidth=3.5)  # fmt: skip
    along_minutes(ax, ylim=(0, len(MOODS)))
    ax.set_yticks(np.arange(len(MOODS)) + 0.5, labels=MOODS[::-1])
    ax.set_title("the inside, as guessed" + (", and as it was" if moods is not None else ""))
    ax.tick_params(labelbottom=False)


def runs(where):
    """Return where a row of booleans is true, as starts and lengths, (n, 2)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], where, [0]])))
    return np.stack([edges[::2], edges[1::2] - edges[::2]], axis=1)


def draw_doubt(ax, unsure):
    """Draw the bits of doubt about the mood, and their average."""
    minute = np.arange(len(unsure)) + 0.5
    ax.fill_between(minute, unsure, color=GUESS, alpha=0.35, linewidth=0)
    mean = unsure.mean()
    ax.plot([0, minute[-1]], [mean, mean], color=FOCUS, linewidth=2)
    along_minutes(ax, ylim=(0, 1.585), yticks=[0, 1])
    ax.set_title(f"bits of doubt about her mood: {mean:.2f} on average")
    ax.tick_params(labelbottom=False)


def draw_habit(ax, mean, spread, real):
    """Draw what is believed of its habit over time, and what is true of it, if asked."""
    minute = np.arange(len(mean)) + 0.5
    low, high = np.maximum(mean - 2 * spread, 0), np.minimum(mean + 2 * spread, 1)
    ax.fill_between(minute, low, high, color=GUESS, alpha=0.25, linewidth=0)
    ax.plot(minute, mean, color=GUESS, linewidth=2)
    if real is not None:
        ax.plot(minute[[0, -1]], real[[0, -1]], DASH[TRUTH], color=TRUTH, linewidth=1.8)
    along_minutes(ax, ylim=(0, 1), yticks=[0, 1])
    ax.set(xlabel="minutes", title="how often she sings when merry")
