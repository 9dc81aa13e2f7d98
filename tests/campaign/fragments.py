"""Addresses with random and hostile fragments, on a page of the essay."""

import random
import time

from parity.states import find

KIND = "fragments"
PAGE = "five-points/"

# All that could run in a page, and the figures' states.
LOOK = """() => ({
  runs: [...document.querySelectorAll("explorable-figure *")].filter((one) =>
    one.matches("script, iframe, object, embed, foreignObject") ||
    one.getAttributeNames().some((name) => name.startsWith("on"))).length,
  states: Object.fromEntries([...document.querySelectorAll("explorable-figure")].map((one) =>
    [one.id, [one.getAttribute("figure"), one.state]])),
  failed: document.querySelectorAll("explorable-figure[answers=failed]").length,
})"""
GO = """(fragment) => new Promise((resolve) => {
  try { location.hash = fragment; } catch { /* an address that the browser refuses */ }
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
})"""

VALUES = [
    "0", "-1", "1e999", "NaN", "null", "undefined", "true", "0x10", "1_000", "٣", "½", "",
    "javascript:alert(1)", "<img src=x onerror=alert(1)>", "%3Cscript%3Ealert(1)%3C/script%3E", "%",
    "%E0%A4%A", "__proto__", "constructor", "a" * 5000, "0,0;" * 400, "0.5,1;0.5,1", ";;;", ",,,",
    "five points", "no points", "\u202e\u0000", "💥", "'\"`${alert(1)}`", "../../etc", "-0",
]  # fmt: skip
NAMES = ["__proto__", "constructor", "toString", "", "lengthscale ", "LENGTHSCALE", "on", "state"]


def fragment(rng, controls):
    """Return a fragment: figures and parameters that are there or not, values that are or not."""
    figure = rng.choice([*controls, "nobody", "__proto__", ""])
    known = controls.get(figure, ["n"])
    pairs = [
        f"{rng.choice([*known, *known, *NAMES])}{rng.choice('===:')}{_value(rng)}"
        for _ in range(rng.randint(0, 4))
    ]
    text = f"{figure}{rng.choice('???&#/')}{rng.choice('&&&;#').join(pairs)}"
    if rng.random() < 0.2:
        at = rng.randint(0, len(text))
        text = text[:at] + chr(rng.choice([0, 10, 37, 38, 60, 0x200B, 0xFFFD])) + text[at:]
    return text


def _value(rng):
    if rng.random() < 0.6:
        return rng.choice(VALUES)
    return repr(rng.uniform(-1e3, 1e3)) if rng.random() < 0.7 else str(rng.getrandbits(80))


def run(ledger, visit, engine, seconds, seed, most):
    """Try fragments until the time is over, or `most` of them."""
    rng = random.Random(seed)
    visit.open(PAGE)
    visit.hears_rejections()
    before = visit.reader.evaluate(LOOK)
    controls = {one: list(state) for one, (_, state) in before["states"].items()}
    end = time.monotonic() + seconds
    for _ in range(most):
        if time.monotonic() > end:
            break
        text = fragment(rng, controls)
        visit.reader.evaluate(GO, text)
        ledger.trial(KIND, engine)
        found = visit.reader.evaluate(LOOK)
        wrong = [*visit.reader.errors(), *visit.rejections(), *_wrong(found, before["runs"])]
        for what in wrong:
            ledger.breach(KIND, engine, seed, f"{text!r}: {what}")
        if wrong:
            visit.open(PAGE)
            visit.hears_rejections()


def _wrong(found, runs):
    """Yield what is wrong with a page, in words."""
    if found["runs"] > runs:
        yield f"{found['runs'] - runs} parts of figures would run a script"
    if found["failed"]:
        yield "a figure failed"
    for one, (name, state) in found["states"].items():
        figure = find(name)
        if set(state) != set(figure.controls):
            yield f"{one} has the parameters {sorted(state)}"
            continue
        for key, value in state.items():
            try:
                figure.controls[key].validate(value)
            except Exception as error:
                yield f"{one}: {key} is {value!r}: {error}"
