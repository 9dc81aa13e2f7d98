"""Tries to break what the product promises; see README.md. make campaign."""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(TESTS / "browser"), str(TESTS), str(ROOT)]

import drivers  # noqa: E402
import edited_versions  # noqa: E402
import faults  # noqa: E402
import fragments  # noqa: E402
import hostile_authors  # noqa: E402
import in_manual  # noqa: E402
import monkeys  # noqa: E402
import nights  # noqa: E402
import offline  # noqa: E402
import publications  # noqa: E402
import states  # noqa: E402
import which_chromium  # noqa: E402
from drivers.chromium import Chromium  # noqa: E402
from drivers.server import ReadersServer  # noqa: E402
from faulty import PLAYED, WIDGETS, faulty_site  # noqa: E402
from ledger import Ledger  # noqa: E402
from pages_server import PagesServer  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from test_readers_strangers import bound as bound_reader  # noqa: E402
from visit import Visit  # noqa: E402

from explorable.compile.registry import Registry  # noqa: E402

RESULT = ROOT / "build" / "campaign.json"
PREFIX = "/some-repo/"
# Minutes of an hour, in all browsers together, and trials in each of them.
MINUTES = {
    "states": 10, "fragments": 3, "faults": 8, "monkeys": 20, "authors": 3, "edits": 7,
    "publications": 4, "offline": 2, "nights": 3,
}  # fmt: skip
MOST = dict.fromkeys(MINUTES, 10_000) | {"fragments": 2_000}


def main():
    asked = _asked()
    ledger = Ledger()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        campaign = Campaign(ledger, asked, Path(name), stack)
        if "states" in asked.only:
            campaign.states()
        if {*asked.only} - {"states"}:
            for engine in asked.engines:
                campaign.browser(engine)
    print(ledger.table())
    for (kind, engine, what), most in ledger.measured.items():
        print(f"{kind}, {engine}: {what}: {most:,.0f}")
    if asked.manual:
        in_manual.write(RESULT)
    return 1 if ledger.breaches else 0


def _asked():
    parser = argparse.ArgumentParser(description="Try to break what the product promises.")
    parser.add_argument("--minutes", type=float, default=60, help="for all kinds together")
    parser.add_argument("--most", type=int, default=0, help="trials of a kind in a browser")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--engines", nargs="+", default=["chromium", "firefox"], choices=drivers.NAMES
    )
    parser.add_argument("--only", nargs="+", default=list(MINUTES), choices=list(MINUTES))
    parser.add_argument(
        "--keep", action="store_true", help="keep what earlier runs found of other kinds"
    )
    parser.add_argument("--manual", action="store_true", help="write the manual's table anew")
    return parser.parse_args()


class Campaign:
    """All kinds that were asked for, each for its share of the time."""

    def __init__(self, ledger, asked, folder, stack):
        self.ledger, self.asked, self.folder, self.stack = ledger, asked, folder, stack
        self.share = asked.minutes / sum(MINUTES[kind] for kind in asked.only)  # of its minutes
        self._made = {}

    def states(self):
        names = sorted(Registry(ROOT / "widgets", ROOT).names())
        self._try("states", "", partial(states.run, self.ledger, names), 1)

    def browser(self, name):
        """Try what needs a browser in one of them."""
        with _running(name) as engine:
            for kind in MINUTES:
                if kind in self.asked.only and kind != "states":
                    self._try(kind, name, partial(self._in, kind, engine), len(self.asked.engines))

    def _in(self, kind, engine, name, seconds, seed, most):
        """Try one kind in one browser."""
        how = (name, seconds, seed, most)
        visiting = partial(_visiting, engine)
        if kind in ("fragments", "monkeys", "nights"):
            module = {"fragments": fragments, "monkeys": monkeys, "nights": nights}[kind]
            with visiting(self._site("night" if kind == "nights" else "essay")) as visit:
                module.run(self.ledger, visit, *how)
        elif kind == "faults":
            odd = self._site("odd")
            faults.run(self.ledger, partial(visiting, odd), odd, *how)
        elif kind == "offline":
            essay = self._site("essay")
            offline.run(self.ledger, partial(visiting, essay), essay, *how)
        else:
            modules = {
                "authors": hostile_authors, "edits": edited_versions, "publications": publications
            }  # fmt: skip
            keeps = partial(visiting, bound=kind == "edits")
            modules[kind].run(self.ledger, keeps, self._site(kind), *how)

    def _try(self, kind, engine, run, engines):
        """Run a kind for its share, and go on whatever happens to it."""
        seconds = 60 * self.share * MINUTES[kind] / engines
        most = self.asked.most or MOST[kind]
        try:
            given = (engine,) if engine else ()
            run(*given, seconds, self.asked.seed, most)
        except Exception as error:
            told = f"the campaign itself stopped: {type(error).__name__}: {error}"
            self.ledger.breach(kind, engine, self.asked.seed, told)
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        self.ledger.write(
            RESULT, self.asked.keep, day=day, minutes=self.asked.minutes, seed=self.asked.seed
        )

    def _site(self, name):
        """Return a site or several, which are built when they are first asked for."""
        if name not in self._made:
            folder = self.folder / name
            make = {
                "essay": lambda: _essay(folder),
                "odd": lambda: faulty_site(folder, widgets=WIDGETS + PLAYED, names=faults.NAMES),
                "night": lambda: nights.site(folder),
                "authors": lambda: hostile_authors.sites(folder, self.asked.seed),
                "edits": lambda: edited_versions.places(folder),
                "publications": lambda: publications.all_kinds(folder),
            }[name]
            self._made[name] = self.stack.enter_context(make())
        return self._made[name]


@contextmanager
def _visiting(engine, server, bound=False):
    """Someone who was never here. bound: in a browser that keeps to all policies."""
    with bound_reader(engine) if bound else engine.reader() as reader:
        yield Visit(reader, server)


@contextmanager
def _running(name):
    if name == "chromium":
        with sync_playwright() as playwright:
            program = which_chromium.path(playwright)
            flags = which_chromium.FLAGS
            yield Chromium(playwright.chromium.launch(args=flags, executable_path=program))
        return
    engine = drivers.start(name)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def _essay(folder):
    """The essay, built for an address below a repository's name and served there."""
    with PagesServer(folder, PREFIX) as built:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        environment = {**os.environ, "SITE_URL": built.address}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        with ReadersServer(folder, PREFIX, built.address) as server:
            yield server


if __name__ == "__main__":
    sys.exit(main())
