"""Measures the essay's pages as readers see them, says the worst, and writes build/page.json.

make page            python tests/page five-points/ …      only these pages
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import beside_controls  # noqa: E402
import colours  # noqa: E402
import first_drags  # noqa: E402
import heights  # noqa: E402
import letters  # noqa: E402
import spoken_of  # noqa: E402
import which_chromium  # noqa: E402
from findings import Findings, summary  # noqa: E402
from open_pages import Pages  # noqa: E402
from pages_server import PagesServer  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

# Each has its GOALS, by their keys in build/page.json, and `measure(pages, findings)`. Another
# measure is a module of its own, and a name here.
MEASURES = (spoken_of, heights, beside_controls, letters, colours, first_drags)
SITE = ROOT / "build" / "site"
RESULT = ROOT / "build" / "page.json"
HOME = re.compile(r'<link rel="canonical" href="([^"]+)"')
APART = ("assets/", "figures/", "labs/", "manual/", "404.html")  # are no chapters


def chapters(site):
    """Return the addresses of the essay's pages that have figures, from its root."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [
        path.removesuffix("index.html")
        for path in found
        if not path.startswith(APART)
        and "<explorable-figure" in (site / path).read_text(encoding="utf-8")
    ]


def main(wanted):
    if not (SITE / "index.html").exists():
        sys.exit(f"there is no {SITE.relative_to(ROOT)}. Build the essay first: make site")
    known = chapters(SITE)
    unknown = [each for each in wanted if each not in known]
    if unknown:
        sys.exit(f"there is no chapter {unknown[0]!r}. There are: {', '.join(map(repr, known))}.")
    findings = Findings()
    prefix = urlsplit(HOME.search((SITE / "index.html").read_text(encoding="utf-8"))[1]).path
    with PagesServer(SITE, prefix) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which_chromium.path(playwright), args=which_chromium.FLAGS
        )
        pages = Pages(browser, server.address, wanted or known)
        for measure in MEASURES:
            measure.measure(pages, findings)
        browser.close()
    goals = {key: goal for each in MEASURES for key, goal in each.GOALS.items()}
    told = findings.told(goals)
    RESULT.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(summary(goals, told))
    print(f"All of it is in {RESULT.relative_to(ROOT)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
