"""A Content-Security-Policy: the reader's browser enforces what the build promised."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from explorable.runtime.browser_modules import frame_script

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.S | re.I)
DATA_TYPE = re.compile(r"\btype=[\"']?(?:application|text)/(?!javascript)[\w+.-]*json", re.I)
HEAD = re.compile(r"<head\b[^>]*>", re.I)
POLICY = (
    "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval'{hashes}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
)


def policy(html: str) -> str:
    """Return a page whose browser asks no other server, and runs no script that is not its own.

    Scripts in the page itself are allowed one by one, by their hashes; and, where figures are, the
    one in the frame around a version that a reader edits.
    """
    bodies = [body for body in _inline_scripts(html) if body.strip()]
    if "<explorable-figure" in html:
        bodies.append(frame_script())
    tag = (
        f'<meta http-equiv="Content-Security-Policy" content="{_allowing(bodies)}" data-explorable>'
    )
    match = HEAD.search(html)
    return html if match is None else html[: match.end()] + tag + html[match.end() :]


def site_policy(folder: Path) -> str:
    """Return a policy for all pages of a finished site, as its server may send it."""
    bodies = {frame_script()}
    for path in folder.rglob("*.html"):
        bodies.update(_inline_scripts(path.read_text(encoding="utf-8", errors="surrogateescape")))
    return _allowing(sorted(body for body in bodies if body.strip()))


def _allowing(bodies: Iterable[str]) -> str:
    """Return a policy that allows these scripts in pages."""
    return POLICY.format(hashes="".join(f" '{hash_of(each)}'" for each in dict.fromkeys(bodies)))


def _inline_scripts(html: str) -> list[str]:
    return [body for attributes, body in SCRIPT.findall(html) if not DATA_TYPE.search(attributes)]


def hash_of(body: str) -> str:
    """Return what a policy calls a script in a page by."""
    digest = hashlib.sha256(body.encode("utf-8", errors="surrogateescape")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
