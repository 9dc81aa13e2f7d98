"""Every figure has a page of its own, for frames, links and cards."""

import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from explorable.base import extras
from explorable.compile import card
from explorable.finish import cards
from explorable.finish.finish import FinishError
from explorable.finish.html import attributes, plain
from tests.by_hand import ByHand
from tests.tiny_site import FIGURE, build, edit, lay_out, own_widgets, which_are_imported

OWN = "figures/gp.pinching/index.html"
URL = "https://a.example/b/"
STYLE = re.compile(r"<style>(.*?)</style>", re.S)


@pytest.fixture
def site(tmp_path: Path):
    with own_widgets():
        yield ByHand(tmp_path)


def told(html: str) -> dict[str, str]:
    """Return what the head's `<meta>` elements tell, by name."""
    tags = map(attributes, re.findall(r"<meta\b[^>]*>", html))
    return {tag.get("property") or tag.get("name", ""): tag.get("content", "") for tag in tags}


def spec(html: str) -> dict:
    return json.loads(unescape(re.search(r'class="ex-spec"[^>]*>(.*?)</div>', html)[1]))


def test_it_holds_the_figure_and_nothing_else(site: ByHand) -> None:
    site.write("a/one.html", site.figure(element_id="mine", caption="Words."))
    site.finish()
    html = site.html(OWN)
    body = re.search(r"<body>\s*<main>\s*(.*?)\s*</main>\s*</body>", html, re.S)[1]
    title, _, figure = body.partition("\n")
    assert title == "<h1>Pinching · Written by hand</h1>"
    assert figure.startswith('<explorable-figure id="pinching" figure="gp.pinching"')
    assert body.endswith("</explorable-figure>")
    assert '<svg class="ex-picture ex-wide"' in body
    assert "<figcaption>Words.</figcaption>" in body
    assert "<title>Pinching · Written by hand</title>" in html
    assert told(html)["robots"] == "noindex, indexifembedded"
    assert 'href="../../assets/explorable/app-' in html
    assert "/*" not in STYLE.search(html)[1]


def test_links_and_words_of_a_caption_lead_where_they_led(site: ByHand) -> None:
    figure = site.figure(element_id="mine", caption="Words.")
    caption = (
        '<a href="two.html">a</a><a href="../#x">b</a><a href="#fn">c</a><a href="https://c.de/">d'
        '</a><a class="ex-set" data-figure="mine" href="#mine?lengthscale=0.5">e</a>'
        '<span class="ex-param" data-figure="mine" data-parameter="lengthscale">?</span>'
    )
    site.write("a/one.html", figure.replace("Words.", caption))
    site.finish()
    found = re.search(r"<figcaption>.*</figcaption>", site.html(OWN))[0]
    links = re.findall(r'href="([^"]*)"', found)
    assert links == [
        "../../a/two.html",
        "../../#x",
        "../../a/one.html#fn",
        "https://c.de/",
        "#pinching?lengthscale=0.5",
    ]
    assert 'data-figure="pinching" data-parameter="lengthscale">0.2</span>' in found


def test_a_figure_with_several_starts_has_its_page_as_it_starts_by_itself(site: ByHand) -> None:
    site.write("a.html", site.figure("lengthscale=0.5"))
    site.finish()
    assert spec(site.html(OWN))["state"]["lengthscale"] == 0.5
    assert "page_start" not in spec(site.html("a.html"))
    site.write("b.html", site.figure())
    site.finish()
    assert spec(site.html(OWN))["state"]["lengthscale"] == 0.2
    assert spec(site.html("a.html"))["page_start"]["lengthscale"] == 0.2
    assert "page_start" not in spec(site.html("b.html"))


def test_pages_of_figures_that_are_gone_go_and_pages_of_the_owner_stay(site: ByHand) -> None:
    site.write("index.html", site.figure())
    site.write("figures/gp.other/index.html", "My own.")
    site.finish()
    site.write("index.html", "No figure any more.")
    site.finish()
    assert not (site.folder / "figures" / "gp.pinching").exists()
    assert "My own." in site.html("figures/gp.other/index.html")


def test_an_owner_may_do_without(tmp_path: Path) -> None:
    site = ByHand(tmp_path, embed=False)
    with own_widgets():
        site.write("index.html", site.figure())
        site.finish(URL)
    assert not (site.folder / "figures").exists()
    assert "page" not in spec(site.html())


def test_its_policy_allows_its_own_scripts_alone(tmp_path: Path) -> None:
    site = ByHand(tmp_path, third_parties="forbid")
    with own_widgets():
        site.write("index.html", site.figure())
        site.finish(URL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', site.html(OWN))[1]
    assert "script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-" in policy


def test_a_card_is_a_picture_of_the_size_that_is_told(site: ByHand) -> None:
    site.write("index.html", site.figure(caption="Few words."))
    site.finish(URL)
    tags = told(site.html(OWN))
    assert tags["og:title"] == "Pinching · Written by hand"
    assert tags["og:description"] == "Few words."
    assert tags["og:url"] == f"{URL}figures/gp.pinching/"
    assert tags["twitter:card"] == "summary_large_image"
    assert tags["og:image:alt"] == "2 points."
    assert tags["og:image"].startswith(f"{URL}assets/explorable/cards/gp.pinching-")
    data = (site.folder / tags["og:image"].removeprefix(URL)).read_bytes()
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "PNG"
    assert picture.size == cards.SIZE == (card.WIDTH, card.HEIGHT)
    assert (str(cards.SIZE[0]), str(cards.SIZE[1])) == (
        tags["og:image:width"],
        tags["og:image:height"],
    )
    blue = sum(count for count, (r, g, b, _) in picture.getcolors(1 << 20) if b > r + 80)
    assert blue > 1000, "the line is drawn"


def test_without_the_sites_address_there_is_no_picture(site: ByHand) -> None:
    site.write("index.html", site.figure())
    site.finish()
    tags = told(site.html(OWN))
    assert tags["og:title"]
    assert not {"og:image", "og:url", "twitter:card"} & tags.keys()
    assert not (site.folder / cards.FOLDER).exists()


def test_pages_of_an_owner_have_cards_only_if_asked_and_only_with_figures(tmp_path: Path) -> None:
    site = ByHand(tmp_path)
    with own_widgets():
        site.write("index.html", site.figure())
        site.write("other.html", "No figure.")
        site.finish(URL)
        assert "og:" not in site.html()
        site.settings = type(site.settings)(runtime=False, cards=True)
        site.finish(URL)
    assert told(site.html())["og:title"] == "Written by hand"
    assert told(site.html())["og:image"] == told(site.html(OWN))["og:image"]
    assert "og:" not in site.html("other.html")


def test_without_matplotlib_pages_nobody_asked_for_go_without_cards(
    site: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "is_installed", lambda module: module != "matplotlib")
    site.write("index.html", site.figure())
    site.finish(URL)
    assert told(site.html(OWN)).keys() >= {"og:title", "og:url"}
    assert "og:image" not in told(site.html(OWN))
    assert any("shared without a picture. A card needs matplotlib" in each for each in site.logged)


def test_without_matplotlib_cards_that_were_asked_for_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "is_installed", lambda module: module != "matplotlib")
    site = ByHand(tmp_path, cards=True)
    with own_widgets():
        site.write("index.html", site.figure())
        with pytest.raises(FinishError, match=r"A card needs .*'explorable\[matplotlib\]'"):
            site.finish(URL)


def test_a_page_with_a_card_of_its_own_keeps_it(tmp_path: Path) -> None:
    site = ByHand(tmp_path, cards=True)
    with own_widgets():
        site.write("index.html", site.figure())
        edit(site.root, "html/index.html", "<head>", '<head><meta property="og:image" content=x>')
        site.finish(URL)
        assert [name for name in told(site.html()) if name] == ["og:image"]
        edit(site.root, "html/index.html", 'property="og:image"', 'name="description"')
        site.finish(URL)
    assert told(site.html())["og:description"] == "x"


def test_long_captions_are_cut_between_words(site: ByHand) -> None:
    site.write("index.html", site.figure(caption="word, " * 60))
    site.finish(URL)
    description = told(site.html(OWN))["og:description"]
    assert len(description) <= cards.LONGEST
    assert description.endswith("word…")


def test_descriptions_lack_the_marks_of_footnotes_and_the_source_of_formulas() -> None:
    footnote = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">4</a></sup>'
    formula = "<math><mi>x</mi><annotation>x_1</annotation></math>"
    assert plain(f"A <em>thousand</em>.{footnote}\n And &lt; {formula}.") == "A thousand. And < x."


def test_a_card_is_drawn_once(site: ByHand, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("index.html", site.figure())
    site.finish(URL)
    monkeypatch.setattr(card, "card", None)
    (picture,) = (site.folder / cards.FOLDER).iterdir()
    picture.unlink()
    site.finish(URL)
    assert picture.exists()


def test_a_build_without_news_imports_nothing_for_its_cards(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, cards: true")
    edit(tmp_path, "mkdocs.yml", "site_name: Tiny", f"site_name: Tiny\nsite_url: {URL}")
    assert not build(tmp_path).errors
    assert list((tmp_path / "build" / "site" / cards.FOLDER).iterdir())
    assert which_are_imported(tmp_path) == []


def test_budgets_do_not_count_a_figures_page(tmp_path: Path) -> None:
    """The page of a chapter with one figure weighs the same with and without the figure's own."""
    weights = []
    for embed in (True, False):
        site = ByHand(tmp_path / str(embed), embed=embed, budget=0)
        with own_widgets():
            site.write("index.html", site.figure())
            with pytest.raises(FinishError) as raised:
                site.finish()
        errors = str(raised.value)
        assert OWN not in errors
        weights.append(float(re.search(r"heaviest first: pinching ([\d.]+) KB", errors)[1]))
    assert weights[0] == weights[1]


def test_titles_are_set_in_lines_of_about_the_same_length() -> None:
    lines = card._balanced("When the gaps run out", 36, 330, 5)
    assert lines == ["When the", "gaps run out"]
    text = list(card._wrapped("one two three four five six seven", 22, 120, 2))
    assert len(text) == 2
    assert text[1].endswith("…")
