"""A hand that does anything, on the essay's pages; when it rests, what is seen is checked."""

import random
import time

from drivers.engine import LostError
from frames import shows
from memory import renderers
from parity.compare import Different

KIND = "monkeys"
PAGES = (
    "", "five-points/", "same-thing-different-clothes/", "paint-on-an-invisible-shape/",
    "recipes-and-prototypes/", "educated-guesses/", "manual/reference/controls/",
)  # fmt: skip
REST = 12  # deeds between two rests
KEYS = (
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Space",
    "Enter", "Escape", "Tab", "Delete", "s", "5", "Control+z",
)  # fmt: skip

# The element of that number, of those that can be seen and used, marked for the hand; its box.
USE = """([kinds, at]) => {
  const all = [...document.querySelectorAll(kinds)].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width && height && one.checkVisibility() && !one.disabled;
  });
  const one = all[at % all.length];
  if (!one) return null;
  document.querySelector("[data-to-press]")?.removeAttribute("data-to-press");
  one.dataset.toPress = "";
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = one.getBoundingClientRect();
  return [x, y, width, height];
}"""
FOCUS = """() => {
  const one = document.querySelector("[data-to-press]");
  one?.focus();
  return Boolean(one);
}"""
BUTTONS = "explorable-figure button"
# A file is chosen in a window of the system, which nobody here would close.
FIELDS = "explorable-figure :is(input:not([type=file]), select, textarea)"
PICTURES = "explorable-figure .ex-stage"
LINKS = "a[href*='#'][data-figure], nav a[href], a[href].md-footer__link"
QUIET = """() => [...document.querySelectorAll("explorable-figure")]
  .every((one) => !one.hasAttribute("aria-busy") && !one.dataset.plays)"""  # nor an opening
FIGURES = """() => [...document.querySelectorAll("explorable-figure")].filter((one) =>
  ["model", "table"].includes(one.getAttribute("answers")) && !one.querySelector(".cm-editor"))
  .map((one) => [one.id, one.getAttribute("figure")])"""
FAILED = """() => [...document.querySelectorAll("explorable-figure[answers=failed]")]
  .map((one) => `${one.id}: ${one.querySelector(".ex-status")?.textContent}`)"""
STOP = """() => document.querySelectorAll("[aria-pressed=true]").forEach((one) => one.click())"""


def run(ledger, visit, engine, seconds, seed, most):
    """Do `most` deeds at most, until the time is over."""
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    deeds = []
    visit.open(rng.choice(PAGES))
    visit.hears_rejections()
    for number in range(1, most + 1):
        if time.monotonic() > end:
            return
        try:
            deeds.append(_deed(visit, rng))
        except LostError:
            deeds.append("left")
        ledger.trial(KIND, engine)
        if number % REST == 0:
            ledger.measure(KIND, engine, "MB of all renderers, at most", renderers())
            for what in _wrong(visit):
                ledger.breach(KIND, engine, seed, f"after {deeds[-REST:]}: {what}")
        if number % (4 * REST) == 0:
            visit.open(rng.choice(PAGES))
            visit.hears_rejections()


def _deed(visit, rng):
    """Do something; return what, in a word or two."""
    reader = visit.reader
    deed = rng.choice(("press", "key", "key", "click", "drag", "drag", "link", "back", "wait"))
    if deed == "back":
        reader.evaluate("() => { history.back(); }")
        reader.wait_until("() => document.readyState === 'complete'")
        visit.hears_rejections()
        return deed
    if deed == "wait":
        reader.evaluate(
            "(time) => new Promise((done) => setTimeout(done, time))", rng.randint(0, 800)
        )
        return deed
    kinds = {"press": BUTTONS, "key": FIELDS, "click": FIELDS, "drag": PICTURES, "link": LINKS}[
        deed
    ]
    place = reader.evaluate(USE, [kinds, rng.randrange(10_000)])
    if place is None:
        return f"no {deed}"
    x, y, width, height = place

    def inside():
        return x + width * rng.uniform(0.05, 0.95), y + height * rng.uniform(0.05, 0.95)

    if deed == "key":
        keys = rng.choices(KEYS, k=rng.randint(1, 6))
        if reader.evaluate(FOCUS):
            reader.press(*keys)
        return " ".join(keys)
    if deed == "drag":
        reader.drag(*(inside() for _ in range(rng.randint(2, 4))))
    else:
        reader.evaluate("() => { document.querySelector('[data-to-press]')?.click(); }")
    return deed


def _wrong(visit):
    """Rest; yield what is wrong, in words."""
    visit.reader.evaluate(STOP)
    try:
        visit.reader.wait_until(QUIET)
    except AssertionError as error:
        yield f"it does not come to rest: {error}"
        return
    yield from visit.reader.errors()
    yield from visit.rejections()
    yield from visit.reader.evaluate(FAILED)
    for one, name in visit.reader.evaluate(FIGURES):
        try:
            same = shows(visit, one, name)
        except Different as error:
            yield f"{one} shows something else at {visit.state(one)}: {error}"
            continue
        if not same:
            yield f"{one} is off at {visit.state(one)}"
