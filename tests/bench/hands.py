"""How soon a page follows the reader's hand: on the first touch, and on the earliest one."""

import numpy as np
from browsers import CALM, calm, page

CHAPTER, FIGURE = "five-points/", "pinching"
SLIDER = f"#{FIGURE} input[name=lengthscale]"
CHAPTERS = ("", "same-thing-different-clothes/", "five-points/", "paint-on-an-invisible-shape/")
FIRST = "explorable-figure input[type=range]"
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
    for turn in range(5 * repeat):
        log.tell(f"first inputs, {turn + 1} of {5 * repeat}")
        with page(browser, python=False) as seen:
            seen.goto(essay.address + CHAPTERS[turn % len(CHAPTERS)])
            slider = seen.locator(FIRST).first
            slider.scroll_into_view_if_needed()
            calm(seen)
            took.append(first_press(seen, slider))
    log.note(f"first input: median {np.median(took):.0f} ms")
    return {"first_input_p95_ms": p95(took)}


def first_press(seen, slider):
    """Press the mouse on a slider's track, and return the milliseconds to the changed paint."""
    box = box_of(slider)
    seen.evaluate(
        """() => {
          addEventListener("pointerdown", (event) => (watch.down = event.timeStamp), true);
          watch.answered = () => watch.painted((at) => (watch.first ??= at));
        }"""
    )
    share = slider.evaluate("(input) => (input.value - input.min) / (input.max - input.min)")
    target = 0.3 if share > 0.5 else 0.7
    seen.mouse.move(box["x"] + target * box["width"], box["y"] + box["height"] / 2)
    seen.mouse.down()
    seen.wait_for_function("() => watch.first")
    assert seen.locator("explorable-figure[answers=table]").count() == 1
    return seen.evaluate("watch.first - watch.down")


def measure_usable(browser, essay, repeat, log):
    """Return the median milliseconds from navigation to a changed paint, for the earliest hand."""
    took = []
    for turn in range(3 * repeat):
        log.tell(f"controls, {turn + 1} of {3 * repeat}")
        with page(browser) as seen:
            chapter = CHAPTERS[turn % len(CHAPTERS)]
            seen.wait_for_timeout(CALM)  # the window itself has come up
            seen.goto(essay.address + chapter, wait_until="commit")
            took.append(seen.evaluate(EARLIEST, FIRST))
    return {"control.usable_ms": float(np.median(took))}


def box_of(locator):
    """Return where an element is on the screen, scrolled into view."""
    locator.scroll_into_view_if_needed()
    return locator.bounding_box()


def p95(times):
    return float(np.percentile(times, 95))
