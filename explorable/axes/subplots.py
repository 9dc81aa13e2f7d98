"""Which panel of a figure is meant by rows, columns and a number, or by a part of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.mistakes import DrawingError, place


class SubplotSpec(NamedTuple):
    """A part of a grid of `rows` x `columns`: from and up to which row and column."""

    rows: int
    columns: int
    top: int
    bottom: int
    left: int
    right: int

    def get_gridspec(self) -> GridSpec:
        """Return the grid that it is a part of."""
        return GridSpec(self.rows, self.columns)

    def is_last_row(self) -> bool:
        """Tell whether it reaches the last row."""
        return self.bottom == self.rows

    def is_first_col(self) -> bool:
        """Tell whether it begins in the first column."""
        return self.left == 0


class GridSpec:
    """A grid whose parts are `grid[row, column]`, with slices for several rows or columns.

    It finds the panels that a figure declares: `fig.add_subplot(grid[0, :])`. width_ratios and
    height_ratios must be those of `@figure(widths=…, heights=…)`.
    """

    def __init__(
        self,
        nrows: int,
        ncols: int,
        figure: Any = None,
        *,
        width_ratios: Sequence[float] | None = None,
        height_ratios: Sequence[float] | None = None,
        **spaces: Any,
    ):
        self.nrows, self.ncols = int(nrows), int(ncols)
        self._figure = figure
        self._ratios = {"widths": width_ratios, "heights": height_ratios}
        known = ("left", "right", "bottom", "top", "wspace", "hspace")  # the page's own affair
        for name in spaces.keys() - set(known):
            raise DrawingError(f"GridSpec(...) at {place()} takes no keyword {name!r}.")
        if figure is not None:
            check_ratios("GridSpec", figure._grid, **self._ratios)

    def __getitem__(self, key: Any) -> SubplotSpec:
        if isinstance(key, tuple):
            rows, columns = key
            (top, bottom), (left, right) = (
                _range(rows, self.nrows),
                _range(columns, self.ncols),
            )
        else:
            number, last = _range(key, self.nrows * self.ncols)
            (top, left), (bottom, right) = (
                divmod(number, self.ncols),
                divmod(last - 1, self.ncols),
            )
            bottom, right = bottom + 1, right + 1
        return SubplotSpec(self.nrows, self.ncols, top, bottom, left, right)

    def subplots(self, *, sharex: Any = False, sharey: Any = False, squeeze: bool = True) -> Any:
        """Return all panels of the grid."""
        return self._figure.subplots(
            self.nrows, self.ncols, sharex=sharex, sharey=sharey, squeeze=squeeze
        )


def _range(key: Any, count: int) -> tuple[int, int]:
    """Return from and up to which row or column an index or a slice goes."""
    if isinstance(key, slice):
        start, stop, _ = key.indices(count)
    else:
        start = int(key) + (count if key < 0 else 0)
        stop = start + 1
    if not 0 <= start < stop <= count:
        raise DrawingError(f"a grid at {place()} has {count} rows or columns, and not {key!r}.")
    return start, stop


def numbered(call: str, args: Sequence[Any]) -> SubplotSpec:
    """Return what (rows, columns, number), (221,) or () ask for."""
    numbers = [int(digit) for digit in str(args[0])] if len(args) == 1 else list(args or (1, 1, 1))
    if len(numbers) != 3:
        raise DrawingError(f"{call}(...) at {place()} needs rows, columns and a number.")
    rows, columns, number = numbers
    first, last = number if isinstance(number, tuple) else (number, number)
    if not 1 <= first <= last <= rows * columns:
        raise DrawingError(
            f"{call}(...) at {place()} asks for number {number} of {rows} x {columns} axes."
        )
    grid = GridSpec(rows, columns)
    return grid[first - 1] if first == last else grid[first - 1 : last]


def panel(call: str, spec: SubplotSpec, panels: dict[str, Any], grid: Any) -> Any:
    """Return the panel of a figure that fills a part of a grid; raise DrawingError if none does."""
    wanted = _shares(spec)
    if grid is not None:
        rows, columns = len(grid.heights), len(grid.widths)
        for name, cell in grid.cells.items():
            its = SubplotSpec(rows, columns, cell.row, cell.row + cell.rows,
                              cell.column, cell.column + cell.columns)  # fmt: skip
            if _shares(its) == wanted:
                return panels[name]
    single = spec.bottom - spec.top == spec.right - spec.left == 1
    if single and len(panels) == spec.rows * spec.columns:
        return list(panels.values())[spec.top * spec.columns + spec.left]
    raise DrawingError(
        f"{call}(...) at {place()}: the figure has no panel for rows {spec.top} to {spec.bottom} "
        f"and columns {spec.left} to {spec.right} of {spec.rows} x {spec.columns}. Declare its "
        f"panels above the function, for example @figure(panels={_written(spec)!r})."
    )


def _shares(spec: SubplotSpec) -> tuple[float, ...]:
    return (
        *(round(each / spec.rows, 9) for each in (spec.top, spec.bottom)),
        *(round(each / spec.columns, 9) for each in (spec.left, spec.right)),
    )


def _written(spec: SubplotSpec) -> str:
    """Return panels in which a part of a grid is one, and each other place one of its own."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names: dict[Any, str] = {}
    rows = []
    for row in range(spec.rows):
        places: list[Any] = [(row, column) for column in range(spec.columns)]
        if spec.top <= row < spec.bottom:
            places[spec.left : spec.right] = ["wanted"] * (spec.right - spec.left)
        rows.append([names.setdefault(each, letters[len(names) % 26]) for each in places])
    return ";".join("".join(row) for row in rows)


def check_ratios(call: str, grid: Any, **ratios: Sequence[float] | None) -> None:
    """Raise DrawingError unless `widths` and `heights` are those of the figure, where given."""
    for name, given in ratios.items():
        if given is None or grid is None:
            continue
        own, asked = np.array(getattr(grid, name)), np.array(given, dtype=float)
        if len(own) != len(asked) or not np.allclose(own / own.sum(), asked / asked.sum()):
            shown = tuple(float(f"{each:g}") for each in asked)
            raise DrawingError(
                f"{call}(...) at {place()} asks for other {name} than the figure has. Declare "
                f"them above the function: @figure(..., {name}={shown})."
            )
