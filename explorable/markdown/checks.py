"""Looks over a finished page for what Markdown left as plain text without a word."""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from explorable.base.suggestions import nearest, suggestion
from explorable.markdown.fenced import code_lines
from explorable.markdown.figures import OURS, block_names
from explorable.markdown.headers import KINDS, MARK, MARKED
from explorable.markdown.page import Header, OfPage, Page
from explorable.markdown.prose import names_figure

LEFT = re.compile(rf"^[ ]{{0,3}}(/{{3,}})[ ]*([\w-]*)([^\n{MARK}]*)$", re.M)
FEW_SLASHES = re.compile(rf"^[ ]{{0,3}}/{{1,2}}[ ]*(?:{KINDS})[ ]*\|[^\n]*$", re.M | re.I)
SLASHES = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(/{3,})[ ]*([\w-]*)")
OPEN = re.compile(r"\[\[(?!\S*\]\])[^\n\[\]]*")
IN_CELL = re.compile(rf"\s*/{{3,}}\s*(?:{KINDS})\b", re.I)
NEAR = 0.7  # how alike a slip of the finger is: "figur", "chapter", not "summary" or "What"
BAR = re.compile(rf"\|\s*/{{3,}}\s*(?:{KINDS})\b", re.I)
CELLS = ("td", "th")
IGNORED = re.compile(r"[\x00-\x20]")  # by browsers, wherever it is in the name of a scheme
SCRIPT = re.compile(r"(?:javascript|vbscript):", re.I)
CODE = ("pre", "code", "math", "script", "style")


class LookOver(OfPage, Treeprocessor):
    """Notes blocks and brackets that were left as text."""

    def run(self, root: Element) -> None:
        """Complain to the page."""
        page = self.page
        page.whole = True
        ends = BlockEnds(page.source)
        check_links(page, root)
        check_cells(page, root)
        if check_headers(page, ends):
            outside = list(texts(root, (*CODE, *CELLS)))
            check_texts(page, outside, block_names(self.md), ends)


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


def check_headers(page: Page, ends: BlockEnds) -> bool:
    """Complain of blocks that were not taken for blocks or never end; say if all is well."""
    for header in page.headers:
        if not header.used:
            page.complain(
                f"this {header.kind} was left as plain text. {reason(header)}", header.line
            )
    used = [header for header in page.headers if header.used]
    unclosed = [header.line for header in used if not header.closed]
    for line in ends.unclosed if unclosed and ends.unclosed else unclosed:
        page.complain(
            "the block that begins here has no end: write '///' on a line of its own after the "
            "caption. (If there is another block in it, the outer one needs more slashes.)",
            line,
        )
    return len(used) == len(page.headers) and not unclosed


def reason(header: Header) -> str:
    """Return the likely reason why a block was not recognised, and what to do."""
    indent = header.block.indent
    if indent >= 4:
        return (
            f"It is indented by {indent} spaces, which Markdown takes for code: begin it at "
            "the margin, or, to show it as an example, put it between ``` fences."
        )
    return f"Leave a blank line before '/// {header.kind} | …' and begin it at the margin."


def check_links(page: Page, root: Element) -> None:
    """Complain of links whose address is a script: it would run in every reader's page."""
    for link in root.iter("a"):
        address = link.get("href", "")
        if SCRIPT.match(IGNORED.sub("", unescape(address))):
            link.set("href", "#")
            page.complain(
                f"the link {address!r} would run a script in the reader's page. To set a figure to "
                "a state, write [text](figure:name?parameter=value); a script belongs in a file.",
                page.line_of(address),
            )


def check_cells(page: Page, root: Element) -> None:
    """Complain of figures in cells of tables; those with bars have no room for blocks."""
    lines = [at for at, line in enumerate(page.source.split("\n"), 1) if BAR.search(line)]
    cells = (element for element in root.iter() if element.tag in CELLS)
    for text in (text for cell in cells for text in texts(cell) if IN_CELL.match(text)):
        mark = MARKED.search(text)
        if mark:
            header = page.headers[int(mark[1])]
            header.used = header.closed = True
            message = "in a table of HTML, a cell with a figure begins '<td markdown=\"block\">'."
            page.complain(message, header.line)
        else:
            page.complain(
                "a cell of a table is one line long, so no figure can be in it. Put the block "
                "between paragraphs, or write the table in HTML, with '<td markdown=\"block\">'.",
                lines.pop(0) if lines else 0,
            )


def check_texts(page: Page, found: list[str], known: list[str], ends: BlockEnds) -> None:
    """Complain of texts in which a block or double brackets of ours were left.

    Slashes mean something elsewhere too, in C# or in another extension: what is not ours, nor
    nearly, is left alone, and so are brackets on a page without figures.
    """
    left = [match for text in found for match in LEFT.finditer(text)]
    blocks = [match for match in left if match[2] and _is_ours(match[2], match[3], known)]
    for match in blocks:
        check_block(page, match[0].strip(), match[2], known)
    ending = [match for match in left if not match[2] and not match[3].strip()]
    if ending and not blocks and page.headers:
        for line in ends.stray or [0]:
            page.complain("this '///' ends no block.", line)
    for text in found:
        for written in FEW_SLASHES.findall(text):
            page.complain(
                f"{written.strip()!r} was left as plain text: a block begins with three slashes, "
                "'/// figure | …', and ends with three.",
                page.line_of(written),
            )
        for open_brackets in OPEN.findall(text):
            if names_figure(page, open_brackets[2:], wiki=False):
                page.complain(
                    f"{open_brackets!r} has no ']]'. To show two brackets, write \\[[.",
                    page.line_of(open_brackets),
                )


def _is_ours(name: str, rest: str, known: list[str]) -> bool:
    """Say whether a block's name is one of ours, or so near that it was meant to be.

    rest: what follows on its line. A comment of C# goes on with words, and no block does.
    """
    if name.lower() in OURS:
        return True
    header = not rest.strip() or rest.lstrip().startswith("|")
    return header and name.lower() not in known and bool(nearest(name, OURS, NEAR))


def check_block(page: Page, written: str, name: str, known: list[str]) -> None:
    """Complain of a block that was left as text."""
    if name.lower() in known:
        message = f"the block {written!r} was left as plain text: one of its options is not right."
    else:
        message = f"no block is called {name!r}.{suggestion(name.lower(), known)}"
    page.complain(message, page.line_of(written))


def texts(element: Element, apart: tuple[str, ...] = CODE) -> Iterator[str]:
    """Yield the texts in an element, but for what is in elements with the names `apart`."""
    if element.text and element.tag not in apart:
        yield element.text
    for child in element:
        if child.tag not in apart:
            yield from texts(child, apart)
        if child.tail:
            yield child.tail
