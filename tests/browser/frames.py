"""Frames as CPython draws them, and how far the screen is from one."""

import importlib

import numpy as np
from svgpaths import points

from explorable.site.poster import number_count


def find(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def cpython(name, state, layout="wide"):
    """Return the last frame and the outputs that CPython makes of a state."""
    figure = find(name)
    *_, last = figure.frames(figure.clamp(state), layout)
    return last


def distance(shown, frame):
    """Return the largest distance in pixels between the screen and a frame, node by node.

    Words, images and styles must be the same, and so must the limits of panels.
    """
    assert len(shown) == len(frame.nodes)
    worst, at, strings = 0.0, 0, iter(frame.strings)
    for element, node in zip(shown, frame.nodes, strict=True):
        count = number_count(node)
        wanted = frame.numbers[at : at + count]
        at += count
        drawn = np.array(PLACES[node["kind"]](element))
        assert drawn.shape == wanted.shape
        if node["kind"] in ("text", "image"):
            assert element["text" if node["kind"] == "text" else "href"] == next(strings)
        if node["kind"] == "panel":
            np.testing.assert_allclose(drawn[4:], wanted[4:], rtol=1e-9, atol=1e-12)
        compare_styles(element, node)
        worst = max(worst, np.abs(drawn - wanted).max(initial=0))
    return worst


PLACES = {
    "path": lambda element: np.array(points(element["d"])).ravel(),
    "text": lambda element: [element["x"], element["y"], element["turn"]],
    "image": lambda element: element["box"],
    "panel": lambda element: [*element["box"], *element["limits"]],
}


def compare_styles(element, node):
    for name, value in node.get("attributes", {}).items():
        said = element["style"][name]
        assert said == value if isinstance(value, str) else float(said) == value, name
