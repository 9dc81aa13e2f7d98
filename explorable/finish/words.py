"""Says the words bound to figures: those of figures that have changed, and those written by hand.

What Markdown has bound is right until its figure changes. What somebody has written into HTML,
`<span class="ex-output" data-figure="pinching" data-output="widest">`, nobody has checked yet: it
lacks the mark of a page (`data-page`), and is checked and filled in each time. So is a control
that stands by itself, which is no more than a name before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from explorable.base.errors import AuthorError, ProseError
from explorable.base.suggestions import listed, suggestion
from explorable.base.words import english, filled
from explorable.base.words import words as vocabulary
from explorable.compile.bound_words import TOGETHER, Placed, swatch
from explorable.compile.control_alone import ELEMENT, form_of
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish.html import FoundFigure, HtmlPage, attributes

BOUND = re.compile(r"(<(span|div)\b[^>]*\bdata-figure=[^>]*>)(.*?)(</\2\s*>)", re.S)
ALONE = re.compile(rf"(<{ELEMENT}\b[^>]*>)(.*?)(</{ELEMENT}\s*>)", re.S)
LINK = re.compile(r"<a\b[^>]*\bdata-figure=[^>]*>")
MARKED = re.compile(r"(<a\b[^>]*\bdata-mark=[^>]*>)(.*?)(</a\s*>)", re.S)
SWATCH = re.compile(r"<svg class=\"ex-swatch\".*?</svg>", re.S)
FIRST_WORD = re.compile(r"(?:\s|<[^>]*>)*([^\s<]*)")
VALUES = ("number.", "value.")  # how the keys begin of what values say
OURS = {"ex-output", "ex-param", "ex-set", "ex-mark", "ex-stated"}


def with_words(
    page: HtmlPage,
    name: str,
    project: Project,
    known: Mapping[str, Record],
    errors: list[AuthorError],
    own: Mapping[str, object],
) -> str:
    """Return a page whose words say what its figures say now; note mistakes in `errors`.

    name: what the page is called in messages. known: records by the keys that the page has. own:
    the owner's words, as `base.words.words` takes them.
    """
    if "data-figure" not in page.text:
        return page.text
    figures = {figure.id: figure for figure in page.figures}
    told = vocabulary(page.language, own)
    words = _Words(page, name, project, figures, known, errors, told)
    for match in LINK.finditer(page.text):
        words.check_link(match)
    text = ALONE.sub(words.control, BOUND.sub(words.said, page.text))
    return MARKED.sub(words.marked, text)


@dataclass
class _Words:
    """The words of one page. figures: by id. told: what figures say in its language, by keys.

    controls: how many that stand by themselves have been filled in.
    """

    page: HtmlPage
    name: str
    project: Project
    figures: Mapping[str, FoundFigure]
    known: Mapping[str, Record]
    errors: list[AuthorError]
    told: Mapping[str, str]
    controls: int = 0

    @property
    def in_english(self) -> bool:
        """Whether Markdown has said all values as this page says them."""
        usual = english()
        return all(self.told[key] == usual[key] for key in usual if key.startswith(VALUES))

    def said(self, match: re.Match[str]) -> str:
        """Return an element with what it has to say; one that is right stays as it is."""
        told = attributes(match[1])
        by_hand = _by_hand(told)
        if not by_hand and self.in_english and not self._has_changed(told["data-figure"]):
            return match[0]
        try:
            return match[1] + self._html(told) + match[4]
        except ProseError as error:
            if by_hand:
                self._complain(match[1], match.start(), error)
            return match[0]

    def control(self, match: re.Match[str]) -> str:
        """Return the element of a control that stands by itself, with the control in it."""
        told = attributes(match[1])
        self.controls += 1
        try:
            element_id = told.get("data-figure", "")
            form = form_of(
                self._placed(element_id),
                told.get("data-parameter", ""),
                element_id,
                f"{element_id}-alone-{self.controls}",
            )
        except ProseError as error:
            self._complain(match[1], self._alone[self.controls - 1], error)
            return match[0]
        hidden = "" if "hidden" in told else " hidden"  # until a script listens
        return f"{match[1][:-1]}{hidden}>{filled(form, self.told)}{match[3]}"

    def check_link(self, match: re.Match[str]) -> None:
        """Check what a link that is written by hand sets, and that a mark is still called so."""
        told = attributes(match[0])
        if "data-mark" in told:
            self._check_mark(match, told)
        if "data-mark" in told or not _by_hand(told):
            return
        try:
            self._placed(told["data-figure"]).query(told.get("href", "").partition("?")[2])
        except ProseError as error:
            self._complain(match[0], match.start(), error)

    def _check_mark(self, match: re.Match[str], told: Mapping[str, str]) -> None:
        if not _by_hand(told) and not self._has_changed(told["data-figure"]):
            return
        try:
            swatch(self._placed(told["data-figure"]), told["data-mark"])
        except ProseError as error:
            self._complain(match[0], match.start(), error)

    def marked(self, match: re.Match[str]) -> str:
        """Return a link that names a mark, with the mark's swatch before its first word."""
        told = attributes(match[1])
        figure = told.get("data-figure", "")
        if not figure or not (_by_hand(told) or self._has_changed(figure)):
            return match[0]
        try:
            svg = swatch(self._placed(figure), told["data-mark"])
        except ProseError:
            return match[0]  # `check_link` has told it
        inside = match[2]
        if SWATCH.search(inside):
            inside = SWATCH.sub(lambda _: svg, inside)
        elif svg and (word := FIRST_WORD.match(inside)):
            together = f'<span class="{TOGETHER}">{svg}{word[1]}</span>'
            inside = inside[: word.start(1)] + together + inside[word.end(1) :]
        return match[1] + inside + match[3]

    def _html(self, told: Mapping[str, str]) -> str:
        """Return what an element has to say. Raises ProseError."""
        element_id = told["data-figure"]
        placed = self._placed(element_id)
        if "data-state" in told:
            placed = placed.at(placed.query(told["data-state"]))
        wanted = next((each for each in ("parameter", "output") if f"data-{each}" in told), "")
        if not wanted:
            raise ProseError('say which parameter or output: data-parameter="…", data-output="…".')
        name, spec = told[f"data-{wanted}"], told.get("data-format")
        kind, _, html = placed.said(name, spec, element_id)
        if kind != wanted:
            raise ProseError(f"{name!r} is no {wanted}: write data-{kind}={name!r}.")
        return filled(html, self.told)

    def _placed(self, element_id: str) -> Placed:
        """Return a figure on the page. Raises ProseError if it is not there."""
        figure = self.figures.get(element_id)
        if figure is None:
            raise ProseError(
                f"no figure {element_id!r} on this page.{suggestion(element_id, self.figures)} "
                f"Figures on it: {listed(self.figures, 'none')}."
            )
        if figure.key not in self.known:
            raise ProseError
        return Placed(self.project, element_id, self.known[figure.key])

    def _has_changed(self, element_id: str) -> bool:
        figure = self.figures.get(element_id)
        record = self.known.get(figure.key) if figure else None
        return record is not None and figure is not None and record.key != figure.key

    @cached_property
    def _alone(self) -> list[int]:
        """Where the page has controls by themselves: words before them have other lengths now."""
        return [match.start() for match in ALONE.finditer(self.page.text)]

    def _complain(self, tag: str, at: int, error: ProseError) -> None:
        if str(error):
            line = 0 if "data-page" in attributes(tag) else self.page.line(at)
            self.errors.append(AuthorError(f"{' '.join(tag.split())}: {error}", self.name, line))


def _by_hand(told: Mapping[str, str]) -> bool:
    return "data-page" not in told and not OURS.isdisjoint(told.get("class", "").split())
