"""How soon a figure follows the reader's hand: the first touch, and drags of all kinds."""

import math
import time
from contextlib import ExitStack

import numpy as np
from browsers import CALM, calm, page
from parity import states
from svgpaths import points

CHAPTER, FIGURE = "five-points/", "pinching"
MOVES = 120  # of a drag, sixty a second
SLIDER = f"#{FIGURE} input[name=lengthscale]"
PAINTED = "() => new Promise((done) => (watch.answered = () => watch.painted(done)))"
EARLIEST = """(slider) => customElements.whenDefined("explorable-figure").then(() => {
  const input = document.querySelector(slider);
  const painted = new Promise((done) => (watch.answered = () => watch.painted(done)));
  input.valueAsNumber += 1;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return painted;
})"""


def measure_first_input(browser, essay, repeat, log):
    """Return the p95 of the milliseconds from a press on a slider to the frame that shows it."""
    took = []
    for turn in range(4 * repeat):
        log.tell(f"first inputs, {turn + 1} of {4 * repeat}")
        with page(browser, python=False) as seen:
            seen.goto(essay.address + CHAPTER)
            calm(seen)
            took.append(first_press(seen))
    return {"first_input_p95_ms": p95(took)}


def first_press(seen):
    """Press the mouse on a slider's track, and return the milliseconds to the changed paint."""
    box = box_of(seen.locator(SLIDER))
    seen.evaluate(
        """() => {
          addEventListener("pointerdown", (event) => (watch.down = event.timeStamp), true);
          watch.answered = () => watch.painted((at) => (watch.first ??= at));
        }"""
    )
    seen.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + box["height"] / 2)
    seen.mouse.down()
    seen.wait_for_function("() => watch.first")
    assert seen.locator(f"#{FIGURE}").get_attribute("answers") == "table"
    return seen.evaluate("watch.first - watch.down")


def measure_usable(browser, essay, repeat, log):
    """Return the median milliseconds from navigation to a changed paint, for the earliest hand."""
    took = []
    for turn in range(2 * repeat):
        log.tell(f"controls, {turn + 1} of {2 * repeat}")
        with page(browser) as seen:
            seen.goto(essay.address + CHAPTER, wait_until="commit")
            took.append(seen.evaluate(EARLIEST, SLIDER))
    return {"control.usable_ms": float(np.median(took))}


def measure_drags(browser, essay, bare, repeat, log):
    """Return drag.* and frame.over_plain_js; Python, table and plain JavaScript take turns.

    essay, bare: PagesServers; bare has the figure in plain JavaScript.
    """
    moves = drags(browser, essay, bare, repeat, log)
    shown = median_between(moves["model"], "told", "shown")
    handled = median_between(moves["plain"], "told", "handled")
    log.note(f"handler to picture: {shown:.1f} ms; plain JavaScript's handler: {handled:.1f} ms")
    for who, seen in moves.items():
        log.note(f"drag to frame, {who}: {quantiles(between(seen, 'made', 'frame'))}")
    return {
        "drag.model_p95_ms": p95(between(moves["model"], "made", "frame")),
        "drag.table_p95_ms": p95(between(moves["table"], "made", "frame")),
        "frame.over_plain_js": shown / handled,
    }


def note_sixty(browser, essay, bare, log):
    """Note what the same drags take on a screen of 60 Hz, where a frame waits for its turn."""
    for who, seen in drags(browser, essay, bare, 2, log).items():
        log.note(f"drag to frame at 60 Hz, {who}: {quantiles(between(seen, 'made', 'frame'))}")


def drags(browser, essay, bare, repeat, log):
    """Return what the page saw of every move, by who answered."""
    moves = {"model": [], "table": [], "plain": []}
    with ExitStack() as stack:
        pages = {who: stack.enter_context(page(browser, who == "model")) for who in moves}
        ready(pages, essay, bare)
        for turn in range(repeat):
            for who, seen in pages.items():
                log.tell(f"drags, {turn + 1} of {repeat}, {who}")
                moves[who] += drag(seen, *grip(who, seen))
    return moves


def ready(pages, essay, bare):
    """Open the pages, and wait until whoever shall answer there does."""
    for who, seen in pages.items():
        seen.goto(bare.address + "plain.html" if who == "plain" else essay.address + CHAPTER)
        if who == "plain":
            seen.wait_for_timeout(CALM)
        else:
            calm(seen)
            seen.locator(SLIDER).press("ArrowRight")
            seen.wait_for_selector(f"#{FIGURE}[answers={who}]", timeout=120_000)
    pages["model"].evaluate("watch.followPython()")
    pages["plain"].evaluate("watch.plain = true")
    check_plain(pages["plain"])


def check_plain(seen):
    """Stop if the figure in plain JavaScript does not draw the mean where CPython draws it."""
    figure = states.find("gp.pinching")
    mean = figure.last(figure.start)[0]["wide"]
    path = seen.locator("#picture .mean").get_attribute("d")
    drawn = np.array(points(path)).ravel()
    at = np.lib.stride_tricks.sliding_window_view(mean.numbers, len(drawn))
    off = np.abs(at - drawn).max(axis=1).min()
    assert off < 0.02, f"plain.js is not widgets/gp.py: its mean is {off:.2f} pixels off"


def grip(who, seen):
    """Return where the mouse takes hold, and how far it goes from there, in pixels."""
    if who == "table":
        box = box_of(seen.locator(SLIDER))
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return (x, y), (0.4 * box["width"], 0)
    if who == "model":
        box = box_of(seen.locator(f"#{FIGURE} .ex-handle").nth(2))
        return (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), (60, 40)
    box = box_of(seen.locator("#picture .dot"))
    place = seen.evaluate(
        """() => {
          const [x, y] = document.querySelector("#picture .dot").getAttribute("d")
            .split("M")[3].split(/[ h]/).map(Number);
          const svg = document.querySelector("svg");
          const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
          return [at.x, at.y];
        }"""
    )
    return tuple(place), (60, 40)


def box_of(locator):
    """Return where an element is on the screen, scrolled into view."""
    locator.scroll_into_view_if_needed()
    return locator.bounding_box()


def drag(seen, start, reach):
    """Drag the mouse there and back, sixty moves a second; return what the page saw of each."""
    seen.bring_to_front()
    seen.evaluate("watch.moves.length = 0")
    (x, y), (wide, tall) = start, reach
    seen.mouse.move(x, y)
    seen.mouse.down()
    due = time.perf_counter()
    for move in range(1, MOVES + 1):
        turn = 2 * math.pi * move / MOVES
        seen.mouse.move(x + wide * math.sin(turn), y + tall * math.sin(2 * turn))
        due = max(due + 1 / 60, time.perf_counter() - 1 / 60)
        time.sleep(max(0, due - time.perf_counter()))
    seen.wait_for_timeout(200)
    seen.mouse.up()
    return seen.evaluate("watch.moves")


def between(moves, one, other):
    """Return the milliseconds from one time to another, of each move that changed the picture.

    made: the pointer moved. told: the page was told. handled: its handlers were through.
    shown: the move was in the document. frame: it was painted.
    """
    return [move[other] - move[one] for move in moves if other in move and move["asked"]]


def median_between(moves, one, other):
    return float(np.median(between(moves, one, other)))


def p95(times):
    return float(np.percentile(times, 95))


def quantiles(times):
    """Return a few words on how some times are spread."""
    middle, high = np.percentile(times, [50, 95])
    return f"median {middle:.1f} ms, p95 {high:.1f} ms"
