"""The figures of a finished page, as prose on it finds them."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorable.compile.bound_words import Placed
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish.html import HtmlPage


@dataclass(frozen=True)
class OnPage:
    """See `compile.bound_words.PageOfFigures`; figures are called by their ids."""

    figures: Mapping[str, Placed]
    broken: set[str]


def on_page(page: HtmlPage, project: Project, known: Mapping[str, Record]) -> OnPage:
    """Return the figures of a page as they are now. known: records by the keys that the page has.

    Broken are those whose record is not known.
    """
    figures = {
        each.id: Placed(project, each.id, known[each.key])
        for each in page.figures
        if each.key in known
    }
    return OnPage(figures, {each.id for each in page.figures} - figures.keys())
