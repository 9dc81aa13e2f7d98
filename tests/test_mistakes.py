"""Mistakes travel in their page, from the program that renders it to the one that finishes it."""

import pytest

from explorable.base.errors import AuthorError
from explorable.markdown.mistakes import box, count, in_page

FOUND = [
    AuthorError("'<x>' & \"y\" is wrong.", "a.md", 3),
    AuthorError("it fails", "widgets/gp.py", 7, "  widgets/gp.py:7, in f\n    1 / 0"),
    AuthorError("somewhere"),
]


def facts(errors: list[AuthorError]) -> list[tuple[str, str, int, str]]:
    return [(error.message, error.page, error.line, error.trace) for error in errors]


@pytest.mark.parametrize(
    "html",
    [
        box(FOUND),
        box(FOUND).replace("\n", ""),
        box(FOUND).replace('class="ex-mistakes"', "class=ex-mistakes"),
        f"<html><body><h1>A</h1>{box(FOUND)}<p>b</p></body></html>",
        box(FOUND[:1]) + box(FOUND[1:]),
    ],
)
def test_what_a_page_tells_is_what_was_wrong(html: str) -> None:
    assert facts(in_page(html)) == facts(FOUND)


def test_an_author_reads_the_place_and_what_to_do() -> None:
    html = box(FOUND)
    assert "<code>a.md:3</code><br>&#x27;&lt;x&gt;&#x27; &amp; &quot;y&quot; is wrong." in html
    assert "1 / 0</pre>" in html
    assert "This page has 3 mistakes." in html
    assert "Fix and save; the page reloads." in html


def test_a_page_without_mistakes_tells_none() -> None:
    assert in_page("<p>text</p>") == []
    assert count(FOUND[:1]) == "1 mistake"
