"""What `ax.table` returns: a table, and its cells."""

from __future__ import annotations

from typing import Any

from explorable.axes.artists.artist import Artist, Filled
from explorable.axes.artists.text import Text
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import numbers, one_of
from explorable.axes.strokes import area_mark
from explorable.marks.table import EDGES
from explorable.marks.table import Cell as CellLook
from explorable.marks.table import Table as TableMark

NAMED = {"open": "", "closed": EDGES, "horizontal": "BT", "vertical": "RL"}


class Cell(Filled):
    """A cell of a table."""

    _cuttable = False

    def __init__(self, width: float, text: Any, color: Any, loc: str, edges: Any):
        one_of("table", "loc", loc, ("left", "center", "right"))
        look = area_mark("table", {"facecolor": color, "edgecolor": "k"})
        super().__init__(patch=look)
        self._text = Text(0, 0, text, ha=loc, va="center")
        self._look = CellLook(look, self._text._mark, float(width), edges=_edges(edges))
        self._marks = [look]

    def _change(self, name: str, value: Any) -> None:
        """Change the look; what is of the table as a whole is refused."""
        if name in ("zorder", "clip_on"):
            raise self._unsupported(f"set_{name}")
        super()._change(name, value)

    def get_visible(self) -> bool:
        """Tell whether this is drawn."""
        return self._look.shown

    def set_visible(self, visible: bool) -> None:
        """Draw this, or leave its place empty."""
        self._look.shown = bool(visible)

    def get_text(self) -> Text:
        """Return the text, to be changed by setters."""
        return self._text

    def set_text_props(self, **props: Any) -> None:
        """Change how the text looks: `set_text_props(color="r", weight="bold")`."""
        self._text.set(**props)

    def set_fontsize(self, size: Any) -> None:
        """Make the letters so large, in points.

        As in matplotlib, letters that fit are as large as the smallest, unless
        `table.auto_set_font_size(False)` keeps them as they are.
        """
        self._text.set_fontsize(size)

    def get_fontsize(self) -> float:
        """Return the size of the letters in points."""
        return self._text.get_fontsize()

    def get_width(self) -> float:
        """Return the width as a share of the axes."""
        return self._look.width

    def set_width(self, w: float) -> None:
        """Make this so wide, as a share of the axes; columns are as wide as their widest cell."""
        self._look.width = float(w)

    def set_height(self, h: float) -> None:
        """Make this so tall, as a share of the axes."""
        self._look.height = float(h)

    @property
    def visible_edges(self) -> str:
        """The edges that are drawn: letters of "BRTL"."""
        return self._look.edges

    @visible_edges.setter
    def visible_edges(self, value: Any) -> None:
        self._look.edges = _edges(value)


class Table(Artist):
    """A table; `table[row, column]` is a cell."""

    _cuttable = False

    def __init__(self, edges: Any, place: str, bounds: Any, zorder: float):
        super().__init__()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._edges = edges
        self._mark = TableMark(place=place, bounds=bounds, zorder=zorder)

    def __getitem__(self, position: tuple[int, int]) -> Cell:
        if position not in self._cells:
            known = ", ".join(map(str, sorted(self._cells)))
            raise wrong("table", f"has no cell {position!r}; there are {known}.")
        return self._cells[position]

    def get_celld(self) -> dict[tuple[int, int], Cell]:
        """Return all cells by (row, column); the names of rows are in column -1."""
        return self._cells

    def get_children(self) -> list[Cell]:
        """Return all cells."""
        return list(self._cells.values())

    def add_cell(
        self, row: int, col: int, *, width: float, height: float | None = None, text: Any = "",
        facecolor: Any = "w", loc: str = "right",
    ) -> Cell:  # fmt: skip
        """Add a cell and return it; its width is a share of the axes, as is its height if given."""
        cell = Cell(width, text, facecolor, loc, self._edges)
        cell._recorder = self._recorder
        if height is not None:
            cell.set_height(height)
        self._cells[row, col] = cell
        self._mark.cells[row, col] = cell._look
        return cell

    @property
    def edges(self) -> Any:
        """The edges that cells are given which are added."""
        return self._edges

    @edges.setter
    def edges(self, value: Any) -> None:
        self._edges = value

    def auto_set_font_size(self, value: bool = True) -> None:
        """Make letters so small that all texts fit, or leave them as they are."""
        self._mark.fitting = bool(value)

    def auto_set_column_width(self, col: Any) -> None:
        """Make a column, or several, as wide as their texts."""
        for each in numbers("auto_set_column_width", col).tolist():
            if each != int(each):
                raise wrong("auto_set_column_width", f"was given {each!r}; columns are counted.")
            if int(each) not in self._mark.wide:
                self._mark.wide.append(int(each))

    def set_fontsize(self, size: Any) -> None:
        """Make all letters so large, in points; `auto_set_font_size(False)` keeps them so."""
        for cell in self._cells.values():
            cell.set_fontsize(size)

    def scale(self, xscale: float, yscale: float) -> None:
        """Make columns and rows so many times as wide and tall."""
        for cell in self._mark.cells.values():
            cell.width *= float(xscale)
            if cell.height is None:
                cell.lines *= float(yscale)
            else:
                cell.height *= float(yscale)


def _edges(given: Any) -> str:
    """Return the edges that a word or letters ask for."""
    if given is None:
        return EDGES
    if isinstance(given, str) and given in NAMED:
        return NAMED[given]
    if not isinstance(given, str) or set(given) - set(EDGES):
        known = ", ".join(map(repr, NAMED))
        raise wrong("table", f"was given edges={given!r}; it can be {known}, or letters of BRTL.")
    return given
