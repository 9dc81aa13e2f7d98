"""Tries to break what the product promises; see README.md. make campaign."""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(TESTS), str(TESTS / "browser")]

import drivers  # noqa: E402
import faults  # noqa: E402
import fragments  # noqa: E402
import monkeys  # noqa: E402
import states  # noqa: E402
import which_chromium  # noqa: E402
from drivers.chromium import Chromium  # noqa: E402
from drivers.server import ReadersServer  # noqa: E402
from faulty import PLAYED, WIDGETS, faulty_site  # noqa: E402
from ledger import Ledger  # noqa: E402
from pages_server import PagesServer  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from visit import Visit  # noqa: E402

from explorable.compile.registry import Registry  # noqa: E402

RESULT = ROOT / "build" / "campaign.json"
PREFIX = "/some-repo/"
SHARES = {"states": 0.3, "fragments": 0.1, "faults": 0.3, "monkeys": 0.3}  # of the time
MOST = {"states": 10_000, "fragments": 2_000, "faults": 10_000, "monkeys": 10_000}


def main():
    asked = _asked()
    ledger = Ledger()
    seconds = {kind: 60 * asked.minutes * share for kind, share in SHARES.items()}
    if "states" in asked.only:
        names = sorted(Registry(ROOT / "widgets", ROOT).names())
        states.run(ledger, names, seconds["states"], asked.seed, MOST["states"])
    if {*asked.only} - {"states"}:
        with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
            _browsers(ledger, asked, seconds, Path(name), stack)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    ledger.write(RESULT, day=day, minutes=asked.minutes, seed=asked.seed)
    print(ledger.table())
    return 1 if ledger.breaches else 0


def _asked():
    parser = argparse.ArgumentParser(description="Try to break what the product promises.")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--engines", nargs="+", default=["chromium", "firefox"], choices=drivers.NAMES
    )
    parser.add_argument("--only", nargs="+", default=list(SHARES), choices=list(SHARES))
    return parser.parse_args()


def _browsers(ledger, asked, seconds, folder, stack):
    """Try what needs browsers, in each of those that were asked for."""
    essay = stack.enter_context(_essay(folder / "essay"))
    odd = None
    if "faults" in asked.only:
        odd = stack.enter_context(
            faulty_site(folder / "odd", widgets=WIDGETS + PLAYED, names=faults.NAMES)
        )
    for name in asked.engines:
        engine = stack.enter_context(_running(name))
        share = len(asked.engines)
        for kind, module in (("fragments", fragments), ("monkeys", monkeys)):
            if kind in asked.only:
                with _visiting(engine, essay) as visit:
                    module.run(ledger, visit, name, seconds[kind] / share, asked.seed, MOST[kind])
        if odd:
            faults.run(
                ledger, lambda engine=engine: _visiting(engine, odd), odd, name,
                seconds["faults"] / share, asked.seed, MOST["faults"],
            )  # fmt: skip


@contextmanager
def _visiting(engine, server):
    with engine.reader() as reader:
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
