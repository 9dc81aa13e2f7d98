"""How long until Python answers: on a first visit, on another day, and on the next chapter."""

import tempfile
from statistics import median
from urllib.parse import urljoin

from browsers import CALM, PYTHON, calm, process
from weights import weigh

CHAPTER, FIGURE = "five-points/", "pinching"
NEXT = "paint-on-an-invisible-shape/"
SETTLE = 2500  # milliseconds in which a visit may put things by for the next one
LONG = 120_000
NUMPY = {"packages": ["numpy"], "code": "import numpy; numpy.__version__"}
ANSWERED = "() => watch.model > 0"


def measure(playwright, essay, bare, frame, repeat, log):
    """Return the start.* values; bare and ours, first and return visits take turns.

    essay, bare: PagesServers. frame: the milliseconds of a frame of a drag with Python. Every visit
    is a new process; a return visit keeps the profile.
    """
    wire = set()
    times = {"bare first": [], "first": [], "bare return": [], "return": [], "next": []}
    for turn in range(repeat):
        log.tell(f"starts, {turn + 1} of {repeat}")
        with tempfile.TemporaryDirectory() as theirs, tempfile.TemporaryDirectory() as ours:
            for visit in ("first", "return"):
                times[f"bare {visit}"].append(bare_start(playwright, theirs, bare))
                essay.asked.clear()
                start, following = start_and_next(playwright, ours, essay)
                wire |= set(filter(PYTHON.search, essay.asked))
                times[visit].append(start)
                times["next"].append(following)
    middle = {name: median(each) for name, each in times.items()}
    for visit in ("first", "return"):
        ours, theirs = middle[visit] / 1000, middle[f"bare {visit}"] / 1000
        log.note(f"Python answers on a {visit} visit: {ours:.2f} s; bare {theirs:.2f} s")
    log.note(
        f"Python on the next chapter: {middle['next']:.0f} ms; a frame of the drag {frame:.1f} ms"
    )
    return {
        "start.first_over_bare": middle["first"] / middle["bare first"],
        "start.return_over_bare": middle["return"] / middle["bare return"],
        "start.next_chapter_over_frame": middle["next"] / frame,
        "start.wire_gzip_bytes": sum(weigh(essay.folder, address) for address in wire),
    }


def bare_start(playwright, profile, bare):
    """Return the milliseconds from making a worker to numpy imported in it."""
    with process(playwright, profile) as page:
        page.goto(bare.address + "bare.html")
        page.wait_for_timeout(CALM)
        took = page.evaluate("(question) => ask(question)", NUMPY)["took"]
        page.wait_for_timeout(SETTLE)
        return took


def start_and_next(playwright, profile, essay):
    """Return the milliseconds from the first sign of intent to Python's picture, and the next.

    The next: from an input on the next chapter, come to by a link, to Python's picture there.
    """
    with process(playwright, profile) as page:
        page.goto(urljoin(essay.address, CHAPTER))
        calm(page)
        page.locator(f"#{FIGURE} input[type=range]").first.press("ArrowRight")
        page.wait_for_function(ANSWERED, timeout=LONG)
        took = page.evaluate("watch.model - watch.intent")
        page.wait_for_timeout(SETTLE)
        return took, next_chapter(page)


def next_chapter(page):
    """Follow a link to another chapter and touch its figure; return the milliseconds it took."""
    visit = page.evaluate("Object.assign(watch, { model: 0, input: 0 }), performance.timeOrigin")
    page.locator(f'a[href$="{NEXT}"]').first.evaluate("(link) => link.click()")
    page.wait_for_url(f"**/{NEXT}")
    calm(page)
    page.locator("explorable-figure input[type=range]").first.press("ArrowRight")
    page.wait_for_function(ANSWERED, timeout=LONG)
    assert page.evaluate("performance.timeOrigin") == visit, "the next chapter reloads the page"
    return page.evaluate("watch.model - watch.input")
