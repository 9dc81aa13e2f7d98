"""In a real browser a figure's form obeys keys, presses and typing, and plays its sliders."""

from explorable.controls import Choice, Points, Reroll, Slider, Text, Toggle

PLACES = [(0.2, 1.0), (0.7, -1.0)]


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
    desk.page.locator(".ex-more summary").press("Enter")
    field = desk.page.get_by_role("spinbutton", name="Seed of other curves")
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
    desk.page.get_by_role("slider").press("Escape")
    desk.page.get_by_role("button", name="Play time").wait_for()
    moved = desk.value("time")
    desk.page.wait_for_timeout(150)
    assert desk.value("time") == moved < 1000


def test_a_key_moves_a_played_slider_and_it_goes_on_from_there(bench):
    desk = bench(time=Slider(0, 1000, play=20))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time > 0")
    desk.page.evaluate("bench.form.set('time', 500, {typed: true})")
    desk.page.wait_for_function("bench.form.values().time > 500")
    desk.page.evaluate("bench.form.set('time', 100)")
    desk.page.get_by_role("button", name="Play time").wait_for()
    assert desk.value("time") == 100


def test_space_on_a_slider_plays_it_and_stops_it(bench):
    desk = bench(time=Slider(0, 1000, play=20), width=Slider(0, 1))
    slider = desk.page.get_by_role("slider", name="time")
    slider.press("Space")
    desk.page.get_by_role("button", name="Pause time").wait_for()
    slider.press("Space")
    desk.page.get_by_role("button", name="Play time").wait_for()
    assert desk.page.evaluate("scrollY") == 0
    before = desk.value("width")
    desk.page.get_by_role("slider", name="width").press("Space")
    assert desk.value("width") == before


def test_a_played_slider_runs_to_its_end_and_then_from_the_start(bench):
    desk = bench(time=Slider(0, 100, play=3))
    desk.page.evaluate("bench.form.set('time', 95)")
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.form.values().time === 100")
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.changes.some(([, time]) => time < 50)")


def test_with_less_motion_a_slider_plays_in_few_steps(bench):
    desk = bench({"reduced_motion": "reduce"}, time=Slider(0, 100, play=0.5))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.wait_for_function("bench.changes.length > 1")
    assert desk.changes("time")[:2] == [10, 20]


def test_an_unmounted_form_is_quiet(bench):
    desk = bench(time=Slider(0, 100, play=True), points=Points(PLACES, y=(-2, 2)))
    desk.page.get_by_role("button", name="Play time").click()
    desk.page.get_by_role("button", name="Pause time").wait_for()
    desk.page.evaluate("bench.form.unmount(); bench.gestures.unmount(); bench.changes.length = 0")
    desk.page.get_by_role("slider", name="time").press("ArrowRight")
    desk.page.wait_for_timeout(100)
    assert desk.page.evaluate("bench.changes") == []
    assert desk.page.evaluate("bench.surface.overlay.childElementCount") == 0


def test_a_long_label_takes_two_lines_on_the_narrowest_screen(bench):
    label = "share of the examples whose label somebody has changed for another one"
    desk = bench({"viewport": {"width": 320, "height": 600}}, share=Slider(0, 1, label=label))
    assert desk.page.get_by_text(label).bounding_box()["width"] <= 320


def test_a_form_can_be_mounted_again(bench):
    desk = bench(width=Slider(0, 1, start=0.5))
    desk.page.evaluate(
        """async () => {
          const { mountForm } = await import("/client/form.js");
          bench.form.unmount();
          const specs = JSON.parse(document.getElementById("specs").textContent);
          bench.form = mountForm(document.querySelector("form"), specs, () => {}, bench.missing);
        }"""
    )
    desk.page.get_by_role("slider").press("ArrowRight")
    assert desk.value("width") == 0.51
