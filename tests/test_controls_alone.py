"""A control that stands by itself: whose it is, what it looks like, what an author is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.compile.project import Project
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from tests import one_page
from tests.one_page import convert, tiny_project

FIGURE = "/// figure | gp.pinching\n///\n\n"
OTHER = "/// figure | gp.pinching\n    id: other\n"
APART = OTHER + "///\n\n"
SHARING = OTHER + "    share: {lengthscale: pinching.lengthscale}\n///\n\n"
CONTROL = "/// control | {}\n///\n\n"
ELEMENT = re.compile(r"<explorable-control\b([^>]*)>(.*?)</explorable-control>", re.S)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


@pytest.mark.parametrize(
    "text",
    [
        FIGURE + CONTROL.format("lengthscale of pinching"),
        CONTROL.format("lengthscale of pinching") + FIGURE,
        FIGURE + SHARING + CONTROL.format("lengthscale of pinching, other"),
        FIGURE + SHARING + CONTROL.format("lengthscale  of  pinching,other"),
        FIGURE + "- in a list\n\n    /// control | lengthscale of gp.pinching\n    ///\n",
    ],
)
def test_it_belongs_to_its_figure_wherever_it_is(project: Project, text: str) -> None:
    html, page = convert(project, text)
    assert not page.errors
    ((said, inside),) = ELEMENT.findall(html)
    assert 'data-figure="pinching"' in said
    assert 'data-parameter="lengthscale"' in said
    assert "hidden" in said  # nothing to set where no script runs
    assert "data-asked" not in said
    assert not inside.strip()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("lengthscale", "names no control: write the parameter and the figure, as in"),
        ("", "names no control"),
        ("lengthscale of pinchng", "Did you mean 'pinching'?"),
        ("length of pinching", "Did you mean 'lengthscale'? Parameters: points, lengthscale."),
        ("points of pinching", "is drawn in its picture, and cannot be shown apart from it."),
        (
            "lengthscale of pinching, other",
            "'other' does not share 'lengthscale' with 'pinching'. Add to its block "
            "'share: {lengthscale: pinching.lengthscale}'.",
        ),
    ],
)
def test_mistakes_are_told_with_their_line(project: Project, asked: str, told: str) -> None:
    _, page = convert(project, FIGURE + APART + CONTROL.format(asked))
    (error,) = page.errors
    assert str(error).startswith("page.md:8: control: ")
    assert told in str(error)


def test_it_says_nothing_of_its_own(project: Project) -> None:
    _, page = convert(project, FIGURE + "/// control | lengthscale of pinching\nWords.\n///\n")
    (error,) = page.errors
    assert "has nothing in it" in str(error)


def test_a_figure_with_a_mistake_is_not_a_second_one(project: Project) -> None:
    wrong = "/// figure | gp.pinching\n    start: {lengthscale: 7}\n///\n\n"
    _, page = convert(project, wrong + CONTROL.format("lengthscale of pinching"))
    assert len(page.errors) == 1


def test_finish_puts_the_control_in_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    text = (
        FIGURE
        + CONTROL.format("lengthscale of pinching")
        + CONTROL.format("lengthscale of pinching")
    )
    with tiny_project(tmp_path) as project:
        site = one_page.render(project, tmp_path / "site", index=text)
        finish(site, project, Options(runtime=False))
        html = (site / "index.html").read_text()
        finish(site, project, Options(runtime=False))
        assert (site / "index.html").read_text() == html
    for _, inside in ELEMENT.findall(html):
        assert inside.count('type="range"') == 1
        assert "length-scale" in inside
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_written_by_hand_it_is_checked(tmp_path: Path) -> None:
    by_hand = (
        '<explorable-control data-figure="pinching" data-parameter="length"></explorable-control>'
    )
    with tiny_project(tmp_path) as project:
        site = one_page.render(project, tmp_path / "site", index=FIGURE + by_hand)
        with pytest.raises(FinishError, match="Did you mean 'lengthscale'"):
            finish(site, project, Options(runtime=False))


def test_left_as_text_it_stops_a_finish(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = tmp_path / "site"
        site.mkdir()
        (site / "index.html").write_text("<p>/// control | lengthscale of pinching\n///</p>")
        with pytest.raises(FinishError, match="was left as text"):
            finish(site, project, Options(runtime=False))
