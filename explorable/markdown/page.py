"""One page while Markdown converts it: its source, the figures on it, and what is wrong with it.

Each `Markdown` has a page of its own, which begins anew with every conversion. So a page that is
converted in the middle of another one, such as an excerpt on a blog's front page, is no exception.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import Processor

from explorable.base.errors import AuthorError
from explorable.compile import bound_words
from explorable.compile.block import Block
from explorable.compile.bound_words import free_id, page_token
from explorable.compile.project import Project
from explorable.markdown.fenced import without_code

ASKED_ID = re.compile(r"^\s*id\s*:\s*(['\"]?)(.*?)\1\s*$", re.M)
BARE_ID = re.compile(r"[\w-]+")

Locate = Callable[[int], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the host knows of the page that is converted.

    name: its file as the author knows it, "content/gaps.md". source: what is in the file, with
    the front matter; for finding lines. meta: the front matter. locate: turns a line of the
    source into a place and a line in it, for pages that come from something else than Markdown.
    anchors: the ids that the host knows on this page; those of figures are put into it.
    mistakes: what is wrong with the site's settings; told on every page that has a figure.
    unfinished: what the extension says under figures that nobody has made live, in words that fit
    this host; None where its own do.
    """

    name: str = ""
    source: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    locate: Locate | None = None
    anchors: set[str] = field(default_factory=set)
    mistakes: Sequence[AuthorError] = ()
    unfinished: str | None = None


ProjectOf = Callable[[Markdown], Project]
ContextOf = Callable[[Markdown], PageContext]
"""Asks a `Markdown`, into which hosts put objects of their own, which page it is converting."""


@dataclass
class Header:
    """The header of a block of ours in the source.

    line: in the page's file, from 1; 0 if it is not known. kind: "figure", "task" or "bet". used:
    Markdown took it for a block. closed: the block's end was found.
    """

    block: Block
    line: int = 0
    kind: str = "figure"
    used: bool = False
    closed: bool = False

    @property
    def line_of_id(self) -> int:
        """Return the line of the option that asks for an id; 0 if it is not known."""
        options = self.block.options
        return self.line and self.line + options.count("\n", 0, options.find("id")) + 1


@dataclass
class Placed(bound_words.Placed):
    """A figure on a page, and its block's header.

    The id is what prose calls it, until the headings of the page have ids of their own.
    """

    header: Header


@dataclass
class Asked:
    """A task or a bet on a page. name: what prose calls it. element: as Markdown makes it."""

    name: str
    header: Header
    element: Element

    @property
    def kind(self) -> str:
        """Return "task" or "bet"."""
        return self.header.kind


class Page:
    """The page that a `Markdown` is converting.

    project: set when a conversion begins. unfinished: a sentence, as HTML, under figures that
    nobody has made live yet, or "". figures: by what prose calls them, in their order; `ids` may
    give them another id. broken: what prose may call figures that could not be placed; a reference
    to one of them is not a second mistake. asked: tasks and bets, likewise by name. whole: from now
    on postprocessors are given the page, and no longer headings for its table of contents.
    """

    project: Project

    def __init__(self, unfinished: str = "") -> None:
        self._unfinished = unfinished
        self._begin(PageContext(), "")

    def begin(self, project: Project, context: PageContext, text: str) -> None:
        """Begin the conversion of a text; what the host does not know is taken from there."""
        self.project = project
        self._begin(context, text)

    def _begin(self, context: PageContext, text: str) -> None:
        self.context = context
        known = context.unfinished
        self.unfinished = self._unfinished if known is None else known
        self.source = context.source or text
        self.headers: list[Header] = []
        self.figures: dict[str, Placed] = {}
        self.broken: set[str] = set()
        self.asked: dict[str, Asked] = {}
        self.errors: list[AuthorError] = []
        self.whole = False
        self._asked: dict[str, int] = {}

    @property
    def token(self) -> str:
        """Return what tells this page's figures from those of others; see `page_token`."""
        return page_token(self.context.name)

    @property
    def taken(self) -> set[str]:
        """Return the ids so far: of figures, of those that are broken, of tasks and of bets."""
        return {*self.figures, *self.broken, *self.asked}

    @property
    def named_blocks(self) -> dict[str, Block]:
        """Return the blocks of all figures in the source, by what prose calls these."""
        return named([each.block for each in self.headers if each.kind == "figure"])

    def free_id(self, name: str, others: Iterable[str] = ()) -> str:
        """Return `name`, with a number if the page has it, or if a block asks for it as its id.

        others: what is taken besides.
        """
        asked = {found for each in self.headers if (found := asked_id(each.block))}
        return free_id(name, {*self.taken, *asked, *others})

    def complain(self, message: str, line: int = 0, trace: str = "") -> None:
        """Note a mistake on this page."""
        self.note(AuthorError(message, self.context.name, line, trace))

    def note(self, error: AuthorError) -> None:
        """Note a mistake, of this page or of a file that it needs."""
        if error.page == self.context.name and self.context.locate:
            place, line = self.context.locate(error.line)
            error = AuthorError(error.message, place, line, error.trace)
        self.errors.append(error)
        self.project.errors.append(error)

    def line_of(self, text: str) -> int:
        """Return the line on which `text` next occurs in the source, outside code; 0 if nowhere.

        White space and quotation marks may differ. Asked again for the same text, it goes on from
        the last answer, so that each of several equal mistakes gets its own line.
        """
        words = [re.escape(word) for word in text.split()]
        if not words:
            return 0
        prose = without_code(self.source)
        found = list(re.finditer(r"[\s>]+".join(words), prose))
        if not found:
            return 0
        turn = self._asked.get(text, 0)
        self._asked[text] = turn + 1
        return prose.count("\n", 0, found[min(turn, len(found) - 1)].start()) + 1

    def line_of_header(self, argument: str, kind: str = "figure") -> int:
        """Return the line of the first block of a kind with this argument, in code or not."""
        header = re.compile(rf"^.*/{{3,}}\s*{kind}\s*\|\s*{re.escape(argument)}\s*$", re.M | re.I)
        found = header.search(self.source)
        return self.source.count("\n", 0, found.start()) + 1 if found else 0


def named(blocks: Iterable[Block]) -> dict[str, Block]:
    """Return the blocks of a page's figures, in their order, by what prose calls these."""
    given = list(blocks)
    asked = {wanted for each in given if (wanted := asked_id(each))}
    found: dict[str, Block] = {}
    for each in given:
        wanted = asked_id(each)
        if not wanted:
            found[free_id(each.short_name, {*found, *asked})] = each
        elif wanted not in found:
            found[wanted] = each
    return found


def asked_id(block: Block) -> str:
    """Return the id that a block's options ask for, "" if they ask for none that could be one."""
    found = ASKED_ID.search(block.options)
    return found[2] if found and BARE_ID.fullmatch(found[2]) else ""


class OfPage(Processor):
    """A processor that looks at a page; a base class that goes before Markdown's own."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page
