"""What is left of you in a function that was fitted to your writing?

The model is the oldest one there is for text: `letters` looks for its own last few letters in what
it has read, picks one of the places where they stand, and copies the letter that follows. `text`
has it read two authors, and searches what it writes for what it has from whom; `quiz` lays a line
of the reader's own among lines that it wrote; `copies` has a second model read the first.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from explorable import Choice, Reroll, Slider, Text, figure, tap
from widgets import copies as copying
from widgets.letters import LONGEST, choices, fit, opening, runs, write
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET, TRUTH
from widgets.wrapping import ACROSS, RIGHT_MARK, draw_text, lines, mirrored

MOST, LENGTH = 200_000, 300  # letters: of the reader's text, and to write
LINE, TRIES = 64, 20  # letters of a line in the quiz, and how often a new one may be written
ANSWERS = ["A", "B", "C", "D"]
LIKE = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")

YOURS = (
    "I am writing this at the kitchen table because the desk is under the laundry. I have lived "
    "in this house for two years now, and I know the neighbours by their doors: one slams, one "
    "sighs, one never closes at all. When I wrote to my sister about it she said that I should "
    "find a hobby. I said that I had one. I count doors. She asked if I was eating well, and I "
    "told her the truth, which is that I eat standing up, out of the pan, and that it is very "
    "good that way. On Sundays I go for a walk along the canal, as far as the bridge where the "
    "herons stand. I do not know what they are waiting for. I have asked them. Some of my "
    "friends think that I work too much, and some of them think that I do not work at all, and "
    "on most days they are both right. What I do all day is answer letters. People write to us "
    "when a parcel is lost, and I write back that I am sorry, and then I look for the parcel. "
    "You would not believe how many of them are found. They are under a shelf, or in the wrong "
    "town, or they have been on the right doorstep all the time. I like that moment. I like to "
    "write the words: we have found it. I would like somebody to write them to me one day, "
    "about anything."
)


def tidy(text):
    """Return a text on one line, with straight quotation marks and a space at its end, if any."""
    return "".join(f"{word} " for word in text.translate(LIKE).split())


# Henry David Thoreau, Walden (1854), from the first chapter: shortened, dashes made commas.
WALDEN = tidy(Path(__file__).with_name("walden.txt").read_text(encoding="utf-8"))
fitted = lru_cache(maxsize=2)(fit)  # to write again, nothing need be counted again
left_to_choose = lru_cache(maxsize=4)(choices)


@figure(
    panels=[["text", "choices"]],
    figsize=(7.5, 3.3),
    yours=Text(YOURS, most=MOST, rows=4, private=True, label="your writing"),
    context=Slider(0, LONGEST, start=5, label="letters it looks back"),
    walden=Slider(0, 1, start=0.5, step=0.05, format=".0%", label="share of Walden"),
    temperature=Slider(0.2, 2.0, start=1.0, step=0.1),
    seed=Reroll(17, label="write again"),
    describe="{missing}Looking back {context} letters, it writes: {written} — {mine:.0%} of it is "
    "recited from your writing and {theirs:.0%} from Walden; the longest run is {longest} letters.",
)
def text(ax, yours, context, walden, temperature, seed):
    sources = [tidy(yours), WALDEN]
    shares = [1 - walden, walden] if sources[0] else [0, 1]
    read = [(one, share) for one, share in zip(sources, shares, strict=True) if share > 0]
    luck = np.random.default_rng(seed).random(LENGTH + 2)
    texts, shares = zip(*read, strict=True)
    model = fitted(texts, shares, context, temperature)
    written = write(model, opening(texts, shares, luck[:2]), luck[2:])
    mine, theirs = runs(written, sources[0]), runs(written, WALDEN)
    longest = np.maximum(mine, theirs)
    whose = np.where(longest == 0, 0, np.where(mine >= theirs, 1, 2))
    draw_text(ax["text"], written, whose)
    curves = [left_to_choose(sources[0]) if sources[0] else None, left_to_choose(WALDEN)]
    draw_choices(ax["choices"], curves, context)
    ax["text"].set_title(summary(whose, longest) if sources[0] else "nothing of yours: all Walden")
    return {
        "missing": "" if sources[0] else "There is no writing of yours, only Walden. ",
        "written": written,
        "mine": (whose == 1).mean(),
        "theirs": (whose == 2).mean(),
        "recited": (whose > 0).mean(),
        "longest": longest.max(),
        "read": len(sources[0].strip()),
        "left": (curves[1] if curves[0] is None else curves[0])[context],
    }


def summary(whose, longest):
    """Return words for how much is recited."""
    if not longest.any():
        return "nothing recited"
    return f"{(whose > 0).mean():.0%} recited; longest run {longest.max()} letters"


def draw_choices(ax, curves, context):
    """Draw how many letters there are to choose from, for each text, and where we are."""
    back = np.arange(LONGEST + 1)
    ax.axvline(context, color=FOCUS, linewidth=1.5)
    for curve, color, name in zip(curves, (DATA, TRUTH), ("your writing", "Walden"), strict=True):
        if curve is not None:
            style = MARKER[color] + DASH[color]
            ax.plot(back, curve, style, color=color, markersize=4, linewidth=1.5, label=name)
    ax.set(xlim=(-0.5, LONGEST + 0.5), xticks=range(0, LONGEST + 1, 2), yscale="log")
    ax.set(ylim=(0.9, 40), yticks=[1, 2, 5, 10, 20], yticklabels=["1", "2", "5", "10", "20"])
    ax.set(xlabel="letters it looks back", title="letters left to choose from")
    ax.legend(loc="upper right")


def shortened(text):
    """Return the words at a text's beginning that make a line: LINE letters at most."""
    cut = text[: LINE + 1].rstrip()
    return cut if len(cut) <= LINE else (cut[:LINE].rsplit(" ", 1)[0] or cut[:LINE])


def questions(text, context, question):
    """Return four lines, and for each whether it stands in the text.

    One was taken from it; a model that has read the text wrote the others, and wrote them again,
    up to TRIES times, where they were recited or there already. All begin as sentences do.
    """
    rng = np.random.default_rng([question, 11])
    circle = text * (LINE // len(text) + 2)
    start = opening([text], [1.0], rng.random(2))
    found = [shortened(circle[start : start + LINE + 1])]
    model = fitted((text,), (1.0,), context, 1.0)
    while len(found) < len(ANSWERS):
        for _ in range(TRIES):
            luck = rng.random(LINE + 3)
            line = shortened(write(model, opening([text], [1.0], luck[:2]), luck[2:]))
            if line not in circle and line not in found:
                break
        found.append(line)
    shuffled = [found[place] for place in rng.permutation(len(found))]
    return shuffled, [line in circle for line in shuffled]


def verdict(guess, real):
    """Return in words what became of a guess; real: for each line whether it is the reader's."""
    if guess == "none":
        return "Which one is real? Tap it"
    names = [answer for answer, one in zip(ANSWERS, real, strict=True) if one]
    told = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} real"
    told = "all four are real" if all(real) else told
    return f"Right: {told}" if guess in names else f"No: {told}"


@figure(
    figsize=(7.5, 3.8),
    yours=Text(YOURS, most=MOST, rows=4, private=True, label="your writing"),
    context=Slider(2, 10, start=5, label="letters it looks back"),
    question=Slider(1, 30, start=1, label="question"),
    guess=Choice({"none": "none", **{one: one for one in ANSWERS}}, label="my guess"),
    describe="Question {question}, from {read} letters: {lines}. {told}.",
)
def quiz(ax, yours, context, question, guess):
    source = tidy(yours)
    ax.set(xlim=(0, 340), ylim=(-9.2, 0.9))
    ax.set_axis_off()
    if not source:
        ax.text(170, -4, "Paste some writing, and the quiz begins", color=QUIET, ha="center")
        told = "There is nothing to guess"
        return {"read": 0, "lines": "none yet", "told": told, "right": False}
    found, real = questions(source, context, question)
    told = verdict(guess, real)
    for row, (answer, line, one) in enumerate(zip(ANSWERS, found, real, strict=True)):
        draw_answer(ax, answer, line, -2.1 * row, one if guess != "none" else None, guess == answer)
    ax.text(0, -8.6, told, fontsize=10, fontweight="bold", va="center")
    if guess != "none" and question < 30:
        further = ax.text(340, -8.6, "next question ›", color=FOCUS, ha="right", va="center")
        tap(further, {"guess": "none", "question": question + 1}, hint="Tap for the next question")
    return {
        "read": len(source.strip()),
        "lines": "; ".join(f"{name}: {line}" for name, line in zip(ANSWERS, found, strict=True)),
        "told": told,
        "right": guess != "none" and real[ANSWERS.index(guess)],
    }


def draw_answer(ax, answer, line, height, real, chosen):
    """Draw one of the four lines. real: whether it is the reader's, or None while that is hidden.

    Once it is told, the reader's is underlined, and the chosen one has a frame.
    """
    band = ax.barh([height - 0.5], [340], height=1.9, color=QUIET, alpha=0.22 if chosen else 0.08)
    tap(band, {"guess": [answer]}, hint="Tap the line that is real")
    color = DATA if real else "black"
    ax.text(8, height - 0.5, answer, color=color, fontsize=11, fontweight="bold", va="center")
    edge, side, mark = (330, "right", RIGHT_MARK) if mirrored(line) else (28, "left", "")
    rows = lines(line, ACROSS - 10)[:2]
    for row, words in enumerate(rows):
        at = height - 0.5 + 0.42 * (len(rows) - 1) - 0.84 * row
        style = {"fontstyle": "italic"} if real is False else {}
        ax.text(edge, at, words + mark, color=color, fontsize=9, ha=side, va="center", **style)
    if real is not None:
        ax.plot([340, 340], [height - 1.4, height + 0.4], DASH[DATA if real else GUESS],
                color=DATA if real else GUESS, linewidth=4)  # fmt: skip


WHOSE = {"clerk": "the clerk", "walden": "Walden"}


@lru_cache(maxsize=2)
def lesson(whose, context, seed):
    """Return a teacher, and all that it may write for its student: pairs, (PAGE, MOST_PAGES)."""
    teacher = copying.taught(tidy(YOURS) if whose == "clerk" else WALDEN, context)
    return teacher, copying.pages(teacher, copying.MOST_PAGES, seed)


@figure(
    panels=[["texts", "apart"]],
    figsize=(7.5, 3.6),
    pages=Slider(1, copying.MOST_PAGES, start=1, log=True, integer=True, play=10),
    context=Slider(1, 4, start=3, label="letters both look back"),
    whose=Choice(WHOSE, label="the first model has read"),
    seed=Reroll(label="write anew"),
    table={"pages": 25, "context": 4, "whose": 2, "seed": 3},
    describe="The first model has written {letters} letters. The second, which has read nothing "
    "else, is {bits:.4f} bits a letter away from it, and writes: {copied}.",
)
def copies(ax, pages, context, whose, seed):
    teacher, written = lesson(whose, context, seed)
    ends = [*(end for end in copying.STEPS if end < pages), pages]
    said = [copying.learnt(teacher, copying.counted(teacher, written[:, :end])) for end in ends]
    bits = [copying.divergence(teacher, one) for one in said]
    luck = np.random.default_rng([seed, 12]).random((copying.PAGE, 2))
    copied = copying.student_writes(teacher, said[-1], luck)
    draw_both(ax["texts"], copying.spelled(teacher, written[:, 0]), copied)
    draw_apart(ax["apart"], teacher, copying.PAGE * np.array(ends), bits)
    return {
        "letters": copying.PAGE * pages,
        "bits": bits[-1],
        "theory": copying.expected(teacher, copying.PAGE * pages),
        "table": len(teacher.model.chance),
        "copied": copied.strip(),
    }


def draw_both(ax, original, copied):
    """Draw a page of each, one above the other."""
    for top, title, written, color in (
        (0, "the first one writes", original, DATA),
        (-6, "the second one writes", copied, GUESS),
    ):
        ax.text(0, top, title, color=color, fontsize=10, fontweight="bold")
        for row, words in enumerate(lines(written)[:4]):
            ax.text(0, top - 1.1 - row, words, fontsize=9)
    ax.set(xlim=(0, ACROSS), ylim=(-10.6, 0.8))
    ax.set_axis_off()


def draw_apart(ax, teacher, letters, bits):
    """Draw how far apart both are after how many letters, and what theory says."""
    ends = np.array([copying.PAGE, copying.PAGE * copying.MOST_PAGES])
    ax.plot(ends, copying.expected(teacher, ends), "--", color=QUIET, label="theory")
    ax.plot(letters, bits, MARKER[GUESS] + DASH[GUESS], color=GUESS, markersize=4, label="measured")
    ax.plot(letters[-1], bits[-1], MARKER[FOCUS], color=FOCUS, markersize=7, label="now")
    ax.set(xscale="log", yscale="log", xlim=(70, 1.5e6), ylim=(1e-4, 10))
    ax.set(xlabel="letters it has read", title=f"{bits[-1]:.4f} bits a letter apart")
    ax.legend(loc="lower left")
