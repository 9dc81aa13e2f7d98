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
import engines  # noqa: E402
import hands  # noqa: E402
import numpy as np  # noqa: E402
import sites  # noqa: E402
import starts  # noqa: E402
import weights  # noqa: E402
from browsers import launch, page  # noqa: E402
from goals import GOALS, table  # noqa: E402
from pages_server import PagesServer  # noqa: E402
from parity import Gate, tolerance  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

REPEAT = int(os.environ.get("BENCH_REPEAT", "5"))
RESULT = ROOT / "build" / "bench.json"
STATES = 10  # at random, for each figure; `make parity` looks at more
FRAME = 16  # milliseconds between two frames of a screen


def main():
    log = Log()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with (
            PagesServer(folder / "essay", "/some-repo/") as essay,
            PagesServer(folder / "bare") as bare,
        ):
            values = sites.measure(folder, essay.address, REPEAT, log)
            sites.bare(bare.folder, essay.folder)
            values |= starts.measure(playwright, essay, bare, REPEAT, log)
            with launch(playwright) as browser:
                values |= hands.measure_first_input(browser, essay, REPEAT, log)
                values |= hands.measure_usable(browser, essay, REPEAT, log)
                values |= drags.measure(browser, essay, bare, REPEAT, log)
                values |= weights.measure(browser, essay, folder / "plain", log)
                values |= engines.measure(browser, bare, REPEAT, log)
                values |= parity(browser, essay, log)
                log.note(machine(browser.version))
    values = {key: values[key] for key in GOALS}
    RESULT.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    log.tell("")
    print(table(values), *log.notes, sep="\n\n")


def parity(browser, essay, log):
    """Return parity.max_px, over all figures that state no tolerance of their own."""
    worst = 0.0
    paces = {}
    with page(browser) as seen, Gate(seen, essay) as gate:
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
    log.note(pace(paces))
    return {"parity.max_px": worst if math.isfinite(worst) else None}


def pace(paces):
    """Return a few words on the milliseconds that figures take for a frame, by name."""
    slow = {name: took for name, took in paces.items() if took > FRAME}
    said = ", ".join(f"{name} {took:.0f} ms" for name, took in slow.items()) or "none"
    listed = sorted(paces, key=paces.get)
    return (
        f"a frame with Python answering, median of {STATES} states: {paces[listed[0]]:.1f} ms "
        f"({listed[0]}) to {paces[listed[-1]]:.1f} ms ({listed[-1]}); over {FRAME} ms: {said}"
    )


def machine(chromium):
    """Return the day and what the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GB, "
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
