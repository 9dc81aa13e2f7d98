"""What figures say: the same in every language, and asked for by keys that exist."""

import re

import pytest
import tiny_site

from explorable.base.words import FOLDER, english, filled, languages, mark, places, words
from explorable.compile.project import AuthorError
from explorable.hosts import settings
from explorable.runtime.browser_modules import BROWSER

PACKAGE = BROWSER.parent
KEY = re.compile(r"""(?<!performance\.)\b(?:say|mark)\(\s*f?["'`]([\w.{}$-]+)["'`]""")
BY_TABLE = re.compile(
    r"""["']((?:error|badge|export|form|numbers|brush|points|pixels|task|bet|file|paste)\."""
    r"""(?!js\b)[\w-]+)["']"""
)


def asked():
    """Return the keys that the code asks for; those made of parts as patterns."""
    for path in sorted([*BROWSER.rglob("*.js"), *PACKAGE.rglob("*.py")]):
        text = path.read_text(encoding="utf-8")
        for found in (*KEY.finditer(text), *BY_TABLE.finditer(text)):
            pattern = re.sub(
                r"\$?\\?\{.*?\\?\}", r"[\\w-]+", re.escape(found[1]).replace("\\$", "")
            )
            yield path, re.compile(pattern)


def test_every_key_that_is_asked_for_exists():
    for path, pattern in asked():
        assert any(map(pattern.fullmatch, english())), (path, pattern)


def test_every_word_is_asked_for():
    patterns = [pattern for _, pattern in asked()]
    assert [k for k in english() if not any(each.fullmatch(k) for each in patterns)] == []


@pytest.mark.parametrize("language", languages())
def test_all_languages_say_the_same_with_the_same_places(language):
    told = words(language)
    assert list(told) == list(english())
    for key, text in told.items():
        if key.startswith("number."):
            assert len(text) == 1
            continue
        assert text.strip() == text != ""
        assert places(text) == places(english()[key]), key
        assert text.endswith((".", "?")) == english()[key].endswith((".", "?")), key


def test_there_are_four_languages_to_begin_with():
    assert languages() == ("de", "en", "es", "fr")
    assert all(path.suffix == ".json" for path in FOLDER.iterdir())


def test_an_owner_has_the_last_word():
    own = {"form.undo": "Back", "de": {"form.undo": "Zur\u00fcck"}, "it": {"form.undo": "Annulla"}}
    assert words("en", own)["form.undo"] == "Back"
    assert words("de-CH", own)["form.undo"] == "Zur\u00fcck"
    assert words("it", own)["form.undo"] == "Annulla"
    assert words("it", own)["form.add"] == english()["form.add"]


def test_words_take_values_that_are_html_and_are_escaped_themselves():
    told = {"a": "<{label}> & more"}
    assert (
        filled(f"<p>{mark('a', label='<i>x</i>')}</p>", told)
        == "<p>&lt;<i>x</i>&gt; &amp; more</p>"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"form.undo": "Back"}, ""),
        ({"de": {"status.stop": "Halt"}}, ""),
        ({"form.und": "Back"}, "Did you mean 'form.undo'?"),
        ({"form.undo": 3}, "it must be a string"),
        ({"points.most": "at most {count}"}, "its placeholders are: most."),
        ({"de": {"stop": "Halt"}}, "'words: de' has no 'stop'"),
        (["Back"], "it must map keys to words"),
    ],
)
def test_words_of_an_owner_are_checked(tmp_path, given, said):
    _, errors = settings.read({"words": given}, tmp_path / "explorable.toml")
    assert [type(error) for error in errors] == [AuthorError] * bool(said)
    assert said in "".join(map(str, errors))


@pytest.mark.parametrize(
    ("language", "button"),
    [("en", "Start over"), ("de", "Zur\u00fcck zum Anfang"), ("pt", "Start over")],
)
def test_a_page_has_the_words_of_its_language(tmp_path, language, button):
    root = tiny_site.lay_out(tmp_path, content__index_md=tiny_site.FIGURE)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    theme = f"{{name: material, language: {language}}}"
    config.write_text(text.replace("{name: null, custom_dir: theme}", theme), encoding="utf-8")
    assert theme in config.read_text(encoding="utf-8")
    built = tiny_site.build(root)
    assert not built.errors
    html = built.html()
    assert f">{button}</button>" in html
    assert "\ue000" not in html
    carried = re.findall(r"data-explorable-words>(.*?)</script>", html)
    assert len(carried) == (language != "en")
    assert any('"Anhalten"' in each for each in carried) == (language == "de")
    assert all('"number.decimal":","' in each for each in carried)
