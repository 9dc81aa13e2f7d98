"""In Chromium, Firefox and WebKit a reader walks through a picture by keys, and hears it."""

import re

import pytest
from frames import find

from explorable.worker.figure_data import numbers

FIVE = "five-points/"
WIDE = "svg.ex-picture.ex-wide"
# What is said to those who listen, in the order in which it is.
LISTEN = """(id) => {
  window.spoken = [];
  const said = document.querySelector(`#${id} p.ex-said`);
  window.ear?.disconnect();
  window.ear = new MutationObserver(() => spoken.push(said.textContent));
  ear.observe(said, { childList: true });
}"""
# What was said with some words in it; it and what was said before is done with.
TAKEN = """(words) => {
  const at = spoken.findLastIndex((one) => one.includes(words));
  return spoken.splice(0, at + 1).at(-1);
}"""
# A stand-in that notes what it is asked to play.
SILENT = """() => {
  window.played = [];
  class Param {
    constructor(name, notes) { Object.assign(this, { name, notes }); }
    note(value, time) { this.notes.push([this.name, value, time]); return this; }
    setValueAtTime(value, time) { return this.note(value, time); }
    linearRampToValueAtTime(value, time) { return this.note(value, time); }
    exponentialRampToValueAtTime(value, time) { return this.note(value, time); }
  }
  const node = (notes, names) => Object.assign(new EventTarget(), {
    ...Object.fromEntries(names.map((name) => [name, new Param(name, notes)])),
    connect: (to) => to, start() {}, stop() {},
  });
  window.AudioContext = class {
    constructor() {
      this.record = { notes: [], closed: false };
      played.push(this.record);
      this.currentTime = 0;
    }
    createOscillator() { return node(this.record.notes, ["frequency"]); }
    createGain() { return node(this.record.notes, ["gain"]); }
    createStereoPanner() { return node(this.record.notes, ["pan"]); }
    resume() {}
    close() { this.record.closed = true; }
  };
}"""
MARK = """(id) => {
  const mark = document.querySelector(`#${id} .ex-walk`);
  const circle = mark?.querySelector("circle");
  return mark && { shapes: mark.children.length,
    circle: circle && [circle.getAttribute("cx"), circle.getAttribute("cy")].map(Number) };
}"""


class Walker:
    """Someone on the way through a figure's picture."""

    def __init__(self, visit, figure, path):
        self.visit, self.figure = visit, figure
        visit.turn_to(path)
        visit.reader.evaluate(LISTEN, figure)

    def heard(self, words):
        """Wait until something is said that has these words in it, and return it.

        The description of a new picture may be said after it.
        """
        self.visit.reader.wait_until("(words) => spoken.some((one) => one.includes(words))", words)
        return self.visit.reader.evaluate(TAKEN, words)

    def press(self, *keys):
        self.visit.reader.press(*keys)

    def enters(self):
        self.visit.keys(f"#{self.figure} {WIDE}", "Enter")

    def mark(self):
        return self.visit.reader.evaluate(MARK, self.figure)


def series(figure):
    """Return the series of the first panel of a figure as it starts, as its numbers have them."""
    found = find(figure)
    told = numbers(found, found.clamp({}))["series"]
    return [each for each in told if each["panel"] == told[0]["panel"]]


def values(text):
    return [float(each.replace("−", "-")) for each in re.findall(r"[-−]?\d+(?:\.\d+)?", text)]


@pytest.fixture
def pinching(seat):
    return Walker(seat, "pinching", FIVE)


def test_from_the_panel_to_a_series_to_its_points_and_out(pinching):
    lines = [each for each in series("gp.pinching") if each["kind"] == "line"]
    pinching.enters()
    assert pinching.heard("Panel 1 of 2.").startswith(
        "Panel 1 of 2. x from 0 to 1; height from −3 to 3."
    )
    assert pinching.mark()["circle"] is None
    pinching.press("Enter", "ArrowRight", "ArrowRight", "ArrowRight")
    pinching.heard("line 1, 4 of")
    pinching.press("Enter")
    first = pinching.heard("1 of 61.")
    for at, (x, y) in ((0, lines[0]["rows"][0][:2]), (-1, lines[0]["rows"][-1][:2])):
        if at:
            pinching.press("End")
            first = pinching.heard("61 of 61.")
        assert values(first)[:2] == pytest.approx([x, y], abs=0.02)
    cx, _ = pinching.mark()["circle"]
    pinching.press("Home")
    pinching.heard("1 of 61.")
    assert pinching.mark()["circle"][0] < cx
    pinching.press("PageDown")
    pinching.heard("11 of 61.")
    pinching.press("ArrowDown")
    assert pinching.heard("11 of 61.").startswith("x 0.167,")
    pinching.press("Escape")
    pinching.heard("line 2")
    pinching.press("Escape")
    pinching.heard("Panel 1 of 2.")
    pinching.press("ArrowRight")
    pinching.heard("Panel 2 of 2. x from 0 to 1; band’s width from 0 to 5.5.")
    pinching.press("Escape")
    pinching.heard("Out of the picture.")
    assert pinching.mark() is None


def test_the_walk_goes_on_in_the_picture_that_an_answer_brings(pinching):
    pinching.enters()
    pinching.heard("Panel 1 of 2.")
    pinching.press("ArrowRight", "Enter", "Enter", "PageDown")
    before = pinching.heard("11 of ")
    pinching.visit.set("pinching", lengthscale=0.5)
    pinching.visit.wait_for("pinching")
    pinching.press("Home")
    pinching.heard(". 1 of ")
    pinching.press("PageDown")
    after = pinching.heard("11 of ")
    assert values(after)[0] == values(before)[0]
    assert values(after)[2] < values(before)[2]
    pinching.press("Escape", "Escape", "Escape")
    pinching.heard("Out of the picture.")


def test_a_curve_is_played_when_it_is_asked_for_and_never_else(pinching):
    pinching.visit.reader.evaluate(SILENT)
    lines = [each for each in series("gp.pinching") if each["kind"] == "line"]
    pinching.enters()
    pinching.heard("Panel 1 of 2.")
    pinching.press("Enter", "ArrowRight", "ArrowRight", "ArrowRight")
    pinching.heard("line 1, 4 of")
    assert pinching.visit.reader.evaluate("() => played.length") == 0
    pinching.press("s")
    pinching.visit.reader.wait_until("() => played.length === 1 && !played[0].closed")
    notes = pinching.visit.reader.evaluate("() => played[0].notes")
    pitches = [value for name, value, _ in notes if name == "frequency"]
    expected = [220 * 4 ** ((row[1] + 3) / 6) for row in lines[0]["rows"]]
    assert pitches == pytest.approx(expected, rel=0.01)
    pans = [value for name, value, _ in notes if name == "pan"]
    assert pans == pytest.approx([2 * row[0] - 1 for row in lines[0]["rows"]], abs=0.01)
    pinching.press("s")
    pinching.visit.reader.wait_until("() => played[0].closed")
    pinching.press("s")
    pinching.visit.reader.wait_until("() => played.length === 2 && !played[1].closed")
    pinching.press("Escape")
    pinching.visit.reader.wait_until("() => played[1].closed")
    pinching.press("Escape", "Escape")
    pinching.heard("Out of the picture.")


def test_a_legend_names_the_series(seat):
    walker = Walker(seat, "outbreak", "manual/cookbook/epidemic/")
    walker.enters()
    walker.heard("day from 0 to 180; share of the people from 0 to 1. Series: 4.")
    walker.press("Enter")
    walker.heard("area 1, 1 of 4.")
    walker.press("ArrowRight")
    walker.heard("susceptible, 2 of 4.")
    walker.press("ArrowRight")
    walker.heard("recovered or immune, 3 of 4.")
    walker.press("End")
    walker.heard("infectious, 4 of 4.")
    walker.press("Escape", "Escape")


def test_bars_are_said_by_their_categories(seat):
    walker = Walker(seat, "till", "manual/cookbook/cafe/")
    walker.enters()
    walker.heard("x from coffee to tea;")
    walker.press("Enter")
    walker.heard("bars 1, 1 of 2. Points: 3. x from coffee to tea;")
    walker.press("Enter", "ArrowRight")
    walker.heard("x lemonade, cups a day from 0 to")
    walker.press("Escape", "Escape", "Escape")


def test_values_on_a_logarithmic_axis(seat):
    walker = Walker(seat, "downhill", "manual/cookbook/descent/")
    told = numbers(find("descent.downhill"), find("descent.downhill").clamp({}))["series"]
    heights = next(each for each in told if each["panel"] == "heights")["rows"]
    walker.enters()
    walker.heard("Panel 1 of 2.")
    walker.press("ArrowRight")
    walker.heard("step from 0 to 60; height from 1e−8 to 10000.")
    walker.press("Enter")
    walker.heard("line 1, 1 of 1.")
    walker.press("Enter", "ArrowRight", "ArrowRight")
    told = walker.heard("3 of").replace("e−", "e-")
    step, height = (float(number) for number in re.findall(r"\d+(?:\.\d+)?(?:e-\d+)?", told)[:2])
    assert step == heights[2][0]
    assert height == pytest.approx(heights[2][1], rel=0.1)
    walker.press("Escape", "Escape", "Escape")


def test_keys_that_are_not_the_pictures_stay_the_pages(pinching):
    seat = pinching.visit
    taken = """(selector, key) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      return !document.querySelector(selector).dispatchEvent(event);
    }"""
    pinching.enters()
    pinching.heard("Panel 1 of 2.")
    picture = f"#pinching {WIDE}"
    assert seat.reader.evaluate(taken, picture, "PageDown")
    assert not seat.reader.evaluate(taken, picture, "Tab")
    assert not seat.reader.evaluate(taken, picture, "F5")
    pinching.press("Escape")
    pinching.heard("Out of the picture.")
    assert not seat.reader.evaluate(taken, picture, "PageDown")
    assert not seat.reader.evaluate(taken, picture, "Escape")


def test_a_walk_does_not_wait_for_python_nor_fetch_it(visit):
    visit.open(FIVE)
    walker = Walker(visit, "pinching", FIVE)
    walker.enters()
    walker.heard("Panel 1 of 2. x from 0 to 1; height from −3 to 3.")
    walker.press("Enter", "Enter", "End")
    walker.heard("101 of 101.")
    assert (
        visit.reader.evaluate("() => document.getElementById('pinching').getAttribute('answers')")
        == "picture"
    )
    fetched = "() => performance.getEntriesByType('resource').map(({ name }) => name)"
    assert not [each for each in visit.reader.evaluate(fetched) if "pyodide" in each]
