"""From a drawing to a frame: how large each panel is, and what surrounds it.

Two layouts exist. "wide" is 720 pixels and keeps the author's grid; "narrow" is 320 pixels, for
telephones, and stacks the panels in reading order, or has the grid that the author gives. The
margins of the narrowest screen, which has 320 pixels, take a tenth of it, so the smallest letters
there have 11; on most telephones 12.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from explorable.axes import Axes, Record, axes_layout, record
from explorable.axes.axes_layout import AxesLayout
from explorable.grid import Cell, Grid
from explorable.layout import decorations
from explorable.layout.aspect import shaped_box, shaped_view
from explorable.layout.attached import attached_boxes, horizontal_margins, vertical_margins
from explorable.layout.beyond import names_beyond, texts_beyond
from explorable.layout.heading import draw_heading, heading_height
from explorable.layout.legend import draw_legend, overhang
from explorable.layout.room import REMEMBERED, Margins
from explorable.marks import Mark, draw
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked
from explorable.picture.frame import Frame, FrameBuilder, TextSpan
from explorable.picture.panel import Box, Panel, Zoom
from explorable.picture.svg_style import fill

if TYPE_CHECKING:
    from explorable.axes.page import Surroundings
    from explorable.drawing import Drawing

LAYOUTS = {"wide": 720, "narrow": 320}
LEAST_LETTERS = {"wide": 0.0, "narrow": 9.2}  # points
INCHES = 7.5  # of a page, at 96 pixels: what authors ask for in points has its size there
INSIDE = 0.85  # of a page is about how wide the boxes of its panels are
GAP = 20.0  # pixels between the margins of neighbouring panels
# A narrow panel's height, in shares of the page: the most for one that had the whole width
# before and for one that had not, the least for one alone and for one of several.
TALLEST, TALLER, FLATTEST, STRIP = 0.95, 0.6, 0.5, 0.2
LEAST = 60.0  # pixels of height for each row of boxes, however flat the author's figure
MOST_BREAKS = 3  # times that a page is laid out anew because texts were broken into lines
NARROWING = 1.15  # how much taller a panel grows when it becomes narrow


def frame(drawing: Drawing, layout: str) -> Frame:
    """Return the drawing laid out for "wide" or "narrow". Raises FrameError on a wild number."""
    zoom = Zoom(min(INCHES / drawing.figsize[0], 1.0), LEAST_LETTERS[layout])
    nominal = (LAYOUTS[layout] * INSIDE, LAYOUTS[layout] * INSIDE / _ratio(drawing, layout))
    layouts = tuple(_with_legends(ax, zoom, *nominal) for ax in drawing.axes.values())
    if drawing.around is not None:
        return _surrounded(drawing, drawing.around, layouts, layout, zoom)
    page = _arranged(layouts, drawing.grid, drawing.figsize, layout)
    lift = heading_height(drawing.heading, page.width, zoom)
    builder = FrameBuilder(page.width, page.height + lift)
    draw_heading(builder, drawing.heading, zoom)
    _draw_panels(builder, drawing, page, (0, lift), zoom)
    return builder.frame()


def _surrounded(
    drawing: Drawing,
    around: Surroundings,
    layouts: tuple[AxesLayout, ...],
    layout: str,
    zoom: Zoom,
) -> Frame:
    """Return the page of a figure that has more than its panels and a title."""
    from explorable.layout import surroundings

    width = LAYOUTS[layout]
    taken = surroundings.edges(around, zoom, width)
    page = _arranged(layouts, drawing.grid, drawing.figsize, layout, taken.left + taken.right)
    lift = heading_height(drawing.heading, width, zoom)
    builder = FrameBuilder(width, lift + taken.top + page.height + taken.bottom)
    surroundings.draw_under(builder, around)
    draw_heading(builder, drawing.heading, zoom)
    inner = Box(taken.left, lift + taken.top, page.width, page.height)
    _draw_panels(builder, drawing, page, inner[:2], zoom)
    surroundings.draw_names(builder, around, inner, zoom)
    whole = Box(0, 0, builder.width, builder.height)
    moved = [box._replace(x=box.x + inner.x, y=box.y + inner.y) for box in page.boxes]
    stack = moved if layout == "narrow" else []
    for ax, box in surroundings.free_boxes(around, whole, drawing.grid, stack):
        its = axes_layout(ax, zoom)
        box = shaped_box(its, box)
        _draw_panel(builder, record(ax), shaped_view(its, box), box, zoom)
    surroundings.draw_page(builder, around.page, zoom)
    return builder.frame()


def _draw_panels(
    builder: FrameBuilder, drawing: Drawing, page: Page, moved: tuple[float, float], zoom: Zoom
) -> None:
    """Add all panels; moved: how far to the right and down, in pixels."""
    right, down = moved
    for ax, its, box in zip(drawing.axes.values(), page.layouts, page.boxes, strict=True):
        if right or down:
            box = box._replace(x=box.x + right, y=box.y + down)
        _draw_panel(builder, record(ax), its, box, zoom)


def _ratio(drawing: Drawing, layout: str) -> float:
    """Return about how much wider than tall the boxes of a page are."""
    ratio = drawing.figsize[0] / drawing.figsize[1]
    return ratio if layout == "wide" else min(ratio, 1 / FLATTEST)


def _with_legends(ax: Axes, zoom: Zoom, width: float, height: float) -> AxesLayout:
    """Return what surrounds the marks of an axes, with the room that its legends take outside.

    width, height: about how large its box will be, in pixels.
    """
    layout = axes_layout(ax, zoom)
    drawn = record(ax)
    reaches = [overhang(each, width, height) for each in drawn.legends]
    reaches += [each.reach(width, height, zoom) for each in ax._outside]
    if layout.own_looks is not None:
        reaches += names_beyond(layout, width, height)
    if not layout.axis_on:
        reaches += texts_beyond(drawn.marks, layout, Box(0, 0, width, height))
    if not any(map(any, reaches)):
        return layout
    reached = zip(layout.outside, *reaches, strict=True)
    return layout._replace(outside=tuple(max(each) for each in reached))


class Page(NamedTuple):
    """How large a page is, in pixels, where each of its panels is, and what surrounds its marks."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    layouts: tuple[AxesLayout, ...]


@lru_cache(REMEMBERED)
def _arranged(
    layouts: tuple[AxesLayout, ...],
    grid: Grid,
    figsize: tuple[float, float],
    layout: str,
    taken: int = 0,
) -> Page:
    """Return the page for panels with these layouts, in the order of the grid.

    taken: pixels of its width that are not for panels.
    """
    if layout == "narrow":
        grid = narrowed(grid, figsize)
    written = asked = dict(zip(grid.cells, layouts, strict=True))
    for _ in range(MOST_BREAKS):  # lines take room, which may break others
        page, rooms = _placed(written, grid, figsize, layout, taken)
        before, written = (
            written,
            {
                name: decorations.in_lines(asked[name], box, rooms[name])
                for name, box in zip(written, page.boxes, strict=True)
            },
        )
        if written == before:
            break
    return page


def _placed(
    asked: dict[str, AxesLayout],
    grid: Grid,
    figsize: tuple[float, float],
    layout: str,
    taken: int,
) -> tuple[Page, dict[str, Box]]:
    """Return the page, and the part of it that belongs to each panel, margins included."""
    width = LAYOUTS[layout]
    margins = {name: vertical_margins(its) for name, its in asked.items()}
    rows = _tracks(_spans_down(grid, margins), grid.heights, 0)
    height = page_height(figsize, grid, width, layout, [row.before + row.after for row in rows])
    height = max(height, least_height(grid, margins))
    width -= taken
    placed, rooms = boxes(asked, grid, width, height, margins)
    shown = {name: shaped_view(its, placed[name]) for name, its in asked.items()}
    if any(its.data for its in asked.values()):  # other views have other numbers, of another width
        placed, rooms = boxes(shown, grid, width, height, margins)
        shown = {name: shaped_view(its, placed[name]) for name, its in asked.items()}
    return Page(width, height, tuple(placed.values()), tuple(shown.values())), rooms


def page_height(
    figsize: tuple[float, float], grid: Grid, width: int, layout: str, margins: list[float]
) -> int:
    """Return the page's height in whole pixels.

    margins: what stands above and below the boxes of each row, in pixels; narrow pages add it up.
    """
    if layout == "wide":
        return round(width * figsize[1] / figsize[0])
    return round(width * sum(grid.heights) + sum(margins) + GAP * (len(margins) - 1))


def least_height(grid: Grid, margins: dict[str, Margins]) -> int:
    """Return the height of a page, in whole pixels, that leaves each row of boxes LEAST pixels."""
    rows = _tracks(_spans_down(grid, margins), grid.heights, 0)
    taken = sum(row.before + row.after for row in rows) + GAP * (len(rows) - 1)
    return math.ceil(taken + LEAST * len(rows))


def narrowed(grid: Grid, figsize: tuple[float, float]) -> Grid:
    """Return the panels as they stand on a telephone; heights of boxes are shares of its width."""
    if grid.narrow is None:
        return stacked(grid, figsize)
    given = grid.narrow
    alone = stacked(grid, figsize).heights
    heights = [STRIP] * len(given.heights)
    for (name, cell), usual in zip(given.cells.items(), alone, strict=True):
        share = cell.columns / len(given.widths)
        whole = min(_slope(grid, grid.cells[name], figsize), TALLEST)
        tall = usual if share == 1 else whole * share
        for row in range(cell.row, cell.row + cell.rows):
            heights[row] = max(heights[row], tall / cell.rows)
    return replace(given, heights=tuple(heights))


def _slope(grid: Grid, cell: Cell, figsize: tuple[float, float]) -> float:
    """Return the height of a panel of the author's grid by its width."""
    tall = sum(grid.heights[cell.row : cell.row + cell.rows]) / sum(grid.heights)
    wide = sum(grid.widths[cell.column : cell.column + cell.columns]) / sum(grid.widths)
    return figsize[1] / figsize[0] * tall / wide


def stacked(grid: Grid, figsize: tuple[float, float]) -> Grid:
    """Return the panels one below the other; heights of boxes are shares of the page's width."""
    cells, heights = {}, []
    for row, (name, cell) in enumerate(grid.cells.items()):
        cells[name] = Cell(row, 0)
        shortest = FLATTEST if len(grid.cells) == 1 else STRIP
        tallest = TALLEST if cell.columns == len(grid.widths) else TALLER
        heights.append(min(max(_slope(grid, cell, figsize) * NARROWING, shortest), tallest))
    return Grid(cells, tuple(heights), (1.0,))


@dataclass(slots=True)
class _Track:
    """A row or column of the grid: room before its boxes, the boxes, room after them."""

    before: float = 0.0
    start: float = 0.0
    end: float = 0.0
    after: float = 0.0


def boxes(
    layouts: dict[str, AxesLayout],
    grid: Grid,
    width: float,
    height: float,
    above_below: dict[str, Margins],
) -> tuple[dict[str, Box], dict[str, Box]]:
    """Return every panel's box in pixels, aligned along rows and columns of the grid, and its room.

    Rows come first: how wide the labels beside an axis are depends on how tall it is. What spans
    all columns and has no axes has the whole width: nothing in it is above what others show.
    above_below: the vertical margins of each. A panel's room is what its tracks take, with the
    margins around them.
    """
    rows = _tracks(_spans_down(grid, above_below), grid.heights, height)
    beside = {
        name: horizontal_margins(layouts[name], _span(rows, cell.row, cell.rows)[1])
        for name, cell in grid.cells.items()
    }
    columns = _tracks(
        [(cell.column, cell.columns, beside[name]) for name, cell in grid.cells.items()],
        grid.widths,
        width,
    )
    placed, rooms = {}, {}
    for name, cell in grid.cells.items():
        x, across = _span(columns, cell.column, cell.columns)
        if cell.columns == len(grid.widths) and not layouts[name].axis_on:
            x, across = beside[name].before, width - beside[name].before - beside[name].after
        y, down = _span(rows, cell.row, cell.rows)
        placed[name] = shaped_box(layouts[name], Box(x, y, across, down))
        left, up = columns[cell.column].before, rows[cell.row].before
        right = columns[cell.column + cell.columns - 1].after
        below = rows[cell.row + cell.rows - 1].after
        rooms[name] = Box(x - left, y - up, left + across + right, up + down + below)
    return placed, rooms


def _spans_down(grid: Grid, margins: dict[str, Margins]) -> list[tuple[int, int, Margins]]:
    return [(cell.row, cell.rows, margins[name]) for name, cell in grid.cells.items()]


def _tracks(
    spans: list[tuple[int, int, Margins]], shares: tuple[float, ...], length: float
) -> list[_Track]:
    tracks = [_Track() for _ in shares]
    for first, count, margins in spans:
        head, tail = tracks[first], tracks[first + count - 1]
        head.before = max(head.before, margins.before)
        tail.after = max(tail.after, margins.after)
    taken = sum(track.before + track.after for track in tracks) + GAP * (len(tracks) - 1)
    free = max(length - taken, 20.0 * len(tracks))
    at = 0.0
    for track, share in zip(tracks, shares, strict=True):
        track.start = at + track.before
        track.end = track.start + free * share / sum(shares)
        at = track.end + track.after + GAP
    return tracks


def _span(tracks: list[_Track], first: int, count: int) -> tuple[float, float]:
    """Return (start, length) of the boxes from track `first` over `count` tracks."""
    return tracks[first].start, tracks[first + count - 1].end - tracks[first].start


def _draw_panel(
    builder: FrameBuilder, drawn: Record, axes_layout: AxesLayout, box: Box, zoom: Zoom
) -> None:
    """Add an axes: grid, marks, then ticks, names and legend over them; zoom: as `Panel` has it."""
    x, y = axes_layout.x, axes_layout.y
    tokens = (x.token, y.token) if axes_layout.polar is None else ("polar", "polar")
    limits = axes_layout.hand or (*x.view, *y.view)
    at = builder.count
    index = builder.panel(drawn.name, tokens, box, limits)
    panel = Panel(box, x.view, y.view, x.scale, y.scale, index, zoom,
                  (builder.width, builder.height))  # fmt: skip
    marks = drawn.marks
    if axes_layout.polar is not None:
        panel, marks = _bent(builder, drawn, axes_layout, panel)
    under, over, texts = decorations.decorate(axes_layout, box)
    builder.paste(under)
    in_order = sorted(marks, key=attrgetter("zorder"))
    starts = draw(builder, panel, in_order)
    spans = [(name, builder.count + start, builder.count + end) for name, start, end in texts]
    builder.paste(over)
    words: list[TextSpan] = []
    for legend in sorted(drawn.legends, key=attrgetter("zorder")):
        words += draw_legend(builder, panel, legend, drawn.obstacles)
    named = _named(drawn, in_order, words) if words else []
    plain = axes_layout.polar is None and axes_layout.hand is None
    builder.parted(at, starts, spans, named, plain, _labelled(drawn, marks, named))
    if drawn.held:
        from explorable.axes.held import told

        origins = [mark for _, mark in sorted(zip(marks, drawn.marks, strict=True), key=_zorder)]
        builder.held(at, told(drawn.held, origins, dict(zip("xy", tokens, strict=True))))
    boxes = attached_boxes(axes_layout, box)
    for each, its, place in zip(drawn.attached, axes_layout.attached, boxes, strict=True):
        if its.place.kind == "inset":
            builder.path(place.corners(), "M L3 Z", **fill("paper"))
        _draw_panel(builder, each, shaped_view(its.layout, place), place, zoom)


def _zorder(pair: tuple[Mark, Mark]) -> float:
    return pair[0].zorder


def _named(drawn: Record, marks: list[Mark], words: list[TextSpan]) -> list[TextSpan]:
    """Return which words of a legend name which mark: its place, first node, node after them.

    words: of all rows: the text, first node, node after it.
    """
    found = {text: (start, end) for text, start, end in words}
    labels = drawn.labels()
    named: list[TextSpan] = []
    for place, mark in enumerate(marks):
        with suppress(MathtextError):  # of a label that is in no legend
            if (label := labels.get(id(mark))) and (span := found.get(marked(label))):
                named.append((place, *span))
    return named


def _labelled(
    drawn: Record, marks: list[Mark], named: list[TextSpan]
) -> dict[str, tuple[int, ...]]:
    """Return the places of the marks that an author has named, by their labels.

    marks: as they are drawn, in the order of `drawn.marks`. Those in a legend are left out: what it
    says is a text of the frame, which may change where nodes stay.
    """
    if not (given := drawn.given_labels()):
        return {}
    pairs = sorted(zip(marks, drawn.marks, strict=True), key=lambda pair: pair[0].zorder)
    in_legend = {place for place, *_ in named}
    found: dict[str, tuple[int, ...]] = {}
    for place, (_, mark) in enumerate(pairs):
        if (label := given.get(id(mark))) and place not in in_legend:
            found[label] = (*found.get(label, ()), place)
    return found


def _bent(
    builder: FrameBuilder, drawn: Record, axes_layout: AxesLayout, panel: Panel
) -> tuple[Panel, list[Mark]]:
    """Return the panel of polar axes, and their marks as they are on it."""
    from explorable.layout.polar.panel import bent, polar_panel

    made = polar_panel(axes_layout, panel.box, builder, panel.zoom)
    return made, bent(drawn.marks, drawn.bent or ())
