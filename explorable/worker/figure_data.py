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

from explorable.axes.axes import Axes
from explorable.drawing import drawings
from explorable.figure import Figure
from explorable.marks import Image

if TYPE_CHECKING:
    from explorable.worker.session import FigureSession

NO_RECORD = "This figure is drawn by {} itself, which keeps no record of its numbers."


def answer(session: FigureSession, about: str) -> str:
    """Return the numbers of a figure as JSON. about: {"figure": name, "state": {…}}."""
    asked = json.loads(about)
    drawn = session.figure(asked["figure"])
    return json.dumps(numbers(drawn, drawn.clamp(asked["state"])), allow_nan=False)


def numbers(figure: Figure, state: dict[str, Any]) -> dict[str, Any]:
    """Return outputs and series of a figure at a full `state`, at its last frame; for JSON.

    series: dicts of panel, series (its name), kind, and rows of COLUMNS; a row of nothing stands
    where a line is broken. without: how many images there are, whose pixels are not told.
    """
    if figure.backend != "explorable":
        why = NO_RECORD.format(figure.backend)
        return {"outputs": {}, "series": [], "without": 0, "why": why}
    *_, last = drawings(figure, state)
    series = [each for name, ax in last.axes.items() for each in panel(name, ax)]
    images = sum(isinstance(mark, Image) for ax in last.axes.values() for mark in ax.marks)
    return {"outputs": last.outputs, "series": series, "without": images, "why": ""}


def panel(name: str, ax: Axes) -> Iterator[dict[str, Any]]:
    """Yield the series of one panel in the order in which they were drawn."""
    labels = {
        id(mark): handle.get_label()
        for handle in ax._handles
        for mark in (handle.line, handle.dot, handle.patch)
        if mark is not None
    }
    seen: Counter[str] = Counter()
    for mark in ax.marks:
        if (told := mark.data()) is None:
            continue
        kind, rows = told
        seen[kind] += 1
        label = labels.get(id(mark), "")
        named = label if label and not label.startswith("_") else f"{kind} {seen[kind]}"
        yield {"panel": name, "series": named, "kind": kind, "rows": rows}
