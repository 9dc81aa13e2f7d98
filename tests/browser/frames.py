"""What CPython makes of a figure's state, to be held against the screen."""

import importlib
import time

from parity.compare import Different, distance
from parity.shown import from_frame

from explorable import render

TOLERANCE = 0.05  # pixels
PATIENCE = 60  # seconds: a picture may still be on its way, or change its layout


def find(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def cpython(name, state, layout="wide"):
    """Return the last frame and the outputs that CPython makes of a state."""
    figure = find(name)
    *_, last = render.frames(figure, figure.clamp(state), layout)
    return last


def shows(page, figure, name):
    """Return whether the screen comes to show what CPython computes for the figure's state.

    It is compared in the layout that the screen has. Raises parity.compare.Different, saying how,
    when it shows something else altogether.
    """
    patience = time.monotonic() + PATIENCE
    while True:
        layout, shown = page.layout(figure), page.shown(figure)
        frame, _ = cpython(name, page.state(figure), layout)
        late = time.monotonic() > patience
        try:
            if (near := distance(from_frame(frame), shown) < TOLERANCE) or late:
                return near
        except Different:
            if late:
                raise
        time.sleep(0.2)
