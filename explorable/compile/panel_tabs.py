"""Panels that do not fit one below the other on a telephone: a few at a time, with tabs.

The narrow picture stays one picture with all of its panels. The style sheet shows a part of it,
from one height to another, as the radio buttons below it say; without a script, too. Paper, and
browsers that cannot do so, show all of it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice, pairwise

import numpy as np

from explorable.base.words import mark
from explorable.compile.markup import tag
from explorable.figure import Figure
from explorable.grid import Grid
from explorable.layout.pages import narrowed
from explorable.mathtext.raised import spelled
from explorable.picture.frame import Frame, Node
from explorable.picture.metrics import text_width

FITS = 520  # pixels of height of a narrow picture that leave room for its controls
TOGETHER = 320  # and of panels that have a tab together
MOST = 8  # tabs, as many as the style sheet knows
AROUND = 6  # pixels of room above and below what is shown
ASCENT, DESCENT = 0.9, 0.3  # of a text's size, how far it reaches above and below its baseline
LONG = 26  # letters of a title that is too long for a tab

Reach = tuple[float, float]  # the upper and the lower end of something, in the picture's pixels


@dataclass(frozen=True, slots=True)
class Tab:
    """Panels that are shown together: their names, what the tab says, from where to where."""

    panels: tuple[str, ...]
    label: str
    top: int
    bottom: int


def tabs(
    figure: Figure, frame: Frame, asked: str, labels: Mapping[str, str] | None = None
) -> list[Tab]:
    """Return the tabs of a figure's narrow frame; none where all of it is shown at once.

    asked: "stack" for none, "tabs" for some, or "" where its height decides. labels: what the
    author wants a panel's tab to say.
    """
    if asked == "stack" or (not asked and frame.height <= FITS):
        return []
    cut = _cut(frame, _reaches(figure, frame), _rows(narrowed(figure.grid, figure.figsize)))
    found = [
        Tab(names, _label(frame, names, labels or {}), top, bottom)
        for names, top, bottom in _together(cut)
    ]
    return found if 1 < len(found) <= MOST else []


def shown_first(figure: Figure, frame: Frame, found: Sequence[Tab], key: str) -> int:
    """Return which tab is open at first: that of the panel `key`, or of one that a hand changes."""
    drawn_on = [each.panel for each in figure.controls.values() if each.on_picture and each.panel]
    held = [node["name"] for node in frame.nodes if node.get("held")]
    for wanted in [key, *drawn_on, *held]:
        for at, each in enumerate(found):
            if wanted in each.panels:
                return at
    return 0


def html(pictures: str, found: Sequence[Tab], first: int, element_id: str) -> str:
    """Return the pictures of a figure with its tabs; `pictures` alone where there are none."""
    if not found:
        return pictures
    places = "".join(
        f"--ex-from-{at}:{each.top};--ex-tall-{at}:{each.bottom - each.top};"
        for at, each in enumerate(found, 1)
    )
    changed = tag("span", mark("picture.changed"), class_="ex-said", hidden=True)
    choices = "".join(
        tag(
            "label",
            tag("input", type="radio", name=f"{element_id}-tab", value=at, checked=at == first)
            + tag("span", escape(each.label))
            + f" {changed}",
            class_="ex-tab",
        )
        for at, each in enumerate(found)
    )
    legend = tag("legend", mark("picture.parts"), class_="ex-said")
    window = tag("div", tag("div", pictures, class_="ex-sheet"), class_="ex-window", style=places)
    return window + tag("fieldset", legend + choices, class_="ex-tabs")


def _rows(grid: Grid) -> list[list[str]]:
    """Return the panels from the top down; those stay together that no line could part."""
    rows: list[list[str]] = []
    end = 0
    for name, cell in sorted(grid.cells.items(), key=lambda each: (each[1].row, each[1].column)):
        if cell.row >= end:
            rows.append([])
        rows[-1].append(name)
        end = max(end, cell.row + cell.rows)
    return rows


def _cut(
    frame: Frame, reaches: Mapping[str, Reach], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the names, the top and the bottom of parts of a frame between which nothing is cut."""
    parts: list[tuple[tuple[str, ...], Reach]] = []
    for row in rows:
        names = tuple(row)
        top = min(reaches[name][0] for name in names)
        bottom = max(reaches[name][1] for name in names)
        while parts and parts[-1][1][1] > top:
            before, (above, below) = parts.pop()
            names, top, bottom = before + names, min(above, top), max(below, bottom)
        parts.append((names, (top, bottom)))
    between = [(one[1][1] + other[1][0]) / 2 for one, other in pairwise(parts)]
    highest, lowest = [0.0, *between], [*between, float(frame.height)]
    for (names, (top, bottom)), least, most in zip(parts, highest, lowest, strict=True):
        yield names, math.floor(max(top - AROUND, least)), math.ceil(min(bottom + AROUND, most))


def _together(
    parts: Iterator[tuple[tuple[str, ...], int, int]],
) -> list[tuple[tuple[str, ...], int, int]]:
    """Return parts of a frame, those that follow one another in one where it is not too tall."""
    found: list[tuple[tuple[str, ...], int, int]] = []
    for names, top, bottom in parts:
        if found and bottom - found[-1][1] <= TOGETHER:
            names, top = found[-1][0] + names, found.pop()[1]
        found.append((names, top, bottom))
    return found


def _reaches(figure: Figure, frame: Frame) -> dict[str, Reach]:
    """Return from where to where each panel reaches, with all that is written around it.

    What is drawn before the first panel belongs to it; axes within a panel, to that panel.
    """
    found: dict[str, Reach] = {}
    before: list[Reach] = []
    name = ""
    for node, numbers, string in frame.parts():
        if node["kind"] == "panel":
            name = node["name"] if node["name"] in figure.grid.cells else name
        reach = _reach(node, numbers, string)
        if reach is None:
            continue
        if not name:
            before.append(reach)
            continue
        top, bottom = found.get(name, reach)
        found[name] = min(top, reach[0]), max(bottom, reach[1])
    for top, bottom in before:
        for first in islice(found, 1):
            found[first] = min(found[first][0], top), max(found[first][1], bottom)
    return found


def _reach(node: Node, numbers: np.ndarray, string: str) -> Reach | None:
    """Return from where to where a node reaches; None for one that its panel cuts off."""
    if node["kind"] in ("panel", "image") and "clip" not in node:
        return float(numbers[1]), float(numbers[1] + numbers[3])
    if node["kind"] == "text" and "clip" not in node and string.strip():
        return _reach_of_text(node, numbers, string)
    if node["kind"] == "path" and "clip" not in node and len(numbers):
        heights = numbers.reshape(-1, 2)[:, 1]
        return float(heights.min()), float(heights.max())
    return None


def _reach_of_text(node: Node, numbers: np.ndarray, string: str) -> Reach:
    style = node["attributes"]
    size = float(style["font-size"])
    width = text_width(string, size, "font-weight" in style)
    share = {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", ""), 0.0)
    turn = math.radians(float(numbers[2]))
    ends = [-share * width * math.sin(turn), (1 - share) * width * math.sin(turn)]
    y, upright = float(numbers[1]), abs(math.cos(turn)) * size
    return y + min(ends) - ASCENT * upright, y + max(ends) + DESCENT * upright


def _label(frame: Frame, names: Sequence[str], labels: Mapping[str, str]) -> str:
    """Return what a tab says: for each panel the author's word, its title, or its name."""
    short = [labels.get(name) or name.replace("_", " ") for name in names]
    told = [
        labels.get(name) or _title(frame, name) or each
        for name, each in zip(names, short, strict=True)
    ]
    return " · ".join(told if len(names) == 1 or len(" · ".join(told)) <= LONG else short)


def _title(frame: Frame, name: str) -> str:
    """Return a panel's title, or "" if it has none that is short and always true."""
    strings: list[str] = []
    start = end = 0
    for at, (node, _, string) in enumerate(frame.parts()):
        if node["kind"] == "panel" and node["name"] == name:
            start, end = (at + place for place in node.get("texts", {}).get("title", (0, 0)))
        if start <= at < end:
            strings.append(spelled(string))
    title = " ".join(strings).strip()
    changes = any(letter.isdigit() for letter in title)  # with the state
    return "" if changes or len(title) > LONG else title
