"""A figure block knows its line wherever it stands, and its HTML is sound."""

import html as entities
import json
import re
from collections.abc import Iterator

import html5lib
import markdown
import pytest
from explorable.base.cache import Cache
from explorable.compile.page import Chapter
from explorable.compile.site import Site
from explorable.compile.slots import fill
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.compile.registry import Registry
from explorable.compile.yaml_values import OptionsError, read
from explorable.markdown.checks import Checks
from explorable.markdown.fenced import code_lines
from explorable.markdown.figures import FigureBlocks
from explorable.markdown.headers import prepare
from explorable.markdown.prose import Prose
from tests.tiny_site import lay_out, own_widgets

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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = lay_out(tmp_path_factory.mktemp("site"))
    with own_widgets():
        yield Site(root, Registry(root / "widgets", root), Cache(root / "cache"), print)


def convert(site: Site, text: str, front_matter: str = "") -> tuple[str, Chapter]:
    """Return the HTML of a page and its chapter, as a build makes them."""
    site.chapter = site.chapters["page.md"] = Chapter("page.md", front_matter + text)
    extensions = [
        "pymdownx.superfences",
        "attr_list",
        FigureBlocks(site),
        Prose(site),
        Checks(site),
    ]
    converter = markdown.Markdown(extensions=extensions)
    return converter.convert(prepare(site.chapter, text)), site.chapter


@settings(deadline=None, max_examples=60)
@given(before=st.lists(st.sampled_from(BEFORE), max_size=5), front_matter=st.booleans())
def test_every_mistake_names_its_own_line(
    site: Site, before: list[str], front_matter: bool
) -> None:
    head = "---\ntitle: Any\ntags:\n- one\n---\n\n" if front_matter else ""
    wrong = "/// figure | gp.pinching\n    id: wrong\n    start: {lengthscale: 5}\n///"
    text = "\n\n".join([*before, wrong, "[[wrong.x]] and [[nothing.x]]"])
    _, chapter = convert(site, text, head)
    lines = (head + text).split("\n")
    wrong_lines = [lines.index("    start: {lengthscale: 5}") + 1, len(lines)]
    assert [error.line for error in chapter.errors] == wrong_lines, chapter.errors


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=" \n/`>-:{}[]ab|$_figure.", max_size=80))
def test_no_text_breaks_the_build(site: Site, text: str) -> None:
    convert(site, text)
    convert(site, f"/// figure | gp.pinching\n{text}\n///\n")
    convert(site, f"/// figure | {text}\n    start: {text}\n///\n")


@pytest.mark.parametrize("text", BEFORE)
def test_what_other_plugins_change_does_not_move_the_lines(site: Site, text: str) -> None:
    wrong = "/// figure | gp.nothing\n///"
    site.chapter = Chapter("page.md", f"# Title\n\n{text}\n\n{wrong}\n")
    prepare(site.chapter, f"# Title\n\nAdded by a plugin.\n\n{text}\n\n{wrong}\n")
    source = site.chapter.source.split("\n")
    assert site.chapter.headers[-1].line == source.index("/// figure | gp.nothing") + 1


def test_a_block_from_a_snippet_is_still_checked(site: Site) -> None:
    site.chapter = Chapter("page.md", "--8<-- 'elsewhere.md'")
    extensions = [FigureBlocks(site), Checks(site)]
    markdown.markdown("/// figure | gp.pinchng\n///", extensions=extensions)
    assert "Did you mean 'gp.pinching'?" in str(site.chapter.errors[0])


def test_no_mark_of_ours_stays_in_the_page(site: Site) -> None:
    for text in BEFORE:
        html, _ = convert(site, text)
        assert not re.search("[\ue000-\uf8ff]", html)


def test_the_specification_survives_whatever_a_text_holds(site: Site) -> None:
    text = "</script></div><!-- & \" ' &amp; ü"
    escaped = json.dumps(text)
    page, chapter = convert(
        site, f"/// figure | words.spoken\n    start: {{title: {escaped}}}\n///"
    )
    assert not chapter.errors
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', fill(site, page), re.S)
    assert spec is not None
    state = json.loads(entities.unescape(spec[1]))["state"]
    assert state == {"basis": "waves", "grid": False, "title": text}


@pytest.mark.parametrize("figure", ["gp.pinching", "words.spoken"])
def test_a_figure_is_valid_html(site: Site, figure: str) -> None:
    convert(site, f"/// figure | {figure}\n///")
    (placed,) = site.chapter.figures.values()
    html5lib.HTMLParser(strict=True).parseFragment(placed.shown.html)


def test_ids_are_unique_and_give_way_to_those_that_authors_chose(site: Site) -> None:
    block = "/// figure | gp.pinching\n///\n\n"
    chosen = "/// figure | gp.pinching\n    id: pinching-2\n///\n\n"
    _, chapter = convert(site, block + block + chosen + block)
    assert list(chapter.figures) == ["pinching", "pinching-3", "pinching-2", "pinching-4"]


def test_pictures_of_one_page_share_no_ids(site: Site) -> None:
    page, _ = convert(site, "/// figure | gp.pinching\n///\n\n/// figure | gp.pinching\n///")
    ids = re.findall(r'\bid="([^"]+)"', fill(site, page))
    assert len(ids) == len(set(ids))


def test_a_caption_is_optional(site: Site) -> None:
    page, _ = convert(site, "/// figure | gp.pinching\n///")
    assert "<figcaption" not in page


def test_options_know_their_lines() -> None:
    options = read("id: one\nstart:\n  a: on\n\n  b: [[1, 2.5], [x, 1e-3]]\n")
    assert options["start"].line == 1
    assert options["start"].inner["b"].line == 4
    assert options["start"].data == {"a": "on", "b": [[1, 2.5], ["x", "1e-3"]]}


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: [", 1), ("a: 1\na: 2", 1), ("only words", 0), ("- 1", 0)]
)
def test_options_that_are_none_say_where(text: str, line: int) -> None:
    with pytest.raises(OptionsError) as caught:
        read(text)
    assert caught.value.line == line


def test_code_is_fences_comments_and_pre() -> None:
    text = "a\n```x\nb\n```\n<!-- c\n-->\n~~~~\n~~~\n~~~~\n<pre>\nd</pre>\n``` unclosed\ne"
    assert code_lines(text.split("\n")) == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
