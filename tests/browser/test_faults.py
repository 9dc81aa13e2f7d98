"""Whatever goes wrong, the last picture stays, a sentence says so, and other figures go on."""

import pytest
from conftest import WIDE
from faulty import FIGURES, altered, faulty_site, missing, truncated
from hands import eventually
from playwright.sync_api import expect
from reader import Reader

PARTS = {
    "pyodide.mjs": "pyodide.mjs",
    "pyodide.asm.mjs": "pyodide.asm.mjs",
    "wasm": "pyodide.asm.wasm",
    "stdlib": "python_stdlib.zip.zst.bin",
    "numpy": "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl.zst.bin",
    "widgets": "widgets-0-py3-none-any.whl.zst.bin",
    "decoder": "zstd.wasm",
    "lock": "pyodide-lock.json",
}
DAMAGED = "A file that this figure needs is corrupted."
MISSING = "A file that this figure needs is missing on the server."
OFFLINE = "Python could not be downloaded. Are you online?"
UNABLE = "This browser cannot compute figures; the picture stays as it is."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with faulty_site(tmp_path_factory.mktemp("faulty")) as server:
        yield server


@pytest.fixture(autouse=True)
def no_more_faults(site):
    yield
    site.faults.clear()


@pytest.fixture
def reader(chromium, site):
    one = Reader(chromium.new_context(**WIDE), site)
    yield one
    one.close()


@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_file_is_asked_for_once_more(site, reader, part):
    site.faults[PARTS[part]] = [altered]
    reader.plays("calm", 4)
    assert not site.faults[PARTS[part]]


@pytest.mark.parametrize("part", ["pyodide.asm.mjs", "wasm"])
def test_a_file_that_breaks_off_is_asked_for_once_more(site, reader, part):
    site.faults[PARTS[part]] = [truncated]
    reader.plays("calm", 4)


@pytest.mark.parametrize(
    ("part", "fault", "sentence"),
    [
        ("pyodide.mjs", missing, MISSING),
        ("pyodide.asm.mjs", altered, DAMAGED),
        ("wasm", missing, MISSING),
        ("wasm", altered, DAMAGED),
        ("stdlib", truncated, DAMAGED),
        ("numpy", altered, DAMAGED),
        ("widgets", missing, MISSING),
        ("decoder", missing, MISSING),
        ("decoder", altered, DAMAGED),
        ("lock", altered, DAMAGED),
    ],
)
def test_a_file_that_cannot_be_had_leaves_the_picture_and_a_sentence(
    site, reader, part, fault, sentence
):
    site.faults[PARTS[part]] = (fault,)
    reader.moves("calm", 4)
    reader.is_told("calm", sentence)
    site.faults.clear()
    reader.status("calm").get_by_role("button", name="Try again").press("Enter")
    reader.sees("calm", 4)
    expect(reader.watched.figure("calm").locator(".ex-badge-button")).to_be_focused()


def test_a_server_that_is_gone_leaves_the_picture_and_a_sentence(chromium, tmp_path_factory):
    root = tmp_path_factory.mktemp("gone")
    with faulty_site(root, names=("calm",)) as server:
        reader = Reader(chromium.new_context(**WIDE), server)
    reader.moves("calm", 4)
    reader.is_told("calm", OFFLINE)
    reader.tries_again("calm")
    reader.is_told("calm", OFFLINE)
    reader.close()


@pytest.mark.parametrize("what", ["Worker", "WebAssembly"])
def test_a_browser_that_cannot_compute_says_so(chromium, site, what):
    context = chromium.new_context(**WIDE)
    context.add_init_script(f"delete window.{what}")
    reader = Reader(context, site)
    reader.moves("calm", 4)
    reader.is_told("calm", UNABLE)
    reader.close()


def test_three_figures_asked_at_once_are_all_drawn(reader):
    for n, figure in enumerate(("calm", "quiet", "slow"), start=3):
        reader.moves(figure, n)
    for n, figure in enumerate(("calm", "quiet", "slow"), start=3):
        reader.sees(figure, n)


def test_words_bound_to_a_figure_that_raises_are_never_of_another_state(reader):
    said = reader.watched.page.get_by_text("The square of").nth(FIGURES.index("raising"))
    expect(said).to_have_text("The square of 2 is 4.")
    reader.plays("raising", 4)
    expect(said).to_have_text("The square of 4 is 16.")
    reader.moves("raising", 9)
    reader.is_told("raising", "The code behind this figure stopped with an error.")
    expect(said).to_have_text("The square of 9 is ….")
    reader.plays("raising", 5)
    expect(said).to_have_text("The square of 5 is 25.")


def test_a_figure_that_breaks_python_itself_gets_another_one(reader):
    reader.plays("calm", 4)
    reader.moves("breaking", 7)
    reader.is_told("breaking", "The code behind this figure stopped with an error.")
    reader.plays("calm", 5)
    reader.plays("breaking", 3)


def test_a_worker_that_has_died_unnoticed_is_replaced(reader):
    reader.plays("calm", 4)
    reader.kills_python()
    reader.moves("calm", 5)
    reader.moves("quiet", 6)
    reader.sees("calm", 5)
    reader.sees("quiet", 6)


def test_a_worker_that_is_killed_while_it_draws_is_replaced(reader):
    reader.plays("calm", 4)
    reader.kills_python_at("slow")
    reader.moves("slow", 7)
    reader.moves("calm", 5)
    reader.is_told("slow", "This figure took longer than 5 s and was stopped.")
    reader.sees("calm", 5)
    reader.tries_again("slow")
    reader.sees("slow", 7)


def test_a_worker_in_which_something_broke_is_replaced(reader):
    reader.plays("calm", 4)
    worker = reader.watched.pythons[0]
    worker.evaluate("() => { setTimeout(() => { throw new Error('broken'); }); }")
    eventually(reader.page, lambda: worker not in reader.page.workers)
    reader.plays("calm", 5)


def test_the_reader_may_stop_what_takes_long(reader):
    reader.plays("calm", 4)
    reader.moves("patient", 7)
    stop = reader.status("patient").get_by_role("button", name="Stop")
    stop.press("Enter")
    reader.is_told("patient", "Stopped. This is the last finished picture.")
    expect(reader.watched.figure("patient").locator(":focus")).to_be_visible()
    assert reader.watched.figure("patient").get_attribute("answers") == "picture"
    reader.plays("calm", 5)
