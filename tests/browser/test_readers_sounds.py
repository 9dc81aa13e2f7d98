"""In Chromium, Firefox and WebKit readers hear a figure, and a slider goes along."""

BUTTON = "#beats .ex-sounds button:not([aria-disabled])"
PRESSED = "(selector) => document.querySelector(selector)?.getAttribute('aria-pressed') === 'true'"
RELEASED = PRESSED.replace("true", "false")
SILENT = "This browser cannot play sound."
HEARD_OR_SAID = """(silent) => {
  const beats = document.getElementById("beats");
  const said = beats.querySelector(".ex-status").textContent;
  return beats.state.moment > 0.2 ? "heard" : said === silent && said;
}"""
SOUNDED = """() => document.getElementById("beats").state.moment === 2"""


def come(seat):
    """Come to a figure that can be heard; the slider that goes along is at its beginning."""
    seat.turn_to("manual/reference/figure/")
    seat.bring("beats")
    seat.set("beats", moment=0)


def begin(seat):
    """Press the button of a sound."""
    come(seat)
    seat.reader.click(BUTTON)
    seat.reader.wait_until(PRESSED, BUTTON)


def test_a_sound_is_played_to_its_end_and_a_slider_goes_along(seat):
    begin(seat)
    if seat.reader.wait_until(HEARD_OR_SAID, SILENT) == SILENT:
        assert seat.reader.name == "firefox", "others need no loudspeaker"
        seat.reader.wait_until(RELEASED, BUTTON)
        return
    seat.reader.wait_until(SOUNDED)
    seat.reader.wait_until(RELEASED, BUTTON)


def test_escape_stops_a_sound(seat):
    begin(seat)
    seat.reader.press("Escape")
    seat.reader.wait_until(RELEASED, BUTTON)


def test_a_sound_begins_and_ends_by_a_key(seat):
    come(seat)
    seat.reader.wait_until("(selector) => document.querySelector(selector) !== null", BUTTON)
    seat.keys(BUTTON, "Enter")
    seat.reader.wait_until(PRESSED, BUTTON)
    seat.reader.press("Enter")
    seat.reader.wait_until(RELEASED, BUTTON)
