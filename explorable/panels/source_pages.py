"""The pages with the figures' sources: written from what is kept, or made anew."""

from pathlib import Path

from explorable.base.cache import Cache
from explorable.compile.page import Placed
from explorable.compile.site import Site
from explorable.runtime.browser_modules import ASSETS

FOLDER = f"{ASSETS}behind/"


def write(site: Site, site_dir: Path) -> None:
    """Write the page of every figure of the site."""
    kept = Cache(site.cache.folder.with_name("behind"))
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {}
    placed = (each for chapter in site.chapters.values() for each in chapter.figures.values())
    for name, each in {each.shown.source: each for each in placed}.items():
        text = kept.find(name)
        if text is None:
            text = fresh[name] = _page(site, each)
        (folder / name).write_text(text, encoding="utf-8")
    if fresh and site.registry.is_unchanged():
        for name, text in fresh.items():
            kept.keep(name, text)
    kept.prune()


def _page(site: Site, placed: Placed) -> str:
    from explorable.panels import source_page

    return source_page.page(placed.standing.figure, site.registry.folder)
