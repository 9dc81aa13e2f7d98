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

import numpy as np

from explorable.axes.axes import Axes
from explorable.axes.marks import Arrow, Dots, Image, Label, Mark, Path, Quiver
from explorable.drawing import drawings
from explorable.figure import Figure

if TYPE_CHECKING:
    from explorable.worker.session import FigureSession

COLUMNS = ("x", "y", "x2", "y2", "text")
NO_RECORD = "This figure is drawn by {} itself, which keeps no record of its numbers."

Row = list[Any]


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
        if isinstance(mark, Image):
            continue
        kind, rows = _told(mark)
        seen[kind] += 1
        label = labels.get(id(mark), "")
        named = label if label and not label.startswith("_") else f"{kind} {seen[kind]}"
        yield {"panel": name, "series": named, "kind": kind, "rows": rows}


def _told(mark: Mark) -> tuple[str, list[Row]]:
    """Return the kind of a mark and its rows."""
    if isinstance(mark, Dots):
        return "dots", _rows(mark.points)
    if isinstance(mark, Label):
        return "text", [[*_plain([mark.x, mark.y]), None, None, mark.text]]
    if isinstance(mark, Arrow):
        return "arrow", _rows(np.array([[*mark.tail, *mark.head]]))
    if isinstance(mark, Quiver):
        return "vectors", _rows(np.hstack([mark.points, mark.vectors]))
    assert isinstance(mark, Path)
    if (corners := _rectangles(mark)) is not None:
        return "bars", _rows(corners)
    return "outline" if mark.closed else "line", _rows(mark.points)


def _rectangles(mark: Path) -> np.ndarray | None:
    """Return lower left and upper right corners (n, 4) if the mark is only upright rectangles."""
    points = mark.points
    if not mark.closed or len(points) < 4:
        return None
    breaks = np.flatnonzero(np.isnan(points).any(axis=1))
    parts = [part[~np.isnan(part).any(axis=1)] for part in np.split(points, breaks)]
    if any(len(part) != 4 for part in parts):
        return None
    boxes = np.stack(parts)
    low, high = boxes.min(axis=1, keepdims=True), boxes.max(axis=1, keepdims=True)
    upright = ((boxes == low) | (boxes == high)).all()
    return np.hstack([low[:, 0], high[:, 0]]) if upright else None


def _rows(values: np.ndarray) -> list[Row]:
    blank: Row = [None] * (len(COLUMNS) - values.shape[1])
    return [[*_plain(row), *blank] for row in values.tolist()]


def _plain(row: list[float]) -> Row:
    """Return finite numbers as they are, others as nothing: JSON has no NaN."""
    return [value if np.isfinite(value) else None for value in row]
