"""A table answers until Python is there, Python afterwards; the reader may ask who, and choose."""

import re
from dataclasses import replace

import pytest
from frames import cpython, shows
from hands import eventually
from parity.compare import distance
from parity.shown import from_frame
from playwright.sync_api import expect
from watched import TABLE

SIGNAL, FIVE = "same-thing-different-clothes/", "five-points/"
RUNTIME = re.compile(r"/pyodide-[0-9a-f]+/")

# All that a figure says to those who listen, from now on.
LISTEN = """(id) => {
  const said = document.querySelector(`#${id} p.ex-said`);
  window.heard = [];
  new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true });
}"""

# Count, for every input, the frames until the picture has changed.
COUNT_FRAMES = """(id) => {
  let changed = false;
  window.waited = [];
  const seen = new MutationObserver(() => { changed = true; });
  for (const svg of document.querySelectorAll(`#${id} svg.ex-picture`)) {  // either may be seen
    seen.observe(svg, { attributes: true, childList: true, subtree: true });
  }
  window.addEventListener("input", () => {
    let frames = 0;
    changed = false;
    const look = () => {
      if (changed) waited.push(frames);
      else requestAnimationFrame(look, frames++);
    };
    requestAnimationFrame(look);
  }, { capture: true });
}"""


def mark(page, figure):
    return page.figure(figure).locator(".ex-badge-button")


def ask_who(page, figure):
    """Open what is behind the mark, and return it."""
    panel = page.figure(figure).locator(".ex-badge-panel")
    if not panel.is_visible():
        mark(page, figure).click()
    return panel


@pytest.fixture
def alone(watched):
    """A page that asks the server for everything itself, so that files can be held back."""
    return watched(service_workers="block")


def test_the_table_answers_at_once_while_python_cannot(alone):
    with alone.held_back(RUNTIME) as waiting:
        alone.open_with_table(SIGNAL, "recipe")
        with alone.page.expect_request(RUNTIME):
            slider = alone.figure("recipe").locator("input[name=kept]")
            slider.press("ArrowLeft")
            alone.wait_for("recipe", "table")  # by now it is unpacked
            alone.page.evaluate(COUNT_FRAMES, "recipe")
            for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
                slider.press(key)
                alone.wait_for("recipe", "table")
        alone.page.wait_for_function("waited.length === 5")
        assert max(alone.page.evaluate("waited")) <= 1
        assert alone.state("recipe")["kept"] == 0
        assert mark(alone, "recipe").get_attribute("aria-label") == "Answer: table"
        by_table = alone.shown("recipe")
        assert waiting
    alone.wait_for("recipe", "model")
    assert mark(alone, "recipe").get_attribute("aria-label") == "Answer: Python"
    assert shows(alone, "recipe", "fourier.recipe")
    assert distance(by_table, alone.shown("recipe")) < 0.25


def test_what_the_table_said_python_does_not_say_again(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(FIVE, "pinching")
        alone.page.evaluate(LISTEN, "pinching")
        alone.set("pinching", lengthscale=0.123)
        alone.page.wait_for_function("heard.length === 1")
    alone.wait_for("pinching", "model")
    alone.page.wait_for_timeout(1000)  # longer than a change is waited for
    assert alone.page.evaluate("heard.filter((one) => one.startsWith('Points')).length") == 1
    alone.set("pinching", lengthscale=0.3)
    alone.page.wait_for_function("heard.at(-1).startsWith('The band') && heard[0] !== heard.at(-1)")
    picture = alone.figure("pinching").locator("svg.ex-wide")
    label = picture.get_attribute("aria-label")
    assert label == "Points: 5. " + alone.page.evaluate("heard.at(-1)")  # what has changed is said


def test_a_state_beyond_the_table_waits_for_python_over_the_last_picture(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(FIVE, "pinching")
        before = alone.shown("pinching")
        alone.set("pinching", points=[[0.5, 1], [0.7, -1]])
        figure = alone.figure("pinching")
        alone.page.wait_for_function(
            "document.querySelector('#pinching .ex-status').textContent.includes('Python')"
        )
        assert figure.get_attribute("aria-busy") == "true"
        assert figure.get_attribute("answers") == "picture"
        assert distance(before, alone.shown("pinching")) == 0
        alone.set("pinching", points=[[0.5, 1], [0.7, -1], [0.9, 0]])
    alone.wait_for("pinching", "model")
    assert len(alone.state("pinching")["points"]) == 3
    assert shows(alone, "pinching", "gp.pinching")
    assert figure.locator(".ex-status").inner_text() == ""


def test_without_its_table_a_figure_waits_for_python(alone):
    alone.context.route(TABLE, lambda route: route.fulfill(status=404))
    alone.open(FIVE)
    alone.set("pinching", curves=3)
    alone.wait_for("pinching", "model")
    assert shows(alone, "pinching", "gp.pinching")
    alone.forgive("404", "/tables/")


def test_the_reader_holds_the_table_or_python(desk):
    desk.turn_to(SIGNAL)
    desk.bring("recipe")
    ask_who(desk, "recipe")
    assert mark(desk, "recipe").get_attribute("aria-expanded") == "true"
    slider = desk.figure("recipe").locator("input[name=kept]")
    for choice, who, name in (
        ("always the table", "table", "table"),
        ("always Python", "model", "Python"),
        ("whichever is ready", "model", "Python"),
    ):
        desk.bring("recipe")  # from where its picture has gone along
        ask_who(desk, "recipe").get_by_label(choice).check()
        desk.wait_for("recipe", who)
        slider.press("ArrowRight")
        desk.wait_for("recipe", who)
        assert mark(desk, "recipe").inner_text() == name
    assert desk.state("recipe")["kept"] == 6
    desk.bring("recipe")
    panel = ask_who(desk, "recipe")
    panel.get_by_label("whichever is ready").press("Escape")
    assert not panel.is_visible()
    expect(mark(desk, "recipe")).to_be_focused()


# Set a figure to other states in one go, so that no word of Python comes between them, and count
# the draws that Python is asked for.
PLAY_FAST = """async ([id, name, values]) => {
  const figure = document.getElementById(id);
  const { python } = customElements.get("explorable-figure");
  const { draw } = python;
  let asked = 0;
  python.draw = (...how) => (asked++, draw.apply(python, how));
  for (const value of values) {
    figure.setState({ [name]: value });
    for (let turn = 0; turn < 50; turn++) await undefined; // no more than the table takes
  }
  delete python.draw;
  return asked;
}"""


def test_while_a_hand_plays_fast_python_compares_only_what_is_newest(desk):
    desk.turn_to(FIVE)
    desk.bring("pinching")
    ask_who(desk, "pinching").get_by_label("always the table").check()
    desk.wait_for("pinching", "table")
    desk.page.wait_for_function("customElements.get('explorable-figure').python.free")
    values = [0.05 + k / 100 for k in range(40)]
    assert desk.page.evaluate(PLAY_FAST, ["pinching", "lengthscale", values]) <= 1
    desk.wait_for("pinching", "table")


def test_a_table_that_comes_after_python_is_not_asked_any_more(alone):
    with alone.held_back(TABLE) as waiting:
        alone.open(FIVE)
        alone.set("pinching", curves=3)
        alone.page.wait_for_function("customElements.get('explorable-figure').python.ready")
        assert waiting
    alone.wait_for("pinching", "model")
    assert shows(alone, "pinching", "gp.pinching")


def test_the_measured_difference_is_the_true_one(desk):
    desk.turn_to(FIVE)
    desk.bring("pinching")
    ask_who(desk, "pinching").get_by_label("always the table").check()
    desk.set("pinching", lengthscale=0.123)
    desk.wait_for("pinching", "table")
    frame, _ = cpython("gp.pinching", desk.state("pinching"))
    exact, told = from_frame(frame), desk.shown("pinching")
    true = distance(exact, replace(told, texts=exact.texts))  # points, not words
    assert true > 0.05
    line = ask_who(desk, "pinching").locator("p").last

    def told_true():
        said = re.search(r"more than ([\d.]+) pixels", line.text_content())
        return said and float(said[1]) == pytest.approx(true, abs=0.06)

    eventually(desk.page, told_true)


def test_beyond_the_table_only_python_answers_even_when_the_table_is_held(desk):
    desk.turn_to(FIVE)
    desk.bring("pinching")
    ask_who(desk, "pinching").get_by_label("always the table").check()
    desk.set("pinching", points=[[0.5, 1]])
    desk.wait_for("pinching", "model")
    assert shows(desk, "pinching", "gp.pinching")
    expect(ask_who(desk, "pinching").locator("p").first).to_contain_text("Python answered")
    desk.page.wait_for_function(
        """document.querySelector('#pinching .ex-badge-panel').textContent
          .includes('The table has no entry for this state; only Python can draw it.')"""
    )


def test_a_figure_that_fails_says_so_and_harms_no_other(alone):
    def break_the_second(route):
        first, second = (html := route.fetch()).text().split('id="belief"', 1)
        broken = second.replace('"gp.pinching"', '"gp.pinchng"').replace('"tables"', '"no"')
        route.fulfill(response=html, body=f'{first}id="belief"{broken}')

    alone.context.route(alone.address(FIVE), break_the_second)
    alone.open(FIVE)
    alone.set("belief", curves=3)
    alone.wait_for("belief", "failed")
    python = alone.pythons[0]
    status = alone.figure("belief").locator(".ex-status")
    assert "stopped with an error" in status.inner_text()
    assert status.get_by_role("button", name="Try again").is_visible()
    assert mark(alone, "belief").inner_text() == "stopped"
    before = alone.shown("belief")
    alone.set("pinching", curves=3)
    alone.wait_for("pinching", "model")
    assert shows(alone, "pinching", "gp.pinching")
    assert distance(before, alone.shown("belief")) == 0
    assert python in alone.page.workers
    alone.forgive("gp.pinchng")
