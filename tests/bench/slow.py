"""A reader on a phone's line, and with a phone's processor."""

import time
from contextlib import ExitStack
from statistics import median

from browsers import CALM, calm, page
from drags import grip
from hands import CHAPTER, FIGURE, box_of
from pages_server import PagesServer, SlowLine
from starts import ANSWERED, LONG, NUMPY

LINE = SlowLine(bits_per_second=9e6, delay=0.17)
SLOWER = 4  # times, the processor of a phone
DRAG = 30  # moves


def measure(browser, essay, bare, repeat, log):
    """Return slow.answer_over_bare and phone.first_paint_ms; ours and bare take turns.

    essay, bare: folders with their prefixes, to be served over a slow line. The line is slow in the
    server, for what a debugger slows down are pages and not their workers.
    """
    times = {"ours": [], "bare": [], "phone": []}
    with ExitStack() as stack:
        ours = stack.enter_context(PagesServer(*essay, line=LINE))
        theirs = stack.enter_context(PagesServer(*bare, line=LINE))
        for turn in range(repeat):
            log.tell(f"slow line, {turn + 1} of {repeat}")
            times["ours"].append(drawn_answer(browser, ours))
            times["bare"].append(bare_answer(browser, theirs))
            times["phone"].append(first_paint(browser, ours))
    middle = {who: median(each) for who, each in times.items()}
    log.note(
        f"slow line, a drawn control's first answer by Python: {middle['ours'] / 1000:.1f} s; "
        f"bare {middle['bare'] / 1000:.1f} s"
    )
    return {
        "slow.answer_over_bare": middle["ours"] / middle["bare"],
        "phone.first_paint_ms": middle["phone"],
    }


def drawn_answer(browser, essay):
    """Return the milliseconds from a hand over a point, which it drags, to Python's picture."""
    with page(browser) as seen:
        hold(seen, essay)
        begin_drag(seen)
        seen.wait_for_function(ANSWERED, timeout=LONG)
        return seen.evaluate("watch.model - watch.intent")


def bare_answer(browser, bare):
    """Return the milliseconds from making a worker to numpy imported in it."""
    with page(browser) as seen:
        seen.goto(bare.address + "bare.html")
        seen.wait_for_timeout(CALM)
        return seen.evaluate("(question) => ask(question)", NUMPY)["took"]


def first_paint(browser, essay):
    """Return the milliseconds from a drag's first move to the first frame with a changed picture.

    The page's processor is slowed down; where no frame changes before Python is there, it counts
    until then.
    """
    with page(browser) as seen:
        hold(seen, essay)
        session = seen.context.new_cdp_session(seen)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        seen.evaluate(
            """(figure) => {
              const svg = document.querySelector(`${figure} svg.ex-wide`);
              const attributeFilter = ["d", "transform", "cx", "cy", "x", "y"];
              const options = { subtree: true, attributes: true, attributeFilter };
              new MutationObserver((_, observer) => {
                if (!watch.moves.length) return;
                observer.disconnect();
                watch.painted((at) => (watch.changed = at));
              }).observe(svg, options);
            }""",
            f"#{FIGURE}",
        )
        begin_drag(seen)
        seen.wait_for_function("() => watch.changed", timeout=LONG)
        return seen.evaluate("watch.changed - watch.moves[0].told")


def hold(seen, essay):
    """Open the chapter and scroll to the figure."""
    seen.goto(essay.address + CHAPTER, timeout=LONG)
    box_of(seen.locator(f"#{FIGURE} svg.ex-wide"))
    calm(seen)


def begin_drag(seen):
    """Come over the picture, take hold of a point as soon as it can be held, and drag it."""
    box = seen.locator(f"#{FIGURE} svg.ex-wide").bounding_box()
    seen.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    seen.wait_for_selector(f"#{FIGURE} .ex-handle", state="attached", timeout=LONG)
    (x, y), _ = grip("model", seen)
    seen.mouse.move(x, y)
    seen.mouse.down()
    for step in range(1, DRAG + 1):
        seen.mouse.move(x + step, y)
        time.sleep(1 / 60)
