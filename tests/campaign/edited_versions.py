"""Versions that a stranger has edited to do harm; after each comes another, which must work."""

import random
import time
from contextlib import contextmanager

from hostile_programs import programs
from memory import renderers
from pages_server import PagesServer
from served_site import served
from test_readers_strangers import FILES
from test_readers_strangers import Editor as StrangersEditor
from visit import HAND, NAMED, OPEN

KIND = "edits"
PATIENCE = 120  # seconds until a version has answered, or can be stopped
FRAMES_COME = 12  # seconds after which a version that shows frames need not end
OTHER = '''
"""How far else?"""

import numpy as np

from explorable import Slider, figure


@figure(n=Slider(0, 9, start=2), m=Slider(0, 9, start=0), table=["n"])
def kept(ax, n, m):
    ax.axhline(m)
    ax.plot(np.arange(n + 1) ** 2)
    return {"last": n**2}
'''
PAGE = FILES["content__index_md"] + "\n/// figure | other.kept\n///\n"

# What came of a version, if something has.
CAME = """() => {
  const said = document.querySelector("#calm-code .ex-panel-said");
  if (document.querySelector("#calm .ex-status .ex-stop")) return "it can be stopped";
  if (said.classList.contains("ex-wrong")) return "it is told";
  return said.textContent.startsWith("Your version answered.") ? "it answered" : null;
}"""
# The numbers are there, or it is said why not.
TOLD = """() => document.querySelector("#calm-numbers tbody tr") !== null ||
  document.querySelector("#calm-numbers output button") !== null"""
STOPPED = """() => !document.querySelector("#calm .ex-status .ex-stop") &&
  !document.querySelector("#calm").hasAttribute("aria-busy")"""
PRESS = "(selector) => document.querySelector(selector).click()"
COMES = "() => document.querySelector('#calm').getAttribute('answers') === 'edited'"
RETURNS = """() => {
  window.wrong = [];
  addEventListener("error", ({ message }) => wrong.push(message));
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(`rejected: ${reason}`));
}"""
PAGES = """() => ({
  wrong: window.wrong,
  address: location.pathname,
  title: document.title,
  figures: document.querySelectorAll("explorable-figure svg.ex-picture.ex-wide > *").length > 9,
  runs: [...document.querySelectorAll("#calm svg *")].flatMap((one) => [...one.attributes]
    .map(({ name, value }) => `${one.tagName} ${name}=${value}`))
    .filter((part) => /=window| on\\w+=|http|javascript:|data:text| style=|^script/i.test(part)),
  frames: document.querySelectorAll("iframe").length,
})"""


@contextmanager
def places(folder):
    """Build a site with an editor and serve it, and another one that nobody may reach."""
    files = {**FILES, "content__index_md": PAGE, "widgets__other_py": OTHER}
    (folder / "other").mkdir(parents=True)
    with (
        served(folder / "site", options={"offline": False}, **files) as site,
        PagesServer(folder / "other") as other,
    ):
        yield site, other


def run(ledger, visit_of, found, engine, seconds, seed, most):
    """Try versions until the time is over, or `most` of them.

    visit_of: makes someone who was never here at the site, as a context. found: of `places`.
    """
    site, other = found
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    todo = programs(rng)
    tried = 0
    while tried < most and time.monotonic() < end:
        with visit_of(site) as visit:
            editor = Editor(visit.reader, site, other)
            for name, where, text in todo:
                tried += 1
                ledger.trial(KIND, engine)
                try:
                    looks = "numbers" in name or rng.random() < 0.2
                    wrong = list(_wrong(editor, text, rng.randint(3, 9), looks))
                except AssertionError as error:
                    wrong = [str(error)]
                for what in wrong:
                    ledger.breach(KIND, engine, seed, f"{name}, {where}: {what}")
                ledger.measure(KIND, engine, "MB of all renderers, at most", renderers())
                if wrong or tried == most or time.monotonic() > end:
                    break


class Editor(StrangersEditor):
    """A reader who has the editor open, and hears what is wrong in the page."""

    def __init__(self, reader, site, other):
        super().__init__(reader, site, other)
        reader.evaluate(RETURNS)
        site.asked.clear()

    def panel(self, figure, name):
        """Open a panel; a picture that goes along may be over its button."""
        self.reader.evaluate(PRESS, f"#{figure} .ex-toolbar [data-panel={name}]")
        self.reader.wait_until(OPEN, f"{figure}-{name}")

    def press(self, figure, name):
        """Press a button, likewise."""
        self.reader.wait_until(NAMED, f"#{figure} button", name)
        self.reader.evaluate(PRESS, HAND)

    def came(self):
        """Return what came of a version: an answer, a sentence or a Stop; None if nothing came."""
        begun = time.monotonic()
        while time.monotonic() < begun + PATIENCE:
            if came := self.reader.evaluate(CAME):
                return came
            if time.monotonic() > begun + FRAMES_COME and self.reader.evaluate(COMES):
                return "frames come"
            time.sleep(0.1)
        return None


def _wrong(editor, text, n, looks):
    """Run a version, and then another one; yield what is wrong, in words.

    looks: whether the reader looks at the numbers of the first one.
    """
    editor.run(own=text)
    came = editor.came()
    if came is None:
        yield "no answer, no sentence and no Stop"
    if came == "it can be stopped" and editor.reader.evaluate(CAME) == came:
        stops(editor)
    if looks and came == "it answered":
        editor.panel("calm", "numbers")
        editor.reader.wait_until(TOLD)
        editor.panel("calm", "code")
    yield from _unharmed(editor)
    editor.press("calm", "Reset")
    editor.set("kept", n=n, m=n % 2)
    editor.wait_for("kept")
    editor.goes_on()
    yield from _unharmed(editor)


def stops(editor):
    """Press Stop, unless what runs has ended meanwhile."""
    editor.reader.evaluate("() => document.querySelector('#calm .ex-status .ex-stop')?.click()")
    editor.reader.wait_until(STOPPED)


def _unharmed(editor):
    """Yield what the page and the servers tell of harm, in words."""
    told = editor.reader.evaluate(PAGES)
    if told["address"] != "/tiny/" or told["title"] != "Tiny" or not told["figures"]:
        yield f"the page is another one: {told}"
    yield from told["wrong"]
    yield from (f"the picture would reach or run: {part}" for part in told["runs"])
    if told["frames"] > 1:
        yield f"{told['frames']} frames are left"
    editor.reader.evaluate("() => { window.wrong.length = 0; }")
    try:
        editor.is_unhurt()
    except AssertionError as error:
        yield f"harm was done: {error}"
    asked = [each for each in editor.server.asked if not each.startswith("assets/")]
    editor.server.asked.clear()
    if asked:
        yield f"the site was asked for {asked}"
