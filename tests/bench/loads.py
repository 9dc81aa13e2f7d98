"""How long the page's main thread is busy at a stretch while the heaviest page loads."""

import json
from statistics import median

from browsers import page

WHILE = 3000  # milliseconds


def measure(browser, essay, plain, path, repeat, log):
    """Return load.longest_task_over_without of the page at `path`; both sites take turns.

    essay, plain: PagesServers of the same site; plain has no figures.
    """
    tasks = {"with": [], "without": []}
    for turn in range(repeat):
        log.tell(f"loads, {turn + 1} of {repeat}")
        for who, site in (("with", essay), ("without", plain)):
            tasks[who].append(longest_task(browser, site.address + path))
    ours, theirs = (median(each) for each in tasks.values())
    log.note(f"longest task while {path} loads: {ours:.0f} ms; without figures {theirs:.0f} ms")
    return {"load.longest_task_over_without": ours / theirs}


def longest_task(browser, address):
    """Return the milliseconds of the longest task of a page's main thread while it loads."""
    with page(browser) as seen:
        seen.wait_for_timeout(500)  # the window itself has come up
        browser.start_tracing(page=seen, categories=["toplevel", "devtools.timeline"])
        seen.goto(address)
        seen.wait_for_timeout(WHILE)
        trace = json.loads(browser.stop_tracing())["traceEvents"]
    own = _thread_that_loaded(trace, address)
    return max(
        event.get("dur", 0) / 1000  # what runs when the trace ends has none
        for event in trace
        if event.get("name", "").endswith("RunTask") and (event["pid"], event["tid"]) == own
    )


def _thread_that_loaded(trace, address):
    """Return the process and the thread that parsed the page at `address`."""
    for event in trace:
        begun = event.get("args", {}).get("beginData") or {}
        if event.get("name") == "ParseHTML" and begun.get("url") == address:
            return event["pid"], event["tid"]
    raise LookupError(f"the trace shows nothing of {address}")
