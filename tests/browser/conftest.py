"""Real browsers, and the essay served as GitHub Pages would serve it."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import drivers
import hands
import pytest
import which_chromium
from bench import Bench
from drivers.chromium import Chromium
from drivers.server import ReadersServer
from extent import WHOLE
from filelock import FileLock
from pages_server import PagesServer
from playwright.sync_api import expect, sync_playwright
from visit import Visit
from watched import Watched

ROOT = Path(__file__).parent.parent.parent
REPOSITORY = "/some-repo/"
BUILT_FOR = f"http://essay.example{REPOSITORY}"
ADDRESSED = {".html", ".xml", ".json"}  # files in which a site's own address stands
# The tests evaluate strings in pages, which the essay's policy forbids.
# test_policy_in_browser.py keeps to it.
WIDE = {"bypass_csp": True, "viewport": {"width": 1200, "height": 900}}
NARROW = {
    "bypass_csp": True,
    "viewport": {"width": 380, "height": 800},
    "has_touch": True,
    "is_mobile": True,
}
# Who shares the cases of a test, by its marker.
SHARES = {"spread": drivers.NAMES[1:], "dealt": drivers.NAMES}
# What is compiled best pays off after longer visits than these.
QUICK = "--js-flags=--liftoff-only"
expect.set_options(timeout=hands.PATIENCE * 1000)


def pytest_collection_modifyitems(config, items):
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    if not WHOLE:
        left = [item for item in here if item.get_closest_marker("whole")] + left_to_others(here)
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


def left_to_others(items):
    """Return the cases that other engines try: of tests marked as `spread`, the first engine has
    every case, and the others share them, in turn; of those marked as `dealt`, all engines share
    them. With WHOLE=1 every engine has all.
    """
    left, counts = [], Counter()
    for item in items:
        name = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
        shares = next(
            (names for kind, names in SHARES.items() if item.get_closest_marker(kind)), ()
        )
        if name in shares:
            if counts[item.path, name] % len(shares) != shares.index(name):
                left.append(item)
            counts[item.path, name] += 1
    return left


@pytest.fixture(scope="session")
def playwright_here():
    """Playwright, which there is one of."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_path(playwright_here):
    """The program."""
    try:
        return which_chromium.path(playwright_here)
    except which_chromium.NoChromiumError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def chromiums(playwright_here, chromium_path):
    """Start a Chromium: a browser or, with the folder of a profile, a context of its own.

    whole: with all that belongs to a window, as with a profile; see `which_chromium`.
    """
    windowless = which_chromium.windowless(playwright_here)

    def launch(*flags, profile=None, whole=False, **more):
        program = chromium_path if profile or whole else windowless
        kind = playwright_here.chromium
        make = partial(kind.launch_persistent_context, profile) if profile else kind.launch
        flags = [*which_chromium.FLAGS, QUICK, *flags]
        return make(args=flags, executable_path=program, **more)

    return launch


@pytest.fixture(scope="session")
def chromium(chromiums):
    """A running Chromium."""
    with chromiums() as browser:
        yield browser


@pytest.fixture
def bench(chromium):
    """Put controls on a bench: bench(name=control, …)."""
    made = []

    def make(options=None, state=None, **controls):
        made.append(Bench(chromium, controls, state, **(options or {})))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def essay(tmp_path_factory):
    """The essay at an address below a repository's name, served there as GitHub Pages would.

    It is built once, by the worker that first needs it; each serves a copy at its own address.
    """
    own = tmp_path_factory.getbasetemp()
    common = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    with FileLock(common / "essay.lock"):
        if not (common / "essay").exists():
            build_essay(common / "essay")
    folder = own / "own-essay"
    shutil.copytree(common / "essay", folder)
    with PagesServer(folder, REPOSITORY) as server:
        for path in folder.rglob("*"):
            if path.suffix in ADDRESSED:
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace(BUILT_FOR, server.address), encoding="utf-8")
        yield server


def build_essay(folder):
    """Build the essay with MkDocs; the folder is there once all is in it."""
    coming = folder.with_name("coming-essay")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(coming)]
    result = subprocess.run(
        build, cwd=ROOT, env={**os.environ, "SITE_URL": BUILT_FOR},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    coming.rename(folder)


@pytest.fixture
def watched(chromium, essay):
    """Make watched pages: what they ask for and complain about is checked when the test ends."""
    pages = []

    def make(**options):
        page = Watched(chromium.new_context(**{**WIDE, **options}), essay)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def readers(chromium, essay):
    """Readers who have been here for a while: one page for each layout, its Python running."""
    pages = {}
    for layout, options in {"wide": WIDE, "narrow": NARROW}.items():
        page = pages[layout] = Watched(chromium.new_context(**options), essay)
        page.open("five-points/")
        page.set("pinching", curves=4)
    for page in pages.values():
        page.wait_for("pinching")
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def desk(readers):
    """A wide page with a mouse, Python running, at the essay's beginning."""
    yield from begin_again(readers["wide"])


@pytest.fixture
def phone(readers):
    """A narrow page under a finger, Python running, at the essay's beginning."""
    yield from begin_again(readers["narrow"])


def begin_again(page):
    page.turn_to()
    page.check()
    yield page
    page.check()


@pytest.fixture(scope="session")
def running(chromium):
    """Give a browser by its name; each is started once, when a test first asks for it."""
    started = {"chromium": Chromium(chromium)}

    def engine(name):
        if name not in started:
            started[name] = drivers.start(name)
        return started[name]

    yield engine
    for each in started.values():
        each.close()


@pytest.fixture(params=drivers.NAMES)
def engine(request, running):
    """Chromium, Firefox and WebKit, one after another; CI has all of them."""
    try:
        return running(request.param)
    except drivers.MissingEngineError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def reading(essay):
    """The essay at an address where readers in any browser find it."""
    with ReadersServer(essay.folder, REPOSITORY, essay.address) as server:
        yield server


@pytest.fixture
def visit(engine, reading):
    """Someone who was never here."""
    with engine.reader() as reader:
        visit = Visit(reader, reading)
        yield visit
        visit.check()


@pytest.fixture(scope="session")
def seats(running, reading):
    """Readers who have been here for a while, one in each browser: their Python is running."""
    with ExitStack() as stack:
        taken = {}

        def seat(engine):
            if engine.name not in taken:
                taken[engine.name] = Visit(stack.enter_context(engine.reader()), reading)
                taken[engine.name].open("five-points/")
                taken[engine.name].set("pinching", curves=4)
                taken[engine.name].wait_for("pinching")
            return taken[engine.name]

        yield seat


@pytest.fixture
def seat(engine, seats):
    """Someone in front of a wide page with a mouse, Python running."""
    visit = seats(engine)
    visit.reader.come()
    visit.check()
    yield visit
    visit.check()
