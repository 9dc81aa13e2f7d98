"""In Chromium, Firefox and WebKit: links that bring a version, and pictures of states."""

from test_versions_of_readers import FIGURE, NEW, PAGE, edited, linked

SAYS = """(id, words) => document.querySelector(`#${id}-code .ex-panel-said`)
  ?.textContent.includes(words)"""
CHANGES = """(id, words) => document.querySelector(`#${id}-code .ex-changes ins`)
  ?.textContent === `+ ${words}`"""
STILL = ".ex-still-picture img"
DRAWN = "(selector) => document.querySelector(selector)?.naturalWidth > 0"
CUBE = "() => document.getElementById('power').state.power === 3"


def test_a_linked_version_is_shown_first_and_runs_when_asked(seat):
    code = linked({"widgets.gp": edited()})
    seat.turn_to(PAGE, f"{FIGURE}?lengthscale=0.3&~code={code}")
    seat.reader.wait_until(SAYS, FIGURE, "runs when you press Run")
    seat.reader.wait_until(CHANGES, FIGURE, NEW)
    assert seat.state(FIGURE)["lengthscale"] == 0.3
    answers = f"() => document.getElementById('{FIGURE}').getAttribute('answers')"
    assert seat.reader.evaluate(answers) != "edited"
    seat.press(f"{FIGURE}-code", "Run")
    seat.wait_for(FIGURE, "edited")
    seat.press(f"{FIGURE}-code", "Reset")
    seat.wait_for(FIGURE, "model")


def test_a_picture_of_a_state_is_seen_and_leads_to_it(seat):
    seat.turn_to("manual/reference/markdown/")
    seat.reader.middle(STILL)
    seat.reader.wait_until(DRAWN, STILL)
    seat.reader.click(STILL)
    seat.reader.wait_until(CUBE)
