"""Words that name a mark of a picture: bound to it, with a swatch of how it looks."""

import re
from collections.abc import Iterator

import pytest

from explorable import Slider, figure
from explorable.compile.project import Project
from explorable.compile.static_render import still
from explorable.finish.html import HtmlPage
from explorable.render import last
from tests.one_page import convert, finished, tiny_project

HEADING = '<h1 id="pinching">Pinching</h1>\n\n'
BLOCK = "/// figure | gp.pinching\n{}\n///\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


@figure(n=Slider(1, 5, start=2))
def looks(ax, n):
    x = [0, 1, 2]
    for power in range(n):
        ax.plot(x, [each**power for each in x], color="C0", label="powers")
    ax.plot(x, x, "--", color="C1", linewidth=2.5, label="dashed")
    ax.plot(x, x, "D", color="C2", label="diamonds")
    ax.scatter(x, x, color="C3", marker="s", label="squares")
    ax.fill_between(x, x, color="C4", alpha=0.3, label="band")
    ax.bar(x, x, color="C5", label="bars")
    ax.plot(x, [1, 1, 1], color="grey")


@figure(n=Slider(1, 5, start=2))
def in_a_legend(ax, n):
    ax.plot([0, n], label=f"$x^{n}$")
    ax.plot([n, 0], label="down")
    ax.set_ylim(0, 9)
    ax.legend()


def links(html: str) -> list[tuple[str, ...]]:
    """Return figure, mark, address and content of all words that name a mark."""
    found = re.findall(r'<a\b([^>]*class="ex-mark"[^>]*)>(.*?)</a>', html, re.S)
    told = [(dict(re.findall(r'([\w-]+)="([^"]*)"', said)), inside) for said, inside in found]
    return [(said["data-figure"], said["data-mark"], said["href"], inside) for said, inside in told]


def test_a_heading_may_have_the_name_of_the_figure(project: Project) -> None:
    html, page = convert(project, HEADING + BLOCK.format("[The line](mark:C0)."))
    assert not page.errors
    assert [link[:3] for link in links(html)] == [("pinching-2", "C0", "#pinching-2")]
    _, page = convert(project, HEADING + BLOCK.format("[The line](mark:C9)."))
    assert "'pinching' has no mark named 'C9'" in str(page.errors[0])


def test_a_word_of_a_caption_names_a_mark_of_its_own_figure(project: Project) -> None:
    text = BLOCK.format("[The **line**](mark:C0).") + "\n" + BLOCK.format("[It](mark:C0) again.")
    html, page = convert(project, text)
    assert not page.errors
    first, second = links(html)
    assert first[:3] == ("pinching", "C0", "#pinching")
    assert second[:3] == ("pinching-2", "C0", "#pinching-2")
    assert re.fullmatch(
        r'<span class="ex-together"><svg .*</svg>The</span> <strong>line</strong>', first[3]
    )
    assert 'fill="var(--ex-c0)"' in first[3]


def test_a_word_of_the_text_says_of_which_figure(project: Project) -> None:
    text = BLOCK.format("") + "\n[A](mark:pinching.C0) and [b](mark:gp.pinching.C0)."
    html, page = convert(project, text)
    assert not page.errors
    assert [each[:2] for each in links(html)] == [("pinching", "C0")] * 2


def test_a_word_that_names_no_mark_is_a_mistake_with_a_remedy(project: Project) -> None:
    text = BLOCK.format("[a](mark:C1)") + "\n[b](mark:pinching.lin), [c](mark:C0), [d](mark:x.y)\n"
    _, page = convert(project, text)
    told = [(error.line, error.message) for error in page.errors]
    assert told == [
        (
            2,
            "the link 'mark:C1': 'pinching' has no mark named 'C1' at its start. Did you mean "
            "'C0'? It has: C0. Give the call that draws it label='C1'.",
        ),
        (
            5,
            "the link 'mark:pinching.lin': 'pinching' has no mark named 'lin' at its start. "
            "It has: C0. Give the call that draws it label='lin'.",
        ),
        (
            5,
            "the link 'mark:C0': it is not in a caption, so name its figure: mark:figure.C0. "
            "Figures on this page: pinching.",
        ),
        (
            5,
            "the link 'mark:x.y': it is not in a caption, so name its figure: mark:figure.x.y. "
            "Figures on this page: pinching.",
        ),
    ]


def test_a_link_to_a_mark_in_html_is_a_mistake(project: Project) -> None:
    _, page = convert(project, BLOCK.format("") + '\n<a href="mark:C0">in HTML</a>\n')
    (error,) = page.errors
    assert error.line == 5
    assert "Write it in Markdown" in error.message


def test_the_caption_stands_under_the_picture_and_above_the_controls(project: Project) -> None:
    html, page = convert(project, BLOCK.format("Its [line](mark:C0)."))
    whole = finished(html, page)
    parts = ["ex-stage", "<figcaption", "</figcaption", "</figure", "ex-status", "<form", "ex-spec"]
    places = [whole.index(part) for part in parts]
    assert places == sorted(places)
    assert whole.count("<figcaption") == whole.count('class="ex-swatch"') == 1
    again = finished(whole, page)
    assert again == whole


def test_each_mark_has_a_swatch_of_its_own_look() -> None:
    found = still(looks, looks.start, "x").swatches
    named = ("powers", "dashed", "diamonds", "squares", "band", "bars")
    assert {*found} == {*named, *(f"C{n}" for n in range(6)), "grey"}
    assert found["powers"].count("<path") == 1
    assert re.search(
        r'd="M1 6h18"[^>]*stroke="var\(--ex-c1\)"[^>]*stroke-dasharray', found["dashed"]
    )
    for name, color in (("diamonds", "c2"), ("squares", "c3")):
        assert f'fill="var(--ex-{color})"' in found[name]
        assert "M2 1h16" not in found[name]
    assert 'fill-opacity="0.3"' in found["band"]
    assert 'd="M2 1h16v10h-16z" fill="var(--ex-c5)"' in found["bars"]


def test_frames_say_which_marks_have_a_label_however_many_there_are() -> None:
    for n in (2, 4):
        frame = last(looks, {"n": n})[0]["narrow"]
        (told,) = frame.panel_parts().values()
        assert told["labels"]["powers"] == [*range(n)] or len(told["labels"]["powers"]) == n
        assert len(told["labels"]["dashed"]) == 1


def test_what_a_legend_says_names_its_marks_and_stays_a_text() -> None:
    assert {"x²", "down"} <= {*still(in_a_legend, in_a_legend.start, "x").swatches}
    one, other = (last(in_a_legend, {"n": n})[0]["wide"] for n in (2, 3))
    assert one.nodes == other.nodes


def test_a_figure_says_who_answers_where_its_block_asks_for_it(project: Project) -> None:
    html, page = convert(project, BLOCK.format("    answers: shown"))
    assert not page.errors
    assert 'data-answers="shown"' in HtmlPage(None, "", finished(html, page)).text  # type: ignore[arg-type]
    quiet, _ = convert(project, BLOCK.format(""))
    assert "data-answers" not in quiet
    _, page = convert(project, BLOCK.format("    answers: loudly"))
    (error,) = page.errors
    assert (error.line, error.message) == (
        2,
        "pinching: 'answers' is 'loudly', but it must be like 'shown'.",
    )
