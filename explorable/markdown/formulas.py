r"""Formulas in Markdown: `$…$` in a line, `$$…$$` on their own, set as MathML by the build.

A dollar opens a formula when no space follows it, and closes one when no space stands before it
and no digit after it; so "$5 and $6" or "$5-$6" stay prices, and `\$` is always a dollar. Nor does
it between a separator and a word: "$HOME/$USER" stays what a shell reads.
"""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor

from explorable.base.errors import TexError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.markdown.page import Page

if TYPE_CHECKING:
    from explorable.markdown import mathml
else:
    mathml = Lazy("explorable.markdown.mathml")

CLOSING = r"(?:(?<![\s/:=,;.-])\$(?![\d$])|(?<!\s)\$(?![\w{$]))"
INLINE = rf"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$\x02\x03])+?){CLOSING}"
DISPLAY = r"(?<!\\)\$\$((?:\\.|[^\\$\x02\x03])+?)\$\$"
UNCLOSED = (
    "a formula opened with '$$' is never closed; write '$$' after it, or '\\$\\$' for dollars."
)


def register_formulas(md: Markdown, page: Page) -> None:
    """Register after code spans (190), which keep their dollars, and before escapes (180)."""
    if "$" not in md.ESCAPED_CHARS:
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
    typeset = Typesetter(md, page)
    md.inlinePatterns.register(Formula(DISPLAY, typeset, True), "explorable-display", 186)
    md.inlinePatterns.register(Formula(INLINE, typeset, False), "explorable-formula", 185)
    md.parser.blockprocessors.register(DisplayBlock(md, typeset), "explorable-display", 79.9)


class Typesetter:
    """Turns TeX into HTML that Markdown keeps as it is."""

    def __init__(self, md: Markdown, page: Page) -> None:
        self.md, self.page = md, page

    def __call__(self, tex: str, written: str, display: bool) -> str:
        """Return a placeholder for the formula. written: how it stands in the source."""
        try:
            return self.md.htmlStash.store(self._set(tex.strip(), display))
        except TexError as error:
            shown = " ".join(tex.split())
            self.page.complain(
                f"the formula '{shown}' cannot be set: {error}", self.page.line_of(written)
            )
            return ""

    def _set(self, tex: str, display: bool) -> str:
        """Return the MathML of a formula, as it was set before or by who knows TeX."""
        name = key("formula", tex, repr(display))
        found: str = self.page.project.store.answer(name, lambda: mathml.mathml(tex, display))
        return found


class Formula(InlineProcessor):
    """A formula in a paragraph; a displayed one takes a line of its own."""

    def __init__(self, pattern: str, typeset: Typesetter, display: bool) -> None:
        super().__init__(pattern, typeset.md)
        self.compiled_re = re.compile(pattern, re.DOTALL)
        self.typeset = typeset
        self.display = display

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the formula in a span, so that a paragraph of nothing else stays one."""
        span = Element("span")
        span.set("class", "ex-maths ex-display" if self.display else "ex-maths")
        if self.display:
            span.set("tabindex", "0")  # on a narrow screen it may have to be scrolled
        span.text = self.typeset(match[1], match[0], self.display)
        return span, match.start(), match.end()


class DisplayBlock(BlockProcessor):
    """A displayed formula between paragraphs; blank lines may stand in it."""

    def __init__(self, md: Markdown, typeset: Typesetter) -> None:
        super().__init__(md.parser)
        self.typeset = typeset

    def test(self, parent: Element, block: str) -> bool:
        """Accept a block that begins with '$$' and does not go on as a paragraph after it."""
        text = block.strip()
        closed = text.find("$$", 2)
        return text.startswith("$$") and closed in (-1, len(text) - 2)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take blocks up to the closing '$$'."""
        whole = blocks.pop(0).strip()
        while whole.find("$$", 2) < 0 and blocks:
            whole += "\n\n" + blocks.pop(0).rstrip()
        tex, closing, rest = whole[2:].partition("$$")
        if not closing:
            page = self.typeset.page
            page.complain(UNCLOSED, page.line_of(" ".join(whole.split()[:6])))
            return
        if rest.strip():
            blocks.insert(0, rest.strip("\n"))
        element = SubElement(parent, "div")
        element.set("class", "ex-maths ex-display")
        element.set("tabindex", "0")
        element.text = self.typeset(tex, f"$${tex}$$", True)
