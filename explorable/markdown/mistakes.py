"""Mistakes on the page that has them: for authors to read, and for `finish` to find.

A page is rendered by one program and finished by another, perhaps long after. So what is wrong
with it is written into it.
"""

import json
import re
from collections.abc import Sequence
from html import escape, unescape

from explorable.base.errors import AuthorError

STYLE = (
    "margin:0 0 1.5em;padding:1em 1.2em;border:2px solid #c24e08;border-radius:6px;"
    "background:#c24e0812;overflow-wrap:anywhere"
)
PRE = "white-space:pre-wrap;margin:.4em 0 0;font:inherit;font-family:monospace;font-size:.85em"
BOX = re.compile(r"<section\b[^>]*\bclass=\"?ex-mistakes\b[^>]*>.*?</section>\n?", re.S)
DATA = re.compile(r"\bdata-mistakes=(?:\"([^\"]*)\"|'([^']*)')")


def box(errors: Sequence[AuthorError]) -> str:
    """Return the HTML that shows mistakes at the top of their page."""
    entries = "".join(f"<li>{_entry(error)}</li>" for error in errors)
    data = json.dumps([[e.message, e.page, e.line, e.trace] for e in errors])
    return (
        f'<section class="ex-mistakes" role="alert" style="{STYLE}" data-search-exclude '
        f'data-mistakes="{escape(data)}">'
        f"<p><strong>This page has {count(errors)}.</strong> "
        "Fix and save; the page reloads.</p>"
        f"<ol>{entries}</ol></section>\n"
    )


def in_page(html: str) -> list[AuthorError]:
    """Return the mistakes that a page carries."""
    found = []
    for section in BOX.findall(html):
        data = DATA.search(section)
        if data:
            found += [AuthorError(*each) for each in json.loads(unescape(data[1] or data[2]))]
    return found


def count(errors: Sequence[AuthorError]) -> str:
    """Return "1 mistake" or "3 mistakes"."""
    return "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes"


def in_terminal(errors: Sequence[AuthorError]) -> str:
    """Return mistakes as a text, one below the other."""
    return "\n".join([f"{count(errors)}:", *map(str, errors)])


def _entry(error: AuthorError) -> str:
    place = f"<code>{escape(error.place)}</code><br>" if error.place else ""
    trace = f'<pre style="{PRE}">{escape(error.trace)}</pre>' if error.trace else ""
    return f"{place}{escape(error.message)}{trace}"
