"""How soon a page follows the reader's hand: the earliest, the first, and while Python comes."""

import numpy as np
from browsers import CALM, calm, page

CHAPTER, FIGURE = "five-points/", "pinching"
SLIDER = f"#{FIGURE} input[name=lengthscale]"
BY_HAND = ".by-hand input[name=lengthscale]"
KEYS = 40  # pressed one after another while Python comes, and at least as many again after it
EARLIEST = """(slider) => watch.listens.then(() => {
  const input = document.querySelector(slider);
  const painted = new Promise((done) => (watch.answered = () => watch.painted(done)));
  input.valueAsNumber = (Number(input.min) + input.valueAsNumber) / 2;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return painted;
})"""


def measure(browser, essay, plain, repeat, log):
    """Return what hands meet; ours and the figure written by hand take turns.

    essay, plain: PagesServers of the same site; plain has the figure in plain JavaScript.
    """
    ways = {"ours": (essay, SLIDER), "plain": (plain, BY_HAND)}
    kinds = {
        "first_input.over_plain": (first_press, 5 * repeat, p95),
        "usable.over_plain": (earliest_hand, 3 * repeat, np.median),
    }
    values = {}
    for key, (measured, times, middle) in kinds.items():
        took = {who: [] for who in ways}
        for turn in range(times):
            log.tell(f"{key}, {turn + 1} of {times}")
            for who, (site, slider) in ways.items():
                took[who].append(measured(browser, site, slider))
        values[key] = compared(key, took, middle, log)
    keys = {who: [] for who in ways}
    for turn in range(repeat):
        log.tell(f"keys, {turn + 1} of {repeat}")
        for who, (site, slider) in ways.items():
            keys[who] += keys_during_start(browser, site, slider)
    return values | {"handover.key_over_plain": compared("handover.key_over_plain", keys, p95, log)}


def compared(key, took, middle, log):
    """Return the ratio of ours to plain, and note both."""
    ours, plain = middle(took["ours"]), middle(took["plain"])
    log.note(f"`{key}`: {ours:.1f} ms; plain {plain:.1f} ms")
    return float(ours / plain)


def first_press(browser, site, slider):
    """Return the milliseconds from a press on a slider's track to the frame that shows it."""
    with page(browser, python=False) as seen:
        seen.goto(site.address + CHAPTER)
        control = seen.locator(slider)
        box = box_of(control)
        calm(seen)
        seen.evaluate(
            """() => {
              addEventListener("pointerdown", (event) => (watch.down = event.timeStamp), true);
              watch.answered = () => watch.painted((at) => (watch.first ??= at));
            }"""
        )
        share = control.evaluate("(input) => (input.value - input.min) / (input.max - input.min)")
        target = 0.3 if share > 0.5 else 0.7
        seen.mouse.move(box["x"] + target * box["width"], box["y"] + box["height"] / 2)
        seen.mouse.down()
        seen.wait_for_function("() => watch.first")
        return seen.evaluate("watch.first - watch.down")


def earliest_hand(browser, site, slider):
    """Return the milliseconds from navigation to a changed paint, for the earliest hand."""
    with page(browser) as seen:
        seen.wait_for_timeout(CALM)  # the window itself has come up
        seen.goto(site.address + CHAPTER, wait_until="commit")
        return seen.evaluate(EARLIEST, slider)


def keys_during_start(browser, site, slider):
    """Press arrow keys from the first touch until Python has answered; return what each took.

    What it took is as for drags: without the wait for the screen's next turn.
    """
    ours = slider == SLIDER
    with page(browser) as seen:
        seen.goto(site.address + CHAPTER)
        box_of(seen.locator(slider))
        calm(seen)
        if ours:
            seen.evaluate("watch.followPython()")
        pressed, after = 0, 0
        while after < KEYS:
            seen.locator(slider).press("ArrowRight" if pressed // 20 % 2 else "ArrowLeft")
            seen.wait_for_timeout(1000 / 30)
            pressed += 1
            if not ours or after or seen.evaluate("watch.model > 0"):
                after += 1
        seen.wait_for_timeout(500)
        return to_frame(seen.evaluate("watch.moves"))


def between(moves, one, other):
    """Return the milliseconds from one time to another, of each move that changed the picture.

    told: the page was told of it. handled: its handlers were through. shown: it was in the
    document. turn: the frame with it was begun, when the screen was ready. frame: it was painted.
    """
    return [move[other] - move[one] for move in moves if "frame" in move and move["asked"]]


def to_frame(moves):
    """Return the milliseconds from each move to its painted frame, without the screen's wait."""
    ways = (between(moves, "told", "shown"), between(moves, "turn", "frame"))
    return [answering + painting for answering, painting in zip(*ways, strict=True)]


def box_of(locator):
    """Return where an element is on the screen, scrolled into view."""
    locator.scroll_into_view_if_needed()
    return locator.bounding_box()


def p95(times):
    return float(np.percentile(times, 95))
