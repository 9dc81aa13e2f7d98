"""What is around and over the panels of a page: names of all of them, legends, free axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from explorable.axes import Axes, record
from explorable.axes.axes_layout import Heading
from explorable.grid import Cell, Grid
from explorable.layout.legend import draw_legend, legend_size
from explorable.layout.text_lines import rows
from explorable.layout.texts import height, sized, write, written
from explorable.marks import Label, draw
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel, Zoom
from explorable.picture.svg_style import PIXELS, fill

if TYPE_CHECKING:
    from explorable.axes.page import PageAxes, Surroundings

NAME = 11.4  # font size in points of names of all panels
AWAY = 8  # pixels between them and the panels


class Edges(NamedTuple):
    """How many pixels of a page are taken around its panels."""

    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0


def edges(around: Surroundings, zoom: Zoom, width: float) -> Edges:
    """Return the room that names and legends outside take; width: of the page, in pixels."""
    taken = {"left": 0.0, "right": 0.0, "top": 0.0, "bottom": 0.0}
    taken["bottom"] += _name_height(around.x_name, zoom)
    taken["left"] += _name_height(around.y_name, zoom)
    if around.page is not None:
        for legend in record(around.page).legends:
            if side := around.page._sides.get(id(legend)):
                wide, tall = legend_size(legend, zoom, width)
                taken[side] = max(taken[side], wide if side in ("left", "right") else tall)
    return Edges(*(math.ceil(taken[side]) for side in ("left", "right", "top", "bottom")))


def _name_height(name: Heading | None, zoom: Zoom) -> float:
    if name is None:
        return 0.0
    return rows(name.text) * height(sized(name.look.label, NAME, zoom)) + AWAY


def draw_under(builder: FrameBuilder, around: Surroundings) -> None:
    """Add the colour of the page, where an author asked for one."""
    shown = around.page.patch._shown() if around.page is not None else None
    if shown is not None:
        box = Box(0, 0, builder.width, builder.height)
        builder.path(box.corners(), "M L3 Z", **fill(*shown))


def draw_names(builder: FrameBuilder, around: Surroundings, inner: Box, zoom: Zoom) -> None:
    """Add the names of all panels, below and at the left; inner: the part with the panels."""
    for name, upright in ((around.x_name, False), (around.y_name, True)):
        if name is None:
            continue
        look = name.look.label
        size = sized(look, NAME, zoom)
        if upright:
            x, y = size * PIXELS, inner.y + inner.height * (1 - _share(name.look.y))
            at = Panel(Box(0, 0, builder.width, builder.height), (0, 1), (0, 1))
            label = Label(x / builder.width, 1 - y / builder.height, name.text, size,
                          look.color or "ink", look.alpha, look.ha or "center", "center",
                          90.0, bool(look.bold), look.italic, anchored=True,
                          family=look.family)  # fmt: skip
            draw(builder, at, [label])
            continue
        x = inner.x + inner.width * _share(name.look.x)
        y = inner.bottom + AWAY + size * PIXELS * 0.75
        node = written(look, size, look.ha or "center", "ink")
        write(builder, name.text, x, y, size * PIXELS, node)


def _share(given: float | None) -> float:
    return 0.5 if given is None else given


def free_boxes(
    around: Surroundings, page: Box, grid: Grid, stacked: Sequence[Box]
) -> list[tuple[Axes, Box]]:
    """Return axes at places of the page, each with its box.

    stacked: the boxes of panels that are one below the other, in their order: there, axes keep
    their place on the panel that they were over. Empty where panels are where the author has them.
    """
    found = []
    for bounds, ax in around.free:
        if ax._visible:
            left, bottom, wide, tall = bounds
            over: Box = page
            within: tuple[float, ...] = (left, 1 - bottom - tall, wide, tall)
            if len(stacked) > 1:
                over, within = _on_panel(within, grid, stacked)
            x, y, wide, tall = within
            found.append((ax, Box(over.x + x * over.width, over.y + y * over.height,
                                  wide * over.width, tall * over.height)))  # fmt: skip
    return found


def _on_panel(
    bounds: tuple[float, ...], grid: Grid, boxes: Sequence[Box]
) -> tuple[Box, tuple[float, ...]]:
    """Return the panel that is nearest to a place on the grid, and the place in its shares.

    bounds: left, top, width and height in shares of the grid.
    """
    left, top, wide, tall = bounds
    cells = [_shares(grid, cell) for cell in grid.cells.values()]
    far = [
        math.hypot(left + wide / 2 - x - w / 2, top + tall / 2 - y - h / 2) for x, y, w, h in cells
    ]
    nearest = far.index(min(far))
    x, y, w, h = cells[nearest]
    wide, tall = min(wide / w, 1.0), min(tall / h, 1.0)
    return boxes[nearest], (
        min(max((left - x) / w, 0.0), 1 - wide),
        min(max((top - y) / h, 0.0), 1 - tall),
        wide,
        tall,
    )


def _shares(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a panel in shares of the grid."""
    whole = sum(grid.widths), sum(grid.heights)
    return (
        sum(grid.widths[: cell.column]) / whole[0],
        sum(grid.heights[: cell.row]) / whole[1],
        sum(grid.widths[cell.column : cell.column + cell.columns]) / whole[0],
        sum(grid.heights[cell.row : cell.row + cell.rows]) / whole[1],
    )


def draw_page(builder: FrameBuilder, page: PageAxes | None, zoom: Zoom) -> None:
    """Add texts, artists and legends of the page itself."""
    if page is None:
        return
    drawn = record(page)
    if not drawn.marks and not drawn.legends:
        return
    box = Box(0, 0, builder.width, builder.height)
    index = builder.panel(drawn.name, ("linear", "linear"), box, (0, 1, 0, 1))
    panel = Panel(box, (0, 1), (0, 1), index=index, zoom=zoom)
    draw(builder, panel, sorted(drawn.marks, key=lambda mark: mark.zorder))
    for legend in drawn.legends:
        draw_legend(builder, panel, legend, list)
