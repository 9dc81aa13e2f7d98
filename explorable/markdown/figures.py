"""The blocks in Markdown: `/// figure | module.function` and `/// chapters`."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block as MarkdownBlock  # type: ignore[import-untyped]

from explorable.base.errors import AuthorError
from explorable.base.suggestions import suggestion
from explorable.compile.block import Block, BlockErrors
from explorable.compile.compiler import compiled
from explorable.compile.fragment import element_attributes, note
from explorable.compile.shares import with_shares
from explorable.markdown.headers import MARKED
from explorable.markdown.page import Header, Page, Placed, asked_id

CHAPTERS = {"class": "ex-contents", "aria-label": "Chapters", "data-search-exclude": ""}
CARDS = "cards"
OURS = ("figure", "chapters", "task", "bet", "control")


class FigureBlock(MarkdownBlock):
    """A figure of the site's widgets, with what is in the block as its caption.

    It takes any header: `compile` says what is wrong with it.
    """

    NAME = "figure"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Make the element, with a picture that needs nothing else; `ids` gives it its id.

        One with a mistake stays empty and keeps its name, for links to it.
        """
        page: Page = self.config["page"]
        self.header = _header(page, self.argument or "")
        self.header.used = True
        placed = place(page, self.header)
        element = SubElement(parent, "explorable-figure")
        figure = SubElement(element, "figure")
        if placed:
            said = element_attributes(placed.record, placed.id)
            del said["id"]  # it follows when the headings have theirs
            element.attrib |= said | {"data-name": placed.id, "data-page": page.token}
            if page.context.name:
                where = AuthorError("", page.context.name, self.header.line).place
                element.set("data-source", where)
            still = placed.record.still + note(page.unfinished)
            figure.text = AtomicString(self.md.htmlStash.store(still))
        else:
            element.set("data-name", _names(self.header.block)[0])
        self.caption = SubElement(figure, "figcaption")
        return element

    def on_add(self, block: Element) -> Element:
        """Take what is in the block as caption."""
        return self.caption

    def on_end(self, block: Element) -> None:
        """Note that the block was closed; a figure without words has no caption."""
        self.header.closed = True
        if not len(self.caption) and not (self.caption.text or "").strip():
            block[0].remove(self.caption)


class ChaptersBlock(MarkdownBlock):
    """`/// chapters`: the table of the site's chapters, filled in when the site is finished.

    `/// chapters | cards` shows them side by side, each by its picture and its question.
    """

    NAME = "chapters"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Leave room for the table; complain of what is neither nothing nor cards."""
        page: Page = self.config["page"]
        asked = (self.argument or "").strip()
        if asked not in ("", CARDS):
            page.complain(
                f"chapters: there is no layout {asked!r}.{suggestion(asked, [CARDS])} "
                f"Write '/// chapters' or '/// chapters | {CARDS}'.",
                page.line_of_header(asked, self.NAME),
            )
        shown = {"class": f"ex-contents ex-{CARDS}"} if asked == CARDS else {}
        return SubElement(parent, "nav", CHAPTERS | shown)


def register_blocks(md: Markdown, manager: BlocksProcessor, page: Page) -> None:
    """Register the blocks, and the figure's element as one that stands between paragraphs."""
    if "explorable-figure" not in md.block_level_elements:
        md.block_level_elements.append("explorable-figure")
    manager.register(FigureBlock, {"page": page})
    manager.register(ChaptersBlock, {"page": page})


def block_names(md: Markdown) -> list[str]:
    """Return the names of all blocks that this page's Markdown knows."""
    manager: Any = md.parser.blockprocessors["blocks"]
    return list(manager.blocks)


def place(page: Page, header: Header) -> Placed | None:
    """Put a block's figure on the page and return it; None after complaining."""
    block = header.block
    try:
        record = compiled(page.project, _with_shares(page, header))
    except BlockErrors as error:
        for each in error.errors:
            _note(page, header, each)
        page.broken |= set(_names(block))
        return None
    wanted = asked_id(block)
    if wanted and wanted in page.taken:
        message = f"{block.short_name}: the id {wanted!r} is taken on this page; choose another."
        page.complain(message, header.line_of_id)
        page.broken |= set(_names(block))
        return None
    placed = Placed(page.project, wanted or page.free_id(block.short_name), record, header)
    page.figures[placed.id] = placed
    return placed


def _with_shares(page: Page, header: Header) -> Block:
    """Return a block with what it shares. Raises BlockErrors."""
    named = page.named_blocks
    called = next((name for name, block in named.items() if block is header.block), "")
    return with_shares(header.block, called, named)


def _note(page: Page, header: Header, error: AuthorError) -> None:
    if error.page:
        page.note(error)
    else:
        page.complain(error.message, _line(header, error.line), error.trace)


def _line(header: Header, offset: int) -> int:
    """Return the page's line of a line that is counted from a block's header."""
    return header.line + offset if header.line else 0


def _names(block: Block) -> list[str]:
    """Return what prose may call the figure of a block, even one that has a mistake."""
    return [name for name in (asked_id(block), block.short_name) if name] or [""]


def _header(page: Page, argument: str) -> Header:
    """Return the header that `prepare` kept, or a bare one for a block it has not seen."""
    mark = MARKED.search(argument)
    if mark:
        return page.headers[int(mark[1])]
    header = Header(Block(argument), page.line_of_header(argument))
    page.headers.append(header)
    return header
