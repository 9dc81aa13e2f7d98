"""Figures in HTML that is written by hand: what `explorable embed` prints, and its finishing."""

import re
import shutil
from pathlib import Path

import pytest

from explorable.cli import main as cli
from explorable.compile.block import BlockErrors
from explorable.finish.finish import FinishError
from tests.by_hand import ByHand
from tests.tiny_site import edit, own_widgets

OUTPUT = '<span class="ex-output" data-figure="pinching" data-output="{}" data-format="{}"></span>'
PARAMETER = '<span class="ex-param" data-figure="{}" data-parameter="lengthscale">?</span>'
CONTROL = '<explorable-control data-figure="pinching" data-parameter="{}"></explorable-control>'


@pytest.fixture
def site(tmp_path: Path):
    with own_widgets():
        yield ByHand(tmp_path)


def test_the_fragment_is_a_whole_picture_with_its_key_and_its_block(site: ByHand) -> None:
    html = site.figure("lengthscale=0.5", caption="Less < more.")
    assert 'id="pinching" figure="gp.pinching" answers="picture" key="' in html
    assert 'data-options="start: {lengthscale: 0.5}"' in html
    assert '<img class="ex-still off-glb" src="data:image/svg+xml,' in html
    assert "<figcaption>Less &lt; more.</figcaption>" in html
    assert site.figure(element_id="other").startswith('<explorable-figure id="other"')


@pytest.mark.parametrize(
    ("figure", "start", "element_id", "told"),
    [
        ("gp.pinchng", [], "", "no figure named 'gp.pinchng'. Did you mean 'gp.pinching'?"),
        ("gp.pinching", ["lengthscale=5"], "", "'lengthscale' is 5, but its slider runs from"),
        ("gp.pinching", ["length=1"], "", "no parameter named 'length'."),
        ("gp.pinching", ["lengthscale"], "", "it must be like 'parameter=value'"),
        ("gp.pinching", [], "2x", "the id '2x' must be one word"),
    ],
)
def test_mistakes_read_as_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], figure, start, element_id, told
) -> None:
    ByHand(tmp_path)
    words = ["embed", figure, "-f", str(tmp_path / "mkdocs.yml"), f"--id={element_id}"]
    with own_widgets():
        assert cli.main([*words, *(f"--start={each}" for each in start)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert any(line.startswith("explorable: ") for line in err.splitlines())
    assert told in err


def test_the_command_prints_what_pages_need(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = ByHand(tmp_path)
    with own_widgets():
        assert cli.main(["embed", "gp.pinching", "-f", str(tmp_path / "mkdocs.yml")]) == 0
        assert capsys.readouterr().out == site.figure() + "\n"


def test_a_folder_written_by_hand_becomes_live_and_its_words_are_filled_in(site: ByHand) -> None:
    body = site.figure("lengthscale=0.5") + OUTPUT.format("widest", ".2f")
    site.write("index.html", body + PARAMETER.format("pinching"))
    assert site.finish().figures == 1
    html = site.html()
    assert '<svg class="ex-picture ex-wide"' in html
    assert '"state":{"points":[[0.2,0.4],[0.7,-0.3]],"lengthscale":0.5}' in html
    assert 'data-format=".2f">1.00</span>' in html
    assert 'data-parameter="lengthscale">0.5</span>' in html


def test_finishing_again_changes_nothing(site: ByHand) -> None:
    site.write("index.html", site.figure() + OUTPUT.format("widest", ".2f"))
    site.write("deep/er/page.html", site.figure("lengthscale=0.5", caption="Here."))
    site.finish("https://a.example/b/")
    before = contents(site.folder)
    site.finish("https://a.example/b/")
    assert contents(site.folder) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_finished_where_nothing_was_kept(site: ByHand) -> None:
    """The store is not published with the pages: another machine has none."""
    site.write("index.html", site.figure("lengthscale=0.5"))
    shutil.rmtree(site.root / "build")
    assert site.finish().figures == 1
    assert '"lengthscale":0.5}' in site.html()
    shutil.rmtree(site.root / "build")
    edit(site.root, "widgets/gp.py", "Slider(0.02, 1,", "Slider(0.02, 0.4,")
    with pytest.raises(FinishError, match="index.html: pinching: 'lengthscale' is 0.5, but its"):
        site.finish()


def test_words_follow_when_the_figure_changes(site: ByHand) -> None:
    site.write("index.html", site.figure() + OUTPUT.format("widest", ".2f"))
    site.finish()
    assert ">0.40</span>" in site.html()
    edit(site.root, "widgets/helper.py", "2 * number", "3 * number")
    site.finish()
    assert ">0.60</span>" in site.html()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (OUTPUT.format("wides", ".2f"), "no parameter or output named 'wides'. Did you mean"),
        (OUTPUT.format("lengthscale", ".2f"), "'lengthscale' is no output: write data-parameter="),
        (PARAMETER.format("pinch"), "no figure 'pinch' on this page. Did you mean 'pinching'?"),
        (
            '<a class="ex-set" data-figure="pinching" href="#pinching?lengthscale=7">x</a>',
            "'lengthscale' ",
        ),
        (CONTROL.format("length"), "Did you mean 'lengthscale'?"),
        (
            '<a class="ex-mark" data-figure="pinching" data-mark="C9" href="#pinching">x</a>',
            "'pinching' has no mark named 'C9' at its start.",
        ),
    ],
)
def test_wrong_words_are_told_with_their_line(site: ByHand, words: str, told: str) -> None:
    before = site.figure() + OUTPUT.format("count", "d") + CONTROL.format("lengthscale")
    site.write("index.html", f"{before}\n{words}")
    line = 1 + site.html().split("\n").index(words)
    with pytest.raises(FinishError) as raised:
        site.finish()
    assert str(raised.value).startswith(f"index.html:{line}: {words.partition('>')[0]}>: ")
    assert told in str(raised.value)


MARK = '<a class="ex-mark" data-figure="pinching" data-mark="{}" href="#pinching">{}</a>'


def test_words_that_name_a_mark_get_its_swatch(site: ByHand) -> None:
    words = ("The line, drawn", "<em>The line</em>", "<code>x</code>", "")
    body = "".join(MARK.format("C0", inside) for inside in words)
    site.write("index.html", site.figure() + body)
    site.finish()
    inside = re.findall(r'<a class="ex-mark"[^>]*>(.*?)</a>', site.html(), re.S)
    (svg,) = re.findall(r'<svg class="ex-swatch".*?</svg>', inside[0])
    assert "var(--ex-c0)" in svg
    assert inside == [
        f'<span class="ex-together">{svg}The</span> line, drawn',
        f'<em><span class="ex-together">{svg}The</span> line</em>',
        f'<code><span class="ex-together">{svg}x</span></code>',
        f'<span class="ex-together">{svg}</span>',
    ]
    before = site.html()
    site.finish()
    assert site.html() == before


def test_the_swatch_of_a_mark_follows_its_figure(site: ByHand) -> None:
    edit(site.root, "widgets/gp.py", "(*points.T", "(*points.T, label='line'")
    site.write("index.html", site.figure() + MARK.format("line", "The line"))
    site.finish()
    edit(site.root, "widgets/gp.py", "label='line'", "label='line', color='C3'")
    site.finish()
    (swatch,) = re.findall(r'<svg class="ex-swatch".*?</svg>', site.html())
    assert 'stroke="var(--ex-c3)"' in swatch


def test_words_of_others_are_left_alone(site: ByHand) -> None:
    site.write("index.html", site.figure() + '<span data-figure="theirs">x</span>')
    site.finish()
    assert '<span data-figure="theirs">x</span>' in site.html()


def test_embedding_needs_no_word_of_the_caption(site: ByHand) -> None:
    with pytest.raises(BlockErrors):
        site.figure("lengthscale=0.5}, id: {a")
