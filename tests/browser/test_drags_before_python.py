"""While Python is on its way, what is drawn moves its picture as far as the page can tell."""

import re

import pytest
from frames import shows

RUNTIME = re.compile(r"/pyodide-[0-9a-f]+/")
FIVE, SIGNAL, PAINT = (
    "five-points/",
    "same-thing-different-clothes/",
    "paint-on-an-invisible-shape/",
)

# The markers, or else the dots, of a path of that many points, in pixels of the window.
DOTS = """([id, count]) => {
  const paths = [...document.querySelectorAll(`#${id} svg.ex-wide > path`)];
  const dots = (path) => [...path.getAttribute("d").matchAll(/([\\d.]+) ([\\d.]+)/g)];
  const fits = paths.filter((one) => dots(one).length === count);
  const path = fits.find((one) => one.hasAttribute("marker-start"))
    ?? fits.find((one) => one.getAttribute("d").includes("h0"));
  return dots(path).map(([, x, y]) => {
    const place = new DOMPoint(Number(x), Number(y)).matrixTransform(path.getScreenCTM());
    return [place.x, place.y];
  });
}"""
STALE = "(id) => document.querySelectorAll(`#${id} svg.ex-wide > .ex-stale`).length"
# The texts of a picture that are dimmed.
PALE = """(id) => {
  const texts = document.querySelectorAll(`#${id} svg.ex-wide > text.ex-stale`);
  return [...texts].map((one) => one.textContent);
}"""
OPACITY = "(id) => getComputedStyle(document.querySelector(`#${id} svg.ex-wide > path`)).opacity"


@pytest.fixture
def alone(watched):
    """A page that asks the server for everything itself, so that files can be held back."""
    return watched(service_workers="block")


def told_roughly(page, figure):
    """Wait until a figure has put its picture together without Python; return the figure."""
    found = page.figure(figure)
    page.page.wait_for_function(
        "(id) => document.getElementById(id).getAttribute('answers') === 'estimate'", arg=figure
    )
    return found


def test_a_dragged_point_takes_its_curves_along(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(FIVE, "pinching")
        before = alone.shown("pinching")
        x, y = alone.state("pinching")["points"][1]
        for share in (0.1, 0.3, 0.5):
            alone.drag(
                alone.at("pinching", *alone.state("pinching")["points"][1], "curves"),
                alone.at("pinching", x + 0.1 * share, y + share, "curves"),
            )
            figure = told_roughly(alone, "pinching")
            place = alone.state("pinching")["points"][1]
            assert place == pytest.approx([x + 0.1 * share, y + share], abs=0.02)
            alone.page.wait_for_function(
                "([dots, id, at]) => { const [x, y] = eval(dots)([id, 5])[1];"
                " return Math.hypot(x - at[0], y - at[1]) < 1; }",
                arg=[DOTS, "pinching", alone.at("pinching", *place, "curves")],
            )
        assert alone.shown("pinching") != before
        assert figure.locator(".ex-badge-button").inner_text() == "estimate"
        assert "Python" in figure.locator(".ex-status").inner_text()
        assert alone.page.locator("[data-output='pinching.widest']").count() == 0
    alone.wait_for("pinching", "model")
    assert shows(alone, "pinching", "gp.pinching")
    assert alone.page.evaluate(STALE, "pinching") == 0


def test_what_cannot_follow_is_dimmed(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(FIVE, "pinching")
        (x, y) = alone.state("pinching")["points"][1]
        alone.drag(
            alone.at("pinching", x, y, "curves"),
            alone.at("pinching", x, y + 0.5, "curves"),
        )
        told_roughly(alone, "pinching")
        inside = alone.page.evaluate(STALE, "pinching")
        alone.drag(
            alone.at("pinching", *alone.state("pinching")["points"][1], "curves"),
            alone.at("pinching", x + 0.4, y, "curves"),
        )
        alone.page.wait_for_function(f"(id) => ({STALE})(id) > {inside}", arg="pinching")
        place = alone.state("pinching")["points"][1]
        dot = alone.page.evaluate(DOTS, ["pinching", 5])[1]
        assert dot == pytest.approx(alone.at("pinching", *place, "curves"), abs=1)
    alone.wait_for("pinching", "model")


def test_a_drawn_signal_is_where_the_hand_drew_it(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(SIGNAL, "recipe")
        alone.drag(alone.at("recipe", 10, 0.1, "signal"), alone.at("recipe", 20, -0.2, "signal"))
        told_roughly(alone, "recipe")
        drawn = alone.state("recipe")["signal"]
        assert drawn[10] == pytest.approx(0.1, abs=0.03)
        dots = alone.page.evaluate(DOTS, ["recipe", 64])
        for sample in (0, 10, 15, 20, 63):
            wanted = alone.at("recipe", sample, drawn[sample], "signal")
            assert dots[sample] == pytest.approx(wanted, abs=1)
        assert any(text.startswith("left out") for text in alone.page.evaluate(PALE, "recipe"))
    alone.wait_for("recipe", "model")
    assert shows(alone, "recipe", "fourier.recipe")


def test_dabs_are_painted_over_the_older_picture(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(PAINT, "shape")
        count = len(alone.state("shape")["paint"])
        alone.drag(alone.at("shape", 0.3, 0.2), alone.at("shape", 0.6, 0.3))
        echo = alone.figure("shape").locator(".ex-echo")
        echo.wait_for(state="attached")
        dabs = alone.state("shape")["paint"]
        assert len(dabs) > count
        assert echo.get_attribute("d").count("Z") == len(dabs)
        alone.page.wait_for_function(f"(id) => ({OPACITY})(id) < 0.5", arg="shape")
    alone.wait_for("shape", "model")
    assert shows(alone, "shape", "paint.shape")
    assert echo.count() == 0
    alone.page.wait_for_function(f"(id) => ({OPACITY})(id) === '1'", arg="shape")


def test_a_preset_is_answered_exactly(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(SIGNAL, "recipe")
        alone.figure("recipe").get_by_label("Start from").select_option(index=2)
        alone.wait_for("recipe", "table")
        assert shows(alone, "recipe", "fourier.recipe")
