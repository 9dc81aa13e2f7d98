"""A page of its own for every figure: to be shown in other websites, linked to, and shared.

`figures/gp.pinching/` holds the figure, its controls and nothing else. It is written as a host
would write it, and then finished like all other pages. A figure that is on
the site more than once has its page as it starts by itself, or else as it is met first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING

from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.fragment import element_attributes
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish.html import (
    ABSOLUTE,
    REFERENCE,
    FoundFigure,
    HtmlPage,
    attributes,
    caption,
    heading,
    replaced,
)
from explorable.runtime.browser_modules import BROWSER
from explorable.runtime.minify import minified

if TYPE_CHECKING:
    from explorable.compile import still_image
else:
    still_image = Lazy("explorable.compile.still_image")

FOLDER = "figures/"
SCRIPT = f"{FOLDER}embed.js"  # for the pages of others; its address stays the same
MARK = "data-explorable-page"
START = re.compile(r"^\s*start\s*:", re.M)
TAG = re.compile(r"<[a-zA-Z][^>]*>")
PAGE = """\
<!doctype html>
<html lang="{language}" {mark}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, indexifembedded">
<link rel="icon" href="data:,">
<base target="_blank">
<title>{title}</title>
<style>{style}</style>
<script>{script}</script>
</head>
<body>
<main>
<h1>{title}</h1>
<explorable-figure{attributes}><figure>{caption}
</figure></explorable-figure>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class FigurePage:
    """The page of a figure's own. address: from the site's root. home: where the figure was met."""

    address: str
    record: Record
    found: FoundFigure
    home: HtmlPage

    @property
    def id(self) -> str:
        """Return the id of the figure on this page, which addresses of states begin with."""
        return self.record.block.short_name

    @property
    def title(self) -> str:
        """Return the page's title: the figure's name in words, and the page that it is from."""
        name = self.id.replace("_", " ")
        return " · ".join(filter(None, [name[:1].upper() + name[1:], heading(self.home)]))


def chosen(pages: Iterable[HtmlPage], records: Mapping[str, Record]) -> dict[str, FigurePage]:
    """Return the page of each figure on `pages`, by the figure's name."""
    found: dict[str, FigurePage] = {}
    for page in pages:
        for figure in page.figures:
            record = records.get(figure.key)
            if record is None:
                continue
            known = found.get(record.figure)
            if known is None or (_moved(known.record) and not _moved(record)):
                address = f"{FOLDER}{record.figure}/"
                found[record.figure] = FigurePage(address, record, figure, page)
    return found


def is_own(page: HtmlPage) -> bool:
    """Return whether a page is one that an earlier finishing has written for a figure."""
    return MARK in page.text[:200]


def canonical(page: HtmlPage, site: str) -> str:
    """Return the link to a figure's page by its own address. site: its address, or ""."""
    address = escape(site + page.address)
    return f'<link rel="canonical" href="{address}" data-explorable>' if site else ""


def pages(project: Project, folder: Path, own: Iterable[FigurePage]) -> list[HtmlPage]:
    """Return the pages, not live yet, and make room for them; those of figures that are gone go."""
    sheet = project.store.answer(key("style of figure pages"), style)
    made = [_page(folder, each, sheet) for each in own]
    wanted = {page.path for page in made}
    for path in (folder / FOLDER).glob("*/index.html"):
        if path not in wanted and is_own(HtmlPage(path, "", path.read_text(encoding="utf-8"))):
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
    for page in made:
        page.path.parent.mkdir(parents=True, exist_ok=True)
    if made:
        (folder / SCRIPT).write_text(_script("embed.js"), encoding="utf-8")
    return made


def _page(folder: Path, own: FigurePage, style: str) -> HtmlPage:
    said = element_attributes(own.record, own.id)
    said |= {"key": own.found.key, "data-name": own.id, "data-page": own.found.page}
    text = PAGE.format(
        mark=MARK,
        language=own.home.language,
        title=escape(own.title),
        style=style,
        script=_script("figure_page.js"),
        attributes="".join(f' {name}="{escape(value)}"' for name, value in said.items()),
        caption=TAG.sub(lambda tag: _tag(tag[0], own), caption(own.home, own.found)),
    )
    return HtmlPage(folder / own.address / "index.html", own.address, text)


def _tag(tag: str, own: FigurePage) -> str:
    """Return a tag of a caption for another page: its links lead where they led."""
    said = attributes(tag)
    mine = said.get("data-figure") in (own.found.id, own.found.own_id)
    if REFERENCE.match(tag) and mine:
        tag = replaced(tag, "data-figure", said["data-figure"], own.id)
    for name in ("href", "src"):
        address = said.get(name, "")
        if not address or ABSOLUTE.match(address):
            continue
        if mine and address.startswith("#"):
            query = address.partition("?")[2]
            new = f"#{own.id}" + (f"?{query}" if query else "")
        else:
            new = _moved_address(address, own)
        tag = replaced(tag, name, address, new)
    return tag


def _moved_address(address: str, own: FigurePage) -> str:
    """Return how the figure's page writes an address that its home writes as `address`."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    rest = address[len(path) :]
    if not path:
        target = own.home.address
    else:
        target = normpath(join(own.home.folder, path)) + ("/" if path.endswith("/") else "")
    return HtmlPage(Path(), own.address, "").link_to(target) + rest


def _moved(record: Record) -> bool:
    """Return whether a figure's block has it start elsewhere than by itself."""
    return bool(START.search(record.block.options))


def style() -> str:
    """Return the style sheet of a page that has a figure and nothing else."""
    sheet = (BROWSER / "embed" / "figure_page.css").read_text(encoding="utf-8")
    rule = still_image.dark_rule(":root:not([data-md-color-scheme])")
    return minified(sheet, ".css") + rule


@cache
def _script(name: str) -> str:
    return minified((BROWSER / "embed" / name).read_text(encoding="utf-8"), ".js")
