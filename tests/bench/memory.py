"""What Python takes of the reader's memory."""

import tempfile
from pathlib import Path
from statistics import median
from urllib.parse import urljoin

from browsers import calm, process
from hands import CHAPTER, SLIDER
from starts import ANSWERED, LONG

QUIET = 8000  # milliseconds in which what was started for later is finished and let go


def measure(playwright, essay, repeat, log):
    """Return memory.python_mb: the renderer with Python over the same page before it."""
    before, after = [], []
    for turn in range(repeat):
        log.tell(f"memory, {turn + 1} of {repeat}")
        with (
            tempfile.TemporaryDirectory() as profile,
            process(playwright, profile) as seen,
        ):
            seen.goto(urljoin(essay.address, CHAPTER))
            calm(seen)
            before.append(renderers(seen))
            seen.locator(SLIDER).press("ArrowRight")
            seen.wait_for_function(ANSWERED, timeout=LONG)
            seen.wait_for_timeout(QUIET)
            after.append(renderers(seen))
    low, high = median(before), median(after)
    log.note(f"memory of the renderer: {low:.0f} MB, with Python {high:.0f} MB")
    return {"memory.python_mb": high - low}


def renderers(seen):
    """Return the proportional memory of all of a browser's renderers, in MB."""
    session = seen.context.browser.new_browser_cdp_session() if seen.context.browser else None
    session = session or seen.context.new_cdp_session(seen)
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(_proportional(each["id"]) for each in processes if each["type"] == "renderer")


def _proportional(process):
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"no Pss of process {process}")
