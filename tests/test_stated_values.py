"""Numbers in prose that speak of a state: computed there, and left alone by the reader's moves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny_site
from test_notation import SETTINGS, WIDGET

from explorable.compile.project import Project, open_project
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from tests import one_page
from tests.one_page import convert, tiny_project
from tests.tiny_site import lay_out, own_widgets

BLOCK = "/// figure | gp.pinching\n///\n\n"
READS = """
from explorable import File, Slider, figure

@figure(rows=File("csv", [(1, 2), (2, 4)], columns=("x", "y")), times=Slider(1, 5))
def drawn(ax, rows, times):
    ax.plot(*(times * rows).T)
    return {"most": times * rows.max()}
"""
STATED = re.compile(r"<span ([^>]*ex-stated[^>]*)>([^<]*)</span>")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("site")) as opened:
        yield opened


def values(html: str) -> list[str]:
    """Return what the values say that speak of a state."""
    return [text for _, text in STATED.findall(html)]


def test_a_value_is_the_figures_own_in_that_state(project: Project) -> None:
    text = (
        "At a half it is [[pinching.widest?lengthscale=0.5:.2f]], here [[pinching.widest:.2f]], "
        "and with three points it has [[pinching.count?points=0,0;0.5,1;1,0&lengthscale=0.1]]; it "
        "is set to [[pinching.lengthscale?lengthscale=0.1]]."
    )
    html, page = convert(project, BLOCK + text)
    assert not page.errors
    assert values(html) == ["1.00", "3", "0.1"]
    assert re.search(r'class="ex-output"[^>]*>0.40<', html)


def test_it_does_not_follow_its_figure_and_belongs_to_it(project: Project) -> None:
    html, _ = convert(project, BLOCK + "It is [[pinching.widest?lengthscale=0.50:.2f]].")
    ((said, _),) = STATED.findall(html)
    assert 'class="ex-stated"' in said
    assert 'data-figure="pinching"' in said
    assert 'data-state="lengthscale=0.5"' in said


def test_what_the_state_does_not_say_is_as_the_figure_starts_on_this_page(project: Project) -> None:
    start = "/// figure | gp.pinching\n    start: {lengthscale: 0.4}\n///\n\n"
    html, _ = convert(project, start + "[[pinching.widest?points=0,0:.2f]]")
    assert values(html) == ["0.80"]


def test_a_figure_that_reads_a_file_has_its_start_there(tmp_path: Path) -> None:
    lay_out(tmp_path, widgets__heights_py=READS)
    with own_widgets():
        opened = open_project(tmp_path / "mkdocs.yml", log=lambda _: None)
        block = "/// figure | heights.drawn\n///\n\n"
        said = "[[drawn.most?times=3:.1f]]\n\n![Thrice](figure:drawn?times=3)"
        html, page = convert(opened, block + said)
    assert not page.errors
    assert values(html) == ["12.0"]
    assert 'alt="Thrice"' in html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[pinching.widest?lengthscale=5:.2f]]", "'lengthscale' is 5"),
        ("[[pinching.widest?length=0.5:.2f]]", "Did you mean 'lengthscale'?"),
        ("[[pinching.widst?lengthscale=0.5:.2f]]", "Did you mean 'widest'?"),
        ("[[pinching.widest?lengthscale=0.5]]", "say how to show it"),
        ("[[pinching.widest?:.2f]]", "say in which state"),
        ("[[pinchng.widest?lengthscale=0.5:.2f]]", "Did you mean 'pinching'?"),
    ],
)
def test_mistakes_are_told_with_their_line(project: Project, text: str, told: str) -> None:
    _, page = convert(project, BLOCK + text)
    (error,) = page.errors
    assert str(error).startswith(f"page.md:4: {text}: ")
    assert told in str(error)


def test_finish_says_it_anew_where_the_figure_has_changed(tmp_path: Path) -> None:
    text = BLOCK + "It is [[pinching.widest?lengthscale=0.5:.2f]]."
    with tiny_project(tmp_path) as project:
        site = one_page.render(project, tmp_path / "site", index=text)
        assert values((site / "index.html").read_text()) == ["1.00"]
    module = tmp_path / "widgets" / "gp.py"
    module.write_text(module.read_text().replace("twice(lengthscale)", "3 * lengthscale"))
    with tiny_site.own_widgets():
        from explorable.compile.project import open_project

        again = open_project(tmp_path / "mkdocs.yml", log=lambda _: None)
        finish(site, again, Options(runtime=False))
    assert values((site / "index.html").read_text()) == ["1.50"]


def test_written_by_hand_it_is_filled_in_and_checked(tmp_path: Path) -> None:
    by_hand = (
        '<span class="ex-stated" data-figure="pinching" data-output="widest" '
        'data-state="lengthscale={}" data-format=".2f"></span>'
    )
    with tiny_project(tmp_path) as project:
        site = one_page.render(project, tmp_path / "site", index=BLOCK + by_hand.format("0.5"))
        finish(site, project, Options(runtime=False))
        assert values((site / "index.html").read_text()) == ["1.00"]
        site = one_page.render(project, tmp_path / "other", index=BLOCK + by_hand.format("5"))
        with pytest.raises(FinishError, match="'lengthscale' is 5"):
            finish(site, project, Options(runtime=False))


def test_it_is_written_in_the_notation_of_the_page(tmp_path: Path) -> None:
    page = "# N\n\n/// figure | f.fading\n///\n\nHalf of it is [[fading.half?rate=1.5:.2f]].\n"
    tiny_site.lay_out(
        tmp_path,
        mkdocs_yml=SETTINGS.format(language="de"),
        content__index_md=page,
        widgets__f_py=WIDGET,
    )
    assert not tiny_site.build(tmp_path).errors
    html = (tmp_path / "build" / "site" / "index.html").read_text(encoding="utf-8")
    assert values(html) == ["0,75"]
