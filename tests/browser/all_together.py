"""What a reader does on the page that has all that figures can be (see tests/together.py)."""

import re

from playwright.sync_api import expect

from tests.sphinx_site import HOSTS
from tests.together import linked

PASTES = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
  document.querySelector("#steps .ex-handle").dispatchEvent(paste);
  return document.getElementById("steps").state.places.length === 3;
}"""
LEVELS = "() => ['wave', 'square'].map((id) => document.getElementById(id).state.level)"
DRAWN = "(image) => image.complete && image.naturalWidth > 0"
HIDDEN = "(element) => getComputedStyle(element).display === 'none'"
ALONE = "explorable-control input[type=range]"
STILL = ".ex-still-picture img"


def play(page, address):
    """Play with everything on the page, while Python is held back: the tables answer.

    page: a `Watched`.
    """
    tab = page.page
    with page.held_back("**/*.wasm"):
        page.open(address)
        # A control by itself moves its figure, and the other one, which shares it: a task is done.
        expect(tab.locator(ALONE)).to_be_visible()
        tab.locator(ALONE).focus()
        tab.keyboard.press("End")
        levels(page, 2)
        page.wait_for("square", "table")
        expect(tab.locator("explorable-task")).to_contain_class("ex-done")
        expect(tab.locator(".ex-tasks")).to_have_text("1 of 1")
        # The other figure's own moves both, too.
        page.figure("square").locator("input[type=range]").focus()
        tab.keyboard.press("Home")
        levels(page, 0)
        expect(tab.locator(ALONE)).to_have_value("0")
        # A picture of a state is shown, and a press on it goes there; what a sentence says stays.
        image = tab.locator(STILL)
        image.scroll_into_view_if_needed()
        assert image.evaluate(DRAWN)
        image.click()
        levels(page, 0.5)
        expect(tab.locator(".ex-stated")).to_have_text("0.125")
        # A bet is made.
        expect(tab.locator("[data-bet=bet]")).to_have_text("none yet")
        tab.get_by_role("button", name="the mean").click()
        expect(tab.locator("explorable-bet")).to_contain_class("ex-answered")
        expect(tab.locator("[data-bet=bet]")).to_have_text("the mean")
        expect(tab.locator("explorable-bet .ex-reveal")).to_contain_text("As the square does.")
        expect(page.figure("wave").get_by_role("button", name="Play heard")).to_be_visible()
        on_paper(tab)
        tab.emulate_media(media="screen")
    bring_a_file(page)
    run_a_version(page)
    paste_points(page)
    let_it_play(page)
    tab.close()


def bring_a_file(page):
    """Give a figure a table of the reader's own, which Python has to show."""
    tab = page.page
    mine = {"name": "mine.csv", "mimeType": "text/csv", "buffer": b"height\n2\n4\n8\n"}
    page.figure("rows").locator("[name=given]").set_input_files(mine)
    expect(tab.locator("[data-figure=rows][data-output=total]")).to_have_text("14")
    page.wait_for("rows")


def run_a_version(page):
    """Follow a link that brings a version of the source, read it, and run it."""
    tab = page.page
    source = (HOSTS / "_shared" / "widgets" / "together.py").read_text()
    old = "A wave as high as"
    version = source.replace(f'"{old}', '"A version as high as')
    tab.evaluate("(hash) => { location.hash = hash; }", linked("wave", "widgets.together", version))
    panel = tab.locator("#wave-code")
    expect(panel.locator(".ex-changes ins")).to_contain_text("A version as high as")
    picture = page.figure("wave").locator("svg.ex-wide")
    assert picture.get_attribute("aria-label").startswith(old), "nothing runs by itself"
    panel.get_by_role("button", name="Run", exact=True).click()
    page.wait_for("wave", "edited")
    expect(picture).to_have_attribute("aria-label", re.compile("^A version as high as"))


def levels(page, level):
    """Wait until both figures are at a level."""
    page.page.wait_for_function(f"(level) => ({LEVELS})().every((one) => one === level)", arg=level)


def on_paper(tab):
    """Look at what is printed: pictures and words, and nothing to press."""
    tab.emulate_media(media="print")
    expect(tab.locator(STILL)).to_be_visible()
    expect(tab.locator("#wave svg.ex-wide")).to_be_visible()
    for unprinted in ("explorable-control", "#wave .ex-sounds"):
        assert tab.locator(unprinted).evaluate(HIDDEN), unprinted


def read_without_scripts(chromium, address):
    """Read the page where no script runs: pictures and words, and nothing to press."""
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    image = tab.locator(STILL)
    expect(image).to_be_visible()
    expect(image).to_have_attribute("alt", "A low wave")
    image.scroll_into_view_if_needed()
    assert image.evaluate(DRAWN)
    expect(tab.locator(".ex-still-picture a")).to_have_css("pointer-events", "none")
    for figure in ("wave", "square"):
        expect(tab.locator(f"#{figure} svg.ex-wide")).to_be_visible()
    for dead in ("explorable-control", "#wave .ex-sounds", "#wave .ex-controls"):
        expect(tab.locator(dead)).to_be_hidden()
    described = tab.locator("#wave svg.ex-wide").get_attribute("aria-label")
    assert described == "A wave as high as 1.00, a sound of 1 s."
    expect(tab.locator(".ex-stated")).to_have_text("0.125")
    expect(tab.locator("explorable-task .ex-task-text")).to_have_text(
        "Make both as high as they get."
    )
    expect(tab.locator("explorable-bet .ex-choices li")).to_have_text(["the wave", "the mean"])
    expect(tab.locator("[data-bet=bet]")).to_have_text("none yet")
    on_paper(tab)
    expect(tab.locator("explorable-bet .ex-reveal-text")).to_be_visible()
    context.close()


def paste_points(page):
    """Paste two columns of a spreadsheet where points are drawn."""
    tab = page.page
    page.bring("steps")
    handle = tab.locator("#steps .ex-handle").first
    handle.focus()
    # What hears pastes comes after the handles: it is pasted until it is heard.
    tab.wait_for_function(PASTES, arg="3\t3\n4\t5\n6\t7")
    page.wait_for("steps")
    assert page.state("steps")["places"] == [[3, 3], [4, 5], [6, 7]]


def let_it_play(page):
    """Have the slider play to its end, and go back to the first of the steps."""
    tab = page.page
    page.figure("steps").get_by_role("button", name="Play size").click()
    tab.wait_for_function("() => document.getElementById('steps').state.size === 3")
    page.wait_for("steps")
    frames = page.figure("steps").locator(".ex-frames input")
    frames.focus()
    tab.keyboard.press("Home")
    expect(page.figure("steps").locator(".ex-frames output")).to_have_text("frame 1 of 3")
