"""What several figures have together: each refusal by its words, and where they begin."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from explorable.cli.embed import printed
from explorable.compile.block import BlockErrors
from explorable.compile.project import Project, open_project
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from tests.by_hand import PAGE
from tests.one_page import convert, finished, render
from tests.sphinx_site import build as build_sphinx
from tests.sphinx_site import lay_out as lay_out_sphinx
from tests.sphinx_site import write as write_sphinx
from tests.tiny_site import lay_out, own_widgets

WIDGETS = """
from explorable import Choice, Points, Slider, Text, figure

def line(ax, n):
    ax.plot([0, n])
    ax.set_ylim(0, 9)
    return {"last": n}

@figure(n=Slider(0, 9, start=3, step=1, play=True))
def one(ax, n):
    return line(ax, n)

@figure(n=Slider(0, 9, start=4), more=Slider(0, 9, start=4))
def two(ax, n, more):
    return line(ax, n)

@figure(n=Slider(0, 9, start=5, step=1))
def three(ax, n):
    return line(ax, n)

@figure(n=Slider(0, 8, step=2))
def leaps(ax, n):
    return line(ax, n)

@figure(n=Slider(0, 8))
def walks(ax, n):
    return line(ax, n)

@figure(n=Slider(0, 8, start=3, step=1), half=Slider(0.0, 9.0), basis=Choice(["waves", "haar"]))
def other(ax, n, half, basis):
    return line(ax, n)

@figure(text=Text("Dear", private=True), open=Text("Dear"))
def letter(ax, text, open):
    ax.set_title(text + open)

@figure(text=Text("Dear", private=True), open=Text("Dear"))
def reply(ax, text, open):
    ax.set_title(text + open)

@figure(where=Points([(0.5, 0.5)], fixed=True))
def dots(ax, where):
    ax.plot(where[:, 0], where[:, 1], "o")

@figure(where=Points([(0.2, 0.5), (0.4, 0.5)]))
def cloud(ax, where):
    ax.plot(where[:, 0], where[:, 1], "o")

@figure(where=Points([(0.1, 0.9)], fixed=True))
def mirror(ax, where):
    ax.plot(where[:, 1], where[:, 0], "o")
"""
ONE = "/// figure | ties.one\n///\n"


def block(figure: str, share: str, *more: str) -> str:
    """Return a block of Markdown that shares."""
    options = "".join(f"    {line}\n" for line in (f"share: {{{share}}}", *more))
    return f"/// figure | ties.{figure}\n{options}///\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    lay_out(tmp_path)
    (tmp_path / "widgets" / "ties.py").write_text(WIDGETS)
    with own_widgets():
        yield open_project(tmp_path / "mkdocs.yml", log=lambda _: None)


@pytest.mark.parametrize(
    ("page", "line", "said"),
    [
        (ONE + block("two", "n: oen.n"), 4,
         "two: no other figure named 'oen' on this page. Did you mean 'one'? Others on it: one."),
        (block("two", "n: one.n"), 2,
         "two: no other figure named 'one' on this page. Others on it: none."),
        (block("two", "n: two.more"), 2,
         "two: no other figure named 'two' on this page. Others on it: none."),
        (ONE + block("two", "n: n"), 4,
         "two: 'n' is shared with 'n', but it must be like '{n: figure.n}' or '{n: visit.n}'."),
        (ONE + block("two", "m: one.n"), 4,
         "two: no parameter named 'm'. It has: n, more."),
        (ONE + block("two", "mor: visit.n"), 4,
         "two: no parameter named 'mor'. Did you mean 'more'? It has: n, more."),
        (ONE + block("two", "n: one.m"), 4,
         "two: 'n' cannot be shared with 'one.m': no parameter named 'm'. It has: n."),
        (ONE + block("other", "n: one.n"), 4,
         "other: 'n' cannot be shared with 'one.n': it runs from 0 to 8, but the other from 0 to 9."
         " Give both the same control."),
        (ONE + block("other", "half: one.n"), 4,
         "it takes numbers with decimals, but the other whole numbers. Give both the same "
         "control."),
        (ONE + block("other", "basis: one.n"), 4,
         "'basis' cannot be shared with 'one.n': it is a choice, but the other a slider."),
        ("/// figure | ties.walks\n///\n" + block("leaps", "n: walks.n"), 4,
         "it goes in other steps than the other. Give both the same control."),
        ("/// figure | ties.dots\n///\n" + block("cloud", "where: dots.where"), 4,
         "it holds from 0 to 30, but the other from 1 to 1."),
        (block("letter", "text: visit.letter"), 2,
         "letter: 'text' is private, so it cannot go along through the visit, which keeps what it "
         "shares. Take it out of 'share'."),
        ("/// figure | ties.letter\n///\n" + block("reply", "open: letter.text"), 4,
         "it is not private, but the other is. Give both the same control."),
        ("/// figure | ties.letter\n///\n" + block("reply", "text: letter.open"), 4,
         "it is private, but the other is not. Give both the same control."),
        (ONE + block("two", "n: one.n", "start: {n: 4}"), 5,
         "two: 'n' is shared and begins as 'one.n' does; leave it out of 'start'"),
        (ONE + ONE + block("two", "n: ties.one.n"), 6,
         "two: 'ties.one' is on this page more than once; say which: one, one-2."),
        ("/// figure | ties.one\n    id: visit\n///\n" + block("two", "n: visit.n"), 5,
         "two: 'visit' means what the reader's whole visit shares, but a figure on this page is "
         "called so; give it another id."),
        ("/// figure | ties.one\n    plays: n\n///\n" + block("two", "n: one.n"), 5,
         "two: 'n' is shared, but one of the two figures has it play by itself, which moves that "
         "figure alone. Take out 'plays' or 'share'."),
        (ONE + "/// figure | ties.two\n    share: one.n\n///\n", 4,
         "two: 'share' is 'one.n', but it must be like '{n: figure.n}'."),
    ],
)  # fmt: skip
def test_what_cannot_be_shared_is_refused(
    project: Project, page: str, line: int, said: str
) -> None:
    _, read = convert(project, page)
    (error,) = read.errors
    assert said in error.message
    assert (error.page, error.line) == ("page.md", line)


def test_a_circle_is_told_at_each_of_its_blocks(project: Project) -> None:
    circle = block("one", "n: two.n") + block("two", "n: three.n") + block("three", "n: one.n")
    _, page = convert(project, circle)
    assert [error.line for error in page.errors] == [2, 5, 8]
    assert page.errors[0].message == (
        "one: 'n' is shared in a circle: two.n, three.n, one.n. One of them has to begin: take it "
        "out of its 'share'."
    )


def test_a_mistake_of_the_other_figure_is_told_once_and_there(project: Project) -> None:
    wrong = "/// figure | ties.one\n    start: {n: 12}\n///\n"
    _, page = convert(project, wrong + block("two", "n: one.n"))
    assert [error.line for error in page.errors] == [2]
    _, page = convert(project, "/// figure | ties.oen\n///\n" + block("two", "n: oen.n"))
    assert [error.line for error in page.errors] == [1]


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_figures_begin_as_the_one_does_that_they_share_with(project: Project, order: slice) -> None:
    blocks = [
        "/// figure | ties.one\n    start: {n: 7}\n///\n",
        block("two", "n: one.n"),
        block("three", "n: two.n"),
    ]
    html, page = convert(project, "\n".join(blocks[order]) + "\n[[three.n]] and [[three.last]]")
    assert not page.errors
    assert {name: placed.record.spec["state"]["n"] for name, placed in page.figures.items()} == {
        "one": 7, "two": 7, "three": 7,
    }  # fmt: skip
    assert re.findall(r">7</span> and <span[^>]*>7</span>", html)


def test_one_parameter_may_be_shared_by_two_of_a_figure(project: Project) -> None:
    _, page = convert(project, ONE + block("two", "n: one.n, more: one.n"))
    assert not page.errors
    assert page.figures["two"].record.spec["state"] == {"n": 3, "more": 3}


def test_what_is_drawn_in_one_figure_is_the_data_of_another(project: Project) -> None:
    text = "/// figure | ties.dots\n///\n" + block("mirror", "where: dots.where")
    html, page = convert(project, text)
    assert page.figures["mirror"].record.spec["state"] == {"where": [[0.5, 0.5]]}
    assert shared_in(finished(html, page)) == {"mirror": {"where": ["dots", "where"]}}


def test_a_live_figure_says_with_whom_even_where_a_heading_has_taken_its_name(
    project: Project,
) -> None:
    html, page = convert(
        project, '# One {#one}\n\n<p id="two"></p>\n\n' + ONE + "\n" + block("two", "n: one.n")
    )
    assert not page.errors
    assert shared_in(finished(html, page)) == {"two-2": {"n": ["one-2", "n"]}}


def shared_in(html: str) -> dict[str, object]:
    """Return what the figures of a page say of whom they share with, by their ids."""
    found = {}
    for tag in re.findall(r"<explorable-figure\b[^>]*>", html):
        share, name = re.search(r'\bshare="([^"]*)"', tag), re.search(r'\bid="([^"]*)"', tag)
        if share and name:
            found[name[1]] = json.loads(unescape(share[1]))
    return found


def test_a_change_of_the_other_figure_is_noticed(project: Project, tmp_path: Path) -> None:
    text = ONE + block("two", "n: one.n")
    before = convert(project, text)[1].figures["two"].record
    file = tmp_path / "widgets" / "ties.py"
    file.write_text(WIDGETS.replace("start=3, step=1, play", "start=6, step=1, play", 1))
    again = open_project(tmp_path / "mkdocs.yml", log=lambda _: None)
    after = convert(again, text)[1].figures["two"].record
    assert (before.spec["state"]["n"], after.spec["state"]["n"]) == (3, 6)
    assert convert(again, text)[1].figures["two"].record == after  # from the store


@pytest.fixture
def told(project: Project) -> list[str]:
    """Return what the project tells its log from now on."""
    said: list[str] = []
    project.log = said.append
    return said


def test_what_the_visit_shares_is_compared_over_pages(
    project: Project, tmp_path: Path, told: list[str]
) -> None:
    pages = {
        "a": block("one", "n: visit.amount"),
        "b": "# B\n\n" + block("walks", "n: visit.amount"),
    }
    site = render(project, tmp_path / "site", **pages)
    with pytest.raises(FinishError) as failed:
        finish(site, project, Options(runtime=False))
    assert str(failed.value) == (
        "b.md:3: walks: 'n' cannot be shared as 'visit.amount' with a.md:1: it runs from 0 to 8, "
        "but the other from 0 to 9. Give both the same control."
    )


def test_what_nobody_else_of_the_visit_shares_is_told_in_the_log(
    project: Project, tmp_path: Path, told: list[str]
) -> None:
    shared = block("one", "n: visit.amount")
    pages = {"a": shared, "b": shared, "c": block("two", "more: visit.amont")}
    site = render(project, tmp_path / "site", **pages)
    finish(site, project, Options(runtime=False))
    (said,) = [line for line in told if "visit" in line]
    assert said == "c.md:1: no other figure of the site shares 'visit.amont'"
    html = (site / "a.html").read_text()
    assert shared_in(html) == {"one": {"n": ["visit", "amount"]}}
    finish(site, project, Options(runtime=False))
    assert (site / "a.html").read_text() == html


def by_hand(project: Project, folder: Path, share: str) -> Path:
    """Write a page by hand, with two figures as `explorable embed` prints them."""
    first, _ = printed(project, "ties.one", ["n=8"], "", "")
    second, _ = printed(project, "ties.two", [], "", "", share=[share])
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format(body=second + first))
    return folder


def test_figures_in_pages_that_are_written_by_hand_share(project: Project, tmp_path: Path) -> None:
    site = by_hand(project, tmp_path / "site", "n=one.n")
    finish(site, project, Options(runtime=False))
    html = (site / "index.html").read_text()
    assert shared_in(html) == {"two": {"n": ["one", "n"]}}
    two = re.search(
        r'<explorable-figure[^>]*id="two".*?class="ex-spec"[^>]*>(.*?)</div>', html, re.S
    )
    assert two
    assert json.loads(unescape(two[1]))["state"]["n"] == 8
    finish(site, project, Options(runtime=False))
    assert (site / "index.html").read_text() == html


def test_a_mistake_in_a_page_that_is_written_by_hand_is_told(
    project: Project, tmp_path: Path
) -> None:
    site = by_hand(project, tmp_path / "site", "n=oen.n")
    with pytest.raises(FinishError, match="no other figure named 'oen' on this page. Did you mean"):
        finish(site, project, Options(runtime=False))
    with pytest.raises(BlockErrors, match="--share is 'n', but it must be like 'parameter=figure."):
        printed(project, "ties.two", [], "", "", share=["n"])


SPHINX = """\
Figures
=======

.. explorable:: ties.two
   :share: {n: FIGURE.n}

It is :explorable:`two.n`.

.. explorable:: ties.one
   :start: {n: 8}
"""


def test_figures_of_a_sphinx_document_share(tmp_path: Path) -> None:
    root = lay_out_sphinx(tmp_path, "rst")
    (root / "widgets" / "ties.py").write_text(WIDGETS)
    built = build_sphinx(write_sphinx(root, SPHINX.replace("FIGURE", "one")))
    assert built.code == 0, built.said
    html = (built.out / "index.html").read_text()
    assert shared_in(html) == {"two": {"n": ["one", "n"]}}
    assert re.search(r'data-parameter="n"[^>]*>8</span>', html)


def test_a_mistake_in_a_sphinx_document_is_told(tmp_path: Path) -> None:
    root = lay_out_sphinx(tmp_path, "rst")
    (root / "widgets" / "ties.py").write_text(WIDGETS)
    built = build_sphinx(write_sphinx(root, SPHINX.replace("FIGURE", "oen")))
    assert built.code
    assert "docs/index.rst:4" in built.said
    assert "two: no other figure named 'oen' on this page. Did you mean 'one'?" in built.said
