"""Brings styles, scripts, tables and Python into the site."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError, in_settings
from explorable.base.lazy import Lazy
from explorable.base.progress import Display, megabytes
from explorable.base.store import Store, key
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.table_request import TableRequest
from explorable.finish import kinds, readers_python
from explorable.finish.backend_mistakes import backend_mistakes
from explorable.finish.options import Options
from explorable.panels import editor, source_pages
from explorable.runtime import lock, pins
from explorable.runtime.browser_modules import ASSETS, LOOK, START, STYLE, TABS, TASKS, style_sheets
from explorable.runtime.bundle import BundleErrors, build_bundle
from explorable.runtime.downloads import RuntimeUnavailable
from explorable.runtime.lock import Package, UnknownPackage
from explorable.runtime.needs import Needs, needs

if TYPE_CHECKING:
    from explorable.compile import tables
else:
    tables = Lazy("explorable.compile.tables")

TABLES = f"{ASSETS}tables/"
OURS = re.compile(r"(app|site|pyodide|codemirror)-[0-9a-f]{12}|tables|sources|controls|cards")
APP = re.compile(r"/app-([0-9a-f]+)/")
EARLY = "client/instant_navigation.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages link to: addresses from the site's root.

    style: the sheet of figures. tasks: that of tasks and bets. tabs: that of figures with tabs.
    look: the sheet that makes a page look like an essay, or "". module: the one that starts
    figures, or "". early: a script for the head of pages that are exchanged by instant navigation,
    as text. bytes_first: what a page with figures loads of all this (gzip). tables: bytes of each
    table. failed: why a table could not be made. modules: the addresses of the modules that other
    packages bring for their controls, by their paths. module_bytes: how much each of these weighs
    (gzip). shared: the sums of the runtime's files by their addresses, if they are outside of the
    site. needs: the packages that are fetched for a figure, by its name.
    """

    style: str = ""
    look: str = ""
    tasks: str = ""
    tabs: str = ""
    module: str = ""
    early: str = ""
    bytes_first: int = 0
    tables: dict[TableRequest, int] = field(default_factory=dict)
    failed: dict[TableRequest, AuthorError] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    module_bytes: dict[str, int] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def app(self) -> str:
        """Return which build the modules are of, as the name of their folder has it; or ""."""
        found = APP.search(self.module)
        return found[1] if found else ""


NONE = Assets()


def build(
    project: Project,
    site_dir: Path,
    records: Mapping[str, Record],
    options: Options,
    errors: list[AuthorError],
    weigh: Callable[[Assets], None],
) -> Assets:
    """Write what figures and the essay's look need into `site_dir`; note mistakes in `errors`.

    weigh: is told of scripts and styles before tables are made, if any must be. While serving,
    Python that cannot be downloaded is no mistake: figures stay pictures.
    """
    if not records:
        return _styles(project.store, site_dir, options) if options.look else NONE
    source_pages.write(project, records.values(), site_dir)
    unreadable = project.registry.unreadable()
    if not options.serving:
        errors += unreadable
    if options.runtime and not unreadable:
        try:
            errors += backend_mistakes(project, records.values())
            made = _with_python(project, site_dir, list(records.values()), options, errors, weigh)
            beside = project.registry.folder.parent
            modules = kinds.write(site_dir, records.values(), beside, errors)
            weights = {
                module: _weight(project.store, [kinds.shipped(site_dir, address).read_bytes()])
                for module, address in modules.items()
            }
            client = (site_dir / made.style).parent / "client"
            for module in {name for each in records.values() for name in kinds.of_ours(each.spec)}:
                weights[module] = _weight(project.store, [(client / module).read_bytes()])
            return replace(made, modules=modules, module_bytes=weights)
        except BundleErrors as error:
            errors += error.errors
        except (UnknownPackage, pins.PinsError) as error:
            errors.append(in_settings(project.settings, "packages", str(error)))
        except RuntimeUnavailable as error:
            if options.serving:
                project.log(f"Figures stay pictures for now. {error}")
            else:
                errors.append(AuthorError(str(error)))
    return _styles(project.store, site_dir, options)


def remove(site_dir: Path) -> None:
    """Remove what an earlier build has written, of which every part was needed by its pages."""
    for path in (site_dir / ASSETS).glob("*/"):
        if OURS.fullmatch(path.name):
            shutil.rmtree(path)


def _styles(store: Store, site_dir: Path, options: Options) -> Assets:
    """Write the style sheets alone."""
    sheets = style_sheets()
    app = f"{ASSETS}app-{key(*sheets.values())[:12]}/"
    (site_dir / app).mkdir(parents=True, exist_ok=True)
    for name, data in sheets.items():
        (site_dir / app / name).write_bytes(data)
    look = app + LOOK if options.look else ""
    weight = _weight(store, [sheets[STYLE]])
    return Assets(app + STYLE, look, app + TASKS, app + TABS, bytes_first=weight)


def linked(site_dir: Path, app: str, store: Store, options: Options) -> Assets:
    """Return the assets in the folder `app`, which holds all that pages with figures load."""
    files = [(site_dir / app / name).read_bytes() for name in (STYLE, START, EARLY)]
    early = files[-1].decode("utf-8")
    look = app + LOOK if options.look else ""
    weight = _weight(store, files)
    return Assets(app + STYLE, look, app + TASKS, app + TABS, app + START, early, weight)


def _weight(store: Store, files: Iterable[bytes]) -> int:
    """Return how many bytes files are on their way, one by one with gzip."""
    files = list(files)
    weight: int = store.answer(
        key("weights", *files), lambda: sum(len(gzip.compress(each)) for each in files)
    )
    return weight


def _with_python(
    project: Project,
    site_dir: Path,
    records: list[Record],
    options: Options,
    errors: list[AuthorError],
    weigh: Callable[[Assets], None],
) -> Assets:
    pinned = pins.read(project.root / pins.FILE)
    quick = options.serving
    by_backend = {each.figure: each.spec.get("needs", ()) for each in records}
    wheels = pins.packages(pinned, project.runtime_folder)
    wanted = needs(project.registry, by_backend, project.packages, wheels)
    with Display() as progress:
        bundle = build_bundle(
            site_dir,
            project.registry.folder,
            project.runtime_folder,
            project.store,
            packages=wanted.at_start,
            pinned=pinned,
            later=wanted.later,
            progress=progress,
            quick=quick,
            behind=options.background.behind if options.background else None,
            offline=options.offline and not quick,
            home=options.runtime_home,
            into=options.runtime_into,
        )
        kept = project.runtime_folder / "editor"
        editor.write(site_dir / ASSETS, kept, progress, project.log)
    if not options.serving:
        runtime = site_dir / bundle.runtime
        if options.runtime_into:
            runtime = options.runtime_into / runtime.name
        errors += readers_python.try_figures(project, site_dir, runtime, bundle, records)
    found = linked(site_dir, bundle.app, project.store, options)
    missing = [each.table for each in records if each.table and not each.table.find(project.store)]
    if missing and not options.background:
        weigh(found)
    sizes, failed = _tables(project, records, site_dir / TABLES, options)
    project.log(f"{bundle}{_cost(wanted, wheels)}")
    if bundle.warning:
        project.log(bundle.warning)
    return replace(found, tables=sizes, failed=failed, shared=bundle.shared, needs=wanted.figures)


def _tables(
    project: Project, records: list[Record], target: Path, options: Options
) -> tuple[dict[TableRequest, int], dict[TableRequest, AuthorError]]:
    """Write the tables, made now or before; return their sizes, and why some cannot be made.

    Those that are made in the background are left out.
    """
    background = options.background
    budget = options.table_budget * 1000
    requests = list(dict.fromkeys(each.table for each in records if each.table))
    if background:
        background.forget_others(requests)
    found = {
        each: each.find(project.store) or (background and background.find(each))
        for each in requests
    }
    missing = [each for each in requests if not found[each]]
    failed = {}
    if missing:
        if background:
            failed = background.make(missing, project, target, budget)
        else:
            failed = tables.make(missing, project.registry, project.store, project.log, budget)
        found |= {each: each.find(project.store) for each in missing}
    target.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for request, made in found.items():
        for layout, data in (made or {}).items():
            (target / request.file(layout)).write_bytes(data)
        if made:
            sizes[request] = max(map(len, made.values()))
    return sizes, failed


def _cost(wanted: Needs, pinned: Mapping[str, Package]) -> str:
    """Return what packages that wait for a figure cost the reader who plays with it."""
    if not wanted.later:
        return ""
    known = lock.with_packages(lock.committed(), pinned)
    at_start = filter(known.has, wanted.at_start)
    base = {each.name for each in known.closure(["numpy", *at_start])}
    more = [each for each in known.closure(wanted.later) if each.name not in base]
    return (
        f"; figures that need {', '.join(wanted.later)} fetch up to "
        f"{megabytes(sum(each.file.size or 0 for each in more))} more"
    )
