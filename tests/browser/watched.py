"""A page of the essay whose requests and complaints are watched, with the words the tests use."""

import json
import re
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import hands
from parity.shown import from_screen

LIBRARY = "JsProxy.as_object_map"  # what threadpoolctl, of scikit-learn, is warned of
OURS = "Service Worker registration blocked by Playwright"
PYTHON_FILES = ("/pyodide-", "/pyodide/", ".whl")

TABLE = re.compile(r"/tables/")

# Every figure has its mark, and those that are near have their gestures.
ALIVE = """() => [...document.querySelectorAll("explorable-figure")].every((figure) => {
  const { top, bottom } = figure.getBoundingClientRect();
  const near = top < 1.9 * innerHeight && bottom > -0.9 * innerHeight;
  return figure.querySelector(".ex-badge-button") && (!near ||
    figure.querySelectorAll(".ex-gesture").length ===
      figure.querySelectorAll(".ex-points, .ex-brush, .ex-curve, .ex-pixels").length);
})"""

ANSWERED = """([id, who]) => {
  const figure = document.getElementById(id);
  return figure?.getAttribute("answers") === who && !figure.hasAttribute("aria-busy");
}"""

LAYOUT = """(id) => {
  const narrow = document.querySelector(`#${id} svg.ex-narrow`);
  return getComputedStyle(narrow).display === "none" ? "wide" : "narrow";
}"""

# What stands on the screen, in the form that the parity gate reads.
SCREEN = """(id) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const elements = [...svg.children].map((element) => {
    const { tagName, innerHTML, textContent, firstElementChild: box } = element;
    const parts = ["clipPath", "marker"].includes(tagName) ? [element, box] : [element];
    const attributes = parts.flatMap((one) => [...one.attributes].map((a) => [a.name, a.value]));
    const text = tagName === "text" && box ? innerHTML : textContent; // raised parts are elements
    return { tag: tagName, text, attributes: Object.fromEntries(attributes) };
  });
  return { uid: svg.dataset.uid, elements };
}"""

# Where a point of a panel's data is in the window, once its tab is open, if it has one.
PLACE = """([id, panel, x, y]) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const clip = [...svg.querySelectorAll("clipPath")]
    .find((one) => one.dataset.panel === (panel ?? ""));
  const [left, right, bottom, top] = clip.dataset.limits.split(" ").map(Number);
  const box = clip.firstElementChild;
  const [bx, by, width, height] = ["x", "y", "width", "height"]
    .map((name) => Number(box.getAttribute(name)));
  document.getElementById(id).view?.tabs?.showAt(by + height / 2);
  const { x: px, y: py } = new DOMPoint(
    bx + (width * (x - left)) / (right - left),
    by + (height * (top - y)) / (top - bottom),
  ).matrixTransform(svg.getScreenCTM());
  return [px, py];
}"""

# Follow the menu's link to a page, as a reader of any page may.
TURN = """([address, fragment]) => {
  const links = [...document.querySelectorAll("a.md-nav__link")];
  const link = links.find(({ href }) => href === address);
  link.hash = fragment;
  link.click();
}"""
LEAVE = """() => { document.querySelector(".md-content__inner").dataset.left = ""; }"""
# One that has just begun to load has neither.
ARRIVED = """() => document.querySelector(".md-content__inner:not([data-left])") !== null"""


class Watched:
    """A page of the essay in a context of its own."""

    def __init__(self, context, server):
        self.context, self.server = context, server
        self.complaints, self.foreign, self.missing = [], [], []
        self.asked, self.pythons = [], []
        self.page = context.new_page()
        self.page.set_default_timeout(hands.PATIENCE * 1000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("worker", self._meet)
        context.on("request", self._see)
        context.on("response", self._weigh)

    def _hear(self, message):
        if (
            message.type in ("error", "warning")
            and message.text != OURS
            and LIBRARY not in message.text
        ):
            self.complaints.append(message.text)

    def _meet(self, worker):
        if worker.url.endswith("/worker.js"):
            self.pythons.append(worker)

    def _see(self, request):
        self.asked.append(request.url)
        own = request.url.startswith((self.server.origin + "/", "data:", "blob:"))
        if not own:
            self.foreign.append(request.url)

    def _weigh(self, response):
        if response.status >= 400:
            self.missing.append(f"{response.status} {response.url}")

    def check(self):
        """Nothing foreign was asked for, nothing was missing, nobody complained."""
        found = {
            "foreign": [*self.foreign],
            "missing": [*self.missing],
            "complaints": [*self.complaints],
        }
        for heard in (self.foreign, self.missing, self.complaints):
            heard.clear()
        assert not any(found.values()), found

    def forgive(self, *words):
        """Take back complaints and missing files in which any of the words stands; some must."""
        for heard in (self.complaints, self.missing):
            forgiven = [text for text in heard if any(word in text for word in words)]
            heard[:] = [text for text in heard if text not in forgiven]
        return self

    def forgive_tables(self):
        """Take back that tables were missing: while a site is served, they come after its pages."""
        self.complaints[:] = [text for text in self.complaints if "404" not in text]
        self.missing[:] = [each for each in self.missing if not TABLE.search(each)]

    @contextmanager
    def held_back(self, files):
        """Let no file of a kind through while in the `with`, and then all that were asked for."""
        waiting, free = [], False
        self.context.route(
            files, lambda route: route.continue_() if free else waiting.append(route)
        )
        yield waiting
        free = True
        for route in waiting:
            route.continue_()

    def close(self):
        """Close the page, and check it."""
        self.context.close()
        self.check()

    # Going places

    def address(self, path=""):
        return urljoin(self.server.address, path)

    def open_with_table(self, path, figure):
        """Open a page at a figure, and wait until its table is there."""
        with self.page.expect_response(TABLE) as response:
            self.page.goto(self.address(path))
            self.bring(figure)
        response.value.finished()
        self.arrive()

    def open(self, path=""):
        """Open a page of the site, as from a bookmark, and wait until its figures are alive."""
        self.page.goto("about:blank")
        self.page.goto(self.address(path))
        self.page.wait_for_function(ALIVE)
        return self.page

    def turn_to(self, path="", fragment=""):
        """Follow a link to a page of the site, in the same visit; it is new even if it was open."""
        if self.page.url.split("#")[0] == self.address(path):
            self.turn_to("" if path else "five-points/")
        self.leave()
        self.page.evaluate(TURN, [self.address(path), fragment])
        self.arrive()
        assert self.page.url.split("#")[0] == self.address(path)
        assert fragment or "#" not in self.page.url

    def go(self, way):
        """Go "back" or "forward" to another page of the visit."""
        self.leave()
        self.page.evaluate("(way) => history[way]()", way)
        self.arrive()

    def leave(self):
        """Mark the page as one that is about to be left; see `arrive`."""
        self.page.evaluate(LEAVE)

    def arrive(self):
        """Wait until the page that was marked as left is gone, and the next one's figures live."""
        self.page.wait_for_function(ARRIVED)
        self.page.wait_for_function(ALIVE)

    def fragment(self):
        return urlsplit(self.page.url).fragment

    def python_files(self):
        """Return the addresses of all files that only Python needs, as they were asked for."""
        return [url for url in self.asked if any(part in url for part in PYTHON_FILES)]

    # Figures

    def figure(self, figure):
        return self.page.locator(f"#{figure}")

    def wait_for(self, figure, who="model"):
        """Wait until `who` answers for the figure with this id, and nothing is on its way."""
        self.page.wait_for_function(ANSWERED, arg=[figure, who])

    def wait_for_address(self, text):
        """Wait until `text` stands in the page's fragment."""
        self.page.wait_for_function("(text) => location.hash.includes(text)", arg=text)

    def set(self, figure, **values):
        """Set parameters as a reader's hand would."""
        self.page.evaluate(
            "([id, values]) => document.getElementById(id).setState(values)", [figure, values]
        )

    def shown(self, figure):
        """Return what stands on the screen for the figure with this id, as a `Shown`."""
        return from_screen(self.page.evaluate(SCREEN, figure))

    def layout(self, figure):
        """Return the layout in which the screen shows the figure's picture: "wide" or "narrow"."""
        return self.page.evaluate(LAYOUT, figure)

    def state(self, figure):
        """Return the figure's state, name to JSON value."""
        written = self.page.evaluate(
            "(id) => JSON.stringify(document.getElementById(id).state)", figure
        )
        return json.loads(written)

    # Hands

    def at(self, figure, x, y, panel=None):
        """Return where a point of a panel's data is in the window."""
        return self.page.evaluate(PLACE, [figure, panel, x, y])

    def bring(self, figure):
        """Scroll the figure's picture to the middle of the window, until it can be played with.

        One that has gone along with the reader comes back to its place.
        """
        self.page.evaluate(
            """(id) => document.querySelector(`#${id} :is(.ex-hole, .ex-stage:not(.ex-dock *))`)
              .scrollIntoView({ block: "center", behavior: "instant" })""",
            figure,
        )
        self.page.wait_for_function(ALIVE)
        self.page.wait_for_function(
            "(id) => !document.querySelector(`#${id} .ex-hole`)", arg=figure
        )

    def drag(self, *places, let_go=True):
        """Drag the mouse through places of the window."""
        hands.drag(self.page, places, let_go)

    def swipe(self, *places, hold=0):
        """Drag a finger through places of the window, and wait until nothing scrolls any more."""
        hands.swipe(self.page, places, hold=hold)

    def rest(self):
        """Wait until the page has stood still for a few frames."""
        hands.rest(self.page)

    def scrolled(self):
        return self.page.evaluate("scrollY")
