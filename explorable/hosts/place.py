"""Where a page that is being converted comes from: what each host tells of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from explorable.markdown.page import PageContext


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a site.

    settings: the file of the site's configuration; it need not exist. page: what the host knows
    of the page.
    """

    settings: Path
    page: PageContext


PlaceOf = Callable[[Markdown], Place | None]
"""Asks a `Markdown`, while it converts, which page it converts; None if another host runs it."""
