"""Words bound to figures: `[[figure.parameter]]`, `[[figure.output:.2f]]`, `figure:` links.

All of it reads correctly without a script: the build writes the values of the figure's start.
"""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explorable.base.errors import ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.base.suggestions import listed, suggestion
from explorable.markdown.page import Page, Placed

if TYPE_CHECKING:
    from explorable.compile import references
else:
    references = Lazy("explorable.compile.references")

BRACKETS = r"\[\[((?:[^\[\]\\]|\\.)*)\]\](?!\()"
REFERENCE = re.compile(r"\s*(?P<figure>[\w.-]+)\.(?P<name>\w+)\s*(?::(?P<format>.*))?")
LINK = "figure:"
CLASSES = {"parameter": "ex-param", "output": "ex-output"}
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

        On a page without figure blocks the brackets mean something else, or nothing.
        """
        page = self.page
        if not page.headers:
            return None, None, None
        span: Element | str
        try:
            span = reference(page, match[1])
        except ProseError as error:
            if str(error):
                page.complain(f"{match[0]}: {error}", page.line_of(match[0]))
            span = ""
        return span, match.start(), match.end()


class Links(Treeprocessor):
    """`[Make it jumpy](figure:pinching?lengthscale=0.05)`."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Turn links to figures into links to a state on this page."""
        page = self.page
        for link in root.iter("a"):
            address = link.get("href", "")
            if not address.lower().startswith(LINK):
                continue
            try:
                placed, fragment = setting(page, address[len(LINK) :])
                link.attrib |= {
                    "class": "ex-set",
                    "href": fragment,
                    "data-figure": placed.id,
                    "data-page": page.token,
                }
            except ProseError as error:
                link.set("href", "#")
                if str(error):
                    page.complain(f"the link {address!r}: {error}", page.line_of(address))


def reference(page: Page, text: str) -> Element:
    """Return the element for the text between double brackets. Raises ProseError."""
    match = REFERENCE.fullmatch(text)
    if not match:
        raise ProseError(f"this names no figure's parameter or output. {HOW}")
    placed = find(page, match["figure"])
    name, spec = match["name"], match["format"]
    kind, value = page.project.store.answer(
        key("said", placed.record.key, placed.id, name, repr(spec)),
        lambda: references.said(placed.standing, placed.id, name, spec),
    )
    span = Element("span")
    span.attrib |= {
        "class": CLASSES[kind],
        "data-figure": placed.id,
        f"data-{kind}": name,
        "data-page": page.token,
    }
    if spec:
        span.set("data-format", spec)
    span.text = AtomicString(value)
    return span


def find(page: Page, name: str) -> Placed:
    """Return the figure on this page that `name` means: an id, or "module.function" in full.

    Raises ProseError; without a message when the figure's own block has a mistake already.
    """
    if name in page.figures:
        return page.figures[name]
    full = [placed for placed in page.figures.values() if placed.name == name]
    if len(full) == 1:
        return full[0]
    if full:
        ids = listed(name for name, placed in page.figures.items() if placed in full)
        raise ProseError(f"{name!r} stands on this page more than once; say which: {ids}.")
    if name.rpartition(".")[2] in page.broken:
        raise ProseError
    hint = suggestion(name, page.figures)
    has = listed(page.figures, "none")
    raise ProseError(f"no figure named {name!r} on this page.{hint} Figures on it: {has}.")


def setting(page: Page, text: str) -> tuple[Placed, str]:
    """Return the figure and the fragment for the link "pinching?lengthscale=0.05".

    Raises ProseError for a figure, a parameter or a value that is not right.
    """
    name, _, asked = text.partition("?")
    placed = find(page, name)
    query = page.project.store.answer(
        key("query", placed.record.key, asked),
        lambda: references.query(placed.standing, asked),
    )
    return placed, f"#{placed.id}" + (f"?{query}" if query else "")
