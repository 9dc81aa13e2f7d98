"""The real matplotlib draws frames: its own geometry, our colours, text that stays text."""

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

from explorable import Slider, figure, render
from explorable.compile.svg import picture


@figure(
    backend="matplotlib",
    panels="AB",
    height=Slider(0, 2, start=1.0),
)
def real(axes, height):
    x = np.linspace(0, 1, 50)
    axes["A"].plot(x, height * x**2, label="$x^2$")
    axes["A"].scatter([0.2, 0.5], [0.1, 0.3], color="black")
    axes["A"].set_xlabel("across")
    axes["A"].legend()
    axes["B"].contour(np.add.outer(x, x))
    axes["B"].imshow(np.eye(3), extent=(10, 20, 10, 20))
    return {"top": height}


@pytest.fixture(scope="module")
def made():
    (pair,) = render.frames(real, real.start, "wide")
    return pair


def nodes_of(frame):
    return ((node, numbers) for node, numbers, _ in frame.parts())


def test_it_is_a_frame_with_a_panel_for_each_axes(made):
    frame, outputs = made
    assert outputs == {"top": 1.0}
    assert frame.width == 720
    assert [node["name"] for node in frame.nodes if node["kind"] == "panel"] == ["A", "B"]
    assert np.isfinite(frame.numbers).all()
    assert "empty" not in picture(frame, "ex-wide", "label", "uid")


def test_lines_stand_where_the_panel_says(made):
    nodes = list(nodes_of(made[0]))
    box = next(numbers for node, numbers in nodes if node.get("name") == "A")
    line = next(
        numbers.reshape(-1, 2) for node, numbers in nodes if node.get("commands") == "M L49"
    )
    x = np.linspace(0, 1, 50)
    left, top, width, height, x0, x1, y0, y1 = box
    np.testing.assert_allclose(line[:, 0], left + (x - x0) / (x1 - x0) * width, atol=1e-6)
    np.testing.assert_allclose(
        line[:, 1], top + height - (x**2 - y0) / (y1 - y0) * height, atol=1e-6
    )


def test_text_is_text_and_its_mathematics_unicode(made):
    assert "across" in made[0].strings
    assert "x²" in made[0].strings


def test_colours_follow_the_theme(made):
    attributes = [node.get("attributes", {}) for node in made[0].nodes]
    assert any(style.get("stroke") == "var(--ex-c0)" for style in attributes)
    assert any(style.get("fill") == "var(--ex-ink)" for style in attributes)


def test_calls_outside_the_subset_are_drawn(made):
    assert sum(node["kind"] == "image" for node in made[0].nodes) == 1
    assert len(made[0].nodes) > 30


def test_it_still_draws_on_a_matplotlib_axes():
    canvas = Canvas()
    assert real(canvas.subplot_mosaic("AB"), height=2) == {"top": 2}
