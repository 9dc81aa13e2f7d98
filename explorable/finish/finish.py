"""Makes a folder of HTML live: the second half of every build, whoever did the first.

It reads the pages and the store, nothing else, and may run again over what it has finished.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from explorable.base.errors import AuthorError, ExplorableError, together
from explorable.base.store import Store
from explorable.base.words import words
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish import (
    assets,
    block_places,
    budgets,
    figure_pages,
    leftovers,
    material,
    redirects,
    refresh,
    service_worker,
    shares,
    tasks,
)
from explorable.finish.assets import Assets
from explorable.finish.bets import with_bets
from explorable.finish.cards import Cards
from explorable.finish.contents import chapters, has_room, with_contents
from explorable.finish.figure_pages import FigurePage
from explorable.finish.html import (
    FoundFigure,
    HtmlPage,
    at_end,
    in_head,
    pages,
    without_ours,
)
from explorable.finish.live import with_live_figures, with_unique_ids
from explorable.finish.mistakes_on_pages import LateMistakes, MistakesOnPages, name, with_box
from explorable.finish.options import Options
from explorable.finish.paper import for_screens
from explorable.finish.policy import policy
from explorable.finish.stills import with_stills
from explorable.finish.tasks import has_tasks, with_tasks
from explorable.finish.words import with_words
from explorable.markdown import third_parties
from explorable.runtime.browser_modules import ASSETS

INSTANT = '"navigation.instant'  # Material and Zensical say so in every page
NOWHERE = "404.html"  # is shown at whatever address was asked for


class FinishError(ExplorableError):
    """A site that cannot be finished; errors: what is wrong, each once, in order."""

    def __init__(self, errors: list[AuthorError]) -> None:
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))


@dataclass
class Finished:
    """What was done.

    figures: how many there are. errors: while serving, what is wrong. late: what brings mistakes
    onto the pages that are found after.
    """

    figures: int
    errors: list[AuthorError]
    late: LateMistakes = field(compare=False, repr=False)


def finish(folder: Path, project: Project, options: Options) -> Finished:
    """Make the figures in a folder of HTML live. Raises FinishError, unless it is being served."""
    found = [
        _prepared(each, project.store)
        for each in pages(folder, ASSETS)
        if not figure_pages.is_own(each) and not redirects.is_own(each)
    ]
    by_name = {name(page, folder): page.figures for page in found}
    errors: list[AuthorError] = []
    records = refresh.records(project, by_name, errors)
    found = [with_bets(page, name(page, folder), errors) for page in found]
    found = [with_stills(page, name(page, folder), project, records, errors) for page in found]
    found = [
        with_tasks(page, name(page, folder), project, records, errors, options.words)
        for page in found
    ]
    found = [
        page.saying(with_words(page, name(page, folder), project, records, errors, options.words))
        for page in found
    ]
    shown = {page.address: page.figures for page in found}
    errors += shares.over_pages(project, by_name, records)
    errors += [
        error
        for page in found
        for error in [
            *leftovers.mistakes(page, name(page, folder)),
            *leftovers.without_record(page, name(page, folder), set(records), project),
        ]
    ]
    if errors and not options.serving:
        raise FinishError(together(errors))
    for page in found:
        block_places.remember(project.store, page)
    if not options.serving:
        _forget_earlier(folder, found, records)
    own = figure_pages.chosen(found, records) if options.embed else {}

    held = budgets.Budgets(project, by_name, records, options, own)

    def weigh(scripts: Assets) -> None:
        """Tell of pages that are too heavy, before the time is spent on tables."""
        for heavy in held.pages_over(scripts):
            project.log(str(heavy))

    made = assets.build(project, folder, records, options, errors, weigh)
    records = {name: _with_needs(record, made) for name, record in records.items()}
    held = replace(held, records=records)
    errors += [held.table_failed(request, error) for request, error in made.failed.items()]
    errors += [*held.pages_over(made), *held.tables_over(made)]
    errors += _elsewhere(found, folder, project, options)
    errors += redirects.mistakes(found, project, options)
    of_figures = figure_pages.pages(project, folder, own.values())
    shown |= {page.address: page.figures for page in of_figures}
    cards = Cards(project, folder, options, own)
    errors += cards.mistakes()
    dressed = _Dressed(project, found, shown, records, made, options, own, cards)
    told = MistakesOnPages(found, folder)
    by_address = told.by_address(errors) if options.serving else {}
    for page in [*found, *of_figures]:
        dressed.write(page, by_address.get(page.address, []))
    moved = redirects.write(folder, found, options)
    if records and options.runtime:
        addresses = [page.address for page in found if page.path != folder / NOWHERE] + moved
        wanted = options.offline and not options.serving
        service_worker.write(project, folder, addresses, wanted, made.shared)
    project.store.prune()
    if errors and not options.serving:
        raise FinishError(together(errors))
    late = LateMistakes(told, held)
    done = Finished(sum(map(len, by_name.values())), together(errors), late)
    figures = "1 figure" if done.figures == 1 else f"{done.figures} figures"
    project.log(f"{figures}, {project.store.made} drawn anew in {project.seconds:.1f} s")
    return done


def _with_needs(record: Record, made: Assets) -> Record:
    """Return a record whose figure says which packages it has to wait for."""
    wanted = made.needs.get(record.figure, ())
    return replace(record, spec={**record.spec, "needs": list(wanted)}) if wanted else record


def _prepared(page: HtmlPage, store: Store) -> HtmlPage:
    """Return a page as it was before an earlier finishing, its figures with ids of their own."""
    before = block_places.recalled(store, page.saying(without_ours(page.text)))
    return tasks.with_unique_ids(page.saying(with_unique_ids(before)))


def _forget_earlier(folder: Path, found: list[HtmlPage], records: dict[str, Record]) -> None:
    """Remove what an earlier finishing has brought, unless a page needs what is not made again."""
    if all(figure.key in records for page in found for figure in page.figures if figure.live):
        assets.remove(folder)


def _elsewhere(
    found: list[HtmlPage], folder: Path, project: Project, options: Options
) -> list[AuthorError]:
    """Return a mistake for each address on another server that a page would load."""
    if options.third_parties == "allow":
        return []
    told = [
        AuthorError(third_parties.message(address), name(page, folder))
        for page in found
        for address in third_parties.in_page(page.text, options.site_url)
    ]
    if options.third_parties == "forbid":
        return told
    for error in together(told):
        project.warn(str(error))
    return []


@dataclass
class _Dressed:
    """Writes the finished pages."""

    project: Project
    pages: list[HtmlPage]
    shown: dict[str, list[FoundFigure]]
    records: dict[str, Record]
    assets: Assets
    options: Options
    own: dict[str, FigurePage]
    cards: Cards

    def __post_init__(self) -> None:
        self.alive = bool(self.assets.module)
        self.chapters = chapters(self.pages)
        self.asks = any(map(has_tasks, self.pages))
        self.tabbed = any(map(self._has_tabs, self.pages))

    def write(self, page: HtmlPage, errors: list[AuthorError]) -> None:
        """Write a page as it will be read, if that is not what its file says already."""
        before = ""
        if page.path.exists():
            before = page.path.read_text(encoding="utf-8", errors="surrogateescape")
        after = self._finished(page)
        if errors:
            after = with_box(after, together(errors))
        if after != before:
            page.path.write_text(after, encoding="utf-8", errors="surrogateescape")

    def _finished(self, page: HtmlPage) -> str:
        text = with_contents(page, self.chapters, self.records, self.alive)
        text = with_live_figures(
            page.saying(text),
            self.records,
            self.alive,
            self.own,
            self.options.home,
            self.assets.modules,
            words(page.language, self.options.words),
            self.assets.app,
            self.options.dock,
        )
        text = for_screens(text)
        has_figures = bool(self.shown[page.address])
        moves = has_figures or has_tasks(page)
        text = in_head(text, self._head(page, has_figures))
        if self.options.third_parties == "forbid":
            text = policy(material.without_facts(text))
        if self.options.look:
            text = material.with_names(text)
        if not moves or not self.alive:
            return text
        address = self._link(page, self.assets.module)
        return at_end(text, f'<script type="module" src="{address}" data-explorable></script>')

    def _head(self, page: HtmlPage, has_figures: bool) -> str:
        """Return the links for the head of a page.

        With instant navigation the style sheet is in the head of every page, so that no figure is
        ever shown without it, and an early script listens before the theme does.
        """
        instant = INSTANT in page.text and bool(self.records)
        links = ""
        if self.assets.style and (has_figures or instant or has_room(page)):
            links += self._sheet(page, self.assets.style)
        if self.assets.tasks and (has_tasks(page) or (instant and self.asks)):
            links += self._sheet(page, self.assets.tasks)
        if self.assets.tabs and (self._has_tabs(page) or (instant and self.tabbed)):
            links += self._sheet(page, self.assets.tabs)
        if figure_pages.is_own(page):
            links += figure_pages.canonical(page, self.options.home)
        elif self.assets.look:
            links += self._sheet(page, self.assets.look)
        links += self.cards.tags(page, self.records)
        if has_figures and self.alive:
            address = self._link(page, self.assets.module)
            links += f'<link rel="modulepreload" href="{address}" data-explorable>'
            if instant:
                links += f"<script data-explorable>{self.assets.early}</script>"
        return links

    def _has_tabs(self, page: HtmlPage) -> bool:
        """Say whether a page has a figure that shows a few of its panels at a time."""
        found = (self.records.get(figure.key) for figure in self.shown[page.address])
        return any(record is not None and "tabs" in record.spec for record in found)

    def _sheet(self, page: HtmlPage, address: str) -> str:
        return f'<link rel="stylesheet" href="{self._link(page, address)}" data-explorable>'

    def _link(self, page: HtmlPage, address: str) -> str:
        if page.address == NOWHERE:
            return (urlsplit(self.options.site_url).path or "/") + address
        return page.link_to(address)
