"""In Chromium, Firefox and WebKit every kind of control obeys mouse and keys."""

import pytest
from frames import find, shows

FIELDS, DRAWN = "manual/reference/controls/", "manual/reference/drawn-controls/"


@pytest.fixture
def fields(seat):
    seat.turn_to(FIELDS)
    return seat


@pytest.fixture
def drawn(seat):
    seat.turn_to(DRAWN)
    return seat


def sees(visit, figure, **state):
    """Wait until a figure has a state, and Python has drawn it."""
    visit.reader.wait_until(
        """(id, wanted) => {
          const { state } = document.getElementById(id);
          return Object.entries(wanted).every(([name, value]) =>
            JSON.stringify(state[name]) === JSON.stringify(value));
        }""",
        figure,
        state,
    )
    visit.wait_for(figure)
    assert shows(visit, figure, f"manual_controls.{figure}")


def start(figure, control):
    """Return the value with which a figure begins, as its page writes it."""
    declared = find(f"manual_controls.{figure}")
    return declared.to_json(declared.start)[control]


def test_a_slider(fields):
    slider = "#slider input[name=speed]"
    low, high = (fields.reader.along(slider, share) for share in (0.5, 0.9))
    fields.reader.drag(low, high)
    fields.wait_for("slider")
    assert 6 < fields.state("slider")["speed"] < 8
    assert shows(fields, "slider", "manual_controls.slider")
    fields.keys(slider, "End")
    sees(fields, "slider", speed=8)
    fields.keys(slider, "ArrowLeft", "Home")
    sees(fields, "slider", speed=0.5)
    fields.keys(slider, "PageUp", "ArrowRight")
    fields.wait_for("slider")
    assert 0.5 < fields.state("slider")["speed"] < 3
    fields.press("slider", "Start over")
    sees(fields, "slider", speed=4)


def test_a_slider_that_plays(fields):
    fields.press("slider", "Play speed")
    fields.reader.wait_until("() => document.getElementById('slider').state.speed > 4.2")
    fields.press("slider", "Pause speed")
    fields.wait_for("slider")
    assert shows(fields, "slider", "manual_controls.slider")
    fields.reader.press("Space")
    fields.reader.wait_until("() => document.getElementById('slider').state.speed === 8")
    sees(fields, "slider", speed=8)


def test_a_choice(fields):
    fields.reader.click("#choice .ex-option:nth-of-type(2)")
    sees(fields, "choice", wave="square")
    fields.keys("#choice [name=wave]:checked", "ArrowDown")
    sees(fields, "choice", wave="saw")


def test_a_toggle(fields):
    fields.reader.click("#toggle .ex-option")
    sees(fields, "toggle", filled=False)
    fields.keys("#toggle [name=filled]", "Space")
    sees(fields, "toggle", filled=True)


def test_a_seed(fields):
    fields.press("reroll", "roll again")
    sees(fields, "reroll", seed=5)
    fields.press("reroll", "Back: roll again")
    sees(fields, "reroll", seed=4)
    fields.reader.click("#reroll .ex-more > summary")
    fields.keys("#reroll [name=seed]", "Control+a")
    fields.reader.type("17")
    sees(fields, "reroll", seed=17)


def test_a_text(fields):
    fields.reader.click("#text [name=words]")
    fields.reader.press("Control+a")
    fields.reader.type("a bee")
    sees(fields, "text", words="a bee")


def test_points(drawn):
    drawn.drag("points", (4, 3), (6, 4), (5, 1))
    drawn.wait_for("points")
    places = drawn.state("points")["places"]
    assert places[1] == pytest.approx([5, 1], abs=0.1)
    assert shows(drawn, "points", "manual_controls.points")
    new = drawn.at("points", 2, 4)
    drawn.reader.drag(new, new)
    drawn.wait_for("points")
    assert drawn.state("points")["places"][3] == pytest.approx([2, 4], abs=0.1)
    drawn.double_click(new, "() => document.getElementById('points').state.places.length === 3")
    sees(drawn, "points", places=places)
    drawn.keys("#points .ex-handle", "ArrowUp")
    drawn.wait_for("points")
    assert drawn.state("points")["places"][0][1] > 1
    drawn.reader.press("Enter")
    drawn.wait_for("points")
    assert len(drawn.state("points")["places"]) == 4
    drawn.reader.press("Delete")
    drawn.wait_for("points")
    assert len(drawn.state("points")["places"]) == 3
    drawn.press("points", "Undo the last change to places")
    drawn.wait_for("points")
    assert len(drawn.state("points")["places"]) == 4
    drawn.press("points", "Start over")
    sees(drawn, "points", places=start("points", "places"))


def test_a_brush(drawn):
    drawn.drag("brush", (6, 1), (8, 1), (8, 3))
    drawn.wait_for("brush")
    dabs = drawn.state("brush")["paint"]
    assert len(dabs) > 8
    assert shows(drawn, "brush", "manual_controls.brush")
    drawn.press("brush", "Undo the last change to paint")
    sees(drawn, "brush", paint=start("brush", "paint"))
    drawn.keys("#brush .ex-cursor", "ArrowRight", "Space")
    drawn.wait_for("brush")
    assert len(drawn.state("brush")["paint"]) == 4
    assert shows(drawn, "brush", "manual_controls.brush")


def test_a_curve(drawn):
    drawn.drag("curve", (0.1, 0.8), (0.5, -0.8), (0.9, 0.5))
    drawn.wait_for("curve")
    shape = drawn.state("curve")["shape"]
    assert [shape[2], shape[12], shape[20]] == pytest.approx([0.8, -0.75, 0.4], abs=0.2)
    assert shows(drawn, "curve", "manual_controls.curve")
    drawn.keys("#curve .ex-cursor", "Home", "ArrowUp")
    drawn.wait_for("curve")
    assert drawn.state("curve")["shape"][0] > shape[0]
    drawn.press("curve", "Clear shape")
    sees(drawn, "curve", shape=[0] * 24)
    drawn.keys("#curve .ex-preset", "End")
    drawn.wait_for("curve")
    assert max(drawn.state("curve")["shape"]) > 0.9
    assert shows(drawn, "curve", "manual_controls.curve")


def test_pixels(drawn):
    drawn.press("pixels", "Clear cells")
    sees(drawn, "pixels", cells=[[0] * 9] * 5)
    drawn.drag("pixels", (1, 1), (3, 1))
    row = [0, 1, 1, 1, 0, 0, 0, 0, 0]
    cells = [row if k == 1 else [0] * 9 for k in range(5)]
    sees(drawn, "pixels", cells=cells)
    drawn.keys("#pixels .ex-cursor", "ArrowDown", "Space")
    drawn.wait_for("pixels")
    assert sum(map(sum, drawn.state("pixels")["cells"])) in (2, 4)
    assert shows(drawn, "pixels", "manual_controls.pixels")


@pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
def test_a_finger(drawn):
    """The driver of WebKit has none."""
    drawn.bring("points")
    drawn.reader.swipe(*(drawn.at("points", *place) for place in ((4, 3), (6, 4))))
    drawn.wait_for("points")
    assert drawn.state("points")["places"][1] == pytest.approx([6, 4], abs=0.2)
    assert shows(drawn, "points", "manual_controls.points")
