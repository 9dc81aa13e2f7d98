"""In a real browser, moving a control makes Python answer, with the picture CPython would draw."""

import importlib

import numpy as np
import pytest
from svgpaths import points

from explorable.site.poster import number_count

FIGURES = {
    "gp.pinching": ("five-points/", "lengthscale"),
    "fourier.recipe": ("same-thing-different-clothes/", "waves"),
    "paint.shape": ("paint-on-an-invisible-shape/", "smoothness"),
}
TOLERANCE = 0.05  # pixels
LAYOUTS = {"wide": {"width": 1200, "height": 900}, "narrow": {"width": 380, "height": 800}}


def find(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def cpython_frame(name, state, layout):
    figure = find(name)
    *_, (frame, _) = figure.frames(figure.clamp(state), layout)
    return frame


def worst_difference(shown, frame):
    """Return the largest distance in pixels between the screen and a frame, node by node."""
    assert len(shown) == len(frame.nodes)
    worst, at, strings = 0.0, 0, iter(frame.strings)
    for element, node in zip(shown, frame.nodes, strict=True):
        count = number_count(node)
        numbers = frame.numbers[at : at + count]
        at += count
        if node["kind"] == "path":
            drawn = np.array(points(element["d"])).ravel()
            assert drawn.shape == numbers.shape
            worst = max(worst, np.abs(drawn - numbers).max())
        elif node["kind"] == "text":
            assert element["text"] == next(strings)
            worst = max(worst, abs(element["x"] - numbers[0]), abs(element["y"] - numbers[1]))
        elif node["kind"] == "image":
            assert element["href"] == next(strings)
    return worst


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", FIGURES)
def test_the_screen_shows_what_cpython_computes(watched, name, layout):
    address, parameter = FIGURES[name]
    figure = name.partition(".")[2]
    page = watched(viewport=LAYOUTS[layout])
    page.open(address)
    slider = page.page.locator(f"#{figure} input[name={parameter}]")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for(figure)
    state = page.state(figure)
    assert state[parameter] != find(name).start[parameter]
    difference = worst_difference(page.shown(figure), cpython_frame(name, state, layout))
    assert difference < TOLERANCE


@pytest.mark.parametrize("name", FIGURES)
def test_without_scripts_the_picture_at_start_is_there(watched, name):
    address, _ = FIGURES[name]
    figure = name.partition(".")[2]
    page = watched(java_script_enabled=False)
    page.open(address)
    picture = page.page.locator(f"#{figure} svg.ex-wide")
    assert picture.is_visible()
    assert picture.locator("path").count() > 3
    assert not page.page.locator(f"#{figure} .ex-controls").is_visible()


def test_python_does_not_load_before_a_reader_plays(watched):
    page = watched()
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.open("five-points/")
    page.page.wait_for_timeout(1500)
    assert not [url for url in asked if "pyodide" in url or url.endswith(".whl")]
