"""Puts a site's Python into its assets: the runtime, the widgets, and the modules of the page.

All of it is static files in three folders whose names are hashes of what they hold:

    pyodide-…/  the runtime and its packages: changes with a new Pyodide or another package
    site-…/     the lock that tells Pyodide what there is, and two wheels: the drawing side of
                explorable, and the author's widgets
    app-…/      the browser's modules and style sheets; client/site.js and worker/payload.js,
                which say where the rest is

So browsers may keep every file for ever, and an edited widget costs a reader one small wheel.
The first of them may be outside of the site, so that several sites beside each other share it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from explorable.base.behind import Behind, BehindError
from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.store import FileSet, Store, key, parts
from explorable.runtime import (
    browser_modules,
    downloads,
    first_start,
    guests,
    lock,
    packing,
    parting,
    payload,
    pins,
    site_lock,
    wheel,
    wheels,
)
from explorable.runtime.browser_modules import ASSETS
from explorable.runtime.bundled import LOCK, Bundle, from_folder, payload_js, site_js
from explorable.runtime.bytecode import Compiler, CompilerError, find_compiler
from explorable.runtime.distribution import distribution, is_kept, recipe
from explorable.runtime.lock import Package
from explorable.runtime.mirrors import Source
from explorable.runtime.pins import Pin

ALWAYS = ("numpy",)
HERE = "explorable"


class BundleErrors(ExplorableError):  # noqa: N818
    """Widgets that cannot run in a browser; errors: one AuthorError for each mistake."""

    def __init__(self, errors: list[AuthorError]):
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


@dataclass(frozen=True)
class _Request:
    """What is to be bundled, and with what.

    brought: the files of packages that travel with the widgets. pinned: packages that have wheels
    of their own. fetch: gets the official files,
    verified. store: keeps what is made for this site. shared: keeps what is the same for every
    site, beside the official files. home: the address of the folder that the runtime is put into.
    """

    widgets: Path
    at_start: list[str]
    on_demand: list[str]
    brought: Mapping[str, bytes]
    pinned: Mapping[str, Package]
    official: Path
    fetch: Callable[[], list[Path]]
    store: Store
    shared: Store
    quick: bool
    offline: bool
    home: str

    @property
    def tight(self) -> bool:
        """Say whether archives are packed for the way; an author at work does not wait for that."""
        return not self.quick and packing.is_possible()

    @property
    def packages(self) -> list[Package]:
        return self.closure([*self.at_start, *self.on_demand])

    def closure(self, names: Iterable[str]) -> list[Package]:
        """Return packages and all they need, of Pyodide's and the pinned ones."""
        return lock.with_packages(lock.committed(), self.pinned).closure(names)


def build_bundle(
    site: Path,
    widgets: Path,
    runtime_folder: Path,
    store: Store,
    *,
    packages: Iterable[str] = (),
    later: Iterable[str] = (),
    progress: downloads.Progress | None = None,
    sources: Iterable[Source] | None = None,
    byte_compile: bool = True,
    quick: bool = False,
    behind: Behind | None = None,
    offline: bool = False,
    home: str = "",
    into: Path | None = None,
    pinned: Sequence[Pin] = (),
) -> Bundle:
    """Write a site's Python below `site`/assets/explorable/ and return where everything is.

    runtime_folder: where the verified runtime is kept (build/runtime). store: where what was made
    is kept for this site; what every site has alike is kept in the runtime's folder, so that sites
    may share it. packages: what figures use besides numpy: of Pyodide's, and pure Python ones that
    are installed here and travel with the widgets. later: packages to be loaded on demand.
    progress, sources: see `downloads.fetch`. byte_compile: ship bytecode if there is someone to
    make it. quick: do not start the runtime itself only to byte-compile a widget that was just
    edited. behind: has the bytecode of the runtime made while pages do without it. offline: let
    readers' browsers keep the site for times without a network. home: the address of a folder for
    the runtime that is shared with other sites, "../" and so on; into: where that folder is for
    now, if it is not where the address says. pinned: what `explorable lock` has found of packages
    that Pyodide does not have.
    Raises UnknownPackage, BundleErrors, PinsError or RuntimeUnavailable.
    """
    more = pins.packages(pinned, runtime_folder)
    told = guests.guests(packages, more)
    at_start = sorted({*ALWAYS, *(lock.normal(name) for name in told.known)})
    on_demand = sorted({lock.normal(name) for name in later} - set(at_start))
    if errors := payload.mistakes(widgets, [*at_start, *on_demand, *told.modules], store, more):
        raise BundleErrors(errors)
    known = lock.with_packages(lock.committed(), more).closure([*at_start, *on_demand])
    wanted = downloads.files(each.name for each in known if each.name not in more)
    shared = Store(runtime_folder)
    request = _Request(
        widgets,
        at_start,
        on_demand,
        brought=told.files(),
        pinned=more,
        official=runtime_folder,
        fetch=partial(downloads.fetch, wanted, runtime_folder, progress, sources),
        store=store,
        shared=shared,
        quick=quick,
        offline=offline,
        home=home or ASSETS,
    )
    runtime_into = into or site / request.home
    compiler = find_compiler(runtime_folder) if byte_compile else None
    try:
        if behind and compiler and not is_kept(request.packages, shared):
            request.fetch()  # it may be that what compiles is among these files
            work = (runtime_folder, request.packages, compiler)
            behind.ask(key("bytecode", *(each.name for each in request.packages)), _compile, *work)
            without = _bundle(site, runtime_into, request, None)
            return replace(without, compiling=True)
        return _bundle(site, runtime_into, request, compiler)
    except (CompilerError, BehindError) as error:
        return replace(_bundle(site, runtime_into, request, None), warning=str(error))
    finally:
        shared.prune()
        shared.close()


def _compile(official: Path, packages: Sequence[Package], compiler: Compiler) -> None:
    """Make, for later builds, the bytecode that is the same for every site."""
    shared = Store(official)
    try:
        distribution(official, packages, shared, compiler)
        wheels.drawing_modules(shared, compiler)
    finally:
        shared.close()


def _bundle(site: Path, into: Path, request: _Request, compiler: Compiler | None) -> Bundle:
    """Make or find the three sets of files, and write them; into: the folder for the runtime."""
    base, own, page = _kept(request, compiler) or _made(request, compiler)
    base.write(into / _name(base))
    own.write(site / ASSETS / f"site-{own.digest}")
    app = f"{ASSETS}app-{_program() if request.quick else page.digest}/"
    page.write(site / app)
    return replace(_told(request, base, own, compiler), app=app)


def _program() -> str:
    """Return what changes with the program of pages, but not with the widgets that it finds.

    An open page can go on with it then, while its author saves.
    """
    return key(*parts(browser_modules.sources()))[:12]


def _kept(request: _Request, compiler: Compiler | None) -> list[FileSet]:
    """Return the sets that an earlier build made of the very same; [] if one is not whole."""
    names = request.store.noted(_made_from(request, compiler)) or []
    stores = (request.shared, request.store, request.store)
    found = [
        each
        for store, pair in zip(stores, names, strict=False)
        if (each := store.kept_files(*pair))
    ]
    return found if len(found) == len(names) else []


def _made(request: _Request, compiler: Compiler | None) -> list[FileSet]:
    """Make the sets, and note their names unless the author has saved meanwhile."""
    before = _made_from(request, compiler)
    found = _file_sets(request, compiler)
    if _made_from(request, compiler) == before:
        request.store.note(before, [[each.kind, each.name] for each in found])
    return found


def _made_from(request: _Request, compiler: Compiler | None) -> str:
    """Return the store's key for all that the sets are made from, besides the generator."""
    files = payload.widget_files(request.widgets) | browser_modules.sources()
    files |= {f"brought/{path}": data for path, data in request.brought.items()}
    packages = [request.widgets.name, request.at_start, request.on_demand]
    sums = [each.file.sha256 for each in request.pinned.values()]
    tight = packing.recipe() if request.tight else ""
    how = [*packages, sums, request.quick, request.offline, request.home, compiler, tight]
    return key("bundle", repr(how), *parts(files))


def _file_sets(request: _Request, compiler: Compiler | None) -> list[FileSet]:
    """Return the files of the runtime, those of the site, and those that pages load."""
    request.fetch()
    asked = _asked(request)
    at_start = request.closure(request.at_start)
    base = distribution(
        request.official, request.packages, request.shared, compiler, asked, request.quick,
        later=[each for each in request.packages if each not in at_start], tight=request.tight,
    )  # fmt: skip
    own = _site_files(request, base, asked, compiler)
    told = _told(request, base, own, compiler)
    names = {each.file.name: each.name for each in request.packages}
    written = {
        browser_modules.SITE: site_js(told),
        browser_modules.PAYLOAD: payload_js(told, names),
    }
    return [base, own, browser_modules.page_modules(request.store, written)]


def _asked(request: _Request) -> set[str]:
    """Return the names that the site's figures ask for: many of them, or packages that travel."""
    often = first_start.often_asked(payload.widget_files(request.widgets))
    return first_start.roots(request.brought) | often


def _told(request: _Request, base: FileSet, own: FileSet, compiler: Compiler | None) -> Bundle:
    """Return where everything is; `app` is still open."""
    own_name = f"site-{own.digest}"
    runtime = request.home + _name(base)
    fetched = [(runtime, base, file) for file in _first(request, base)]
    fetched += [(ASSETS + own_name, own, file) for file in _own(request, own)]
    waiting = {f"{runtime}/{name}": each["below"] for name, each in parting.left_out(base).items()}
    return Bundle(
        app="",
        runtime=f"{runtime}/",
        lock=f"{ASSETS}{own_name}/{LOCK}",
        load=(request.widgets.name,),
        later=tuple(request.on_demand),
        sizes={f"{folder}/{file}": len(at.files[file]) for folder, at, file in fetched},
        sums={f"{folder}/{file}": at.sums[file] for folder, at, file in fetched},
        own=wheel.wheel_name(request.widgets.name, wheels.VERSION),
        left_out={**waiting, f"{ASSETS}{own_name}/{wheels.REST}": ""},
        compiled=compiler.title if compiler else "",
        loose=not request.quick and not request.tight,
        offline=request.offline,
        shared={
            f"{runtime}/{file}": base.sums[file] for file in base.files if request.home != ASSETS
        },
    )


def _first(request: _Request, base: FileSet) -> list[str]:
    """Return the names of the runtime's files that a first start asks for."""
    core = [file.name for file in lock.committed().core]
    names = [*core, *(each.file.name for each in request.closure(request.at_start))]
    decoder = [packing.DECODER.name] if request.tight else []
    return [packing.travels_as(name, base.files) for name in names] + decoder


def _own(request: _Request, own: FileSet) -> list[str]:
    """Return the names of the site's own files that a first start asks for."""
    names = [wheel.wheel_name(name, wheels.VERSION) for name in (HERE, request.widgets.name)]
    return [LOCK, *(packing.travels_as(name, own.files) for name in names)]


def _site_files(
    request: _Request, base: FileSet, asked: set[str], compiler: Compiler | None
) -> FileSet:
    """Return both wheels, what comes later, and the lock that names the wheels."""
    slow = request.quick and compiler is not None and compiler.in_node
    ours = wheels.drawing_wheel(request.shared, compiler, asked)
    waiting = {**parting.left_out(base), wheels.REST: parting.told(ours, wheels.REST)}
    theirs = wheels.widget_wheel(
        request.widgets,
        request.at_start,
        request.store,
        None if slow else compiler,
        {**request.brought, wheels.LEFT_OUT: json.dumps(waiting).encode()},
    )
    names = [each.name for each in request.packages]
    runtime = from_folder(request.home + _name(base), "site")
    packed: dict[str, bytes] = {}
    if request.tight:
        our_wheel = [name for name in ours.files if name != wheels.REST]
        packed |= packing.packed_set(ours, our_wheel, request.shared)
        packed |= packing.packed_set(theirs, theirs.files, request.store)
    tight = packing.recipe() if packed else ""
    made_from = key(recipe(), base.digest, ours.digest, theirs.digest, runtime, tight, *names)

    def make() -> dict[str, bytes]:
        packages = [
            *site_lock.runtime_packages(request.packages, base, f"{runtime}/"),
            site_lock.site_package("explorable", ours, ["numpy"]),
            site_lock.site_package(request.widgets.name, theirs, ["explorable", *request.at_start]),
        ]
        shipped = {**ours.files, **theirs.files, **packed}
        return {**shipped, LOCK: site_lock.text(packages).encode()}

    return request.store.files("site", made_from, make)


def _name(base: FileSet) -> str:
    return f"pyodide-{base.digest}"
