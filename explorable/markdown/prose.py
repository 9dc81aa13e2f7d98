"""Words bound to figures: `[[figure.parameter]]`, `[[figure.output:.2f]]`, `figure:` and `mark:`
links.

All of it reads correctly without a script: the build writes the values of the figure's start.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explorable.base.errors import ProseError
from explorable.base.suggestions import suggestion
from explorable.compile.bound_words import (
    TOGETHER,
    WORD,
    mark_attributes,
    marked,
    setting,
    setting_attributes,
    word,
)
from explorable.markdown.page import OfPage, Page
from explorable.markdown.tasks import asking_word

BRACKETS = r"\[\[((?:[^\[\]\\]|\\.)*)\]\](?!\()"
LINK = "figure:"
MARK = "mark:"
INLINE_ONLY = {"p", *(f"h{level}" for level in range(1, 7))}
WIKI = "wikilink"  # the pattern of Markdown's own extension for links between pages
HOW = "Write [[figure.parameter]] or [[figure.output:.2f]], or \\[[ for two brackets."


class References(InlineProcessor):
    """`[[pinching.lengthscale]]` and `[[pinching.widest:.2f]]`."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(BRACKETS, md)
        self.page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Return a span with the value at the figure's start.

        Brackets that mean something else are left.
        """
        page = self.page
        wiki = WIKI in self.md.inlinePatterns
        span: Element | str
        try:
            asking = asking_word(page, match[1], wiki)
            if asking is None and not names_figure(page, match[1], wiki):
                return None, None, None
            span = reference(page, match[1], self.md) if asking is None else asking
        except ProseError as error:
            if str(error):
                page.complain(f"{match[0]}: {error}", page.line_of(match[0]))
            span = ""
        return span, match.start(), match.end()


class Links(OfPage, Treeprocessor):
    """`[Make it jumpy](figure:pinching?lengthscale=0.05)`, `[the average](mark:pinching.mean)`."""

    def run(self, root: Element) -> None:
        """Turn links to figures into links to a state on this page, or to a mark's name."""
        of_captions = {
            link: figure.get("data-name", "")
            for figure in root.iter("explorable-figure")
            for link in figure.iter("a")
        }
        for link in root.iter("a"):
            address = link.get("href", "")
            try:
                if address.lower().startswith(LINK):
                    self._set(link, address[len(LINK) :])
                elif address.lower().startswith(MARK):
                    self._mark(link, address[len(MARK) :], of_captions.get(link))
            except ProseError as error:
                link.set("href", "#")
                if str(error):
                    line = self.page.line_of(address)
                    self.page.complain(f"the link {address!r}: {error}", line)

    def _set(self, link: Element, asked: str) -> None:
        link.attrib |= setting_attributes(*setting(self.page, asked), self.page.token)

    def _mark(self, link: Element, asked: str, of_caption: str | None) -> None:
        page = self.page
        by_id = {placed.id: placed for placed in page.figures.values()}
        if of_caption is not None and of_caption not in by_id:
            raise ProseError  # its figure has a mistake already
        own = by_id[of_caption] if of_caption is not None else None
        placed, name, swatch = marked(page, asked, own)
        link.attrib |= mark_attributes(placed, name, page.token)
        if swatch:
            _put_before(link, self.md.htmlStash.store(swatch))


def _put_before(link: Element, swatch: str) -> None:
    """Put a swatch before the first word of a link, on one line with it."""
    place = link
    while not (place.text or "").strip() and len(place):
        place = place[0]
    word, blank, rest = (place.text or "").strip().partition(" ")
    together = Element("span", {"class": TOGETHER})
    together.text = AtomicString(swatch + word)
    together.tail = blank + rest
    if place.text and place.text.endswith(" "):
        together.tail += " "
    place.text = ""
    place.insert(0, together)


def names_figure(page: Page, text: str, wiki: bool) -> bool:
    """Say whether what is between brackets is meant for a figure, rightly or wrongly written.

    wiki: brackets can also link to other pages, which may well be called "page.html".
    """
    if not page.headers:
        return False
    match = WORD.fullmatch(text)
    if match and match["format"] is not None:
        return True
    known = page.taken | {placed.name for placed in page.figures.values()}
    if match and not wiki:
        return True
    if match:
        return match["figure"] in known or bool(suggestion(match["figure"], known))
    told = [{*each.record.spec["state"], *each.record.outputs} for each in page.figures.values()]
    return re.split(r"[\s.:]", text.strip(), maxsplit=1)[0] in known.union(*told)


def reference(page: Page, text: str, md: Markdown) -> Element:
    """Return the element for the text between double brackets. Raises ProseError."""
    if not WORD.fullmatch(text):
        raise ProseError(f"this names no figure's parameter or output. {HOW}")
    found = word(page, text)
    element = Element(found.tag, found.attributes(page.token))
    is_text = "<" not in found.html
    element.text = AtomicString(found.text if is_text else md.htmlStash.store(found.html))
    return element


class Tables(OfPage, Treeprocessor):
    """An output that is a table: it takes the place of its paragraph."""

    def run(self, root: Element) -> None:
        """Lift tables out of paragraphs, which cannot hold them."""
        for parent in root.iter():
            for at, child in enumerate(parent):
                if child.tag not in INLINE_ONLY:
                    continue
                for table in child.iter("div"):
                    if "data-output" in table.attrib:
                        self._lift(parent, at, child, table)

    def _lift(self, parent: Element, at: int, paragraph: Element, table: Element) -> None:
        alone = list(paragraph) == [table] and not (paragraph.text or "").strip()
        if paragraph.tag == "p" and alone and not (table.tail or "").strip():
            table.tail = paragraph.tail
            parent[at] = table
            return
        name = f"{table.get('data-figure')}.{table.get('data-output')}"
        message = f"[[{name}]] is a table; write it in a paragraph of its own."
        self.page.complain(message, self.page.line_of(name))
