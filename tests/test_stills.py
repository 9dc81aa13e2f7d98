"""Still pictures on finished pages: written by hand into HTML, or older than their figures."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from tests.by_hand import ByHand
from tests.one_page import render, tiny_project
from tests.tiny_site import edit, own_widgets

STILL = re.compile(r'<span [^>]*class="ex-still-picture[^>]*>.*?</span>', re.S)
IMAGE = '<img src="figure:{}" alt="{}">'
DRAWS = "ax.plot(*points.T)"
OUTWARDS = "ax.plot(*points.T[::-1])"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ByHand]:
    with own_widgets():
        yield ByHand(tmp_path)


def stills(html: str) -> list[str]:
    return STILL.findall(html)


def drawings(html: str) -> list[str]:
    """Return the addresses of the pictures in a text, each of which holds the whole drawing."""
    return re.findall(r' src="(data:image/svg\+xml,[^"]*)"', html)


def test_an_image_of_a_state_is_drawn_as_markdown_would_draw_it(site: ByHand) -> None:
    image = IMAGE.format("pinching?lengthscale=0.5&amp;points=0.5,0.5", "One &amp; only")
    site.write("index.html", site.figure() + image)
    site.write("other.html", IMAGE.format("gp.pinching", ""))
    site.finish()
    (still,) = stills(site.html())
    there = site.figure("lengthscale=0.5", "points=[[0.5, 0.5]]")
    assert drawings(still) == drawings(there)
    assert 'alt="One &amp; only"' in still
    assert "<source media=" in still
    (link,) = re.findall(r"<a ([^>]*)>", still)
    assert 'class="ex-set" href="#pinching?lengthscale=0.5&amp;points=0.5,0.5"' in link
    (elsewhere,) = stills(site.html("other.html"))
    assert 'alt="2 points."' in elsewhere, "what the figure's description says"
    assert "<a " not in elsewhere, "no figure on its page could be set"


def test_finishing_again_changes_nothing(site: ByHand) -> None:
    site.write("index.html", site.figure() + IMAGE.format("pinching?lengthscale=0.5", ""))
    site.finish()
    before = site.html()
    site.finish()
    assert site.html() == before


def test_what_the_author_says_of_the_image_stays(site: ByHand) -> None:
    image = '<IMG class=small style="width: 50%" alt=One src=figure:pinching?lengthscale=0.5 id=it>'
    site.write("index.html", f'{site.figure()}<p><a href="#more">{image}</a></p>')
    site.finish()
    (still,) = stills(site.html())
    for said in ('id="it"', 'class="ex-still-picture small"', 'style="width: 50%"'):
        assert said in still
    assert "ex-set" not in still, "the picture is in a link already"


def test_a_picture_follows_its_figure_when_that_changes(site: ByHand) -> None:
    images = IMAGE.format("pinching?lengthscale=0.5", "A word") + IMAGE.format("gp.pinching", "")
    site.write("index.html", site.figure() + images)
    site.finish()
    before = stills(site.html())
    edit(site.root, "widgets/gp.py", DRAWS, OUTWARDS)
    edit(site.root, "widgets/gp.py", '"{count} points."', '"{count} dots."')
    site.finish()
    after = stills(site.html())
    for one, other in zip(before, after, strict=True):
        assert drawings(one) != drawings(other)
    assert 'alt="A word"' in after[0]
    assert 'alt="2 dots."' in after[1]
    assert drawings(after[0]) == drawings(site.figure("lengthscale=0.5"))


def test_so_does_one_that_markdown_has_drawn(tmp_path: Path) -> None:
    text = "/// figure | gp.pinching\n///\n\n![](figure:pinching?lengthscale=0.5)\n"
    with tiny_project(tmp_path) as project:
        folder = render(project, tmp_path / "site", index=text, other=text.split("\n\n")[0])
        page, other = folder / "index.html", folder / "other.html"
        page.write_text(page.read_text() + other.read_text())  # two sources on one page
        edit(tmp_path, "widgets/gp.py", DRAWS, OUTWARDS)
        site = ByHand(tmp_path)
        finish(folder, site.project(), Options(runtime=False))
        (still,) = stills(page.read_text())
        assert drawings(still) == drawings(site.figure("lengthscale=0.5"))
    assert 'data-figure="pinching"' in still


@pytest.mark.parametrize(
    ("asked", "alt", "told"),
    [
        ("pinchng", "A", "no figure named 'pinchng' on this page. Did you mean 'pinching'?"),
        ("gp.pinchng", "A", "no figure named 'gp.pinchng'. Did you mean 'gp.pinching'?"),
        ("pinching?length=1", "A", "no parameter named 'length'. Did you mean 'lengthscale'?"),
        ("pinching?lengthscale=5", "A", "'lengthscale' is 5, but its slider runs from 0.02 to 1"),
        ("words.spoken", "", "words.spoken has no description, so say what there is to see"),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(site: ByHand, asked, alt, told) -> None:
    site.write("index.html", f"{site.figure()}\n<p>A line.</p>\n{IMAGE.format(asked, alt)}")
    lines = site.html().split("\n")
    line = next(at for at, text in enumerate(lines, 1) if "figure:" in text)
    with pytest.raises(FinishError) as caught:
        site.finish()
    assert str(caught.value).startswith(f"index.html:{line}: the picture 'figure:{asked}': ")
    assert told in str(caught.value)


def test_a_picture_that_can_no_longer_be_drawn_is_told(site: ByHand) -> None:
    site.write("index.html", site.figure() + IMAGE.format("pinching?lengthscale=0.5", "A"))
    site.finish()
    edit(site.root, "widgets/gp.py", "Slider(0.02, 1,", "Slider(0.02, 0.4,")
    with pytest.raises(FinishError, match="'lengthscale' is 0.5, but its slider runs from 0.02"):
        site.finish()


@pytest.mark.parametrize("text", ["![A](figure:pinching)", "[Set it](figure:pinching?points=1)"])
def test_markdown_that_nothing_has_processed_is_told(site: ByHand, text: str) -> None:
    site.write("index.html", f"{site.figure()}<p>See {text} and <code>{text}</code>.</p>")
    with pytest.raises(FinishError) as caught:
        site.finish()
    assert str(caught.value) == (
        f"index.html: {text!r} was left as text: it is Markdown, which nothing processed."
    )
    site.write("index.html", f"{site.figure()}<p>One writes <code>{text}</code>.</p>")
    site.finish()


@pytest.mark.parametrize("kind", ["figure", "mark"])
def test_a_link_as_in_markdown_is_told_how_html_has_it(site: ByHand, kind: str) -> None:
    link = f"<a class=x href='{kind}:pinching'>press</a>"
    site.write("index.html", f"{site.figure()}\n{link}")
    line = 1 + site.html().split("\n").index(link)
    with pytest.raises(FinishError) as caught:
        site.finish()
    assert str(caught.value).startswith(f"index.html:{line}: the link '{kind}:pinching' leads ")
    wanted = "ex-set" if kind == "figure" else "ex-mark"
    assert f'<a class="{wanted}" data-figure="…"' in str(caught.value)
