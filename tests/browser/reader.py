"""Someone before the page of a faulty site, who moves sliders and looks at what comes of it."""

from playwright.sync_api import expect
from watched import Watched

JARGON = ("Error", "Traceback", "undefined", "Pyodide", "worker", "WebAssembly", "http", "sha256")
HEAR = """
window.told = {}; // what each figure said last
window.workers = [];
window.reports = []; // of all workers, with the place of the worker, and what was asked
window.doomed = ""; // the figure whose next frame kills its worker
if (window.Worker) window.Worker = class extends Worker {
  constructor(...how) {
    super(...how);
    const place = workers.push(this) - 1;
    this.orders = {};
    this.addEventListener("message", ({ data: { kind, id } }) => {
      const draw = this.orders[id];
      reports.push({ kind, place, figure: draw?.figure, picture: draw?.picture });
      if (kind === "begun" && doomed && draw?.figure.endsWith(`.${doomed}`)) {
        doomed = "";
        this.terminate();
      }
    });
  }
  postMessage(message, ...how) {
    if (message.kind === "draw") this.orders[message.id] = message.draw;
    super.postMessage(message, ...how);
  }
};
document.addEventListener("explorable-answer", ({ target, detail }) => {
  told[target.id] = detail.outputs;
});
"""
PICTURE = "(id) => document.querySelector(`#${id} svg.ex-picture`).innerHTML"


class Reader:
    """Someone before the page of a faulty site, in a context of its own."""

    def __init__(self, context, server):
        context.add_init_script(HEAR)
        self.watched = Watched(context, server)
        self.page = self.watched.page
        self.watched.open()
        self.pictures = {}

    def moves(self, figure, n):
        """Move the figure's slider to `n`, and remember the picture from before."""
        self.pictures[figure] = self.page.evaluate(PICTURE, figure)
        self.watched.set(figure, n=n)

    def sees(self, figure, n):
        """The figure shows what Python has computed for `n`; return its outputs."""
        self.watched.wait_for(figure)
        told = self.page.evaluate("(id) => told[id]", figure)
        assert told["last"] == n**2
        return told

    def plays(self, figure, n):
        """Move the figure's slider to `n` and see Python's picture; return its outputs."""
        self.moves(figure, n)
        return self.sees(figure, n)

    def is_told(self, figure, sentence):
        """The figure says one sentence for readers over its last picture, and offers a retry."""
        status = self.status(figure)
        expect(status).to_contain_text(sentence)
        expect(status.get_by_role("button", name="Try again")).to_be_visible()
        assert not any(word in status.inner_text() for word in JARGON)
        assert self.page.evaluate(PICTURE, figure) == self.pictures[figure]
        assert not self.watched.figure(figure).get_attribute("aria-busy")

    def tries_again(self, figure):
        self.status(figure).get_by_role("button", name="Try again").click()

    def status(self, figure):
        return self.watched.figure(figure).locator(".ex-status")

    def kills_python(self):
        """End the worker from outside, in the middle of whatever it does; nobody is told."""
        self.page.evaluate("workers.at(-1).terminate()")

    def kills_python_at(self, figure):
        """End the worker, as above, as soon as it has begun a frame of the figure."""
        self.page.evaluate("(figure) => { window.doomed = figure; }", figure)

    def waits_for_warmup(self, figure):
        """Wait until the figure was drawn once for nobody."""
        self.page.wait_for_function(
            """(figure) => reports.some((one) => one.kind === "done" &&
              one.figure.endsWith(`.${figure}`) && one.picture.endsWith("-warmup"))""",
            arg=figure,
        )

    def close(self):
        self.watched.context.close()
