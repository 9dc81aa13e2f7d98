"""A page asks for the parts that its figures need, and for no others."""

import hands
import pytest

PLAIN = "manual/cookbook/coin/"
# Parts that few pages need: a page that needs them, and its figure.
NEEDED = {
    "file.js": ("manual/cookbook/yours/", "text"),
    "sound_buttons.js": ("manual/cookbook/yours/", "sound"),
    "share.js": ("manual/reference/markdown/", "height"),
    "traveller.js": ("there-and-back-again/", "copy"),
}
RARE = {
    *NEEDED, "control_alone.js", "file_reading.js", "frames.js", "kept_versions.js",
    "linked_code.js", "paste_into.js", "paste_panel.js", "pasted.js", "play.js", "versions_row.js",
    "wav.js", "wav_reading.js",
}  # fmt: skip
# What the page itself has asked for; its service worker fetches all for later.
ASKED = "() => performance.getEntriesByType('resource').map(({ name }) => name)"
FILE = """(text) => {
  const given = new DataTransfer();
  given.items.add(new File([text], "mine.txt", { type: "text/plain" }));
  const input = document.querySelector("#text input[type=file]");
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}"""
READ = """(words) => document.querySelector("#text .ex-picture")
  .getAttribute("aria-label").startsWith(words)"""


def asked(page):
    """Return the names of the files that a page has asked for."""
    return {url.rpartition("/")[2].partition("?")[0] for url in page.page.evaluate(ASKED)}


def test_parts_that_a_page_does_not_need_stay_away(watched):
    page = watched()
    page.open(PLAIN)
    page.set("belief", heads=3)
    page.wait_for("belief", "table")
    page.page.wait_for_load_state("networkidle")
    assert sorted(asked(page) & RARE) == []


@pytest.mark.parametrize("part", NEEDED)
def test_parts_come_to_figures_that_need_them(desk, part):
    path, figure = NEEDED[part]
    desk.turn_to(path)
    desk.bring(figure)
    hands.eventually(desk.page, lambda: part in asked(desk))


def test_nothing_is_asked_for_while_a_file_is_read(watched):
    """With the parts that read it there already, and Python running, no request leaves the page."""
    page = watched()
    page.open("manual/cookbook/yours/")
    page.bring("text")
    page.page.evaluate(FILE, "a private text")
    page.page.wait_for_function(READ, arg="3 words")
    # Once Python is there, the page looks up which of its files are to be kept for later.
    hands.eventually(page.page, lambda: "payload.js" in asked(page))
    page.page.wait_for_load_state("networkidle")
    before = page.page.evaluate(ASKED)
    page.page.evaluate(FILE, "another one, private, too")
    page.page.wait_for_function(READ, arg="4 words")
    assert page.page.evaluate(ASKED) == before
