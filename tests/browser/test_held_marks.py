"""Marks of a picture are dragged and tapped in place of sliders and choices, before Python too."""

import hands
import pytest
from served_site import served
from watched import Watched

WIDGET = """
import numpy as np
from explorable import Choice, Slider, Toggle, figure, handle, tap

KINDS = ["low", "middle", "high"]


@figure(
    rate=Slider(0.1, 10, start=1, log=True),
    height=Slider(0, 5, start=2, step=0.5),
    table=["rate", "height"],
)
def dot(ax, rate, height):
    x = np.geomspace(0.1, 10, 50)
    ax.plot(x, height * np.exp(-x / rate))
    handle(ax.plot(rate, height, "o", markersize=9), x="rate", y="height", hint="Drag the dot")
    ax.set(xscale="log", xlim=(0.05, 20), ylim=(-1, 6))


@figure(year=Slider(2000, 2030, start=2010), kind=Choice(KINDS), heavy=Toggle())
def years(ax, year, kind, heavy):
    handle(ax.axvline(year - 2000, linewidth=2), x=("year", lambda value: value - 2000))
    bars = ax.bar([4, 14, 24], [1, 2, 3], color=["C0" if kind == each else "C1" for each in KINDS])
    tap(bars, {"kind": KINDS})
    tap(ax.text(2, 3.4, "heavy" if heavy else "light"), {"heavy": not heavy})
    ax.set(xlim=(-2, 32), ylim=(0, 4))
"""
PAGE = (
    """# Hands

/// figure | held.dot
///

[Fast](figure:dot?rate=5)

/// figure | held.years
///

"""
    + "\nMore.\n" * 60
)
PHONE = {"viewport": {"width": 390, "height": 760}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1100, "height": 800}}
READY = """(id) => document.querySelector(`#${id} .ex-held`)
  && document.getElementById(id).querySelector(".ex-cue")"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("held")
    with served(root, widgets__held_py=WIDGET, content__index_md=PAGE) as server:
        yield server


@pytest.fixture(params=["wide", "phone"])
def desk(request, chromium, site):
    """The page before Python has come, wide by mouse or narrow by finger."""
    options = WIDE if request.param == "wide" else PHONE
    watched = Watched(chromium.new_context(bypass_csp=True, **options), site)
    watched.context.route("**/pyodide*", lambda route: None)
    watched.pull = watched.drag if request.param == "wide" else watched.swipe
    watched.press = (
        watched.page.mouse.click if request.param == "wide" else watched.page.touchscreen.tap
    )
    watched.open()
    for figure in ("dot", "years"):
        watched.bring(figure)
        watched.page.wait_for_function(READY, arg=figure)
    yield watched
    watched.context.close()


def bring(desk, figure):
    """Have a figure in the middle of the window; on a phone it is sticky, and moves once more."""
    for _ in range(2):
        desk.bring(figure)
        desk.rest()


def at(desk, *places):
    """Return where places in the data of the figure of years are."""
    bring(desk, "years")
    return [desk.at("years", *place) for place in places]


LOG = """([id, x, y]) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const clip = svg.querySelector("clipPath");
  const [left, right, bottom, top] = clip.dataset.limits.split(" ").map(Number);
  const [bx, by, width, height] = ["x", "y", "width", "height"]
    .map((name) => Number(clip.firstElementChild.getAttribute(name)));
  const { x: px, y: py } = new DOMPoint(
    bx + (width * Math.log10(x / left)) / Math.log10(right / left),
    by + (height * (top - y)) / (top - bottom),
  ).matrixTransform(svg.getScreenCTM());
  return [px, py];
}"""


def on_log(desk, *places):
    """Return where places in the data of the figure with a dot are, whose x axis is logarithmic."""
    bring(desk, "dot")
    return [desk.page.evaluate(LOG, ["dot", *place]) for place in places]


def test_a_dot_moves_two_sliders_along_a_log_axis_and_a_linear_one(desk):
    desk.pull(*on_log(desk, (1, 2), (2, 3), (4, 4.1)))
    state = desk.state("dot")
    assert state["rate"] == pytest.approx(4, rel=0.06)
    assert state["height"] == 4  # as the slider's steps have it
    assert desk.figure("dot").get_attribute("answers") == "table"
    output = desk.figure("dot").locator("output").first
    assert float(output.inner_text()) == pytest.approx(state["rate"], rel=0.01)


def test_a_dot_that_is_taken_beside_its_middle_does_not_leap(desk):
    ((x, y),) = on_log(desk, (1, 2))
    desk.pull((x + 9, y - 6), (x + 60, y - 6))
    assert desk.state("dot")["height"] == 2
    assert desk.state("dot")["rate"] > 1.2


def test_a_line_goes_where_its_values_are_and_ends_with_the_slider(desk):
    desk.pull(*at(desk, (10, 0.5), (20, 0.6)))
    assert desk.state("years")["year"] == 2020
    desk.pull(*at(desk, (20, 0.5), (31.5, 0.5)))
    assert desk.state("years")["year"] == 2030
    assert desk.figure("years").locator("input[type=range]").input_value() == "30"


def test_a_line_can_be_taken_as_far_away_as_a_thumb_needs(desk):
    ((x, y),) = at(desk, (10, 0.2))
    desk.pull((x - 21, y), (x - 60, y))
    assert desk.state("years")["year"] < 2010
    desk.set("years", year=2010)
    ((x, y),) = at(desk, (10, 3.7))
    desk.pull((x - 40, y), (x - 80, y))
    assert desk.state("years")["year"] == 2010


def test_bars_and_words_are_tapped(desk):
    for heavy in (True, False):
        desk.press(*at(desk, (3, 3.47))[0])
        assert desk.state("years")["heavy"] is heavy
        hands.fade(desk.page)
    desk.press(*at(desk, (24, 1.5))[0])
    assert desk.state("years")["kind"] == "high"
    assert desk.figure("years").locator("input[value=high]").is_checked()


def test_what_can_be_done_is_said_until_it_is_done(desk):
    cue = desk.figure("dot").locator(".ex-cue")
    assert cue.inner_text() == "Drag the dot"
    assert desk.figure("years").locator(".ex-cue").inner_text() == "Drag: year"
    desk.pull(*on_log(desk, (1, 2), (3, 2)))
    assert cue.count() == 0
    desk.page.reload()
    desk.bring("years")
    desk.page.wait_for_function(READY, arg="years")
    assert cue.count() == 0


def test_what_is_said_covers_neither_words_nor_the_mark(desk):
    hidden = desk.page.evaluate(
        """() => [...document.querySelectorAll(".ex-cue")].flatMap((cue) => {
          const own = cue.getBoundingClientRect();
          const svg = cue.parentElement.querySelectorAll("svg.ex-picture");
          return [...svg].flatMap((one) => [...one.querySelectorAll("text")]).filter((text) => {
            const { left, right, top, bottom, width } = text.getBoundingClientRect();
            return width && left < own.right && right > own.left && top < own.bottom
              && bottom > own.top;
          }).map((text) => `${cue.textContent} over ${text.textContent}`);
        })"""
    )
    assert hidden == []


@pytest.mark.parametrize("desk", ["phone"], indirect=True)
def test_a_finger_that_goes_up_from_a_mark_that_goes_across_scrolls(desk):
    ((x, y),) = at(desk, (10, 1))
    before = desk.scrolled()
    desk.swipe((x, y), (x + 3, y - 150))
    assert desk.scrolled() > before + 60
    assert desk.state("years")["year"] == 2010


@pytest.mark.parametrize("desk", ["wide"], indirect=True)
def test_a_mouse_sees_what_it_can_take(desk):
    stage = desk.figure("years").locator(".ex-stage")
    desk.page.mouse.move(*at(desk, (10, 0.3))[0])
    assert stage.evaluate("(stage) => getComputedStyle(stage).cursor") == "grab"
    desk.page.mouse.move(*at(desk, (24, 1.5))[0])
    assert stage.evaluate("(stage) => getComputedStyle(stage).cursor") == "pointer"
    desk.page.mouse.move(*at(desk, (19, 3.5))[0])
    assert stage.get_attribute("data-hand") is None


@pytest.mark.parametrize("desk", ["wide"], indirect=True)
def test_what_a_link_changes_leaves_what_was_there_for_a_moment(desk):
    desk.bring("dot")
    ghost = desk.figure("dot").locator(".ex-ghost")
    desk.page.locator("a.ex-set").click()
    ghost.wait_for(state="attached")
    desk.page.wait_for_function(
        """() => document.getAnimations().some(({ effect }) =>
             effect.target.closest?.("svg.ex-picture"))"""
    )
    ghost.wait_for(state="detached")
    assert desk.state("dot")["rate"] == 5
    desk.pull(*on_log(desk, (5, 2), (2, 2)))
    assert ghost.count() == 0


@pytest.mark.parametrize("desk", ["wide"], indirect=True)
def test_who_wants_less_motion_sees_none(desk):
    desk.page.emulate_media(reduced_motion="reduce")
    desk.page.locator("a.ex-set").click()
    hands.eventually(desk.page, lambda: desk.state("dot")["rate"] == 5)
    assert desk.figure("dot").locator(".ex-ghost").count() == 0


@pytest.mark.parametrize("desk", ["phone"], indirect=True)
def test_a_slider_that_a_finger_has_moved_can_be_stepped(desk):
    row = desk.figure("years").locator(".ex-slider")
    assert row.locator("button").count() == 0
    row.locator("input").tap()
    year = desk.state("years")["year"]
    row.get_by_role("button", name="More: year").tap()
    row.get_by_role("button", name="More: year").tap()
    row.get_by_role("button", name="Less: year").tap()
    assert desk.state("years")["year"] == year + 1
    assert row.locator("output").inner_text() == str(year + 1)
