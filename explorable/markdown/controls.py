"""The block `/// control | lengthscale of pinching`: a control that stands by itself."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block as MarkdownBlock  # type: ignore[import-untyped]

from explorable.base.errors import ProseError
from explorable.compile.control_alone import ELEMENT, control_alone
from explorable.markdown.page import OfPage, Page

ASKED = "data-asked"  # until the figures of the page are known


class ControlBlock(MarkdownBlock):  # type: ignore[misc]
    """A control of figures of the page, elsewhere than below their pictures."""

    NAME = "control"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Make the element; it may come before its figures."""
        return SubElement(parent, ELEMENT, {ASKED: self.argument or ""})

    def on_end(self, block: Element) -> None:
        """Complain of what readers would not see."""
        if len(block) or (block.text or "").strip():
            page: Page = self.config["page"]
            asked = block.get(ASKED, "")
            page.complain(
                "a control on its own has nothing in it: write any text after its '///'.",
                page.line_of_header(asked, self.NAME),
            )


class ControlsAlone(OfPage, Treeprocessor):
    """Says whose controls they are."""

    def run(self, root: Element) -> None:
        """Look for them, wherever they are."""
        for element in root.iter(ELEMENT):
            asked = element.attrib.pop(ASKED, None)
            if asked is None:
                continue
            try:
                element.attrib |= control_alone(self.page, asked, self.page.token)
            except ProseError as error:
                if str(error):
                    line = self.page.line_of_header(asked, ControlBlock.NAME)
                    self.page.complain(f"control: {error}", line)


def register_controls(md: Markdown, manager: BlocksProcessor, page: Page) -> None:
    """Register the block, and its element as one that stands between paragraphs."""
    if ELEMENT not in md.block_level_elements:
        md.block_level_elements.append(ELEMENT)
    manager.register(ControlBlock, {"page": page})
    md.treeprocessors.register(ControlsAlone(md, page), "explorable-controls", 4.4)
