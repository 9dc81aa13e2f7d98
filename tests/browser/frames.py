"""What CPython makes of a figure's state, to be held against the screen."""

import importlib

from parity.compare import distance
from parity.shown import from_frame

from explorable import render

TOLERANCE = 0.05  # pixels


def find(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def cpython(name, state, layout="wide"):
    """Return the last frame and the outputs that CPython makes of a state."""
    figure = find(name)
    *_, last = render.frames(figure, figure.clamp(state), layout)
    return last


def shows(page, figure, name, layout="wide"):
    """Return whether the screen shows what CPython computes for the state that the figure is in.

    Raises parity.compare.Different, saying how, when it shows something else altogether.
    """
    frame, _ = cpython(name, page.state(figure), layout)
    return distance(from_frame(frame), page.shown(figure)) < TOLERANCE
