"""The essay's pages in windows of several sizes, and what a reader does and sees there."""

from contextlib import contextmanager

from watched import ALIVE

PHONE = (390, 844)
NARROWEST = (320, 640)
WIDE = (1440, 900)
STEPS = 12  # places across and down a picture at which it is looked for
LONG = 2500  # milliseconds after which what does not show will not

# The share of a figure's picture that shows: that is in the window, with nothing over it.
SEEN = """([id, steps]) => {
  const figure = document.getElementById(id);
  const svg = [...figure.querySelectorAll("svg.ex-picture")]
    .find((one) => getComputedStyle(one).display !== "none");
  const stage = svg.closest(".ex-stage");
  const tabs = stage.querySelector(".ex-tabs"); // with them, a part of it is to be seen
  // Beside the text, a stage is as large as the picture, or as the one panel that is shown of it.
  const whole = stage.dataset.docked ? stage : tabs?.offsetHeight ? svg.closest(".ex-window") : svg;
  const { left, top, width, height } = whole.getBoundingClientRect();
  let seen = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const x = left + ((column + 0.5) / steps) * width;
      const y = top + ((row + 0.5) / steps) * height;
      if (stage.contains(document.elementFromPoint(x, y))) seen += 1;
    }
  }
  return seen / steps ** 2;
}"""
MIDDLE = "(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })"
# Nothing scrolls, and nothing fades.
RESTS = """() => new Promise((resolve) => {
  let [still, last] = [0, NaN];
  const look = () => {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    if (still > 8) resolve();
    else requestAnimationFrame(look);
  };
  look();
})"""


class Pages:
    """The pages to be measured. addresses: from the site's root."""

    def __init__(self, browser, home, addresses):
        self.browser, self.home, self.addresses = browser, home, addresses

    def each(self, size, **options):
        """Yield the name of each page, and the page in a window of a size, its figures alive.

        options: what else Playwright is to know of the window.
        """
        for address in self.addresses:
            with self.opened(address, size, **options) as page:
                yield address.strip("/") or "index", page

    @contextmanager
    def opened(self, address, size, **options):
        """Open a page in a window; a narrow one is a telephone's."""
        width, height = size
        phone = {"has_touch": True, "is_mobile": True} if width < 600 else {}
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            bypass_csp=True,
            service_workers="block",
            **phone,
            **options,
        )
        page = context.new_page()
        page.goto(self.home + address)
        page.wait_for_function(ALIVE)
        yield page
        context.close()


def middle(page, element):
    """Bring an element to the middle of the window, and wait until nothing moves."""
    element.evaluate(MIDDLE)
    page.evaluate(RESTS)


def seen(page, figure, enough):
    """Return the share of a figure's picture that shows, once it is enough or will not be."""
    waited = 0
    while (share := page.evaluate(SEEN, [figure, STEPS])) < enough and waited < LONG:
        page.wait_for_timeout(100)
        waited += 100
    return share


def figures(page):
    """Return the ids of a page's figures."""
    return page.evaluate(
        "() => [...document.querySelectorAll('explorable-figure')].map(({ id }) => id)"
    )
