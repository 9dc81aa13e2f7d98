"""Figures take the place of pictures, with ids of their own, and words find them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.compile.project import Project
from explorable.finish.html import HtmlPage
from explorable.finish.live import with_unique_ids
from tests.one_page import convert, finished, tiny_project

BLOCK = """\
/// figure | gp.pinching
The caption.
///

At [[pinching.lengthscale]]. [Jump](figure:pinching?lengthscale=0.05). [Back](figure:pinching).
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


def unique(html: str) -> str:
    return with_unique_ids(HtmlPage(Path("a.html"), "a.html", html))


def ids(html: str) -> list[str]:
    return [figure.id for figure in HtmlPage(Path("a.html"), "a.html", html).figures]


def bound(html: str) -> list[str]:
    """Return the ids of the figures that words are bound to, in the order of the words."""
    return re.findall(r'data-figure="([^"]*)"', html)


def test_a_living_figure_keeps_its_caption_and_loses_what_only_its_author_needs(
    project: Project,
) -> None:
    html, page = convert(project, BLOCK)
    assert "data-source=" in html
    live = finished(html, page)
    assert "data-source=" not in live
    assert "ex-still" not in live
    for part in ("ex-stage", "ex-controls", "ex-spec", "ex-toolbar", "<p>The caption.</p>"):
        assert part in live
    assert f'key="{page.figures["pinching"].record.key}"' in live


def test_a_living_figure_can_be_made_live_again(project: Project) -> None:
    html, page = convert(project, BLOCK)
    once = finished(html, page)
    assert finished(once, page) == once


def test_a_figure_whose_record_is_not_known_stays_a_picture(project: Project) -> None:
    html, page = convert(project, BLOCK)
    page.figures.clear()
    assert finished(html, page) == html


def test_figures_of_two_sources_on_one_page_get_ids_of_their_own(project: Project) -> None:
    first, _ = convert(project, BLOCK, name="a.md")
    second, _ = convert(project, BLOCK, name="b.md")
    together = unique(first + second)
    assert ids(together) == ["pinching", "pinching-2"]
    assert together.startswith(first)
    rest = together[len(first) :]
    assert set(bound(rest)) == {"pinching-2"}
    assert 'href="#pinching-2?lengthscale=0.05"' in rest
    assert 'href="#pinching-2"' in rest
    assert unique(together) == together


def test_words_before_and_after_belong_to_the_figure_of_their_own_source(project: Project) -> None:
    block = "/// figure | gp.pinching\n[[pinching.lengthscale]]\n///\n\n[[pinching.lengthscale]]"
    parts = [convert(project, block, name=name)[0] for name in ("a.md", "b.md")]
    words = parts[1].partition("</explorable-figure>")[2]
    found = bound(unique(words + parts[0] + parts[1]))
    assert found == ["pinching-2", "pinching", "pinching", "pinching-2", "pinching-2"]


def test_a_host_that_writes_other_ids_takes_the_words_along(project: Project) -> None:
    html, _ = convert(project, BLOCK)
    renamed = unique(html.replace(' id="pinching"', ' id="page-a-pinching"'))
    assert ids(renamed) == ["page-a-pinching"]
    assert set(bound(renamed)) == {"page-a-pinching"}
    assert 'href="#page-a-pinching?lengthscale=0.05"' in renamed


def test_a_page_without_figures_stays_as_it_is() -> None:
    html = '<span data-figure="x" data-page="y">1</span>'
    assert unique(html) == html


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("A band. It is pinched.", "A band"),
        ("**What** was *seen*: points", "What was seen"),
        ("no end at all", "no end at all"),
        ("", "pinching"),
        ("Of 3.5 & more. More.", "Of 3.5 &amp; more"),
    ],
)
def test_a_figure_is_called_as_its_caption_begins(
    project: Project, caption: str, name: str
) -> None:
    html, page = convert(project, f"/// figure | gp.pinching\n{caption}\n///\n")
    assert f'<figure aria-label="{name}">' in finished(html, page)
