"""Tells of a table that takes long: what it will cost, and how far it has got."""

import time
from collections.abc import Callable, Sequence

from explorable.compile.table import Row, pack

FIRST = 3  # rows that are drawn before anything is said: the first one may import what it needs
LONG = 10.0  # seconds; a table that takes no longer is not worth a word
EVERY = 10.0  # seconds between two lines


class Pace:
    """The time that one table takes. total: its rows; tell: writes a line."""

    def __init__(
        self,
        figure: str,
        total: int,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.figure, self.total, self.tell, self.clock = figure, total, tell, clock
        self._first = self._said = clock()
        self._told = False

    def row(self, rows: Sequence[Row]) -> None:
        """Hear that another row was drawn; rows: all of them, in one layout."""
        done, now = len(rows), self.clock()
        if done == 1:
            self._first = now
        if done < max(2, min(FIRST, self.total - 1)) or done == self.total:
            return
        each = (now - self._first) / (done - 1)
        left = each * (self.total - done)
        if not self._told:
            self._told = True
            if left > LONG:
                self._said = now
                self.tell(self._cost(rows, each))
        elif left > 0 and now - self._said > EVERY:
            self._said = now
            self.tell(
                f"the table of {self.figure}: {done} of {self.total} rows, {span(left)} to go"
            )

    def _cost(self, rows: Sequence[Row], each: float) -> str:
        """Return what the whole table will cost, as far as the first rows tell."""
        one, some = (len(pack({}, [], part)) for part in (rows[:1], rows))
        size = one + (some - one) / (len(rows) - 1) * (self.total - 1)
        whole = span(each * self.total)
        return (
            f"the table of {self.figure}: {self.total} rows × {each:.2g} s, so {whole}"
            f", and about {size / 1000:.0f} KB. Fewer rows: table={{…}}; none: table=False"
        )


def span(seconds: float) -> str:
    """Return a time for people: "40 s", "3 min", "1.5 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
