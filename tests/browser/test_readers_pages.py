"""In Chromium, Firefox and WebKit: words bound to figures, panels, and ways through the pages."""

import csv
import io
import re
from xml.etree import ElementTree

import matplotlib.image
from frames import cpython, find, shows

from explorable.worker.figure_data import numbers

SIGNAL, FIVE = "same-thing-different-clothes/", "five-points/"
NUMBER = ".ex-param[data-figure=recipe][data-parameter=kept]"
SAID = "(id, words) => document.querySelector(`#${id} .ex-panel-said`)?.textContent.includes(words)"
BOX = """() => {
  const { width, height } = document.querySelector("#pinching svg.ex-wide").viewBox.baseVal;
  return [width, height];
}"""
SELECTABLE = "(selector) => getComputedStyle(document.querySelector(selector)).webkitUserSelect"
SVG = "{http://www.w3.org/2000/svg}"


def test_a_number_in_the_prose_is_scrubbed(seat):
    seat.turn_to(SIGNAL)
    start = seat.state("recipe")["kept"]
    x, y = seat.reader.middle(NUMBER)
    seat.reader.drag((x, y), (x + 45, y))
    seat.wait_for("recipe")
    kept = seat.state("recipe")["kept"]
    assert kept > start + 4
    assert seat.text(NUMBER) == str(kept)
    assert shows(seat, "recipe", "fourier.recipe")
    assert seat.reader.evaluate("() => String(getSelection())") == ""
    assert seat.reader.evaluate(SELECTABLE, NUMBER) == "none"
    seat.keys(NUMBER, "Home", "ArrowRight")
    seat.wait_for("recipe")
    assert seat.state("recipe")["kept"] == 1
    assert shows(seat, "recipe", "fourier.recipe")


def test_a_link_in_the_prose_sets_a_figure_and_the_words_follow(seat):
    seat.turn_to(FIVE)
    before = seat.text("span.ex-output[data-figure=one][data-output=off]")
    seat.reader.click("a.ex-set[data-figure=one]")
    seat.reader.wait_until("() => document.getElementById('one').state.steps === 80")
    seat.wait_for("one")
    assert shows(seat, "one", "fits.one")
    _, outputs = cpython("fits.one", seat.state("one"))
    after = seat.text("span.ex-output[data-figure=one][data-output=off]")
    assert after == f"{outputs['off']:.2f}".replace("-", "−") != before


def test_the_source_is_edited_and_its_version_answers(visit):
    visit.open(FIVE)
    visit.panel("pinching", "code")
    assert "def pinching(ax" in visit.text("#pinching-code")
    visit.press("pinching", "Edit")
    visit.reader.wait_until("() => document.activeElement.matches('#pinching-code .cm-content')")
    visit.reader.press("Control+End")
    visit.reader.type("GUESS = FOCUS\n")
    visit.reader.press("Control+Enter")
    visit.reader.wait_until(SAID, "pinching-code", "Your version answered.")
    visit.wait_for("pinching", "edited")
    assert not visit.reader.errors()
    written = visit.text("#pinching-code .cm-content")
    visit.reader.type("1 / 0\n")
    visit.reader.press("Control+Enter")
    visit.reader.wait_until(SAID, "pinching-code", "ZeroDivisionError")
    visit.wait_for("pinching", "failed")
    assert visit.text("#pinching-code .cm-ex-wrong") == "1 / 0"
    for _ in "1 / 0\n":  # what is typed slowly goes in parts
        if visit.text("#pinching-code .cm-content") != written:
            visit.reader.press("Control+z")
    assert visit.text("#pinching-code .cm-content") == written
    visit.reader.press("Control+Enter")
    visit.reader.wait_until(SAID, "pinching-code", "Your version answered.")
    visit.press("pinching", "Reset")
    visit.reader.wait_until(SAID, "pinching-code", "The source is back to the author's version.")
    visit.reader.wait_until(
        "() => ['table', 'model'].includes(document.getElementById('pinching')"
        ".getAttribute('answers'))"
    )
    told = visit.reader.errors()
    assert all("ZeroDivisionError" in error for error in told), told


def test_the_numbers_go_home(seat):
    seat.turn_to(FIVE)
    seat.set("pinching", lengthscale=0.3)
    seat.wait_for("pinching")
    seat.panel("pinching", "numbers")
    seat.reader.wait_until(SAID, "pinching-numbers", "In data units")
    text = seat.taken("pinching", "All as CSV").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    pinching = find("gp.pinching")
    told = numbers(pinching, pinching.clamp(seat.state("pinching")))["series"]
    assert len(rows) == sum(len(series["rows"]) for series in told)


def test_the_picture_and_its_program_go_home(seat):
    seat.turn_to(FIVE)
    seat.panel("pinching", "export")
    svg = seat.taken("pinching", "Picture, SVG").decode()
    assert "var(" not in svg
    assert "class=" not in svg
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}title").text == "pinching"
    assert "widest" in root.find(f"{SVG}desc").text
    drawn = seat.reader.evaluate(
        "() => document.querySelectorAll('#pinching svg.ex-wide path').length"
    )
    assert len(root.findall(f".//{SVG}path")) == drawn
    image = matplotlib.image.imread(io.BytesIO(seat.taken("pinching", "Picture, PNG")))
    box = seat.reader.evaluate(BOX)
    assert image.shape[:2] == (3 * box[1], 3 * box[0])
    assert image[..., :3].std() > 0.01
    script = seat.taken("pinching", "Python script").decode()
    compile(script, "script.py", "exec")
    assert "def pinching(ax" in script
    assert b'"nbformat"' in seat.taken("pinching", "Notebook")


def test_back_and_forward_find_a_figure_as_it_was_left_on_one_python(seat):
    seat.reader.evaluate("() => { window.same = true; }")
    seat.turn_to(FIVE)
    seat.keys("#pinching input[name=lengthscale]", "ArrowRight", "ArrowRight")
    seat.wait_for("pinching")
    left = seat.state("pinching")
    seat.reader.wait_until("() => location.hash.startsWith('#pinching?lengthscale=')")
    seat.turn_to(SIGNAL)
    seat.set("recipe", kept=20)
    seat.wait_for("recipe")
    seat.reader.wait_until("() => location.hash.startsWith('#recipe?kept=20')")
    seat.go("back")
    seat.wait_for("pinching")
    assert seat.state("pinching") == left
    assert shows(seat, "pinching", "gp.pinching")
    seat.go("forward")
    seat.wait_for("recipe")
    assert seat.state("recipe")["kept"] == 20
    assert seat.reader.evaluate("() => window.same"), "a page was loaded anew"
    seat.reload()
    seat.wait_for("recipe")
    assert seat.state("recipe")["kept"] == 20
    assert shows(seat, "recipe", "fourier.recipe")


# What browsers say of a file that they stop fetching: told to the console, and no rejection.
STOPPED = re.compile("Failed to read data from the ReadableStream|: Load failed$")


def test_pages_that_are_left_while_they_load_complain_of_nothing(visit):
    for path in (FIVE, SIGNAL, "", FIVE, SIGNAL):
        visit.reader.begin(visit.address(path))
    visit.open(FIVE)
    visit.set("pinching", lengthscale=0.3)
    visit.reader.begin(visit.address(SIGNAL))
    visit.open(SIGNAL)
    told = visit.reader.errors()
    assert [each for each in told if not STOPPED.search(each)] == []
