"""Authors whose every text would be a script: pages of their sites are read in a browser."""

import re
import time
from urllib.parse import quote

import html5lib
from hostile_sites import sites

KIND = "authors"
__all__ = ["KIND", "run", "sites", "would_run"]

# What ran, and what would if it were touched.
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const leads = /^(href|src|action|formaction|data|xlink:href)$/i;
  const runs = ({ tagName, attributes, type, textContent }) =>
    (/^script$/i.test(tagName) && !/json/.test(type) && /^\\W*top\\.h\\d/.test(textContent)) ||
    [...attributes].some(({ name, value }) => /\\btop\\.h\\d/.test(value) &&
      (/^on|^srcdoc$/i.test(name) || (leads.test(name) && /^\\s*javascript:/i.test(value))));
  return {
    ran: Object.keys(window).filter((name) => /^h\\d+$/.test(name)).map((name) => name.slice(1)),
    would: all.filter(runs).map(({ outerHTML }) => outerHTML.slice(0, 200)),
    figures: document.querySelectorAll("explorable-figure").length,
  };
}"""
LEADS = ("href", "src", "action", "formaction", "data")
TOUCH = """() => {
  for (const one of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "toggle"]) one.dispatchEvent(new Event(kind));
  }
}"""
ALIVE = "(id) => document.querySelector(`#${id} .ex-badge-button`) !== null"
PANELS = """() => [...document.querySelectorAll(".ex-toolbar button[data-panel]")]
  .map((one) => one.dataset.panel)"""
SETTLED = """() => [...document.querySelectorAll("explorable-figure")].every((one) =>
  ["model", "failed"].includes(one.getAttribute("answers")) && !one.hasAttribute("aria-busy"))"""


def would_run(html):
    """Yield what of a page's HTML would run what one of the attacks says, in words."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        script = element.tag == "script" and "json" not in element.get("type", "")
        if script and re.match(r"\W*top\.h\d", element.text or ""):
            yield f"a script: {element.text}"
        for name, value in element.attrib.items():
            name = str(name).rpartition("}")[2]
            runs = name.startswith("on") or name == "srcdoc"
            runs = runs or (name in LEADS and value.strip().lower().startswith("javascript:"))
            if runs and re.search(r"\btop\.h\d", value):
                yield f"{element.tag}, {name}: {value}"


def run(ledger, visit_of, built, engine, seconds, seed, most):
    """Read pages of all sites in turn until the time is over, or `most` of them.

    visit_of: makes someone who was never here at a server, as a context. built: of `sites`.
    """
    end = time.monotonic() + seconds
    todo = [
        (host, server, page, attacks)
        for pages in zip(*(_pages(each) for each in built), strict=False)
        for host, server, page, attacks in pages
    ]
    for host, server, page, attacks in todo[:most]:
        if time.monotonic() > end:
            return
        ledger.trial(KIND, engine)
        with visit_of(server) as visit:
            for what in _wrong(visit, page, attacks):
                ledger.breach(KIND, engine, seed, f"{host}, {page}: {what}")


def _pages(site):
    """Return the pages of a site: those with figures, the figures' own, and those of sources."""
    host, server, attacks = site
    found = [path.relative_to(server.folder).as_posix() for path in server.folder.rglob("*.html")]
    kinds = {}
    for path in sorted(found):
        kind = path.split("/")[0] if path.startswith(("assets", "figures")) else ""
        kinds.setdefault(kind, []).append((host, server, path, attacks))
    return [each for turn in _turns(*kinds.values()) for each in turn]


def _turns(*lists):
    """Yield what is first in each list, then what is second."""
    for at in range(max(map(len, lists))):
        yield [each[at] for each in lists if at < len(each)]


def _wrong(visit, page, attacks):
    """Read a page, play with its figure and open its panels; yield what is wrong, in words."""
    visit.reader.open(visit.address(quote(page)))
    yield from _ran(visit, attacks, "as it opens")
    if not visit.reader.evaluate(LOOK)["figures"]:
        return
    visit.hears_rejections()
    figure = visit.reader.evaluate("() => document.querySelector('explorable-figure').id")
    visit.reader.wait_until(ALIVE, figure)
    visit.set(figure, n=5, on=False)
    visit.reader.wait_until(SETTLED)
    for panel in visit.reader.evaluate(PANELS):
        visit.panel(figure, panel)
    visit.reader.evaluate(TOUCH)
    yield from _ran(visit, attacks, "as it is played with")
    yield from visit.rejections()
    if visit.reader.evaluate("() => document.querySelector('[answers=failed]') !== null"):
        yield "the figure failed"


def _ran(visit, attacks, when):
    found = visit.reader.evaluate(LOOK)
    for number in found["ran"]:
        yield f"{when}, a script ran: {attacks.places[int(number)]}"
    for html in found["would"]:
        yield f"{when}, a script would run: {html}"
