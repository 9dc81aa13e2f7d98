"""A reader whose network goes: what was read opens and answers, what was not says one sentence."""

import random
import time

from test_readers_returns import ON_DUTY
from test_without_network import HAS, PYTHON_IS_KEPT

KIND = "offline"
OFFERED = "() => 'serviceWorker' in navigator"
LAST = "educated-guesses/"  # a page; when it is kept, all are
PATIENCE = 60  # seconds without a new picture, for what is kept on the machine
FIGURES = """() => [...document.querySelectorAll("explorable-figure")].map((one) => {
  const spec = JSON.parse(one.querySelector(".ex-spec").textContent);
  const slider = spec.controls.find(({ kind }) => kind === "slider");
  return [one.id, slider?.name, slider?.low, slider?.high, Boolean(spec.needs)];
}).filter(([, name]) => name)"""
PUT = """(id, name, value) => {
  document.getElementById(id).setState({ [name]: value });
}"""
# It has answered, or says in words why not.
SETTLED = """(id, kept) => {
  const one = document.getElementById(id);
  if (one.hasAttribute("aria-busy")) return null;
  const said = one.querySelector(".ex-status").textContent;
  const who = one.getAttribute("answers");
  if (who === "model" || (!kept && who === "table")) return "answered";
  return said.length > 20 && !/Loading|Starting|taking a while/.test(said) ? said : null;
}"""
# Changes with each picture of a figure that comes to its end step by step.
PICTURE = """(id) => [...document.querySelectorAll(`#${id} svg.ex-picture`)]
  .map(({ innerHTML }) => innerHTML).join()"""
SENTENCES = "Are you online?"


def run(ledger, visit_of, server, engine, seconds, seed, most):
    """Read, lose the network, and open pages, until the time is over or `most` were opened.

    visit_of: makes someone who was never here, as a context. server: a `ReadersServer`.
    """
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    pages = sorted(
        f"{path.parent.relative_to(server.folder).as_posix()}/"
        for path in server.folder.glob("*/index.html")
        if "<explorable-figure" in path.read_text(encoding="utf-8")
    )
    opened = 0
    while opened < most and time.monotonic() < end:
        with visit_of() as visit:
            kept = rng.random() < 0.5
            read = rng.sample(pages, rng.randint(1, 3))
            visit.open(read[0])
            if not visit.reader.evaluate(OFFERED):
                return
            _reads(visit, read, kept, rng)
            server.vanish()
            try:
                for page in rng.sample(pages, min(8, len(pages))):
                    if time.monotonic() > end or opened == most:
                        break
                    opened += 1
                    ledger.trial(KIND, engine)
                    how = "with Python kept" if kept else "without Python"
                    for what in _wrong(visit, page, kept, rng):
                        ledger.breach(KIND, engine, seed, f"{page}, {how}: {what}")
            finally:
                server.appear()


def _reads(visit, pages, plays, rng):
    """Read pages, and play with a figure, until the browser keeps what it shall."""
    visit.reader.wait_until(ON_DUTY)
    visit.reader.wait_until(HAS, LAST)
    for page in pages:
        visit.open(page)
    if plays:
        one, name, low, high, _ = rng.choice(visit.reader.evaluate(FIGURES))
        visit.reader.evaluate(PUT, one, name, low + rng.random() * (high - low))
        visit.wait_for(one)
        visit.reader.wait_until(PYTHON_IS_KEPT)


def _wrong(visit, page, kept, rng):
    """Open a page without a network, and play; yield what is wrong, in words."""
    try:
        visit.open(page)
    except AssertionError as error:
        yield f"it does not open: {error}"
        return
    visit.hears_rejections()
    found = visit.reader.evaluate(FIGURES)
    for one, name, low, high, needs in rng.sample(found, min(2, len(found))):
        visit.reader.evaluate(PUT, one, name, low + rng.random() * (high - low))
        said = _settled(visit, one, kept and not needs)
        if said is None:
            yield f"{one} has no answer and no sentence"
        elif said != "answered" and (SENTENCES not in said or (kept and not needs)):
            yield f"{one} says {said!r}"
    yield from visit.rejections()


def _settled(visit, one, kept):
    end, before = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        if said := visit.reader.evaluate(SETTLED, one, kept):
            return said
        picture = visit.reader.evaluate(PICTURE, one)
        if picture != before:
            end, before = time.monotonic() + PATIENCE, picture
        time.sleep(0.1)
    return None
