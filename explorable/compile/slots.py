"""Puts a figure into a chapter: from what an earlier build has kept of it, or made anew.

Through Markdown, the search and the theme a figure goes as a short mark, which nobody has to read
for long. `fill` puts the figure itself in its place when the page is finished.
"""

import re
from dataclasses import asdict
from functools import partial

from explorable.base.cache import key
from explorable.base.fingerprint import generator
from explorable.compile.page import Chapter, Header, Placed, Shown, Standing
from explorable.compile.site import Site
from explorable.compile.table_request import Order

MARK = "explorable-kept"
MARKED = re.compile(rf"<{MARK} key=[\"']?(\w+)[\"']?></{MARK}>")


def place(site: Site, header: Header) -> Placed | None:
    """Return the figure of a block, ready for the page; None after complaining to the chapter.

    What is kept was right, so it is not checked again; only its id must be free on this page.
    """
    chapter = site.chapter
    name = _made_from(site, header)
    shown = _kept(site, name)
    if shown is None or shown.id in chapter.taken:
        shown = _made(site, header, name)
    if shown is None:
        chapter.broken |= set(header.names)
        return None
    find = partial(_standing, site, chapter, header, shown)
    placed = Placed(header.argument, header.line, name, shown, find)
    chapter.figures[placed.id] = placed
    return placed


def fill(site: Site, html: str) -> str:
    """Return a finished page with the figures of this site in place of their marks."""
    shown = {
        placed.key: placed.shown.html
        for chapter in site.chapters.values()
        for placed in chapter.figures.values()
    }
    return MARKED.sub(lambda mark: shown.get(mark[1], mark[0]), html)


def _made_from(site: Site, header: Header) -> str:
    """Return a hash of all that a figure in a page is made of.

    Beside the block that is its module, with all that this imports; the generator; the id that it
    gets if it asks for none; and the page's address, from which its links begin.
    """
    chapter = site.chapter
    block = [header.argument, header.bar, header.options, header.lost_option]
    here = [chapter.free_id(header.short_name), chapter.address, site.alive]
    return key(generator(), site.registry.digest(header.argument), repr([*block, *here]))


def _kept(site: Site, name: str) -> Shown | None:
    found = site.cache.find(name)
    if found is None:
        return None
    table = found["table"]
    return Shown(**{**found, "table": Order(**table) if table else None})


def _made(site: Site, header: Header, name: str) -> Shown | None:
    """Make the figure, and keep it if nothing is wrong with it, nor has changed meanwhile."""
    from explorable.compile import render_figure

    before = len(site.chapter.errors)
    shown = render_figure.make(site, header)
    if shown and len(site.chapter.errors) == before and site.registry.is_unchanged():
        site.cache.keep(name, asdict(shown))
    return shown


def _standing(site: Site, chapter: Chapter, header: Header, shown: Shown) -> Standing:
    from explorable.compile import render_figure

    return render_figure.standing(site, chapter, header, shown)
