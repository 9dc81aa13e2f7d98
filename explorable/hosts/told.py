"""What an author was told of mistakes while a site is served: each is told once."""

import sys
from collections.abc import Callable

from explorable.base.errors import AuthorError, together
from explorable.markdown.mistakes import in_terminal


def _print(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Told:
    """Tells mistakes that are new. say: writes them into the terminal."""

    def __init__(self, say: Callable[[str], None] = _print) -> None:
        self.say = say
        self._known: set[str] = set()

    def of_build(self, errors: list[AuthorError]) -> None:
        """Tell all mistakes of a build, if they are others than those that were told last."""
        found = together(errors)
        now = set(map(str, found))
        if found and now != self._known:
            self.say(in_terminal(found))
        self._known = now

    def more(self, errors: list[AuthorError]) -> None:
        """Tell those mistakes that are found before a build ends, or after."""
        new = [each for each in together(errors) if str(each) not in self._known]
        if new:
            self.say(in_terminal(new))
        self._known.update(map(str, new))
