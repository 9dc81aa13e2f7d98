"""A figure block knows its line wherever it is, and its HTML is sound."""

import html as entities
import json
import re
from collections.abc import Iterator

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.compile.project import Project
from explorable.finish.live import live
from explorable.markdown.headers import prepare
from explorable.markdown.page import Page, PageContext
from tests.one_page import convert, finished, tiny_project

BEFORE = [
    "A paragraph.",
    "```\n/// figure | in.code\n    start: {a: 1}\n///\n```",
    "<!--\n/// figure | in.comment\n///\n-->",
    "- A list\n\n    /// figure | gp.pinching\n        start: {}\n    In it.\n    ///",
    "/// figure | gp.pinching\n    start:\n      lengthscale: 0.5\nOne\n\nand another.\n///",
    "> A quotation\n> /// figure | gp.pinching\n> ///",
    "    indented code",
    "Text right before a block\n/// figure | gp.pinching\n///",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


@settings(deadline=None, max_examples=60)
@given(before=st.lists(st.sampled_from(BEFORE), max_size=5), front_matter=st.booleans())
def test_every_mistake_names_its_own_line(
    project: Project, before: list[str], front_matter: bool
) -> None:
    head = "---\ntitle: Any\ntags:\n- one\n---\n\n" if front_matter else ""
    wrong = "/// figure | gp.pinching\n    id: wrong\n    start: {lengthscale: 5}\n///"
    text = "\n\n".join([*before, wrong, "[[wrong.x]] and [[nothing.x]]"])
    _, page = convert(project, text, head)
    lines = (head + text).split("\n")
    wrong_lines = [lines.index("    start: {lengthscale: 5}") + 1, len(lines)]
    assert [error.line for error in page.errors] == wrong_lines, page.errors


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=" \n/`>-:{}[]ab|$_figure.", max_size=80))
def test_no_text_breaks_the_build(project: Project, text: str) -> None:
    convert(project, text)
    convert(project, f"/// figure | gp.pinching\n{text}\n///\n")
    convert(project, f"/// figure | {text}\n    start: {text}\n///\n")


@pytest.mark.parametrize("text", BEFORE)
def test_what_other_plugins_change_does_not_move_the_lines(project: Project, text: str) -> None:
    wrong = "/// figure | gp.nothing\n///"
    source = f"# Title\n\n{text}\n\n{wrong}\n"
    changed = f"# Title\n\nAdded by a plugin.\n\n{text}\n\n{wrong}\n"
    page = Page()
    page.begin(project, PageContext("page.md", source), changed)
    prepare(page, changed)
    assert page.headers[-1].line == source.split("\n").index("/// figure | gp.nothing") + 1


def test_a_block_from_a_snippet_is_still_checked(project: Project) -> None:
    block = "/// figure | gp.pinchng\n///"
    _, page = convert(project, block, source="--8<-- 'elsewhere.md'")
    (error,) = page.errors
    assert "Did you mean 'gp.pinching'?" in str(error)
    assert error.line == 0


def test_no_mark_of_ours_stays_in_the_page(project: Project) -> None:
    for text in BEFORE:
        html, _ = convert(project, text)
        assert not re.search("[\ue000-\uf8ff]", html)


def test_the_specification_survives_whatever_a_text_holds(project: Project) -> None:
    text = "</script></div><!-- & \" ' &amp; ü"
    block = f"/// figure | words.spoken\n    start: {{title: {json.dumps(text)}}}\n///"
    html, page = convert(project, block)
    assert not page.errors
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', finished(html, page), re.S)
    assert spec is not None
    state = json.loads(entities.unescape(spec[1]))["state"]
    assert state == {"basis": "waves", "grid": False, "title": text}


@pytest.mark.parametrize("figure", ["gp.pinching", "words.spoken"])
def test_a_figure_is_valid_html_before_and_after_it_is_live(project: Project, figure: str) -> None:
    html, page = convert(project, f"/// figure | {figure}\n///")
    (placed,) = page.figures.values()
    for text in (
        html,
        live(placed.record, placed.id, "source.html", True, {}),
        finished(html, page),
    ):
        html5lib.HTMLParser(strict=True).parseFragment(text)


def test_ids_are_unique_and_give_way_to_those_that_authors_chose(project: Project) -> None:
    block = "/// figure | gp.pinching\n///\n\n"
    chosen = "/// figure | gp.pinching\n    id: pinching-2\n///\n\n"
    _, page = convert(project, block + block + chosen + block)
    assert list(page.figures) == ["pinching", "pinching-3", "pinching-2", "pinching-4"]


def test_pictures_of_one_page_share_no_ids(project: Project) -> None:
    html, page = convert(project, "/// figure | gp.pinching\n///\n\n/// figure | gp.pinching\n///")
    ids = re.findall(r'\bid="([^"]+)"', finished(html, page))
    assert len(ids) == len(set(ids)) > 2


def test_a_caption_is_optional(project: Project) -> None:
    html, _ = convert(project, "/// figure | gp.pinching\n///")
    assert "<figcaption" not in html


def test_a_figure_that_nobody_finishes_is_a_picture_and_says_so(project: Project) -> None:
    html, _ = convert(project, "/// figure | gp.pinching\nIts *caption*.\n///", unfinished="Still.")
    assert re.search(r'<img class="ex-still[^>]* alt="2 points\."', html)
    assert '<p class="ex-unfinished" data-search-exclude>Still.</p><figcaption>' in html
    assert "<script" not in html
    assert "<form" not in html


def test_a_page_without_figures_keeps_its_double_brackets(project: Project) -> None:
    html, page = convert(project, "A [[Wiki.link]] and [[another]] and a [[ b.")
    assert "A [[Wiki.link]] and [[another]] and a [[ b." in html
    assert not page.errors


@pytest.mark.parametrize("text", ["/// <summary>\n/// C# documents itself.\n/// </summary>",
                                  "/// details | More\nWords\n///"])  # fmt: skip
def test_slashes_that_are_not_ours_are_left_alone(project: Project, text: str) -> None:
    html, page = convert(project, text)
    assert not page.errors
    assert html.count("///") == text.count("///")


def test_a_page_with_mistakes_keeps_its_content_below_them(project: Project) -> None:
    html, _ = convert(project, "Before.\n\n/// figure | gp.pinchng\nIts caption.\n///\n\nAfter.")
    box, _, rest = html.partition("</section>")
    assert box.startswith('<section class="ex-mistakes"')
    for kept in ("Before.", "Its caption.", "After."):
        assert kept in rest


def test_two_pages_in_one_markdown_know_nothing_of_each_other(project: Project) -> None:
    block = "/// figure | gp.pinching\n///\n"
    first, _ = convert(project, block, name="a.md")
    second, page = convert(project, block, name="b.md")
    tokens = [re.findall(r'data-page="(\w+)"', html) for html in (first, second)]
    assert tokens[0] != tokens[1]
    assert list(page.figures) == ["pinching"]


@pytest.mark.parametrize(
    ("block", "site", "told"),
    [("", True, None), ("on", True, True), ("off", True, False), ("", False, False),
     ("on", False, True), ("off", False, False)],
)  # fmt: skip
def test_a_block_has_the_last_word_on_whether_its_picture_goes_along(
    project: Project, block: str, site: bool, told: bool | None
) -> None:
    options = f"    dock: {block}\n" if block else ""
    _, page = convert(project, f"/// figure | gp.pinching\n{options}///")
    assert not page.errors
    (placed,) = page.figures.values()
    html = live(placed.record, placed.id, "source.html", True, {}, dock=site)
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', html, re.S)
    assert spec is not None
    assert json.loads(entities.unescape(spec[1])).get("dock") is told


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("dock: of", "'dock' is 'of', but it must be 'on' or 'off'. Did you mean 'off'?"),
        ("dock: [on]", "'dock' is ['on'], but it must be 'on' or 'off'."),
        ("key: A", "no panel named 'A'. It has: only one."),
        ("plays: lengthscale", "no slider 'lengthscale' that can play. Give one play=True."),
        ("later: lengthscale", "'later' is 'lengthscale', but it must be like '{"),
        ("later: {lengthscal: [points]}", "no parameter named 'lengthscal'. Did you mean 'len"),
        ("later: {lengthscale: [point]}", "no parameter named 'point'. Did you mean 'points'?"),
    ],
)
def test_what_a_block_says_of_its_picture_elsewhere_is_checked(
    project: Project, option: str, said: str
) -> None:
    _, page = convert(project, f"/// figure | gp.pinching\n    {option}\n///")
    (error,) = page.errors
    assert error.line == 2
    assert said in str(error)


def test_controls_that_come_later_are_hidden_and_the_browser_knows_after_which(
    project: Project,
) -> None:
    block = "/// figure | gp.pinching\n    later: {lengthscale: [points]}\n///"
    _, page = convert(project, block)
    assert not page.errors
    (placed,) = page.figures.values()
    hidden = re.findall(r'<div hidden[^>]* data-parameter="(\w+)"', placed.record.form)
    assert hidden == ["points"]
    assert placed.record.spec["later"] == {"lengthscale": ["points"]}
