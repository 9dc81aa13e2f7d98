"""Polar axes: the same places, limits, ticks and texts as matplotlib's."""

import math

import numpy as np
import pytest
from axes_oracle import assert_same_axes, called
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from explorable import Points, figure
from explorable.axes import Axes, axes_layout, record
from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.axes.polar.axes import REFUSED, PolarAxes
from explorable.figure import FigureError
from explorable.layout.polar.panel import Bent, polar_panel
from explorable.matplotlib import pyplot as plt
from explorable.matplotlib.patheffects import withStroke
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box
from explorable.render import last
from explorable.worker.figure_data import numbers

SIZE = 300.0
ANGLES = st.floats(-400, 400)


def both(*calls):
    """Return our axes and matplotlib's after the same calls: pairs of a name and arguments."""
    theirs = Figure(figsize=(SIZE / 96, SIZE / 96), dpi=96)
    FigureCanvasAgg(theirs)
    theirs, ours = theirs.add_axes((0, 0, 1, 1), projection="polar"), PolarAxes()
    called(ours, theirs, calls)
    return ours, theirs


def panel_of(ours):
    return polar_panel(axes_layout(ours), Box(0, 0, SIZE, SIZE), FrameBuilder(), 1.0)


def assert_same_places(ours, theirs, points, space="data"):
    """Points are at the same places on the page."""
    theirs._unstale_viewLim()
    way = {
        "data": theirs.transData,
        "x": theirs.get_xaxis_transform(),
        "y": theirs.get_yaxis_transform(),
    }[space]
    mine = panel_of(ours).pixels(points, space)
    with np.errstate(invalid="ignore"):
        expected = way.transform(points)
    mine[:, 1] = SIZE - mine[:, 1]
    near = np.isfinite(expected).all(axis=1) & (np.abs(expected) < 5e3).all(axis=1)
    np.testing.assert_allclose(mine[near], expected[near], rtol=0, atol=1e-6)
    assert (np.isnan(mine) == np.isnan(expected)).all()


POINTS = np.array([(0, 0), (0.5, 1), (2, 0.3), (-1, 2), (7, 1.5), (3, -0.5), (1, 0.01)], float)


@settings(max_examples=60, deadline=None)
@given(
    offset=st.floats(-7, 7),
    direction=st.sampled_from([1, -1]),
    low=st.integers(0, 20).map(lambda tenths: tenths / 10),
    length=st.floats(0.1, 5),
    origin=st.none() | st.floats(-3, 0),
    space=st.sampled_from(["data", "x", "y"]),
)
def test_points_are_where_matplotlib_has_them(offset, direction, low, length, origin, space):
    ours, theirs = both(
        ("set_theta_offset", offset),
        ("set_theta_direction", direction),
        ("set_rlim", low, low + length),
        ("set_rorigin", origin),
    )
    assert_same_places(ours, theirs, POINTS, space)


@settings(max_examples=60, deadline=None)
@given(
    first=ANGLES.filter(lambda angle: abs(angle) < 180),
    turn=st.floats(5, 355),
    direction=st.sampled_from([1, -1]),
    where=st.sampled_from(["N", "NW", "E", "S"]),
    low=st.integers(0, 20).map(lambda tenths: tenths / 10),
    origin=st.none() | st.floats(-3, 0),
)
def test_sectors_are_where_matplotlib_has_them(first, turn, direction, where, low, origin):
    ours, theirs = both(
        ("set_thetamin", first),
        ("set_thetamax", first + turn),
        ("set_theta_direction", direction),
        ("set_theta_zero_location", where),
        ("set_rlim", low, low + 2),
        ("set_rorigin", origin),
    )
    assert_same_places(ours, theirs, POINTS)
    assert_same_axes(ours, theirs)


R = np.linspace(0, 2, 50)
DRAWN = {
    "nothing": (),
    "a spiral": (("plot", 2 * np.pi * R, R),),
    "no zero": (("plot", R, R + 3),),
    "below zero": (("plot", R, R - 1),),
    "points": (("scatter", R, 100 * R**2),),
    "bars": (("bar", [0, 1, 2], [3, 5, 1], {"width": 0.4, "bottom": 1}),),
    "an area": (("fill", [0, 1, 2], [1, 2, 1]),),
    "between": (("fill_between", R, 1, R),),
    "errors": (("errorbar", R[::9], R[::9] + 1, {"xerr": 0.1, "yerr": 0.3}),),
    "a histogram": (("hist", R, {"bins": 7}),),
    "a mesh": (("pcolormesh", R, R, np.outer(R, R)),),
    "contours": (("contourf", R, R + 1, np.outer(R, R)),),
    "rules": (("axvline", 1), ("axhline", 4), ("axvspan", 0, 1)),
    "rmax": (("plot", R, R), ("set_rmax", 1.5)),
    "rmax, then more": (("plot", R, R), ("set_rmax", 1.5), ("plot", R, 3 * R)),
    "rticks": (("plot", R, R), ("set_rticks", [0.5, 1, 1.5, 2])),
    "thetagrids": (
        ("set_thetagrids", range(0, 360, 30)),
        ("set_rgrids", [0.2, 0.4], {"angle": 80}),
    ),
    "labels": (("set_thetagrids", [0, 90], ["a", "b"]), ("set_rgrids", [0.2, 0.4], ["c", "d"])),
    "formats": (
        ("set_thetagrids", [0, 90], {"fmt": "%.2f"}),
        ("set_rgrids", [0.2], {"fmt": "%.1f"}),
    ),
    "ylim": (("plot", R, R), ("set_ylim", 0, 5)),
    "inward": (("plot", R, R), ("set_ylim", 2, 0)),
    "rscale": (("plot", R, R + 1), ("set_rscale", "symlog")),
    "half": (("plot", R, R), ("set_thetalim", 0, math.pi)),
    "degrees": (("set_thetalim", {"thetamin": 20, "thetamax": 31}),),
    "xticks": (("set_xticks", [0, 1, 2]), ("set_yticks", [])),
    "margins": (("plot", R, R), ("margins", 0.3)),
}


@pytest.mark.parametrize("name", DRAWN)
def test_limits_ticks_and_texts_are_those_of_matplotlib(name):
    ours, theirs = both(*DRAWN[name])
    assert_same_axes(ours, theirs)
    assert_same_places(ours, theirs, POINTS)


GETTERS = ("rmin", "rmax", "rorigin", "rsign", "thetamin", "thetamax", "theta_offset",
           "theta_direction", "rlabel_position")  # fmt: skip


@pytest.mark.parametrize("name", GETTERS)
def test_what_was_set_can_be_asked_for(name):
    ours, theirs = both(
        ("set_rlim", 1, 4), ("set_thetamax", 200), ("set_rorigin", -1), ("set_rlabel_position", 70),
        ("set_theta_direction", "clockwise"), ("set_theta_zero_location", "SW", 10),
    )  # fmt: skip
    assert getattr(ours, f"get_{name}")() == pytest.approx(getattr(theirs, f"get_{name}")())


def curves(ours):
    """Return the commands of all paths that marks draw."""
    builder = FrameBuilder()
    panel = polar_panel(axes_layout(ours), Box(0, 0, SIZE, SIZE), builder, 1.0)
    drawn = record(ours)
    for mark in drawn.marks:
        if id(mark) in drawn.bent:
            Bent(mark).draw(builder, panel)
        else:
            mark.draw(builder, panel)
    return [node["commands"] for node in builder.frame().nodes if node["kind"] == "path"]


def test_bars_and_circles_are_arcs_and_lines_are_straight():
    ours = PolarAxes()
    ours.bar([0.5], [1], width=1)
    ours.axhline(1)
    ours.errorbar([1], [1], xerr=0.2, fmt="none")
    ours.plot([0, 1], [1, 1])
    ours.fill_between([0, 1], 0, 1)
    bar, rule, error, line, area = curves(ours)
    assert "C" in bar
    assert "C" in rule
    assert "C" in error
    assert "C" not in line
    assert "C" not in area


def test_bars_asked_for_one_by_one_stay_arcs():
    ours = PolarAxes()
    for bar in ours.bar([0, 1], [1, 2], width=1, edgecolor="k"):
        bar.set_facecolor("red")
    assert all("C" in each for each in curves(ours))


@pytest.mark.parametrize("name", REFUSED)
def test_what_polar_axes_do_not_do_is_refused(name):
    with pytest.raises(UnsupportedCall, match=f"ax.{name} at .* is not supported on polar axes"):
        getattr(PolarAxes(), name)


@pytest.mark.parametrize(
    ("call", "args", "said"),
    [
        ("set_theta_direction", ("left",), "'left'; it can be 1, -1"),
        ("set_theta_zero_location", ("north",), "'N'"),
        ("set_rmax", ("far",), "needs a number, not 'far'"),
        ("set_thetalim", (0, 7), "more than a full circle"),
        ("set_xscale", ("log",), "no scale but 'linear'"),
        ("set_aspect", ("auto",), "always round"),
    ],
)
def test_mistakes_are_named(call, args, said):
    with pytest.raises(DrawingError, match=said):
        getattr(PolarAxes(), call)(*args)


@pytest.mark.parametrize("direction", [1, -1])
def test_caps_lie_across_their_bars(direction):
    ours, theirs = both(
        ("set_theta_direction", direction),
        ("set_theta_offset", 0.3),
        ("errorbar", [0.4, 2.0], [1.0, 2.0], {"xerr": 0.2, "yerr": [0.3, 0.4], "capsize": 7}),
    )
    theirs.figure.canvas.draw()
    box = theirs.get_window_extent()
    builder = FrameBuilder(SIZE, SIZE)
    panel = polar_panel(axes_layout(ours), Box(0, 0, SIZE, SIZE), builder, 1.0)
    lines = []
    for mark in record(ours).marks:
        if type(mark).__name__ == "Caps":
            frame = FrameBuilder(SIZE, SIZE)
            mark.draw_at(frame, panel, panel.pixels(mark.points), True)
            lines += frame.frame().numbers.reshape(-1, 4).tolist()
    expected = []
    for line in theirs.get_lines():
        marker = line._marker
        if line.get_markersize() != 14:
            continue
        middle = theirs.transData.transform(line.get_xydata())[0]
        ends = marker.get_path().transformed(marker.get_transform()).vertices[:2] * 14 * 96 / 72
        expected.append(((middle + ends) * (1, -1) + (0, box.height)).ravel().tolist())
    assert len(lines) == len(expected) == 8

    def places(found):
        return sorted(sorted([(x1, y1), (x2, y2)]) for x1, y1, x2, y2 in found)

    np.testing.assert_allclose(places(lines), places(expected), atol=1e-6)


def test_insets_on_polar_axes_are_straight():
    ax = PolarAxes()
    inset = ax.inset_axes([0, -0.2, 1, 0.1])
    assert type(inset) is Axes


def test_edges_have_their_own_names():
    ours = PolarAxes()
    ours.spines["polar"].set_visible(False)
    assert "polar" not in axes_layout(ours).spines
    with pytest.raises(DrawingError, match="has no 'top'"):
        ours.spines["top"]


@figure(projection="polar")
def declared(ax):
    ax.plot([0, 1, 2], [1, 2, 3], label="a spiral")
    ax.legend()


@figure()
def asked_for(ax):
    _, ax = plt.subplots(subplot_kw={"projection": "polar"})
    ax.plot([0, 1, 2], [1, 2, 3], label="a spiral")
    ax.legend()


@figure()
def by_pyplot(ax):
    plt.polar([0, 1, 2], [1, 2, 3], label="a spiral")
    plt.legend()


@figure()
def by_subplot(ax):
    ax = plt.subplot(111, polar=True)
    ax.plot([0, 1, 2], [1, 2, 3], label="a spiral")
    ax.legend()


@pytest.mark.parametrize("other", [asked_for, by_pyplot, by_subplot])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_every_way_to_polar_axes_gives_the_same_picture(other, layout):
    one, two = last(declared, {})[0][layout], last(other, {})[0][layout]
    assert one.nodes == two.nodes
    assert one.strings == two.strings
    np.testing.assert_array_equal(one.numbers, two.numbers)


def test_panels_may_have_projections_of_their_own():
    @figure(panels="AB", projection={"B": "polar"})
    def pair(axes):
        axes["A"].plot([0, 1])
        axes["B"].bar([0, 1], [1, 2])

    frame = last(pair, {})[0]["wide"]
    panels = {node["name"]: node["x"] for node in frame.nodes if node["kind"] == "panel"}
    assert panels == {"A": "linear", "B": "polar"}


@pytest.mark.parametrize(
    ("projection", "said"),
    [("poler", "Did you mean 'polar'"), ({"C": "polar"}, "panel 'C', but the panels are A, B")],
)
def test_a_wrong_projection_is_refused(projection, said):
    with pytest.raises(FigureError, match=said):
        figure(panels="AB", projection=projection)(lambda axes: None)


def test_axes_that_are_drawn_on_do_not_become_polar():
    @figure()
    def late(ax):
        ax.plot([1, 2])
        plt.polar([1, 2], [1, 2])

    with pytest.raises(DrawingError, match="cannot become polar"):
        last(late, {})


def test_a_place_that_is_moved_by_hand_is_refused():
    @figure(projection="polar", at=Points(x=(0, 1), y=(0, 1), start=[(0.5, 0.5)]))
    def moved(ax, at):
        ax.plot(*at.T, "o")

    with pytest.raises(FigureError, match="on a panel with a 'polar' scale"):
        last(moved, moved.start)


def test_the_numbers_say_theta_and_r():
    (series,) = numbers(declared, {})["series"]
    assert series["columns"] == ["theta", "r", "theta2", "r2", "text"]


def test_matplotlib_draws_the_same_declaration():
    @figure(projection="polar", backend="matplotlib")
    def theirs(ax):
        assert ax.name == "polar"
        ax.plot([0, 1, 2], [1, 2, 3])

    (panel, *_) = (node for node in last(theirs, {})[0]["wide"].nodes if node["kind"] == "panel")
    assert panel["x"] == "polar"


def test_ordinary_axes_say_where_polar_calls_are():
    with pytest.raises(UnsupportedCall, match='projection="polar"'):
        Axes().set_theta_direction(-1)


def test_path_effects_follow_circles():
    def outlines(effects):
        @figure(projection="polar")
        def drawn(ax):
            ax.bar([1, 2], [1, 0.5], color="C2", path_effects=effects)
            ax.plot([0, 1], [1, 0.4], path_effects=effects)

        nodes = last(drawn, {})[0]["wide"].parts()
        return [(node["attributes"], its.tolist()) for node, its, _ in nodes
                if node["kind"] == "path" and "clip" in node]  # fmt: skip

    plain, halo = outlines([]), outlines([withStroke(linewidth=6, foreground="gold")])
    gold = [its for look, its in halo if "#ffd700" in str(look)]
    assert len(gold) == 2  # the bars, and the line
    assert [its for look, its in halo if "#ffd700" not in str(look)] == [its for _, its in plain]
    assert all(its in [each for _, each in plain] for its in gold)  # along the same curves
    assert max(map(len, gold)) > 8  # with control points, not four corners


def test_what_one_kind_lacks_is_no_advice_for_itself():
    with pytest.raises(UnsupportedCall) as found:
        PolarAxes().text(0, 1, "a").set_hatch("/")
    assert "Did you mean 'set_hatch'" not in str(found.value)


@pytest.mark.parametrize(("call", "keyword"), [
    ("set_xlabel", "rotation"), ("set_ylabel", "labelpad"), ("set_xticks", "ha"),
])  # fmt: skip
def test_keywords_that_mean_nothing_around_a_middle_are_refused(call, keyword):
    with pytest.raises(TypeError, match=f"takes no keyword '{keyword}' on polar axes"):
        getattr(PolarAxes(), call)("r" if "label" in call else [1], **{keyword: 5})
