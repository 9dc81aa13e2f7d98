"""What an author may have meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 80  # characters of a word that are compared; comparing takes quadratic time


def nearest(word: str, words: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the one of `words` nearest to `word`, or ""."""
    wanted = word.strip()[:LONGEST]
    known = {each.casefold(): each for each in words}
    known |= {each: each for each in list(known.values())}  # the same case is nearer
    found = get_close_matches(wanted, known, n=1, cutoff=0.5)
    found = found or get_close_matches(wanted.casefold(), known, n=1, cutoff=0.5)
    return f" Did you mean {known[found[0]]!r}?" if found else ""


def listed(words: Iterable[str], nothing: str = "nothing") -> str:
    """Return "a, b, c", or `nothing` when there are no words."""
    return ", ".join(words) or nothing
