"""What social media are told of pages with figures: title, description, and a picture."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base import extras
from explorable.base.errors import AuthorError, in_settings
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.base.words import in_words, words
from explorable.compile.compiler import standing
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish.contents import QUESTION
from explorable.finish.figure_pages import FigurePage, is_own
from explorable.finish.html import FoundFigure, HtmlPage, attributes, caption, heading, plain
from explorable.finish.options import Options
from explorable.runtime.browser_modules import ASSETS

if TYPE_CHECKING:
    from explorable.compile import card
else:
    card = Lazy("explorable.compile.card", "A card")

FOLDER = f"{ASSETS}cards/"
KIND = "card"
VERSION = "1"  # of how cards look
SIZE = (1200, 630)
LONGEST = 200  # letters of a description
META = re.compile(r"<meta\b[^>]*>", re.I)
SCHEME = re.compile(r"^\w+://")


@dataclass
class Cards:
    """Makes the cards of a site. own: the pages of the figures' own, by the figure's name."""

    project: Project
    folder: Path
    options: Options
    own: Mapping[str, FigurePage]

    def mistakes(self) -> list[AuthorError]:
        """Return what is wrong: cards that were asked for cannot be drawn here.

        The figures' own pages, for which nobody asked, go without; the log says so.
        """
        if extras.is_installed("matplotlib") or self.options.serving or not self.options.home:
            return []
        told = str(extras.missing("matplotlib", "A card"))
        if self.options.cards:
            return [in_settings(self.project.settings, "cards", told)]
        if self.own:
            self.project.log(f"Figures are shared without a picture. {told}")
        return []

    def tags(self, page: HtmlPage, records: Mapping[str, Record]) -> str:
        """Return what the head of a page has to tell; what the page tells already is left to it.

        A page that has a picture of its own for this has a card already, and gets nothing.
        """
        if "<explorable-figure" not in page.text or not (self.options.cards or is_own(page)):
            return ""
        first = next((each for each in page.figures if each.key in records), None)
        told = _told(page.text)
        if first is None or "og:image" in told:
            return ""
        record = records[first.key]
        found = {
            "og:type": "article",
            "og:title": heading(page) or record.figure,
            "og:description": _description(page, first, told.get("description", ""))
            or self._said(page, record),
        }
        if self.options.home:
            found["og:url"] = self.options.home + page.address
            if not self.options.serving and extras.is_installed("matplotlib"):
                found |= self._picture(page, first, record)
        return "".join(_meta(name, text) for name, text in found.items() if name not in told)

    def _said(self, page: HtmlPage, record: Record) -> str:
        """Return the description of a figure in the language of a page."""
        return in_words(record.description, words(page.language, self.options.words))

    def _picture(self, page: HtmlPage, figure: FoundFigure, record: Record) -> dict[str, str]:
        """Write the picture of a card, and return what is told of it."""
        own = self.own.get(record.figure) if is_own(page) else None
        title = heading(own.home if own else page)
        text = plain(caption(page, figure))
        origin = SCHEME.sub("", self.options.home).rstrip("/")
        name = key(VERSION, record.key, title, text, origin)[:12]
        data = self.project.store.find(KIND, name)
        if data is None:
            drawn = standing(self.project, record.block, record)
            data = card.card(drawn.figure, drawn.state, card.Words(title, text, origin))
            if self.project.registry.is_unchanged():
                self.project.store.keep(KIND, name, data)
        address = f"{FOLDER}{record.figure}-{name}.png"
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return {
            "og:image": self.options.home + address,
            "og:image:width": str(SIZE[0]),
            "og:image:height": str(SIZE[1]),
            "og:image:alt": self._said(page, record),
            "twitter:card": "summary_large_image",
        }


def _told(html: str) -> dict[str, str]:
    """Return what a page's `<meta>` elements tell, by name."""
    found = {}
    for tag in META.findall(html.partition("</head>")[0]):
        said = attributes(tag)
        found[said.get("property") or said.get("name", "")] = said.get("content", "")
    return found


def _description(page: HtmlPage, figure: FoundFigure, own: str) -> str:
    """Return what a page is about: by itself, or as its question or a caption says; or ""."""
    asked = QUESTION.search(page.text)
    return own or (plain(asked[1]) if asked else "") or _short(plain(caption(page, figure)))


def _short(text: str) -> str:
    """Return a text of at most LONGEST letters, cut between words."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rpartition(" ")[0].rstrip(".,;:") + "…"


def _meta(name: str, text: str) -> str:
    kind = "name" if name.startswith("twitter:") else "property"
    return f'<meta {kind}="{name}" content="{escape(text)}" data-explorable>'
