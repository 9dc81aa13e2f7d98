"""In a real browser paint, curves and bitmaps are drawn by mouse, finger and keyboard."""

import statistics

import numpy as np
import pytest
from bench import TOUCH

from explorable.controls import Brush, Curve, Pixels


def test_paint_lies_along_the_stroke_until_the_pot_is_empty(bench):
    desk = bench(paint=Brush(y=(-2, 2), radius=0.1, most=12))
    desk.drag((0.2, 0), (0.6, 0))
    dabs = desk.value("paint")
    gaps = np.linalg.norm(np.diff(dabs, axis=0), axis=1)
    assert len(dabs) == 9
    assert gaps == pytest.approx(np.full(8, 0.05), abs=2e-3)
    desk.drag((0.2, 1), (0.9, 1))
    assert len(desk.value("paint")) == 12
    assert desk.said() == ["No paint left."]
    assert desk.page.locator("output").inner_text() == "12 / 12"
    desk.page.get_by_role("button", name="Undo").click()
    assert desk.value("paint").tolist() == dabs.tolist()


def test_a_brush_obeys_the_keyboard(bench):
    desk = bench(paint=Brush(y=(-2, 2), radius=0.1, most=12))
    desk.page.locator(".ex-cursor").focus()
    for key in ("Space", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Enter"):
        desk.page.keyboard.press(key)
    assert desk.value("paint").tolist() == [[0.5, 0], [0.511, -0.04]]


@pytest.fixture
def canvas(bench):
    return bench(TOUCH, paint=Brush(y=(-2, 2), radius=0.1, most=50))


def test_a_finger_paints_sideways_at_once_and_then_as_it_likes(canvas):
    canvas.swipe((0.2, -1.5), (0.5, -1.4), (0.5, 1.5))
    dabs = canvas.value("paint")
    assert len(dabs) > 20
    assert dabs[0].tolist() == pytest.approx([0.2, -1.5], abs=0.01)
    assert canvas.scrolled() == 0


def test_a_finger_that_has_rested_paints_in_any_direction(canvas):
    canvas.swipe((0.5, -1.5), (0.5, 1.5), hold=400)
    assert len(canvas.value("paint")) > 20
    assert canvas.scrolled() == 0


def test_a_finger_that_goes_up_at_once_scrolls_and_paints_nothing(canvas):
    canvas.swipe((0.5, -1.5), (0.5, 1.5))
    assert canvas.value("paint").tolist() == []
    assert canvas.scrolled() > 100


def test_a_tap_lays_a_dab_and_wakes_the_ground_for_a_while(canvas):
    canvas.page.touchscreen.tap(*canvas.at(0.3, 0))
    assert canvas.value("paint").tolist() == [[0.3, 0]]
    canvas.swipe((0.5, -1.5), (0.5, 1.5))
    assert len(canvas.value("paint")) > 20
    assert canvas.scrolled() == 0
    canvas.page.wait_for_selector(".ex-ground:not(.ex-awake)", state="attached")
    laid = len(canvas.value("paint"))
    canvas.swipe((0.5, -1.5), (0.5, 1.5))
    assert len(canvas.value("paint")) == laid
    assert canvas.scrolled() > 100


def test_the_hint_speaks_to_the_hand_that_is_used(canvas):
    hint = canvas.page.locator(".ex-hint")
    seen = "(hint) => [...hint.children].filter((one) => getComputedStyle(one).visibility"
    shown = f"{seen} === 'visible').map((one) => one.textContent).join()"
    assert hint.evaluate(shown) == "Paint in the picture."
    canvas.page.touchscreen.tap(*canvas.at(0.3, 0))
    assert "a short hold" in hint.evaluate(shown)
    canvas.page.keyboard.press("ArrowUp")
    assert "Arrow keys" in hint.evaluate(shown)
    canvas.page.mouse.click(*canvas.at(0.6, 0))
    assert "Arrow keys" not in hint.evaluate(shown)


def test_a_curve_takes_the_line_of_the_stroke(bench):
    desk = bench(signal=Curve(11, y=(-2, 2), presets={"flat": np.zeros(11)}))
    desk.drag((0.2, -1), (0.8, 0.5))
    line = np.interp(np.linspace(0, 1, 11), [0.2, 0.8], [-1, 0.5])
    wanted = np.where((np.arange(11) >= 2) & (np.arange(11) <= 8), line, 0)
    assert desk.value("signal") == pytest.approx(wanted, abs=0.13)
    assert desk.page.locator("select").input_value() == ""
    desk.page.locator("select").select_option("flat")
    assert not desk.value("signal").any()
    desk.page.get_by_role("button", name="Undo").click()
    assert desk.value("signal").any()


def test_a_fast_stroke_leaves_no_sample_out(bench):
    desk = bench(signal=Curve(200, y=(-2, 2)))
    desk.page.mouse.move(*desk.at(0.001, 1))
    desk.page.mouse.down()
    desk.page.mouse.move(*desk.at(0.999, 1))
    desk.page.mouse.up()
    assert desk.value("signal").tolist() == [1.0] * 200


def test_a_curve_obeys_the_keyboard(bench):
    desk = bench(signal=Curve(11, y=(-2, 2)))
    cursor = desk.page.get_by_role("slider", name="signal")
    cursor.focus()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp", "Shift+ArrowDown"):
        desk.page.keyboard.press(key)
    assert desk.value("signal").tolist() == [0, 0, 0, 0, 0.076, 0, 0, 0, 0, 0, 0]
    assert cursor.get_attribute("aria-valuetext") == "0.076, sample 5 of 11"
    desk.page.keyboard.press("End")
    desk.page.keyboard.press("PageDown")
    assert desk.value("signal")[-1] == -0.4


def test_a_finger_draws_a_curve_and_the_page_stays(bench):
    desk = bench(TOUCH, signal=Curve(11, y=(-2, 2)))
    desk.swipe((0.2, -1), (0.8, 0.5))
    assert desk.value("signal")[8] == pytest.approx(0.5, abs=0.1)
    assert desk.scrolled() == 0
    desk.page.wait_for_selector(".ex-ground:not(.ex-awake)", state="attached")
    before = desk.value("signal").tolist()
    desk.swipe((0.5, -1.5), (0.5, 1.5))
    assert desk.value("signal").tolist() == before
    assert desk.scrolled() > 100


@pytest.mark.parametrize("options", [None, TOUCH], ids=["mouse", "finger"])
def test_taps_on_a_curve_are_joined_by_a_line(bench, options):
    desk = bench(options, signal=Curve(11, y=(-2, 2)))
    press = desk.page.touchscreen.tap if options else desk.page.mouse.click
    press(*desk.at(0.2, -1))
    assert np.flatnonzero(desk.value("signal")).tolist() == [2]
    press(*desk.at(0.8, 0.5))
    line = np.interp(np.linspace(0.2, 0.8, 7), [0.2, 0.8], [-1, 0.5])
    assert desk.value("signal")[2:9] == pytest.approx(line, abs=0.02)
    desk.page.keyboard.press("Escape")
    press(*desk.at(0, 1))
    assert desk.value("signal")[1] == 0


@pytest.fixture
def bitmap(bench):
    """A bitmap of 4 by 6 cells, over the whole panel."""
    return lambda options=None: bench(options, bitmap=Pixels(4, 6, extent=(0, 1, -2, 2)))


def cell(row, column):
    """Return the middle of a cell, in data units."""
    return (column + 0.5) / 6, 2 - 4 * (row + 0.5) / 4


def test_a_stroke_draws_and_one_from_a_drawn_cell_erases(bitmap):
    desk = bitmap()
    desk.drag(cell(1, 1), cell(1, 4))
    drawn = np.zeros((4, 6))
    drawn[1, 1:5] = 1
    assert np.array_equal(desk.value("bitmap"), drawn)
    desk.drag(cell(1, 2), cell(3, 2))
    drawn[1, 2] = 0
    assert np.array_equal(desk.value("bitmap"), drawn)
    desk.page.get_by_role("button", name="Clear").click()
    assert not desk.value("bitmap").any()


def test_a_fast_stroke_leaves_no_cell_out(bitmap):
    desk = bitmap()
    desk.page.mouse.move(*desk.at(*cell(0, 0)))
    desk.page.mouse.down()
    desk.page.mouse.move(*desk.at(*cell(3, 3)))
    desk.page.mouse.up()
    assert np.array_equal(desk.value("bitmap")[:, :4], np.eye(4))


def test_a_bitmap_obeys_the_keyboard(bitmap):
    desk = bitmap()
    desk.page.locator(".ex-cursor").focus()
    for key in ("ArrowLeft", "Space", "ArrowUp", "Enter", "ArrowDown", "Space"):
        desk.page.keyboard.press(key)
    assert np.argwhere(desk.value("bitmap")).tolist() == [[1, 2]]
    assert desk.focused() == "bitmap: row 3 of 4, column 3 of 6, empty"


def test_a_finger_draws_a_bitmap_and_the_page_stays(bitmap):
    desk = bitmap(TOUCH)
    desk.swipe(cell(3, 0), cell(0, 0), hold=400)
    assert desk.value("bitmap")[:, 0].all()
    assert desk.scrolled() == 0


def test_moving_costs_little(bench):
    waves = {f"wave {k}": np.sin(k * np.linspace(0, 6, 128)) for k in range(1, 7)}
    desk = bench(signal=Curve(128, presets=waves))
    times = desk.page.evaluate(
        """() => Array.from({ length: 200 }, (_, k) => {
          const value = bench.form.values().signal.with(k % 128, k / 999);
          const from = performance.now();
          bench.form.set("signal", value);
          return performance.now() - from;
        })"""
    )
    assert statistics.median(times) < 2  # milliseconds; some are spent on other programs
