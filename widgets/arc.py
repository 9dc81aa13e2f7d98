"""When two answers make sense, which one do you see first, and who sees the same?

Puzzles in the manner of François Chollet's ARC (On the Measure of Intelligence, 2019): a few grids
and what becomes of them, and one more grid. Learners who try every rule of `grids` vote on what
becomes of it. They differ in nothing but which rules are short to them.
"""

from functools import lru_cache

import numpy as np

from explorable import Choice, Slider, figure, tap
from widgets.grids import FULL, HOLLOW, SIDE, answers_of, fitting, votes
from widgets.outline import one_area, one_line
from widgets.palette import DATA, FOCUS, GUESS, QUIET

APART = 5 / 3  # cells between two grids
ANSWERS = ("A", "B", "C", "D")
LEARNERS = {
    "likes places": ("place", "form", "look"),
    "likes mirrors": ("form", "look", "place"),
    "likes looks": ("look", "place", "form"),
    "likes nothing": None,
}


def grid(text):
    """Return the grid (5, 5) that is written row by row: . for empty, # for full, o for hollow."""
    return np.array([[".#o".index(cell) for cell in row] for row in text.split()], dtype=np.int8)


def pairs(*texts):
    """Return pairs of grids, each written as two grids side by side."""
    both = [[row.partition("|")[::2] for row in text.split()] for text in texts]
    return [tuple(grid(" ".join(side)) for side in zip(*rows, strict=True)) for rows in both]


PUZZLES = {  # examples, and the grid that is asked about
    "pick": (
        pairs(
            "##...|oo... ##...|oo... .....|..... ....#|....# .....|.....",
            "....#|....# .....|..... ###..|ooo.. #....|o.... .....|.....",
            ".....|..... ...##|...## #..##|o..## .....|..... .....|.....",
        ),
        grid("..#.. ..... #.... ...## ...##"),
    ),
    "trade": (
        pairs(
            ".....|..... .#.o.|.o.#. .#.o.|.o.#. .#.o.|.o.#. .....|.....",
            "#...o|o...# #...o|o...# .....|..... .....|..... .....|.....",
            "##...|oo... .....|..... ..o..|..#.. ..o..|..#.. .....|.....",
        ),
        grid("##... #.... ..... ..o.. .oo.."),
    ),
    "across": (
        pairs(
            "#....|....# #....|....# #....|....# #....|....# #....|....#",
            ".....|..... .#...|...#. .#...|...#. .#...|...#. .....|.....",
            ".#...|...#. ##...|...## .....|..... .....|..... .....|.....",
        ),
        grid("..... .#... .#... .##.. ....."),
    ),
}
NAMES = {"pick": "one of them", "trade": "give and take", "across": "across"}


@lru_cache(maxsize=len(PUZZLES) * 3)
def shares(puzzle, examples):
    """Return how the learners vote after so many examples, and what rules there are.

    For each learner, answer → share; and answer → the rules that give it, the fewest deeds first.
    """
    shown, asked = PUZZLES[puzzle]
    rules = fitting(shown[:examples])
    answers = answers_of(rules, asked)
    given = {}
    for rule, answer in zip(rules, answers, strict=True):
        given.setdefault(answer, []).append(rule)
    return [votes(rules, answers, liked) for liked in LEARNERS.values()], given


def candidates(puzzle):
    """Return the four answers that get most after the first example, all learners together.

    Their order is that of their cells, so that it tells nothing.
    """
    tallies, _ = shares(puzzle, 1)
    together = {answer: round(sum(t.get(answer, 0) for t in tallies), 9) for answer in tallies[-1]}
    return sorted(sorted(together, key=lambda answer: (-together[answer], answer))[:4])


def spoken(puzzle, answer):
    """Return in words a rule that leads from the first example to an answer, of the shortest."""
    _, given = shares(puzzle, 1)
    return ", then ".join(deed.words for deed in given[answer][0])


@figure(
    panels=[["puzzle", "answers"]],
    figsize=(7.5, 2.9),
    puzzle=Choice(NAMES),
    examples=Slider(1, 3, start=1),
    guess=Choice({"none": "none", **{answer: answer for answer in ANSWERS}}, label="my answer"),
    table=["puzzle", "examples", "guess"],
    describe="Puzzle: {puzzle}; examples: {examples}. {choices}. {count} rules fit. My answer: "
    "{guess}. {told}.",
)
def vote(ax, puzzle, examples, guess):
    tallies, given = shares(puzzle, examples)
    choices = candidates(puzzle)
    words = [spoken(puzzle, answer) for answer in choices]
    table = np.array([[tally.get(answer, 0.0) for answer in choices] for tally in tallies])
    draw_puzzle(ax["puzzle"], *PUZZLES[puzzle], examples)
    draw_answers(ax["answers"], choices, guess)
    title = "which one do you see?"
    if guess != "none":
        draw_votes(ax["answers"], table)
        title = f"“{words[ANSWERS.index(guess)]}”"
    ax["answers"].set_title(title)
    return {
        "choices": "; ".join(map(": ".join, zip(ANSWERS, words, strict=True))),
        "count": sum(map(len, given.values())),
        "agreed": table.min(axis=0).max(),
        "told": told(table) if guess != "none" else "Answer, and you see how the learners vote",
    }


def told(table):
    """Return in words how each learner votes."""
    rows = [
        ", ".join(f"{share:.0%} for {name}" for name, share in zip(ANSWERS, row, strict=True))
        for row in table
    ]
    return "; ".join(f"who {name}: {row}" for name, row in zip(LEARNERS, rows, strict=True))


def draw_puzzle(ax, shown, asked, examples):
    """Draw the examples shown, an empty place for each that is not, and the grid that is asked."""
    corners = [(0, 0), (0, 8), (14, 8)]
    for at, ((before, after), (left, top)) in enumerate(zip(shown, corners, strict=True)):
        if at < examples:
            draw_grid(ax, before, left, top, DATA)
            draw_grid(ax, after, left + 6.5, top, DATA)
            ax.text(left + 5.75, top + 2.5, "→", ha="center", va="center")
        else:
            words = ax.text(left + 5.75, top + 2.5, f"example {at + 1}", color=FOCUS, ha="center",
                            va="center")  # fmt: skip
            tap(words, {"examples": at + 1}, hint="Tap to see it")
    draw_grid(ax, asked, 14, 0, DATA)
    ax.text(19.75, 2.5, "→", ha="center", va="center")
    ax.text(23, 2.5, "?", color=GUESS, ha="center", va="center", fontsize=16, fontweight="bold")
    ax.set(xlim=(-0.3, 25.8), ylim=(13.6, -0.6), aspect="equal", title="what becomes of it?")
    ax.set_axis_off()


def draw_grid(ax, cells, left, top, color):
    """Draw a grid with its upper left corner there; return its frame, which has an inside."""
    frame = ax.fill(*square(left, top, SIDE).T, facecolor=(QUIET, 0.08), edgecolor=(QUIET, 0.5),
                    linewidth=0.8)  # fmt: skip
    full, hollow = (
        [square(left + x + inside, top + y + inside, 1 - 2 * inside)
         for y, x in np.argwhere(cells == kind)]
        for kind, inside in ((FULL, 0.06), (HOLLOW, 0.17))
    )  # fmt: skip
    if full:
        ax.fill(*one_area(full).T, color=color, linewidth=0)
    if hollow:
        ax.plot(*one_line(hollow).T, color=color, linewidth=2)
    return frame


def square(left, top, side):
    """Return the corners of a square, (4, 2)."""
    return np.array([left, top]) + side * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])


def draw_answers(ax, choices, guess):
    """Draw the four answers side by side; the chosen one has a thick frame."""
    for at, (name, answer) in enumerate(zip(ANSWERS, choices, strict=True)):
        left = at * (SIDE + APART)
        cells = np.frombuffer(answer, dtype=np.int8).reshape(SIDE, SIDE)
        frame = draw_grid(ax, cells, left, 0, GUESS)
        tap(frame, {"guess": name}, hint="Tap the answer you would give")
        if name == guess:
            ax.plot(*np.vstack([square(left - 0.3, -0.3, SIDE + 0.6), [left - 0.3, -0.3]]).T,
                    color=FOCUS, linewidth=2.5)  # fmt: skip
        ax.text(left + SIDE / 2, 6.2, name, ha="center", va="center", fontweight="bold",
                color=FOCUS if name == guess else "black")  # fmt: skip
    ax.set(xlim=(-0.5, 25.5), ylim=(15.2, -0.6), aspect="equal")
    ax.set_axis_off()


def draw_votes(ax, table):
    """Draw for each learner, below each answer, a bar as long as its share."""
    for row, (name, given) in enumerate(zip(LEARNERS, table, strict=True)):
        top = 7.3 + 2 * row
        ax.text(0, top + 0.5, f"who {name}", fontsize=9, va="center", color=QUIET)
        lefts = np.arange(len(given)) * (SIDE + APART)
        ax.barh([top + 1.4] * 4, [SIDE] * 4, left=lefts, height=0.6, color=QUIET, alpha=0.15)
        ax.barh([top + 1.4] * 4, SIDE * given, left=lefts, height=0.6, color=GUESS)
