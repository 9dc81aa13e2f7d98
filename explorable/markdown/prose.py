"""Words bound to figures: `[[figure.parameter]]`, `[[figure.output:.2f]]`, `figure:` links.

All of it reads correctly without a script: the build writes the values of the figure's start.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explorable.base.cache import key
from explorable.base.errors import ProseError
from explorable.base.notes import Notes
from explorable.base.suggestions import listed, nearest
from explorable.compile.page import Chapter, Placed
from explorable.compile.site import Site

BRACKETS = r"\[\[((?:[^\[\]\\]|\\.)*)\]\](?!\()"
REFERENCE = re.compile(r"\s*(?P<figure>[\w.-]+)\.(?P<name>\w+)\s*(?::(?P<format>.*))?")
LINK = "figure:"
CLASSES = {"parameter": "ex-param", "output": "ex-output"}
HOW = "Write [[figure.parameter]] or [[figure.output:.2f]], or \\[[ for two brackets."


class Prose(Extension):
    """Reads references and links to figures."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the brackets between escapes (180) and links (170), the links after all."""
        md.inlinePatterns.register(References(md, self.site), "explorable-reference", 175)
        md.treeprocessors.register(Links(md, self.site), "explorable-links", -1)


class References(InlineProcessor):
    """`[[pinching.lengthscale]]` and `[[pinching.widest:.2f]]`."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(BRACKETS, md)
        self.site = site

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        """Return a span with the value at the figure's start."""
        chapter = self.site.chapter
        span: Element | str
        try:
            span = reference(chapter, match[1], self.site.notes)
        except ProseError as error:
            if str(error):
                chapter.complain(f"{match[0]}: {error}", chapter.line_of(match[0]))
            span = ""
        return span, match.start(), match.end()


class Links(Treeprocessor):
    """`[Make it jumpy](figure:pinching?lengthscale=0.05)`."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, root: Element) -> None:
        """Turn links to figures into links to a state on this page."""
        chapter = self.site.chapter
        for link in root.iter("a"):
            address = link.get("href", "")
            if not address.lower().startswith(LINK):
                continue
            try:
                placed, fragment = setting(chapter, address[len(LINK) :], self.site.notes)
                link.attrib |= {"class": "ex-set", "href": fragment, "data-figure": placed.id}
            except ProseError as error:
                link.set("href", "#")
                if str(error):
                    chapter.complain(f"the link {address!r}: {error}", chapter.line_of(address))


def reference(chapter: Chapter, text: str, notes: Notes) -> Element:
    """Return the element for the text between double brackets. Raises ProseError."""
    match = REFERENCE.fullmatch(text)
    if not match:
        raise ProseError(f"this names no figure's parameter or output. {HOW}")
    placed = find(chapter, match["figure"])
    name, spec = match["name"], match["format"]

    def said() -> tuple[str, str]:
        from explorable.compile import references

        return references.said(placed, name, spec)

    kind, value = notes.get(key("said", placed.key, name, repr(spec)), said)
    return _span(value, CLASSES[kind], placed.id, kind, name, spec)


def find(chapter: Chapter, name: str) -> Placed:
    """Return the figure on this page that `name` means: an id, or "module.function" in full.

    Raises ProseError; without a message when the figure's own block has a mistake already.
    """
    if name in chapter.figures:
        return chapter.figures[name]
    full = [placed for placed in chapter.figures.values() if placed.name == name]
    if len(full) == 1:
        return full[0]
    if full:
        ids = listed(placed.id for placed in full)
        raise ProseError(f"{name!r} stands on this page more than once; say which: {ids}.")
    if name.rpartition(".")[2] in chapter.broken:
        raise ProseError
    hint = nearest(name, chapter.figures)
    has = listed(chapter.figures, "none")
    raise ProseError(f"no figure named {name!r} on this page.{hint} Figures on it: {has}.")


def _span(
    text: str, css_class: str, figure: str, kind: str, name: str, spec: str | None
) -> Element:
    span = Element("span")
    span.attrib |= {"class": css_class, "data-figure": figure, f"data-{kind}": name}
    if spec:
        span.set("data-format", spec)
    span.text = AtomicString(text)
    return span


def setting(chapter: Chapter, text: str, notes: Notes) -> tuple[Placed, str]:
    """Return the figure and the fragment for the link "pinching?lengthscale=0.05".

    Raises ProseError for a figure, a parameter or a value that is not right.
    """
    name, _, query = text.partition("?")
    placed = find(chapter, name)

    def fragment() -> str:
        from explorable.compile import references

        return references.fragment(placed, query)

    return placed, notes.get(key("fragment", placed.key, query), fragment)
