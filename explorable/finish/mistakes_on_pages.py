"""Mistakes on the pages that have them: those that finishing finds, and those that are found later,
in tables that are made behind finished pages."""

import os
from dataclasses import dataclass
from pathlib import Path

from explorable.base.errors import AuthorError, together
from explorable.compile.table_request import TableRequest
from explorable.finish.budgets import Budgets, source_of
from explorable.finish.html import HtmlPage
from explorable.markdown.mistakes import BOX, box, in_page


class MistakesOnPages:
    """The pages of a site that show mistakes: those with figures or mistakes of their own."""

    def __init__(self, pages: list[HtmlPage], folder: Path) -> None:
        shown = [page for page in pages if page.figures or BOX.search(page.text)]
        self._paths = {page.address: page.path for page in shown}
        self._files = {
            page.address: {
                name(page, folder),
                *(each.page for each in in_page(page.text)),
                *(source_of(figure, "")[0] for figure in page.figures),
            }
            for page in shown
        }
        self._known = set().union(*self._files.values())

    def by_address(self, errors: list[AuthorError]) -> dict[str, list[AuthorError]]:
        """Return what each of these pages is to show, by its address.

        That is what is wrong with it, and what is wrong with no page: a widget, the settings.
        """
        return {
            address: [each for each in errors if each.page in files or each.page not in self._known]
            for address, files in self._files.items()
        }

    def add(self, error: AuthorError) -> None:
        """Show one more mistake on finished pages. Nobody reads half of one."""
        for address, found in self.by_address([error]).items():
            if not found:
                continue
            path = self._paths[address]
            before = path.read_text(encoding="utf-8", errors="surrogateescape")
            after = with_box(before, together([*in_page(before), *found]))
            coming = path.with_name(f".{path.name}.new")
            coming.write_text(after, encoding="utf-8", errors="surrogateescape")
            os.replace(coming, path)


@dataclass(frozen=True)
class LateMistakes:
    """Says what is wrong with tables that are made behind finished pages, and shows it there."""

    pages: MistakesOnPages
    budgets: Budgets

    def failed(self, request: TableRequest, error: AuthorError) -> AuthorError:
        """Show that a table could not be made; return the mistake with its place."""
        return self._shown(self.budgets.table_failed(request, error))

    def heavy(self, request: TableRequest, size: int, advice: str) -> AuthorError:
        """Show that a table is over its budget; return the mistake with its place. size: bytes."""
        return self._shown(self.budgets.table_over(request, size, advice))

    def _shown(self, error: AuthorError) -> AuthorError:
        self.pages.add(error)
        return error


def with_box(html: str, errors: list[AuthorError]) -> str:
    """Return a page that shows mistakes: those that it brought, and those found since."""
    shown = box(errors).strip()
    if BOX.search(html):
        return BOX.sub(lambda _: shown, html, count=1)
    for start in ("<h1", "<explorable-figure"):
        before, found, after = html.partition(start)
        if found:
            return f"{before}{shown}{found}{after}"
    return html


def name(page: HtmlPage, folder: Path) -> str:
    """Return what a page is called in messages: its file in the folder that is finished."""
    return page.path.relative_to(folder).as_posix()
