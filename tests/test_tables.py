"""Tables have matplotlib's cells, at matplotlib's places."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.marks.table import PLACES
from explorable.picture.panel import WHOLE, Box

DPI = 96
CELLS = [["a", "b", "c"], ["d", "e", "f"]]


def real():
    figure = Figure(dpi=DPI)
    FigureCanvasAgg(figure)
    return figure.subplots()


def rectangles(ax, table):
    """Return left, top, right and bottom of all cells of column 0 on in shares of the axes."""
    box = Box(0, 0, *ax.get_window_extent().size)
    mark = table._mark
    laid = mark.laid(box, WHOLE)
    left, top = mark._corner(laid, box)
    found = {}
    for row, column in mark.cells:
        x = left + sum(each for at, each in laid.widths.items() if 0 <= at < column)
        y = top + sum(each for at, each in laid.heights.items() if at < row)
        wide, tall = laid.widths[column], laid.heights[row]
        found[row, column] = [x, y, x + wide, y + tall]
    return found, box


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("style", [
    *({"loc": place} for place in PLACES if place != "best"),
    {"bbox": [0.1, 0.2, 0.5, 0.6]}, {"colWidths": [0.1, 0.2, 0.4], "loc": "center"},
    {"colLabels": ["x", "y", "z"], "loc": "top"},
])  # fmt: skip
def test_cells_are_where_matplotlibs_are(style, scaled):
    mine, expected = Axes(), real()
    tables = [ax.table(cellText=CELLS, **style) for ax in (mine, expected)]
    if scaled and "bbox" not in style:
        for table in tables:
            table.scale(0.7, 1.5)
    expected.figure.canvas.draw()
    found, box = rectangles(expected, tables[0])
    for key, cell in tables[1].get_celld().items():
        x, y, width, height = cell.get_x(), cell.get_y(), cell.get_width(), cell.get_height()
        corners = np.array([x, 1 - y - height, x + width, 1 - y])
        scale = (box.width, box.height) * 2
        np.testing.assert_allclose(found[key], corners * scale, atol=1e-6)


def test_the_page_leaves_room_for_a_table():
    ax = Axes()
    ax.plot([0, 1])
    before = frame(Drawing({"": ax}, parse_panels(None), (7, 4), {}), "wide")
    ax.table(CELLS, rowLabels=["a long name", "two"], colLabels=["x", "y", "z"])
    after = frame(Drawing({"": ax}, parse_panels(None), (7, 4), {}), "wide")
    assert {"a", "f", "a long name", "z"} <= set(after.strings)
    boxes = [each.panels[0] for each in (before, after)] if hasattr(before, "panels") else None
    texts = {text: at for node, at, text in after.parts() if node["kind"] == "text"}
    assert 0 < texts["a long name"][0] < texts["a"][0]
    assert texts["f"][1] < after.height
    assert boxes is None or boxes[0] != boxes[1]


def test_cells_have_looks():
    ax = Axes()
    table = ax.table(CELLS, cellColours=[["r", "g", "b"], ["w", "w", "w"]], edges="horizontal")
    cell = table[0, 1]
    assert cell.get_facecolor() == "#008000"
    cell.set_facecolor("y")
    cell.set_text_props(color="r", weight="bold")
    cell.get_text().set_text("else")
    (mark,) = record(ax).marks
    shown = mark.cells[0, 1]
    assert (shown.look.fill, shown.text.text, shown.text.color) == ("#bfbf00", "else", "#ff0000")
    assert shown.text.bold
    assert shown.edges == "BT"
    cell.visible_edges = "open"
    assert shown.edges == ""
    table.auto_set_font_size(False)
    table.set_fontsize(20)
    assert shown.text.size == 20
    assert not mark.fitting


def test_long_texts_are_written_small_unless_their_column_is_wide():
    ax = Axes()
    table = ax.table([["a very long text that does not fit", "b"]], colWidths=[0.1, 0.1])
    box = Box(0, 0, 400, 300)
    assert table._mark.laid(box, WHOLE).size < 5
    table.auto_set_column_width([0, 1])
    laid = table._mark.laid(box, WHOLE)
    assert laid.size == 10
    assert laid.widths[0] > 150


class Frame:
    """What a data frame has."""

    index, columns = ["p", "q"], ["x", "y"]

    def to_numpy(self):
        return np.array([[1, 2], [3, 4]])


def test_data_frames_name_their_rows_and_columns():
    table = Axes().table(Frame())
    texts = {key: cell.get_text().get_text() for key, cell in table.get_celld().items()}
    assert texts == {(1, 0): "1", (1, 1): "2", (2, 0): "3", (2, 1): "4", (0, 0): "x", (0, 1): "y",
                     (1, -1): "p", (2, -1): "q"}  # fmt: skip
    with pytest.raises(DrawingError, match="takes no rowLabels= beside a data frame"):
        Axes().table(Frame(), rowLabels=["a", "b"])


@pytest.mark.parametrize(("style", "what"), [
    ({}, "needs cellText= or cellColours="), ({"cellText": [["a"], ["b", "c"]]}, "equal length"),
    ({"cellText": [[]]}, "without any cell"), ({"cellText": CELLS, "loc": "botom"}, "bottom"),
    ({"cellText": CELLS, "cellColours": [["r"]]}, "in 2 rows of 3"),
    ({"cellText": CELLS, "colWidths": [1]}, "1 colWidths for 3 columns"),
    ({"cellText": CELLS, "rowLabels": ["a"]}, "1 rowLabels, but needs 2"),
    ({"cellText": CELLS, "edges": "BX"}, "letters of BRTL"),
    ({"cellText": CELLS, "bbox": [1, 2]}, "left, bottom, width, height"),
])  # fmt: skip
def test_wrong_tables_are_said(style, what):
    with pytest.raises(DrawingError, match=what):
        Axes().table(**style)


def test_a_cell_that_is_not_there_is_named():
    with pytest.raises(DrawingError, match=r"no cell \(9, 9\)"):
        Axes().table(CELLS)[9, 9]
