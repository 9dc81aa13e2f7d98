"""A chapter while it is built: its source, the figures in it, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Any

from explorable.figure import Figure
from explorable.site.errors import AuthorError
from explorable.site.fenced import without_code
from explorable.site.still import Still


@dataclass
class Header:
    """The header of a figure block as the author wrote it.

    indent: spaces before it, without quotation marks. options: YAML, its first line being
    `line` + 1. names: what prose may call the figure. used: Markdown took it for a block.
    closed: the block's end was found.
    """

    line: int
    argument: str
    indent: int = 0
    options: str = ""
    bar: bool = True
    lost_option: int = 0
    names: tuple[str, ...] = ()
    used: bool = False
    closed: bool = False


@dataclass
class Placed:
    """A figure where it stands. state: every parameter at its first value there.

    sources: a hash of the files that the figure depends on. line: of its block. strip: the HTML
    of the states for paper. row: the HTML of what else can be asked for.
    """

    id: str
    figure: Figure
    state: dict[str, Any]
    still: Still
    sources: str = ""
    line: int = 0
    strip: str = ""
    row: str = ""


@dataclass
class Chapter:
    """One page on its way through the build.

    name: its file as the author knows it. address: from the site's root. title, number and
    question: of its header, once it is read. figures: by id.
    broken: ids of figures that could not be placed; what refers to them is not a second mistake.
    """

    name: str = ""
    source: str = ""
    address: str = ""
    title: str = ""
    number: float | None = None
    question: str = ""
    headers: list[Header] = field(default_factory=list)
    figures: dict[str, Placed] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    errors: list[AuthorError] = field(default_factory=list)

    def complain(self, message: str, line: int = 0, trace: str = "") -> None:
        """Note a mistake on this page."""
        self.errors.append(AuthorError(message, self.name, line, trace))

    def line_of(self, text: str) -> int:
        """Return the line on which `text` next stands in the source, outside code; 0 if nowhere.

        White space and quotation marks may differ. Asked again for the same text, it goes on from
        the last answer, so that each of several equal mistakes gets its own line.
        """
        parts = [re.escape(part) for part in text.split()]
        if not parts:
            return 0
        found = list(re.finditer(r"[\s>]+".join(parts), self._prose))
        if not found:
            return 0
        turn = self._asked.get(text, 0)
        self._asked[text] = turn + 1
        return self._prose.count("\n", 0, found[min(turn, len(found) - 1)].start()) + 1

    def line_of_header(self, argument: str) -> int:
        """Return the line of the first figure block with this argument, in code or not."""
        header = re.compile(rf"^.*/{{3,}}\s*figure\s*\|\s*{re.escape(argument)}\s*$", re.M | re.I)
        found = header.search(self.source)
        return self.source.count("\n", 0, found.start()) + 1 if found else 0

    def read(self, source: str) -> None:
        """Take `source` for the page's text."""
        self.source = source
        self._prose = without_code(source)
        self._asked: dict[str, int] = {}

    def __post_init__(self) -> None:
        self.read(self.source)
