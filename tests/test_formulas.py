"""Formulas in Markdown: where one begins and ends, and what stays text."""

from pathlib import Path

import pytest

from explorable.base.store import Store
from explorable.compile.project import Project
from explorable.compile.registry import Registry
from tests.one_page import convert


def no_figures() -> Project:
    """Return a project without figures."""
    nowhere = Path("nowhere")
    return Project(nowhere, nowhere, nowhere, (), Registry(nowhere, nowhere), Store(), print)


def formulas(text: str) -> tuple[str, list[str]]:
    """Return the HTML of a page, and its mistakes."""
    html, page = convert(no_figures(), text, maths=True)
    return html, [str(error) for error in page.errors]


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and then $6.",
        "From $5-$6 to $10.",
        "\\$x$ is escaped.",
        "A `$x$` in code.",
        "Only $ one.",
        "$ spaced $",
        "US$5 or A$6.",
    ],
)
def test_prices_and_code_stay_text(text: str) -> None:
    html, errors = formulas(text)
    assert "<math" not in html
    assert not errors


def test_smart_quotes_and_emphasis_leave_formulas_alone() -> None:
    html, _ = formulas('"$f\'(x)$" -- $a_b$ and $c_d$')
    assert html.count("<math") == 3
    assert "<em>" not in html


def test_text_around_a_formula_keeps_its_spaces() -> None:
    html, _ = formulas("($x$) *a*$y$*b*")
    assert "(<span" in html
    assert ") <em>a</em><span" in html
    assert "</span><em>b</em>" in html


def test_a_displayed_formula_is_a_block_of_its_own() -> None:
    html, _ = formulas("Before\n\n$$\nx\n\n= y\n$$\n\nAfter")
    assert (
        '<p>Before</p>\n<div class="ex-maths ex-display" tabindex="0"><math display="block"' in html
    )
    assert "</math></div>\n<p>After</p>" in html


def test_equal_mistakes_have_their_own_lines() -> None:
    _, errors = formulas("$x_$\n\n`$x_$`\n\n$x_$")
    assert [error.split(": ")[0] for error in errors] == ["page.md:1", "page.md:5"]


def test_dollars_are_left_alone_unless_formulas_are_wanted() -> None:
    html, page = convert(no_figures(), "Of $x$ and $x_")
    assert "Of $x$ and $x_" in html
    assert not page.errors
