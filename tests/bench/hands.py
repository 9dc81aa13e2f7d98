"""How soon a page follows the reader's hand: on the first touch, and on the earliest one."""

import numpy as np
from browsers import calm, page

CHAPTER, FIGURE = "five-points/", "pinching"
SLIDER = f"#{FIGURE} input[name=lengthscale]"
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


def box_of(locator):
    """Return where an element is on the screen, scrolled into view."""
    locator.scroll_into_view_if_needed()
    return locator.bounding_box()


def p95(times):
    return float(np.percentile(times, 95))
