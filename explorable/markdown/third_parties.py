"""Keeps a site to itself: no page may ask another server for anything while it is read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from explorable.base.errors import AuthorError, in_settings

ABSOLUTE = re.compile(r"(?:https?:)?//", re.I)
TAG = re.compile(
    r"<(script|img|iframe|source|video|audio|embed|object|link|image|use|track|input)\b([^>]*)>",
    re.I,
)
ADDRESS = re.compile(
    r"""\b(src|srcset|href|data|poster)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""", re.I
)
LOADING_LINKS = re.compile(
    r"\brel\s*=\s*[\"']?[^\"'>]*\b"
    r"(stylesheet|preconnect|dns-prefetch|preload|modulepreload|prefetch|icon|manifest)\b",
    re.I,
)
IN_STYLES = re.compile(r"(?:@import\s+|url\(\s*)[\"']?((?:https?:)?//[^\"')\s]+)", re.I)
STYLES = re.compile(r"<style\b[^>]*>(.*?)</style>|\bstyle=\"([^\"]*)\"", re.I | re.S)
OWN_COPY = "Keep a copy in the folder with your chapters, and use that."


def in_configuration(
    theme: Mapping[str, Any],
    extra: Mapping[str, Any],
    files: Mapping[str, Iterable[str]],
    yml: Path,
) -> Iterator[AuthorError]:
    """Yield an error for each setting that would send readers to other servers.

    theme, extra: of mkdocs.yml. files: what the options that name files hold, by option.
    yml: the file itself, to find the lines in.
    """
    if theme.get("name") == "material" and theme.get("font"):
        yield in_settings(
            yml, "font", "the theme would load its font from Google: write 'font: false'."
        )
    if theme.get("highlightjs"):
        message = (
            f"the theme {theme.get('name')!r} would load highlight.js from another server: write "
            "'theme: material', or 'highlightjs: false' under 'theme:' beside its name."
        )
        yield in_settings(yml, "theme:", message)
    if extra.get("analytics"):
        yield in_settings(
            yml, "analytics", "another server would track readers: remove 'analytics'."
        )
    for option, addresses in files.items():
        for address in addresses:
            if ABSOLUTE.match(address):
                message = f"{option} would be loaded from {_host(address)}. {OWN_COPY}"
                yield in_settings(yml, address, message)


def in_page(html: str, own: str) -> list[str]:
    """Return the addresses on other servers that a page would load. own: the site's own address."""
    found = []
    for tag, attributes in TAG.findall(html):
        if tag.lower() == "link" and not LOADING_LINKS.search(attributes):
            continue
        found += [address for _, address in ADDRESS.findall(attributes)]
    for block, inline in STYLES.findall(html):
        found += IN_STYLES.findall(block or inline)
    if re.search(r"<pre class=\"mermaid\"", html) and "mermaid" not in "".join(found):
        found.append("https://unpkg.com/mermaid")
    home = urlsplit(own).netloc
    return [address for address in dict.fromkeys(found) if _host(address) != home]


def message(address: str) -> str:
    """Return what an author is told about an address on a page."""
    return f"readers would load {address!r} from another server. {OWN_COPY}"


def _host(address: str) -> str:
    return urlsplit(address if ":" in address.split("/")[0] else f"https:{address}").netloc
