"""Bets that are written by hand: refused like those of Markdown, with line and remedy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.finish.finish import FinishError
from tests.by_hand import ByHand
from tests.one_page import convert, tiny_project
from tests.tiny_site import own_widgets

QUESTION = '<p class="ex-bet-question">Will it be <em>wider</em>?</p>'
CHOICES = '<ul class="ex-choices"><li>wider</li><li>narrower</li></ul>'
REVEAL = '<details class="ex-reveal"><summary>The answer</summary>{}</details>'
TRUTH = '<p class="ex-reveal-text">{}</p>'
BET = '<explorable-bet id="wide" answer="1">' + QUESTION + CHOICES + REVEAL + "</explorable-bet>"
NARROWER = BET.format(TRUTH.format("narrower"))
NUMBER = (
    '<explorable-bet id="wide" number="2" unit="m">'
    + QUESTION
    + REVEAL.format(TRUTH.format("2 m"))
    + "</explorable-bet>"
)
ANSWER = '<span class="ex-answer" data-bet="wide" data-say="bet.none">none yet</span>'
IN_MARKDOWN = "/// bet | Will it be wider?\n{}\nIt is not.\n///\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ByHand]:
    with own_widgets():
        yield ByHand(tmp_path)


def told(site: ByHand, html: str) -> list[str]:
    """Return what is told of a page with this between two others, without its place."""
    site.write("index.html", f"<p>before</p>\n{html}\n<p>after</p>")
    line = 1 + site.html().split("\n").index(html)
    with pytest.raises(FinishError) as caught:
        site.finish()
    messages = str(caught.value).split("\n")
    place = f"index.html:{line}: "
    assert all(each.startswith(place) for each in messages), messages
    return [each.removeprefix(place) for each in messages]


@pytest.mark.parametrize(
    "html",
    [
        NARROWER,
        NUMBER,
        NARROWER + ANSWER,
        NARROWER.replace("<ul", "<ol").replace("</ul", "</ol"),
        NARROWER.replace("</li>", "").replace("</p>", ""),  # as minifiers leave it
        BET.format("<p>A matter of opinion.</p>").replace(' answer="1"', ""),
        NARROWER.replace("narrower", '<img src="n.png" alt="">'),
    ],
)
def test_a_bet_that_is_right_stays_as_it_is(site: ByHand, html: str) -> None:
    site.write("index.html", html)
    site.finish()
    assert html in site.html()


def test_one_without_an_id_gets_one(site: ByHand) -> None:
    bare = NARROWER.replace(' id="wide"', "")
    site.write("index.html", bare + NARROWER.replace('"wide"', '"bet"') + bare)
    site.finish()
    html = site.html()
    assert re.findall(r'<explorable-bet[^>]* id="([^"]*)"', html) == ["bet-2", "bet", "bet-3"]
    site.finish()
    assert site.html() == html


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (QUESTION, "", "it asks nothing"),
        ("<li>wider</li>", "", "its choices are 'narrower', but they must be two or more"),
        (">wider</li>", ">narrower</li>", "its choices are 'narrower', 'narrower', but they must"),
        ('answer="1"', 'answer="2"', "its answer is '2', but it must be the number of the one"),
        ('answer="1"', 'answer="0 1"', "counted from 0: 0 for 'wider', 1 for 'narrower'."),
        ('answer="1"', 'answer="narrower"', "its answer is 'narrower', but it must be the number"),
        ('answer="1"', 'answer="0"', "its answer is '0', which is 'wider', but its "),
        ('answer="1"', 'answer="1" number="2"', "'number' is for a bet without choices"),
        ('answer="1"', 'answer="1" unit="m"', "'unit' is for a number; write it into the choices"),
        (CHOICES, "", "its answer is '1', but it has no choices."),
        (TRUTH.format("narrower"), "", "without a script, readers would not learn its answer"),
        ("details", "div", 'put what follows into <details class="ex-reveal">'),
        ('id="wide"', 'id="2 wide"', "the id '2 wide' must be one word"),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(site: ByHand, old, new, message) -> None:
    (error,) = told(site, NARROWER.replace(old, new))
    assert error.startswith("this bet: ")
    assert message in error


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' number="2"', "", 'or number="…" if readers are to enter a number.'),
        ('"2"', '"two"', "its number is 'two', which is not a number."),
        ('"2"', '"1_000"', "its number is '1_000', which is not a number."),
        ('"2"', '"1e999"', "which is not a number."),
        (TRUTH.format("2 m"), "", 'begin what follows with <p class="ex-reveal-text">2</p>.'),
    ],
)
def test_so_has_one_in_a_bet_for_a_number(site: ByHand, old, new, message) -> None:
    (error,) = told(site, NUMBER.replace(old, new))
    assert message in error


def test_one_that_shows_nothing_afterwards_is_told(site: ByHand) -> None:
    (error,) = told(site, BET.format("").replace(' answer="1"', ""))
    assert "it shows nothing afterwards" in error


def test_an_id_that_is_taken_is_told(site: ByHand) -> None:
    (error,) = told(site, NARROWER + NARROWER)
    assert error == "this bet: the id 'wide' is taken on this page; choose another."


def test_words_speak_of_bets_that_are_there(site: ByHand) -> None:
    (error,) = told(site, NARROWER + ANSWER.replace("wide", "wid"))
    assert error.endswith(
        "no bet has the id 'wid' on this page. Did you mean 'wide'? Bets on it: wide."
    )


@pytest.mark.parametrize("number", ["1_000", "1e999", "two", "nan", "0x10"])
def test_markdown_takes_only_numbers_that_browsers_read(tmp_path: Path, number: str) -> None:
    with tiny_project(tmp_path) as project:
        _, page = convert(project, IN_MARKDOWN.format(f"    answer: {number}"))
    (error,) = page.errors
    assert "which is not a number" in str(error)


@pytest.mark.parametrize(
    "options", ["    choices: [wider, narrower]\n    answer: narrower", "    answer: -2.5e3"]
)
def test_what_markdown_writes_would_be_right_by_hand(
    site: ByHand, tmp_path: Path, options: str
) -> None:
    html, page = convert(site.project(), IN_MARKDOWN.format(options))
    assert not page.errors
    site.write("index.html", re.sub(r' data-page="\w+"', "", html))
    site.finish()
