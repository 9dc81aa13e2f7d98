"""From a drawing to a frame: how large each panel is, and what stands around it.

Two layouts exist. "wide" is 720 pixels and keeps the author's mosaic; "narrow" is 360 pixels,
for telephones, and stacks the panels in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorable.mosaic import Cell, Mosaic
from explorable.picture import furniture, shapes
from explorable.picture.frame import Frame, Sheet
from explorable.picture.furniture import Margins, Ticked
from explorable.picture.legend import draw_legend
from explorable.picture.panel import Box, Panel

if TYPE_CHECKING:
    from explorable.axes import Axes
    from explorable.figure import Drawing

LAYOUTS = {"wide": 720, "narrow": 360}
GAP = 20.0  # pixels between the margins of neighbouring panels
# A narrow panel's height, in shares of the page: the most for one that had the whole width
# before and for one that had not, the least for one alone and for one of several.
TALLEST, TALLER, FLATTEST, STRIP = 0.95, 0.6, 0.5, 0.2
NARROWING = 1.15  # how much taller a panel grows when it becomes narrow


def frame(drawing: Drawing, layout: str) -> Frame:
    """Return the drawing laid out for "wide" or "narrow". Raises FrameError on a wild number."""
    width = LAYOUTS[layout]
    grid = drawing.mosaic if layout == "wide" else stacked(drawing.mosaic, drawing.figsize)
    margins = {name: furniture.vertical_margins(ax) for name, ax in drawing.axes.items()}
    around = [sum(each) for each in margins.values()]
    height = page_height(drawing.figsize, grid, width, layout, around)
    sheet = Sheet(width, height)
    for name, box in boxes(drawing.axes, grid, width, height, margins).items():
        draw_panel(sheet, drawing.axes[name], box)
    return sheet.frame()


def page_height(
    figsize: tuple[float, float], grid: Mosaic, width: int, layout: str, margins: list[float]
) -> int:
    """Return the page's height in whole pixels.

    margins: what stands above and below each panel, in pixels; stacked panels add it up.
    """
    if layout == "wide":
        return round(width * figsize[1] / figsize[0])
    return round(width * sum(grid.heights) + sum(margins) + GAP * (len(margins) - 1))


def stacked(grid: Mosaic, figsize: tuple[float, float]) -> Mosaic:
    """Return the panels one below the other; heights of boxes are shares of the page's width."""
    ratio = figsize[1] / figsize[0]
    cells, heights = {}, []
    for row, (name, cell) in enumerate(grid.cells.items()):
        tall = sum(grid.heights[cell.row : cell.row + cell.rows]) / sum(grid.heights)
        wide = sum(grid.widths[cell.column : cell.column + cell.columns]) / sum(grid.widths)
        cells[name] = Cell(row, 0)
        shortest = FLATTEST if len(grid.cells) == 1 else STRIP
        tallest = TALLEST if wide == 1 else TALLER
        heights.append(min(max(ratio * tall / wide * NARROWING, shortest), tallest))
    return Mosaic(cells, tuple(heights), (1.0,))


@dataclass(slots=True)
class _Track:
    """A row or column of the grid: room before its boxes, the boxes, room after them."""

    before: float = 0.0
    start: float = 0.0
    end: float = 0.0
    after: float = 0.0


def boxes(
    axes: dict[str, Axes],
    grid: Mosaic,
    width: float,
    height: float,
    above_below: dict[str, Margins],
) -> dict[str, Box]:
    """Return every panel's box in pixels, aligned along rows and columns of the grid.

    Rows come first: how wide the labels beside an axis are depends on how tall it is.
    above_below: the vertical margins of each.
    """
    rows = _tracks(
        [(cell.row, cell.rows, above_below[name]) for name, cell in grid.cells.items()],
        grid.heights,
        height,
    )
    beside = {
        name: furniture.horizontal_margins(ax, _span(rows, grid.cells[name].row,
                                                     grid.cells[name].rows)[1])
        for name, ax in axes.items()
    }  # fmt: skip
    columns = _tracks(
        [(cell.column, cell.columns, beside[name]) for name, cell in grid.cells.items()],
        grid.widths,
        width,
    )
    placed = {}
    for name, cell in grid.cells.items():
        x, across = _span(columns, cell.column, cell.columns)
        y, down = _span(rows, cell.row, cell.rows)
        placed[name] = shaped(axes[name], Box(x, y, across, down))
    return placed


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


def shaped(ax: Axes, box: Box) -> Box:
    """Return `box`, shrunk about its middle where the axes asks for an aspect."""
    if ax.aspect == "auto":
        return box
    left, right = ax.get_xlim()
    bottom, top = ax.get_ylim()
    tall = abs(top - bottom) * float(ax.aspect) / abs(right - left)
    width = min(box.width, box.height / tall)
    height = width * tall
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def draw_panel(sheet: Sheet, ax: Axes, box: Box) -> None:
    """Add an axes: grid, marks, then ticks, names and legend over them."""
    xlim, ylim = ax.get_xlim(), ax.get_ylim()
    scales = (ax.get_xscale(), ax.get_yscale())
    edges = (box.x, box.y, box.width, box.height)
    index = sheet.panel(ax.name, scales, edges, (*xlim, *ylim))
    panel = Panel(box, xlim, ylim, *scales, index)
    ticked = Ticked.of(ax, panel)
    if ax.axis_on:
        furniture.draw_grid(sheet, ax, panel, ticked)
        furniture.draw_axis_lines(sheet, ax, panel, ticked)
    for mark in sorted(ax.marks, key=lambda mark: mark.zorder):
        shapes.draw(sheet, panel, mark)
    if ax.axis_on:
        furniture.draw_names(sheet, ax, panel, ticked)
    furniture.draw_title(sheet, ax, panel)
    if ax.legend_spec is not None:
        draw_legend(sheet, panel, ax)
