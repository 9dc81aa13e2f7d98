"""In Chromium, Firefox and WebKit: what a reader draws goes along through the essay."""

from frames import shows

SCHOOL, PAINT = "there-and-back-again/", "paint-on-an-invisible-shape/"
LAST = "a-function-fitted-to-yourself/"
TOLD = """(id, text) =>
  document.querySelector(`#${id} .ex-travels`)?.textContent.trim().endsWith(text)"""
UNTOLD = """(id) => document.querySelector(`#${id} .ex-travels:empty`) !== null"""
HERE, FROM = "Forget it", "There and back again. Forget it"
SAYS = """(id, text) =>
  document.querySelector(`#${id} .ex-picture`).getAttribute("aria-label").includes(text)"""
GUESSED = """(id, guess) => document.getElementById(id).state.guess === guess"""


def test_a_drawing_lies_under_the_paint_and_comes_home_until_it_is_forgotten(visit):
    visit.open(SCHOOL)
    visit.drag("copy", (2.5, 14.5), (21.5, 14.5), panel="drawing")
    visit.reader.wait_until(TOLD, "copy", HERE)
    visit.wait_for("copy")
    drawing = visit.state("copy")["drawing"]
    for page, figure, name in (
        (PAINT, "yours", "underneath.yours"),
        (LAST, "home", "homecoming.sheets"),
    ):
        visit.turn_to(page)
        visit.reader.wait_until(TOLD, figure, FROM)
        assert visit.state(figure)["drawing"] == drawing
        visit.bring(figure)
        visit.wait_for(figure)
        assert shows(visit, figure, name)
    visit.press("home", "Forget it")
    visit.reader.wait_until(UNTOLD, "home")
    visit.turn_to(SCHOOL)
    visit.reader.wait_until(UNTOLD, "copy")
    assert visit.state("copy")["drawing"] != drawing


def test_who_has_tapped_one_is_asked_again_when_others_stand_there(visit):
    visit.open(SCHOOL)
    visit.drag("copy", (12, 9), (12, 9), panel="lineup")
    visit.reader.wait_until(GUESSED, "copy", "tap4")
    visit.wait_for("copy", "table")
    assert shows(visit, "copy", "distill.copy")
    visit.reader.wait_until(SAYS, "copy", "the teacher is number")
    visit.keys("#copy input[name=doublings]", "ArrowRight")
    visit.reader.wait_until(SAYS, "copy", "Which one is the teacher is hidden")
    assert visit.state("copy")["guess"] == "tap4"
    assert shows(visit, "copy", "distill.copy")
