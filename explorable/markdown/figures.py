"""The blocks in Markdown: `/// figure | module.function` and `/// chapters`."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block  # type: ignore[import-untyped]

from explorable.compile.page import Header
from explorable.compile.site import Site
from explorable.compile.slots import MARK, place
from explorable.finish import contents
from explorable.markdown.headers import MARKED


class FigureBlock(Block):
    """A figure of the site's widgets, with what stands in the block as its caption.

    It takes whatever stands in its header: `place` says what is wrong with it.
    """

    NAME = "figure"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Make the element, with a mark for all that is kept.

        One with a mistake stays empty and keeps its id, for links to it.
        """
        self.header = _header(self.config["site"], self.argument or "")
        self.header.used = True
        placed = place(self.config["site"], self.header)
        element = SubElement(parent, "explorable-figure")
        figure = SubElement(element, "figure")
        if placed:
            element.attrib |= {"id": placed.id, "figure": placed.name, "answers": "picture"}
            SubElement(figure, MARK, key=placed.key)
        else:
            element.set("id", self.header.names[0])
        self.caption = SubElement(figure, "figcaption")
        return element

    def on_add(self, block: Element) -> Element:
        """Take what stands in the block as caption."""
        return self.caption

    def on_end(self, block: Element) -> None:
        """Note that the block was closed; a figure without words has no caption."""
        self.header.closed = True
        if not len(self.caption) and not (self.caption.text or "").strip():
            block[0].remove(self.caption)


class ChaptersBlock(Block):
    """`/// chapters`: the table of the site's chapters, filled in when all of them were read."""

    NAME = "chapters"

    def on_create(self, parent: Element) -> Element:
        """Leave a place for the table."""
        return SubElement(parent, "nav", contents.PLACE)


class FigureBlocks(BlocksExtension):
    """Makes the blocks known to Markdown."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdownBlocks(  # noqa: N802
        self, md: Markdown, block_mgr: BlocksProcessor
    ) -> None:
        """Register the blocks, and the figure's element as one that stands between paragraphs."""
        md.block_level_elements.append("explorable-figure")
        block_mgr.register(FigureBlock, {"site": self.site})
        block_mgr.register(ChaptersBlock, {})


def block_names(md: Markdown) -> list[str]:
    """Return the names of all blocks that this page's Markdown knows."""
    manager: Any = md.parser.blockprocessors["blocks"]
    return list(manager.blocks)


def _header(site: Site, argument: str) -> Header:
    """Return the header that `prepare` kept, or a bare one for a block it has not seen."""
    mark = MARKED.search(argument)
    if mark:
        return site.chapter.headers[int(mark[1])]
    header = Header(site.chapter.line_of_header(argument), argument)
    site.chapter.headers.append(header)
    return header
