"""What figures say in words: numbers, formulas, tables, and what cannot be said."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from explorable import FigureError, Slider, figure
from explorable.base.words import english, filled
from explorable.compile.references import table_html
from explorable.outputs import for_json, plain, spoken
from tests import tiny_site

WIDGET = '''"""A question?"""
from explorable import Slider, figure


@figure(n=Slider(1, 4, start=2), describe="{formula}; {squares}")
def powers(ax, n):
    ax.plot([0, n])
    rows = [{"k": k, "$k^2$": k * k, "half": k / 3} for k in range(1, n + 1)]
    return {"formula": f"the sum of $k^2$ up to {n}", "squares": rows}
'''


def test_rows_become_a_table() -> None:
    rows = [{"name": "a", "size": np.int64(1)}, {"name": "b", "more": 2.5}]
    assert plain(rows) == {
        "columns": ["name", "size", "more"],
        "rows": [["a", 1, None], ["b", None, 2.5]],
        "decimals": [False, False, True],
    }
    eye = {"columns": [], "rows": [[1.0, 0.0], [0.0, 1.0]], "decimals": [True, True]}
    assert plain(np.eye(2)) == eye
    assert plain([(1, "x")]) == {"columns": [], "rows": [[1, "x"]], "decimals": [False, False]}


def test_a_data_frame_becomes_a_table() -> None:
    """Only what a DataFrame is known by: columns, an index, rows as tuples."""
    frame = SimpleNamespace(
        columns=["day", "cases"],
        index=range(2),
        itertuples=lambda index: iter([("Mon", 3), ("Tue", float("nan"))]),
    )
    frame.reset_index = lambda: frame
    rows = [["Mon", 3], ["Tue", None]]
    assert plain(frame) == {"columns": ["day", "cases"], "rows": rows, "decimals": [False, False]}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, 2], "is a list; return one number or string, or a list of rows"),
        ([[1, 2], [3]], "rows of different lengths"),
        ([[0] * 100] * 5, "is a table of 500 cells"),
        ("so $\\frac{1$", "cannot be shown"),
        ([["$\\nosuch$"]], "cannot be shown"),
        (object(), "is object; return a number, a string, a list of rows or a Sound"),
    ],
)
def test_what_no_page_can_show_is_refused(value: object, message: str) -> None:
    @figure(n=Slider(0, 1))
    def picture(ax, n):
        return {"said": value}

    with pytest.raises(FigureError, match=f"output 'said' .*{message}"):
        picture.outputs({"said": value})


def test_formulas_go_to_the_browser_as_mathml_and_into_descriptions_as_letters() -> None:
    sent = for_json({"it": "so $x_1^2$!", "price": "$5", "end": float("-inf")})
    words, formula, rest = sent["it"]["typeset"]
    assert (words, rest) == ("so ", "!")
    assert formula.startswith("<math")
    assert sent["price"] == "$5"
    assert sent["end"] == "\N{MINUS SIGN}inf"
    assert spoken("so $x_1^2$!") == "so x₁²!"


def test_in_a_column_with_decimals_all_numbers_have_the_authors_format() -> None:
    table = plain([[1, 2.0, "a"], [2, None, True], [3, 0.5, False]])
    assert for_json({"it": table})["it"]["decimals"] == [False, True, False]
    cells = re.findall("<td[^>]*>(.*?)</td>", filled(table_html(table, ".2f"), english()))
    assert cells == ["1", "2.00", "a", "2", "–", "yes", "3", "0.50", "no"]
    assert spoken(table) == "1, 2, a; 2, –, yes; 3, 0.5, no"
    assert table_html(plain([{}]), None) == "<table><tbody><tr></tr></tbody></table>"


def test_prose_shows_formulas_and_tables(tmp_path: Path) -> None:
    page = """# Sums

/// figure | p.powers
Powers.
///

It is [[powers.formula]].

[[powers.squares:.2f]]
"""
    tiny_site.lay_out(tmp_path, widgets__p_py=WIDGET, content__index_md=page)
    with tiny_site.own_widgets():
        built = tiny_site.build(tmp_path)
    assert not built.errors, built.errors
    html = built.html()
    assert "the sum of <math" in html
    table = html[html.index("<table>") : html.index("</table>")]
    assert '<th scope="col" style="text-align: right;"><math' in table
    assert '<td style="text-align: right;">0.67</td>' in table
    assert '<td style="text-align: right;">1</td>' in table, "a column without decimals"
    assert '<div class="ex-output"' in html[: html.index("<table>")]
    assert "<p><div" not in html


def test_a_table_within_a_sentence_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    page = "# P\n\n/// figure | p.powers\nPowers.\n///\n\nHere: [[powers.squares]]\n"
    tiny_site.lay_out(tmp_path, widgets__p_py=WIDGET, content__index_md=page)
    with tiny_site.own_widgets():
        built = tiny_site.build(tmp_path)
    told = "content/index.md:7: [[powers.squares]] is a table; write it in a paragraph of its own."
    assert told in built.errors


@pytest.mark.parametrize(
    ("spec", "shown"),
    [
        (".2f", ["a", "2.00", "1.00", "3", "–"]),
        (None, ["a", "2", "1", "3", "–", "b", "1.235e+04", "12345", "4", "0.3333"]),
    ],
)
def test_a_format_is_for_columns_with_decimals_whatever_their_numbers_are(
    spec: str | None, shown: list[str]
) -> None:
    """In the browser 2.0 is 2, so no cell can say by itself whether it has decimals."""
    table = plain([["a", 2.0, 1, 3, None], ["b", 12345.5, 12345.0, 4, 1 / 3]])
    html = filled(table_html(table, spec), english())
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert cells[: len(shown)] == shown


def test_heads_are_above_their_numbers() -> None:
    html = table_html(plain([{"a": 1, "b": "x", "c": None, "d": 2.5}, {"a": None, "c": 3}]), None)
    right = [" style" in head for head in re.findall(r"<th [^>]*>", html)]
    assert right == [True, False, True, True]
