"""A chapter while it is built: its source lines, the blocks in it, and what is wrong with it.

Markdown forgets where a block stood, so `prepare` hangs a mark with a number on the header of
each figure block and keeps the line under that number. It takes the options out as well: they are
read here, where a mistake becomes an error, and never by a parser that would only shrug.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from explorable.errors import AuthorError
from explorable.figure import Figure
from explorable.still import Still

MARK = "\ue0e5"  # from Unicode's private use area: survives Markdown, and nobody types it
MARKED = re.compile(f"{MARK}(\\d+){MARK}")
BEFORE = r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*"  # quotation marks, and an item of a list
HEADER = re.compile(rf"(?P<before>{BEFORE})(?P<slashes>/{{3,}})[ ]*figure\b(?P<rest>.*)$", re.I)
LOST_OPTION = re.compile(r"[\s>]*(?:(?:start|id|print)[ ]*:(?:\s|$)|\w+[ ]*:\s*[\[{])")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
FENCE = re.compile(rf"{BEFORE}(`{{3,}}|~{{3,}})([^`]*)$")


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

    sources: a hash of the files that the figure depends on. line: of its block.
    """

    id: str
    figure: Figure
    state: dict[str, Any]
    still: Still
    sources: str = ""
    line: int = 0


@dataclass
class Chapter:
    """One page on its way through the build.

    name: its file as the author knows it. figures: by id. broken: ids of figures that could not
    be placed; what refers to them is not a second mistake.
    """

    name: str = ""
    source: str = ""
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

    def __post_init__(self) -> None:
        lines = self.source.split("\n")
        hidden = code_lines(lines)
        shown = ("" if at in hidden else line for at, line in enumerate(lines))
        self._prose = "\n".join(
            CODE_SPAN.sub(lambda code: " " * len(code[0]), line) for line in shown
        )
        self._asked: dict[str, int] = {}


def prepare(chapter: Chapter, markdown: str) -> str:
    """Return the Markdown with marked headers and without their options; fill in the headers.

    markdown: the page without its front matter, perhaps changed by other plugins.
    """
    lines = markdown.expandtabs(4).split("\n")
    number = _numbering(chapter, markdown)
    hidden = code_lines(lines)
    kept: list[str] = []
    at = 0
    while at < len(lines):
        match = HEADER.match(lines[at]) if at not in hidden else None
        if not match or not _is_header(match["rest"]):
            kept.append(lines[at])
            at += 1
            continue
        header = _header(match, number(at))
        end = _end_of_options(lines, at + 1, header.indent)
        header.options = "\n".join(_unquoted(line) for line in lines[at + 1 : end])
        header.lost_option = _lost_option(lines, at, end, number)
        mark = f"{MARK}{len(chapter.headers)}{MARK}"
        chapter.headers.append(header)
        kept.append(f"{match['before']}{match['slashes']} figure | {header.argument} {mark}")
        at = end
    return "\n".join(kept)


def code_lines(lines: list[str]) -> set[int]:
    """Return the indexes of the lines in fenced code, in HTML comments and in `<pre>`."""
    inside: set[int] = set()
    at = 0
    while at < len(lines):
        end = _fence_end(lines, at) or _raw_end(lines, at)
        if end is not None:
            inside.update(range(at, end + 1))
            at = end
        at += 1
    return inside


def _fence_end(lines: list[str], at: int) -> int | None:
    """Return the index of the line that closes the fence opened at `at`, if one opens there."""
    opening = FENCE.match(lines[at])
    if not opening:
        return None
    closing = re.compile(rf"[\s>]*{re.escape(opening[1])}\s*$")
    return next((k for k in range(at + 1, len(lines)) if closing.match(lines[k])), None)


def _raw_end(lines: list[str], at: int) -> int | None:
    """Return the index of the line that ends a comment or `<pre>` begun on the line `at`."""
    begun = re.match(r"[\s>]*(<!--|<pre\b)", lines[at], re.I)
    if not begun:
        return None
    end = "-->" if begun[1] == "<!--" else "</pre>"
    return next((k for k in range(at, len(lines)) if end in lines[k].lower()), None)


def _is_header(rest: str) -> bool:
    """Say whether "/// figure" goes on as our block does, not as "/// figure-caption"."""
    return not rest or rest[0] in " |"


def _header(match: re.Match[str], line: int) -> Header:
    rest = match["rest"].strip()
    indent = len(_unquoted(match["before"]))
    return Header(line, rest.removeprefix("|").strip(), indent, bar=rest.startswith("|"))


def _end_of_options(lines: list[str], at: int, indent: int) -> int:
    """Return the index after the option lines: those indented by four spaces more."""
    while at < len(lines):
        line = _unquoted(lines[at])
        if not line.strip() or len(line) - len(line.lstrip()) < indent + 4:
            break
        at += 1
    return at


def _lost_option(lines: list[str], start: int, end: int, number: "_Number") -> int:
    """Return the line of an option that is not where options are read, 0 if there is none."""
    for at in range(end, len(lines)):
        if re.match(r"[\s>]*/{3,}", lines[at]):
            break
        if LOST_OPTION.match(lines[at]):
            return number(at) or number(start)
    return 0


def _unquoted(line: str) -> str:
    return re.sub(r"^(?: {0,3}> ?)+", "", line)


class _Number:
    """Says on which line of the file a line of the Markdown stands, 0 if it is not known."""

    def __init__(self, source: str, markdown: str) -> None:
        self.exact = source.endswith(markdown)
        self.offset = source[: len(source) - len(markdown)].count("\n") + 1
        self.source = source.split("\n")
        self.markdown = markdown.split("\n")

    def __call__(self, at: int) -> int:
        if self.exact:
            return at + self.offset
        line = self.markdown[at]
        turn = self.markdown[: at + 1].count(line)
        places = [k + 1 for k, text in enumerate(self.source) if text == line]
        return places[turn - 1] if turn <= len(places) else 0


def _numbering(chapter: Chapter, markdown: str) -> _Number:
    return _Number(chapter.source, markdown)
