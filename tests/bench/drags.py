"""How soon a figure follows a drag: with Python, with the table, and written by hand."""

import math
import time
from contextlib import ExitStack

import numpy as np
from browsers import CALM, calm, page
from hands import CHAPTER, FIGURE, SLIDER, box_of, p95
from parity import states
from svgpaths import points

from explorable import render

MOVES = 120  # of a drag, sixty a second


def measure(browser, essay, bare, repeat, log):
    """Return drag.* and frame.over_plain_js; Python, table and plain JavaScript take turns.

    essay, bare: PagesServers; bare has the figure in plain JavaScript.
    """
    moves = drags(browser, essay, bare, repeat, log)
    shown = median_between(moves["model"], "told", "shown")
    handled = median_between(moves["plain"], "told", "handled")
    log.note(f"handler to picture: {shown:.1f} ms; plain JavaScript's handler: {handled:.1f} ms")
    for who, seen in moves.items():
        log.note(
            f"drag to frame, {who}: {quantiles(to_frame(seen))}; on this screen of 60 Hz, with "
            f"the wait for its next frame, {quantiles(between(seen, 'told', 'frame'))}"
        )
    return {
        "drag.model_p95_ms": p95(to_frame(moves["model"])),
        "drag.table_p95_ms": p95(to_frame(moves["table"])),
        "frame.over_plain_js": shown / handled,
    }


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
    mean = render.last(figure, figure.start)[0]["wide"]
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
    box_of(seen.locator("#picture .dot"))
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

    told: the page was told of it. handled: its handlers were through. shown: it was in the
    document. turn: the frame with it was begun, when the screen was ready. frame: it was painted.
    """
    return [move[other] - move[one] for move in moves if "frame" in move and move["asked"]]


def to_frame(moves):
    """Return the milliseconds from each move to its painted frame, without the screen's wait."""
    ways = (between(moves, "told", "shown"), between(moves, "turn", "frame"))
    return [answering + painting for answering, painting in zip(*ways, strict=True)]


def median_between(moves, one, other):
    return float(np.median(between(moves, one, other)))


def quantiles(times):
    """Return a few words on how some times are spread."""
    middle, high = np.percentile(times, [50, 95])
    return f"median {middle:.1f} ms, p95 {high:.1f} ms"
