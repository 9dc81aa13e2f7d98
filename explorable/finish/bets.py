"""Bets that are written by hand into HTML: whatever Markdown refuses is refused here.

Markdown and Sphinx write bets that are right, and mark them (`data-page`). A bet by hand may lack
nothing but its id, which it gets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explorable.base.errors import AuthorError
from explorable.base.suggestions import listed, suggestion
from explorable.compile.bets import is_number
from explorable.compile.bound_words import free_id
from explorable.compile.yaml_values import Value, wrong_id
from explorable.finish.html import HtmlPage, attributes, plain

TAG = re.compile(r"<explorable-(?P<kind>task|bet)\b[^>]*>")
BET = re.compile(r"(<explorable-bet\b[^>]*)>(.*?)(</explorable-bet\s*>)", re.S)
WORD = re.compile(r"<span\b[^>]*\bclass=[\"']?ex-answer\b[^>]*>")
CHOICES = re.compile(r"<(ul|ol)\b[^>]*\bex-choices\b[^>]*>(?P<inside>.*?)</\1\s*>", re.S)
ITEM = re.compile(r"<li\b[^>]*>(.*?)(?=</li\s*>|<li\b|\Z)", re.S)
REVEAL = re.compile(r"<details\b[^>]*\bex-reveal\b[^>]*>(?P<inside>.*)</details\s*>", re.S)
SUMMARY = re.compile(r"<summary\b[^>]*>.*?</summary\s*>", re.S)
PART = r"<(\w+)\b[^>]*\b{}\b[^>]*>(?P<inside>.*?)(?:</\1\s*>|(?=<(?:p|ul|ol|details)\b)|\Z)"
QUESTION = re.compile(PART.format("ex-bet-question"), re.S)
TRUTH = re.compile(PART.format("ex-reveal-text"), re.S)
SHOWN = re.compile(r"<(?:img|svg|math|picture|video|audio|canvas|iframe)\b|\bdata-figure=")
BOUND = "data-figure="  # words that are filled in later


def with_bets(page: HtmlPage, name: str, errors: list[AuthorError]) -> HtmlPage:
    """Return a page whose bets all have an id; note what is wrong with those by hand in `errors`.

    name: what the page is called in messages.
    """
    if not TAG.search(page.text) and not WORD.search(page.text):
        return page
    found = _Bets(page, name, errors)
    for match in TAG.finditer(page.text):
        found.check_id(match)
    for match in WORD.finditer(page.text):
        found.check_word(match)
    return page.saying(BET.sub(found.checked, page.text))


@dataclass
class _Bets:
    """The bets of one page. taken: the ids of its bets and tasks."""

    page: HtmlPage
    name: str
    errors: list[AuthorError]
    taken: set[str] = field(default_factory=set)
    bets: set[str] = field(default_factory=set)

    def check_id(self, match: re.Match[str]) -> None:
        """Complain where an id that is written by hand cannot be one."""
        told = attributes(match[0])
        asked = told.get("id")
        if asked is None:
            return
        if "data-page" not in told:
            wrong = wrong_id(Value(asked, 0))
            if asked in self.taken:
                wrong = f"the id {asked!r} is taken on this page; choose another."
            if wrong:
                self._complain(match, f"this {match['kind']}: {wrong}")
        self.taken.add(asked)
        if match["kind"] == "bet":
            self.bets.add(asked)

    def checked(self, match: re.Match[str]) -> str:
        """Return a bet with an id, after complaining of what is wrong with it."""
        told = attributes(match[1])
        if "data-page" in told:
            return match[0]
        for wrong in _wrong(told, match[2]):
            self._complain(match, f"this bet: {wrong}")
        if "id" in told:
            return match[0]
        free = free_id("bet", self.taken)
        self.taken.add(free)
        return f'{match[1]} id="{free}">{match[2]}{match[3]}'

    def check_word(self, match: re.Match[str]) -> None:
        """Complain of a word that speaks of a bet that is not on the page."""
        told = attributes(match[0])
        asked = told.get("data-bet", "")
        if "data-page" not in told and asked not in self.bets:
            has = f"{suggestion(asked, self.bets)} Bets on it: {listed(self.bets, 'none')}."
            self._complain(match, f"{match[0]}: no bet has the id {asked!r} on this page.{has}")

    def _complain(self, match: re.Match[str], message: str) -> None:
        self.errors.append(AuthorError(message, self.name, self.page.line(match.start())))


def _wrong(told: Mapping[str, str], inside: str) -> Iterator[str]:
    """Yield what is wrong with a bet. told: what its tag says."""
    question, choices = _part(QUESTION, inside), CHOICES.search(inside)
    if not _says(question):
        yield 'it asks nothing: write its question into <p class="ex-bet-question">…</p>.'
    reveal = REVEAL.search(inside)
    if reveal is None:
        yield (
            'readers cannot open its answer: put what follows into <details class="ex-reveal">'
            '<summary data-say="bet.answer">The answer</summary>…</details>.'
        )
    given = [_text(each) for each in ITEM.findall(choices["inside"])] if choices else []
    yield from _wrong_choices(told, given) if choices else _wrong_number(told)
    if reveal:
        yield from _wrong_end(told, given, reveal["inside"])


def _wrong_choices(told: Mapping[str, str], given: list[str]) -> Iterator[str]:
    if len(given) < 2 or len(set(given)) < len(given):
        yield (
            f"its choices are {listed(map(repr, given), 'none')}, but they must be two or more "
            'different answers, each in an <li> of <ul class="ex-choices">.'
        )
    elif "answer" in told and _chosen(told, given) is None:
        known = ", ".join(f"{at} for {text!r}" for at, text in enumerate(given))
        yield (
            f"its answer is {told['answer']!r}, but it must be the number of the one right choice, "
            f"counted from 0: {known}. Without one that is right, leave out 'answer'."
        )
    if "number" in told:
        yield "'number' is for a bet without choices; with choices, 'answer' says which is right."
    if "unit" in told:
        yield "'unit' is for a number; write it into the choices instead."


def _wrong_number(told: Mapping[str, str]) -> Iterator[str]:
    if "answer" in told:
        yield (
            f"its answer is {told['answer']!r}, but it has no choices. Add <ul class="
            '"ex-choices"><li>…</li></ul>, or write number="…" if readers are to enter a number.'
        )
    elif "number" not in told:
        yield (
            'give it <ul class="ex-choices"><li>…</li></ul>, or number="…" if readers are to '
            "enter a number."
        )
    elif not is_number(told["number"]):
        yield (
            f"its number is {told['number']!r}, which is not a number. For other answers it "
            'needs <ul class="ex-choices">.'
        )


def _wrong_end(told: Mapping[str, str], given: list[str], inside: str) -> Iterator[str]:
    """Yield what is wrong with what is shown after the answer, without a script and on paper."""
    at = _chosen(told, given)
    right = given[at] if at is not None else told.get("number", "")
    said = _part(TRUTH, inside)
    if right and not _says(said):
        yield (
            "without a script, readers would not learn its answer: begin what follows with "
            f'<p class="ex-reveal-text">{right}</p>.'
        )
    elif at is not None and _text(said) != right and BOUND not in right + said:
        yield (
            f"its answer is {told['answer']!r}, which is {right!r}, but its "
            f'<p class="ex-reveal-text"> says {_text(said)!r}. The choices are counted from 0.'
        )
    elif not right and not _says(SUMMARY.sub("", inside)):
        yield (
            "it shows nothing afterwards: say which choice is right, or write after its <summary> "
            "what readers will see."
        )


def _chosen(told: Mapping[str, str], given: list[str]) -> int | None:
    """Return which of the choices is right; None if that is not said, or wrongly."""
    answer = told.get("answer", "")
    return int(answer) if answer in map(str, range(len(given))) else None


def _part(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return found["inside"] if found else ""


def _text(html: str) -> str:
    """Return what some HTML says; a picture says what it is."""
    return plain(html) or html.strip()


def _says(html: str) -> bool:
    return bool(plain(html) or SHOWN.search(html))
