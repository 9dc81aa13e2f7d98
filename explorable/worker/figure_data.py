"""The numbers behind a picture: what each drawing call was given, panel by panel.

They come from the figure's function itself, in units of the data, not from the pixels. Every
series has the same columns, so that all of them fit one file: a point x, y; where there is one,
a second place x2, y2 (a bar's other corner, an arrow's head, a vector's components); and a text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from explorable.axes import Axes, Record, record
from explorable.drawing import drawings
from explorable.figure import Figure
from explorable.marks import Mark
from explorable.marks.label import Label
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import plain
from explorable.sound import without_sounds

if TYPE_CHECKING:
    from explorable.worker.session import FigureSession

TEXT = "text"
CURVES = ("line", "dots", "bars", "outline")
FEW = 3  # points of a curve, at the least
PLAIN = ("ink", "grey", "paper", "axis", "axis-text", "#000000")  # in which texts name no series
WORD = re.compile(r"[^\W\d_]{2}")
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
    called = {
        name: ax._shown_text("y") or ax._shown_text("title") for name, ax in last.axes.items()
    }
    series = [each for name, its in records.items() for each in panel(name, its, called[name])]
    without = sum(len(its.marks) for its in records.values()) - len(series)
    return {
        "outputs": without_sounds(last.outputs),
        "series": series,
        "without": without,
        "why": "",
    }


def panel(name: str, drawn: Record, axis_name: str = "") -> Iterator[dict[str, Any]]:
    """Yield the series of one panel in the order in which they were drawn.

    axis_name: what its y axis is called, or the panel. A series without a label is called what a
    text in its colour says; or, if it is the only curve of the panel, as its axis; or else it is
    counted.
    """
    seen: Counter[str] = Counter()
    labels = drawn.given_labels()
    told = [(mark, its) for mark in drawn.marks if (its := mark.data()) is not None]
    alike = Counter((its.kind, _color(mark)) for mark, its in told)
    many = Counter(its.kind for _, its in told if len(its.rows) >= FEW)
    said = _said(drawn.marks)
    for mark, its in told:
        seen[its.kind] += 1
        label, color = labels.get(id(mark), ""), _color(mark)
        if label:
            named = _read(label)
        elif its.kind != TEXT and color in said and alike[its.kind, color] == 1:
            named = said[color]
        elif its.kind != TEXT and many[its.kind] == 1 and len(its.rows) >= FEW and axis_name:
            named = _read(axis_name)
        else:
            named = counted(its.kind, seen[its.kind])
        found = {"panel": name, "series": named, "kind": its.kind, "rows": its.rows}
        columns = drawn.columns if drawn.bent is None else POLAR
        yield found if columns is None else {**found, "columns": columns}


def _axis_name(ax: Axes) -> str:
    """Return what is told along the y axis, or of the whole panel; "" where no axis is shown."""
    return (ax._shown_text("y") or ax._shown_text("title")) if ax._axis_on else ""


def counted(kind: str, number: int) -> str:
    """Return what a series is called that has no name."""
    return f"{kind} {number}"


def nameless(figure: Figure, state: dict[str, Any]) -> dict[str, list[str]]:
    """Return by panel the curves, dots and bars that have no name among the numbers of a figure.

    What has fewer than three points, such as a line that guides the eye, needs none, nor what is
    drawn where no axes are shown.
    """
    *_, last = drawings(figure, state)
    found: dict[str, list[str]] = {}
    for each in numbers(figure, state)["series"]:
        kind, named = each["kind"], each["series"]
        if not last.axes[each["panel"]]._axis_on:
            continue
        if kind in CURVES and len(each["rows"]) >= FEW and named.startswith(f"{kind} "):
            found.setdefault(each["panel"], []).append(named)
    return found


def _said(marks: list[Mark]) -> dict[str, str]:
    """Return what the first text in each colour says; texts in the colours of axes name nothing."""
    found: dict[str, str] = {}
    for mark in marks:
        if isinstance(mark, Label) and mark.color not in PLAIN and WORD.search(mark.text):
            found.setdefault(mark.color, " ".join(_read(mark.text).split()))
    return found


def _color(mark: Mark) -> str:
    """Return the colour of a curve or of dots, "" for what has none or several."""
    painted = [getattr(mark, part, None) for part in ("stroke", "face", "fill")]
    return next((one for one in painted if isinstance(one, str)), "")


def _read(label: str) -> str:
    """Return a label with its mathematics in letters, or as it is if nobody can read it."""
    try:
        return plain(label)
    except MathtextError:
        return label
