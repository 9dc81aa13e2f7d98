"""How soon a figure follows a drag: with Python, with the table, and written by hand."""

import math
import time
from contextlib import ExitStack

import numpy as np
from browsers import calm, page
from hands import BY_HAND, CHAPTER, FIGURE, SLIDER, between, box_of, p95, to_frame
from parity import states
from svgpaths import points

from explorable import render

MOVES = 120  # of a drag, sixty a second
WAYS = ("model", "table", "plain point", "plain slider")


def measure(browser, essay, plain, repeat, log):
    """Return drag.*, and the median frame of a drag with Python, in milliseconds, beside it.

    Python, table and plain JavaScript take turns. essay, plain: PagesServers of the same site;
    plain has the figure in plain JavaScript.
    """
    moves = drags(browser, essay, plain, repeat, log)
    for who, seen in moves.items():
        log.note(
            f"drag to frame, {who}: {quantiles(to_frame(seen))}; on this screen of 60 Hz, with "
            f"the wait for its next frame, {quantiles(between(seen, 'told', 'frame'))}"
        )
    high = {who: p95(to_frame(seen)) for who, seen in moves.items()}
    values = {
        "drag.model_over_plain": high["model"] / high["plain point"],
        "drag.table_over_plain": high["table"] / high["plain slider"],
    }
    return values, float(np.median(to_frame(moves["model"])))


def drags(browser, essay, plain, repeat, log):
    """Return what the page saw of every move, by who answered."""
    moves = {who: [] for who in WAYS}
    with ExitStack() as stack:
        pages = {who: stack.enter_context(page(browser, who == "model")) for who in moves}
        ready(pages, essay, plain)
        for turn in range(repeat):
            for who, seen in pages.items():
                log.tell(f"drags, {turn + 1} of {repeat}, {who}")
                moves[who] += drag(seen, *grip(who, seen))
    return moves


def ready(pages, essay, plain):
    """Open the pages, and wait until each is answered as it is to be."""
    for who, seen in pages.items():
        by_hand = who.startswith("plain")
        seen.goto((plain if by_hand else essay).address + CHAPTER)
        calm(seen)
        if not by_hand:
            seen.locator(SLIDER).press("ArrowRight")
            seen.wait_for_selector(f"#{FIGURE}[answers={who}]", timeout=120_000)
    pages["model"].evaluate("watch.followPython()")
    check_plain(pages["plain point"])


def check_plain(seen):
    """Stop if the figure in plain JavaScript does not draw the mean where CPython draws it."""
    figure = states.find("gp.pinching")
    mean = render.last(figure, figure.start)[0]["wide"]
    path = seen.locator("#picture .mean").get_attribute("d")
    drawn = np.array(points(path)).ravel()
    at = np.lib.stride_tricks.sliding_window_view(mean.numbers, len(drawn))
    off = np.abs(at - drawn).max(axis=1).min()
    assert off < 0.02, f"plain.js is not widgets/gp.py: its mean is {off:.2f} pixels off"


def grip(who, seen):
    """Return where the mouse takes hold, and how far it goes from there, in pixels."""
    if who in ("table", "plain slider"):
        box = box_of(seen.locator(SLIDER if who == "table" else BY_HAND))
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return (x, y), (0.4 * box["width"], 0)
    if who == "model":
        box = box_of(seen.locator(f"#{FIGURE} .ex-handle").nth(2))
        return (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), (60, 40)
    box_of(seen.locator("#picture .dot"))
    place = seen.evaluate(
        """() => {
          const [x, y] = document.querySelector("#picture .dot").getAttribute("d")
            .split("M")[3].split(/[ h]/).map(Number);
          const svg = document.querySelector(".by-hand svg");
          const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
          return [at.x, at.y];
        }"""
    )
    return tuple(place), (60, 40)


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


def quantiles(times):
    """Return a few words on how some times are spread."""
    middle, high = np.percentile(times, [50, 95])
    return f"median {middle:.1f} ms, p95 {high:.1f} ms"
