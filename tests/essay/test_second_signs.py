"""Every colour difference in the essay's figures has a second sign."""

import pytest
from test_every_figure import figures

from explorable.compile.color_alone import advice
from explorable.render import last

# Their other states are examples of single calls, as short as they can be.
REFERENCE = "manual_"


def states(figure):
    """Return the start, and outside of the reference the ends of each control."""
    yield figure.start
    if figure.name.startswith(REFERENCE):
        return
    for name, control in figure.controls.items():
        for end in control.ends():
            yield figure.clamp(figure.to_json({**figure.start, name: end}))


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_nothing_is_told_by_colour_alone(figure):
    for state in states(figure):
        frames, _ = last(figure, state)
        for layout, frame in frames.items():
            assert list(advice(frame)) == [], (layout, state)
