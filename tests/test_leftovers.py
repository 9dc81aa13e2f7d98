"""What nobody has read must not be left on a finished page."""

from pathlib import Path

import pytest

from explorable.base.errors import AuthorError
from explorable.finish.html import HtmlPage
from explorable.finish.leftovers import mistakes
from explorable.markdown.mistakes import box

FIGURE = '<explorable-figure id="one" figure="gp.one"><figure></figure></explorable-figure>'


def told(html: str) -> list[str]:
    return [str(error) for error in mistakes(HtmlPage(Path("a.html"), "a.html", html), "a.html")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>/// figure | gp.one\nA caption\n///</p>",
        "<p>Words\n/// figure | gp.one</p>",
        "<p>/// chapters\n///</p>",
        "<p>/// Figure | gp.one</p>",
    ],
)
def test_a_block_that_was_left_as_text_is_told_with_its_remedy(html: str) -> None:
    (error,) = told(html)
    assert error.startswith("a.html: '/// ")
    assert "was left as text: nothing processed it. Make sure that 'explorable'" in error


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>/// figure | gp.one\n///</code></pre>",
        "<p>Write <code>/// figure | gp.one</code></p>",
        "<p>/// figure-caption | x</p>",
        "<p>/// summary</p>",
        "<p>[[one.rate]] where there is no figure</p>",
        f"{FIGURE}<p>[[two.rate]] is not about it</p>",
        f"{FIGURE}<p><code>[[one.rate]]</code></p>",
    ],
)
def test_what_is_no_block_of_ours_is_left_alone(html: str) -> None:
    assert not told(html)


@pytest.mark.parametrize("words", ["[[one.rate]]", "[[gp.one.rate:.2f]]"])
def test_brackets_beside_their_figure_are_told(words: str) -> None:
    (error,) = told(f"{FIGURE}<p>At {words}.</p>")
    assert f"{words!r} was left as text" in error


def test_figures_of_one_id_are_told() -> None:
    (error,) = told(FIGURE + FIGURE)
    assert "2 figures have the id 'one'. Give one of them another" in error


def test_a_page_that_tells_mistakes_already_is_not_searched_for_more() -> None:
    known = AuthorError("wrong", "a.md", 3)
    assert told(box([known]) + "<p>/// figure | gp.one</p>") == ["a.md:3: wrong"]
