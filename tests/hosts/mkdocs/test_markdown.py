"""Figures beside what else sites write in Markdown, and Markdown that is not for figures."""

from pathlib import Path
from typing import Any

import pytest

from tests.hosts.mkdocs.owner_site import BOUND, FIGURE, Built, build, write

MATERIAL = {"theme": "material"}
CONTAINERS = """# All

=== "Tab"

    /// figure | decay.fading
        start: {rate: 2}
    In a tab.
    ///

??? note "Details"

    /// figure | decay.fading
    In details.
    ///

!!! note

    /// figure | decay.fading
    In a note.
    ///

1. Item

    /// figure | decay.fading
    In a list.
    ///

Text[^1].

[^1]:
    /// figure | decay.fading
    In a footnote.
    ///

<div class="grid cards" markdown>

- Card

    /// figure | decay.fading
    In a card.
    ///

</div>

> /// figure | decay.fading
> In a quote.
> ///

Term
:   /// figure | decay.fading
    In a definition.
    ///

<table markdown><tr markdown><td markdown="block">

/// figure | decay.fading
In a cell of HTML.
///

</td></tr></table>

At [[fading-3.rate]].
"""
WHERE = (
    "tab",
    "details",
    "note",
    "list",
    "footnote",
    "card",
    "quote",
    "definition",
    "cell of HTML",
)
EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
]


def page(root: Path, text: str, *extensions: Any, **options: Any) -> Built:
    """Build a site of one page."""
    config = {**MATERIAL, "markdown_extensions": list(extensions)}
    return build(write(root, config, {"index.md": text}, **options))


@pytest.mark.parametrize("directories", [True, False])
def test_a_figure_can_be_in_everything_that_holds_blocks(directories: bool, tmp_path: Path) -> None:
    config = {
        "theme": "material",
        "markdown_extensions": EXTENSIONS,
        "use_directory_urls": directories,
    }
    pages = {"index.md": "# Home\n", "all.md": CONTAINERS}
    built = build(write(tmp_path, config, pages))
    assert not built.errors + built.warnings
    file = "all/index.html" if directories else "all.html"
    assert built.live(file) == len(WHERE)
    assert len(built.ids(file)) == len(set(built.ids(file)))
    assert built.bound(file) == ["fading-3"]
    for where in WHERE:
        assert f"In a {where}." in built.html(file) or f"In {where}." in built.html(file)


def test_a_figure_in_a_cell_of_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    text = f"# T\n\n{FIGURE}\n| a | b |\n|---|---|\n| x | y |\n| /// figure | decay.fading |\n"
    errors = page(tmp_path, text, "tables").errors
    assert (
        "docs/index.md:10: a cell of a table is one line long, so no figure can be in it." in errors
    )
    assert errors.count("docs/index.md") == 1


def test_a_cell_of_html_must_be_one_for_blocks(tmp_path: Path) -> None:
    text = f"# T\n\n<table markdown><tr markdown><td markdown>\n\n{FIGURE}\n</td></tr></table>\n"
    errors = page(tmp_path, text, "md_in_html").errors
    assert "docs/index.md:5: in a table of HTML, a cell with a figure begins '<td mark" in errors
    assert errors.count("docs/index.md") == 1


def test_a_snippet_may_hold_a_figure_with_options(tmp_path: Path) -> None:
    snippets = {"pymdownx.snippets": {"base_path": ["."], "check_paths": True}}
    part = "/// figure | decay.fading\n    start: {rate: 2}\n    id: slow\nLeft.\n///\n"
    config = {**MATERIAL, "markdown_extensions": [snippets]}
    text = '# T\n\n--8<-- "part.md"\n\nAt [[slow.rate]].\n'
    built = build(write(tmp_path, config, {"index.md": text, "../part.md": part}))
    assert not built.errors
    assert (built.figures(), built.live()) == (["slow"], 1)
    assert 'data-parameter="rate"' in built.html()


@pytest.mark.parametrize("figures", ["", FIGURE + BOUND])
def test_links_of_a_wiki_are_left_to_their_reader(figures: str, tmp_path: Path) -> None:
    text = f"# T\n\n{figures}\nSee [[Page Name]] and [[p.html]].\n"
    built = page(tmp_path, text, "wikilinks")
    assert not built.errors
    assert '<a class="wikilink" href="/Page_Name/">Page Name</a>' in built.html()
    assert "[[p.html]]" in built.html()


def test_a_misspelt_figure_is_told_beside_links_of_a_wiki(tmp_path: Path) -> None:
    text = f"# T\n\n{FIGURE}\nSee [[Page Name]] and [[fadin.rate]].\n"
    errors = page(tmp_path, text, "wikilinks").errors
    assert "docs/index.md:7: [[fadin.rate]]: no figure named 'fadin' on this page." in errors
    assert "Page Name" not in errors


@pytest.mark.parametrize("maths", ["leave", "mathml"])
@pytest.mark.parametrize(
    "text", ["$HOME/$USER", "${HOME}/${USER}", "$PATH:$HOME/bin", "$5 and $6", "$A=$B"]
)
def test_what_a_shell_reads_is_no_formula(text: str, maths: str, tmp_path: Path) -> None:
    built = page(tmp_path, f"# T\n\n{FIGURE}\nSet {text} now.\n", maths=maths)
    assert not built.errors
    assert f"Set {text} now." in built.html()


@pytest.mark.parametrize("text", ["$n$th", "$x$-axis", "$a/b$ of it", "$f(x)=$"])
def test_a_formula_is_one_beside_words(text: str, tmp_path: Path) -> None:
    built = page(tmp_path, f"# T\n\nThe {text}.\n", maths="mathml")
    assert not built.errors
    assert built.html().count("<math") == 1


def test_arithmatex_sets_formulas_beside_figures(tmp_path: Path) -> None:
    arithmatex = {"pymdownx.arithmatex": {"generic": True}}
    text = f"# T\n\n{FIGURE}\nBoth $x^2$ and \\(y\\), $$z_1$$, not [[fading.rate]].\n"
    built = page(tmp_path, text, arithmatex)
    assert not built.errors
    assert built.html().count('<span class="arithmatex">') == 3
    assert (built.live(), built.bound()) == (1, ["fading"])


def test_a_table_of_chapters_brings_its_sheet_to_a_page_without_figures(tmp_path: Path) -> None:
    chapter = f"---\nnumber: 1\n---\n# One\n\n{FIGURE}"
    pages = {"index.md": "# Home\n\n/// chapters\n///\n", "one.md": chapter, "p.md": "# P\n"}
    built = build(write(tmp_path, MATERIAL, pages, headline=True))
    assert not built.errors
    assert "ex-stamp" in built.html()
    assert "/explorable.css" in built.html()
    assert "/essay.css" not in built.html()
    assert "/explorable.css" not in built.html("p/index.html")


def test_diagrams_are_left_to_mermaid(tmp_path: Path) -> None:
    fence = {"name": "mermaid", "class": "mermaid"}
    built = page(
        tmp_path,
        f"# T\n\n{FIGURE}\n```mermaid\ngraph LR\nA[[Sub.routine]]-->B\n```\n",
        {"pymdownx.superfences": {"custom_fences": [fence]}},
    )
    assert not built.errors
    assert "A[[Sub.routine]]--&gt;B" in built.html()
    assert built.live() == 1


def test_comments_of_another_language_are_no_blocks(tmp_path: Path) -> None:
    text = f"# T\n\n{FIGURE}\n/// <summary>\n/// What it does.\n/// </summary>\n"
    built = page(tmp_path, text)
    assert not built.errors
    assert "/// What it does." in built.html()


def test_headings_keep_their_anchors_and_the_figure_takes_another(tmp_path: Path) -> None:
    text = f"# Fading\n\n{FIGURE}\n{BOUND}\n## Fading\n\n[Up](#fading), [there](#fading-2).\n"
    config = {**MATERIAL, "validation": {"anchors": "warn"}}
    other = "# Other\n\n[A heading](index.md#fading_1), [a figure](index.md#fading-2).\n"
    built = build(write(tmp_path, config, {"index.md": text, "other.md": other}))
    assert not built.errors + built.warnings
    assert '<h1 id="fading">' in built.html()
    assert '<h2 id="fading_1">' in built.html()
    assert (built.figures(), built.live()) == (["fading-2"], 1)
    assert built.bound() == ["fading-2", "fading-2"]
    assert built.links() == ["#fading-2?rate=0.2"]


def test_an_anchor_that_nothing_has_is_still_told(tmp_path: Path) -> None:
    config = {**MATERIAL, "validation": {"anchors": "warn"}}
    text = f"# T\n\n{FIGURE}\n[Nowhere](#nothing), [a figure](#fading).\n"
    built = build(write(tmp_path, config, {"index.md": text}), strict=False)
    assert "#nothing" in built.warnings
    assert "#fading" not in built.warnings


def test_an_id_that_was_asked_for_must_be_free(tmp_path: Path) -> None:
    text = "# Slow\n\n/// figure | decay.fading\n    start: {rate: 2}\n    id: slow\n///\n"
    errors = page(tmp_path, text).errors
    assert "docs/index.md:5: fading: the id 'slow' is taken on this page" in errors
