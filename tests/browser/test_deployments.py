"""In Chromium, Firefox and WebKit: a site is published anew while somebody reads it."""

import re

import pytest
from faulty import OPTIONS
from playwright.sync_api import expect
from served_site import INSTANT, Publication, served
from visit import Visit

from tests.hosts.mkdocs.owner_site import FIGURE, WIDGET

pytestmark = pytest.mark.dealt
PAGES = {
    "content__index_md": f"# One\n\n[Slow](two.md#fading?rate=0.2)\n\n{FIGURE}",
    "content__two_md": f"# Two\n\n{FIGURE}",
}
SLOW = "article a[href*='rate=0.2']"
NEWER = "There is a newer version of this page."
ANYBODY = re.compile("table|model")
STATUS = "(words) => document.querySelector('#fading .ex-status').textContent.includes(words)"
LOADS = "() => performance.getEntriesByType('navigation')[0].type"
MODULES = "() => document.querySelector('script[src*=\"/client/main.js\"]').src"
OTHER = f"(before) => document.readyState === 'complete' && ({MODULES})() !== before"
OFFERED = "() => 'serviceWorker' in navigator"
TABLE = """() => performance.getEntriesByType("resource").some(({ name, responseEnd }) =>
  name.includes("/tables/") && responseEnd)"""
KEPT = """async () => {
  if (!navigator.serviceWorker.controller) return false;
  const names = (await caches.keys()).filter((name) => name.includes("assets"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().some(({ url }) => url.includes("worker/worker.js"));
}"""


def files(version):
    return {**PAGES, "widgets__decay_py": WIDGET.replace("100", str(100 + version))}


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "offline"])
def published(request, tmp_path_factory):
    root, options = tmp_path_factory.mktemp("published"), {**OPTIONS, "offline": request.param}
    with served(root, options=options, theme=INSTANT, **files(1)) as server:
        yield Publication(root, server, options, files)


@pytest.fixture
def visit(engine, published):
    with engine.reader() as reader:
        visit = Visit(reader, published.server)
        visit.open()
        visit.offline = published.options["offline"] and reader.evaluate(OFFERED)
        if visit.offline:
            reader.wait_until(KEPT)
        yield visit


def test_the_next_chapter_of_a_newer_version_is_loaded_whole(visit, published):
    before = visit.reader.evaluate(MODULES)
    published.renew()
    visit.reader.evaluate("(link) => document.querySelector(link).click()", SLOW)
    visit.reader.wait_until("() => location.pathname.endsWith('/two/')")
    visit.reader.wait_until(
        "(before) => document.readyState === 'complete' && "
        "document.querySelector('script[src*=\"/client/main.js\"]').src !== before",
        before,
    )
    visit.reader.wait_until("() => document.getElementById('fading')?.state?.rate === 0.2")
    assert visit.reader.evaluate(LOADS) == "reload"
    visit.set("fading", rate=0.4)
    visit.wait_for("fading")
    assert visit.state("fading") == {"rate": 0.4}


def loads_the_newer_version(visit, before, rate):
    """The page says that it has a newer version, which has the same state and answers."""
    visit.reader.wait_until(STATUS, NEWER)
    visit.press("fading", "Load it")
    visit.reader.wait_until(OTHER, before)
    visit.reader.wait_until(
        "(rate) => document.getElementById('fading')?.state?.rate === rate", rate
    )
    visit.set("fading", rate=0.8)
    visit.wait_for("fading")


def test_what_is_there_answers_and_what_is_gone_is_told(visit, published):
    before = visit.reader.evaluate(MODULES)
    visit.set("fading", rate=0.5)
    visit.wait_for("fading")
    published.renew()
    for rate in (0.6, 0.7):
        visit.set("fading", rate=rate)
        visit.wait_for("fading")
    if visit.offline:  # the reader has the panel already
        return visit.panel("fading", "numbers")
    visit.ask_for("fading", "numbers")
    return loads_the_newer_version(visit, before, 0.7)


def test_python_that_is_gone_is_told_and_the_table_goes_on(visit, published):
    before = visit.reader.evaluate(MODULES)
    visit.reader.wait_until(TABLE)
    published.renew()
    for rate in (0.5, 0.6):
        visit.set("fading", rate=rate)
        visit.wait_for("fading", "table")
    visit.reader.click("#fading .ex-badge-button")
    visit.reader.click("#fading .ex-badge-panel input[value=model]")
    loads_the_newer_version(visit, before, 0.6)


def test_two_tabs_of_two_versions_keep_out_of_each_others_way(chromium, published):
    context = chromium.new_context()
    tabs = [context.new_page()]
    tabs[0].goto(published.server.address)
    tabs[0].wait_for_function(TABLE)
    if published.options["offline"]:
        tabs[0].wait_for_function(KEPT)
    published.renew()
    tabs.append(context.new_page())
    tabs[1].goto(published.server.address)
    for tab, who in zip(reversed(tabs), ("model", "table"), strict=True):
        tab.bring_to_front()
        tab.locator("#fading input[name=rate]").press("ArrowRight")
        figure = tab.locator("#fading")
        expect(figure).to_have_attribute("answers", who, timeout=120_000)
    tabs[0].locator("#fading .ex-badge-button").click()
    tabs[0].locator("#fading .ex-badge-panel input[value=model]").click()
    expect(tabs[0].locator("#fading .ex-status")).to_contain_text(NEWER)
    tabs[0].get_by_role("button", name="Load it").click()
    expect(tabs[0].locator("#fading")).to_have_attribute("answers", ANYBODY, timeout=120_000)
    tabs[1].bring_to_front()
    tabs[1].locator("#fading input[name=rate]").press("ArrowRight")
    expect(tabs[1].locator("#fading")).to_have_attribute("answers", "model")
    context.close()
