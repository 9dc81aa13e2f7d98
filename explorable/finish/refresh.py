"""Brings pages up to date whose figures have changed since they were rendered.

A host renders a page again when its Markdown has changed, and need not know of widgets. A record
knows its block, so the figure can be compiled anew, and the words bound to it said again.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError, ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.block import BlockErrors
from explorable.compile.project import Project
from explorable.compile.record import Record, kept, refreshed, standing
from explorable.finish.html import FoundFigure, HtmlPage, attributes

if TYPE_CHECKING:
    from explorable.compile import references
else:
    references = Lazy("explorable.compile.references")

BOUND = re.compile(r"(<span\b[^>]*\bdata-figure=[^>]*>)([^<]*)(</span>)")


def records(
    project: Project, figures: Iterable[FoundFigure], errors: list[AuthorError]
) -> dict[str, Record]:
    """Return the records of figures as they are now, by the keys that the pages have.

    What is wrong with one that has changed goes into `errors`; a key that the store does not know
    is left out.
    """
    found: dict[str, Record] = {}
    for figure in figures:
        record = kept(project, figure.key) if figure.key and figure.key not in found else None
        if record is None:
            continue
        try:
            found[figure.key] = refreshed(project, record)
        except BlockErrors as error:
            errors += [_at(figure, each) for each in error.errors]
            found[figure.key] = record
    return found


def with_words(page: HtmlPage, project: Project, known: Mapping[str, Record]) -> str:
    """Return a page on which words bound to figures that have changed are said again."""
    changed = {
        figure.id: known[figure.key]
        for figure in page.figures()
        if figure.key in known and known[figure.key].key != figure.key
    }
    if not changed:
        return page.text

    def said(match: re.Match[str]) -> str:
        told = attributes(match[1])
        record = changed.get(told.get("data-figure", ""))
        name = told.get("data-parameter") or told.get("data-output")
        if record is None or not name:
            return match[0]
        text = _said(project, record, told["data-figure"], name, told.get("data-format"))
        return match[1] + (match[2] if text is None else escape(text, quote=False)) + match[3]

    return BOUND.sub(said, page.text)


def _said(
    project: Project, record: Record, element_id: str, name: str, spec: str | None
) -> str | None:
    """Return what prose says of a figure now; None for what it can no longer say."""
    try:
        _, value = project.store.answer(
            key("said", record.key, element_id, name, repr(spec)),
            lambda: references.said(
                standing(project, record.block, record), element_id, name, spec
            ),
        )
    except ProseError:
        return None
    return str(value)


def _at(figure: FoundFigure, error: AuthorError) -> AuthorError:
    """Return a mistake of a block with the place of the block, as far as its page says."""
    if error.page:
        return error
    file, _, line = figure.source.rpartition(":")
    at = int(line) + error.line if line.isdigit() else 0
    return AuthorError(error.message, file or figure.source, at, error.trace)
