"""In Chromium, Firefox and WebKit: links that bring a version, and pictures of states."""

LINK = 'a[href*="#wave?~code="]'
SAYS = """(words) => document.querySelector("#wave-code .ex-panel-said")
  ?.textContent.includes(words)"""
CHANGES = """(words) => document.querySelector("#wave-code .ex-changes ins")
  ?.textContent.includes(words)"""
ANSWERS = "() => document.getElementById('wave').getAttribute('answers')"
STILL = ".ex-still-picture img"
DRAWN = "(selector) => document.querySelector(selector)?.naturalWidth > 0"
CUBE = "() => document.getElementById('power').state.power === '3'"


def test_a_linked_version_is_shown_first_and_runs_when_asked(seat):
    seat.turn_to("manual/reference/figure/")
    seat.reader.click(LINK)
    seat.reader.wait_until(SAYS, "runs when you press Run")
    seat.reader.wait_until(CHANGES, "np.sin(TURNS) ** 5")
    assert seat.reader.evaluate(ANSWERS) != "edited"
    seat.press("wave-code", "Run")
    seat.wait_for("wave", "edited")
    seat.press("wave-code", "Reset")
    seat.reader.wait_until("() => !location.hash.includes('~code')")


def test_a_picture_of_a_state_is_seen_and_leads_to_it(seat):
    seat.turn_to("manual/reference/markdown/")
    seat.reader.middle(STILL)
    seat.reader.wait_until(DRAWN, STILL)
    seat.reader.click(STILL)
    seat.reader.wait_until(CUBE)
