"""Axes in space: the same projection, limits, ticks, faces and colours as mplot3d's."""

import math
from pathlib import Path

import numpy as np
import pytest
from axes_oracle import called
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from mpl_toolkits.mplot3d import proj3d
from parity.compare import distance
from parity.shown import from_frame

from explorable import Points, Slider, figure
from explorable.axes import Axes, record
from explorable.axes.colors import to_rgba
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.axes.space.axes import Axes3D
from explorable.axes.space.calls import SPACE
from explorable.axes.space.frame import ticks_of
from explorable.drawing import Drawing
from explorable.figure import Figure as Declared
from explorable.figure import FigureError
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.matplotlib import pyplot as plt
from explorable.matplotlib.colors import LightSource
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.render import frames, last
from explorable.worker.figure_data import numbers

SIZE = 384.0
ANGLE = st.floats(-400, 400).map(lambda angle: round(angle, 3))
# Straight from above, what is up in the picture is a matter of rounding.
ELEVATION = ANGLE.filter(lambda angle: abs(math.cos(math.radians(angle))) > 1e-6)
X, Y = np.meshgrid(np.linspace(-2, 2, 12), np.linspace(-3, 3, 9))
Z = np.sin(X) * np.cos(Y)
CALLS = [
    [("plot", [0, 1, 3], [2, -1, 4], [5, 5.5, 9])],
    [("plot", [0, 1, 3], [2, -1, 4], "r--o", {"zs": 2, "zdir": "y", "label": "a"})],
    [("plot", [0, math.nan, 3], [2, -1, 4], [5, 5.5, math.nan])],
    [("scatter", [0, 1, 3], [2, -1, 4], [5, 5.5, 9])],
    [("scatter", [0, 1], [2, -1], {"zs": 3, "zdir": "x"}), ("plot", [0, 9], [0, 9], [0, 9])],
    [("plot_surface", X, Y, Z)],
    [("plot_surface", X, Y, Z, {"cmap": "viridis", "rstride": 2, "cstride": 3})],
    [("plot_surface", X, Y, Z, {"rcount": 4, "ccount": 5, "color": "C2"})],
    [("plot_wireframe", X, Y, Z, {"rstride": 2, "cstride": 0})],
    [("bar3d", [0, 1], [0, 2], [0, 0], 0.5, 0.5, [1, 3])],
    [("text", 9, 9, 9, "far away"), ("plot", [0, 1], [0, 1], [0, 1])],
    [("plot", [0, 1], [0, 1], [0, 1]), ("set_zlim", 5, -5), ("set_xlim", -1, None)],
    [("set_zmargin", 0.2), ("plot", [0, 1], [0, 1], [0, 1])],
    [("plot", [0, 1], [0, 1], [0, 1]), ("invert_zaxis",), ("scatter", 4, 4, 4)],
    [("plot", [1e9, 1e9 + 1], [0, 1e-9], [0, 1e7])],
]


def both(*calls, **view):
    """Return our axes and mplot3d's after the same calls: pairs of a name and arguments."""
    canvas = Figure(figsize=(SIZE / 96, SIZE / 96), dpi=96)
    FigureCanvasAgg(canvas)
    theirs, ours = canvas.add_axes((0, 0, 1, 1), projection="3d", **view), Axes3D("", **view)
    called(ours, theirs, calls)
    return ours, theirs


def picture(ax, layout="wide", size=(7.5, 4.2)):
    return frame(Drawing({"": ax}, parse_panels(None), size, {}), layout)


@settings(max_examples=60, deadline=None)
@given(
    elev=ELEVATION,
    azim=ANGLE,
    roll=ANGLE,
    focal=st.floats(0.1, 4) | st.none(),
    vertical=st.sampled_from("xyz"),
    aspect=st.tuples(*[st.floats(0.2, 5)] * 3) | st.none(),
    seed=st.integers(0, 999),
)
def test_points_are_where_mplot3d_has_them(elev, azim, roll, focal, vertical, aspect, seed):
    lens = {"proj_type": "ortho"} if focal is None else {"focal_length": focal}
    points = np.random.default_rng(seed).normal(size=(30, 3)) * (1, 20, 300)
    ours, theirs = both(("plot", *points.T), ("set_box_aspect", aspect), **lens)
    for ax in (ours, theirs):
        ax.view_init(elev, azim, roll, vertical_axis=vertical)
    assert np.allclose(ours.get_proj(), theirs.get_proj(), rtol=1e-9, atol=1e-9)
    expected = np.column_stack(proj3d.proj_transform(*points.T, theirs.get_proj()))
    assert np.allclose(ours._camera().project(points), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("lens", ["persp", "ortho"])
def test_limits_and_ticks_are_those_of_mplot3d(calls, lens):
    ours, theirs = both(*calls, proj_type=lens)
    for axis, name in enumerate("xyz"):
        mine, its = (getattr(ax, f"get_{name}lim")() for ax in (ours, theirs))
        assert np.allclose(mine, its, rtol=1e-12, atol=1e-12), name
        low, high = sorted(its)
        slack = 1e-10 * (high - low)
        real = getattr(theirs, f"{name}axis")
        places = [at for at in real.get_majorticklocs() if low - slack <= at <= high + slack]
        found = ticks_of(ours, axis, SIZE)
        assert np.allclose(found.positions, places, rtol=1e-9, atol=1e-9 * (high - low))


def test_nothing_at_all_has_the_view_of_mplot3d():
    for lens in ("persp", "ortho"):
        ours, theirs = both(proj_type=lens)
        for name in "xyz":
            mine, its = (getattr(ax, f"get_{name}lim")() for ax in (ours, theirs))
            assert np.allclose(mine, its, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("view", [(30, -60), (20, 130), (-40, 20), (90, -90), (0, 0), (60, 250)])
@pytest.mark.parametrize("vertical", ["z", "y", "x"])
def test_numbers_and_names_are_where_mplot3d_has_them(view, vertical):
    names = [(f"set_{axis}label", f"along {axis}") for axis in "xyz"]
    ours, theirs = both(("plot", [0, 1, 3], [2, -1, 4], [5, 5.5, 9]), *names)
    for ax in (ours, theirs):
        ax.view_init(*view, vertical_axis=vertical)
    theirs.figure.canvas.draw()
    builder = FrameBuilder(int(SIZE), int(SIZE))
    panel = Panel(Box(0, 0, SIZE, SIZE), theirs.viewLim.intervalx, theirs.viewLim.intervaly)
    ours._marks[0].draw(builder, panel)
    written = [
        (string, *numbers) for node, numbers, string in builder.frame().parts()
        if node["kind"] == "text"
    ]  # fmt: skip
    for axis in (theirs.xaxis, theirs.yaxis, theirs.zaxis):
        low, high = sorted(axis.get_view_interval())
        shown = [each for each in axis.get_major_ticks() if low <= each.get_loc() <= high]
        for text in (*(tick.label1 for tick in shown), axis.label):
            x, y = theirs.transData.transform(text.get_position())
            assert any(
                string == text.get_text() and math.hypot(at - x, SIZE - row - y) < 6
                for string, at, row, _ in written
            ), text


def test_faces_have_the_colours_and_the_order_of_mplot3d():
    for call in (
        ("plot_surface", X, Y, Z, {"color": "#3377aa"}),
        ("plot_surface", X, Y, Z, {"cmap": "plasma"}),
        ("plot_surface", X, Y, Z, {"cmap": "plasma", "shade": False, "vmin": -3}),
        ("bar3d", [0, 1, 3], [0, 2, 1], [0, 0, 1], 0.5, 0.7, [1, 3, 2], ["#ff0000", "#00ff00",
                                                                       "#0000ff"]),
    ):  # fmt: skip
        ours, theirs = both(call)
        theirs.figure.canvas.draw()
        picture(ours)
        (real,), (mark,) = theirs.collections, ours.get_children()[0]._marks
        expected = np.asarray(real.get_facecolor())[:, :3]
        shown = np.array([to_rgba(mark.faces[at % len(mark.faces)])[:3] for at in mark.order])
        assert np.abs(shown - expected).max() < 0.006


def test_light_from_elsewhere_falls_on_faces():
    pairs = [
        both(("plot_surface", X, Y, Z, {"color": "#3377aa", "lightsource": light}))
        for light in (LightSource(10, 70),)
    ]
    ((ours, theirs),) = pairs
    theirs.figure.canvas.draw()
    picture(ours)
    (mark,) = ours.get_children()[0]._marks
    shown = np.array([to_rgba(mark.faces[at])[:3] for at in mark.order])
    assert np.abs(shown - np.asarray(theirs.collections[0].get_facecolor())[:, :3]).max() < 0.006


def test_dots_that_are_farther_are_fainter_as_in_mplot3d():
    points = np.random.default_rng(3).normal(size=(3, 40))
    ours, theirs = both(("scatter", *points, {"color": "#aa3300"}))
    theirs.figure.canvas.draw()
    mark = ours.get_children()[0]._marks[0]
    drawn = [
        next(
            (
                node["attributes"][each]
                for each in ("stroke-opacity", "fill-opacity")
                if each in node["attributes"]
            ),
            1.0,
        )
        for node, numbers, _ in picture(ours).parts()
        if "#aa3300" in str(node)
        for _ in range(max(len(numbers) // 2, 1))
    ]
    expected = np.asarray(theirs.collections[0].get_facecolor())[:, 3]
    assert len(mark.solid) == 40
    assert min(drawn) == pytest.approx(expected.min(), abs=0.01)
    assert max(drawn) == pytest.approx(expected.max(), abs=0.01)
    ours.get_children()[0].set_depthshade(False)
    assert "opacity" not in str([node for node, *_ in picture(ours).parts()
                                      if "#aa3300" in str(node)])  # fmt: skip


def test_what_is_nearer_is_drawn_over_what_is_farther():
    def order(azim):
        ax = Axes3D()
        ax.bar3d([0], [0], [0], 1, 1, 1, color="#ff0000")
        ax.bar3d([5], [0], [0], 1, 1, 1, color="#0000ff")
        ax.view_init(0, azim)
        picture(ax)
        red, blue = (mark.zorder for each in ax.get_children() for mark in each._marks)
        return red > blue

    assert order(180)
    assert not order(0)
    fixed = Axes3D(computed_zorder=False)
    fixed.plot_surface(X, Y, Z)
    picture(fixed)
    assert fixed.get_children()[0]._marks[0].zorder == 1.0


def test_texts_run_along_a_direction():
    ours, theirs = both(("text", 0, 0, 0, "level"), ("text", 1, 1, 1, "along", "x"))
    ours.plot([0, 1], [0, 1], [0, 1])
    theirs.plot([0, 1], [0, 1], [0, 1])
    picture(ours)
    level, along = (each._mark for each in ours.get_children()[:2])
    ends = np.column_stack(
        proj3d.proj_transform([1, 2], [1, 1], [1, 1], theirs.get_proj())
    )[:, :2]  # fmt: skip
    across, up = ends[1] - ends[0]
    assert level.rotation == 0
    assert along.rotation == pytest.approx(math.degrees(math.atan2(up, across)))


def test_calls_of_the_plane_are_refused_with_advice():
    ax = Axes3D()
    for name in ("imshow", "hist", "axhline", "twinx", "set_xscale", "contourf", "boxplot"):
        with pytest.raises(UnsupportedCall, match=f"ax.{name} at .* axes in space"):
            getattr(ax, name)([1, 2])
    with pytest.raises(UnsupportedCall, match="Did you mean 'plot_surface'"):
        _ = ax.plot_surfaces
    with pytest.raises(UnsupportedCall, match="zaxis.tick_top"):
        ax.zaxis.tick_top()
    with pytest.raises(UnsupportedCall, match="set_zorder"):
        ax.plot_surface(X, Y, Z).set_zorder(3)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda ax: ax.plot([1, 2], [1, 2], [1, 2, 3]), "2, 2, 3 values of x, y and z"),
        (lambda ax: ax.plot([1], [1], [1], zdir="u"), "zdir='u'"),
        (lambda ax: ax.plot([1], [1], [1], "r", [2]), "call it once for each line"),
        (lambda ax: ax.scatter([1], [1], [1], s=[1, 2]), "2 sizes for 1 points"),
        (lambda ax: ax.plot_surface([1, 2], [1, 2], [1, 2]), "shape \\(n, m\\)"),
        (lambda ax: ax.plot_surface(X, Y[:3], Z), "do not match"),
        (lambda ax: ax.plot_surface(X, Y, Z, rstride=1, rcount=2), "both strides and counts"),
        (lambda ax: ax.plot_surface(X, Y, Z, lightsource=3), "LightSource"),
        (lambda ax: ax.plot_wireframe(X, Y, Z, rstride=0, cstride=0), "at least 1"),
        (lambda ax: ax.set_box_aspect((1, 0, 1)), "three lengths above 0"),
        (lambda ax: ax.set_proj_type("fish"), "'persp', 'ortho'"),
        (lambda ax: ax.set_proj_type("persp", -1), "focal_length=-1"),
        (lambda ax: ax.view_init(vertical_axis="w"), "vertical_axis='w'"),
        (lambda ax: ax.grid(True, color="red"), "takes no styles in space"),
        (lambda ax: ax.axis("tight"), "knows 'on', 'off' and 'equal'"),
    ],
)
def test_mistakes_are_told(wrong, said):
    with pytest.raises(DrawingError, match=said):
        wrong(Axes3D())


def test_keywords_that_mean_nothing_are_refused():
    with pytest.raises(UnsupportedKeyword, match="zorder"):
        Axes3D().plot_surface(X, Y, Z, zorder=3)
    with pytest.raises(UnsupportedKeyword, match="transform"):
        Axes3D().plot([1], [1], [1], transform=Axes3D.transAxes)


def test_a_figure_asks_for_space_in_each_way():
    def declared(ax):
        ax.plot([0, 1], [0, 1], [0, 1])

    def subplots(ax):
        _, ax = plt.subplots(subplot_kw={"projection": "3d", "elev": 10})
        ax.plot([0, 1], [0, 1], [0, 1])
        assert ax.elev == 10

    def added(ax):
        ax = plt.figure().add_subplot(111, projection="3d", azim=5)
        ax.plot([0, 1], [0, 1], [0, 1])
        assert (ax.azim, plt.gcf()) == (5, ax.figure)

    def axes(ax):
        plt.axes(projection="3d").plot([0, 1], [0, 1], [0, 1])

    def free(ax):
        plt.figure().add_axes([0, 0, 1, 1], projection="3d").plot([0, 1], [0, 1], [0, 1])

    shown = [last(Declared(declared, {}, projection="3d"), {})]
    shown += [last(Declared(each, {}), {}) for each in (subplots, added, axes, free)]
    assert all(len(frames["wide"].nodes) > 20 for frames, _ in shown)
    with pytest.raises(FigureError, match="'3d'"):
        Declared(declared, {}, projection="3D")

    def late(ax):
        ax.plot([1, 2])
        plt.axes(projection="3d")

    with pytest.raises(DrawingError, match="drawn on cannot become axes in space"):
        last(Declared(late, {}), {})


def test_a_reader_turns_it_by_hand_and_by_sliders():
    @figure(
        projection="3d",
        view=Points(start=[(-60, 30)], x=(-180, 180), y=(-90, 90), fewest=1, most=1),
        zoom=Slider(0.5, 2, start=1),
    )
    def turned(ax, view, zoom):
        ((azim, elev),) = view
        ax.plot_surface(X, Y, Z)
        ax.view_init(elev, azim)
        ax.set_box_aspect(None, zoom=zoom)

    frames, _ = last(turned, turned.start)
    for shown in frames.values():
        panel = next(its for node, its, _ in shown.parts() if node["kind"] == "panel")
        assert panel[4:].tolist() == [180, -180, 90, -90]  # azim and elev, for the hand
    moved, _ = last(turned, {**turned.start, "view": np.array([[10.0, 20.0]])})
    assert not np.array_equal(frames["wide"].numbers, moved["wide"].numbers)


def test_numbers_have_three_coordinates():
    @figure(projection="3d")
    def line(ax):
        ax.plot([0, 1], [2, 3], [4, 5], label="rising")
        ax.scatter([1], [2], [3])
        ax.text(1, 2, 3, "here")
        ax.plot_surface(X[:2, :2], Y[:2, :2], Z[:2, :2])

    told = {each["series"]: each for each in numbers(line, {})["series"]}
    assert told["rising"]["columns"][:3] == ["x", "y", "z"]
    assert told["rising"]["rows"] == [[0, 2, 4, None, None], [1, 3, 5, None, None]]
    assert told["dots 1"]["rows"] == [[1, 2, 3, None, None]]
    assert told["text 1"]["rows"] == [[1, 2, 3, None, "here"]]
    assert len(told["faces 1"]["rows"]) == 4


def test_clearing_leaves_the_eye_where_it_is():
    ours, theirs = both(("plot", [0, 9], [0, 9], [0, 9]), ("view_init", 10, 20), proj_type="ortho")
    ours.clear()
    theirs.clear()
    assert (ours.elev, ours.azim) == (10, 20)
    assert np.allclose(ours.get_proj(), theirs.get_proj())
    assert len(record(ours).marks) == 1


@pytest.mark.parametrize("aspect", ["equal", "equalxy", "equalxz", "equalyz"])
def test_units_are_equally_long(aspect):
    ours, theirs = both(("plot", [0, 1, 3], [2, -1, 4], [5, 5.5, 9]))
    ours.set_aspect(aspect)
    theirs.set_aspect(aspect, adjustable="box")
    chosen = ["xyz".index(each) for each in aspect.removeprefix("equal") or "xyz"]
    mine, its = np.array(ours._lengths)[chosen], np.array(theirs._box_aspect)[chosen]
    assert np.allclose(mine / mine[0], its / its[0])


def test_the_real_matplotlib_draws_the_same_function():
    def drawn(ax):
        ax.plot_surface(X, Y, Z)
        ax.view_init(40, 10)

    frames, _ = last(Declared(drawn, {}, projection="3d", backend="matplotlib"), {})
    panel = next(its for node, its, _ in frames["wide"].parts() if node["kind"] == "panel")
    assert panel[4:].tolist() == [180, -180, 90, -90]


def test_axes_in_the_plane_load_nothing_of_it():
    assert Axes._own_layout is None
    assert Axes._number_names is None


def test_the_manual_lists_every_call_in_space():
    page = (Path(__file__).parent.parent / "content/manual/reference/space.md").read_text("utf-8")
    assert [name for name in SPACE if f"{name}`" not in page and f"{name}(" not in page] == []


@pytest.mark.parametrize("elev", [0, 30, 60, 90])
@pytest.mark.parametrize("azim", [0, 45, -45, 90, -90, 180])
def test_a_last_digit_decides_nothing(azim, elev):
    x, y = np.meshgrid(np.linspace(-2, 2, 7), np.linspace(-2, 2, 7))

    def shown(turn):
        @figure(projection="3d")
        def drawn(ax):
            ax.plot_surface(x, y, np.cos(x) * np.cos(y))
            ax.set(xlabel="across", ylabel="along the side", zlabel="height")
            ax.view_init(elev, azim + turn)

        return from_frame(last(drawn, {})[0]["wide"])

    straight = shown(0.0)
    assert max(distance(straight, shown(turn)) for turn in (-1e-13, 1e-13)) < 1e-3


def test_each_dot_in_space_has_a_rim_of_its_own_width():
    at = [1, 2, 3]

    def dots(ax):
        return ax.scatter(at, at, at, s=[9, np.nan, 16], linewidths=[1, 7, 5], edgecolors="k")

    def shows(ax):
        dots(ax)

    cloud = dots(Axes3D())
    assert cloud._look.widths.tolist() == [1, 5]
    cloud.set_linewidths(2)
    assert cloud._look.widths.tolist() == [2, 2]
    ((shown, _),) = frames(figure(projection="3d")(shows), {}, "wide")
    inks = [node["attributes"] for node in shown.nodes if node["kind"] in ("marker", "path")]
    drawn = [each["stroke-width"] for each in inks if each.get("stroke") == "var(--ex-ink)"]
    assert drawn[-2:] == [1.33, 12.0]  # the farther one's rim; 4 points across, and half a rim each


@pytest.mark.parametrize("sizes", [[np.nan] * 2, np.ma.masked_all(2)])
def test_dots_in_space_may_have_no_size(sizes):
    cloud = Axes3D().scatter([1, 2], [1, 2], [1, 2], s=sizes)
    assert len(cloud._look.solid) == 0
    Axes3D().scatter([], [], [], s=[])


def test_names_of_axes_take_a_font_and_no_place():
    with pytest.raises(UnsupportedKeyword, match="takes no keyword 'rotation' in space"):
        Axes3D().set_zlabel("height", rotation=30)
    with pytest.raises(DrawingError, match="elev=inf; it must be a number"):
        Axes3D().view_init(elev=math.inf)
