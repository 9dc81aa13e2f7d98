"""A server that does wrong with one file, at random, in front of a figure that is played with."""

import random
import time

import faulty

KIND = "faults"
NAMES = ("tabled", "calm", "dotted")
WRONG = (
    faulty.missing, faulty.failing, faulty.dropped, faulty.another_page, faulty.throwing,
    faulty.stalled, faulty.truncated, faulty.altered,
)  # fmt: skip
LONGEST = 200  # seconds for an answer or a sentence: the longest of all waits twice

# The figure has answered this number, or says in words why not.
SETTLED = """([id, n]) => {
  const one = document.getElementById(id);
  const status = one?.querySelector(".ex-status");
  const who = one?.getAttribute("answers");
  const answered = /table|model/.test(who) && !one.hasAttribute("aria-busy");
  const said = status?.textContent ?? "";
  const waits = /on its way|is starting|takes a while/.test(said);
  return (answered && one.state?.n === n) || (said.length > 20 && !waits);
}"""
# How many pictures are there, still or alive.
SEEN = """() => [...document.querySelectorAll("explorable-figure :is(svg.ex-wide, img)")]
  .filter((one) => one.tagName === "IMG" ? one.naturalWidth : one.childElementCount > 5).length"""
PUT = """([id, n]) => {
  const slider = document.querySelector(`#${id} input[name=n]`);
  if (!slider) return false;
  slider.value = n;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}"""
RETRY = "(id) => document.querySelector(`#${id} .ex-retry`)?.click()"
ANSWERED = """([id, n]) => {
  const one = document.getElementById(id);
  return one?.state?.n === n && /table|model/.test(one.getAttribute("answers")) &&
    !one.hasAttribute("aria-busy");
}"""


def run(ledger, visit_of, server, engine, seconds, seed, most):
    """Try files and faults at random until the time is over, or `most` of them.

    visit_of: makes someone who was never here, as a context.
    """
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    with visit_of() as visit:
        names = _fetched(visit, server)
    for _ in range(most):
        if time.monotonic() > end:
            return
        name, wrong = rng.choice(names), rng.choice(WRONG)
        if wrong is faulty.stalled and name.endswith(".css"):
            continue  # nothing of any page is shown before its style sheets
        always = rng.random() < 0.5
        server.faults[name] = (wrong,) if always else [wrong]
        ledger.trial(KIND, engine)
        with visit_of() as visit:
            try:
                told = list(
                    _wrong(visit, server, rng.choice(("calm", "tabled")), rng.randint(4, 8))
                )
            except AssertionError as error:
                told = [str(error)]
        server.free()
        for what in told:
            how = "always" if always else "once"
            ledger.breach(KIND, engine, seed, f"{name} {wrong.__name__} {how}: {what}")


def _fetched(visit, server):
    """Return the names of the files that a whole visit asks for."""
    server.asked.clear()
    visit.open()
    for figure in NAMES:
        visit.set(figure, n=5)
        visit.wait_for(figure)
    found = dict.fromkeys(
        name for name in server.asked if name.endswith((".js", ".css", ".bin", ".wasm"))
    )
    assert found, "a visit asks for files"
    return list(found)


def _wrong(visit, server, figure, n):
    """Play with a figure; yield what is wrong, in words."""
    visit.reader.begin(visit.address())
    visit.reader.wait_until("() => document.readyState !== 'loading'")
    visit.hears_rejections()
    before = visit.reader.evaluate(SEEN)
    put = visit.reader.evaluate(PUT, [figure, n])
    if put:
        end = time.monotonic() + LONGEST
        while not visit.reader.evaluate(SETTLED, [figure, n]):
            if time.monotonic() > end:
                yield "no answer and no sentence"
                break
            time.sleep(0.2)
    if visit.reader.evaluate(SEEN) < before:
        yield "a picture went"
    yield from visit.rejections()
    server.free()
    visit.reader.evaluate(RETRY, figure)
    visit.open()  # loaded anew, all is well
    visit.set(figure, n=n)
    visit.reader.wait_until(ANSWERED, [figure, n])
