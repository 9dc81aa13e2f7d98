"""A legend's box: its size, its place where the data leaves room, and its rows."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.legend_spec import Legend, LegendEntry
from explorable.axes.obstacles import Obstacle
from explorable.layout.text_lines import LINE_HEIGHT, broken, rows, widest, write
from explorable.marks import Label, Mark, Path, draw
from explorable.marks.boxes import boxed
from explorable.picture.frame import FrameBuilder, TextSpan
from explorable.picture.panel import Box, Panel, Zoom
from explorable.picture.svg_style import PIXELS, fill, stroke, text_style

# matplotlib's places in the order in which "best" tries them: (across, down) in halves.
PLACES = {
    "upper right": (2, 0), "upper left": (0, 0), "lower left": (0, 2), "lower right": (2, 2),
    "right": (2, 1), "center left": (0, 1), "center right": (2, 1), "lower center": (1, 2),
    "upper center": (1, 0), "center": (1, 1),
}  # fmt: skip
SHADE = 0.3  # the opacity of a shadow
AWAY = 2.0  # how far to the right and down it is, in points


class _Sizes(NamedTuple):
    """How large a legend is, in pixels: its columns, its heading, and all of it."""

    columns: list[list[LegendEntry]]
    widths: list[float]
    heading: float
    width: float
    height: float


def draw_legend(
    builder: FrameBuilder,
    panel: Panel,
    legend: Legend,
    obstacles: Callable[[], Sequence[Obstacle]],
) -> list[TextSpan]:
    """Add a legend, at its place or where it covers the least of what is drawn.

    Return each text as it was given, its first node, and the node after it.
    """
    if not legend.entries:
        return []
    given = iter([entry.text for entry in legend.entries])
    spans: list[TextSpan] = []
    size = panel.text_size(legend.size)
    em = size * PIXELS
    room = panel.box.width - 2 * legend.outside * em
    legend = _fitted(legend, em, room)
    sizes = _sizes(legend, em)
    container = _container(panel, legend)
    if legend.expand:
        sizes = sizes._replace(width=max(container.width - 2 * legend.outside * em, sizes.width))
    box = _place(panel, obstacles, legend, container, sizes, legend.outside * em)
    if legend.frame:
        _draw_frame(builder, panel, legend, box, em)
    x, top = box.x + legend.padding * em, box.y + legend.padding * em
    if legend.heading is not None and legend.title:
        _draw_heading(builder, panel, legend, box, top)
        top += sizes.heading
    gap = legend.column_gap * em
    if legend.expand and len(sizes.widths) > 1:
        inner = sizes.width - 2 * legend.padding * em
        gap = (inner - sum(sizes.widths)) / (len(sizes.widths) - 1)
    for column, column_width in zip(sizes.columns, sizes.widths, strict=True):
        y = top
        for entry in column:
            words = _draw_entry(builder, panel, legend, entry, Box(x, y, column_width, em))
            spans.append((next(given), words, builder.count))
            y += _height([entry.text], em, legend) + legend.row_gap * em
        x += column_width + gap
    return spans


def overhang(legend: Legend, width: float, height: float) -> tuple[float, float, float, float]:
    """Return how far a legend reaches beyond a panel of this size: left, right, top, bottom.

    All in pixels. A legend that is placed by data stays inside as far as anybody knows.
    """
    inside = (0.0, 0.0, 0.0, 0.0)
    if not legend.entries or legend.space != "axes" or legend.loc == "best":
        return inside
    if legend.anchor is None and isinstance(legend.loc, str):
        return inside
    panel = Panel(Box(0.0, 0.0, width, height), (0, 1), (0, 1))
    em = panel.text_size(legend.size) * PIXELS
    sizes = _sizes(legend, em)
    container = _container(panel, legend)
    box = _place(panel, list, legend, container, sizes, legend.outside * em)
    return (
        max(-box.x, 0.0),
        max(box.right - width, 0.0),
        max(-box.y, 0.0),
        max(box.bottom - height, 0.0),
    )


def legend_size(legend: Legend, zoom: Zoom, width: float) -> tuple[float, float]:
    """Return how wide and tall a legend is on a page of that width, with the room around it."""
    panel = Panel(Box(0.0, 0.0, width, width), (0, 1), (0, 1), zoom=zoom)
    em = panel.text_size(legend.size) * PIXELS
    around = 2 * legend.outside * em
    sizes = _sizes(_fitted(legend, em, width - around), em)
    return sizes.width + around, sizes.height + around


def _container(panel: Panel, legend: Legend) -> Box:
    """Return the box in which a legend's place is meant."""
    if legend.anchor is None:
        return panel.box
    x, y, width, height = legend.anchor
    corners = panel.pixels(np.array([(x, y + height), (x + width, y)]), legend.space)
    (left, top), (right, bottom) = corners.tolist()
    return Box(left, top, right - left, bottom - top)


def _sizes(legend: Legend, em: float) -> _Sizes:
    columns = _columns(legend)
    widths = [_column_width(column, em, legend) for column in columns]
    heading = 0.0
    if legend.title:
        heading = _height([legend.title], _heading_em(legend, em), legend) + legend.row_gap * em
    tallest = max(_height([entry.text for entry in column], em, legend) for column in columns)
    height = heading + tallest + 2 * legend.padding * em
    return _Sizes(columns, widths, heading, _wanted(legend, em), height)


def _heading_em(legend: Legend, em: float) -> float:
    return em * (legend.heading.size / legend.size if legend.heading is not None else 1.0)


def _draw_frame(builder: FrameBuilder, panel: Panel, legend: Legend, box: Box, em: float) -> None:
    if legend.rounded:
        shape = boxed("round", (box.x, box.y, *box[2:]), em, {"pad": 0.0, "rounding_size": 0.2})
        points, commands = shape.points, shape.commands
    else:
        points, commands = box.corners(), "M L3 Z"
    if legend.shadow:
        builder.path(points + AWAY * PIXELS, commands, **fill("ink", SHADE))
    if legend.effects is not None:
        frame = Path(points, True, legend.edge, legend.face, legend.edge_width, (),
                     legend.edge_alpha, legend.alpha, clip=False, commands=commands)  # fmt: skip
        legend.effects.draw(frame, builder, panel, points)
        return
    edge = stroke(legend.edge, legend.edge_width, alpha=legend.edge_alpha)
    builder.path(points, commands, **fill(legend.face, legend.alpha), **edge)


def _draw_heading(
    builder: FrameBuilder, panel: Panel, legend: Legend, box: Box, top: float
) -> None:
    heading = legend.heading
    assert heading is not None
    size = panel.text_size(heading.size)
    em = size * PIXELS
    style = text_style(size, legend.align, heading.color, heading.alpha, heading.bold,
                       heading.italic, heading.family)  # fmt: skip
    pad = legend.padding * em
    x = {"left": box.x + pad, "center": box.x + box.width / 2, "right": box.right - pad}
    write(builder, heading.text, x[legend.align], top + 0.8 * em, em, style)


def _columns(legend: Legend) -> list[list[LegendEntry]]:
    tall = -(-len(legend.entries) // max(legend.columns, 1))
    return [legend.entries[at : at + tall] for at in range(0, len(legend.entries), tall)]


def _fitted(legend: Legend, em: float, room: float) -> Legend:
    """Return the legend in as many columns, and with texts in as many lines, as `room` asks for."""
    while legend.columns > 1 and _wanted(legend, em) > room:
        legend = dataclasses.replace(legend, columns=legend.columns - 1)
    if _wanted(legend, em) <= room:
        return legend
    words = max(room - (legend.handle + legend.handle_gap + 2 * legend.padding) * em, room / 2)
    entries = [
        dataclasses.replace(entry, label=_in_lines(entry.label, em, words))
        for entry in legend.entries
    ]
    heading = legend.heading
    if heading is not None:
        heading = _in_lines(heading, _heading_em(legend, em), room - 2 * legend.padding * em)
    return dataclasses.replace(legend, entries=entries, heading=heading)


def _in_lines(label: Label, em: float, room: float) -> Label:
    return dataclasses.replace(label, text=broken(label.text, em, room, label.bold))


def _wanted(legend: Legend, em: float) -> float:
    """Return the width of the box of a legend."""
    bold = legend.heading is not None and legend.heading.bold
    title = widest(legend.title, _heading_em(legend, em), bold=bold)
    widths = [_column_width(column, em, legend) for column in _columns(legend)]
    rows_wide = sum(widths) + legend.column_gap * em * (len(widths) - 1)
    return max(title, rows_wide) + 2 * legend.padding * em


def _height(texts: list[str], em: float, legend: Legend) -> float:
    """Return the height of texts below each other, with the gaps between them."""
    lines = sum(1 + (max(rows(text), 1) - 1) * LINE_HEIGHT for text in texts)
    return (lines + (len(texts) - 1) * legend.row_gap) * em


def _column_width(entries: list[LegendEntry], em: float, legend: Legend) -> float:
    words = max(widest(entry.text, em, entry.label.bold) for entry in entries)
    return (legend.handle + legend.handle_gap) * em + words


def _draw_entry(
    builder: FrameBuilder, panel: Panel, legend: Legend, entry: LegendEntry, box: Box
) -> int:
    """A sample, then the words, or the other way round; box: of the row, one em high.

    Return the first node of the words.
    """
    label, em = entry.label, box.height
    left = box.x if legend.first else box.right - legend.handle * em
    sample = Panel(Box(left, box.y, legend.handle * em, em), (0, 1), (0, 1))
    if entry.divided == 1:
        for each in (*entry.also, entry):
            _draw_sample(builder, sample, legend, each)
    else:
        _draw_apart(builder, sample, legend, entry)
    size = panel.text_size(label.size)
    style = text_style(size, "left" if legend.first else "right", label.color, label.alpha,
                       label.bold, label.italic, label.family)  # fmt: skip
    beside = left + (legend.handle + legend.handle_gap) * em
    x = beside if legend.first else left - legend.handle_gap * em
    words = builder.count
    write(builder, entry.text, x, box.y + 0.8 * em, size * PIXELS, style)
    return words


def _draw_apart(builder: FrameBuilder, sample: Panel, legend: Legend, entry: LegendEntry) -> None:
    """Draw samples beside each other, in parts of their place that they take in turn."""
    box, count = sample.box, entry.divided
    gap = (legend.padding if entry.apart is None else entry.apart) * box.height
    wide = (box.width - gap * (count - 1)) / count
    for at, each in enumerate((*entry.also, entry)):
        part = box._replace(x=box.x + at % count * (wide + gap), width=wide)
        _draw_sample(builder, dataclasses.replace(sample, box=part), legend, each)


def _draw_sample(builder: FrameBuilder, sample: Panel, legend: Legend, entry: LegendEntry) -> None:
    """Draw the marks that stand for something in the unit square of a small panel."""
    marks: list[Mark] = []
    if entry.patch is not None:
        low, high = 0.45 - legend.handle_height / 2, 0.45 + legend.handle_height / 2
        corners = np.array([(0, low), (1, low), (1, high), (0, high)])
        marks.append(_moved(entry.patch, corners, closed=True))
    if entry.line is not None:
        marks.append(_moved(entry.line, np.array([(0, 0.45), (1, 0.45)])))
    if entry.dot is not None:
        count = entry.points or legend.points[0 if entry.line is not None else 1]
        edge = 0.3 / legend.handle if legend.handle else 0.0
        xs = np.linspace(edge, 1 - edge, count) if count > 1 else np.array([0.5])
        places = np.column_stack([xs, np.full(len(xs), 0.45)])
        size = np.asarray(entry.dot.size) * legend.scale
        sized = float(size) if size.ndim == 0 else float(size.ravel()[0])
        placed: dict[str, Any] = {"points": places, "size": sized, "space": "data", "spread": None}
        marks.append(dataclasses.replace(entry.dot, **placed, clip=False, clip_shape=None))
    if entry.effects is None:
        draw(builder, sample, marks)
    else:
        for mark in marks:
            entry.effects.draw(mark, builder, sample)


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
    panel: Panel,
    obstacles: Callable[[], Sequence[Obstacle]],
    legend: Legend,
    container: Box,
    sizes: _Sizes,
    pad: float,
) -> Box:
    width, height = sizes.width, sizes.height

    def at(place: str) -> Box:
        across, down = PLACES[place]
        free = (container.width - width - 2 * pad, container.height - height - 2 * pad)
        return Box(container.x + pad + free[0] * across / 2,
                   container.y + pad + free[1] * down / 2, width, height)  # fmt: skip

    if not isinstance(legend.loc, str):
        x, y = legend.loc
        left, bottom = container.x + x * container.width, container.bottom - y * container.height
        return Box(left, bottom - height, width, height)
    if legend.loc != "best":
        return at(legend.loc)
    covered = _Covered.of(panel, obstacles())
    scored = [(covered.badness(at(place)), order) for order, place in enumerate(PLACES)]
    return at(list(PLACES)[min(scored)[1]])


class _Covered(NamedTuple):
    """What a legend should not cover, in pixels: lines, dots (n, 2), and boxes (n, 4).

    The boxes are left, top, right, bottom.
    """

    lines: list[np.ndarray]
    dots: np.ndarray
    boxes: np.ndarray

    @classmethod
    def of(cls, panel: Panel, obstacles: Sequence[Obstacle]) -> "_Covered":
        lines, dots, boxes = [], [np.empty((0, 2))], [np.empty((0, 4))]
        for each in obstacles:
            if each.label is not None:
                corners = each.label.corners(panel)
                boxes.append(np.array([[*corners.min(axis=0), *corners.max(axis=0)]]))
                continue
            pixels = panel.pixels(each.points.reshape(-1, 2), each.space)
            if each.kind == "line":
                lines.append(pixels)
            elif each.kind == "dots":
                dots.append(pixels)
            else:
                pairs = pixels.reshape(-1, 2, 2)
                boxes.append(np.concatenate([pairs.min(axis=1), pairs.max(axis=1)], axis=1))
        return cls(lines, np.concatenate(dots), np.concatenate(boxes))

    def badness(self, box: Box) -> int:
        """Count what `box` would cover, as matplotlib does: points inside, lines that cross."""
        covered = int(_inside(box, self.dots).sum())
        left, top, right, bottom = self.boxes.T
        overlapping = (left < box.right) & (right > box.x) & (top < box.bottom) & (bottom > box.y)
        covered += int(overlapping.sum())
        for line in self.lines:
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
