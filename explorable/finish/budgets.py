"""Weighs what figures add to a page, and says what is too much."""

import gzip
import math
from typing import Any

from explorable.base.cache import key
from explorable.base.errors import AuthorError
from explorable.base.notes import Notes
from explorable.compile.page import Chapter
from explorable.compile.site import Site
from explorable.compile.table_request import Order
from explorable.finish.assets import Assets


def over(site: Site, assets: Assets, options: Any) -> list[AuthorError]:
    """Return each page and each table that is over its budget. options: the plugin's."""
    found = []
    for chapter in site.chapters.values():
        size = page_bytes(chapter, assets, site.notes) / 1000
        if size > options.budget:
            message = (
                f"its figures add {size:.0f} KB (gzip) before the reader touches anything; the "
                f"budget is {options.budget} KB. {_heaviest(chapter)} {_ours(assets)}"
            )
            found.append(AuthorError(message, chapter.name))
    for order, size in site.tables.items():
        if size > options.table_budget * 1000:
            from explorable.compile import tables

            advice = tables.advice(site.registry, order, options.table_budget * 1000)
            message = (
                f"the table of {order.figure} weighs {size / 1000:.0f} KB; the budget is "
                f"{options.table_budget} KB. {advice}"
            )
            found.append(AuthorError(message, *_place(site, order)))
    return found


def _place(site: Site, order: Order) -> tuple[str, int]:
    """Return the page and the line on which the figure of a table stands first."""
    for chapter in site.chapters.values():
        for placed in chapter.figures.values():
            if placed.shown.table == order:
                return chapter.name, placed.line
    return "", 0


def _heaviest(chapter: Chapter) -> str:
    """Return what each figure of a page weighs, the heaviest first."""
    weights = {
        f"{placed.id} (line {placed.line})": _weight(placed.shown.html)
        for placed in chapter.figures.values()
    }
    ordered = sorted(weights.items(), key=lambda pair: -pair[1])
    shown = ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in ordered)
    return f"Its figures, heaviest first: {shown}."


def _ours(assets: Assets) -> str:
    """Return what this package's own files weigh, which no page with a figure can do without."""
    own = assets.bytes_first / 1000
    return (
        f"The scripts and styles of explorable are {own:.1f} KB of it, so no budget below "
        f"{math.ceil(own)} KB could ever do."
    )


def page_bytes(chapter: Chapter, assets: Assets, notes: Notes) -> int:
    """Return what the figures of a page add to it: their HTML, our styles and scripts; gzip."""
    if not chapter.figures:
        return 0
    figures = "".join(placed.shown.html for placed in chapter.figures.values())
    weight: int = notes.get(key("weight", figures), lambda: _weight(figures))
    return weight + assets.bytes_first


def _weight(html: str) -> int:
    return len(gzip.compress(html.encode(), 6))
