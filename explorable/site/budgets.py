"""Weighs what figures add to a page, and says what is too much."""

import gzip
from collections.abc import Callable
from typing import Any

from explorable.site import tables
from explorable.site.assets import Assets
from explorable.site.page import Chapter
from explorable.site.place import html
from explorable.site.site import Site


def check(site: Site, assets: Assets, options: Any, warn: Callable[[str], None]) -> None:
    """Warn of each page and each table over its budget. options: the plugin's."""
    for chapter in site.chapters.values():
        size = page_bytes(chapter, assets) / 1000
        if size > options.budget:
            warn(
                f"{chapter.name}: its figures add {size:.0f} KB (gzip) before the reader touches "
                f"anything; the budget is {options.budget} KB."
            )
    for order, size in site.tables.items():
        if size > options.table_budget * 1000:
            advice = tables.advice(site.registry, order, options.table_budget * 1000)
            warn(
                f"the table of {order.figure} weighs {size / 1000:.0f} KB; the budget is "
                f"{options.table_budget} KB. {advice}"
            )


def page_bytes(chapter: Chapter, assets: Assets) -> int:
    """Return what the figures of a page add to it: their HTML, our styles and scripts; gzip."""
    if not chapter.figures:
        return 0
    figures = "".join(html(placed) for placed in chapter.figures.values())
    return len(gzip.compress(figures.encode(), 6)) + assets.bytes_first
