"""Where panels stand: matplotlib's `subplot_mosaic` form, read into a grid of rectangles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorable.base.errors import ExplorableError

Panels = str | Sequence[Sequence[str]]


class GridError(ExplorableError, ValueError):
    """Panels that do not form a grid; the message says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A panel's place in the grid: first row and column, and how many of each it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The panels of a figure in reading order, with the shares of its rows and columns.

    narrow: how they stand on a telephone, if not one below the other.
    """

    cells: dict[str, Cell]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    narrow: "Grid | None" = None

    def outer(self) -> dict[str, tuple[bool, bool]]:
        """Return of each panel whether it reaches the last row, and the first column."""
        last = len(self.heights)
        return {
            name: (cell.row + cell.rows == last, cell.column == 0)
            for name, cell in self.cells.items()
        }

    def __hash__(self) -> int:
        return hash(
            (tuple(self.cells), self.heights, self.widths, self.narrow)
        )  # a dict has no hash


def parse_panels(
    panels: Panels | None,
    heights: Sequence[float] | None = None,
    widths: Sequence[float] | None = None,
    narrow: Panels | None = None,
) -> Grid:
    """Read `panels` ("AB;CC", or lists of names; None for a single panel named "").

    heights, widths: the rows' and columns' shares, as `height_ratios` and `width_ratios` in
    matplotlib. Raises GridError when the grid is ragged, a panel is no rectangle, or a share
    is missing or not positive. "." leaves a place empty. narrow: the same panels, likewise, as they
    stand on a telephone.
    """
    rows = _rows(panels)
    cells = {name: _cell(name, rows) for row in rows for name in row if name != "."}
    return Grid(
        cells,
        _shares(heights, len(rows), "heights", "rows"),
        _shares(widths, len(rows[0]), "widths", "columns"),
        None if narrow is None else _narrow(narrow, list(cells)),
    )


def _narrow(given: Panels, names: list[str]) -> Grid:
    grid = parse_panels(given)
    if {*grid.cells} != {*names}:
        raise GridError(f"narrow={given!r} must have the same panels: {', '.join(names)}")
    return replace(grid, cells={name: grid.cells[name] for name in names})


def _rows(panels: Panels | None) -> list[list[str]]:
    if panels is None:
        return [[""]]
    if isinstance(panels, str):
        lines = [line.strip() for line in panels.replace(";", "\n").split("\n")]
        rows = [list(line) for line in lines if line]
    else:
        rows = [[row] if isinstance(row, str) else list(row) for row in panels]
    if all(name == "." for row in rows for name in row):
        raise GridError(f"panels={panels!r} names no panel")
    if len({len(row) for row in rows}) > 1:
        raise GridError(f"panels={panels!r}: every row needs the same number of places")
    return rows


def _cell(name: str, rows: list[list[str]]) -> Cell:
    places = [(r, c) for r, row in enumerate(rows) for c, other in enumerate(row) if other == name]
    top, left = min(r for r, _ in places), min(c for _, c in places)
    bottom, right = max(r for r, _ in places), max(c for _, c in places)
    cell = Cell(top, left, bottom - top + 1, right - left + 1)
    if cell.rows * cell.columns != len(places):
        raise GridError(f"panels: {name!r} does not fill a rectangle")
    return cell


def _shares(given: Sequence[float] | None, count: int, option: str, what: str) -> tuple[float, ...]:
    if given is None:
        return (1.0,) * count
    if len(given) != count or min(given) <= 0:
        raise GridError(
            f"{option}={list(given)!r} needs {count} positive numbers, one per {what[:-1]}"
        )
    return tuple(float(share) for share in given)
