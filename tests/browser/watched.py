"""A page whose requests and complaints are watched, with the words the tests use."""

import json
from urllib.parse import urljoin

ANSWERED = """([id, who]) => {
  const figure = document.getElementById(id);
  return figure?.getAttribute("answers") === who && !figure.hasAttribute("aria-busy");
}"""

# What stands on the screen, in the terms of a frame: one entry for each node of the picture.
SHOWN = """(id) => {
  const figure = document.getElementById(id);
  const svg = [...figure.querySelectorAll("svg.ex-picture")]
    .find((one) => getComputedStyle(one).display !== "none");
  return [...svg.children].map((one) => ({
    tag: one.tagName,
    d: one.getAttribute("d"),
    text: one.textContent,
    x: Number(one.getAttribute("x")),
    y: Number(one.getAttribute("y")),
    href: one.getAttribute("href"),
  }));
}"""


class Watched:
    """A page of the essay in a context of its own."""

    def __init__(self, context, server):
        self.context, self.server = context, server
        self.complaints, self.foreign, self.missing = [], [], []
        self.page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        context.on("request", self._see)
        context.on("response", self._weigh)

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _see(self, request):
        own = request.url.startswith((self.server.origin + "/", "data:", "blob:"))
        if not own:
            self.foreign.append(request.url)

    def _weigh(self, response):
        if response.status >= 400:
            self.missing.append(f"{response.status} {response.url}")

    def open(self, path=""):
        """Go to a page of the site."""
        self.page.goto(urljoin(self.server.address, path))
        return self.page

    def wait_for(self, figure, who="model", timeout=90):
        """Wait until `who` answers for the figure with this id, and nothing is on its way."""
        self.page.wait_for_function(ANSWERED, arg=[figure, who], timeout=timeout * 1000)

    def shown(self, figure):
        """Return what stands on the screen for the figure with this id."""
        return self.page.evaluate(SHOWN, figure)

    def state(self, figure):
        """Return the figure's state, name to JSON value."""
        written = self.page.evaluate(
            "(id) => JSON.stringify(document.getElementById(id).state)", figure
        )
        return json.loads(written)

    def close(self):
        """Close the page; nothing foreign was asked for, nothing was missing, nobody complained."""
        self.context.close()
        assert not self.foreign, self.foreign
        assert not self.missing, self.missing
        assert not self.complaints, self.complaints
