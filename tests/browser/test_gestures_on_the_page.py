"""On the essay's pages, hands on a picture move the figure under them, and the page stays put."""

import hands
import pytest
from frames import find, shows

FIVE, PAINT, SIGNAL = (
    "five-points/",
    "paint-on-an-invisible-shape/",
    "same-thing-different-clothes/",
)


def spot(page, figure, x, y, panel=None):
    """Return where a place in a figure's data is in the window, the figure in its middle."""
    page.bring(figure)
    return page.at(figure, x, y, panel)


def drag(page, figure, *places, panel=None, **options):
    """Drag the mouse through places in a figure's data."""
    page.bring(figure)
    page.drag(*(page.at(figure, *place, panel) for place in places), **options)


def press(page, figure, name):
    """Press a button of the figure's form."""
    page.figure(figure).get_by_role("button", name=name).first.click()


# Points


@pytest.fixture
def points(desk):
    desk.turn_to(FIVE)
    return desk


def test_the_picture_follows_a_dragged_point(points):
    first = tuple(points.state("pinching")["points"][0])
    drag(points, "pinching", first, (0.15, 1.5), panel="curves", let_go=False)
    points.wait_for("pinching")
    held = points.state("pinching")["points"][0]
    assert held == pytest.approx([0.15, 1.5], abs=0.02)
    assert shows(points, "pinching", "gp.pinching")
    points.page.mouse.move(*points.at("pinching", 0.2, -1.5, "curves"), steps=3)
    points.wait_for("pinching")
    points.page.mouse.up()
    assert points.state("pinching")["points"][0] == pytest.approx([0.2, -1.5], abs=0.02)
    assert len(points.state("pinching")["points"]) == 5
    assert shows(points, "pinching", "gp.pinching")


def test_points_obey_the_keyboard_and_say_who_they_are(points):
    points.bring("pinching")
    handle = points.figure("pinching").get_by_role("slider", name="points, 2 of 5")
    assert handle.get_attribute("aria-valuetext") == "0.26 across, 0.55 up"
    handle.focus()
    points.page.keyboard.press("ArrowUp")
    points.wait_for("pinching")
    x, y = points.state("pinching")["points"][1]
    assert x == 0.26
    assert y > 0.55
    assert handle.get_attribute("aria-valuetext") == f"0.26 across, {y:g} up"
    assert shows(points, "pinching", "gp.pinching")
    points.page.keyboard.press("Delete")
    points.wait_for("pinching")
    assert len(points.state("pinching")["points"]) == 4
    focused = "document.activeElement.getAttribute('aria-label')"
    assert points.page.evaluate(focused) == "points, 2 of 4"
    assert shows(points, "pinching", "gp.pinching")


def test_the_tab_key_reaches_every_point_and_then_the_form(points):
    points.bring("pinching")
    points.figure("pinching").get_by_role("slider", name="points, 1 of 5").focus()
    seen = []
    for _ in range(6):
        points.page.keyboard.press("Tab")
        seen.append(points.page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert seen[:4] == [f"points, {k} of 5" for k in (2, 3, 4, 5)]
    inside = "document.getElementById('pinching').contains(document.activeElement)"
    assert points.page.evaluate(inside)


def test_undo_takes_back_one_stroke_and_start_over_takes_back_all(points):
    start = points.state("pinching")
    drag(points, "pinching", (0.4, 0.9), (0.5, 0), (0.45, -1), panel="curves")
    points.page.mouse.click(*spot(points, "pinching", 0.57, 1.2, "curves"))
    points.set("pinching", lengthscale=0.3)
    press(points, "pinching", "Undo")
    points.wait_for("pinching")
    assert len(points.state("pinching")["points"]) == 5
    assert points.state("pinching")["lengthscale"] == 0.3
    press(points, "pinching", "Undo")
    assert points.state("pinching")["points"] == start["points"]
    press(points, "pinching", "Start over")
    points.wait_for("pinching")
    assert points.state("pinching") == start
    assert shows(points, "pinching", "gp.pinching")
    points.page.wait_for_function("!location.hash")


# Paint


# All that a figure says to those who listen, from now on.
LISTEN = """(id) => {
  const said = document.querySelector(`#${id} p.ex-said`);
  window.heard = [];
  new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true });
}"""


def test_paint_is_laid_until_the_pot_is_empty(desk):
    desk.turn_to(PAINT)
    desk.page.evaluate(LISTEN, "shape")
    zigzag = [(0.15 + 0.1 * k, 0.9 if k % 2 else 0.1) for k in range(12)]
    drag(desk, "shape", *zigzag)
    desk.wait_for("shape")
    dabs = desk.state("shape")["paint"]
    assert len(dabs) == find("paint.shape").controls["paint"].most
    assert shows(desk, "shape", "paint.shape")
    assert desk.figure("shape").locator(".ex-brush output").inner_text() == "36 / 36"
    assert "No paint left." in desk.page.evaluate("heard")
    desk.page.wait_for_function("heard.at(-1)?.startsWith('0 of 36 dabs of paint are left.')")
    drag(desk, "shape", (0.2, 0.5), (1.4, 0.5))
    desk.wait_for("shape")
    assert desk.state("shape")["paint"] == dabs
    press(desk, "shape", "Undo")
    desk.wait_for("shape")
    assert desk.state("shape") == find("paint.shape").to_json(find("paint.shape").start)
    assert shows(desk, "shape", "paint.shape")


def test_paint_obeys_the_keyboard(desk):
    desk.turn_to(PAINT)
    desk.bring("shape")
    brush = desk.figure("shape").locator(".ex-cursor")
    assert brush.get_attribute("aria-label") == "paint"
    before = desk.state("shape")["paint"]
    brush.focus()
    for key in ("PageUp", "Space"):
        desk.page.keyboard.press(key)
    desk.wait_for("shape")
    assert desk.state("shape")["paint"] == [*before, [0.8, 0.6]]
    assert shows(desk, "shape", "paint.shape")


# A signal


def test_a_signal_is_drawn_by_hand_or_taken_from_the_list(desk):
    desk.turn_to(SIGNAL)
    drag(desk, "recipe", (5, 0.9), (30, -0.9), (60, 0.5), panel="signal")
    desk.wait_for("recipe")
    drawn = desk.state("recipe")["signal"]
    assert [drawn[5], drawn[30], drawn[60]] == pytest.approx([0.9, -0.9, 0.5], abs=0.05)
    assert shows(desk, "recipe", "fourier.recipe")
    preset = desk.figure("recipe").locator("select.ex-preset")
    assert preset.input_value() == ""
    preset.select_option("spike")
    desk.wait_for("recipe")
    assert sorted(desk.state("recipe")["signal"])[-2:] == [0, 1]
    assert shows(desk, "recipe", "fourier.recipe")
    press(desk, "recipe", "Undo")
    desk.wait_for("recipe")
    assert desk.state("recipe")["signal"] == drawn
    press(desk, "recipe", "Start over")
    desk.wait_for("recipe")
    assert preset.input_value() == "square"
    assert shows(desk, "recipe", "fourier.recipe")


# Under a finger


def test_a_swipe_over_a_figure_scrolls_the_page_and_moves_nothing(phone):
    phone.turn_to(FIVE)
    before, top = phone.state("pinching"), phone.scrolled()
    x, y = spot(phone, "pinching", 0.57, -1.5, "curves")
    top = phone.scrolled()
    phone.swipe((x, y), (x, y - 250))
    assert phone.scrolled() > top + 150
    assert phone.state("pinching") == before
    assert phone.figure("pinching").get_attribute("answers") == "picture"


@pytest.mark.parametrize(
    ("page", "figure", "place"),
    [
        (PAINT, "shape", (0.5, 0.2, None)),
        (SIGNAL, "recipe", (20, -0.5, "signal")),
        ("recipes-and-prototypes/", "amplify", (8, 12, "start")),
    ],
)
def test_a_swipe_that_begins_on_what_is_drawn_scrolls_too(phone, page, figure, place):
    phone.turn_to(page)
    x, y = spot(phone, figure, *place)
    before, top = phone.state(figure), phone.scrolled()
    phone.swipe((x, y), (x + 8, y - 250))
    assert phone.scrolled() > top + 150
    assert phone.state(figure) == before


def test_a_finger_drags_a_point_and_the_page_stays(phone):
    phone.turn_to(FIVE)
    start = spot(phone, "pinching", 0.4, 0.9, "curves")
    top = phone.scrolled()
    phone.swipe(start, phone.at("pinching", 0.45, -1, "curves"))
    phone.wait_for("pinching")
    assert phone.scrolled() == top
    assert phone.state("pinching")["points"][2] == pytest.approx([0.45, -1], abs=0.03)
    assert shows(phone, "pinching", "gp.pinching")


def test_a_tap_adds_a_point_and_two_take_it_away(phone):
    phone.turn_to(FIVE)
    place = spot(phone, "pinching", 0.57, 1.2, "curves")
    phone.page.touchscreen.tap(*place)
    count = "document.getElementById('pinching').state.points.length"
    phone.page.wait_for_function(f"{count} === 6")
    phone.wait_for("pinching")
    assert shows(phone, "pinching", "gp.pinching")
    hands.twice(
        phone.page,
        lambda: phone.page.touchscreen.tap(*place),
        lambda: phone.page.evaluate(count) == 5,
    )
    phone.wait_for("pinching")
    assert shows(phone, "pinching", "gp.pinching")


def test_a_finger_paints_and_draws_and_the_page_stays(phone):
    phone.turn_to(PAINT)
    place = spot(phone, "shape", 0.5, 0.9)
    top = phone.scrolled()
    phone.swipe(place, phone.at("shape", 0.5, 0.1), hold=400)
    phone.wait_for("shape")
    assert phone.scrolled() == top
    assert len(phone.state("shape")["paint"]) > 20
    assert shows(phone, "shape", "paint.shape")
    phone.turn_to(SIGNAL)
    place = spot(phone, "recipe", 20, 0.9, "signal")
    top = phone.scrolled()
    phone.swipe(place, phone.at("recipe", 40, -0.9, "signal"), hold=400)
    phone.wait_for("recipe")
    assert phone.scrolled() == top
    assert phone.state("recipe")["signal"][40] == pytest.approx(-0.9, abs=0.05)
    assert shows(phone, "recipe", "fourier.recipe")


def test_a_swipe_that_begins_on_a_slider_scrolls_the_page_and_moves_nothing(phone):
    phone.turn_to(FIVE)
    slider = phone.figure("pinching").locator("input[name=lengthscale]")
    slider.scroll_into_view_if_needed()
    phone.rest()
    box = slider.bounding_box()
    before, top = phone.state("pinching"), phone.scrolled()
    x, y = box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2
    phone.swipe((x, y), (x, y - 250))
    assert phone.scrolled() > top + 150
    assert phone.state("pinching") == before
