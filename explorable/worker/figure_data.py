"""The numbers behind a picture: what each drawing call was given, panel by panel.

They come from the figure's function itself, in units of the data, not from the pixels. Every
series has the same columns, so that all of them fit one file: a point x, y; where there is one,
a second place x2, y2 (a bar's other corner, an arrow's head, a vector's components); and a text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from explorable.axes import Record, record
from explorable.drawing import drawings
from explorable.figure import Figure
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import plain

if TYPE_CHECKING:
    from explorable.worker.session import FigureSession

POLAR = ["theta", "r", "theta2", "r2", "text"]  # what the columns are on polar axes
NO_RECORD = "This figure is drawn by {} itself, which keeps no record of its numbers."


def answer(session: FigureSession, about: str) -> str:
    """Return the numbers of a figure as JSON. about: {"figure": name, "state": {…}}."""
    asked = json.loads(about)
    drawn = session.figure(asked["figure"])
    return json.dumps(numbers(drawn, drawn.clamp(asked["state"])), allow_nan=False)


def numbers(figure: Figure, state: dict[str, Any]) -> dict[str, Any]:
    """Return outputs and series of a figure at a full `state`, at its last frame; for JSON.

    series: dicts of panel, series (its name), kind, and rows as `explorable.marks.MarkData` has
    them; columns: their names, on polar axes and in space. without: how many marks have no numbers
    to tell (images).
    """
    if figure.backend != "explorable":
        why = NO_RECORD.format(figure.backend)
        return {"outputs": {}, "series": [], "without": 0, "why": why}
    *_, last = drawings(figure, state)
    records = {name: record(ax) for name, ax in last.axes.items()}
    series = [each for name, its in records.items() for each in panel(name, its)]
    without = sum(len(its.marks) for its in records.values()) - len(series)
    return {"outputs": last.outputs, "series": series, "without": without, "why": ""}


def panel(name: str, drawn: Record) -> Iterator[dict[str, Any]]:
    """Yield the series of one panel in the order in which they were drawn."""
    seen: Counter[str] = Counter()
    labels = drawn.labels()
    for mark in drawn.marks:
        if (told := mark.data()) is None:
            continue
        seen[told.kind] += 1
        label = labels.get(id(mark), "")
        named = (
            _read(label)
            if label and not label.startswith("_")
            else f"{told.kind} {seen[told.kind]}"
        )
        found = {"panel": name, "series": named, "kind": told.kind, "rows": told.rows}
        columns = drawn.columns if drawn.bent is None else POLAR
        yield found if columns is None else {**found, "columns": columns}


def _read(label: str) -> str:
    """Return a label with its mathematics in letters, or as it is if nobody can read it."""
    try:
        return plain(label)
    except MathtextError:
        return label
