"""Brings styles, scripts and Python into the site, and links them from its pages."""

import gzip
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath
from typing import Any

from explorable.site import Site

BROWSER = Path(__file__).parent / "browser"
FOLDER = "assets/explorable"


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses from the site's root, and how many bytes (gzip) every page with figures loads."""

    styles: tuple[str, ...] = ()
    script: str = ""
    bytes_first: int = 0

    def link(self, html: str, url: str, with_script: bool) -> str:
        """Return a page with its links.

        Styles stand in the head of every page, so that instant navigation never shows a figure
        without them. The script stands at the end of the content, where instant navigation runs
        it; it is a module, so it runs once however often it is met.
        """
        here = url.rpartition("/")[0] or "."
        links = "".join(
            f'<link rel="stylesheet" href="{relpath(style, here)}">' for style in self.styles
        )
        html = html.replace("</head>", f"{links}</head>", 1)
        if not (with_script and self.script):
            return html
        script = f'<script type="module" src="{relpath(self.script, here)}"></script>'
        before, end, after = html.partition("</article>")
        return (
            f"{before}{script}{end}{after}" if end else html.replace("</body>", script + "</body>")
        )


NONE = Assets()


def build(site: Site, config: Any, options: Any, tell: Callable[[str], None]) -> Assets:
    """Write what the site's figures need into the site, if there are any."""
    if not site.has_figures:
        return NONE
    styles = sorted(BROWSER.glob("*.css"))
    hashed = hashlib.sha256(b"".join(path.read_bytes() for path in styles)).hexdigest()[:8]
    folder = Path(config.site_dir) / FOLDER / f"app-{hashed}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in styles:
        shutil.copyfile(path, folder / path.name)
    size = sum(len(gzip.compress(path.read_bytes())) for path in styles)
    addresses = tuple(f"{FOLDER}/{folder.name}/{path.name}" for path in styles)
    return Assets(addresses, "", size)
