"""Of a table that takes long, the cost is told after its first rows, and then its progress."""

import pytest

from explorable.compile.pace import Pace, span
from explorable.compile.tables import drawn
from widgets import gp


def told(total: int, seconds: float) -> list[str]:
    """Return what is told of a table whose rows take so many seconds each."""
    row = drawn(gp.pinching, gp.pinching.start)["wide"]
    lines: list[str] = []
    now = [0.0]
    pace = Pace("gp.pinching", total, lines.append, lambda: now[0])
    rows = []
    for _ in range(total):
        now[0] += seconds
        rows.append(row)
        pace.row(rows)
    return lines


def test_a_quick_table_is_not_spoken_of() -> None:
    assert told(100, 0.05) == []
    assert told(1, 60) == []


def test_a_slow_table_is_told_before_it_is_drawn_and_while_it_is() -> None:
    first, *more = told(40, 3)
    assert first.startswith("the table of gp.pinching: 40 rows × 3 s, so 2 min, and about ")
    assert first.endswith(" KB. Fewer rows: table={…}; none: table=False")
    assert more[0] == "the table of gp.pinching: 7 of 40 rows, 2 min to go"
    assert len(more) == 9


def test_a_row_that_takes_minutes_is_told_at_once() -> None:
    first, *_ = told(2 + 1, 600)
    assert "3 rows × 6e+02 s" in first or "30 min" in first


@pytest.mark.parametrize(
    ("seconds", "shown"), [(40, "40 s"), (89, "89 s"), (90, "2 min"), (5400, "1.5 h")]
)
def test_times_are_for_people(seconds: float, shown: str) -> None:
    assert span(seconds) == shown
