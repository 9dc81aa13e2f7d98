"""Zensical's cache: which pages must be rendered again although their Markdown did not change.

Zensical keeps what it has rendered in `.cache/` beside its configuration, one file of JSON for each
page's Markdown and one for its whole HTML. It does not know of figures. Ones that have changed are
brought up to date when the site is finished; what needs rendering is a page that shows a mistake,
which may be mended by now, and one whose figure the store does not know.
"""

import re
from collections.abc import Iterator

from explorable.compile.project import Project
from explorable.compile.record import kept

FOLDER = ".cache"
MISTAKES = "ex-mistakes"
FIGURE = re.compile(r"<explorable-figure\b[^>]*>")
KEY = re.compile(r"""\bkey=\\?["']?(\w+)""")


def evict(project: Project) -> int:
    """Delete what is kept of pages that must be rendered again; return of how many files."""
    count = 0
    known: dict[str, bool] = {}
    for file in (project.root / FOLDER).glob("[0-9]*"):
        text = file.read_text(encoding="utf-8", errors="replace")
        for key in _keys(text):
            if key not in known:
                known[key] = kept(project, key) is not None
        if MISTAKES in text or not all(known[key] for key in _keys(text)):
            file.unlink(missing_ok=True)
            count += 1
    return count


def _keys(text: str) -> Iterator[str]:
    """Yield the keys of the figures in a page, which JSON has in quotation marks of its own."""
    for figure in FIGURE.findall(text):
        key = KEY.search(figure)
        if key:
            yield key[1]
