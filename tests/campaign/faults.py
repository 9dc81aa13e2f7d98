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
  const waits = /Loading|Starting|taking a while/.test(said);
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
ALIVE = "(id) => document.querySelector(`#${id} .ex-badge-button`) !== null"
ANSWERED = """([id, n]) => {
  const one = document.getElementById(id);
  return one?.state?.n === n && /table|model/.test(one.getAttribute("answers")) &&
    !one.hasAttribute("aria-busy");
}"""
# Look into the code, and begin to edit it, as far as that is there.
LOOK = """(id) => {
  const code = document.getElementById(`${id}-code`);
  const named = (one) => one.textContent === "Edit" && !one.disabled;
  const opener = document.querySelector(`#${id} button[data-panel=code]`);
  if (code) [...code.querySelectorAll("button")].find(named)?.click();
  else if (opener?.ariaExpanded !== "true") opener?.click();
}"""
EDITS = "(id) => document.querySelector(`#${id} .cm-content`) !== null"
# Something is said in the place of an editor.
MISSED = """(id) => [`#${id} .ex-status`, `#${id}-code .ex-panel-said`].some((one) =>
  /could not be (down)?loaded|newer version/.test(document.querySelector(one)?.textContent))"""
PART = 25  # seconds in which a part comes, or is missed
TRIES = 3  # that a reader makes: a browser may remember what one of them was given


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
    looks = Looks(visit, "calm")
    assert _holds(looks.is_done, LONGEST)
    found = dict.fromkeys(
        name for name in server.asked if name.endswith((".js", ".css", ".bin", ".wasm", ".html"))
    )
    assert found, "a visit asks for files"
    return [name for name in found if name != "index.html"]


def _wrong(visit, server, figure, n):
    """Play with a figure, or look into its code; yield what is wrong, in words."""
    deed = Plays(visit, figure, n) if n % 2 else Looks(visit, figure)
    visit.reader.begin(visit.address())
    visit.reader.wait_until("() => document.readyState !== 'loading'")
    visit.hears_rejections()
    before = visit.reader.evaluate(SEEN)
    alive = _holds(lambda: visit.reader.evaluate(ALIVE, figure), PART)
    if alive:  # else nobody is there who could say anything
        deed.do()
        if not _holds(lambda: deed.is_missed() or deed.is_done(), LONGEST):
            yield "no answer and no sentence"
    if visit.reader.evaluate(SEEN) < before:
        yield "a picture went"
    yield from visit.rejections()
    server.free()
    if alive and not any(_again(visit, figure, deed) for _ in range(TRIES)):
        yield "what is sound again does not come when the reader asks again"
    yield from visit.rejections()
    visit.open()  # loaded anew, all is well
    visit.set(figure, n=n)
    visit.reader.wait_until(ANSWERED, [figure, n])


def _again(visit, figure, deed):
    """Ask once more for what did not come; return whether it has come."""
    visit.reader.evaluate(RETRY, figure)
    deed.do()
    return _holds(deed.is_done, 2 * PART)


def _holds(claim, seconds):
    """Return whether a claim holds within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.2)
    return False


class Plays:
    """The slider is moved, and the figure answers."""

    def __init__(self, visit, figure, n):
        self.reader, self.given = visit.reader, [figure, n]

    def do(self):
        self.reader.evaluate(PUT, self.given)

    def is_done(self):
        return self.reader.evaluate(ANSWERED, self.given)

    def is_missed(self):
        return self.reader.evaluate(SETTLED, self.given)


class Looks:
    """The code is looked into, and edited."""

    def __init__(self, visit, figure):
        self.reader, self.figure = visit.reader, figure

    def do(self):
        self.reader.evaluate(LOOK, self.figure)

    def is_done(self):
        self.do()  # the panel may have come, and its editor may be asked for
        return self.reader.evaluate(EDITS, self.figure)

    def is_missed(self):
        return self.reader.evaluate(MISSED, self.figure)
