"""Shows mistakes: in the terminal, and while the site is served on the page itself."""

from collections.abc import Sequence
from html import escape

from explorable.base.errors import AuthorError
from explorable.compile.site import Site

STYLE = (
    "padding:1em 1.2em;border:2px solid #c24e08;border-radius:6px;"
    "background:#c24e0812;overflow-wrap:anywhere"
)
PRE = "white-space:pre-wrap;margin:.4em 0 0;font:inherit;font-family:monospace;font-size:.85em"


def in_terminal(errors: Sequence[AuthorError]) -> str:
    """Return the errors as a text, one below the other."""
    return "\n".join([f"{_count(errors)}:", *map(str, errors)])


def drawn(site: Site) -> str:
    """Return how many figures the build drew, and how long that took."""
    placed = sum(len(chapter.figures) for chapter in site.chapters.values())
    figures = "1 figure" if placed == 1 else f"{placed} figures"
    return f"{figures}, {site.cache.made} drawn anew in {site.seconds:.1f} s"


def on_page(errors: Sequence[AuthorError]) -> str:
    """Return the HTML that stands in place of a chapter with mistakes."""
    entries = "".join(f"<li>{_entry(error)}</li>" for error in errors)
    return (
        f'<section class="ex-mistakes" role="alert" style="{STYLE}" data-search-exclude>'
        f"<p><strong>This page has {_count(errors)}.</strong> "
        "It comes back when the file is saved without.</p>"
        f"<ol>{entries}</ol></section>"
    )


def _entry(error: AuthorError) -> str:
    place = f"<code>{escape(error.place)}</code><br>" if error.place else ""
    trace = f'<pre style="{PRE}">{escape(error.trace)}</pre>' if error.trace else ""
    return f"{place}{escape(error.message)}{trace}"


def _count(errors: Sequence[AuthorError]) -> str:
    return "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
