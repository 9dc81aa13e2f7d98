"""Panels are read as matplotlib's `subplot_mosaic` reads them."""

import pytest
from matplotlib.figure import Figure

from explorable.grid import Cell, GridError, parse_panels


@pytest.mark.parametrize("panels", ["AB;CC", "A", "AAB\nAAC", [["a", "b"], ["c", "b"]], "A.;BC"])
def test_cells_are_those_of_matplotlib(panels):
    theirs = Figure().subplot_mosaic(panels)
    ours = parse_panels(panels).cells
    assert list(ours) == list(theirs)
    for name, ax in theirs.items():
        spec = ax.get_subplotspec()
        rows, columns = spec.rowspan, spec.colspan
        assert ours[name] == Cell(rows.start, columns.start, len(rows), len(columns))


def test_no_panels_is_one_panel_without_a_name():
    assert parse_panels(None).cells == {"": Cell(0, 0)}


@pytest.mark.parametrize(
    ("panels", "complaint"),
    [
        ("AB;C", "same number"),
        ("AB;BA", "does not fill a rectangle"),
        ("", "names no panel"),
        (".", "names no panel"),
    ],
)
def test_a_broken_grid_is_refused(panels, complaint):
    with pytest.raises(GridError, match=complaint):
        parse_panels(panels)


def test_shares_must_fit_the_grid():
    with pytest.raises(GridError, match="heights=.* needs 2 positive numbers, one per row"):
        parse_panels("A;B", heights=[1])


@pytest.mark.parametrize("narrow", ["AB", "AB;CD", "A"])
def test_a_narrow_grid_has_the_same_panels(narrow):
    with pytest.raises(GridError, match=r"narrow='.*' must have the same panels: A, B, C"):
        parse_panels("AB;CC", narrow=narrow)
    assert list(parse_panels("AB;CC", narrow="CC;BA").narrow.cells) == ["A", "B", "C"]
