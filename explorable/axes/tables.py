"""Tables of texts beside what is drawn: `table`."""

from typing import Any

from explorable.axes.artists.tables import Table
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of
from explorable.marks.table import PLACES

NAMES = list(PLACES)  # by matplotlib's numbers


class Tables(Recorder):
    """The call that adds a table."""

    def table(
        self, cellText: Any = None, cellColours: Any = None, cellLoc: str = "right",
        colWidths: Any = None, rowLabels: Any = None, rowColours: Any = None,
        rowLoc: str = "left", colLabels: Any = None, colColours: Any = None,
        colLoc: str = "center", loc: Any = "bottom", bbox: Any = None, edges: Any = "closed",
        **style: Any,
    ) -> Table:  # fmt: skip
        """Show texts, a list of rows or a data frame, in cells below, beside or in the axes.

        The page leaves room for a table outside the axes. bbox: where the cells are, in fractions
        of the axes, instead of `loc`.
        """
        style = keywords("table", style)
        if cellText is None and cellColours is None:
            raise wrong("table", "needs cellText= or cellColours=.")
        if hasattr(cellText, "columns"):
            for name, given in (("rowLabels", rowLabels), ("colLabels", colLabels)):
                if given is not None:
                    raise wrong("table", f"takes no {name}= beside a data frame, which has them.")
            rowLabels, colLabels = list(cellText.index), list(cellText.columns)
            cellText = cellText.to_numpy()
        texts = _rows("cellText", cellText) if cellText is not None else None
        colours = _rows("cellColours", cellColours) if cellColours is not None else None
        rows = texts if texts is not None else [[""] * len(each) for each in colours or []]
        columns = len(rows[0])
        if colours is not None and [len(each) for each in colours] != [columns] * len(rows):
            raise wrong("table", f"needs cellColours in {len(rows)} rows of {columns}.")
        rowLabels, rowColours = _labels("row", rowLabels, rowColours, len(rows))
        colLabels, colColours = _labels("col", colLabels, colColours, columns)
        widths = [1 / columns] * columns
        if colWidths is not None:
            widths = numbers("table", colWidths).ravel().tolist()
            if len(widths) != columns:
                raise wrong("table", f"was given {len(widths)} colWidths for {columns} columns.")
        table = Table(edges, _place(loc), _bounds(bbox), float(style.get("zorder", 0.0)))
        down = 0 if colLabels is None else 1
        for row, its in enumerate(rows):
            for column, text in enumerate(its):
                paint = "w" if colours is None else colours[row][column]
                table.add_cell(row + down, column, width=widths[column], text=text,
                               facecolor=paint, loc=cellLoc)  # fmt: skip
        for column, text in enumerate(colLabels if colLabels is not None else ()):
            table.add_cell(0, column, width=widths[column], text=text,
                           facecolor=colColours[column], loc=colLoc)  # fmt: skip
        named = rowLabels is not None and any(str(each) for each in rowLabels)
        for row, text in enumerate(rowLabels if rowLabels is not None else ()):
            table.add_cell(row + down, -1, width=1e-15 if named else widths[0], text=text,
                           facecolor=rowColours[row], loc=rowLoc)  # fmt: skip
        if named:
            table.auto_set_column_width(-1)
        if "fontsize" in style:
            table.set_fontsize(style["fontsize"])
        self._add(table._mark, style, table)
        for cell in table.get_children():
            cell._recorder = self
        self._outside.append(table._mark)
        return table


def _rows(name: str, given: Any) -> list[list[Any]]:
    rows = [list(each) for each in given]
    if not rows or not rows[0]:
        raise wrong("table", f"was given {name} without any cell.")
    if len({len(each) for each in rows}) > 1:
        raise wrong("table", f"needs {name} in rows of equal length, {len(rows[0])} as the first.")
    return rows


def _labels(name: str, labels: Any, colours: Any, count: int) -> tuple[Any, Any]:
    """Return labels and their colours; None and None if there are neither."""
    if labels is None and colours is None:
        return None, None
    labels = [""] * count if labels is None else list(labels)
    colours = ["w"] * count if colours is None else list(colours)
    for what, given in (("Labels", labels), ("Colours", colours)):
        if len(given) != count:
            raise wrong("table", f"was given {len(given)} {name}{what}, but needs {count}.")
    return labels, colours


def _place(loc: Any) -> str:
    if isinstance(loc, int) and 0 <= loc < len(NAMES):
        return NAMES[loc]
    found: str = one_of("table", "loc", loc, tuple(NAMES))
    return found


def _bounds(bbox: Any) -> tuple[float, float, float, float] | None:
    if bbox is None:
        return None
    box = numbers("table", getattr(bbox, "bounds", bbox)).ravel().tolist()
    if len(box) != 4 or not min(box[2:]) > 0:
        raise wrong("table", f"was given bbox={bbox!r}; it must be [left, bottom, width, height].")
    return box[0], box[1], box[2], box[3]
