"""What a page weighs before the reader touches anything, and how much it shifts on its way."""

import gzip
import re

from browsers import PYTHON, page

OURS = re.compile(r"assets/explorable/|sw\.js$")
IDLE = 2000  # milliseconds in which nobody touches the page


def measure(browser, essay, plain, small, log):
    """Return the page.* values, the largest table, and which of the essay's pages is the heaviest.

    essay: the PagesServer of the site. plain: the folder of the same site without figures. small:
    a PagesServer of an owner's site of one small figure, and the folder of the same without it.
    """
    pages = sorted(
        path.relative_to(essay.folder)
        for path in essay.folder.rglob("*.html")
        if "<explorable-figure" in path.read_text(encoding="utf-8")
        and (plain / path.relative_to(essay.folder)).exists()  # not a figure's own page
    )
    added, early, shifts, unseen = [], [], [], []
    for number, path in enumerate(pages, 1):
        log.tell(f"weights, page {number} of {len(pages)}")
        asked, behind, shift = visit(browser, essay, path.as_posix().removesuffix("index.html"))
        added.append(parts_of(essay.folder, plain, path, asked))
        early.append(
            sum(weigh(essay.folder, each) for each in asked | behind if PYTHON.search(each))
        )
        unseen.append(sum(weigh(essay.folder, each) for each in behind))
        shifts.append(shift)
    heaviest = max(added, key=first_bytes)
    site, without = small
    asked, _, _ = visit(browser, site, "")
    little = parts_of(site.folder, without, "index.html", asked)
    shares = ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in heaviest.items())
    log.note(f"the heaviest page adds {shares}; a table comes when its figure is a screen away")
    log.note(f"behind the page's back, to work without a network: {max(unseen) / 1000:.0f} KB")
    tables = (essay.folder / "assets" / "explorable" / "tables").glob("*.bin")
    values = {
        "page.added_gzip_bytes": first_bytes(heaviest),
        "page.added_small_gzip_bytes": first_bytes(little),
        "page.pyodide_bytes_before_intent": max(early),
        "page.layout_shift": max(shifts),
        "table.max_gzip_bytes": max((path.stat().st_size for path in tables), default=0),
    }
    return values, pages[added.index(heaviest)].as_posix().removesuffix("index.html")


def parts_of(folder, plain, path, asked):
    """Return what a page brings for its figures, by kind, in bytes that travel.

    folder, plain: the site with figures and without. asked: the addresses that the page asked for.
    """
    html = weight((folder / path).read_bytes()) - weight((plain / path).read_bytes())
    parts = {"HTML": html, "tables": 0, "scripts and styles": 0}
    for address in filter(OURS.match, asked):
        kind = "tables" if address.endswith(".bin") else "scripts and styles"
        parts[kind] += weigh(folder, address)
    return parts


def first_bytes(parts):
    """Return the weight of our scripts, styles and pictures, as the design counts it."""
    return parts["HTML"] + parts["scripts and styles"]


def visit(browser, essay, path):
    """Look at a page without touching it.

    Return the addresses that it asked for, those that were asked for behind its back (by the
    service worker), and its layout shift.
    """
    essay.asked.clear()
    asked = set()
    with page(browser) as seen:
        seen.on("request", lambda request: asked.add(request.url.removeprefix(essay.address)))
        seen.goto(essay.address + path)
        seen.wait_for_timeout(IDLE)
        return asked, {*essay.asked} - asked, seen.evaluate("watch.shifts")


def weigh(folder, address):
    """Return what the answer to an address weighs; a folder's is its page."""
    path = folder / (f"{address}index.html" if address.endswith("/") or not address else address)
    return weight(path.read_bytes()) if path.is_file() else 0


def weight(data):
    """Return the bytes that travel: compressed, unless they are already."""
    return min(len(data), len(gzip.compress(data, 6)))
