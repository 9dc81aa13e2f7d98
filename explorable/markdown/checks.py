"""Looks over a finished page for what Markdown left as plain text without a word."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from explorable.base.suggestions import nearest
from explorable.compile.page import Chapter, Header
from explorable.compile.site import Site
from explorable.markdown.fenced import code_lines
from explorable.markdown.figures import block_names
from explorable.markdown.headers import MARK

LEFT = re.compile(rf"^[ ]{{0,3}}(/{{3,}})[ ]*([\w-]*)([^\n{MARK}]*)$", re.M)
FEW_SLASHES = re.compile(r"^[ ]{0,3}/{1,2}[ ]*figure[ ]*\|[^\n]*$", re.M | re.I)
SLASHES = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(/{3,})[ ]*([\w-]*)")
CODE = ("pre", "code", "math", "script", "style")


class Checks(Extension):
    """Runs last among the extensions that read the page's text."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register after headings got their ids (5) and before escapes become text (0)."""
        md.treeprocessors.register(LookOver(md, self.site), "explorable-checks", 3)


class LookOver(Treeprocessor):
    """Notes blocks and brackets that were left as text, and ids that stand twice."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, root: Element) -> None:
        """Complain to the chapter."""
        chapter = self.site.chapter
        ends = BlockEnds(chapter.source)
        if check_headers(chapter, ends):
            check_texts(chapter, list(texts(root)), block_names(self.md), ends)
        check_ids(chapter, root)


class BlockEnds:
    """Which blocks of a source have no end, and which ends no block; as lines of the file."""

    def __init__(self, source: str) -> None:
        self.unclosed: list[int] = []
        self.stray: list[int] = []
        opened: list[tuple[int, int]] = []
        lines = source.split("\n")
        hidden = code_lines(lines)
        for number, line in enumerate(lines, 1):
            match = SLASHES.match(line) if number - 1 not in hidden else None
            if not match:
                continue
            length = len(match[1])
            if match[2]:
                self.unclosed += [at for at, other in opened if other == length]
                opened = [(at, other) for at, other in opened if other != length]
                opened.append((number, length))
            elif length in [other for _, other in opened]:
                while opened.pop()[1] != length:
                    pass
            else:
                self.stray.append(number)
        self.unclosed += [at for at, _ in opened]


def check_headers(chapter: Chapter, ends: BlockEnds) -> bool:
    """Complain of figure blocks that were not taken for blocks or never end; say if all is well."""
    for header in chapter.headers:
        if not header.used:
            chapter.complain(f"this figure was left as plain text. {reason(header)}", header.line)
    used = [header for header in chapter.headers if header.used]
    unclosed = [header.line for header in used if not header.closed]
    for line in ends.unclosed if unclosed and ends.unclosed else unclosed:
        chapter.complain(
            "the block that begins here has no end: write '///' on a line of its own after the "
            "caption. (If another block stands in it, the outer one needs more slashes.)",
            line,
        )
    return len(used) == len(chapter.headers) and not unclosed


def reason(header: Header) -> str:
    """Return the likely reason why a block was not recognised, and what to do."""
    if header.indent >= 4:
        return (
            f"It is indented by {header.indent} spaces, which Markdown takes for code: begin it at "
            "the margin, or, to show it as an example, put it between ``` fences."
        )
    return "Leave a blank line before '/// figure | …' and begin it at the margin."


def check_texts(chapter: Chapter, found: list[str], known: list[str], ends: BlockEnds) -> None:
    """Complain of texts in which a block or double brackets were left."""
    left = [match for text in found for match in LEFT.finditer(text)]
    for match in left:
        if match[2]:
            check_block(chapter, match[0].strip(), match[2], known)
    if left and not any(match[2] for match in left):
        for line in ends.stray or [0]:
            chapter.complain("this '///' ends no block.", line)
    for text in found:
        for written in FEW_SLASHES.findall(text):
            chapter.complain(
                f"{written.strip()!r} was left as plain text: a block begins with three slashes, "
                "'/// figure | …', and ends with three.",
                chapter.line_of(written),
            )
        for open_brackets in re.findall(r"\[\[[^\n\]]*", text):
            chapter.complain(
                f"{open_brackets!r} has no ']]'. To show two brackets, write \\[[.",
                chapter.line_of(open_brackets),
            )


def check_block(chapter: Chapter, written: str, name: str, known: list[str]) -> None:
    """Complain of a block that was left as text."""
    if name.lower() in known:
        message = f"the block {written!r} was left as plain text: one of its options is not right."
    else:
        message = f"no block is called {name!r}.{nearest(name.lower(), known)}"
    chapter.complain(message, chapter.line_of(written))


def check_ids(chapter: Chapter, root: Element) -> None:
    """Complain of another element that has a figure's id."""
    for element in root.iter():
        name = element.get("id")
        if name in chapter.figures and element.tag != "explorable-figure":
            message = f"the id {name!r} belongs to a figure on this page; give this one another."
            chapter.complain(message, chapter.line_of(f"#{name}"))


def texts(element: Element) -> Iterator[str]:
    """Yield the texts in an element, but for code."""
    if element.text and element.tag not in CODE:
        yield element.text
    for child in element:
        if child.tag not in CODE:
            yield from texts(child)
        if child.tail:
            yield child.tail
