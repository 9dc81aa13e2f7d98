"""Brings styles, scripts and Python into the site, and links them from its pages."""

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath
from typing import Any

from explorable.base import cache
from explorable.base.errors import AuthorError
from explorable.base.notes import Notes
from explorable.base.progress import Display, megabytes
from explorable.compile.site import Site
from explorable.compile.table_request import Order
from explorable.panels import editor, source_pages
from explorable.runtime import lock
from explorable.runtime.browser_modules import ASSETS, START, STYLE, style_sheet
from explorable.runtime.bundle import BundleErrors, build_bundle
from explorable.runtime.downloads import RuntimeUnavailable

TABLES = f"{ASSETS}tables/"
EARLY = "client/instant_navigation.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages link to: addresses from the site's root.

    style: the sheet of every page. module: the one that starts the figures of pages with some,
    or "". early: a script for the head of those pages, as text. bytes_first: what all of it
    weighs on its way (gzip).
    """

    style: str = ""
    module: str = ""
    early: str = ""
    bytes_first: int = 0

    def link(self, html: str, url: str, with_script: bool) -> str:
        """Return the HTML of the page at `url`, an address from the site's root, with its links.

        The style sheet stands in the head of every page, so that instant navigation never shows a
        figure without it. The early script stands there too: it has to listen before the theme
        does. The module stands at the end of the content, where instant navigation runs it; being
        a module, it runs once however often it is met.
        """
        here = url.rpartition("/")[0] or "."
        links = f'<link rel="stylesheet" href="{relpath(self.style, here)}">' if self.style else ""
        module = relpath(self.module, here) if self.module and with_script else ""
        if module:
            links += f'<link rel="modulepreload" href="{module}"><script>{self.early}</script>'
        html = html.replace("</head>", f"{links}</head>", 1)
        if not module:
            return html
        script = f'<script type="module" src="{module}"></script>'
        end = "</article>" if "</article>" in html else "</body>"
        before, end, after = html.rpartition(end)
        return f"{before}{script}{end}{after}"


NONE = Assets()


def build(site: Site, site_dir: Path, options: Any, serving: bool) -> Assets:
    """Write what the site's figures need into `site_dir`, if there are any.

    options: the plugin's. serving: leave out what only speeds up the reader's start, and when
    Python cannot be had, show pictures and go on; otherwise that is a mistake.
    """
    if not site.has_figures:
        return NONE
    source_pages.write(site, site_dir)
    unreadable = site.registry.unreadable()
    if not serving:
        site.errors += unreadable
    if options.runtime and not unreadable:
        try:
            return _with_python(site, site_dir, options, serving)
        except BundleErrors as error:
            site.errors += error.errors
        except RuntimeUnavailable as error:
            if serving:
                site.tell(f"Figures stay pictures for now. {error}")
            else:
                site.errors.append(AuthorError(str(error)))
    sheet = style_sheet()
    app = f"{ASSETS}app-{cache.key(sheet)[:12]}/"
    (site_dir / app).mkdir(parents=True, exist_ok=True)
    (site_dir / app / STYLE).write_bytes(sheet)
    return Assets(app + STYLE, bytes_first=_weight(site.notes, sheet))


def linked(site_dir: Path, app: str, notes: Notes) -> Assets:
    """Return the assets in the folder `app`, which holds all that pages with figures load."""
    files = [(site_dir / app / name).read_bytes() for name in (STYLE, START, EARLY)]
    early = files[-1].decode("utf-8")
    return Assets(app + STYLE, app + START, early, _weight(notes, *files))


def _weight(notes: Notes, *files: bytes) -> int:
    """Return how many bytes files are on their way, one by one with gzip."""
    weight: int = notes.get(
        cache.key("weights", *files), lambda: sum(len(gzip.compress(each)) for each in files)
    )
    return weight


def _with_python(site: Site, site_dir: Path, options: Any, quick: bool) -> Assets:
    later = _escapes(site)
    made = site.root / options.build
    with Display() as progress:
        bundle = build_bundle(
            site_dir,
            site.registry.folder,
            made / "runtime",
            made / "cache",
            packages=options.packages,
            later=later,
            progress=progress,
            quick=quick,
            offline=options.offline and not quick,
            notes=site.notes,
        )
        editor.write(site_dir / ASSETS, made / "runtime" / "editor", progress, site.tell)
    _tables(site, made / "cache" / "tables", site_dir / TABLES)
    site.tell(f"{bundle}{_cost(later)}")
    if bundle.warning:
        site.tell(bundle.warning)
    return linked(site_dir, bundle.app, site.notes)


def _tables(site: Site, shelf: Path, target: Path) -> None:
    """Have tables made that are missing, and copy all; one that cannot be made is a mistake.

    shelf: the folder in which they are kept.
    """
    ordered = [
        (placed.shown.table, chapter, placed)
        for chapter in site.chapters.values()
        for placed in chapter.figures.values()
        if placed.shown.table
    ]
    orders = list(dict.fromkeys(order for order, _, _ in ordered))
    failed: dict[Order, AuthorError] = {}
    if not all(order.is_made(shelf) for order in orders):
        shelf = cache.writable(shelf.parent) / shelf.name
        failed = _make_missing(site, orders, shelf)
    target.mkdir(parents=True, exist_ok=True)
    for order, chapter, placed in ordered:
        if error := failed.get(order):
            chapter.complain(error.message, placed.line, error.trace)
        made = order.files(shelf).values()
        for path in made:
            shutil.copyfile(path, target / path.name)
        site.tables[order] = max((path.stat().st_size for path in made), default=0)
    cache.prune(shelf)


def _make_missing(site: Site, orders: list[Order], shelf: Path) -> dict[Order, AuthorError]:
    """Have the tables made that `shelf` does not hold; return why some cannot be."""
    from explorable.compile import tables

    missing = [order for order in orders if not order.is_made(shelf)]
    return tables.make(missing, site.registry, shelf, site.tell)


def _escapes(site: Site) -> list[str]:
    """Return the packages that only figures drawn by the real matplotlib need."""
    placed = (each for chapter in site.chapters.values() for each in chapter.figures.values())
    return ["matplotlib"] if any(each.shown.backend == "matplotlib" for each in placed) else []


def _cost(later: list[str]) -> str:
    """Return what the escape hatch costs a reader who plays with such a figure."""
    if not later:
        return ""
    committed = lock.committed()
    base = {each.name for each in committed.closure(["numpy"])}
    more = [each for each in committed.closure(later) if each.name not in base]
    return (
        f"; figures drawn by matplotlib fetch {megabytes(sum(e.file.size or 0 for e in more))} more"
    )
