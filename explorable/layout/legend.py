"""A legend's box: its size, its place where the data leaves room, and its rows."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from explorable.axes.legend_spec import Legend, LegendEntry
from explorable.layout.text_lines import LINE_HEIGHT, broken, rows, widest, write
from explorable.marks import Dots, Mark, Path, draw
from explorable.picture.frame import FrameBuilder
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
    size = panel.text_size(legend.size)
    em = size * PIXELS
    legend = _fitted(legend, em, panel.box.width - 2 * OUTSIDE * em)
    columns = _columns(legend)
    widths = [_column_width(column, em) for column in columns]
    titled = _height([legend.title], em) + ROW_GAP * em if legend.title else 0.0
    width = _width(widths, em)
    tallest = max(_height([entry.text for entry in column], em) for column in columns)
    height = titled + tallest + 2 * PADDING * em
    box = _place(panel, marks, legend.loc, width, height, OUTSIDE * em)
    if legend.frame:
        corners = np.array([(box.x, box.y), (box.right, box.y), (box.right, box.bottom),
                            (box.x, box.bottom)])  # fmt: skip
        builder.path(corners, "M L3 Z", **fill("paper", 0.8), **stroke("grid", 0.75))
    x, top = box.x + PADDING * em, box.y + PADDING * em
    if legend.title:
        style = text_style(size, "left", bold=True)
        write(builder, legend.title, x, top + 0.8 * em, em, style)
        top += titled
    for column, column_width in zip(columns, widths, strict=True):
        y = top
        for entry in column:
            _draw_entry(builder, entry, x, y, size)
            y += _height([entry.text], em) + ROW_GAP * em
        x += column_width + COLUMN_GAP * em


def _columns(legend: Legend) -> list[list[LegendEntry]]:
    tall = -(-len(legend.entries) // max(legend.columns, 1))
    return [legend.entries[at : at + tall] for at in range(0, len(legend.entries), tall)]


def _fitted(legend: Legend, em: float, room: float) -> Legend:
    """Return the legend in as many columns, and with texts in as many lines, as `room` asks for."""
    while legend.columns > 1 and _wanted(legend, em) > room:
        legend = dataclasses.replace(legend, columns=legend.columns - 1)
    if _wanted(legend, em) <= room:
        return legend
    words = max(room - (HANDLE + HANDLE_GAP + 2 * PADDING) * em, room / 2)
    entries = [
        dataclasses.replace(entry, text=broken(entry.text, em, words)) for entry in legend.entries
    ]
    title = broken(legend.title, em, room - 2 * PADDING * em, bold=True)
    return dataclasses.replace(legend, entries=entries, title=title)


def _wanted(legend: Legend, em: float) -> float:
    """Return the width of the box of a legend."""
    title = widest(legend.title, em, bold=True) + 2 * PADDING * em
    return max(title, _width([_column_width(column, em) for column in _columns(legend)], em))


def _width(columns: list[float], em: float) -> float:
    return sum(columns) + COLUMN_GAP * em * (len(columns) - 1) + 2 * PADDING * em


def _height(texts: list[str], em: float) -> float:
    """Return the height of texts below each other, with the gaps between them."""
    lines = sum(1 + (max(rows(text), 1) - 1) * LINE_HEIGHT for text in texts)
    return (lines + (len(texts) - 1) * ROW_GAP) * em


def _column_width(entries: list[LegendEntry], em: float) -> float:
    return (HANDLE + HANDLE_GAP) * em + max(widest(entry.text, em) for entry in entries)


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
    beside = x + (HANDLE + HANDLE_GAP) * em
    write(builder, entry.text, beside, y + 0.8 * em, em, text_style(size))


def _moved(mark: Path, points: np.ndarray, closed: bool = False) -> Path:
    return dataclasses.replace(
        mark,
        points=points,
        closed=closed,
        commands="",
        space="data",
        clip=False,
        clip_shape=None,
        shift=None,
    )


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
