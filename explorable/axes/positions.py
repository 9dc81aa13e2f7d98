"""Where axes are on the page, as matplotlib's calls ask for it and set it."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.bbox import Bbox
from explorable.axes.mistakes import DrawingError, place
from explorable.axes.recorder import numbers
from explorable.axes.subplots import SubplotSpec

# matplotlib's margins around all panels, and gaps between them in sizes of a panel.
LEFT, RIGHT, BOTTOM, TOP, GAP = 0.125, 0.9, 0.11, 0.88, 0.2


def part(figure: Any, ax: Any) -> SubplotSpec | None:
    """Return which part of the grid axes fill; None if they are no panel."""
    name = next((name for name, each in figure._axes.items() if each is ax), None)
    if name is None:
        return None
    grid = figure._grid
    if grid is None:
        count = len(figure._axes)
        at = list(figure._axes).index(name)
        return SubplotSpec(1, count, 0, 1, at, at + 1)
    cell = grid.cells[name]
    return SubplotSpec(len(grid.heights), len(grid.widths), cell.row, cell.row + cell.rows,
                       cell.column, cell.column + cell.columns)  # fmt: skip


def position(figure: Any, ax: Any) -> Bbox:
    """Return where matplotlib would have a panel, or where free axes are, in shares of the page."""
    for free in getattr(figure, "_free", ()):
        if free.axes is ax:
            return Bbox.from_bounds(*free.bounds)
    its = part(figure, ax)
    if its is None:
        raise DrawingError(
            f"ax.get_position() at {place()}: these axes are placed by others, of which they take "
            "a part; ask those."
        )
    grid = figure._grid
    heights = (1.0,) * its.rows if grid is None else grid.heights
    widths = (1.0,) * its.columns if grid is None else grid.widths
    starts, ends = _tracks(widths, RIGHT - LEFT)
    tops, bottoms = _tracks(heights, TOP - BOTTOM)
    return Bbox.from_extents(
        LEFT + starts[its.left], TOP - bottoms[its.bottom - 1],
        LEFT + ends[its.right - 1], TOP - tops[its.top],
    )  # fmt: skip


def move(figure: Any, ax: Any, given: Any) -> None:
    """Put free axes at another place of the page; raise DrawingError for others."""
    box = numbers("set_position", getattr(given, "bounds", given)).ravel().tolist()
    if len(box) != 4 or not min(box[2:]) > 0:
        raise DrawingError(
            f"ax.set_position(...) at {place()} needs [left, bottom, width, height] as fractions "
            "of "
            f"the page, not {given!r:.60}."
        )
    for at, free in enumerate(getattr(figure, "_free", ())):
        if free.axes is ax:
            figure._free[at] = free._replace(bounds=tuple(box))
            return
    if part(figure, ax) is not None and np.allclose(position(figure, ax).bounds, box, atol=1e-9):
        return
    raise DrawingError(
        f"ax.set_position(...) at {place()} moves axes that fig.add_axes has made. Where panels "
        "are is declared above the function: @figure(panels=..., widths=..., heights=...)."
    )


def _tracks(shares: tuple[float, ...], length: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where rows or columns begin and end, from 0 on."""
    one = length / (len(shares) + GAP * (len(shares) - 1))
    sizes = np.array(shares) * (one * len(shares) / sum(shares))
    ends = np.cumsum(sizes) + GAP * one * np.arange(len(shares))
    return ends - sizes, ends
