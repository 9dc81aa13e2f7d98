"""In Chromium, Firefox and WebKit: controls on one grid, what is behind three dots, who answers,
and words of a caption that light up their marks."""

import pytest
from served_site import served
from visit import Visit

WIDGETS = '''
"""How steep?"""

import numpy as np

from explorable import Choice, Points, Reroll, Slider, Text, Toggle, figure

PAIRS = {"two points": [(0.2, 0.2), (0.8, 0.5)], "none": []}


@figure(
    points=Points("two points", most=16, presets=PAIRS),
    steepness=Slider(0, 3, start=1, label="steepness of all lines"),
    n=Slider(1, 9, start=3, play=True),
    way=Choice(["up", "down", "on"]),
    shown=Toggle(True, label="show the area"),
    seed=Reroll(label="other dots"),
    word=Text("a word"),
)
def made(ax, points, steepness, n, way, shown, seed, word):
    x = np.linspace(0, 1, 20)
    for power in range(n):
        ax.plot(x, steepness * x**power, color="C0", label="powers")
    ax.plot(x, 1 - x, "--", color="C1", label="falling")
    ax.plot(*points.T, "o", color="C2", label="points")
    ax.set(xlim=(0, 1), ylim=(0, 3))


@figure(n=Slider(1, 9, start=3))
def loud(ax, n):
    ax.plot([0, n])
'''
CONTENT = """# Steep

/// figure | made.made
[Blue lines](mark:powers) rise, and [the **dashed** one](mark:falling) falls.
///

A sentence speaks of [the points](mark:made.points).

/// figure | made.loud
    answers: shown
///
"""
PHONE = (390, 844)
SPACED = """() => {
  const sheet = document.createElement("style");
  sheet.textContent = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`;
  document.head.append(sheet);
}"""
# Of each control: its kind, its height; where fields begin and values end; what is too wide.
GRID = """() => {
  const all = (selector) => [...document.querySelectorAll(`#made ${selector}`)];
  const box = (one) => one.getBoundingClientRect();
  const middle = (one) => Math.round(box(one).top + box(one).height / 2);
  return {
    heights: Object.fromEntries(all(".ex-control").map((one) => [one.dataset.parameter,
      box(one).height])),
    fields: all(".ex-field, .ex-options, .ex-text input").map((one) => Math.round(box(one).left)),
    values: all("output").map((one) => Math.round(box(one).right)),
    tools: all(".ex-preset, .ex-tools .ex-tool, .ex-points output").map(middle),
    small: all(".ex-tool, .ex-throw").filter((one) => box(one).height < 44 || box(one).width < 44)
      .map((one) => one.className),
    outside: all("*").filter((one) => one.checkVisibility() && !one.closest("svg, .ex-said") &&
      box(one).right > document.documentElement.clientWidth + 1).map((one) => one.className),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}"""
ORDER = """() => ["#made .ex-stage", "#made figcaption", "#made form", "#made .ex-toolbar"]
  .map((selector) => document.querySelector(selector).getBoundingClientRect().top)"""
CLOSABLE = """async () => {
  const all = performance.getEntriesByType("resource");
  const more = all.find(({ name }) => name.includes("/more.js"));
  if (more) await import(more.name);
  return more;
}"""
OPEN = "(open) => document.querySelector('#made .ex-toolbar details').open === open"
MENU = """() => {
  const { top, bottom } = document.querySelector("#made .ex-menu").getBoundingClientRect();
  return [top, bottom, innerHeight];
}"""
FOCUSED = "(selector) => document.activeElement?.matches(selector)"
NAME = (
    """(id) => getComputedStyle(document.querySelector(`#${id} .ex-badge-button > span`)).opacity"""
)
SHOWN = "(id, opacity) => (" + NAME + ")(id) === opacity"
# Whether just the marks of a colour are lit, so many of them, and so many others are dim.
LIT = """(color, lit, others) => {
  const svg = [...document.querySelectorAll("#made .ex-picture")].find((one) =>
    one.checkVisibility());
  const marks = [...svg.children].filter((one) => one.getAttribute("stroke")?.includes("--ex-c"));
  const [dim, shown] = [true, false].map((is) =>
    marks.filter((one) => one.classList.contains("ex-dim") === is));
  return dim.length === others && (others === 0 || (shown.length === lit &&
    shown.every((one) => one.getAttribute("stroke").includes(color))));
}"""
BLUE, DASHED = "a[data-mark=powers]", "a[data-mark=falling]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("grid")
    with served(root, widgets__made_py=WIDGETS, content__index_md=CONTENT) as server:
        yield server


@pytest.fixture
def visit(engine, site):
    with engine.reader() as reader:
        visit = Visit(reader, site)
        reader.resize(*PHONE)
        visit.open()
        yield visit
        visit.check()


def test_on_a_phone_every_control_is_one_line_and_all_are_in_line(visit):
    found = visit.reader.evaluate(GRID)
    hinted = found["heights"].pop("points")
    assert all(44 <= height <= 52 for height in found["heights"].values()), found
    assert hinted < 100
    assert len({*found["tools"]}) == 1
    assert len({*found["fields"]}) == len({*found["values"]}) == 1
    assert not found["small"]
    tops = visit.reader.evaluate(ORDER)
    assert tops == sorted(tops)


@pytest.mark.parametrize("spaced", [False, True])
def test_nothing_is_wider_than_the_narrowest_phone(visit, spaced):
    visit.reader.resize(320, 600)
    if spaced:
        visit.reader.evaluate(SPACED)
    found = visit.reader.evaluate(GRID)
    assert not found["outside"]
    assert found["wide"] == 0


def test_three_dots_open_by_keys_and_close_by_escape_or_a_press_elsewhere(visit):
    dots = "#made .ex-toolbar summary"
    visit.keys(dots, "Enter")
    visit.reader.wait_until(CLOSABLE)  # what closes them comes when they are opened first
    for is_open in (False, True):
        visit.keys(dots, "Enter")
        visit.reader.wait_until(OPEN, is_open)
    visit.reader.focus("#made [data-panel=numbers]")
    visit.reader.press("Escape")
    visit.reader.wait_until(OPEN, False)
    assert visit.reader.evaluate(FOCUSED, dots)
    visit.reader.click(dots)
    visit.reader.wait_until(OPEN, True)
    visit.reader.click("h1")
    visit.reader.wait_until(OPEN, False)


def test_they_open_upwards_where_there_is_no_room_below(visit):
    place = "(end) => document.querySelector('#made .ex-toolbar').scrollIntoView({ block: end })"
    for end in ("end", "start"):
        visit.reader.evaluate(place, end)
        visit.reader.evaluate(
            "() => document.querySelector('#made .ex-toolbar details').open = true"
        )
        inside = f"() => {{ const [top, bottom, height] = ({MENU})(); return bottom <= height; }}"
        visit.reader.wait_until(inside)
        visit.reader.evaluate(
            "() => document.querySelector('#made .ex-toolbar details').open = false"
        )


def test_a_panel_has_a_button_that_closes_it(visit):
    visit.panel("made", "embed")
    assert visit.reader.evaluate(OPEN, False)
    visit.reader.click("#made-embed .ex-close")
    visit.reader.wait_until("() => document.querySelector('#made-embed').hidden")
    assert visit.reader.evaluate(FOCUSED, "#made .ex-toolbar summary")


def test_the_number_of_a_seed_is_there_for_who_asks(visit):
    visit.reader.click("#made .ex-throw")
    assert visit.state("made")["seed"] == 1
    visit.keys("#made .ex-reroll summary", "Enter")
    visit.reader.wait_until("() => document.querySelector('#made input[name=seed]')"
                            ".checkVisibility({ contentVisibilityAuto: true })")  # fmt: skip
    value = "() => document.querySelector('#made input[name=seed]').value"
    assert visit.reader.evaluate(value) == "1"


def test_who_answers_is_a_dot_until_somebody_asks(visit):
    assert visit.reader.evaluate(NAME, "loud") == "1"
    assert visit.reader.evaluate(NAME, "made") == "0"
    visit.keys("#made .ex-badge-button", "Enter")
    visit.reader.wait_until(SHOWN, "made", "1")
    assert visit.text("#made .ex-badge-button") == "picture"
    assert "Nothing has answered yet" in visit.text("#made .ex-badge-panel")


def test_a_word_lights_up_its_marks_while_it_is_pointed_at(visit):
    visit.reader.point(visit.reader.middle(BLUE))
    visit.reader.wait_until(LIT, "c0", 3, 2)
    visit.reader.point(visit.reader.middle(DASHED))
    visit.reader.wait_until(LIT, "c1", 1, 4)
    visit.reader.point(visit.reader.middle("h1"))
    visit.reader.wait_until(LIT, "c0", 0, 0)


def test_marks_stay_lit_in_the_table_and_in_pythons_pictures(visit):
    visit.reader.focus(BLUE)
    visit.reader.wait_until(LIT, "c0", 3, 2)
    visit.set("made", n=5)
    visit.reader.wait_until(LIT, "c0", 5, 2)
    visit.wait_for("made")
    visit.set("made", n=7, points=[[0.1, 0.1]])
    visit.wait_for("made")
    visit.reader.wait_until(LIT, "c0", 7, 2)


def test_a_press_on_a_word_holds_its_marks_lit_until_the_next_press(visit):
    address = visit.url()
    visit.reader.click("a[data-mark=points]")
    visit.reader.wait_until(LIT, "c2", 1, 4)
    visit.reader.point(visit.reader.middle("h1"))
    assert visit.reader.evaluate(LIT, "c2", 1, 4)
    visit.reader.click("h1")
    visit.reader.wait_until(LIT, "c2", 0, 0)
    assert visit.url() == address
