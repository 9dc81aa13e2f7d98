"""On paper a chapter stands as it was written, whatever its reader has played."""

import pytest

# The picture of a figure, and every word that is bound to it.
SEEN = """() => [
  document.querySelector("#belief svg.ex-wide").innerHTML,
  ...[...document.querySelectorAll("[data-figure=belief]")].map((one) => one.textContent),
]"""
REMEMBER = f"addEventListener('beforeprint', () => (window.printed = ({SEEN})()))"


@pytest.fixture
def page(watched):
    page = watched()
    page.open("five-points/")
    page.page.evaluate(REMEMBER)
    return page


def test_a_figure_and_its_words_are_printed_as_written_and_stay_as_they_were_left(page):
    written = page.page.evaluate(SEEN)
    page.set("belief", lengthscale=0.12, curves=4)
    page.wait_for("belief", "model")
    left = page.page.evaluate(SEEN)
    assert left[0] != written[0]
    assert left[1:] != written[1:]
    page.page.pdf()
    assert page.page.evaluate("printed") == written
    assert page.page.evaluate(SEEN) == left


def test_a_figure_can_be_played_after_it_was_printed(page):
    page.set("belief", curves=4)
    page.wait_for("belief", "model")
    page.page.pdf()
    before = page.page.evaluate(SEEN)
    page.set("belief", lengthscale=0.12)
    page.page.wait_for_function(f"(before) => ({SEEN})()[0] !== before[0]", arg=before)
    page.wait_for("belief", "model")


def test_what_nobody_played_is_printed_as_it_stands(page):
    before = page.page.evaluate(SEEN)
    page.page.pdf()
    assert page.page.evaluate("printed") == page.page.evaluate(SEEN) == before


def test_nothing_is_printed_that_only_a_hand_can_use(page):
    """Neither what can be pressed, nor a sentence that is nothing but a link to a state."""
    page.page.emulate_media(media="print")
    seen = page.page.evaluate("""() => [...document.querySelectorAll(
        ".md-content :is(button, input, select, textarea, summary, .ex-screen, .ex-answers)"
      )].filter((one) => one.checkVisibility() && !one.matches(".ex-choice, .ex-reveal > *"))
      .map((one) => one.outerHTML)""")
    assert seen == []


def test_a_picture_and_its_caption_are_on_one_sheet_and_leave_room_for_text(page):
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 673, "height": 987})  # of a sheet within its margins
    told = page.page.evaluate("""() => [...document.querySelectorAll("explorable-figure")]
      .map((one) => [getComputedStyle(one).breakInside, one.offsetHeight])""")
    assert told
    for inside, height in told:
        assert inside == "avoid"
        assert height < 0.62 * 987
