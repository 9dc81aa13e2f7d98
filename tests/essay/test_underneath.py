"""What a reader has drawn, under the paint: its field, its area, and what is said of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import binary_fill_holes, map_coordinates

from explorable import render
from widgets.hidden import (
    CELL,
    INK,
    SHEET_BOTTOM,
    SHEET_LEFT,
    WIDTH,
    X,
    Y,
    contradicted,
    drawn,
    guess,
    sharp,
    shown,
)
from widgets.outline import area, outline
from widgets.paint import EVENLY, FIRST_LOOK
from widgets.sketches import filled, presets
from widgets.students import COLUMNS, ROWS
from widgets.underneath import yours

LINES = presets()
bitmaps = st.integers(0, 10_000).map(
    lambda seed: np.random.default_rng(seed).random((ROWS, COLUMNS)) < 0.3
)


def spiral():
    """Return the cells of a spiral, (ROWS, COLUMNS)."""
    cells = np.zeros((ROWS, COLUMNS), dtype=bool)
    turn = np.linspace(0, 6 * np.pi, 900)
    rows, columns = 8.5 + 0.42 * turn * np.sin(turn), 11.5 + 0.5 * turn * np.cos(turn)
    cells[rows.round().astype(int), columns.round().astype(int)] = True
    return cells


def one_cell(row, column):
    """Return a sheet with a single cell drawn."""
    cells = np.zeros((ROWS, COLUMNS), dtype=bool)
    cells[row, column] = True
    return cells


EXTREMES = {
    "one cell": one_cell(9, 12),
    "a corner": one_cell(0, 0),
    "all": np.ones((ROWS, COLUMNS), dtype=bool),
    "a spiral": spiral(),
    "a diagonal": np.eye(ROWS, COLUMNS, dtype=bool),
    "a chessboard": np.indices((ROWS, COLUMNS)).sum(axis=0) % 2 > 0,
}


def on_the_canvas(line):
    """Return the field of a line on the canvas's grid."""
    return sharp(drawn(line)(X, Y[:, None]))


def said(**values):
    """Return what the figure says at a state."""
    ((_, outputs),) = render.frames(yours, yours.state(values), "narrow")
    return outputs


@given(bitmaps, st.floats(0, WIDTH), st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_between_cells_the_field_is_scipys_interpolation(line, x, y):
    cells = np.pad(binary_fill_holes(line)[::-1].astype(float), 1)
    place = [[(y - SHEET_BOTTOM) / CELL + 0.5], [(x - SHEET_LEFT) / CELL + 0.5]]
    theirs = map_coordinates(cells, place, order=1, mode="constant", cval=0.0)[0]
    assert drawn(line)(np.array(x), np.array(y)) == pytest.approx(CELL * (theirs - INK), abs=1e-9)


@pytest.mark.parametrize("name", [name for name in LINES if name != "a blank sheet"])
def test_its_area_is_that_of_the_cells(name):
    found = area(outline(on_the_canvas(LINES[name]), X, Y))
    assert found == pytest.approx(filled(LINES[name]).sum() * CELL**2, rel=0.07)


def test_the_middle_of_each_cell_is_inside_where_it_is_drawn():
    rows, columns = np.mgrid[:ROWS, :COLUMNS]
    x, y = SHEET_LEFT + (columns + 0.5) * CELL, SHEET_BOTTOM + (ROWS - rows - 0.5) * CELL
    for line in (*LINES.values(), *EXTREMES.values()):
        np.testing.assert_array_equal(drawn(line)(x, y) > 0, filled(line))


def test_no_single_cell_falls_between_the_nodes_of_the_grid():
    for row in range(ROWS):
        for column in range(COLUMNS):
            assert on_the_canvas(one_cell(row, column)).max() > 0


@pytest.mark.parametrize("name", EXTREMES)
def test_all_of_the_sheet_lies_on_the_canvas(name):
    field = on_the_canvas(EXTREMES[name])
    assert max(field[[0, -1]].max(), field[:, [0, -1]].max()) < 0


def test_what_touches_at_corners_holds_together():
    assert len(outline(on_the_canvas(EXTREMES["a diagonal"]), X, Y)) == 1


@pytest.mark.parametrize("paint", ["nothing", "a first look", "evenly"])
@pytest.mark.parametrize("name", EXTREMES)
def test_whatever_is_drawn_is_told_as_it_is(name, paint):
    line = EXTREMES[name]
    outputs = said(drawing=line, paint=paint, reveal=True)
    dabs = {"nothing": [], "a first look": FIRST_LOOK, "evenly": EVENLY}[paint]
    seen = shown(np.array(dabs).reshape(-1, 2))
    assert outputs["yours"]
    assert f"{binary_fill_holes(line).sum()} of 432 cells" in outputs["hidden"]
    assert outputs["contradicted"] == 0
    assert 0 <= outputs["overlap"] <= 1
    assert (outputs["met"] > 0) == bool((on_the_canvas(line)[seen] > 0).any())


@given(bitmaps, st.integers(0, 36), st.integers(0, 1000))
@settings(deadline=None, max_examples=15)
def test_no_dab_refutes_the_guess(line, count, seed):
    dabs = np.random.default_rng(seed).uniform([0, 0], [WIDTH, 1], (count, 2))
    guessed, seen = guess(dabs, drawn(line), 0.16), shown(dabs)
    np.testing.assert_array_equal(guessed[seen], on_the_canvas(line)[seen])
    assert contradicted(guessed, drawn(line), dabs) == 0


def test_under_a_blank_sheet_lies_the_first_thing_and_this_is_said():
    outputs = said(drawing="a blank sheet", paint="a first look")
    assert not outputs["yours"]
    assert outputs["hidden"] == "Thing A lies under the paint, since the sheet is blank"
    assert outputs["overlap"] > 0.9


def test_the_guess_knows_nothing_of_the_sheet():
    """Cells that no dab has touched may be drawn or not: the guess stays as it was."""
    dabs = np.array([(0.3, 0.5), (1.2, 0.4)])
    line = LINES["a fish"].copy()
    before = guess(dabs, drawn(line), 0.16)
    line[0, 12:14] = True  # far above both dabs
    np.testing.assert_array_equal(guess(dabs, drawn(line), 0.16), before)
