"""How much of an inside can be read off an outside?

She stands beside a copy that was learnt from hours of her life, by `acting`, from what she met and
what she did. The reader puts situations to both, also ones that nobody has recorded, and guesses
which is the copy; beside the guess stands how often the best of all judges is right. `twins` have
the same outside and different insides; in `change` she becomes another while she is recorded.
"""

from functools import lru_cache
from itertools import permutations

import numpy as np

from explorable import Choice, Reroll, Slider, Toggle, figure, tap
from widgets.acting import (
    ACTIONS,
    EARLY,
    LATE,
    MOODS,
    SITUATIONS,
    herself,
    judge,
    learnt,
    lived,
    recorded,
    split,
)
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH

LONGEST, MINUTES, TIMES = 100, 8, 5  # hours of a record; minutes of an answer, and answers
SEED = 6  # of her life
WHEN = dict(zip(SITUATIONS, ["alone", "in company", "at an exam", "after bad news"], strict=True))
SHORT = ["alone", "company", "exam", "bad news"]  # beside the panels
SYMBOLS = ["^", "o", "s", "_"]
SIDES = {"none": "none", "left": "left", "right": "right", "pass": "can’t tell"}
TWINS_MOODS = [*MOODS[:2], "dreaming", "brooding"]


@lru_cache(maxsize=24)
def copy_of_her(hours, news, inside=False, change=0.0):
    """Return the machine that is learnt from hours of her life, and how long she met and did what.

    The second is in minutes, (situations, actions). inside: whether her moods were recorded too.
    """
    situations, moods, actions = recorded(hours, news, change, SEED)
    minutes = np.zeros((len(SITUATIONS), len(ACTIONS)), dtype=int)
    np.add.at(minutes, (situations, actions), 1)
    return learnt(situations, actions, moods if inside else None), minutes


@lru_cache(maxsize=64)
def told_apart(hours, news, inside=False, change=0.0):
    """Return how often the best judge tells her, as she is now, from the copy: by situation."""
    copy, now = copy_of_her(hours, news, inside, change)[0], herself(change)
    return [judge(now, copy, place, MINUTES) for place in range(len(SITUATIONS))]


def answers(pair, situation, seed):
    """Return on which side the second of two machines stands, and what the left and right one do.

    Each is moods and actions, (TIMES, MINUTES).
    """
    rng = np.random.default_rng([seed, 10])
    side = ["left", "right"][rng.integers(2)]
    met = np.full((TIMES, MINUTES), SITUATIONS.index(situation))
    told = [lived(machine, met, rng) for machine in pair]
    return side, told if side == "right" else told[::-1]


def in_minutes(actions):
    """Return in words for how many minutes somebody did what."""
    counts = np.bincount(actions.ravel(), minlength=len(ACTIONS))
    return ", ".join(f"{name} {count}" for name, count in zip(ACTIONS, counts, strict=True))


def verdict(guess, side, name):
    """Return in words what became of a guess; side: where the one called `name` stands."""
    if guess == "none":
        return f"Which one is {name}?"
    told = f"{name} is on the {side}"
    return told.capitalize() if guess == "pass" else f"{'Right' if guess == side else 'No'}: {told}"


@figure(
    panels=[["left", "right"], ["record", "judge"]],
    narrow=[["left", "right"], ["record", "judge"]],
    figsize=(7.5, 5.2),
    hours=Slider(1, LONGEST, start=2, log=True, integer=True, label="hours recorded"),
    news=Toggle(label="bad news recorded too"),
    situation=Choice(WHEN, label="put to both"),
    guess=Choice(SIDES, label="the copy is"),
    seed=Reroll(1, label="ask again"),
    table={"hours": 8, "news": 2, "situation": 4, "guess": 4, "seed": 3},
    limit=60.0,
    describe="{hours} hours recorded, of which {known} minutes {when}. Put there, she and the copy "
    "are told apart by the best judge {right:.0%} of the time. Of 40 minutes, left: {left}; right: "
    "{other}. {told}.",
)
def machine(ax, hours, news, situation, guess, seed):
    copy, minutes = copy_of_her(hours, news)
    side, told = answers([herself(), copy], situation, seed)
    apart = told_apart(hours, news)
    for name, (_, actions) in zip(("left", "right"), told, strict=True):
        draw_answers(ax[name], actions, name, "the copy", "herself", side, guess)
    if guess != "none":
        again = ax["right"].text(MINUTES, -0.95, "again ›", color=FOCUS, ha="right", va="center")
        tap(again, {"guess": "none", "seed": seed + 1}, hint="Tap to ask again")
    draw_record(ax["record"], minutes, hours)
    draw_judge(ax["judge"], apart, situation)
    ax["judge"].set(ylim=ax["record"].get_ylim(), yticks=[])
    here = SITUATIONS.index(situation)
    return {
        "right": apart[here],
        "worst": max(apart),
        "when": WHEN[situation],
        "known": int(minutes[here].sum()),
        "left": in_minutes(told[0][1]),
        "other": in_minutes(told[1][1]),
        "told": verdict(guess, side, "the copy"),
        "found": guess == side,
    }


def draw_answers(ax, actions, name, one, other, side, guess):
    """Draw what one of the two did, each time a row, each minute a sign; then who it was."""
    color = "black"
    if guess != "none":
        color = GUESS if name == side else TRUTH
    for action, symbol in enumerate(SYMBOLS):
        rows, columns = np.nonzero(actions == action)
        if len(rows):
            ax.plot(columns + 0.5, TIMES - 0.5 - rows, symbol, color=color, markersize=5,
                    markeredgewidth=1, label=ACTIONS[action])  # fmt: skip
    who = "" if guess == "none" else f": {one if name == side else other}"
    ax.set_title(f"{name}{who}", color=color)
    band = ax.barh([TIMES / 2], [MINUTES], height=TIMES, color=QUIET, alpha=0.07)
    tap(band, {"guess": [name]}, hint=f"Tap {one}")
    ax.set(xlim=(0, MINUTES), ylim=(-1.4, TIMES))
    ax.set_axis_off()


def draw_judge(ax, apart, situation=None):
    """Draw how often the best judge is right, for each situation; the present one is marked."""
    heights = np.arange(len(apart))[::-1]
    edges = [FOCUS if where == situation else GUESS for where in SITUATIONS[: len(apart)]]
    bars = ax.barh(heights, 100 * np.array(apart) - 50, left=50, height=0.6, color=edges)
    if situation is not None:
        tap(bars, {"situation": SITUATIONS}, hint="Tap a situation")
    for height, right in zip(heights, apart, strict=True):
        ax.text(51 + 100 * right - 50, height, f"{right:.0%}", va="center", fontsize=9)
    ax.set(xlim=(50, 112), ylim=(-0.6, len(apart) - 0.4), xticks=[50, 75, 100])
    ax.set_yticks(heights, labels=SHORT[: len(apart)])
    ax.set(title="best judge is right", xlabel="of 100 times; 50 is guessing")


def draw_record(ax, minutes, hours):
    """Draw how long she was seen to do what in which situation, as a square for each."""
    rows, columns = np.nonzero(minutes)
    shares = minutes[rows, columns] / minutes.sum(axis=1)[rows]
    ax.scatter(columns, 3 - rows, s=12 + 240 * shares, color=DATA, alpha=0.8, label="seen")
    for row in np.flatnonzero(minutes.sum(axis=1) == 0):
        ax.text(1.5, 3 - row, "not recorded", color=QUIET, ha="center", va="center", fontsize=9)
    for column, symbol in enumerate(SYMBOLS):
        ax.plot(column, 3.9, symbol, color="black", markersize=6, markeredgewidth=2)
    ax.set(xlim=(-0.6, 3.6), ylim=(-0.6, 4.4), title=f"the record: {hours} h")
    ax.set_xticks(range(4), labels=ACTIONS, rotation=90)
    ax.set_yticks(range(4), labels=SHORT[::-1])


@figure(
    panels=[["left", "right"]],
    figsize=(7.5, 3.6),
    situation=Choice(WHEN, label="put to both"),
    inside=Toggle(label="look inside"),
    guess=Choice(SIDES, label="the twin is"),
    seed=Reroll(2, label="ask again"),
    table={"situation": 4, "inside": 2, "guess": 4, "seed": 3},
    describe="She and her twin, {when}. From outside, the best judge is right {right:.0%} of the "
    "time. Of 40 minutes, left: {left}; right: {other}. {told}. {looked}.",
)
def twins(ax, situation, inside, guess, seed):
    pair = [herself(), split(herself(), MOODS.index("far away"))]
    side, told = answers(pair, situation, seed)
    for name, (moods, actions) in zip(("left", "right"), told, strict=True):
        draw_answers(ax[name], actions, name, "the twin", "herself", side, guess)
        if inside:
            draw_moods(ax[name], moods, TWINS_MOODS if name == side else MOODS)
    if guess != "none":
        again = ax["right"].text(MINUTES, -0.95, "again ›", color=FOCUS, ha="right", va="center")
        tap(again, {"guess": "none", "seed": seed + 1}, hint="Tap to ask again")
    return {
        "right": judge(*pair, SITUATIONS.index(situation), MINUTES),
        "when": WHEN[situation],
        "left": in_minutes(told[0][1]),
        "other": in_minutes(told[1][1]),
        "told": verdict(guess, side, "the twin"),
        "looked": "Letters tell their moods" if inside else "Their moods are hidden",
        "found": guess == side,
    }


def draw_moods(ax, moods, names):
    """Write a mood's first letter beside each sign, and below what the letters mean."""
    for row, line in enumerate(moods):
        for column, mood in enumerate(line):
            ax.text(column + 0.82, TIMES - 0.75 - row, names[mood][0], color=TRUTH, fontsize=9,
                    ha="center", va="center")  # fmt: skip
    for at, name in enumerate(names):
        ax.text(0.05 + 1.9 * at, -0.35, name, color=TRUTH, fontsize=9, va="center")


def habit(copy, person):
    """Return how often a copy sings when it is merry and alone.

    Which of its moods is which, it does not know: they are matched to hers as well as they can be.
    """
    best = min(
        permutations(range(len(copy.first))),
        key=lambda order: np.abs(copy.acts[:, list(order)] - person.acts)[:2].sum(),
    )
    return copy.acts[0, best[0], 0]


@figure(
    panels=[["habit", "judge"]],
    figsize=(7.5, 3.2),
    hours=Slider(1, LONGEST, start=LONGEST, log=True, integer=True, label="hours recorded"),
    change=Slider(0, 1, start=0, step=0.1, format=".0%", label="she changes"),
    inside=Toggle(label="record her moods too"),
    table={"hours": 7, "change": 11, "inside": 2},
    limit=60.0,
    describe="After {hours} hours she sings {now:.0%} of the time when merry and alone, and the "
    "copy {copied:.0%}. The best judge tells them apart {right:.0%} of the time when alone{told}.",
)
def change(ax, hours, change, inside):
    copy, _ = copy_of_her(hours, False, inside, change)
    apart = told_apart(hours, False, inside, change)
    sings = habit(copy, herself(change / 2))
    draw_habit(ax["habit"], hours, change, sings)
    draw_judge(ax["judge"], apart[:3])
    return {
        "now": EARLY + change * (LATE - EARLY),
        "copied": sings,
        "right": apart[0],
        "told": "; her moods were recorded too" if inside else "",
    }


def draw_habit(ax, hours, change, sings):
    """Draw how often she sang over the record, and how often the copy does."""
    ends = [0, hours]
    late = EARLY + change * (LATE - EARLY)
    ax.plot(ends, [EARLY, late], DASH[TRUTH],
            color=TRUTH, linewidth=2, label="she")  # fmt: skip
    ax.plot(ends, [sings, sings], DASH[GUESS], color=GUESS, linewidth=2, label="the copy")
    ax.plot(hours, late, MARKER[TRUTH], color=TRUTH, markersize=7, label="she, now")
    ax.set(xlim=(0, 1.05 * hours), ylim=(0, 1), yticks=[0, 0.5, 1])
    ax.set(xlabel="hours recorded", title="how often merry means singing")
    ax.legend(loc="lower left")
