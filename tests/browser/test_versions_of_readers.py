"""Versions of a figure's Python: kept by name, compared, given on by a link that runs nothing."""

import base64
import json
import re
import zlib

import pytest
from panels import ROOT, panel
from playwright.sync_api import expect

PAGE, FIGURE, SOURCE = "five-points/", "pinching", "widgets/gp.py"
OLD, NEW = "LEAST_VARIANCE = 1e-6", "LEAST_VARIANCE = 1e-3"


def edited():
    """Return the source with a change."""
    text = (ROOT / SOURCE).read_text(encoding="utf-8")
    assert text.count(OLD) == 1
    return text.replace(OLD, NEW)


def linked(edits):
    """Return a version as a link has it, packed by Python's own zlib."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(json.dumps(edits).encode()) + packer.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def box(page):
    return page.page.locator(f"#{FIGURE}-code")


def said(page):
    return box(page).locator(".ex-panel-said")


def editor(page):
    return page.page.get_by_label(f"{SOURCE}.")


def type_over(page, text):
    editor(page).press("ControlOrMeta+a")
    page.page.keyboard.insert_text(text)


def is_alone(page):
    """Say whether no frame has come in which versions run."""
    return len(page.page.frames) == 1


@pytest.fixture
def page(watched):
    """A reader with the editor open."""
    page = watched(bypass_csp=True, viewport={"width": 1100, "height": 1000})
    page.open(PAGE)
    panel(page, FIGURE, "code").get_by_role("button", name="Edit").click()
    expect(editor(page)).to_be_focused()
    return page


def test_a_version_is_kept_by_its_name_opened_compared_and_deleted(page):
    box(page).get_by_role("button", name="Keep", exact=True).click()
    expect(said(page)).to_have_text("No changes: this is the author's version.")
    type_over(page, edited())
    name = box(page).get_by_label("Name of this version")
    expect(name).to_have_value("Version 1")
    name.fill("a thousandth")
    name.press("Enter")
    expect(said(page)).to_have_text("“a thousandth” is kept in this browser.")

    page.page.reload()
    panel(page, FIGURE, "code").get_by_role("button", name="Edit").click()
    kept = box(page).get_by_label("Versions you have kept")
    kept.select_option("a thousandth")
    expect(said(page)).to_contain_text("“a thousandth” is in the editor.")
    assert is_alone(page)
    box(page).get_by_role("button", name="Changes").click()
    expect(box(page).locator(".ex-changes ins")).to_have_text(f"+ {NEW}")
    box(page).get_by_label("Compared with").select_option("a thousandth")
    expect(box(page).locator(".ex-changes")).to_have_count(0)

    box(page).get_by_role("button", name="Run").click()
    page.wait_for(FIGURE, "edited")
    box(page).get_by_role("button", name="Delete").click()
    expect(said(page)).to_have_text("Deleted “a thousandth”.")
    expect(kept).to_be_hidden()
    assert page.page.evaluate("localStorage.getItem('explorable-versions')") == "{}"


def test_where_nothing_can_be_kept_the_reader_is_told(page):
    page.page.evaluate(
        """() => {
          Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceeded"); };
        }"""
    )
    type_over(page, edited())
    box(page).get_by_role("button", name="Keep", exact=True).click()
    expect(said(page)).to_have_text("This browser could not keep that.")


def test_a_link_brings_the_version_and_runs_nothing_until_it_is_asked(page, watched):
    page.page.evaluate("document.getElementById('pinching').setState({lengthscale: 0.3})")
    type_over(page, edited())
    box(page).get_by_role("button", name="Link", exact=True).click()
    field = box(page).get_by_label("Link to this version")
    expect(field).to_have_value(re.compile("~code="))
    address = field.input_value()
    assert "lengthscale=0.3" in address

    other = watched(bypass_csp=True, viewport={"width": 1100, "height": 1000})
    other.open(PAGE + "#" + address.partition("#")[2])
    expect(said(other)).to_have_text(
        "This link brings a changed version of the figure’s Python. Read it first: it runs when "
        "you press Run."
    )
    expect(box(other).locator(".ex-changes ins")).to_have_text(f"+ {NEW}")
    assert other.page.locator(f"#{FIGURE}").get_attribute("answers") != "edited"
    assert is_alone(other)
    other.page.wait_for_timeout(600)  # the address is written when the state rests
    assert "~code=" in other.page.url
    box(other).get_by_role("button", name="Run").click()
    other.wait_for(FIGURE, "edited")
    box(other).get_by_role("button", name="Reset").click()
    other.page.wait_for_function("!location.hash.includes('~code=')")


def test_what_another_program_has_packed_is_read_alike(watched):
    page = watched(bypass_csp=True)
    page.open(f"{PAGE}#{FIGURE}?~code={linked({'widgets.gp': edited()})}")
    expect(box(page).locator(".ex-changes ins")).to_have_text(f"+ {NEW}")


@pytest.mark.parametrize(
    "code",
    [
        "AAAA",
        "%00",
        linked({"widgets.gp": 5}),
        linked({"os": "import os"}),
        linked({"widgets.gp": "a" * 10_000_000}),
        linked([]),
    ],
    ids=["damaged", "no letters", "no text", "another module", "a bomb", "nothing"],
)
def test_a_link_that_cannot_be_read_says_so(watched, code):
    page = watched(bypass_csp=True)
    page.open(f"{PAGE}#{FIGURE}?~code={code}")
    expect(said(page)).to_have_text(
        "The version in this link cannot be read. This is the author’s source."
    )
    assert is_alone(page)
