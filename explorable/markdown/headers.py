"""Finds the headers of our blocks before Markdown does.

Markdown forgets where a block was written, so `prepare` puts a mark with a number into each header
and keeps the line under that number. It takes the options out as well: they are read by us, where
a mistake becomes an error, and never by a parser that would only shrug.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from explorable.compile.block import Block
from explorable.markdown.fenced import BEFORE, code_lines
from explorable.markdown.page import ContextOf, Header, Page, ProjectOf

MARKUP = re.compile('[<>"]')
TEXTS = ("title", "description", "author")  # of the front matter
MARK = "\ue0e5"  # from Unicode's private use area: survives Markdown, and nobody types it
MARKED = re.compile(f"{MARK}(\\d+){MARK}")
KINDS = "figure|task|bet"
HEADER = re.compile(
    rf"(?P<before>{BEFORE})(?P<slashes>/{{3,}})[ ]*(?P<kind>{KINDS})\b(?P<rest>.*)$", re.I
)
LOST_ID = r"""id\s*:\s*[\w"'-]+\s*$"""
LOST_OPTION = {
    "figure": re.compile(
        rf"[\s>]*(?:start\s*:\s*(?:\{{|$)|print\s*:\s*(?:\[|$)|{LOST_ID}|\w+\s*:\s*\{{)"
    ),
    "task": re.compile(rf"[\s>]*(?:hint\s*:|solution\s*:|sure\s*:|{LOST_ID})"),
    "bet": re.compile(rf"[\s>]*(?:choices\s*:|answer\s*:|unit\s*:|{LOST_ID})"),
}


class Begin(Preprocessor):
    """Begins a page when its conversion begins, after snippets were put in."""

    def __init__(
        self, md: Markdown, page: Page, project_of: ProjectOf, context_of: ContextOf
    ) -> None:
        super().__init__(md)
        self.page, self.project_of, self.context_of = page, project_of, context_of

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with marked headers and without their options."""
        text = "\n".join(lines)
        project = self.project_of(self.md)
        context = self.context_of(self.md)  # knows by now what is wrong with the project
        _escape_texts(context.meta)
        self.page.begin(project, context, text)
        return prepare(self.page, text).split("\n")


def _escape_texts(meta: Mapping[str, Any]) -> None:
    """Have texts of the front matter be texts and no HTML.

    Themes write them as they are into pages, their heads and navigation. What is `&` there may be
    meant so, and does no harm.
    """
    for name in TEXTS:
        text = meta.get(name)
        if isinstance(text, str) and isinstance(meta, dict) and MARKUP.search(text):
            meta[name] = MARKUP.sub(lambda found: escape(found[0]), text)


def prepare(page: Page, markdown: str) -> str:
    """Return the Markdown with marked headers and without their options; fill in the headers.

    markdown: the page without its front matter, perhaps changed by plugins and snippets.
    """
    if not re.search(rf"/\s*(?:{KINDS})", markdown, re.I):
        return markdown
    lines = markdown.expandtabs(4).split("\n")
    number = _Number(page.source, markdown)
    hidden = code_lines(lines)
    kept: list[str] = []
    at = 0
    while at < len(lines):
        match = HEADER.match(lines[at]) if at not in hidden else None
        if not match or not _is_header(match["rest"]):
            kept.append(lines[at])
            at += 1
            continue
        indent, kind = len(_unquoted(match["before"])), match["kind"].lower()
        end = _end_of_options(lines, at + 1, indent)
        lost = _lost_option(lines, at, end, LOST_OPTION[kind])
        block = _block(match["rest"].strip(), indent, lines[at + 1 : end], lost)
        mark = f"{MARK}{len(page.headers)}{MARK}"
        page.headers.append(Header(block, number(at), kind))
        said = f"{block.argument} {mark}" if kind == "figure" else mark
        kept.append(f"{match['before']}{match['slashes']} {kind} | {said}")
        at = end
    return "\n".join(kept)


def _is_header(rest: str) -> bool:
    """Say whether "/// figure" goes on as our block does, not as "/// figure-caption"."""
    return not rest or rest[0] in " |"


def _block(rest: str, indent: int, options: Sequence[str], lost: int) -> Block:
    return Block(
        argument=rest.removeprefix("|").strip(),
        options="\n".join(map(_unquoted, options)),
        indent=indent,
        bar=rest.startswith("|"),
        lost_option=lost,
    )


def _end_of_options(lines: Sequence[str], at: int, indent: int) -> int:
    """Return the index after the option lines: those indented by four spaces more."""
    while at < len(lines):
        line = _unquoted(lines[at])
        if not line.strip() or len(line) - len(line.lstrip()) < indent + 4:
            break
        at += 1
    return at


def _lost_option(lines: Sequence[str], start: int, end: int, option: re.Pattern[str]) -> int:
    """Return how far below its header an option is that is not where options are read, or 0."""
    for at in range(end, len(lines)):
        if re.match(r"[\s>]*/{3,}", lines[at]):
            break
        if option.match(lines[at]):
            return at - start
    return 0


def _unquoted(line: str) -> str:
    return re.sub(r"^(?: {0,3}> ?)+", "", line)


class _Number:
    """Says which line of the file a line of the Markdown is, 0 if it is not known."""

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
