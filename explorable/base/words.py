"""What figures say to readers, in the languages that we have: `browser/words/*.json`.

What is compiled does not know yet which page it will be on, and so has marks where words will be.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "browser" / "words"
USUAL = "en"
BEGIN, BETWEEN, END = "\ue000", "\ue001", "\ue002"  # which no text of an author's has

BUILT = ("print.", "picture.", "moved.")  # how the keys begin of words that builds alone say
NUMBER, NUMBER_END = "\ue003", "\ue004"  # around a number, likewise

# What stands between whole numbers and decimals, and between groups of digits. Of languages that
# have words of their own, those have it; here are others, and countries that differ from them.
_APART = {
    (",", "."): "ca da el eu gl hr id is it nl pt ro sl sr tr vi",
    (",", "\u00a0"): "be bg cs de-AT et fi fr-CA hu kk lt lv nb nn no pl pt-PT ru sk sv uk",
    (".", ","): "es-MX es-US es-PR es-GT es-HN es-NI es-PA es-PE es-SV es-DO",
    (".", "\u2019"): "de-CH de-LI it-CH",
}
_NOTATIONS = {
    language: signs for signs, languages in _APART.items() for language in languages.split()
}

_NUMBER = re.compile(f"{NUMBER}([^{NUMBER_END}]*){NUMBER_END}")
_MARK = re.compile(f"{BEGIN}([^{END}]*){END}")
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def english() -> dict[str, str]:
    """Return all words in English by their keys; other languages have the same keys."""
    return _read(USUAL)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that we have, as `lang=` names them."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def words(language: str, own: Mapping[str, object] | None = None) -> dict[str, str]:
    """Return the words of a page in a language such as "de" or "de-CH"; English if we lack it.

    own: the owner's words by their keys, and by languages such as "it" their words by their keys.
    """
    base = language.partition("-")[0].lower()
    found = dict(_read(base) if base in languages() else english())
    for name in (base, language):
        if name in _NOTATIONS:
            found |= zip(("number.decimal", "number.group"), _NOTATIONS[name], strict=True)
    own = own or {}
    found |= {key: str(text) for key, text in own.items() if isinstance(text, str)}
    for name in (base, language):
        more = own.get(name)
        found |= {key: str(text) for key, text in more.items()} if isinstance(more, Mapping) else {}
    return found


def mark(key: str, **values: object) -> str:
    """Return a mark where the words of a key will be; values: for the places in braces."""
    parts = [key, *(f"{name}={value}" for name, value in values.items())]
    return f"{BEGIN}{BETWEEN.join(parts)}{END}"


def numeral(number: str) -> str:
    """Return a number, written as Python does, that is to be in the notation of the page."""
    return f"{NUMBER}{number}{NUMBER_END}"


def in_notation(text: str, told: Mapping[str, str] | None = None) -> str:
    """Return a text with its marked numbers as a page writes them; without words, as Python does.

    told: the words of the page, by their keys.
    """
    told = told or {}
    signs = str.maketrans(
        {".": told.get("number.decimal", "."), ",": told.get("number.group", ",")}
    )
    return _NUMBER.sub(lambda match: match[1].translate(signs), text)


def filled(html: str, told: Mapping[str, str]) -> str:
    """Return HTML with words in the place of marks, and numbers as the page writes them.

    told: the words of the page, by their keys.
    """
    from html import escape  # not for readers, who are told no HTML

    return _said(html, {key: escape(text) for key, text in told.items()})  # values are HTML already


def in_words(text: str, told: Mapping[str, str]) -> str:
    """Return a text, which is no HTML, as `filled` does."""
    return _said(text, told)


def _said(text: str, told: Mapping[str, str]) -> str:
    def said(match: re.Match[str]) -> str:
        key, *parts = match[1].split(BETWEEN)
        values = dict(part.split("=", 1) for part in parts)
        return _PLACE.sub(lambda place: values[place[1]], told[key])

    return _MARK.sub(said, in_notation(text, told))


def places(text: str) -> set[str]:
    """Return the names that a text has in braces."""
    return set(_PLACE.findall(text))


def _read(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return found
