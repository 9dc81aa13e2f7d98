"""A figure at a state becomes frames, whichever backend draws it."""

import sys
import types

import numpy as np
import pytest

from explorable import FigureError, Slider, backends, figure, render
from explorable.picture.frame import FrameBuilder
from explorable.worker.figure_data import numbers

BACKENDS = ("explorable", "matplotlib")


def climbing(ax, steps):
    for step in range(steps):
        ax.clear()
        ax.plot([0, 1], [step, step])
        yield {"step": step}


def animated(backend):
    return figure(steps=Slider(0, 5, start=3), backend=backend)(climbing)


@pytest.mark.parametrize("backend", BACKENDS)
def test_each_yield_is_a_frame_and_the_last_one_is_shown_still(backend):
    drawn = animated(backend)
    moments = list(render.frames(drawn, drawn.start, "narrow"))
    assert [outputs["step"] for _, outputs in moments] == [0, 1, 2]
    frames, outputs = render.last(drawn, drawn.start)
    assert outputs == {"step": 2}
    assert {layout: frame.width for layout, frame in frames.items()} == {"wide": 720, "narrow": 320}
    np.testing.assert_array_equal(frames["narrow"].numbers, moments[-1][0].numbers)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("draw", [render.last, lambda *of: list(render.frames(*of, "wide"))])
def test_a_generator_that_yields_nothing_is_told_so(backend, draw):
    with pytest.raises(FigureError, match="is a generator, but it yields nothing"):
        draw(animated(backend), {"steps": 0})


def test_a_generator_that_yields_nothing_has_no_numbers_and_no_outputs():
    drawn = animated("explorable")
    for ask in (lambda: numbers(drawn, {"steps": 0}), lambda: drawn(None, steps=0)):
        with pytest.raises(FigureError, match="is a generator, but it yields nothing"):
            ask()


@pytest.fixture
def crayon(monkeypatch):
    """Register a backend that draws one line for whatever a figure is."""

    def pictures(drawn, state, layouts):
        for outputs in drawn.moments(None, state):
            builder = FrameBuilder(10, 10)
            builder.path(np.array([[0, 0], [9, 9]]), "M L1")
            yield dict.fromkeys(layouts, builder.frame()), outputs

    module = types.ModuleType("crayon")
    module.pictures = pictures
    monkeypatch.setitem(sys.modules, "crayon", module)
    monkeypatch.setitem(backends.BACKENDS, "crayon", None)  # taken off again after the test
    backends.register("crayon", "crayon", ["wax"])


@pytest.mark.usefixtures("crayon")
def test_a_backend_from_outside_draws_once_it_is_registered():
    drawn = figure(backend="crayon", rate=Slider(0.0, 1.0))(lambda ax, rate: {"twice": 2 * rate})
    frames, outputs = render.last(drawn, {"rate": 0.25})
    assert outputs == {"twice": 0.5}
    assert frames["wide"].numbers.tolist() == [0, 0, 9, 9]
    assert drawn.spec()["needs"] == ["wax"]
    assert numbers(drawn, {"rate": 0.25})["why"].startswith("This figure is drawn by crayon")


def test_an_unknown_backend_suggests_the_nearest():
    with pytest.raises(FigureError, match=r"'matplotlb' is none of .* Did you mean 'matplotlib'\?"):
        figure(backend="matplotlb")(lambda ax: None)
