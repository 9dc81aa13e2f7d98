"""A legend's box: its size, its place where the data leaves room, and its rows."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from explorable.axes.legend_spec import Legend, LegendEntry
from explorable.marks import Dots, Mark, Path, draw
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, fill, stroke, text_style

# As matplotlib's rcParams have them, in shares of the font size.
HANDLE, HANDLE_GAP, ROW_GAP, COLUMN_GAP, PADDING, OUTSIDE = 2.0, 0.8, 0.5, 2.0, 0.4, 0.5
# matplotlib's places in the order in which "best" tries them: (across, down) in halves.
PLACES = {
    "upper right": (2, 0), "upper left": (0, 0), "lower left": (0, 2), "lower right": (2, 2),
    "right": (2, 1), "center left": (0, 1), "center right": (2, 1), "lower center": (1, 2),
    "upper center": (1, 0), "center": (1, 1),
}  # fmt: skip


def draw_legend(builder: FrameBuilder, panel: Panel, legend: Legend, marks: Sequence[Mark]) -> None:
    """Add a legend, at its place or where it covers the least of `marks`."""
    if not legend.entries:
        return
    em = legend.size * PIXELS
    columns = _columns(legend)
    widths = [_column_width(column, legend.size) for column in columns]
    titled = 1 if legend.title else 0
    rows = max(len(column) for column in columns) + titled
    width = sum(widths) + COLUMN_GAP * em * (len(columns) - 1) + 2 * PADDING * em
    height = rows * em + (rows - 1) * ROW_GAP * em + 2 * PADDING * em
    box = _place(panel, marks, legend.loc, width, height, OUTSIDE * em)
    if legend.frame:
        corners = np.array([(box.x, box.y), (box.right, box.y), (box.right, box.bottom),
                            (box.x, box.bottom)])  # fmt: skip
        builder.path(corners, "M L3 Z", **fill("paper", 0.8), **stroke("grid", 0.75))
    x, top = box.x + PADDING * em, box.y + PADDING * em
    if legend.title:
        style = text_style(legend.size, "left", bold=True)
        builder.text(legend.title, x, top + 0.8 * em, **style)
        top += em * (1 + ROW_GAP)
    for column, column_width in zip(columns, widths, strict=True):
        for row, entry in enumerate(column):
            _draw_entry(builder, entry, x, top + row * em * (1 + ROW_GAP), legend.size)
        x += column_width + COLUMN_GAP * em


def _columns(legend: Legend) -> list[list[LegendEntry]]:
    tall = -(-len(legend.entries) // max(legend.columns, 1))
    return [legend.entries[at : at + tall] for at in range(0, len(legend.entries), tall)]


def _column_width(entries: list[LegendEntry], size: float) -> float:
    em = size * PIXELS
    return (HANDLE + HANDLE_GAP) * em + max(text_width(entry.text, em) for entry in entries)


def _draw_entry(builder: FrameBuilder, entry: LegendEntry, x: float, y: float, size: float) -> None:
    """A sample two ems wide, then the words."""
    em = size * PIXELS
    sample = Panel(Box(x, y, HANDLE * em, em), (0, 1), (0, 1))
    if entry.patch is not None:
        corners = np.array([(0, 0.1), (1, 0.1), (1, 0.8), (0, 0.8)])
        draw(builder, sample, [_moved(entry.patch, corners, closed=True)])
    if entry.line is not None:
        ends = np.array([(0, 0.45), (1, 0.45)])
        draw(builder, sample, [_moved(entry.line, ends)])
    if entry.dot is not None:
        dot = entry.dot
        middle = Dots(np.array([(0.5, 0.45)]), dot.size, dot.marker, dot.face, dot.edge,
                            dot.edge_width, dot.alpha, clip=False)  # fmt: skip
        draw(builder, sample, [middle])
    style = text_style(size)
    builder.text(entry.text, x + (HANDLE + HANDLE_GAP) * em, y + 0.8 * em, **style)


def _moved(mark: Path, points: np.ndarray, closed: bool = False) -> Path:
    return dataclasses.replace(mark, points=points, closed=closed, space="data", clip=False)


def _place(
    panel: Panel, marks: Sequence[Mark], loc: str, width: float, height: float, pad: float
) -> Box:
    box = panel.box

    def at(place: str) -> Box:
        across, down = PLACES[place]
        free = (box.width - width - 2 * pad, box.height - height - 2 * pad)
        return Box(box.x + pad + free[0] * across / 2, box.y + pad + free[1] * down / 2,
                   width, height)  # fmt: skip

    if loc != "best":
        return at(loc)
    lines, dots = _obstacles(panel, marks)
    scored = [(_badness(at(place), lines, dots), order) for order, place in enumerate(PLACES)]
    return at(list(PLACES)[min(scored)[1]])


def _obstacles(panel: Panel, marks: Sequence[Mark]) -> tuple[list[np.ndarray], np.ndarray]:
    """Return what a legend should not cover: the drawn lines, and all the dots, in pixels."""
    lines = [panel.pixels(mark.points, mark.space) for mark in marks
             if isinstance(mark, Path)]  # fmt: skip
    dots = [panel.pixels(mark.points, mark.space) for mark in marks
            if isinstance(mark, Dots)]  # fmt: skip
    return lines, np.concatenate(dots) if dots else np.empty((0, 2))


def _badness(box: Box, lines: list[np.ndarray], dots: np.ndarray) -> int:
    """Count what `box` would cover, as matplotlib does: points inside, and lines that cross."""
    covered = int(_inside(box, dots).sum())
    for line in lines:
        covered += int(_inside(box, line).sum())
        covered += bool(_crosses(box, line))
    return covered


def _inside(box: Box, points: np.ndarray) -> np.ndarray:
    x, y = points[:, 0], points[:, 1]
    return (x > box.x) & (x < box.right) & (y > box.y) & (y < box.bottom)


def _crosses(box: Box, line: np.ndarray) -> bool:
    """Return whether any segment of `line` meets `box` (Liang and Barsky's clipping)."""
    start, step = line[:-1], np.diff(line, axis=0)
    enter, leave = np.zeros(len(step)), np.ones(len(step))
    possible = np.isfinite(step).all(axis=1)
    for axis, low, high in ((0, box.x, box.right), (1, box.y, box.bottom)):
        moving = step[:, axis] != 0
        safe = np.where(moving, step[:, axis], 1.0)
        near = (np.where(step[:, axis] > 0, low, high) - start[:, axis]) / safe
        far = (np.where(step[:, axis] > 0, high, low) - start[:, axis]) / safe
        enter = np.where(moving, np.maximum(enter, near), enter)
        leave = np.where(moving, np.minimum(leave, far), leave)
        possible &= moving | ((start[:, axis] > low) & (start[:, axis] < high))
    return bool((possible & (enter <= leave)).any())
