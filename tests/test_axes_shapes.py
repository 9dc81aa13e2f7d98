"""Every call records the shapes, colours and widths that matplotlib draws."""

import numpy as np
import pytest
from axes_geometry import assert_same_shapes, our_shapes, their_shapes
from axes_oracle import call, drawn, real_ticks
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from explorable.axes import Axes, axes_layout, record
from explorable.marks import Dots, Image, Path, draw
from explorable.marks.quiver import Quiver, _Measure
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

X = np.array([0.0, 1, 2, 3, 4])
Y = np.array([1.0, 3, np.nan, -2, 2])
Z = np.array([2.0, 2, 1, 0, -1])
FULL = np.array([1.0, 3, 2, -2, 2])

CALLS = {
    "a line": [call("plot", X, Y)],
    "values alone": [call("plot", [3, 1, 2])],
    "two lines": [call("plot", X, Y, "r--o", X, Z, "C3:")],
    "columns": [call("plot", X, np.column_stack([Y, Z, Y + Z]))],
    "no columns": [call("plot", X, np.empty((len(X), 0))), call("plot", X, Y)],
    "columns of both": [call("plot", np.column_stack([X, X + 1]), np.column_stack([Y, Z]))],
    "a wide line": [call("plot", X, Y, lw=4, ls="-.", alpha=0.3, zorder=7)],
    "a colour with opacity": [call("plot", X, Y, color=("red", 0.4), marker="s")],
    "dashes by hand": [call("plot", X, Y, ls=(0, (1, 2, 3, 4)), lw=2)],
    "markers": [call("plot", X, Y, "s", ms=9, mfc="w", mec="k", mew=2)],
    "hollow markers": [call("plot", X, Y, marker="o", fillstyle="none")],
    "markers here and there": [call("plot", X, Y, "o-", markevery=2)],
    "markers from the second on": [call("plot", X, Y, "o-", markevery=(1, 2))],
    "steps": [call("step", X, Y), call("step", X, Z, where="mid"), call("step", X, Z, "k-o")],
    "steps after": [call("step", X, Y, where="post")],
    "steps by style": [call("plot", X, Y, drawstyle="steps-mid")],
    "infinities": [call("plot", X, [1, np.inf, 2, -np.inf, 3])],
    "masked values": [call("plot", X, np.ma.masked_less(Z, 0))],
    "a band": [call("fill_between", X, FULL, Z, alpha=0.2)],
    "a band to zero": [call("fill_between", X, FULL)],
    "bands where": [call("fill_between", X, FULL, Z, where=FULL > Z)],
    "bands up to crossings": [call("fill_between", X, FULL, Z, where=FULL > Z, interpolate=True)],
    "a band with gaps": [call("fill_between", X, np.ma.masked_invalid(Y), Z)],
    "gaps up to crossings": [
        call("fill_between", X, np.ma.masked_invalid(Y), Z, where=Z > 0, interpolate=True)
    ],
    "a band of steps": [call("fill_between", X, FULL, Z, step="post")],
    "a band with an edge": [call("fill_between", X, FULL, Z, color="g", lw=3)],
    "a coloured edge": [call("fill_between", X, FULL, Z, fc="g", ec="k", ls="--")],
    "a standing band": [call("fill_betweenx", X, FULL, Z, where=FULL > Z)],
    "polygons": [call("fill", X, FULL, X + 1, FULL, "r"), call("fill", X, Z, color="b", alpha=0.5)],
    "an outline": [call("fill", X, FULL, fill=False)],
    "a facecolor takes its turn": [call("fill", X, Z, fc="r"), call("fill", X, Z)],
    "bars": [call("bar", X, FULL), call("bar", X, Z, 0.4, FULL, color="r", ec="k", lw=2)],
    "bars of many colours": [call("bar", X, FULL, color=["r", "g", "b"], alpha=0.5)],
    "bars of many widths": [call("bar", X, FULL, [0.1, 0.2, 0.3, 0.4, 0.5], align="edge")],
    "bars of many edges": [call("bar", X, FULL, edgecolor=["r", "k"], linewidth=[1, 2, 1, 1, 0])],
    "hollow bars": [call("bar", X, FULL, fill=False), call("bar", X, FULL, fc="none", ec="b")],
    "lying bars": [call("barh", X, FULL, left=Z), call("barh", X, FULL, 0.3, color="0.5")],
    "bars with errors": [call("bar", X, FULL, yerr=0.3, ecolor="r", zorder=5)],
    "lying bars with errors": [call("barh", X, FULL, xerr=[[0.1] * 5, [0.2] * 5])],
    "values of a dict": [call("plot", {1: 2, 3: 4}.keys(), {1: 2, 3: 4}.values())],
    "bars of a dict": [call("bar", {"a": 2, "b": 4}.keys(), {"a": 2, "b": 4}.values())],
    "named bars": [call("bar", ["a", "b"], [1, 2])],
    "a histogram": [call("hist", FULL, bins=4)],
    "a histogram with edges": [call("hist", FULL, bins=[-3, 0, 1, 4], ec="w", color="C3")],
    "densities": [call("hist", FULL, density=True, cumulative=True)],
    "two histograms": [call("hist", [FULL, Z], 3), call("plot", X, Z)],
    "stacked histograms": [call("hist", [FULL, Z], 3, stacked=True, density=True)],
    "narrow bars": [call("hist", FULL, rwidth=0.5, align="left")],
    "a lying histogram": [call("hist", FULL, orientation="horizontal", align="right")],
    "weights": [call("hist", FULL, weights=np.abs(Z), bins=3, range=(-1, 3))],
    "steps of a histogram": [call("hist", FULL, histtype="step", lw=2)],
    "filled steps": [call("hist", FULL, histtype="stepfilled", alpha=0.4, bottom=1)],
    "stacked steps": [call("hist", [FULL, Z], 3, histtype="stepfilled", stacked=True)],
    "lying steps": [call("hist", FULL, 3, histtype="step", orientation="horizontal")],
    "rules": [call("axhline", 1), call("axvline", 2, 0.1, 0.9, color="k", ls=":")],
    "bands across": [call("axhspan", 0, 1, alpha=0.3), call("axvspan", 0, 1, color="r")],
    "short lines": [call("hlines", X, 0, FULL), call("vlines", X, Z, FULL, "r", "--", lw=3)],
    "short lines of many colours": [call("hlines", X, 0, FULL, colors=["r", "g"], alpha=0.5)],
    "short lines with gaps": [call("vlines", X, 0, np.ma.masked_invalid(Y))],
    "stems": [call("stem", X, FULL), call("stem", FULL, linefmt="r--", markerfmt="D", basefmt=" ")],
    "lying stems": [call("stem", X, FULL, "g-", bottom=0.5, orientation="horizontal")],
    "error bars": [call("errorbar", X, FULL, 0.2), call("errorbar", X, Z, xerr=0.1, fmt="ko")],
    "error bars with caps": [
        call("errorbar", X, FULL, yerr=[[0.1] * 5, [0.2] * 5], capsize=4, capthick=2, ecolor="r")
    ],
    "error bars alone": [call("errorbar", X, FULL, 0.2, fmt="none", elinewidth=3, alpha=0.5)],
    "some error bars": [call("errorbar", X, FULL, 0.2, errorevery=2, barsabove=True, c="g")],
    "error bars from the second on": [call("errorbar", X, FULL, 0.2, errorevery=(1, 3))],
    "dots": [call("scatter", X, Y), call("scatter", X, Z, 50, "r")],
    "dots of many sizes": [call("scatter", X, Z, s=[1, 4, 9, 16, np.nan])],
    "dots of many colours": [call("scatter", X, Z, c=["r", "g", "b", "k", "w"])],
    "dots by value": [call("scatter", X, Z, c=FULL)],
    "dots by value with limits": [call("scatter", X, Z, c=FULL, cmap="coolwarm", vmin=0, vmax=2)],
    "dots by value, reversed": [call("scatter", X, Z, c=Y, cmap="magma_r")],
    "crosses": [call("scatter", X, Z, marker="x", c="r"), call("scatter", X, Z, marker="+")],
    "dots by class": [call("scatter", X, Z, c=[0, 1, 2, 3, 9], cmap="tab10", vmin=0, vmax=9)],
    "dots by logarithm": [call("scatter", X, Z, c=10.0**X, norm="log")],
    "dots with rims": [call("scatter", X, Z, ec="k", lw=0.5, marker="s", alpha=0.5)],
    "rings": [call("scatter", X, Z, facecolors="none", edgecolors="r")],
    "rgb rows": [call("scatter", X, Z, c=np.linspace(0, 1, 15).reshape(5, 3))],
    "fading dots": [call("scatter", X, Z, alpha=[0.1, 0.2, 0.3, 0.4, 0.5])],
    "an arrow": [call("arrow", 0, 0, 1, 2, width=0.1), call("arrow", 1, 1, -1, 0, color="r")],
    "arrow heads": [
        call("arrow", 0, 0, 3, 4, head_width=1, head_length=2, length_includes_head=True),
        call("arrow", 0, 0, 3, 4, width=0.5, shape="left", overhang=0.3, fc="w"),
    ],
}


@pytest.mark.parametrize("name", CALLS)
def test_shapes_are_those_of_matplotlib(name):
    ours, theirs = drawn(CALLS[name])
    assert_same_shapes(ours, theirs)
    assert our_shapes(ours)


eighths = st.integers(-80, 80).map(lambda count: count / 8)
values = st.one_of(st.floats(-10, 10), st.just(np.nan))


@settings(deadline=None, max_examples=50)
@given(st.data(), st.integers(2, 8), st.booleans())
def test_any_band_is_that_of_matplotlib(data, size, interpolate):
    x = np.sort(data.draw(st.lists(st.floats(-10, 10), min_size=size, max_size=size, unique=True)))
    first, second = (
        np.array(data.draw(st.lists(values, min_size=size, max_size=size))) for _ in range(2)
    )
    first[0] = second[0] = 1.0
    where = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    masked = (np.ma.masked_invalid(first), np.ma.masked_invalid(second))
    band = call("fill_between", x, *masked, where=where, interpolate=interpolate)
    assert_same_shapes(*drawn([band]))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(eighths, min_size=1, max_size=30),
    st.integers(1, 12) | st.lists(eighths, min_size=2, max_size=5, unique=True),
    st.booleans(),
    st.sampled_from([False, True, -1]),
    st.sampled_from(["bar", "step", "stepfilled"]),
)
def test_any_histogram_is_that_of_matplotlib(data, bins, density, cumulative, kind):
    bins = sorted(bins) if isinstance(bins, list) else bins
    if isinstance(bins, list):
        data = [*data, bins[0]]  # so that there is something to divide a density by
    keywords = {"density": density, "cumulative": cumulative, "histtype": kind}
    ours, theirs = drawn([call("hist", data, bins, **keywords)])
    assert_same_shapes(ours, theirs)


def test_a_histogram_returns_what_matplotlib_returns():
    ours, theirs = drawn([])
    for mine, expected in zip(ours.hist(FULL, 4)[:2], theirs.hist(FULL, 4)[:2], strict=True):
        np.testing.assert_array_equal(mine, expected)


def test_the_cycle_is_shared_as_in_matplotlib():
    calls = [
        call("plot", X, Z),
        call("fill_between", X, Z),
        call("scatter", X, Z),
        call("bar", X, Z),
        call("hist", Z),
        call("plot", X, Z, color="k"),
        call("plot", X, Z, "r"),
        call("errorbar", X, Z, 0.1),
        call("axhline", 0),
        call("stem", X, Z),
        call("fill", X, Z),
        call("axvspan", 0, 1),
        *[call("plot", X, Z)] * 9,
    ]
    assert_same_shapes(*drawn(calls))


def test_a_line_and_its_markers_follow_each_other():
    ax = Axes()
    ax.plot(X, Y, "o-")
    assert [type(mark) for mark in record(ax).marks] == [Path, Dots]


def test_missing_points_break_the_line_and_leave_no_dot():
    ax = Axes()
    ax.plot(X, Y, "o-")
    line, dots = record(ax).marks
    assert np.isnan(line.points[2]).all()
    assert np.isfinite(dots.points).all()
    assert len(dots.points) == 4


def test_many_bars_are_one_path():
    ax = Axes()
    ax.bar(np.arange(500), np.ones(500))
    assert len(record(ax).marks) == 1


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_a_picture_has_the_colours_and_place_of_matplotlibs(origin):
    values = np.array([[0.0, 1.0, np.nan], [3.0, 4.0, 5.0]])
    picture = call("imshow", values, cmap="plasma", vmin=1, origin=origin)
    ours, theirs = drawn([picture])
    (mark,) = record(ours).marks
    (image,) = theirs.images
    assert isinstance(mark, Image)
    expected = image.to_rgba(image.get_array(), bytes=True)
    expected = expected if origin == "upper" else expected[::-1]
    np.testing.assert_allclose(mark.rgba.astype(int), expected.astype(int), atol=1)
    left, right, bottom, top = mark.extent
    assert (left, right) == (-0.5, 2.5)
    assert (bottom, top) == ((1.5, -0.5) if origin == "upper" else (-0.5, 1.5))
    assert ours.get_ylim() == theirs.get_ylim()


def test_a_picture_of_colours_keeps_them():
    ax = Axes()
    ax.imshow(np.array([[[0.0, 0.5, 1.0]]]), alpha=0.5)
    assert record(ax).marks[0].rgba.tolist() == [[[0, 127, 255, 127]]]
    ax.imshow(np.array([[[1, 2, 3, 4]]], dtype=np.uint8))
    assert record(ax).marks[1].rgba.tolist() == [[[1, 2, 3, 4]]]


def test_smooth_pictures_say_so():
    ax = Axes()
    ax.imshow(np.eye(2), interpolation="bilinear")
    ax.imshow(np.eye(2), interpolation="nearest")
    assert [mark.smooth for mark in record(ax).marks] == [True, False]


def test_an_even_mesh_is_a_picture():
    ax = Axes()
    ax.pcolormesh([0, 1, 2], [0, 10], np.array([[1.0, 2.0]]), cmap="gray")
    (image,) = record(ax).marks
    assert image.extent == (0, 2, 10, 0)
    assert image.rgba[0].tolist() == [[0, 0, 0, 255], [255, 255, 255, 255]]


def test_an_uneven_mesh_is_matplotlibs_cells():
    grid = (np.array([0.0, 1, 3]), np.array([0.0, 1, 2]))
    ours, theirs = drawn([call("pcolormesh", *grid, np.array([[1.0, 2.0, 3.0]] * 3))])
    (mesh,) = theirs.collections
    mesh.update_scalarmappable()
    corners = mesh.get_coordinates()
    rings = sorted(ring.tolist() for ring, _ in our_shapes(ours))
    expected = sorted(
        [
            corners[i + down, j + across].tolist()
            for down, across in ((0, 0), (0, 1), (1, 1), (1, 0))
        ]
        for i in range(3)
        for j in range(3)
    )
    np.testing.assert_allclose(rings, expected)
    assert len(record(ours).marks) == 3


def test_arrows_everywhere_keep_their_places_and_directions():
    ax = Axes()
    ax.quiver([0, 1], [0, 2], [[1, 2], [3, 4]], [[0, 0], [1, np.nan]], scale=10, angles="xy")
    (field,) = record(ax).marks
    assert isinstance(field, Quiver)
    assert field.points.tolist() == [[0, 0], [1, 0], [0, 2]]
    assert field.vectors.tolist() == [[1, 0], [2, 0], [3, 1]]
    assert (field.scale, field.angles) == (10, "xy")


def test_arrows_coloured_by_value_share_one_scale():
    ours, theirs = drawn([call("quiver", [0, 1, 2], [0, 0, 0], [1, 2, 3], [0, 0, 0], [1, 2, 3])])
    (field,) = theirs.collections
    theirs.figure.canvas.draw()
    (mark,) = record(ours).marks
    assert len(mark.color) == len(set(mark.color)) == 3
    box = theirs.get_window_extent()
    measure = _Measure(mark, Panel(Box(0, 0, box.width, box.height), (0, 1), (0, 1)))
    assert measure.per_unit == pytest.approx(box.width / field.scale)
    assert measure.width == pytest.approx(box.width * field.width)


def test_shapes_may_be_placed_by_shares_of_the_axes():
    def build(ax):
        ax.plot([0, 5], [0, 1])
        ax.fill_between([1, 2], 0, 1, transform=ax.get_xaxis_transform())
        ax.plot([0, 1], [7, 8], transform=ax.transAxes)
        ax.scatter([0.5], [3.0], transform=ax.get_yaxis_transform())

    ours, theirs = drawn([])
    build(ours)
    build(theirs)
    assert ours.get_xlim() == pytest.approx(theirs.get_xlim())
    assert ours.get_ylim() == pytest.approx(theirs.get_ylim())
    assert [mark.space for mark in record(ours).marks] == ["data", "x", "axes", "y"]


def test_invisible_marks_are_left_out_but_keep_their_place():
    ours, theirs = drawn([call("plot", X, Z, visible=False), call("plot", X, Z)])
    assert len(record(ours).marks) == 1
    assert record(ours).marks[0].stroke == "C1"
    assert ours.get_ylim() == pytest.approx(theirs.get_ylim())


def test_the_shapes_of_the_oracle_are_not_empty():
    assert len(their_shapes(drawn(CALLS["a line"])[1])) == 2


def test_greys_in_a_list_are_colours():
    ours, theirs = drawn([call("scatter", [0, 1, 2], [0, 1, 2], c=["0.1", "0.6", "0.9"])])
    (dots,) = record(ours).marks
    assert dots.face == [to_hex(each) for each in theirs.collections[0].get_facecolor()]


def test_the_alpha_of_a_picture_multiplies_that_of_its_pixels():
    pixels = np.array([[[1.0, 0.0, 0.0, 0.5], [0.0, 1.0, 0.0, 1.0]]])
    ours, _ = drawn([call("imshow", pixels, alpha=0.5)])
    (image,) = record(ours).marks
    assert image.rgba[0, :, 3].tolist() == [63, 127]


def test_categories_may_be_mathematics():
    ours, theirs = drawn([call("bar", [r"$\mu$", r"$\sigma^2$"], [1, 2])])
    labels = axes_layout(ours).x.ticks_for(300).labels
    assert labels == ("μ", "σ²") == real_ticks(theirs.xaxis).labels


def test_dots_of_thousands_of_sizes_have_a_node_for_each():
    sizes = np.linspace(1, 400, 4000)
    dots = Dots(np.random.default_rng(0).random((4000, 2)), size=sizes)
    builder = FrameBuilder(100, 100)
    draw(builder, Panel(Box(0, 0, 100, 100), (0, 1), (0, 1)), [dots])
    assert len(builder.frame().nodes) == len(np.unique(sizes.round(3)))
