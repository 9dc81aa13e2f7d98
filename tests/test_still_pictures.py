"""Still pictures in a text: another state of a figure, drawn by the build."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import pytest

from explorable.compile.block import Block
from explorable.compile.compiler import compiled
from explorable.compile.project import Project
from tests import one_page
from tests.one_page import tiny_project

BLOCK = "/// figure | gp.pinching\n    start: {{lengthscale: {}}}\n///\n\n"
LINK = re.compile(r"<a\b([^>]*)>\s*<picture>")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


def convert(project: Project, text: str) -> tuple[str, list[str]]:
    """Return the HTML of a page, and what is wrong with it."""
    html, page = one_page.convert(project, text)
    return html, [str(each) for each in page.errors]


def images(html: str) -> list[dict[str, str]]:
    """Return what the still pictures in a text say: of their `<img>`, and their narrow `srcset`."""
    found = re.findall(r"<picture><source([^>]*)>\s*<img([^>]*)>\s*</picture>", html, re.S)
    told = []
    for source, image in found:
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', image))
        told.append(said | {"srcset": dict(re.findall(r'(\w+)="([^"]*)"', source))["srcset"]})
    return told


def record_of(project: Project, start: str):
    return compiled(project, Block("gp.pinching", f"start: {start}"))


def test_a_picture_is_the_figures_own_at_that_state(project: Project) -> None:
    html, errors = convert(project, "![Wide](figure:gp.pinching?lengthscale=0.5)")
    assert not errors
    (image,) = images(html)
    own = record_of(project, "{lengthscale: 0.5}")
    assert f'src="{image["src"]}"' in own.still
    assert image["alt"] == "Wide"
    other = record_of(project, "{lengthscale: 0.2}")
    assert other.key != own.key


def test_a_narrow_page_gets_the_narrow_picture(project: Project) -> None:
    html, _ = convert(project, "![Wide](figure:gp.pinching?lengthscale=0.5)")
    (image,) = images(html)
    assert " " not in image["srcset"]
    width = re.compile(r"viewBox='0 0 (\d+)")
    wide, narrow = (
        int(width.search(unescape(unquote(image[name])))[1]) for name in ("src", "srcset")
    )
    assert narrow < wide == int(image["width"])
    assert "prefers-color-scheme" in unquote(image["srcset"])


def test_a_figure_of_the_page_begins_as_it_does_there_and_is_set_by_a_press(
    project: Project,
) -> None:
    page = BLOCK.format(0.5) + "![One point](figure:pinching?points=0.5,0.5)"
    html, errors = convert(project, page)
    assert not errors
    (image,) = images(html)
    own = record_of(project, "{lengthscale: 0.5, points: [[0.5, 0.5]]}")
    assert f'src="{image["src"]}"' in own.still
    (said,) = LINK.findall(html)
    assert 'class="ex-set"' in said
    assert 'data-figure="pinching"' in said
    assert 'href="#pinching?points=0.5,0.5"' in said


def test_a_figure_of_elsewhere_and_a_picture_that_is_a_link_already_are_not_pressed(
    project: Project,
) -> None:
    html, errors = convert(
        project,
        BLOCK.format(0.5) + "[![A](figure:pinching)](https://example.org)\n\n",
    )
    assert not errors
    assert 'class="ex-set"' not in html
    html, errors = convert(project, "![A](figure:gp.pinching)")
    assert not errors
    assert "<a" not in html


def test_without_words_it_says_what_the_figure_describes(project: Project) -> None:
    html, errors = convert(project, "![](figure:gp.pinching?points=0.5,0.5)")
    assert not errors
    (image,) = images(html)
    assert image["alt"] == "1 points."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "![A](figure:gp.pinchng)",
            "page.md:3: the picture 'figure:gp.pinchng': no figure named 'gp.pinchng'. "
            "Did you mean 'gp.pinching'?",
        ),
        ("![A](figure:pinchng)", "no figure named 'pinchng' on this page.* write module.function"),
        (
            "![A](figure:gp.pinching?lengthscal=1)",
            "no parameter named 'lengthscal'. Did you mean 'lengthscale'?",
        ),
        (
            "![A](figure:gp.pinching?lengthscale=5)",
            "page.md:3: .*'lengthscale' is 5, but its slider runs from 0.02 to 1",
        ),
        (
            "![](figure:words.spoken)",
            "no description, so say what there is to see",
        ),
        ('<img src="figure:gp.pinching">', "is in HTML, where it is not processed. In Markdown"),
    ],
)
def test_a_mistake_has_its_place_and_a_remedy(project: Project, text: str, message: str) -> None:
    _, errors = convert(project, f"# Page\n\n{text}\n")
    assert len(errors) == 1, errors
    assert re.search(message.replace("?", r"\?").replace("(", r"\("), errors[0]), errors


def test_html_in_code_is_left_alone(project: Project) -> None:
    written = '`<img src="figure:gp.pinching">` and `<a href="figure:pinching">`, `href="mark:C0"`'
    html, errors = convert(project, BLOCK.format(0.5) + written)
    assert not errors
    assert html.count("figure:") == 2
