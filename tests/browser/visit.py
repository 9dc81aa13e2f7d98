"""A reader's visit to the essay, in any browser, in the words that journeys use."""

from urllib.parse import urljoin, urlsplit

from parity.shown import from_screen
from watched import ALIVE, ANSWERED, ARRIVED, LAYOUT, LEAVE, PLACE, SCREEN, TURN

# The first element that fits a selector and is called so, marked for hands to find it.
NAMED = """(selector, name) => {
  const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility() &&
    (one.getAttribute("aria-label") ?? one.textContent).trim() === name);
  if (!found) return false;
  document.querySelector("[data-to-press]")?.removeAttribute("data-to-press");
  found.dataset.toPress = "";
  return true;
}"""
HAND = "[data-to-press]"
HEAR = """() => {
  window.rejected = [];
  addEventListener("unhandledrejection", ({ reason }) => rejected.push(String(reason)));
}"""
# All of a page has loaded, and no other one is in its place.
THERE = """(address) => document.readyState === "complete" &&
  location.href.split("#")[0] === address.split("#")[0]"""
# Browsers may say that a page was loaded anew while the old one is still there.
ANEW = "() => document.readyState === 'complete' && !window.old"
OPEN = "(id) => document.getElementById(id)?.checkVisibility()"
# Longer than two presses of one double press are apart.
A_WHILE = "() => new Promise((resolve) => setTimeout(resolve, 500))"
# Whether something is where it was a moment ago.
RESTS = """async (selector) => {
  const place = () => JSON.stringify(document.querySelector(selector).getBoundingClientRect());
  const before = place();
  // A quarter of a true second, where a test has others pass faster, too.
  await new Promise((resolve) => (window.patient ?? setTimeout)(resolve, 250));
  return before === place();
}"""


class Visit:
    """A reader in front of a site. server: of the site, as `ReadersServer`."""

    def __init__(self, reader, server):
        self.reader, self.server = reader, server

    def check(self):
        """Nothing has gone wrong in any page."""
        wrong = self.reader.errors()
        assert not wrong, wrong

    # Going places

    def address(self, path=""):
        return urljoin(self.server.address, path)

    def open(self, path=""):
        """Open a page, as from a bookmark, and wait until its figures are alive."""
        self.reader.open(self.address(path))
        self.reader.wait_until(THERE, self.address(path))
        self.reader.wait_until(ALIVE)

    def reload(self):
        """Load the page anew, and wait until its figures are alive."""
        self.reader.evaluate("() => { window.old = true; }")
        self.reader.reload()
        self.reader.wait_until(ANEW)
        self.reader.wait_until(ALIVE)

    def hears_rejections(self):
        """Note from now on what is rejected and heard by nobody."""
        self.reader.evaluate(HEAR)

    def rejections(self):
        """Return what was rejected in this page and heard by nobody."""
        return self.reader.evaluate("() => window.rejected ?? []")

    def turn_to(self, path="", fragment=""):
        """Follow a link to a page of the site, in the same visit; it is new even if it was open."""
        if self.url().split("#")[0] == self.address(path):
            self.turn_to("" if path else "five-points/")
        self.leave()
        self.reader.evaluate(TURN, [self.address(path), fragment])
        self.arrive()
        assert self.url().split("#")[0] == self.address(path)

    def go(self, way):
        """Go "back" or "forward" to another page of the visit."""
        self.leave()
        getattr(self.reader, way)()
        self.arrive()

    def leave(self):
        self.reader.evaluate(LEAVE)

    def arrive(self):
        self.reader.wait_until(ARRIVED)
        self.reader.wait_until(ALIVE)

    def url(self):
        return self.reader.evaluate("() => location.href")

    def fragment(self):
        return urlsplit(self.url()).fragment

    # Figures

    def wait_for(self, figure, who="model"):
        """Wait until `who` answers for a figure, and nothing is on its way."""
        self.reader.wait_until(ANSWERED, [figure, who])

    def set(self, figure, **values):
        self.reader.evaluate(
            "(id, values) => document.getElementById(id).setState(values)", figure, values
        )

    def state(self, figure):
        return self.reader.evaluate("(id) => document.getElementById(id).state", figure)

    def layout(self, figure):
        """Return the layout in which the screen shows a figure's picture: "wide" or "narrow"."""
        return self.reader.evaluate(LAYOUT, figure)

    def shown(self, figure):
        """Return what the screen shows of a figure, as a `Shown`."""
        return from_screen(self.reader.evaluate(SCREEN, figure))

    # Hands

    def at(self, figure, x, y, panel=None):
        """Return where a point of a panel's data is in the window."""
        return self.reader.evaluate(PLACE, [figure, panel, x, y])

    def bring(self, figure):
        """Scroll a figure's picture to the middle of the window, until it can be played with."""
        self.reader.middle(f"#{figure} .ex-stage")
        self.reader.wait_until(ALIVE)

    def drag(self, figure, *places, panel=None):
        """Drag the mouse through places of a panel's data."""
        self.bring(figure)
        self.reader.drag(*(self.at(figure, *place, panel) for place in places))

    def double_click(self, place, done):
        """Double-click; again, where the machine was too slow for that to count as one."""
        for _ in range(9):
            self.reader.double_click(place)
            if self.reader.evaluate(done):
                return
            self.reader.evaluate(A_WHILE)
        raise AssertionError("no two presses were a double one")

    def press(self, figure, name):
        """Press a button of a figure, by its name, with the mouse."""
        self.reader.wait_until(NAMED, f"#{figure} button", name)
        self.reader.click(HAND)

    def keys(self, selector, *keys):
        """Press keys on an element."""
        self.reader.focus(selector)
        self.reader.press(*keys)

    def ask_for(self, figure, name):
        """Press the button of a panel, behind the three dots."""
        button = f"#{figure} .ex-toolbar button[data-panel={name}]"
        self.reader.click(f"#{figure} .ex-toolbar summary")
        self.reader.wait_until(RESTS, button)  # a menu without room below opens upward
        self.reader.click(button)

    def panel(self, figure, name):
        """Open a panel of a figure's row with the mouse."""
        self.ask_for(figure, name)
        self.reader.wait_until(OPEN, f"{figure}-{name}")

    def taken(self, figure, name):
        """Press a button that gives a file and return the file."""
        self.press(figure, name)
        return self.reader.downloaded()

    def text(self, selector):
        return self.reader.evaluate(
            "(selector) => document.querySelector(selector).textContent", selector
        )
