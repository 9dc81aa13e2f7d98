"""Which of a crowd is the original? Is a reader's guess about the crowd that is shown?

A tap is about those who stand there at that moment. When others come, after more samples, other
dice or another stroke of the drawing, it says nothing of them, and the question is asked anew. A
number that is chosen from the list, or in a link, is about whoever stands there.
"""

from zlib import crc32

from widgets.school import PUPILS

NONE, PASS, TAP = "none", "pass", "tap"
PLACES = [str(place) for place in range(1, PUPILS + 2)]
GUESSES = {NONE: "not yet", **dict(zip(PLACES, PLACES, strict=True)), PASS: "can’t tell"}
GUESSES |= {TAP + place: f"{place}, tapped" for place in PLACES}


def crowd(line, samples, mode, seed):
    """Return what a crowd is called: another name for all that can change who is in it, or where.

    line: the bytes of a drawing. samples: how many each has read; mode, seed: as `school` has them.
    """
    return f"{samples} samples, {mode}, dice {seed}, drawing {crc32(line):08x}"


def about(guess, among, shown):
    """Return a guess if it is about the crowd that is shown, as NONE, PASS or a place; else NONE.

    among: the crowd in which a reader has tapped. shown: the one that is there.
    """
    if not guess.startswith(TAP):
        return guess
    return guess.removeprefix(TAP) if among == shown else NONE


def tapped(place, shown):
    """Return what a tap on a place, from 1, sets."""
    return {"guess": f"{TAP}{place}", "among": shown}


def judged(guess, original):
    """Return in words what became of a guess about the crowd in which `original` is the teacher."""
    if guess == NONE:
        return "Which one is the teacher is hidden"
    if guess == PASS:
        return f"The teacher is number {original}"
    return f"{'Right' if guess == str(original) else 'No'}: the teacher is number {original}"
