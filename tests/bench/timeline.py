"""What is waited for on a first visit, as a list."""

import re
from dataclasses import dataclass

OFFLINE = "kept for times without a network"
# What an address is a part of; the first that fits.
PARTS = {
    "Python's core": r"pyodide\.asm\.wasm",
    "its glue": r"pyodide(\.asm)?\.mjs",
    "its standard library": r"python_stdlib",
    "numpy": r"numpy",
    "what unpacks them": r"zstd\.wasm",
    "our Python": r"\.whl|pyodide-lock",
    "the worker's scripts": r"assets/explorable/app-.*/worker/",
    "tables": r"assets/explorable/tables/",
    "styles": r"\.css$",
    "fonts": r"\.woff2?$",
    "our scripts": r"assets/explorable/.*\.js$",
    "the theme's scripts": r"\.js$",
    "HTML": r"(^|/)$|\.html$",
}
EVENTS = """() => {
  const [load] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {
    begun: performance.timeOrigin,
    "the first paint": paint?.startTime,
    "the page has loaded": load.loadEventEnd,
    "the figure listens": watch.listening,
    "a finger on a point": watch.intent,
    "the first changed paint": watch.changed,
    "Python's picture": watch.model,
  };
}"""
MARKS = """() => ({
  begun: performance.timeOrigin,
  marks: performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]),
})"""
STEPS = {"booted": "Python runs", "installed": "packages are in place", "imported": "imported"}


@dataclass(frozen=True)
class Wait:
    """Something that came at last: files of some bytes, or a moment (from is then None)."""

    what: str
    begun: float | None  # seconds since the visit began
    done: float
    files: int = 0
    bytes: int = 0


def of(seen, sent):
    """Return the Waits of a visit, in the order in which they came.

    seen: the page. sent: what its server sent, with times on the same clock.
    """
    events = seen.evaluate(EVENTS)
    begun = events.pop("begun") / 1000
    waits = [Wait(what, None, at / 1000) for what, at in events.items() if at]
    for worker in seen.workers:
        told = worker.evaluate(MARKS)
        waits += [
            Wait(STEPS[name], None, (told["begun"] + at) / 1000 - begun)
            for name, at in told["marks"]
            if name in STEPS
        ]
    parts = {}
    for each in sent:
        parts.setdefault(part_of(each), []).append(each)
    for what, all_of_it in parts.items():
        first, last = min(each.asked for each in all_of_it), max(each.done for each in all_of_it)
        size = sum(each.bytes for each in all_of_it)
        waits.append(Wait(what, first - begun, last - begun, len(all_of_it), size))
    return sorted(waits, key=lambda wait: wait.done)


def part_of(sent):
    """Return what an answer was a part of."""
    if "sw.js" in sent.asked_by or sent.address.endswith("sw.js"):
        return OFFLINE
    return next((w for w, fits in PARTS.items() if re.search(fits, sent.address)), "others")


def told(waits):
    """Return the Waits as lines of text."""
    return "\n".join(f"  {_line(wait)}" for wait in waits)


def _line(wait):
    if wait.begun is None:
        return f"       – {wait.done:5.2f}  {wait.what}"
    files = "" if wait.files == 1 else f" in {wait.files} files"
    return f"{wait.begun:6.2f} – {wait.done:5.2f}  {wait.what}, {wait.bytes / 1000:.1f} KB{files}"
