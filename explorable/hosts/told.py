"""What the terminal has been told while a site is served: mistakes in full when they are new."""

import sys
from collections.abc import Callable, Iterable

from explorable.base.errors import AuthorError, together
from explorable.markdown.mistakes import count, in_terminal


def _print(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Told:
    """Tells the mistakes of one build after another, those that stay by their places only.

    say: how a text reaches the author.
    """

    def __init__(self, say: Callable[[str], None] = _print) -> None:
        self._say = say
        self._known: set[str] = set()
        self._before: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Begin a build: what was told until now is not new any more."""
        self._before = frozenset(self._known)

    def tell(self, errors: Iterable[AuthorError]) -> None:
        """Tell mistakes that are new; a build may find them bit by bit."""
        new = [error for error in together(errors) if str(error) not in self._known]
        if new:
            self._say(in_terminal(new))
            self._known.update(map(str, new))

    def end(self, errors: Iterable[AuthorError]) -> None:
        """Tell all mistakes of a build that is done; those that are mended would be new again."""
        found = together(errors)
        self.tell(found)
        self._known = set(map(str, found))
        if stay := [error for error in found if str(error) in self._before]:
            places = ", ".join(dict.fromkeys(error.place for error in stay if error.place))
            self._say(f"{count(stay)} as before{': ' if places else ''}{places}")
