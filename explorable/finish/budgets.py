"""Weighs what figures add to a page, and says what is too much."""

import gzip
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError
from explorable.base.lazy import Lazy
from explorable.base.store import Store, key
from explorable.base.words import english, filled
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.table_request import TableRequest
from explorable.finish.assets import Assets
from explorable.finish.figure_pages import FigurePage
from explorable.finish.html import FoundFigure
from explorable.finish.kinds import modules, of_ours
from explorable.finish.live import live
from explorable.finish.options import Options

if TYPE_CHECKING:
    from explorable.compile import tables
else:
    tables = Lazy("explorable.compile.tables")

Shown = Mapping[str, list[FoundFigure]]


@dataclass(frozen=True)
class Budgets:
    """What a finished site is held to.

    shown: figures by page. records: by the keys that pages have. own: pages of figures' own.
    """

    project: Project
    shown: Shown
    records: Mapping[str, Record]
    options: Options
    own: Mapping[str, FigurePage]

    def pages_over(self, assets: Assets) -> list[AuthorError]:
        """Return each page that is over its budget."""
        found = []
        for page, figures in self.shown.items():
            store = self.project.store
            size = page_bytes(store, figures, self.records, assets, self.own) / 1000
            if size > self.options.budget:
                message = (
                    f"its figures add {size:.0f} KB (gzip) before the reader touches anything; the "
                    f"budget is {self.options.budget} KB (`budget`). "
                    f"{_heaviest(figures, self.records)} {_ours(assets)}"
                )
                found.append(AuthorError(message, _file_of(figures) or page))
        return found

    def tables_over(self, assets: Assets) -> list[AuthorError]:
        """Return each table that is over its budget."""
        budget = self.options.table_budget * 1000
        return [
            self.table_over(request, size, self._advice(request, budget))
            for request, size in assets.tables.items()
            if size > budget
        ]

    def table_over(self, request: TableRequest, size: int, advice: str) -> AuthorError:
        """Return what is said of a table that is over its budget. size: bytes."""
        message = (
            f"the table of {request.figure} weighs {size / 1000:.0f} KB; the budget is "
            f"{self.options.table_budget} KB (`table_budget`). {advice}"
        )
        return AuthorError(message, *place_of(request, self.shown, self.records))

    def table_failed(self, request: TableRequest, error: AuthorError) -> AuthorError:
        """Return why a table could not be made, with the line of its figure."""
        place = place_of(request, self.shown, self.records)
        return AuthorError(error.message, *place, error.trace)

    def _advice(self, request: TableRequest, budget: int) -> str:
        advice: str = self.project.store.answer(
            tables.advice_name(request, budget),
            lambda: tables.advice(self.project.registry, request, budget),
        )
        return advice


def place_of(request: TableRequest, shown: Shown, records: Mapping[str, Record]) -> tuple[str, int]:
    """Return the page and the line on which the figure of a table is shown first."""
    keys = {key for key, one in records.items() if one.table == request}
    for page, figures in shown.items():
        for figure in figures:
            if figure.key in keys:
                return source_of(figure, page)
    return "", 0


def source_of(figure: FoundFigure, page: str) -> tuple[str, int]:
    """Return where a figure's block is, as far as its page says: file and line."""
    file, _, line = figure.source.rpartition(":")
    return (file, int(line)) if file and line.isdigit() else (figure.source or page, 0)


def _file_of(figures: Iterable[FoundFigure]) -> str:
    """Return the file that all of these figures are from, "" if there is none or are several."""
    files = {source_of(figure, "")[0] for figure in figures}
    return files.pop() if len(files) == 1 else ""


def page_bytes(
    store: Store,
    figures: Iterable[FoundFigure],
    records: Mapping[str, Record],
    assets: Assets,
    own: Mapping[str, FigurePage],
) -> int:
    """Return what the figures of a page add to it, gzip: their HTML, our styles and scripts, and
    the modules of controls that few pages have."""
    html = "".join(_shown(records[f.key], f.id, own) for f in figures if f.key in records)
    if not html:
        return 0
    weight: int = store.answer(key("weight", html), lambda: _weight(html))
    specs = [records[f.key].spec for f in figures if f.key in records]
    used = {name for spec in specs for name in modules(spec) | of_ours(spec)}
    return weight + assets.bytes_first + sum(assets.module_bytes.get(name, 0) for name in used)


def _heaviest(figures: Iterable[FoundFigure], records: Mapping[str, Record]) -> str:
    """Return what each figure of a page weighs, the heaviest first."""
    weights = {
        f"{figure.id}{_line(figure)}": _weight(_shown(records[figure.key], figure.id, {}))
        for figure in figures
        if figure.key in records
    }
    ordered = sorted(weights.items(), key=lambda pair: -pair[1])
    shown = ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in ordered)
    return f"Its figures, heaviest first: {shown}."


def _line(figure: FoundFigure) -> str:
    _, line = source_of(figure, "")
    return f" (line {line})" if line else ""


def _ours(assets: Assets) -> str:
    """Return what this package's own files weigh, which no page with a figure can do without."""
    own = assets.bytes_first / 1000
    return (
        f"explorable's own scripts and styles are {own:.1f} KB of it, so no budget below "
        f"{math.ceil(own)} KB is possible."
    )


def _shown(record: Record, element_id: str, own: Mapping[str, FigurePage]) -> str:
    """Return the HTML of a figure, as an English page has it."""
    return filled(live(record, element_id, "", True, own), english())


def _weight(html: str) -> int:
    return len(gzip.compress(html.encode(), 6))
