"""Finds the headers of figure blocks before Markdown does.

Markdown forgets where a block stood, so `prepare` hangs a mark with a number on each header and
keeps the line under that number. It takes the options out as well: they are read by us, where a
mistake becomes an error, and never by a parser that would only shrug.
"""

import re

from explorable.compile.page import Chapter, Header
from explorable.markdown.fenced import BEFORE, code_lines

MARK = "\ue0e5"  # from Unicode's private use area: survives Markdown, and nobody types it
MARKED = re.compile(f"{MARK}(\\d+){MARK}")
HEADER = re.compile(rf"(?P<before>{BEFORE})(?P<slashes>/{{3,}})[ ]*figure\b(?P<rest>.*)$", re.I)
LOST_OPTION = re.compile(
    r"""[\s>]*(?:start\s*:\s*(?:\{|$)|print\s*:\s*(?:\[|$)|id\s*:\s*[\w"'-]+\s*$|\w+\s*:\s*\{)"""
)


def prepare(chapter: Chapter, markdown: str) -> str:
    """Return the Markdown with marked headers and without their options; fill in the headers.

    markdown: the page without its front matter, perhaps changed by other plugins.
    """
    lines = markdown.expandtabs(4).split("\n")
    number = _Number(chapter.source, markdown)
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
