"""The table of chapters: title and question of each, and a stamp of its first figure."""

import re
from html import escape
from posixpath import relpath

from explorable.compile.page import Chapter, Placed
from explorable.compile.site import Site

PLACE = {"class": "ex-contents", "aria-label": "Chapters", "data-search-exclude": ""}
EMPTY = re.compile(r'<nav [^>]*class="ex-contents"[^>]*>\s*</nav>')


def fill(html: str, site: Site, url: str) -> str:
    """Return the page at `url` with the table of chapters where a block asks for it."""
    if not EMPTY.search(html):
        return html
    here = url.rpartition("/")[0] or "."
    attributes = " ".join(f'{name}="{value}"' for name, value in PLACE.items())
    entries = "".join(_entry(chapter, here, site.alive) for chapter in numbered(site))
    return EMPTY.sub(lambda _: f"<nav {attributes}><ol>{entries}</ol></nav>", html)


def numbered(site: Site) -> list[Chapter]:
    """Return the chapters that have a number above zero, in their order."""
    found = [(chapter.number, chapter) for chapter in site.chapters.values() if chapter.number]
    return [chapter for _, chapter in sorted(found, key=lambda pair: pair[0])]


def _entry(chapter: Chapter, here: str, alive: bool) -> str:
    stamp = next((_stamp(placed, alive) for placed in chapter.figures.values()), ">")
    question = f"<span>{escape(chapter.question)}</span>" if chapter.question else ""
    title = f"<small>{chapter.number:g}</small> {escape(chapter.title)}"
    return (
        f'<li value="{chapter.number:g}"><a href="{_link(chapter.address, here)}">'
        f'<span class="ex-stamp" aria-hidden="true"{stamp}</span>'
        f"<strong>{title}</strong>{question}</a></li>"
    )


def _link(address: str, here: str) -> str:
    """Return the way from the folder `here` to an address, a folder's with its slash."""
    return relpath(address or ".", here) + ("/" if address.endswith("/") else "")


def _stamp(placed: Placed, alive: bool) -> str:
    """Return the rest of the stamp's element; it says which table can move it."""
    table = placed.shown.table
    moves = f' data-table="{table.file("narrow")}"' if alive and table else ""
    return f"{moves}>{placed.shown.thumbnail}"
