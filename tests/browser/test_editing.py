"""A figure's source is edited in place, and its version runs where it can hurt nobody."""

import pytest
from panels import ROOT, panel, taken
from playwright.sync_api import expect
from test_accessibility import faults
from watched import Watched

FIGURE = "pinching"


@pytest.fixture(scope="module")
def page(chromium, essay):
    """One page with the editor open; what a reader's own mistakes say in the console is meant."""
    page = Watched(
        chromium.new_context(bypass_csp=True, viewport={"width": 1100, "height": 1000}), essay
    )
    page.open("five-points/")
    panel(page, FIGURE, "code").get_by_role("button", name="Edit").click()
    expect(page.page.get_by_label("widgets/gp.py.")).to_be_focused()
    yield page
    page.complaints = [text for text in page.complaints if "Traceback" not in text]
    page.close()


@pytest.fixture(autouse=True)
def afresh(page):
    """Every test begins with the author's source."""
    yield
    box(page).get_by_role("button", name="Reset").click()


def box(page):
    return page.page.locator(f"#{FIGURE}-code")


def said(page):
    return box(page).locator(".ex-panel-said")


def replace(page, old, new):
    """Change one place of the source, as pasting the changed source over all of it does."""
    editor = page.page.get_by_label("widgets/gp.py.")
    text = (ROOT / "widgets" / "gp.py").read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    editor.press("ControlOrMeta+a")
    page.page.keyboard.insert_text(text.replace(old, new))
    return editor


def run(page, old, new):
    replace(page, old, new).press("ControlOrMeta+Enter")


def test_the_edited_version_answers_and_says_so(page):
    before = page.shown(FIGURE)
    run(page, 'linewidth=2.4, label="average"', "linewidth=5")
    expect(said(page)).to_have_text("Your version answered.")
    page.wait_for(FIGURE, "edited")
    assert page.shown(FIGURE) != before
    notice = page.page.locator(f"#{FIGURE} .ex-edited")
    expect(notice).to_contain_text("This is your version")
    expect(page.page.locator(f"#{FIGURE} .ex-badge-button")).to_have_text("your version")
    page.page.evaluate("document.getElementById('pinching').setState({lengthscale: 0.3})")
    page.wait_for(FIGURE, "edited")
    notice.get_by_role("button", name="Back to the original").press("Enter")
    page.page.wait_for_function(
        "['table', 'model'].includes(document.getElementById('pinching').getAttribute('answers'))"
    )
    expect(notice).to_be_hidden()
    expect(page.page.locator(f"#{FIGURE} .ex-badge-button")).to_be_focused()


def test_the_edited_version_is_what_goes_home(page):
    run(page, "LEAST_VARIANCE = 1e-6", "LEAST_VARIANCE = 1e-3")
    expect(said(page)).to_have_text("Your version answered.")
    script = taken(page, FIGURE, "Python script").read_text(encoding="utf-8")
    assert "LEAST_VARIANCE = 1e-3" in script
    assert "# with changes that a reader made to its source." in script
    panel(page, FIGURE, "code")


def test_a_mistake_is_shown_at_its_line(page):
    run(page, "    widest = widest_place(sd)\n", "    widest = widest_plaice(sd)\n")
    expect(said(page)).to_contain_text("NameError: name 'widest_plaice' is not defined")
    page.wait_for(FIGURE, "failed")
    message = box(page).locator(".cm-ex-message")
    expect(message).to_contain_text("widest_plaice")
    line = box(page).locator(".cm-ex-wrong")
    expect(line).to_have_text("    widest = widest_plaice(sd)")


def test_axe_finds_nothing_in_an_editor_with_a_mistake_and_changes(page):
    run(page, "    widest = widest_place(sd)\n", "    widest = widest_plaice(sd)\n")
    expect(said(page)).to_contain_text("NameError")
    compare = box(page).get_by_role("button", name="Changes")
    compare.click()
    assert not faults(page.page)
    compare.click()


def test_what_is_not_python_is_shown_at_its_line(page):
    run(page, "def widest_place(sd):", "def widest_place(sd:")
    expect(said(page)).to_contain_text("SyntaxError")
    page.wait_for(FIGURE, "failed")
    expect(box(page).locator(".cm-ex-wrong")).to_have_text("def widest_place(sd:")


def test_a_version_without_end_is_stopped_and_the_page_lives(page):
    run(page, "    widest = widest_place(sd)\n", "    while True: pass\n")
    expect(said(page)).to_contain_text("took longer than 10 s and was stopped")
    box(page).get_by_role("button", name="Reset").click()
    page.page.evaluate("document.getElementById('pinching').setState({lengthscale: 0.2})")
    page.wait_for(FIGURE, "model")


def test_changes_are_shown_against_the_original(page):
    replace(page, "LEAST_VARIANCE = 1e-6", "LEAST_VARIANCE = 1e-3").press("ControlOrMeta+Home")
    compare = box(page).get_by_role("button", name="Changes")
    compare.click()
    changes = box(page).locator(".ex-changes")
    expect(changes.locator("del")).to_have_text("− LEAST_VARIANCE = 1e-6")
    expect(changes.locator("ins")).to_have_text("+ LEAST_VARIANCE = 1e-3")
    expect(box(page).locator(".cm-ex-changed")).to_have_count(1)
    compare.click()
    expect(changes).to_be_hidden()
