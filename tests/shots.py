"""Takes pictures of every page of a built site, to be looked at: make shots.

Each page is shown wide, narrow as on a telephone, narrowest, dark, and printed. The pictures
come to build/shots/<page>-<how>.png, and what a printer would get to <page>.pdf.
"""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import which_chromium
from pages_server import PagesServer
from playwright.sync_api import sync_playwright
from staying import staying

ROOT = Path(__file__).parent.parent
HOME = re.compile(r'<link rel="canonical" href="([^"]+)"')
PHONE = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
WAYS = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 375, "height": 740}, **PHONE},
    "narrowest": {"viewport": {"width": 320, "height": 600}, "color_scheme": "dark", **PHONE},
    "print": {"viewport": {"width": 680, "height": 960}, "color_scheme": "dark"},
}


def pages(folder):
    """Return the addresses of a site's pages from its root, and a short name for each."""
    paths = (path.relative_to(folder).as_posix() for path in staying(folder))
    found = (path.removesuffix("index.html") for path in paths if not path.startswith("assets/"))
    return {address: short(address) or "index" for address in found}


def short(address):
    """Return the name of a page's pictures: "labs/copying/" → "labs-copying"."""
    return address.removesuffix(".html").strip("/").replace("/", "-")


def take(browser, server, target):
    """Take all pictures of all pages into the folder `target`."""
    for how, options in WAYS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        for address, name in pages(server.folder).items():
            page.goto(server.address + address)
            page.wait_for_timeout(300)
            if how == "print":
                page.emulate_media(media="print")
                page.pdf(path=target / f"{name}.pdf", format="A4")
            page.screenshot(path=target / f"{name}-{how}.png", full_page=True)
        context.close()


def main(site, target):
    target.mkdir(parents=True, exist_ok=True)
    home = HOME.search((site / "index.html").read_text(encoding="utf-8"))
    with PagesServer(site, urlsplit(home[1]).path) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which_chromium.path(playwright), args=which_chromium.FLAGS
        )
        take(browser, server, target)
        browser.close()
    print(f"{len(list(target.glob('*.png')))} pictures are in {target}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
