"""Tables: cells in rows and columns, each a rectangle and a text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from explorable.marks.label import Label
from explorable.marks.mark import Mark, MarkData
from explorable.marks.path import Path
from explorable.mathtext.raised import spelled
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width
from explorable.picture.panel import Box, Panel, Zoom
from explorable.picture.svg_style import PIXELS

PAD = 0.1  # beside a text, in widths of its cell
AWAY = 0.02  # of a table inside the axes from their edges, in shares of these
ROW = 12.0  # points: how tall a row is unless somebody says so
EDGES = "BRTL"
# Where a table is by its name: left, middle or right across, and up; the capitals are outside.
PLACES = {
    "best": "rt", "upper right": "rt", "upper left": "lt", "lower left": "lb", "lower right": "rb",
    "center left": "lc", "center right": "rc", "lower center": "cb", "upper center": "ct",
    "center": "cc", "top right": "RT", "top left": "LT", "bottom left": "LB", "bottom right": "RB",
    "right": "Rc", "left": "Lc", "top": "cT", "bottom": "cB",
}  # fmt: skip


@dataclass(slots=True)
class Cell:
    """A cell: its look, its text, and the edges of `EDGES` that are drawn.

    width: as a share of the axes; height: likewise, or None for `lines` rows of text.
    """

    look: Path
    text: Label
    width: float
    height: float | None = None
    lines: float = 1.0
    edges: str = EDGES
    shown: bool = True


class Laid(NamedTuple):
    """How wide columns and how tall rows are, in pixels, by their numbers; and the font's size."""

    widths: dict[int, float]
    heights: dict[int, float]
    size: float | None


@dataclass(slots=True)
class Table(Mark):
    """Cells by (row, column), from the upper left one on; those of column -1 name the rows.

    place: one of PLACES. bounds: where the cells are, in shares of the axes, instead. fitting:
    texts are so small that they fit. wide: columns that are as wide as their texts.
    """

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    place: str = "bottom"
    bounds: tuple[float, float, float, float] | None = None
    fitting: bool = True
    wide: list[int] = field(default_factory=list)
    zorder: float = 0.0

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add all cells, row by row."""
        box = panel.box
        laid = self.laid(box, panel.zoom)
        left, top = self._corner(laid, box)
        page = Panel(Box(0, 0, 1, 1), (0, 1), (1, 0), index=panel.index, zoom=panel.zoom)
        for (row, column), cell in sorted(self.cells.items()):
            if not cell.shown:
                continue
            x = left + sum(each for at, each in laid.widths.items() if 0 <= at < column)
            x -= laid.widths[column] if column < 0 else 0.0
            y = top + sum(each for at, each in laid.heights.items() if at < row)
            _draw(builder, page, cell, Box(x, y, laid.widths[column], laid.heights[row]), laid.size)

    def laid(self, box: Box, zoom: Zoom) -> Laid:
        """Return the sizes of columns and rows in axes that fill `box`."""
        page = Panel(box, (0, 1), (0, 1), zoom=zoom)
        widths: dict[int, float] = {}
        heights: dict[int, float] = {}
        for (row, column), cell in sorted(self.cells.items()):
            tall = (
                cell.lines * page.text_size(ROW) * PIXELS if cell.height is None
                else cell.height * box.height
            )  # fmt: skip
            wide = cell.width * box.width
            if column in self.wide:
                wide = _needed(cell.text, page.text_size(cell.text.size))
            heights[row] = max(heights.get(row, 0.0), tall)
            widths[column] = max(widths.get(column, 0.0), wide)
        if self.bounds is not None:
            across = sum(each for at, each in widths.items() if at >= 0)
            down = sum(each for at, each in heights.items() if at >= 0)
            _, _, width, height = self.bounds
            widths = {at: each * (width * box.width / across if at >= 0 else 1.0)
                      for at, each in widths.items()}  # fmt: skip
            heights = {at: each * height * box.height / down for at, each in heights.items()}
        return Laid(widths, heights, self._fitted(widths, page) if self.fitting else None)

    def _fitted(self, widths: dict[int, float], page: Panel) -> float | None:
        """Return the largest size of letters with which all texts fit, 1 at least, in points."""
        sizes = [cell.text.size for cell in self.cells.values()]
        size = min(sizes, default=None)
        for (_, column), cell in self.cells.items():
            while (
                column not in self.wide
                and size is not None and size > 1
                and _needed(cell.text, page.text_size(size)) > widths[column]
            ):  # fmt: skip
                size -= 1
        return size

    def _corner(self, laid: Laid, box: Box) -> tuple[float, float]:
        """Return the upper left corner of the cells, without the names of rows."""
        wide = sum(each for at, each in laid.widths.items() if at >= 0)
        tall = sum(laid.heights.values())
        if self.bounds is not None:
            left, bottom, _, height = self.bounds
            return box.x + left * box.width, box.bottom - (bottom + height) * box.height
        across, up = PLACES[self.place][0], PLACES[self.place][1]
        x = {
            "l": AWAY * box.width, "r": box.width * (1 - AWAY) - wide, "c": (box.width - wide) / 2,
            "L": -wide, "R": box.width,
        }[across]  # fmt: skip
        y = {
            "t": AWAY * box.height, "b": box.height * (1 - AWAY) - tall,
            "c": (box.height - tall) / 2, "T": -tall, "B": box.height,
        }[up]  # fmt: skip
        return box.x + x, box.y + y

    def reach(self, width: float, height: float, zoom: Zoom) -> tuple[float, ...]:
        """Return how far this reaches beyond axes of this size: left, right, top, bottom."""
        box = Box(0.0, 0.0, width, height)
        laid = self.laid(box, zoom)
        left, top = self._corner(laid, box)
        right = left + sum(each for at, each in laid.widths.items() if at >= 0)
        bottom = top + sum(laid.heights.values())
        left -= laid.widths.get(-1, 0.0)
        return max(-left, 0.0), max(right - width, 0.0), max(-top, 0.0), max(bottom - height, 0.0)

    def data(self) -> MarkData:
        """Return the texts of all cells, each after its column and its row, counted from 0."""
        rows = [
            [float(column), float(row), None, None, spelled(cell.text.text)]
            for (row, column), cell in sorted(self.cells.items())
        ]
        return MarkData("table", rows)


def _needed(text: Label, size: float) -> float:
    """Return how wide a cell must be for its text, in pixels; size: of the letters, in points."""
    width = max(text_width(row, size * PIXELS, text.bold) for row in text.text.split("\n"))
    return width * (1 + 2 * PAD)


def _draw(builder: FrameBuilder, page: Panel, cell: Cell, box: Box, size: float | None) -> None:
    low, high = (box.x, box.bottom), (box.right, box.y)
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    shown = cell.edges
    whole = len(set(shown)) == len(EDGES)
    if len(set(shown)) > 2:  # as in matplotlib, what has fewer edges has no inside
        replace(
            cell.look, points=corners, clip=False, stroke=cell.look.stroke if whole else None
        ).draw_at(builder, page, corners, True)
    for at, edge in enumerate(EDGES if not whole else ""):
        if edge in shown:
            ends = corners[[at, (at + 1) % 4]]
            replace(cell.look, points=ends, clip=False, closed=False, fill=None).draw_at(
                builder, page, ends, True
            )
    share = {"left": PAD, "right": 1 - PAD, "center": 0.5}[cell.text.ha]
    text = replace(cell.text, x=box.x + share * box.width, y=box.y + box.height / 2)
    if size is not None:
        text.size = size
    if text.text:
        text.draw(builder, page)
