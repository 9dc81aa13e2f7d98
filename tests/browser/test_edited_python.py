"""The Python in which edited versions run, beside the author's and for several figures."""

import pytest
from conftest import WIDE
from playwright.sync_api import expect
from served_site import served
from test_readers_strangers import ANSWERED, FILES, OWN, PASTE, SAID
from test_start import LITTLE
from watched import Watched

OTHER = OWN.replace("def calm", "def kept")
PAGE = FILES["content__index_md"] + "\n/// figure | other.kept\n///\n"
PRESS = "(selector) => document.querySelector(selector).click()"
AUTHORS = "() => customElements.get('explorable-figure').python.status.state"
FRAMES = "() => document.querySelectorAll('iframe').length"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {**FILES, "content__index_md": PAGE, "widgets__other_py": OTHER}
    with served(tmp_path_factory.mktemp("little"), options={"offline": False}, **files) as server:
        yield server


@pytest.fixture(params=[LITTLE, ""], ids=["little", "much"])
def memory(request):
    """The script that says how much memory the machine has."""
    return request.param


def edits(watched, figure, text):
    """Open a figure's editor, and run a version in the place of its module."""
    page = watched.page
    page.evaluate(PRESS, f"#{figure} [data-panel=code]")
    edit = page.locator(f"#{figure}-code").get_by_role("button", name="Edit")
    edit.dispatch_event("click")  # a picture that goes along may be over it
    page.wait_for_selector(f"#{figure}-code .cm-content")
    page.evaluate(f"({PASTE.replace('calm', figure)})({text!r})")
    page.evaluate(PRESS, f"#{figure}-code .ex-run")


def hears(page, figure, words):
    page.wait_for_function(f"() => ({SAID.replace('calm', figure)})({words!r})")


def test_the_authors_python_makes_room_for_an_edited_version_and_back(chromium, site, memory):
    watched = Watched(chromium.new_context(**WIDE), site)
    watched.context.add_init_script(memory)
    page = watched.open()
    watched.set("calm", n=4)
    watched.wait_for("calm")

    edits(watched, "calm", OWN + "# mine")
    hears(page, "calm", ANSWERED)
    assert page.evaluate(AUTHORS) == ("asleep" if memory else "ready")
    page.locator("#calm input[name=n]").press("ArrowRight")
    watched.wait_for("calm", "edited")
    assert page.evaluate(AUTHORS) == ("asleep" if memory else "ready")

    watched.set("kept", n=5)  # the author's
    watched.wait_for("kept")
    assert page.evaluate(FRAMES) == (0 if memory else 1)
    watched.set("calm", n=6)  # the reader's
    watched.wait_for("calm", "edited")
    page.locator("#calm-code").get_by_role("button", name="Reset").dispatch_event("click")
    watched.set("calm", n=7)
    watched.wait_for("calm")
    assert page.evaluate(FRAMES) == 0
    watched.close()


def test_where_one_version_is_left_another_figures_goes_on(chromium, site):
    watched = Watched(chromium.new_context(**WIDE), site)
    page = watched.open()
    edits(watched, "calm", OWN.replace("    return {", "    while True: pass\n    return {"))
    expect(page.locator("#calm .ex-status").get_by_role("button", name="Stop")).to_be_visible()
    edits(watched, "kept", OTHER + "# mine")  # waits behind it
    page.locator("#calm-code").get_by_role("button", name="Reset").dispatch_event("click")
    hears(page, "kept", ANSWERED)
    watched.wait_for("kept", "edited")
    watched.set("calm", n=7)
    watched.wait_for("calm")
    assert page.locator(".ex-status").all_inner_texts() == ["", ""]
    watched.close()
