"""Values in the words of the page, and numbers in its notation, from the build on."""

import re
from html import unescape

import pytest

from explorable.base.words import english, filled, in_notation, mark, numeral, words
from tests import tiny_site

WIDGET = '''"""A question?"""
from explorable import Slider, Toggle, figure


@figure(rate=Slider(0, 2, start=0.5, unit="a.u."), on=Toggle(), describe="Half is {half:.2f}.")
def fading(ax, rate, on):
    ax.plot([0, rate])
    return {"half": rate / 2, "many": 12345, "good": rate > 0, "name": "v1.5",
            "table": [["a", 0.25], ["b", 2.0]]}
'''
PAGE = """# Notation

/// figure | f.fading
///

Rate [[fading.rate]] or [[fading.rate:.3f]], [[fading.on]], half [[fading.half:.2f]],
[[fading.many:,d]], [[fading.good]], [[fading.name]].

[[fading.table]]
"""
SETTINGS = """
site_name: Tiny
docs_dir: content
site_dir: build/site
theme: {{name: material, font: false, language: {language}}}
plugins:
  - explorable: {{runtime: false}}
"""


def built(root, language):
    """Return the page of a site in a language."""
    tiny_site.lay_out(
        root,
        mkdocs_yml=SETTINGS.format(language=language),
        content__index_md=PAGE,
        widgets__f_py=WIDGET,
    )
    made = tiny_site.build(root)
    assert not made.errors, made.errors
    return (root / "build" / "site" / "index.html").read_text(encoding="utf-8")


def said(page):
    """Return what is bound to the figure, in its order."""
    found = re.findall(r'<(span|div)[^>]*data-figure="fading"[^>]*>(.*?)</\1>', page, re.S)
    return [unescape(re.sub("<[^>]+>", "|", text)) for _, text in found]


EXPECTED = {
    "en": ["0.50\u00a0a.u.", "0.500", "off", "0.25", "12,345", "yes", "v1.5"],
    "de": ["0,50\u00a0a.u.", "0,500", "aus", "0,25", "12.345", "ja", "v1.5"],
    "fr": ["0,50\u00a0a.u.", "0,500", "désactivé", "0,25", "12\u202f345", "oui", "v1.5"],
}


@pytest.mark.parametrize("language", EXPECTED)
def test_a_built_page_has_its_own_notation(tmp_path, language):
    page = built(tmp_path, language)
    told = said(page)
    assert told[:7] == EXPECTED[language]
    decimal = words(language)["number.decimal"]
    assert f"0{decimal}25" in told[7]
    (shown,) = re.findall(r'<output class="ex-output" for=[^>]*>([^<]*)<', page)
    assert unescape(shown) == EXPECTED[language][0]
    (valuetext,) = re.findall(r'aria-valuetext="([^"]*)"', page)
    assert valuetext == shown
    assert f'aria-label="Half is 0{decimal}25."' in page
    assert not re.search("[\ue000-\ue004]", page)


def test_a_second_build_changes_nothing(tmp_path):
    assert said(built(tmp_path, "de")) == said(built(tmp_path, "de"))


def test_only_what_is_marked_is_a_number():
    told = words("de")
    assert filled(f"v1.5 is {numeral('1,234.5')}", told) == "v1.5 is 1.234,5"
    assert filled(f"v1.5 is {numeral('1,234.5')}", english()) == "v1.5 is 1,234.5"
    assert in_notation(f"{numeral('0.5')}.") == "0.5."
    assert filled(mark("form.over", rate=numeral("0.5")), told) == told["form.over"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de-CH", "1\u2019234.5"), ("de-AT", "1\u00a0234,5"), ("it", "1.234,5"), ("es-MX", "1,234.5"),
     ("pt-BR", "1.234,5"), ("ja", "1,234.5"), ("en-GB", "1,234.5"), ("pl", "1\u00a0234,5")],
)  # fmt: skip
def test_countries_and_languages_without_words_of_ours(language, shown):
    assert in_notation(numeral("1,234.5"), words(language)) == shown


def test_an_owner_may_have_another_notation():
    assert in_notation(numeral("1.5"), words("de", {"number.decimal": "."})) == "1.5"
