"""Gives the figures of a page their ids, after its headings have theirs.

An owner's headings keep their anchors: a figure whose name is taken gets another id.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explorable.markdown.page import OfPage, Page, Placed, asked_id

ELEMENT = "explorable-figure"
IN_HTML = re.compile(r"""\bid\s*=\s*["']?([^\s"'>]+)""")


class FigureIds(OfPage, Treeprocessor):
    """Gives ids to figures, and tells them to the words that are bound to them."""

    def run(self, root: Element) -> None:
        """Choose the ids; complain where an author asked for one that is taken."""
        page = self.page
        taken = {*ids_of(root, apart=ELEMENT), *ids_in_html(self.md)}
        for name, placed in page.figures.items():
            if placed.id in taken and asked_id(placed.header.block):
                _complain(page, placed)
            elif placed.id in taken:
                placed.id = page.free_id(name, taken)
        for element in root.iter():
            name = element.get("data-name" if element.tag == ELEMENT else "data-figure", "")
            found = page.figures.get(name)
            if element.tag == ELEMENT:
                _name(element, found.id if found else name)
            elif found and element.get("data-page") == page.token:
                element.set("data-figure", found.id)
        page.context.anchors.update(placed.id for placed in page.figures.values())
        page.context.anchors.update(page.broken)  # a link to one is not a second mistake


def ids_in_html(md: Markdown) -> Iterator[str]:
    """Yield the ids in what Markdown leaves as the HTML that it is."""
    for html in md.htmlStash.rawHtmlBlocks:
        if isinstance(html, str):
            yield from IN_HTML.findall(html)


def ids_of(root: Element, apart: str = "") -> Iterator[str]:
    """Yield the ids of a page without those of elements with the name `apart`."""
    for element in root.iter():
        if element.tag != apart and (found := element.get("id")):
            yield found


def _name(element: Element, name: str) -> None:
    element.set("id", name)
    element.set("data-name", name)


def _complain(page: Page, placed: Placed) -> None:
    block, header = placed.header.block, placed.header
    message = (
        f"{block.short_name}: the id {placed.id!r} is taken on this page, perhaps by a heading; "
        "choose another."
    )
    page.complain(message, header.line_of_id)
