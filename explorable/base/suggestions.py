"""The nearest right word to a wrong one, for every error that says "Did you mean …?"."""

from collections.abc import Iterable

LONGEST = 80  # characters of a word that are compared: what is longer was no slip of a finger


def nearest(word: object, words: Iterable[str], likeness: float = 0.5) -> str | None:
    """Return the one of `words` nearest to `word`, or None if none is near.

    Upper and lower case count only where both are equally near. likeness: from 0 to 1, how alike
    they must be, as `difflib.SequenceMatcher.ratio` measures it.
    """
    from difflib import get_close_matches  # needed only when something is wrong

    wanted = str(word)[:LONGEST].strip()
    known = {each.casefold(): each for each in words}
    known |= {each: each for each in list(known.values())}  # the same case is nearer
    for spelling in (wanted, wanted.casefold()):
        if found := get_close_matches(spelling, known, 1, likeness):
            return known[found[0]]
    return None


def suggestion(word: object, words: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the one of `words` nearest to `word`, or ""."""
    found = nearest(word, words)
    return f" Did you mean {found!r}?" if found is not None else ""


def listed(words: Iterable[str], nothing: str = "nothing") -> str:
    """Return "a, b, c", or `nothing` when there are no words."""
    return ", ".join(words) or nothing
