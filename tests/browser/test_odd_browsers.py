"""A browser whose storage, clock, history or network is out of order shows figures all the same."""

import pytest
from conftest import WIDE
from faulty import (
    PLAYED,
    WIDGETS,
    another_page,
    dropped,
    failing,
    faulty_site,
    stalled,
)
from playwright.sync_api import expect
from reader import Reader

NAMES = ("tabled", "calm", "slow")
OFFLINE = "Python could not be downloaded. Are you online?"
DAMAGED = "A file that this figure needs is corrupted."
WASM = "pyodide.asm.wasm"
# Have a worker begin with a line that puts something out of order.
FIRST = """
const Plain = window.Worker;
window.Worker = class extends Plain {
  constructor(address, how) {
    const first = `data:text/javascript,${encodeURIComponent(%r)}`;
    const text = `import ${JSON.stringify(first)}; import ${JSON.stringify(String(address))};`;
    const whole = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    super(String(address).startsWith("http://127") ? whole : address, how);
  }
};
"""
NEVER = "() => new Promise(() => {})"
REJECTS = "() => Promise.reject(new DOMException('no', 'SecurityError'))"
FULL = """
const { write } = FileSystemSyncAccessHandle.prototype;
FileSystemSyncAccessHandle.prototype.write = () => 0;
"""
WORKERS = {
    "storage that throws": f"navigator.storage.getDirectory = {REJECTS};",
    "storage that is silent": f"navigator.storage.getDirectory = {NEVER};",
    "no storage": "Object.defineProperty(navigator, 'storage', { value: undefined });",
    "no room": FULL,
    "no sums": "Object.defineProperty(crypto, 'subtle', { value: undefined });",
}
THROWS = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
for (const name of ["pushState", "replaceState"]) {
  history[name] = () => { throw new DOMException("no", "SecurityError"); };
}
Object.defineProperty(navigator, "serviceWorker", { get() { throw new Error("no"); } });
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("odd")
    with faulty_site(root, widgets=WIDGETS + PLAYED, names=NAMES) as server:
        yield server


@pytest.fixture
def visited(chromium, site):
    """Make readers before the page: visited(script, …), which is run before all others."""
    made = []

    def make(script="", **options):
        context = chromium.new_context(**{**WIDE, **options})
        context.add_init_script(script)
        made.append(Reader(context, site))
        return made[-1]

    yield make
    for one in made:
        one.close()
        assert not [text for text in one.watched.complaints if "(in promise)" in text]
    site.free()


@pytest.mark.parametrize("fault", WORKERS)
def test_python_starts_without_its_storage(visited, fault):
    reader = visited(FIRST % WORKERS[fault])
    reader.plays("calm", 4)
    reader.page.wait_for_timeout(3000)  # in which a snapshot would be made
    reader.plays("calm", 5)


def test_a_page_without_storage_and_history_has_its_figures(visited):
    reader = visited(THROWS)
    reader.watched.set("tabled", n=4)
    reader.sees("tabled", 4)
    reader.page.wait_for_timeout(600)  # in which the address would be written
    reader.plays("tabled", 5)


def test_a_machine_that_slept_blames_no_figure(visited):
    reader = visited()
    reader.plays("calm", 4)
    reader.page.clock.install()
    reader.moves("slow", 7)
    reader.page.wait_for_function("reports.some((one) => one.figure === 'odd.slow')")
    reader.page.clock.fast_forward("24:00:00")
    reader.sees("slow", 7)
    reader.plays("calm", 5)


def test_a_network_that_dies_in_the_middle_of_a_start_is_told(site, visited):
    site.faults[WASM] = (stalled,)
    reader = visited()
    reader.moves("calm", 4)
    expect(reader.status("calm")).to_contain_text("Loading Python")
    reader.page.wait_for_timeout(1000)
    freed, site.faults = site._freed, {name: (dropped,) for name in (WASM, "zstd.wasm")}
    freed.set()
    reader.is_told("calm", OFFLINE)
    site.free()
    reader.tries_again("calm")
    reader.sees("calm", 4)


@pytest.mark.parametrize(
    ("part", "fault", "sentence"),
    [
        ("pyodide-lock.json", failing, OFFLINE),
        ("pyodide-lock.json", another_page, DAMAGED),
        ("pyodide.asm.mjs", failing, OFFLINE),
        ("pyodide.asm.mjs", another_page, DAMAGED),
        (WASM, another_page, DAMAGED),
        ("zstd.wasm", failing, OFFLINE),
        ("python_stdlib.zip.zst.bin", another_page, DAMAGED),
        ("widgets-0-py3-none-any.whl.zst.bin", failing, OFFLINE),
    ],
)
def test_a_part_that_is_no_part_leaves_the_picture_and_a_sentence(
    site, visited, part, fault, sentence
):
    reader = visited()
    site.faults[part] = (fault,)
    reader.moves("calm", 4)
    reader.is_told("calm", sentence)
    site.free()
    reader.tries_again("calm")
    reader.sees("calm", 4)


def test_who_comes_back_finds_the_page_as_it_was_left(chromiums, site):
    keeping = ["--disable-back-forward-cache"]
    with chromiums(whole=True, ignore_default_args=keeping) as browser:
        reader = Reader(browser.new_context(**WIDE), site)
        reader.plays("calm", 4)
        page = reader.page
        page.evaluate("addEventListener('pageshow', (event) => { window.back = event.persisted; })")
        page.goto(site.address + "404.html")
        page.evaluate("history.back()")
        page.wait_for_url(site.address + "#calm?n=4", wait_until="commit")
        page.wait_for_selector("#calm .ex-badge-button", state="attached")
        reader.plays("calm", 5)
        assert page.evaluate("window.back")
        reader.close()
