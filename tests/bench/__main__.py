"""Measures what the design promises, prints a table and writes build/bench.json; see README.md.

python tests/bench            BENCH_REPEAT=2 for a quick look
"""

import json
import math
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import drags  # noqa: E402
import edits  # noqa: E402
import engines  # noqa: E402
import hands  # noqa: E402
import loads  # noqa: E402
import memory  # noqa: E402
import numpy as np  # noqa: E402
import owner  # noqa: E402
import sites  # noqa: E402
import slow  # noqa: E402
import starts  # noqa: E402
import weights  # noqa: E402
from browsers import launch  # noqa: E402
from drivers.chromium import ChromiumReader  # noqa: E402
from goals import GOALS, table  # noqa: E402
from pages_server import PagesServer  # noqa: E402
from parity import CPython, Gate, tolerance  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

REPEAT = int(os.environ.get("BENCH_REPEAT", "5"))
RESULT = ROOT / "build" / "bench.json"
STATES = 10  # at random, for each figure; `make parity` looks at more
PREFIX = "/some-repo/"
SLOW_FIGURE = 5  # times the frame of gp.pinching


def main():
    log = Log()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with (
            PagesServer(folder / "essay", PREFIX) as essay,
            PagesServer(folder / "plain", PREFIX) as plain,
            PagesServer(folder / "by-hand", PREFIX) as by_hand,
            PagesServer(folder / "bare") as bare,
        ):
            values = sites.measure(folder, essay.address, REPEAT, log)
            sites.bare(bare.folder, essay.folder)
            with launch(playwright) as browser:
                weighed, heaviest = weigh(browser, folder, essay, log)
                values |= weighed
                values |= hands.measure(browser, essay, by_hand, REPEAT, log)
                values |= loads.measure(browser, essay, plain, heaviest, REPEAT, log)
                dragged, frame = drags.measure(browser, essay, by_hand, REPEAT, log)
                values |= dragged
                values |= engines.measure(browser, bare, REPEAT, log)
                values |= parity(browser, essay, log)
                slowed = (essay.folder, PREFIX), (bare.folder, "/")
                values |= slow.measure(browser, *slowed, min(REPEAT, 3), log)
                values |= edits.measure(browser, folder, sites.RUNTIME, REPEAT, log)
                log.note(machine(browser.version))
            values |= starts.measure(playwright, essay, bare, frame, REPEAT, log)
            values |= memory.measure(playwright, essay, min(REPEAT, 3), log)
    values = {key: values[key] for key in GOALS}
    RESULT.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    log.tell("")
    print(table(values), *log.notes, sep="\n\n")


def weigh(browser, folder, essay, log):
    """Return the page.* values of the essay and of a small site, and the essay's heaviest page."""
    small = owner.build(owner.write(folder / "small", 1), sites.RUNTIME)
    without = owner.build(owner.write(folder / "small-plain", 1, plugin=False), sites.RUNTIME)
    with PagesServer(small) as served:
        return weights.measure(browser, essay, folder / "plain", (served, without), log)


def parity(browser, essay, log):
    """Return parity.max_px, over all figures that state no tolerance of their own; and the slow."""
    worst = 0.0
    paces = {}
    with ChromiumReader(browser) as reader, CPython() as cpython:
        gate = Gate(reader, essay, cpython)
        for name in gate.names:
            log.tell(f"parity, {name}")
            report = gate.check(name, STATES)
            paces[name] = float(np.median(gate.pace(name, STATES)))
            pixels, reason = tolerance(name)
            if report.faults:
                log.note(report.faults[0])
                worst = math.inf
            elif reason:
                log.note(f"{name}: {report.worst:.3f} of {pixels} px: {reason}")
            else:
                worst = max(worst, report.worst)
    slow_ones = {n: took for n, took in paces.items() if took > SLOW_FIGURE * paces["gp.pinching"]}
    log.note(pace(paces, slow_ones))
    return {
        "parity.max_px": worst if math.isfinite(worst) else None,
        "frame.slow_figures": len(slow_ones),
    }


def pace(paces, slow_ones):
    """Return a few words on the milliseconds that figures take for a frame, by name."""
    said = ", ".join(f"{name} {took:.0f} ms" for name, took in slow_ones.items()) or "none"
    listed = sorted(paces, key=paces.get)
    return (
        f"a frame with Python answering, median of {STATES} states: {paces[listed[0]]:.1f} ms "
        f"({listed[0]}) to {paces[listed[-1]]:.1f} ms ({listed[-1]}); over {SLOW_FIGURE} × "
        f"gp.pinching's {paces['gp.pinching']:.1f} ms: {said}"
    )


def machine(chromium):
    """Return the day and what the numbers were measured on."""
    memory_of_machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory_of_machine:.0f} GB, "
        f"Chromium {chromium}, headless; medians of {REPEAT} or more, interleaved."
    )


class Log:
    """What is being measured, on the terminal; and what is worth knowing beside the table."""

    def __init__(self):
        self.notes = []

    def tell(self, what):
        """Say what is being measured, in one line that the next one replaces."""
        if sys.stderr.isatty():
            print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)

    def note(self, what):
        """Keep a sentence for the end."""
        self.notes.append(what)


if __name__ == "__main__":
    main()
