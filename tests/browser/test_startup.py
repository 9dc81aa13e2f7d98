"""A bundle in a real browser: Python starts from the site's own files, and from nothing else."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from pages_server import PagesServer

from explorable.base.store import Store
from explorable.runtime import browser_modules, bundle, downloads, lock, packing
from explorable.worker import session

RUNTIME = Path(__file__).parent.parent.parent / "build" / "runtime"
PAGE = """<!doctype html><title>Startup</title><script type="module">
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = (event) => { window.answer = event.data; };
worker.onerror = (event) => { window.answer = { error: event.message }; };
</script>"""
WORKER = """
try {
  const { site } = await import("./%s");
  const { leftOut } = await import("./%s");
  self.explorableLeftOut = (name) => {
    const request = new XMLHttpRequest();
    request.open("GET", leftOut.find((each) => each.name === name).address, false);
    request.responseType = "arraybuffer";
    request.send();
    return new Uint8Array(request.response);
  };
  const { loadPyodide } = await import(site.runtime + "pyodide.mjs");
  const python = await loadPyodide({
    indexURL: site.runtime, lockFileURL: site.lock, packages: site.load,
  });
  self.postMessage(JSON.parse(python.runPython(%s)));
} catch (error) {
  self.postMessage({ error: String(error) });
}
"""
WIDGET = """
import numpy as np
from explorable import Slider, figure

@figure(n=Slider(1, 9, start=5))
def eye(ax, n):
    ax.imshow(np.eye(n), cmap="magma_r")
    ax.plot(np.linspace(0, 1, n) ** 2)
    ax.set_title(f"{np.random.default_rng(n).random():.6f}")
"""
QUESTIONS = """
import importlib.util, json, sys
from explorable.worker import left_out
from explorable.worker.session import FigureSession
answer = next(FigureSession().answers("p", "eyes.eye", '{"n": 4}', "wide"))
zipped = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip/"
files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
left_out.install()
json.dumps({
    "nodes": json.loads(answer.nodes), "strings": json.loads(answer.strings),
    "numbers": answer.numbers.tolist(),
    "python": list(sys.version_info[:2]),
    "sources": sorted({f.removeprefix(zipped) for f in files
                       if f.startswith(zipped) and f.endswith(".py")}),
    "there": {name: importlib.util.find_spec(name) is not None for name in STDLIB},
})
"""


@pytest.fixture(scope="module")
def started(chromium, tmp_path_factory):
    """What Python answers in a worker of a tiny site, the bundle, and all requests made."""
    project = tmp_path_factory.mktemp("project")
    widgets = project / "widgets"
    widgets.mkdir()
    (widgets / "eyes.py").write_text(WIDGET)
    site = project / "site"
    made = bundle.build_bundle(site, widgets, RUNTIME, Store(RUNTIME.parent / "cache"))
    stdlib = sorted(sys.stdlib_module_names)
    questions = f"STDLIB = {stdlib}\n{QUESTIONS}"
    (site / "index.html").write_text(PAGE)
    (site / "worker.js").write_text(
        WORKER
        % (
            made.app + browser_modules.SITE,
            made.app + browser_modules.PAYLOAD,
            json.dumps(questions),
        )
    )
    with PagesServer(site, "/some-repo/") as server:
        page = chromium.new_page()
        requests = []
        page.context.on("request", lambda request: requests.append(request.url))
        page.goto(f"{server.address}index.html")
        page.wait_for_function("window.answer", timeout=120_000)
        answer = page.evaluate("window.answer")
        page.close()
        assert "error" not in answer, answer
        yield answer, made, requests, server


def test_the_first_frame_is_the_one_of_this_python(started, monkeypatch, tmp_path):
    answer, *_ = started
    package = tmp_path / "startup_widgets"
    package.mkdir()
    (package / "eyes.py").write_text(WIDGET)
    monkeypatch.syspath_prepend(tmp_path)
    here = next(
        session.FigureSession("startup_widgets").answers("p", "eyes.eye", '{"n": 4}', "wide")
    )
    assert answer["nodes"] == json.loads(here.nodes)
    assert answer["strings"] == json.loads(here.strings)
    np.testing.assert_allclose(answer["numbers"], here.numbers, atol=0.01)


def test_everything_comes_from_the_site_itself(started):
    _, _, requests, server = started
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in requests} == {
        server.origin
    }


def test_a_start_asks_for_what_the_bundle_says(started):
    _, made, requests, server = started
    asked = {url.removeprefix(server.address) for url in requests}
    assert asked - {
        "index.html",
        "worker.js",
        "favicon.ico",
        made.app + browser_modules.SITE,
        made.app + browser_modules.PAYLOAD,
        *made.left_out,
    } == {
        address.removesuffix(packing.SUFFIX)
        for address in made.sizes
        if not address.endswith(packing.DECODER.name)
    }


def test_the_runtime_is_the_one_in_the_lock(started):
    answer, *_ = started
    assert "{}.{}".format(*answer["python"]) == lock.committed().python


def test_no_module_of_every_start_is_compiled_again(started):
    answer, made, *_ = started
    if made.compiled:
        assert answer["sources"] == [], "add these to `startup` in runtime.lock.json"


def test_the_lock_knows_the_standard_library_of_a_browser(started):
    answer, *_ = started
    there = {name for name, found in answer["there"].items() if found}
    assert there == set(answer["there"]) & lock.committed().stdlib
    assert "tkinter" not in there


def test_files_of_the_real_runtime_are_whole():
    assert downloads.fetch(downloads.files(["numpy"]), RUNTIME)
