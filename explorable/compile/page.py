"""A chapter while it is built: its source, the figures in it, and what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from explorable.base.errors import AuthorError
from explorable.compile.table_request import Order
from explorable.figure import Figure
from explorable.markdown.fenced import without_code

ASKED_ID = re.compile(r"^\s*id\s*:\s*['\"]?([\w-]+)", re.M)


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

    @property
    def short_name(self) -> str:
        """Return the figure's name without its module."""
        return self.argument.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure brings to its page: words and numbers only, so that they can be kept.

    id: of its element. html: all of it but the caption. thumbnail: for the table of chapters.
    outputs: what its function returned. table: the order for it, if it has one. source: the file
    of the page with its source. backend: who draws it.
    """

    id: str
    html: str
    thumbnail: str
    outputs: dict[str, Any]
    table: Order | None
    source: str
    backend: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure itself in the state in which it stands on its page, and its outputs there."""

    figure: Figure
    state: dict[str, Any]
    outputs: dict[str, Any]


@dataclass
class Placed:
    """A figure where it stands.

    name: "module.function". line: of its block. key: a hash of all that `shown` was made of.
    find: returns the figure itself, which is imported with all that it needs.
    """

    name: str
    line: int
    key: str
    shown: Shown
    find: Callable[[], Standing]

    @property
    def id(self) -> str:
        """Return the id of its element."""
        return self.shown.id

    @cached_property
    def standing(self) -> Standing:
        """The figure itself; whoever can do without it leaves Python's larger part asleep."""
        return self.find()


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
    _asked: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    @property
    def taken(self) -> set[str]:
        """Return the ids of the figures so far."""
        return {*self.figures, *self.broken}

    def free_id(self, name: str) -> str:
        """Return `name`, with a number if the page has it, or if a block asks for it as its id."""
        found = (ASKED_ID.search(header.options) for header in self.headers)
        taken = self.taken | {match[1] for match in found if match}
        count, free = 1, name
        while free in taken:
            count += 1
            free = f"{name}-{count}"
        return free

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
        prose = without_code(self.source)
        found = list(re.finditer(r"[\s>]+".join(parts), prose))
        if not found:
            return 0
        turn = self._asked.get(text, 0)
        self._asked[text] = turn + 1
        return prose.count("\n", 0, found[min(turn, len(found) - 1)].start()) + 1

    def line_of_header(self, argument: str) -> int:
        """Return the line of the first figure block with this argument, in code or not."""
        header = re.compile(rf"^.*/{{3,}}\s*figure\s*\|\s*{re.escape(argument)}\s*$", re.M | re.I)
        found = header.search(self.source)
        return self.source.count("\n", 0, found.start()) + 1 if found else 0

    def read(self, source: str) -> None:
        """Take `source` for the page's text."""
        self.source = source
        self._asked.clear()
