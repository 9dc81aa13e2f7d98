"""In a real browser controls obey mouse, finger and keyboard, and know values as Python does."""

import math
import random

import numpy as np
import pytest
from bench import Bench

from explorable.controls import (
    Brush,
    Choice,
    Curve,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)

PLACES = [(0.2, 1.0), (0.7, -1.0)]


@pytest.fixture
def bench(chromium):
    """Put controls on a bench: bench(name=control, …)."""
    made = []

    def make(options=None, state=None, **controls):
        made.append(Bench(chromium, controls, state, **(options or {})))
        return made[-1]

    yield make
    for one in made:
        one.close()


TOUCH = {"has_touch": True, "is_mobile": True}


# Values


FORMATS = [".2f", ".0f", "+.1e", ".3g", ".12g", ".0%", ",.1f", "g", "e", "%", ".1%"]
KNOWN = {
    "plain": Slider(0.02, 1, log=True, unit="m"),
    "ratios": Slider(0.02, 1, start=0.1234, log=True),
    "decades": Slider(1e-3, 5e4, log=True),
    "fine": Slider(-1e-7, 1e-7),
    "vast": Slider(-1e12, 3.5e22),
    "whole": Slider(1, 10**6, format=",d", log=True),
    "odd": Slider(1, 9, step=2),
    **{f"like{k}": Slider(-1e6, 1e6, format=spec, unit="%") for k, spec in enumerate(FORMATS)},
    "basis": Choice({"haar": "Steps (Haar)", "Waves ": "waves"}),
    "truth": Toggle(True),
    "seed": Reroll(7),
    "line": Text("", most=12),
    "essay": Text("a\nb", rows=3, most=9),
    "points": Points(PLACES, y=(-2, 2), most=4, fewest=1, presets={"one": [(0.5, 2 / 3)]}),
    "narrow": Points([(2 / 3, 0.1)], x=(0, 2 / 3), y=(0, 1 / 3)),
    "paint": Brush(x=(0, 1000), most=6),
    "signal": Curve(5, presets={"up": np.linspace(-1, 1, 5), "thirds": np.full(5, 1 / 3)}),
    "bitmap": Pixels(2, 3, levels=7, presets={"full": np.ones((2, 3))}),
}
CHARACTERS = "0123456789.,;-+eE \t\nabfxON\u2212\x00\x1f\ud800é🙂"


def some_texts(control, rng):
    texts = [control.format(value) for value in values_of(control)]
    for text in list(texts):
        for _ in range(4):
            letters = list(text) or ["1"]
            letters[rng.randrange(len(letters))] = rng.choice(CHARACTERS)
            texts.append("".join(letters))
    texts += ["".join(rng.choices(CHARACTERS, k=rng.randrange(12))) for _ in range(40)]
    return [*texts, "inf", "nan", "1e999", "-1e999", " 0.5 ", ".5", "5.", "1_0", "ON", "one", "up"]


def some_values(control, rng):
    numbers = [0, 1, -1, 0.5, 1.5, 2.5, 1e-9, 1e30, -1e30, True, False, None, "x", [], {}]
    wild = [
        *numbers,
        *([rng.choice(numbers) for _ in range(rng.randrange(7))] for _ in range(20)),
        *([[rng.choice(numbers) for _ in range(3)] for _ in range(2)] for _ in range(10)),
        *([[rng.choice(numbers) for _ in range(2)] for _ in range(rng.randrange(7))]
          for _ in range(10)),
    ]  # fmt: skip
    return [control.to_json(value) for value in values_of(control)] + wild


def values_of(control):
    rng = np.random.default_rng(0)
    values = [control.start, *control.ends(), *(control.samples(rng) for _ in range(5))]
    if isinstance(control, Slider):
        span = control.high - control.low
        near = [control.low + span * share for share in (0.1, 1 / 3, 0.5, 0.625, 0.8125)]
        ties = [v for v in (0.125, 0.375, 2.5, 3.5, 1024.5, 2**-20) if v <= control.high]
        values += [control.clamp(value) for value in near + ties]
    return values


@pytest.mark.parametrize("name", KNOWN)
def test_values_are_the_same_in_both_languages(bench, name):
    rng = random.Random(name)
    desk = bench(**{name: KNOWN[name]})
    control = desk.controls[name]
    texts, wild = some_texts(control, rng), some_values(control, rng)
    values = [control.to_json(value) for value in values_of(control)]
    said = desk.page.evaluate(
        """([spec, texts, wild, values]) => {
          const { mend, read, show, write } = bench.values;
          return {
            read: texts.map((text) => read(spec, text)),
            mend: wild.map((value) => mend(spec, value)),
            write: values.map((value) => write(spec, value)),
            show: values.map((value) => show(spec, value)),
          };
        }""",
        [control.spec(), texts, wild, values],
    )
    exact = [control.validate(value) for value in values]
    assert said["write"] == [control.format(value) for value in exact]
    assert said["show"] == [control.show(value) for value in exact]
    assert said["read"] == [control.to_json(control.clamp(text)) for text in texts]
    assert said["mend"] == [control.to_json(control.clamp(value)) for value in wild]


@pytest.mark.parametrize("name", [n for n, known in KNOWN.items() if isinstance(known, Slider)])
def test_sliders_stand_at_the_same_positions(bench, name):
    desk = bench(**{name: KNOWN[name]})
    found = desk.page.evaluate("(spec) => bench.positions(spec)", desk.controls[name].spec())
    assert found == list(KNOWN[name].positions)


# The form


def test_the_arrow_keys_move_a_slider(bench):
    desk = bench(width=Slider(0, 1, start=0.5, unit="m"))
    scale = desk.page.get_by_role("slider", name="width")
    scale.press("ArrowRight")
    assert desk.value("width") == 0.51
    assert scale.get_attribute("aria-valuetext") == "0.51\u00a0m"
    assert desk.page.locator("output").inner_text() == "0.51\u00a0m"
    scale.press("Home")
    assert desk.value("width") == 0


def test_a_value_between_positions_is_what_the_form_holds(bench):
    desk = bench(state={"width": 0.3}, width=Slider(0.02, 1, start=0.2, log=True))
    assert desk.value("width") == 0.3
    desk.page.evaluate("bench.form.set('width', 0.123456)")
    assert desk.value("width") == 0.123456
    assert desk.page.locator("output").inner_text() == "0.123456"
    desk.page.get_by_role("button", name="Start over").click()
    assert desk.value("width") == 0.3


def test_setting_silently_tells_nobody(bench):
    desk = bench(width=Slider(0, 1), truth=Toggle())
    desk.page.evaluate("bench.form.set('width', 0.25, {silent: true})")
    assert desk.page.evaluate("bench.changes") == []
    desk.page.evaluate("bench.form.set('truth', true)")
    assert desk.page.evaluate("bench.changes") == [["truth", True]]
    assert desk.page.get_by_label("truth").is_checked()


def test_choices_switches_and_texts_are_heard(bench):
    many = [f"option {k}" for k in range(6)]
    desk = bench(
        basis=Choice(["waves", "haar"]), many=Choice(many), truth=Toggle(), word=Text("a"),
        essay=Text("", rows=3),
    )  # fmt: skip
    desk.page.get_by_label("haar").check()
    desk.page.get_by_label("many").select_option("option 3")
    desk.page.get_by_label("truth").check()
    desk.page.get_by_label("word").fill("b")
    desk.page.get_by_label("essay").fill("two\nlines")
    values = {name: desk.value(name) for name in desk.controls}
    assert values == {
        "basis": "haar", "many": "option 3", "truth": True, "word": "b", "essay": "two\nlines",
    }  # fmt: skip
    desk.page.get_by_label("word").press("Enter")
    assert desk.page.url == "http://bench.test/"
    desk.page.get_by_role("button", name="Start over").click()
    assert desk.page.get_by_label("waves").is_checked()
    assert desk.page.get_by_label("word").input_value() == "a"


def test_seeds_are_thrown_taken_back_and_typed(bench):
    desk = bench(seed=Reroll(label="other curves"))
    throw = desk.page.get_by_role("button", name="other curves", exact=True)
    back = desk.page.get_by_role("button", name="Back: other curves")
    field = desk.page.get_by_label("Seed of other curves")
    back.click(force=True)
    assert desk.value("seed") == 0
    throw.click()
    throw.click()
    assert desk.value("seed") == 2
    back.click()
    throw.click(modifiers=["Shift"])
    assert desk.value("seed") == 0
    assert back.get_attribute("aria-disabled") == "true"
    field.fill("41")
    assert desk.value("seed") == 41
    field.fill("-5")
    field.press("Tab")
    assert desk.value("seed") == 41
    assert field.input_value() == "41"


def test_a_played_slider_can_be_stopped(bench):
    desk = bench(time=Slider(0, 1000, play=20))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time > 0")
    desk.page.get_by_role("button", name="Pause time").click()
    paused = desk.value("time")
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function(f"bench.form.values().time > {paused}")
    desk.page.get_by_role("slider").press("ArrowLeft")
    desk.page.get_by_role("button", name="Play time").wait_for()
    moved = desk.value("time")
    desk.page.wait_for_timeout(150)
    assert desk.value("time") == moved < 1000


def test_a_played_slider_runs_to_its_end_and_then_from_the_start(bench):
    desk = bench(time=Slider(0, 100, play=3))
    desk.page.evaluate("bench.form.set('time', 95)")
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time === 100")
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time < 50")


def test_with_less_motion_a_slider_plays_in_few_steps(bench):
    desk = bench({"reduced_motion": "reduce"}, time=Slider(0, 100, play=0.5))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time > 0")
    assert desk.value("time") == 10
    assert len(desk.page.evaluate("bench.changes")) <= 2


def test_an_unmounted_form_is_quiet(bench):
    desk = bench(time=Slider(0, 100, play=True), points=Points(PLACES, y=(-2, 2)))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.evaluate("bench.form.unmount(); bench.gestures.unmount(); bench.changes.length = 0")
    desk.page.get_by_role("slider", name="time").press("ArrowRight")
    desk.page.wait_for_timeout(100)
    assert desk.page.evaluate("bench.changes") == []
    assert desk.page.evaluate("bench.surface.overlay.childElementCount") == 0


def test_a_form_can_be_mounted_again(bench):
    desk = bench(width=Slider(0, 1, start=0.5))
    desk.page.evaluate(
        """async () => {
          const { mountForm } = await import("/form.js");
          bench.form.unmount();
          const specs = JSON.parse(document.getElementById("specs").textContent);
          bench.form = mountForm(document.querySelector("form"), specs, () => {});
        }"""
    )
    desk.page.get_by_role("slider").press("ArrowRight")
    assert desk.value("width") == 0.51


# Points


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
    assert desk.said() == ["Added at 0.5, 0.5: 3 of 5.", "Added at 0.9, 1.5: 4 of 5."]


def test_a_double_click_on_an_empty_place_adds_just_one(points):
    desk = points()
    desk.page.mouse.dblclick(*desk.at(0.5, 0.5))
    assert len(desk.value("points")) == 3


def test_a_double_click_on_a_point_removes_it(points):
    desk = points()
    desk.page.mouse.dblclick(*desk.at(0.2, 1))
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
    desk.page.mouse.dblclick(*desk.at(0.2, 1))
    assert len(desk.value("points")) == 2
    assert desk.said() == [
        "There can be no more than 2 points.",
        "There can be no fewer than 2 points.",
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
    assert handle.get_attribute("aria-valuetext") == "0.709, -0.96"
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
    assert desk.page.locator("output").inner_text() == "0 of 5 points"
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


def test_a_finger_drags_a_point_and_the_page_stays(points):
    desk = points(TOUCH)
    desk.swipe((0.2, 1), (0.2, 1.5), (0.3, 1.9))
    assert desk.value("points")[0] == pytest.approx([0.3, 1.9], abs=0.01)
    assert desk.scrolled() == 0


def test_a_tap_on_an_empty_place_adds_a_point(points):
    desk = points(TOUCH)
    desk.page.touchscreen.tap(*desk.at(0.5, 0.5))
    desk.page.wait_for_timeout(100)
    assert desk.value("points")[2] == pytest.approx([0.5, 0.5], abs=0.01)


def test_a_swipe_on_an_empty_place_scrolls_and_adds_nothing(points):
    desk = points(TOUCH)
    desk.swipe((0.5, -1.9), (0.5, 1.9))
    assert desk.scrolled() > 50
    assert len(desk.value("points")) == 2


def test_two_taps_remove_a_point(points):
    desk = points(TOUCH)
    for _ in range(2):
        desk.page.touchscreen.tap(*desk.at(0.2, 1))
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


# Brush, curve, pixels


def test_paint_lies_along_the_stroke_until_the_pot_is_empty(bench):
    desk = bench(paint=Brush(y=(-2, 2), radius=0.1, most=12))
    desk.drag((0.2, 0), (0.6, 0))
    dabs = desk.value("paint")
    gaps = np.linalg.norm(np.diff(dabs, axis=0), axis=1)
    assert len(dabs) == 9
    assert gaps == pytest.approx(np.full(8, 0.05), abs=2e-3)
    desk.drag((0.2, 1), (0.9, 1))
    assert len(desk.value("paint")) == 12
    assert desk.said() == ["The pot is empty."]
    assert desk.page.locator("output").inner_text() == "12 of 12 dabs"
    desk.page.get_by_role("button", name="Undo").click()
    assert desk.value("paint").tolist() == dabs.tolist()


def test_a_brush_obeys_the_keyboard(bench):
    desk = bench(paint=Brush(y=(-2, 2), radius=0.1, most=12))
    desk.page.locator(".ex-cursor").focus()
    for key in ("Space", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Enter"):
        desk.page.keyboard.press(key)
    assert desk.value("paint").tolist() == [[0.5, 0], [0.511, -0.04]]


def test_a_finger_paints_and_the_page_stays(bench):
    desk = bench(TOUCH, paint=Brush(y=(-2, 2), radius=0.1, most=50))
    desk.swipe((0.5, -1.5), (0.5, 1.5))
    assert len(desk.value("paint")) > 20
    assert desk.scrolled() == 0


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
    desk.swipe((0.5, -1.5), (0.5, 1.5))
    assert desk.value("signal")[5] == pytest.approx(1.5, abs=0.02)
    assert desk.scrolled() == 0


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
    desk.swipe(cell(3, 0), cell(0, 0))
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
    assert math.fsum(times) / len(times) < 2
