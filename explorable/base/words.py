"""What figures say to readers, in the languages that we have: `browser/words/*.json`.

What is compiled does not know yet which page it will be on, and so has marks where words will be.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "browser" / "words"
USUAL = "en"
BEGIN, BETWEEN, END = "\ue000", "\ue001", "\ue002"  # which no text of an author's has

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


def filled(html: str, told: Mapping[str, str]) -> str:
    """Return HTML with words in the place of marks; told: the words of the page, by their keys."""

    def said(match: re.Match[str]) -> str:
        key, *parts = match[1].split(BETWEEN)
        values = dict(part.split("=", 1) for part in parts)
        text = escape(told[key])  # the values are HTML already
        return _PLACE.sub(lambda place: values[place[1]], text)

    return _MARK.sub(said, html)


def places(text: str) -> set[str]:
    """Return the names that a text has in braces."""
    return set(_PLACE.findall(text))


def _read(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return found
