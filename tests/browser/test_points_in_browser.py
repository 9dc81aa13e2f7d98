"""In a real browser points are dragged, added and removed by mouse, finger and keyboard."""

import hands
import pytest
from bench import TOUCH

from explorable.controls import Points

PLACES = [(0.2, 1.0), (0.7, -1.0)]


@pytest.fixture
def points(bench):
    return lambda options=None, **more: bench(
        options, points=Points(PLACES, y=(-2, 2), **{"most": 5} | more)
    )


def test_a_point_is_dragged_by_mouse(points):
    desk = points()
    desk.drag((0.2, 1), (0.4, 0.5), (0.5, 0))
    assert desk.value("points").tolist() == [[0.5, 0], [0.7, -1]]
    assert desk.focused() == "points, 1 of 2"


def test_a_point_taken_beside_its_middle_does_not_leap(points):
    desk = points()
    desk.drag((0.21, 1.05), (0.31, 1.05))
    assert desk.value("points")[0] == pytest.approx([0.3, 1.0], abs=1e-3)


def test_a_point_stays_in_its_box(points):
    desk = points()
    desk.drag((0.2, 1), (-0.05, 2.2))
    assert desk.value("points")[0].tolist() == [0, 2]


def test_a_click_on_an_empty_place_adds_and_a_drag_goes_on(points):
    desk = points()
    desk.page.mouse.click(*desk.at(0.5, 0.5))
    assert desk.value("points")[2].tolist() == [0.5, 0.5]
    desk.drag((0.9, 1.5), (0.9, 1.2), (0.95, 1))
    assert desk.value("points")[3].tolist() == [0.95, 1]
    assert desk.said() == [
        "Added at 0.5 across, 0.5 up: 3 of 5.",
        "Added at 0.9 across, 1.5 up: 4 of 5.",
    ]


def test_a_double_click_on_an_empty_place_adds_just_one(points):
    desk = points()
    desk.page.mouse.dblclick(*desk.at(0.5, 0.5))
    assert len(desk.value("points")) == 3


def test_a_double_click_on_a_point_removes_it(points):
    desk = points()
    desk.double_click((0.2, 1), lambda: len(desk.value("points")) == 1)
    assert desk.value("points").tolist() == [[0.7, -1]]
    assert desk.said() == ["Removed; 1 left."]


def test_two_slow_clicks_on_a_point_do_not_remove_it(points):
    desk = points()
    for _ in range(2):
        desk.page.mouse.click(*desk.at(0.2, 1))
        desk.page.wait_for_timeout(450)
    assert len(desk.value("points")) == 2


def test_the_number_of_points_has_its_limits(points):
    desk = points(most=2, fewest=2)
    desk.page.mouse.click(*desk.at(0.5, 0.5))
    desk.double_click((0.2, 1), lambda: len(desk.said()) == 2)
    assert len(desk.value("points")) == 2
    assert desk.said() == [
        "There can be at most 2 points.",
        "There must be at least 2 points.",
    ]


def test_fixed_points_are_only_moved(points):
    desk = points(fixed=True, most=None)
    desk.page.mouse.click(*desk.at(0.5, 0.5))
    desk.page.mouse.dblclick(*desk.at(0.2, 1))
    desk.page.keyboard.press("Delete")
    desk.page.keyboard.press("Enter")
    assert desk.value("points").tolist() == [list(place) for place in PLACES]
    desk.drag((0.2, 1), (0.3, 1))
    assert desk.value("points")[0].tolist() == [0.3, 1]


def test_points_obey_the_keyboard(points):
    desk = points()
    handle = desk.page.get_by_role("slider", name="points, 2 of 2")
    handle.focus()
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft"):
        desk.page.keyboard.press(key)
    assert desk.value("points")[1].tolist() == [0.709, -0.96]
    assert handle.get_attribute("aria-valuetext") == "0.709 across, -0.96 up"
    assert desk.focused() == "points, 2 of 2"
    desk.page.keyboard.press("Enter")
    assert len(desk.value("points")) == 3
    assert desk.focused() == "points, 3 of 3"
    desk.page.keyboard.press("Delete")
    desk.page.keyboard.press("Backspace")
    assert len(desk.value("points")) == 1
    assert desk.focused() == "points, 1 of 1"
    desk.page.keyboard.press("Delete")
    assert desk.focused() == "Add a point"


def test_the_nearer_of_two_points_is_taken(bench):
    close = [(0.5, 0), (0.52, 0)]
    desk = bench(points=Points(close, y=(-2, 2)))
    desk.drag((0.498, 0), (0.4, 0))
    assert desk.value("points")[1].tolist() == [0.52, 0]
    assert desk.value("points")[0] == pytest.approx([0.402, 0], abs=1e-3)


def test_buttons_do_without_a_pointer(points):
    desk = points()
    desk.page.get_by_role("button", name="Add a point").click()
    assert desk.value("points")[2].tolist() == [0.45, 0]
    desk.page.get_by_role("button", name="Remove a point").click()
    desk.page.get_by_role("button", name="Clear points").click()
    assert len(desk.value("points")) == 0
    assert desk.page.locator("output").inner_text() == "0 / 5"
    undo = desk.page.get_by_role("button", name="Undo")
    for count in (2, 3, 2):
        undo.click()
        assert len(desk.value("points")) == count
    assert undo.get_attribute("aria-disabled") == "true"


def test_one_stroke_is_undone_at_once(points):
    desk = points()
    desk.drag((0.2, 1), (0.4, 0.5), (0.5, 0))
    desk.drag((0.5, 0), (0.6, 0))
    desk.page.keyboard.press("Control+z")
    assert desk.value("points")[0].tolist() == [0.5, 0]
    desk.page.keyboard.press("Control+z")
    assert desk.value("points").tolist() == [list(place) for place in PLACES]


def test_what_is_taken_back_in_an_editor_below_the_picture_leaves_the_points_alone(points):
    desk = points()
    desk.page.mouse.click(*desk.at(0.5, 0.5))
    desk.page.evaluate(
        """() => {
          const editor = document.createElement("p");
          editor.contentEditable = "true";
          document.querySelector("figure").append(editor);
        }"""
    )
    desk.page.locator("[contenteditable]").press("Control+z")
    assert len(desk.value("points")) == 3


def test_a_finger_drags_a_point_and_the_page_stays(points):
    desk = points(TOUCH)
    desk.swipe((0.2, 1), (0.2, 1.5), (0.3, 1.9))
    assert desk.value("points")[0] == pytest.approx([0.3, 1.9], abs=0.01)
    assert desk.scrolled() == 0


def test_a_tap_on_an_empty_place_adds_a_point(points):
    desk = points(TOUCH)
    desk.page.touchscreen.tap(*desk.at(0.5, 0.5))
    desk.page.wait_for_function("bench.form.values().points.length === 3")
    assert desk.value("points")[2] == pytest.approx([0.5, 0.5], abs=0.01)


def test_a_swipe_on_an_empty_place_scrolls_and_adds_nothing(points):
    desk = points(TOUCH)
    desk.swipe((0.5, -1.9), (0.5, 1.9))
    assert desk.scrolled() > 50
    assert len(desk.value("points")) == 2


def test_two_taps_remove_a_point(points):
    desk = points(TOUCH)
    hands.twice(
        desk.page,
        lambda: desk.page.touchscreen.tap(*desk.at(0.2, 1)),
        lambda: len(desk.value("points")) == 1,
    )
    assert desk.value("points").tolist() == [[0.7, -1]]


def test_handles_follow_the_panel_and_keep_the_focus(points):
    desk = points()
    desk.page.get_by_role("slider", name="points, 1 of 2").focus()
    desk.page.evaluate("bench.place.box = [160, 40, 300, 300]; bench.surface.moved()")
    assert desk.focused() == "points, 1 of 2"
    box = desk.page.locator(".ex-ring").first.bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(160 + 0.2 * 300, abs=0.1)


def test_a_finger_can_hit_a_handle(points):
    desk = points()
    box = desk.page.locator(".ex-hit").first.bounding_box()
    assert min(box["width"], box["height"]) >= 40


@pytest.mark.parametrize("options", [None, TOUCH], ids=["mouse", "finger"])
@pytest.mark.parametrize("fixed", [False, True])
def test_a_tap_chooses_a_point_and_a_second_one_places_it(points, options, fixed):
    desk = points(options, fixed=fixed, most=None if fixed else 5)
    press = desk.page.touchscreen.tap if options else desk.page.mouse.click
    press(*desk.at(0.2, 1))
    hands.eventually(
        desk.page, lambda: desk.said() == ["points, 1 of 2, is selected: tap its new place."]
    )
    press(*desk.at(0.45, -0.5))
    assert desk.value("points")[0] == pytest.approx([0.45, -0.5], abs=0.02)
    assert desk.value("points")[1].tolist() == [0.7, -1]
    press(*desk.at(0.9, 1.5))
    assert len(desk.value("points")) == (2 if fixed else 3)


def test_a_point_that_is_tapped_again_or_dragged_is_no_longer_chosen(points):
    desk = points()
    for leave in (
        lambda: desk.page.mouse.click(*desk.at(0.2, 1)),
        lambda: desk.drag((0.2, 1), (0.25, 1.2), (0.2, 1)),
        lambda: desk.page.keyboard.press("Escape"),
    ):
        desk.page.mouse.click(*desk.at(0.2, 1))
        desk.page.wait_for_timeout(450)
        assert desk.page.locator(".ex-picked").count() == 1
        leave()
        assert desk.page.locator(".ex-picked").count() == 0
        desk.page.wait_for_timeout(450)


def test_many_points_are_one_stop_with_arrow_keys_inside(bench):
    places = [(0.05 + 0.1 * k, 0) for k in range(9)]
    desk = bench(points=Points(places, y=(-2, 2), most=12))
    page = desk.page
    handles = page.get_by_role("slider")
    stops = "[...document.querySelectorAll('.ex-handle[tabindex=\"0\"]')].length"
    assert page.evaluate(stops) == 1
    handles.first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert desk.focused() == "points, 2 of 9"
    assert page.evaluate(stops) == 1
    assert desk.value("points").tolist() == [list(place) for place in places]
    for key in ("Space", "ArrowUp", "Shift+ArrowRight", "Space", "ArrowRight"):
        page.keyboard.press(key)
    assert desk.value("points")[1].tolist() == [0.151, 0.04]
    assert desk.focused() == "points, 3 of 9"
    page.keyboard.press("Tab")
    assert desk.focused() is None or "of 9" not in desk.focused()
    page.keyboard.press("Shift+Tab")
    assert desk.focused() == "points, 3 of 9"


def test_a_chosen_point_is_moved_step_by_step_by_buttons(points):
    desk = points(TOUCH)
    desk.page.touchscreen.tap(*desk.at(0.2, 1))
    for way in ("right", "up", "up"):
        desk.page.get_by_role("button", name=f"points: {way}").click()
    assert desk.value("points")[0].tolist() == [0.21, 1.08]
    desk.page.touchscreen.tap(*desk.at(0.4, 0))
    assert desk.page.locator(".ex-steps").count() == 0
