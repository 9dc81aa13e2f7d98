"""What a page weighs before the reader touches anything, and how much it shifts on its way."""

import gzip

from browsers import PYTHON, page

IDLE = 2000  # milliseconds in which nobody touches the page


def measure(browser, essay, plain, log):
    """Return the page.* values of the heaviest of the essay's pages, and the largest table.

    essay: the PagesServer of the site. plain: the folder of the same site without figures.
    """
    pages = sorted(
        path.relative_to(essay.folder)
        for path in essay.folder.rglob("*.html")
        if "<explorable-figure" in path.read_text(encoding="utf-8")
    )
    added, early, shifts = [], [], []
    for number, path in enumerate(pages, 1):
        log.tell(f"weights, page {number} of {len(pages)}")
        bodies, shift = visit(browser, essay.address + path.as_posix().removesuffix("index.html"))
        own = {url: data for url, data in bodies.items() if "/assets/explorable/" in url}
        parts = {"tables": 0, "scripts and styles": 0}
        for url, data in own.items():
            parts["tables" if url.endswith(".bin") else "scripts and styles"] += weight(data)
        html = weight((essay.folder / path).read_bytes()) - weight((plain / path).read_bytes())
        added.append({"HTML": html, **parts})
        early.append(sum(len(data) for url, data in own.items() if PYTHON.search(url)))
        shifts.append(shift)
    heaviest = max(added, key=lambda parts: sum(parts.values()))
    shares = ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in heaviest.items())
    log.note(f"the heaviest page adds {shares}")
    tables = (essay.folder / "assets" / "explorable" / "tables").glob("*.bin")
    return {
        "page.added_gzip_bytes": sum(heaviest.values()),
        "page.pyodide_bytes_before_intent": max(early),
        "page.layout_shift": max(shifts),
        "table.max_gzip_bytes": max((path.stat().st_size for path in tables), default=0),
    }


def visit(browser, address):
    """Look at a page without touching it: what it fetched, and its layout shift."""
    with page(browser) as seen:
        responses = []
        seen.context.on("response", lambda response: responses.append(response))
        seen.goto(address)
        seen.wait_for_timeout(IDLE)
        bodies = {each.url: each.body() for each in responses if each.status == 200}
        return bodies, seen.evaluate("watch.shifts")


def weight(data):
    """Return the bytes that travel: compressed, unless they are already."""
    return min(len(data), len(gzip.compress(data, 6)))
