"""Builders of Sphinx that write no pages for a browser: books, plain text, translations."""

import re
import zipfile

import pytest

from tests.sphinx_site import BOTH, FIGURE, build, lay_out, write

CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)


def captions(html: str) -> list[str]:
    """Return captions as a reader sees them."""
    return [" ".join(re.sub(r"<[^>]*>", "", each).split()) for each in CAPTION.findall(html)]


@BOTH
@pytest.mark.parametrize("builder", ["xml", "dummy", "linkcheck", "man", "texinfo", "pseudoxml"])
def test_every_builder_is_content(language, builder, tmp_path):
    assert build(lay_out(tmp_path, language), builder).said == ""


@BOTH
def test_text_has_captions_and_values(language, tmp_path):
    built = build(lay_out(tmp_path, language), "text")
    assert built.said == ""
    text = " ".join(built.text("index.txt").split())
    assert "the rate is 1.00." in text
    assert "[image: Half is gone after 0.69.]" in text
    assert "What is *left*, over time;" in text
    assert "half of it after 0.69." in text
    assert "Make it slow, see" in text


@BOTH
def test_a_book_has_pictures_with_captions_and_numbers(language, tmp_path):
    built = build(lay_out(tmp_path, language), "latex")
    assert built.said == ""
    tex = built.text("decay.tex")
    names = re.findall(r"sphinxincludegraphics\[[^]]*\]\{\{(decay-[^}]*)\}(\.png)\}", tex)
    assert len(names) >= 4
    for name in names:
        assert (built.out / "".join(name)).read_bytes().startswith(b"\x89PNG")
    assert r"\caption{What is \sphinxstyleemphasis{left}, over time;" in tex
    assert r"Fig.\@ \ref{\detokenize{index:fig-fading}}" in tex


def test_an_ebook_has_pictures_that_follow_the_scheme(rst):
    built = build(rst, "epub", "-D", "version=1", "-D", "copyright=us")
    assert built.said == ""
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        names = [name for name in book.namelist() if name.endswith(".svg")]
        svg = book.read(names[0]).decode()
        page = book.read("index.xhtml").decode()
    assert len(names) == 4
    assert svg.startswith("<svg")
    assert "prefers-color-scheme:dark" in svg
    assert "explorable-figure" not in page


def test_translators_are_given_captions_as_they_were_written(rst):
    pot = build(rst, "gettext").text("index.pot")
    assert "half of it after :explorable:`fading.half:.2f`." in pot.replace('"\n"', "")


def test_translations_have_values_and_links(rst):
    folder = rst / "docs" / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = "After :explorable:`fading.half:.2f`; `slow <figure:fading?rate=0.2>`_"
    write(rst, f"{FIGURE}\n   What is left.\n\n{source} too.\n")
    german = "`Langsam <figure:fading?rate=0.2>`_, nach :explorable:`fading.half:.1f`."
    (folder / "index.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{source} too."\nmsgstr "{german}"\n\n'
        'msgid "What is left."\nmsgstr "Was übrig ist, bei :explorable:`fading.rate`."\n',
        encoding="utf-8",
    )
    built = build(rst, "html", "-D", "language=de", "-D", "locale_dirs=locales")
    assert built.said == ""
    html = built.text("index.html")
    assert captions(html) == ["Abb. 1 Was übrig ist, bei 1,00."]
    assert 'data-format=".1f">0,7</span>' in html
    assert 'href="#fading?rate=0.2" data-figure="fading"' in html
