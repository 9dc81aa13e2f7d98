"""After one visit the essay works with the server gone; with the server there it is never stale."""

import shutil
from urllib.parse import urljoin

import pytest
from conftest import REPOSITORY, WIDE
from hands import eventually
from pages_server import PagesServer
from playwright.sync_api import expect

from explorable.base.store import Store
from explorable.finish.service_worker import farewell, keeper

CHAPTERS = ["", "five-points/", "paint-on-an-invisible-shape/", "same-thing-different-clothes/"]
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    kept[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
  }
  return kept;
}"""
HAS = f"async (part) => Object.values(await ({KEPT})()).flat().some((url) => url.includes(part))"
PYTHON_IS_KEPT = f"""async () => {{
  const {{ files, leftOut }} = await import(document.querySelector("script[src*='/main.js']").src
    .replace("client/main.js", "worker/payload.js"));
  const kept = new Set(Object.values(await ({KEPT})()).flat());
  return [...files, ...leftOut].every(({{ address }}) => kept.has(address));
}}"""
EVERY_TABLE_IS_KEPT = f"""async () => {{
  const kept = Object.values(await ({KEPT})()).flat();
  const script = await (await fetch(new URL("../sw.js", location.href))).text();
  const {{ later }} = JSON.parse(script.match(/^const SITE = (.*);$/m)[1]);
  return later.every((address) => kept.some((url) => url.endsWith(address)));
}}"""
ONLY = """async (version) => {
  const pages = (await caches.keys()).filter((name) => name.includes(" pages "));
  return pages.length === 1 && pages[0].endsWith(version);
}"""
POISON = """async (part) => {
  const headers = { "content-type": "text/javascript" };
  const poison = new Response("window.hurt = true;", { headers });
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (url.includes(part)) await cache.put(url, poison.clone());
    }
  }
}"""
GONE = """async () => !(await navigator.serviceWorker.getRegistrations()).length &&
  !(await caches.keys()).length"""
BELOW = """() => document.querySelector("#family .ex-controls")
  .scrollIntoView({ block: "start", behavior: "instant" })"""
ANSWERED = """([id, who]) => {
  const figure = document.getElementById(id);
  return figure?.getAttribute("answers") === who && !figure.hasAttribute("aria-busy");
}"""


@pytest.fixture
def server(essay, tmp_path):
    """A server of a copy of the essay, which a test may change, or stop."""
    folder = tmp_path / "essay"
    shutil.copytree(essay.folder, folder)
    with PagesServer(folder, REPOSITORY) as server:
        yield server


@pytest.fixture
def context(chromium):
    """A reader who was never here."""
    context = chromium.new_context(**WIDE)
    yield context
    context.close()


def visit(context, server, path=""):
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(urljoin(server.address, path))
    return page


def wait_until_kept(page, part):
    """Wait until something whose address has `part` in it is kept."""
    eventually(page, HAS, part)


def play(page, uid, parameter):
    page.wait_for_selector(f"#{uid} .ex-badge-button", state="attached")  # until it is alive
    slider = page.locator(f"#{uid} input[name={parameter}]")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(ANSWERED, arg=[uid, "model"])


def deploy(folder, word):
    """Publish another edition of the essay, one asset of which has a new name."""
    page = folder / "five-points" / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("<article", f"<article data-edition={word}"), encoding="utf-8")
    table = next((folder / "assets" / "explorable" / "tables").glob("gp.*"))
    table.rename(table.with_name(f"{word}.bin"))
    worker = keeper(folder, CHAPTERS, Store())
    (folder / "sw.js").write_text(worker, encoding="utf-8")
    return table.name, worker.partition('"version": "')[2].partition('"')[0]


def test_who_has_only_read_can_play_with_every_figure_later(context, server):
    page = visit(context, server, "five-points/")
    wait_until_kept(page, "tables/paint.shape")
    eventually(page, EVERY_TABLE_IS_KEPT)
    server.__exit__()
    page.close()
    page = context.new_page()
    page.goto(urljoin(server.address, "paint-from-nowhere/"))
    page.wait_for_selector("explorable-figure .ex-badge-button", state="attached")
    slider = page.locator("explorable-figure input[type=range]").first
    slider.press("ArrowRight")
    expect(page.locator("explorable-figure").first).to_have_attribute("answers", "table")
    # Beside the text it has the other layout, for which it answers from another table.
    page.evaluate(BELOW)
    expect(page.locator("#family [data-docked=narrow]")).to_be_visible()
    slider.press("ArrowRight")
    page.wait_for_function(ANSWERED, arg=["family", "table"])
    page.locator(".ex-toolbar summary").first.click()
    page.get_by_role("button", name="Take it with you").first.click()
    expect(page.get_by_role("button", name="SVG").first).to_be_visible()


def test_what_was_kept_is_shown_only_if_it_is_what_the_build_has_made(context, server):
    page = visit(context, server, "five-points/")
    wait_until_kept(page, "client/main.js")
    page.evaluate(POISON, "client/main.js")
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    page.close()
    page = visit(context, server, "five-points/")
    assert page.evaluate("() => navigator.serviceWorker.controller !== null")
    play(page, "pinching", "lengthscale")
    assert page.evaluate("() => window.hurt") is None


def test_with_the_server_there_no_page_is_stale_and_old_versions_go(context, server):
    page = visit(context, server, "five-points/")
    wait_until_kept(page, "paint-on-an-invisible-shape/")
    page.locator("#pinching").scroll_into_view_if_needed()
    wait_until_kept(page, "tables/gp.")
    gone, version = deploy(server.folder, "second")
    page.reload()
    expect(page.locator("article[data-edition=second]")).to_be_attached()
    eventually(page, "async () => (await navigator.serviceWorker.ready).waiting !== null")
    page.close()
    # A page of the same origin that is not the site's: no service worker has a reason to stay.
    page = visit(context, server, "/elsewhere")
    eventually(page, ONLY, version)
    kept = page.evaluate(KEPT)
    assert not [url for urls in kept.values() for url in urls if gone in url]


def test_a_version_that_cannot_be_had_whole_takes_no_other_s_place(context, server):
    page = visit(context, server, "five-points/")
    wait_until_kept(page, "paint-on-an-invisible-shape/")
    deploy(server.folder, "second")
    worker = server.folder / "sw.js"
    beyond = worker.read_text(encoding="utf-8").replace(
        '"pages": [', '"pages": ["http://127.0.0.1:9/gone", ', 1
    )
    worker.write_text(beyond, encoding="utf-8")
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          const found = new Promise((resolve) => { registration.onupdatefound = resolve; });
          await registration.update().catch(() => {});
          await found;
        }"""
    )
    eventually(page, "async () => (await navigator.serviceWorker.ready).installing === null")
    assert page.evaluate("navigator.serviceWorker.ready.then(({ waiting }) => waiting === null)")
    wait_until_kept(page, "paint-on-an-invisible-shape/")


BROKEN = """
const { open } = caches;
caches.open = (name) => self.registration.active?.state === "activated"
  ? Promise.reject(new Error("the storage is broken"))
  : open.call(caches, name);
"""


def test_with_a_broken_storage_pages_come_from_the_network(context, server):
    worker = server.folder / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8") + BROKEN, encoding="utf-8")
    page = visit(context, server, "five-points/")
    eventually(
        page, "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
    )
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    play(page, "pinching", "lengthscale")


def test_switched_off_it_forgets_and_goes(context, server):
    page = visit(context, server)
    wait_until_kept(page, "five-points/")
    # A browser looks for another service worker when it comes to a page that one controls.
    eventually(page, "() => navigator.serviceWorker.controller !== null")
    (server.folder / "sw.js").write_text(farewell(), encoding="utf-8")
    script = next((server.folder / "assets" / "explorable").glob("app-*/client/site.js"))
    script.write_text(script.read_text().replace("offline: true", "offline: false"))
    page.reload()
    eventually(page, GONE)


def test_a_reader_who_saves_data_keeps_nothing(chromium, server):
    context = chromium.new_context(**WIDE)
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page = visit(context, server)
    page.wait_for_timeout(1500)
    assert page.evaluate(KEPT) == {}
    context.close()
