"""Going through all chapters again and again makes neither the page nor its Python grow."""

from conftest import WIDE
from watched import Watched

ROUNDS = 3
GROWTH = 1.25  # Python takes memory by the fifth: one step more or less is nothing that stays
TURNS = 40  # pages after which the browser itself goes to the next one

# What the worker runs first: it keeps hold of Python's memory, so that it can be measured.
HOLD = """
for (const name of ["instantiate", "instantiateStreaming"]) {
  const make = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await make(...given);
    const { memory } = (made.instance ?? made).exports;
    self.held = [...(self.held ?? []), memory].filter(Boolean);
    return made;
  };
}
"""
HELD = "Math.max(0, ...(self.held ?? []).map(({ buffer }) => buffer.byteLength))"

# Move the first slider of every figure that answers at once, and wait for the answer.
PLAY = """async (round) => {
  await customElements.whenDefined("explorable-figure");
  for (const figure of document.querySelectorAll("explorable-figure")) {
    const spec = JSON.parse(figure.querySelector(".ex-spec").textContent);
    const slider = spec.controls.find(({ kind }) => kind === "slider");
    if (spec.animated || !slider) continue;
    const share = 0.1 + 0.25 * round;
    figure.setState({ [slider.name]: slider.low + share * (slider.high - slider.low) });
    do await new Promise((resolve) => setTimeout(resolve, 5));
    while (figure.hasAttribute("aria-busy") || figure.getAttribute("answers") === "picture");
  }
}"""


def chapters(page):
    """Return the paths of all pages in the menu that show figures."""
    links = page.page.locator("a.md-nav__link").evaluate_all("links => links.map((a) => a.href)")
    whole = [link.removeprefix(page.server.address) for link in links if "#" not in link]
    paths = list(dict.fromkeys(whole))
    html = {path: (page.server.folder / path / "index.html").read_text("utf-8") for path in paths}
    return [path for path in paths if "<explorable-figure" in html[path]]


def sizes(page):
    """Return the bytes of the page's heap and of Python's memory, and the page's elements."""
    session = page.context.new_cdp_session(page.page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    pythons = [worker for worker in page.page.workers if worker in page.pythons]
    return {
        "heap": heap,
        "elements": page.page.evaluate("document.getElementsByTagName('*').length"),
        "Python": max(python.evaluate(HELD) for python in pythons),  # a spare one holds less
    }


def test_rounds_through_all_chapters_leave_things_as_the_first_did(chromium, essay):
    # A service worker would hand out the worker's script as it is.
    page = Watched(chromium.new_context(**WIDE, service_workers="block"), essay)
    hold(page)
    page.open("five-points/")
    page.set("pinching", curves=4)
    page.wait_for("pinching")
    found, loads = [], []
    page.page.on("domcontentloaded", lambda it: loads.append(it.url))
    for round_ in range(ROUNDS):
        for path in chapters(page):
            page.turn_to(path)
            page.page.evaluate(PLAY, round_)
        page.turn_to("five-points/")
        page.set("pinching", curves=6 + round_ % 2)
        page.wait_for("pinching")  # with Python, also where the browser has just gone to a new page
        found.append(sizes(page))
    first, last = found[0], found[-1]
    assert first["Python"] > 10_000_000
    for what, size in last.items():
        assert size < GROWTH * first[what], (what, found)
    assert len(loads) <= 2 * ROUNDS * len(chapters(page)) // TURNS
    page.close()


def hold(page):
    """Have the page's worker keep hold of Python's memory."""

    def with_hold(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=HOLD + answer.text())

    page.page.route("**/worker.js", with_hold)
