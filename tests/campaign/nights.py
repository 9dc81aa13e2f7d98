"""A night in which figures play by themselves, in minutes; what they hold does not grow."""

import time
from contextlib import contextmanager
from statistics import median

from memory import renderers
from served_site import served

KIND = "nights"
LOOKS = 24  # times that memory is looked at in a night
BOUND = 40  # MB by which the last third of them may be over the first, and as much again by noise
SETTLES = 0.25  # of the time, before the first look
WIDGETS = '''"""What does a night hold?"""

import numpy as np

from explorable import Slider, figure


@figure(n=Slider(0, 400, start=0, play=8), describe="It is {n}.")
def counted(ax, n):
    """Its parts change in every frame."""
    ax.scatter(np.arange(n % 40 + 1), np.arange(n % 40 + 1) ** 2, label=f"{n}")
    ax.text(0, 1, f"step {n}")
    ax.set_title(f"{n} of 400")
    ax.legend()
    return {"last": n**2, "word": f"$x^{n}$", "rows": [{"n": n, "square": n**2}]}


@figure(at=Slider(0, 1, start=0, play=8), table=False)
def moved(ax, at):
    """Only its numbers change."""
    x = np.linspace(0, 1, 400)
    ax.plot(x, np.sin(9 * x + 6 * at))
    return {"at": at}


@figure(at=Slider(0, 1, start=0, play=8), table=False)
def painted(ax, at):
    """Its image is another one in every frame."""
    x = np.linspace(0, 1, 60)
    ax.imshow(np.sin(9 * x[:, None] + 6 * at) * x)
    return {"at": at}
'''
PAGE = """# Night

/// figure | night.counted
///

It is [[counted.last]], [[counted.word]].

[[counted.rows]]

/// figure | night.moved
///

/// figure | night.painted
///

It is at [[painted.at]].
"""
# A frame follows the one before as soon as all is done; whoever is at the end begins anew.
HURRY = """() => {
  window.frames_seen = window.runs_seen = 0;
  window.requestAnimationFrame = (call) => setTimeout(() => call(performance.now()));
  document.addEventListener("explorable-answer", () => { frames_seen += 1; });
  window.night = setInterval(() => {
    for (const one of document.querySelectorAll(".ex-play:not(.ex-playing)")) {
      one.click();
      runs_seen += 1;
    }
  }, 20);
}"""
SEEN = "() => [window.frames_seen, window.runs_seen, document.getElementsByTagName('*').length]"
MORNING = """() => {
  clearInterval(window.night);
  for (const one of document.querySelectorAll(".ex-playing")) one.click();
}"""


@contextmanager
def site(folder):
    """Build a site of figures that play, and serve it."""
    files = {"widgets__night_py": WIDGETS, "content__index_md": PAGE}
    with served(folder, options={"offline": False}, **files) as server:
        yield server


def run(ledger, visit, engine, seconds, seed, most):
    """Play until the time is over, or `most` runs from end to end were begun."""
    visit.open()
    visit.hears_rejections()
    for figure in ("counted", "moved", "painted"):
        visit.bring(figure)
        visit.set(figure, **({"n": 1} if figure == "counted" else {"at": 0.1}))
        visit.wait_for(figure)
    visit.reader.evaluate(HURRY)
    begun = time.monotonic()
    looks, parts, runs = [], [], 0
    for look in range(LOOKS):
        due = begun + seconds * (SETTLES + (1 - SETTLES) * look / (LOOKS - 1))
        while time.monotonic() < due and runs < most:
            time.sleep(min(1, max(0, due - time.monotonic())))
        frames, runs, elements = visit.reader.evaluate(SEEN)
        _collect(visit.reader)
        looks.append(renderers())
        parts.append(elements)
    visit.reader.evaluate(MORNING)
    for _ in range(runs):
        ledger.trial(KIND, engine)
    third = LOOKS // 3
    first, last = median(looks[:third]), median(looks[-third:])
    ledger.measure(KIND, engine, "frames", frames)
    ledger.measure(KIND, engine, "MB of all renderers, first third of a night", first)
    ledger.measure(KIND, engine, "MB of all renderers, last third of a night", last)
    for what in [*visit.rejections(), *_grown(looks, parts, first, last)]:
        ledger.breach(KIND, engine, seed, f"{what}, after {frames} frames")
    if frames < runs:
        ledger.breach(KIND, engine, seed, f"{runs} runs have shown {frames} frames")


def _collect(reader):
    """Have garbage collected, where the browser can be told to."""
    if reader.name == "chromium":
        session = reader.context.new_cdp_session(reader.page)
        session.send("HeapProfiler.collectGarbage")
        session.detach()


def _grown(looks, parts, first, last):
    """Yield what has grown over a night, in words."""
    if last > first + BOUND:
        yield f"memory has grown by {last - first:.0f} MB: {looks}"
    if max(parts[-3:]) > 1.1 * max(parts[:3]):
        yield f"the page has grown from {parts[0]} elements to {parts[-1]}"
