"""What docstrings say: what a thing is, and what each of its options means."""

import inspect
import re
from collections.abc import Iterable
from typing import Any

LITERAL = re.compile(r'"[^"]*"|\b[A-Z]\w+\([^()]+\)')  # "C0", Slider(0, 1)
RAISES = re.compile(r"\bRaises \w+[^.]*\.(?=\s|$)")  # which is for those who call


def paragraphs(thing: Any) -> list[str]:
    """Return the paragraphs of a docstring, each on one line, without what it raises."""
    text = RAISES.sub("", inspect.cleandoc(getattr(thing, "__doc__", None) or ""))
    return [_as_code(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def said(thing: Any, names: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Return what a docstring says in general, by paragraphs, and of each of these names.

    A meaning is written "name: what it means." or "one, other: what both mean.", at the start of a
    paragraph or of a sentence; it ends with its paragraph, or where the next one begins.
    """
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    entry = re.compile(rf"(?:^|(?<=[.:;!?)…\"`] ))((?:{known})(?:, (?:{known}))*): ")
    general, meanings = [], {}
    for paragraph in paragraphs(thing) if known else ():
        before, *found = entry.split(paragraph)
        if before.strip():
            general.append(before.strip())
        for group, meaning in zip(found[::2], found[1::2], strict=True):
            for name in group.split(", "):
                meanings[name] = _sentence(meaning)
    return (general if known else paragraphs(thing)), meanings


def meanings_of_class(cls: type, names: Iterable[str]) -> dict[str, str]:
    """Return the meanings that a class and those that it inherits from give to these names."""
    wanted = list(names)
    found: dict[str, str] = {}
    for each in cls.__mro__:
        if each is not object and each.__doc__:
            found = {**said(each, wanted)[1], **found}
    return found


def _as_code(text: str) -> str:
    """Return a text with what is Python in it set as code: quoted texts, and calls of classes."""
    parts = text.split("`")
    parts[::2] = [LITERAL.sub(r"`\g<0>`", part) for part in parts[::2]]
    return "`".join(parts)


def _sentence(text: str) -> str:
    """Return a meaning with a capital at its beginning, unless it begins with a name."""
    text = text.strip().rstrip(",;")
    return text[:1].upper() + text[1:] if text[:2].islower() or text[1:2] == " " else text
