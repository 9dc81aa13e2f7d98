"""Fields of arrows, their keys and winds are matplotlib's, corner for corner."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.testing import assert_allclose

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.marks import Path
from explorable.marks.quiver import _Measure
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

DPI = 96
UNITS = ("width", "height", "dots", "inches", "x", "y", "xy")
X = np.array([0.5, 1.0, 2.5, 3.0])
Y = np.array([1.0, 3.0, 2.0, 2.5])


def axes(dpi=DPI):
    """Return axes of matplotlib's."""
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    return figure.subplots()


@pytest.fixture
def real():
    return axes()


def panel_of(ax):
    """Return the panel whose box is as large as that of matplotlib's axes."""
    box = ax.get_window_extent()
    return Panel(Box(0, 0, box.width, box.height), ax.get_xlim(), ax.get_ylim())


def theirs_of(ax, field):
    """Return the corners of matplotlib's arrows about their places, in pixels, y downward."""
    ax.figure.canvas.draw()
    verts = np.array([path.vertices[:7] for path in field.get_paths()])
    return verts * field.get_transform().get_matrix()[0, 0] * (1, -1)


def ours_of(ax, panel):
    (mark,) = [each for each in record(ax).marks if hasattr(each, "vectors")]
    return _Measure(mark, panel).outlines(mark.points, mark.vectors, mark.angles)


looks = st.fixed_dictionaries({}, optional={
    "units": st.sampled_from(UNITS), "scale_units": st.sampled_from(UNITS),
    "angles": st.sampled_from(["uv", "xy", 30.0, [10.0, 80.0, -20.0, 200.0]]),
    "pivot": st.sampled_from(["tail", "mid", "tip"]), "headwidth": st.floats(1, 6),
    "headlength": st.floats(1, 9), "headaxislength": st.floats(1, 9),
    "minshaft": st.floats(0.5, 2), "minlength": st.floats(0, 3),
})  # fmt: skip


@settings(max_examples=40)
@given(
    looks,
    st.lists(st.floats(-3, 3).filter(lambda u: abs(u) > 0.01), min_size=8, max_size=8),
    st.booleans(),
)
def test_arrows_have_matplotlibs_corners(style, numbers, measured):
    # matplotlib forgets the degrees where lengths are those of the data
    assume(style.get("scale_units") != "xy" or isinstance(style.get("angles", "uv"), str))
    real = axes()
    u, v = np.reshape(numbers, (2, 4))
    if measured:
        style = {**style, "scale": 2.0, "width": 0.02}
    field = real.quiver(X, Y, u, v, **style)
    for ax in (ours := Axes(), real):
        ax.set(xlim=(0, 4), ylim=(0.5, 3.5))
    ours.quiver(X, Y, u, v, **style)
    expected = theirs_of(real, field)
    size = max(1.0, float(np.abs(expected).max()))
    assert_allclose(ours_of(ours, panel_of(real)) / size, expected / size, atol=1e-6)


def test_missing_arrows_are_left_out_but_count_for_the_scale(real):
    u, v = np.array([1.0, np.nan, 2.0, 0.5]), np.ones(4)
    field = real.quiver(X, Y, u, v)
    ours = Axes()
    ours.quiver(X, Y, u, v)
    expected = theirs_of(real, field)[[0, 2, 3]]
    assert_allclose(ours_of(ours, panel_of(real)), expected, atol=1e-6)


def test_arrows_take_colours_in_turn():
    ax = Axes()
    ax.quiver(X, Y, X, Y, color=["r", "b"])
    (mark,) = record(ax).marks
    assert mark.color == ["#ff0000", "#0000ff", "#ff0000", "#0000ff"]
    with pytest.raises(DrawingError, match="2 angles for 4 arrows"):
        ax.quiver(X, Y, X, Y, angles=[1, 2])
    with pytest.raises(DrawingError, match="colours of one opacity"):
        ax.quiver(X, Y, X, Y, color=[(1, 0, 0, 0.5), "b"])


@pytest.mark.parametrize("labelpos", ["N", "S", "E", "W"])
@pytest.mark.parametrize(("coordinates", "place"), [
    ("axes", (0.5, 0.8)), ("figure", (0.7, 0.9)), ("data", (1.0, 2.0)), ("inches", (2.0, 3.0)),
])  # fmt: skip
def test_a_key_is_an_arrow_of_the_field(real, labelpos, coordinates, place):
    drawn = []
    for ax in (ours := Axes(), real):
        field = ax.quiver(X, Y, X, Y, units="x", pivot="mid")
        style = {"labelpos": labelpos, "coordinates": coordinates, "angle": 30}
        drawn.append(ax.quiverkey(field, *place, 2, "two", **style))
    real.figure.canvas.draw()
    key = drawn[1]
    width, height = real.figure.bbox.size
    left, bottom, *_ = real.get_window_extent().bounds
    own = real.get_window_extent()
    box = Box(left, height - bottom - own.height, own.width, own.height)
    panel = Panel(box, real.get_xlim(), real.get_ylim())
    builder = FrameBuilder(width, height)
    record(ours).marks[-1].draw(builder, panel)
    frame = builder.frame()
    pixels = key.get_transform().transform(place)
    corners = key.vector.get_paths()[0].vertices[:7] * key.vector.get_transform().get_matrix()[0, 0]
    expected = (corners + pixels) * (1, -1) + (0, height)
    assert_allclose(frame.numbers[:14].reshape(7, 2), expected, atol=1e-6)
    assert frame.strings == ["two"]


def test_keys_need_a_field():
    with pytest.raises(DrawingError, match=r"needs what ax.quiver returned"):
        Axes().quiverkey(None, 0, 0, 1, "one")


winds = st.fixed_dictionaries({}, optional={
    "pivot": st.sampled_from(["tip", "middle", 1.5]), "length": st.floats(3, 12),
    "fill_empty": st.booleans(), "rounding": st.booleans(), "flip_barb": st.booleans(),
    "sizes": st.just({"spacing": 0.2, "emptybarb": 0.25}),
    "barb_increments": st.just({"half": 10, "full": 20, "flag": 100}),
})  # fmt: skip


@settings(max_examples=40)
@given(winds, st.lists(st.floats(-90, 90), min_size=8, max_size=8))
def test_winds_have_matplotlibs_corners(style, numbers):
    real = axes(72)
    u, v = np.reshape(numbers, (2, 4))
    theirs = real.barbs(X, Y, u, v, **style)
    ours = Axes()
    mine = ours.barbs(X, Y, u, v, **style)
    real.figure.canvas.draw()
    for path, expected, scale in zip(
        mine.get_paths(), theirs.get_paths(), np.repeat(theirs.get_transforms(), 4, axis=0),
        strict=True,
    ):  # fmt: skip
        assert_allclose(path.vertices[:-1], expected.vertices[:-1] * scale[0, 0], atol=1e-6)
    for ax in (ours, real):
        ax.autoscale_view()
    assert_allclose(ours.get_xlim(), real.get_xlim())


def test_winds_have_colours():
    ax = Axes()
    ax.barbs(X, Y, 30 * X, Y)
    ax.barbs(X, Y, 30 * X, Y, flagcolor="r", barbcolor=["b", "g"])
    ax.barbs(X, Y, 30 * X, Y, X, cmap="plasma")
    plain, _, _, _, both, second, *_ = [m for m in record(ax).marks if isinstance(m, Path)]
    assert (plain.fill, plain.stroke) == ("ink", "ink")
    assert (both.fill, both.stroke, second.stroke) == ("#ff0000", "#0000ff", "#008000")
    last = record(ax).marks[-1]
    assert last.fill == last.stroke == "#f0f921"
    with pytest.raises(DrawingError, match="it can be 'tip', 'middle'"):
        ax.barbs(X, Y, X, Y, pivot="end")


def test_winds_change():
    ax = Axes()
    wind = ax.barbs(X, Y, X, Y)
    before = [each.shape.copy() for each in record(ax).marks]
    wind.set_UVC(60 * X, Y)
    assert [len(each) for each in before] != [len(each.shape) for each in record(ax).marks]
    with pytest.raises(DrawingError, match="2 winds for 4 places"):
        wind.set_UVC([1, 2], [1, 2])
