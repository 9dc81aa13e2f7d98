"""What one build of a site knows: its figures, what it keeps, and the chapter it is at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from explorable.base.cache import Cache
from explorable.base.errors import AuthorError
from explorable.base.notes import Notes
from explorable.compile.page import Chapter
from explorable.compile.registry import Registry
from explorable.compile.table_request import Order


@dataclass
class Site:
    """The state of one build, made anew for each.

    root: the folder of mkdocs.yml. cache: the figures that earlier builds made. notes: what they
    worked out besides. tell: writes a line into the build's log. chapter: the page that is being
    built. tables: their weight in bytes. errors: mistakes that belong to no page.
    seconds: how long figures took so far. told: what the terminal has said. alive: the site
    carries Python.
    """

    root: Path
    registry: Registry
    cache: Cache
    tell: Callable[[str], None]
    chapter: Chapter = field(default_factory=Chapter)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    tables: dict[Order, int] = field(default_factory=dict)
    errors: list[AuthorError] = field(default_factory=list)
    seconds: float = 0.0
    told: str = ""
    alive: bool = True
    notes: Notes = field(default_factory=Notes)

    def all_errors(self) -> list[AuthorError]:
        """Return every mistake found so far."""
        return [
            *self.errors,
            *(error for chapter in self.chapters.values() for error in chapter.errors),
        ]

    @property
    def has_figures(self) -> bool:
        """Say whether any chapter shows a figure."""
        return any(chapter.figures for chapter in self.chapters.values())
