"""A reader on a phone's line, with a laptop's processor and with a phone's; Python without us."""

from contextlib import ExitStack, nullcontext
from statistics import median

import processor
import timeline
from browsers import CALM, WATCH, page
from hands import CHAPTER, FIGURE
from pages_server import PagesServer, SlowLine
from starts import ANSWERED, LONG, NUMPY

LINE, SLOWEST, DELAY = 9e6, 1.6e6, 0.17  # bits a second; seconds
HELD = {"viewport": {"width": 390, "height": 760}, "has_touch": True, "is_mobile": True}
DRAG = 30  # moves, sixty a second
FILE = "pyodide/python_stdlib.zip"  # travels as it is

# Notes when the figure's picture is changed for the first time after a finger has moved.
CHANGE = """(figure) => {
  const svg = document.querySelector(`${figure} svg.ex-narrow`);
  const attributeFilter = ["d", "transform", "cx", "cy", "x", "y"];
  new MutationObserver((_, observer) => {
    if (!watch.moves.length) return;
    observer.disconnect();
    watch.painted((at) => (watch.changed = at));
  }).observe(svg, { subtree: true, attributes: true, attributeFilter });
}"""
# Milliseconds until an answer begins, and bytes a second of two that come side by side.
FETCHED = """async (address) => {
  const [begun, told] = [performance.now(), { bytes: 0 }];
  await Promise.all([1, 2].map(async (number) => {
    const response = await fetch(`${address}?${number}`, { cache: "no-store" });
    told.delay ??= performance.now() - begun;
    const { byteLength } = await response.arrayBuffer();
    told.bytes += byteLength;
  }));
  told.pace = (1000 * told.bytes) / (performance.now() - begun - told.delay);
  return told;
}"""


def measure(browser, essay, bare, repeat, log):
    """Return slow.* and phone.*; ours and bare take turns.

    essay, bare: folders with their prefixes, to be served over a slow line.
    """
    line = SlowLine(LINE, DELAY)
    slow = {"ours": [], "bare": []}
    phone = {"ours": [], "bare": [], "first paint": []}
    with ExitStack() as stack:
        ours, theirs = (
            stack.enter_context(PagesServer(*site, line=line)) for site in (essay, bare)
        )
        check(browser, theirs, log)
        for turn in range(repeat):
            for times, slowed in ((slow, nullcontext), (phone, processor.slowed)):
                kind = "a slow line" if times is slow else "a phone"
                log.tell(f"{kind}, {turn + 1} of {repeat}")
                told = first_visit(browser, ours, line, slowed)
                times["ours"].append(told["answer"])
                times["bare"].append(bare_answer(browser, theirs, slowed))
                if times is phone:
                    times["first paint"].append(told["paint"])
        log.note(
            "a first visit on the phone, in seconds from its beginning:\n"
            + timeline.told(told["timeline"])
        )
        line.bits_per_second = SLOWEST
        log.tell("the slowest line")
        slowest = first_visit(browser, ours, line, nullcontext)["answer"]
        bare_slowest = bare_answer(browser, theirs, nullcontext)
    for what, times in (("a line of 9 Mbit/s", slow), ("a phone on that line", phone)):
        log.note(said(what, median(times["ours"]), median(times["bare"])))
    log.note(said("a line of 1.6 Mbit/s", slowest, bare_slowest))
    return {
        "slow.answer_over_bare": median(slow["ours"]) / median(slow["bare"]),
        "phone.answer_over_bare": median(phone["ours"]) / median(phone["bare"]),
        "phone.first_paint_ms": median(phone["first paint"]),
    }


def said(what, ours, bare):
    """Return a few words on the milliseconds until a first answer."""
    return (
        f"{what}, a drawn control's first answer by Python: {ours / 1000:.1f} s; bare "
        f"{bare / 1000:.1f} s; ratio {ours / bare:.2f}"
    )


def check(browser, bare, log):
    """Stop unless the line and the processor are as slow as they are said to be, and note it.

    On a busy machine neither is at first; so there are several tries.
    """
    for last in (False, False, True):
        with page(browser) as seen:
            seen.goto(bare.address + "bare.html")
            fetched = seen.evaluate(FETCHED, bare.address + FILE)
            slower = processor.control(browser, seen, 3)
        pace, delay = 8 * fetched["pace"], fetched["delay"] / 1000
        as_told = 0.8 < pace / LINE < 1.1 and DELAY <= delay < 2 * DELAY
        if as_told and min(slower) > processor.SLOWER / 2:
            break
        if last:
            raise RuntimeError(f"not as slow as told: {fetched}, {slower} times: a busy machine?")
    log.note(
        f"the line, as a page finds it: {pace / 1e6:.1f} Mbit/s, {1000 * delay:.0f} ms; the slower "
        f"processor: the same work takes {slower[0]:.1f} times as long on a page, "
        f"{slower[1]:.1f} in a worker"
    )


def first_visit(browser, essay, line, slowed):
    """Drag a point by a finger on a page just opened, and wait for Python's picture.

    Return milliseconds, from the first touch to Python's picture and from the first move to the
    first frame with a changed picture; and what was waited for, see timeline.
    """
    context = browser.new_context(**HELD, bypass_csp=True)
    context.add_init_script(path=WATCH)
    line.sent.clear()
    try:
        seen = context.new_page()
        with slowed(browser):
            seen.goto(essay.address + CHAPTER, timeout=LONG)
            seen.evaluate("watch.listens.then(() => true)")
            picture = seen.locator(f"#{FIGURE} svg.ex-narrow")
            picture.scroll_into_view_if_needed(timeout=LONG)
            seen.evaluate(CHANGE, f"#{FIGURE}")
            seen.wait_for_timeout(CALM)
            begin_drag(seen)
            seen.wait_for_function(ANSWERED, timeout=LONG)
            seen.wait_for_function("() => watch.changed", timeout=LONG)
            seen.wait_for_timeout(CALM)  # so that the answers' last bytes are noted, too
        return {
            "answer": seen.evaluate("watch.model - watch.intent"),
            "paint": seen.evaluate("watch.changed - watch.moves[0].told"),
            "timeline": timeline.of(seen, line.sent),
        }
    finally:
        context.close()


def begin_drag(seen):
    """Take hold of a point with a finger, and move it."""
    session = seen.context.new_cdp_session(seen)

    def touch(kind, *points):
        told = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    handle = seen.locator(f"#{FIGURE} .ex-handle").nth(2)
    handle.wait_for(state="attached", timeout=LONG)
    handle.scroll_into_view_if_needed(timeout=LONG)
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch("touchStart", (x, y))
    for step in range(1, DRAG + 1):
        touch("touchMove", (x + step, y))
        seen.wait_for_timeout(1000 / 60)


def bare_answer(browser, bare, slowed):
    """Return the milliseconds from making a worker to numpy imported in it."""
    with page(browser) as seen, slowed(browser):
        seen.goto(bare.address + "bare.html", timeout=LONG)
        seen.wait_for_timeout(CALM)
        return seen.evaluate("(question) => ask(question)", NUMPY)["took"]
