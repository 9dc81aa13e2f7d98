"""Brings figures up to date that have changed since their pages were rendered.

A host renders a page again when its Markdown has changed, and need not know of widgets. A record
knows its block, so the figure can be compiled anew.
"""

from collections.abc import Iterable, Mapping

from explorable.base.errors import AuthorError
from explorable.compile.block import BlockErrors
from explorable.compile.compiler import compiled, refreshed
from explorable.compile.project import Project
from explorable.compile.record import Record, kept
from explorable.finish.html import FoundFigure
from explorable.finish.shares import is_unshared, shared_on


def records(
    project: Project, shown: Mapping[str, Iterable[FoundFigure]], errors: list[AuthorError]
) -> dict[str, Record]:
    """Return the records of figures as they are now, by the keys that the pages have.

    shown: figures by the name of their page. What is wrong with one that has changed goes into
    `errors`; a key that the store does not know is left out, unless the figure tells its block.
    """
    found: dict[str, Record] = {}
    for page, figure in ((page, figure) for page, figures in shown.items() for figure in figures):
        if not figure.key or figure.key in found:
            continue
        record = kept(project, figure.key)
        try:
            if record and not (figure.block and is_unshared(record.block)):
                found[figure.key] = refreshed(project, record)
            elif block := shared_on(project, figure, shown[page]):
                found[figure.key] = compiled(project, block)
        except BlockErrors as error:
            errors += [_at(figure, page, each) for each in error.errors]
            if record:
                found[figure.key] = record
    return found


def _at(figure: FoundFigure, page: str, error: AuthorError) -> AuthorError:
    """Return a mistake of a block with the place of the block, as far as its page says."""
    if error.page:
        return error
    file, _, line = figure.source.rpartition(":")
    at = int(line) + error.line if line.isdigit() else 0
    return AuthorError(error.message, file or figure.source or page, at, error.trace)
