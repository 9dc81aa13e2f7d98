"""Visits to sites that are published anew meanwhile."""

import random
import time

from drivers.engine import LostError
from published_sites import all_kinds, by_itself
from visit import Visit

KIND = "publications"
__all__ = ["KIND", "all_kinds", "by_itself", "run"]

LONGEST = 200  # seconds for an answer or a sentence
DEEDS = ("slide", "slide", "slide", "turn", "panel", "python", "load", "reload", "tab")

# What a page shows: of which version it is, and of which its figure's answer; what is said.
LOOK = """() => {
  const figure = document.getElementById("fading");
  const said = document.querySelector("[data-output=version]")?.textContent ?? "";
  return {
    page: Number(document.querySelector("h1")?.textContent.match(/\\d+/)?.[0]),
    answer: /^\\d+$/.test(said) ? Number(said) : null,
    rate: figure?.state?.rate,
    busy: figure?.hasAttribute("aria-busy"),
    who: figure?.getAttribute("answers"),
    status: figure?.querySelector(".ex-status")?.textContent ?? "",
    pictures: figure?.querySelectorAll("svg.ex-wide > *, img").length ?? 0,
  };
}"""
SETTLED = """(rate) => {
  const { busy, who, status, rate: now } = (LOOK)();
  const waits = /Loading|Starting|taking a while/.test(status);
  const answers = /table|model/.test(who) && !busy && now === rate;
  return answers || (status.length > 20 && !waits);
}""".replace("LOOK", LOOK)
NEWER = "() => document.querySelector('#fading .ex-status')?.textContent.includes('newer version')"
LOAD = """() => {
  const button = [...document.querySelectorAll("#fading .ex-status button")]
    .find((one) => one.textContent === "Load it");
  button?.click();
  return Boolean(button);
}"""
LINK = "() => document.querySelector(\"article a[href*='two'], article a[href*='..']\")?.click()"
HOLD = """() => {
  document.querySelector("#fading .ex-badge-button").click();
  document.querySelector("#fading .ex-badge-panel input[value=model]").click();
}"""
PANEL = """(at) => {
  const all = document.querySelectorAll("#fading .ex-toolbar button[data-panel]");
  all[at % all.length].click();
}"""


def run(ledger, visit_of, made, engine, seconds, seed, most):
    """Have visits to all sites in turn, until the time is over or there were `most` of them.

    visit_of: makes someone who was never here at a server, as a context. made: of `all_kinds`.
    """
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    for number in range(most):
        if time.monotonic() > end:
            return
        name = [*made][number % len(made)]
        published = made[name]
        deeds = [rng.choice(DEEDS) for _ in range(rng.randint(3, 7))]
        deeds.insert(rng.randint(0, len(deeds)), "renew")
        ledger.trial(KIND, engine)
        with visit_of(published.server) as visit:
            try:
                wrong = list(_wrong(visit, published, deeds, rng))
            except AssertionError as error:
                wrong = [str(error)]
        for what in wrong:
            ledger.breach(KIND, engine, seed, f"{name}, {', '.join(deeds)}: {what}")


def _wrong(visit, published, deeds, rng):
    """Read, while another version is published; yield what is wrong, in words."""
    page = rng.choice(published.pages + published.still)
    version = 1 if page in published.still else published.version
    visit.open(page)
    visit.hears_rejections()
    for deed in deeds:
        if deed == "renew":
            published.renew()
        elif deed == "tab":
            yield from _second_tab(visit, published, page, rng)
        else:
            yield from _deed(visit, deed, rng)
    if visit.reader.evaluate(NEWER):
        if page in published.still:
            yield "a version that has not changed says that it has a newer one"
        visit.reader.evaluate(LOAD)
    newest = version if page in published.still else published.version
    # A browser may have kept the page itself, for as long as the server says: ten minutes.
    visit.reader.open(visit.address(page))
    visit.reload()
    yield from _played(visit, rng)
    seen = visit.reader.evaluate(LOOK)["page"]
    if seen != newest:
        yield f"with the server there, the page is of version {seen} and not of {newest}"
    yield from visit.rejections()


def _deed(visit, deed, rng):
    """Do something; yield what is wrong, in words."""
    reader = visit.reader
    try:
        if deed == "turn":
            reader.evaluate(LINK)
            reader.wait_until("() => document.readyState === 'complete'")
        elif deed == "panel":
            reader.evaluate(PANEL, rng.randrange(9))
        elif deed == "python":
            reader.evaluate(HOLD)
        elif deed == "load":
            reader.evaluate(LOAD)
        elif deed == "reload":
            reader.reload()
    except LostError:
        pass  # the page is loaded whole
    reader.wait_until("() => document.querySelector('#fading .ex-badge-button') !== null")
    visit.hears_rejections()
    yield from _played(visit, rng)


def _played(visit, rng):
    """Move the slider, and see an answer of the page's own version, or a sentence."""
    rate = rng.randint(2, 30) / 10
    end = time.monotonic() + LONGEST
    while True:
        try:
            visit.set("fading", rate=rate)
            visit.reader.wait_until(SETTLED, rate)
            found = visit.reader.evaluate(LOOK)
            break
        except LostError:
            if time.monotonic() > end:
                yield "the page is loaded again and again"
                return
    if found["pictures"] < 5:
        yield "a picture went"
    if found["answer"] not in (None, found["page"]):
        yield f"a page of version {found['page']} has an answer of {found['answer']}"


def _second_tab(visit, published, page, rng):
    """Open the page in another tab, which is of the newest version, and play there."""
    try:
        tab = visit.reader.tab()
    except NotImplementedError:
        return
    with tab:
        beside = Visit(tab, published.server)
        beside.open(page)
        beside.hears_rejections()
        yield from _played(beside, rng)
        yield from beside.rejections()
    visit.reader.come()
