"""Pictures in other coordinates, places of axes, colours by name, statistics, Sankey diagrams."""

import matplotlib
import matplotlib.cbook
import matplotlib.mlab
import matplotlib.sankey
import numpy as np
import pytest
from axes_oracle import assert_same_limits
from axes_oracle import real as real_axes
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D as RealAffine2D

import explorable.matplotlib
from explorable.axes import Axes, axes_layout, record
from explorable.axes.mistakes import DrawingError
from explorable.grid import parse_panels
from explorable.layout.aspect import shaped_box
from explorable.matplotlib import cbook, mlab
from explorable.matplotlib.colors import ListedColormap
from explorable.matplotlib.sankey import Sankey
from explorable.matplotlib.transforms import Affine2D
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.whole_figure import WholeFigure

VALUES = np.arange(12.0).reshape(3, 4)


def real():
    return real_axes(480, 288)


# -- pictures -------------------------------------------------------------------------------------


def test_clim_and_clip_are_those_of_what_is_returned():
    ax = Axes()
    image = ax.imshow(VALUES, clim=(2, 5), clip_on=False)
    assert image.get_clim() == (2, 5)
    assert record(ax).marks[0].unclipped
    with pytest.raises(DrawingError, match="it can be 'auto', 'data', 'rgba'"):
        ax.imshow(VALUES, interpolation_stage="late")


def test_pictures_may_count_in_shares_of_the_axes():
    mine, expected = Axes(), real()
    for ax in (mine, expected):
        ax.plot([3, 9], [4, 5])
        ax.imshow(VALUES, extent=(0, 1, 0, 1), transform=ax.transAxes, aspect="auto")
    assert_same_limits(mine, expected)
    mark = record(mine).marks[-1]
    builder = FrameBuilder(100, 100)
    mark.draw(builder, Panel(Box(10, 20, 50, 40), mine.get_xlim(), mine.get_ylim()))
    assert builder.frame().numbers[-4:].tolist() == [10, 20, 50, 40]


@pytest.mark.parametrize("origin", ["upper", "lower"])
@pytest.mark.parametrize("turn", [
    lambda a: a.rotate_deg(30), lambda a: a.skew_deg(30, 15), lambda a: a.scale(-1, 0.5),
    lambda a: a.rotate_deg(200).translate(3, -1),
])  # fmt: skip
def test_turned_pictures_show_the_values_that_matplotlib_shows(origin, turn):
    ax = Axes()
    extent = (-2, 4, -3, 2)
    image = ax.imshow(VALUES, extent=extent, origin=origin, cmap="viridis")
    image.set_transform(turn(Affine2D()) + ax.transData)
    (mark,) = record(ax).marks
    back = turn(RealAffine2D()).inverted()
    left, right, bottom, top = mark.extent
    rows, columns = mark.rgba.shape[:2]
    colours = matplotlib.colormaps["viridis"](VALUES / 11, bytes=True)
    colours = colours[::-1] if origin == "lower" else colours
    seen = 0
    for row, column in np.random.default_rng(1).integers(0, rows, (300, 2)).tolist():
        x = left + (right - left) * (column + 0.5) / columns
        y = top + (bottom - top) * (row + 0.5) / rows
        u, v = back.transform((x, y))
        across, down = (u + 2) / 6 * 4, (2 - v) / 5 * 3
        near = min(abs(across - round(across)), abs(down - round(down))) < 0.02
        if near:
            continue
        inside = 0 < across < 4 and 0 < down < 3
        expected = colours[int(down), int(across)] if inside else np.zeros(4)
        assert abs(mark.rgba[row, column].astype(int) - expected).max() <= 1
        seen += inside
    assert seen > 30


def test_a_picture_that_is_turned_into_a_line_is_refused():
    ax = Axes()
    with pytest.raises(DrawingError, match="leaves no area"):
        ax.imshow(VALUES, transform=Affine2D().scale(0, 1) + ax.transData)


@settings(deadline=None, max_examples=10)
@given(st.sampled_from(["values", "ends", "edges"]))
def test_fast_cells_have_matplotlibs_limits(kind):
    places = {"values": (), "ends": ((0, 8), (1, 4)), "edges": ([0, 1, 3, 4, 9], [1, 2, 3, 7])}
    mine, expected = Axes(), real()
    for ax in (mine, expected):
        ax.pcolorfast(*places[kind], VALUES)
    assert_same_limits(mine, expected)


# -- boxes ----------------------------------------------------------------------------------------


def test_axes_keep_the_shape_of_their_box():
    ax = Axes()
    ax.set_box_aspect(2)
    box = shaped_box(axes_layout(ax), Box(0, 0, 300, 200))
    assert (box.width, box.height) == (100, 200)
    assert ax.get_box_aspect() == 2
    assert ax.get_adjustable() == "datalim"
    with pytest.raises(DrawingError, match="a positive number"):
        ax.set_box_aspect("wide")


def test_grids_are_below():
    ax = Axes()
    ax.set_axisbelow(True)
    assert ax.get_axisbelow() is True
    with pytest.raises(DrawingError, match="cannot draw grids over marks"):
        ax.set_axisbelow(False)


@pytest.mark.parametrize(
    ("panels", "widths"), [("AB;CD", None), ("AAB;CCB", (1, 2, 3)), (None, None)]
)
def test_panels_are_where_matplotlib_has_them(panels, widths):
    grid = parse_panels(panels, widths=widths)
    figure = WholeFigure({name: Axes(name) for name in grid.cells}, grid.outer(), grid)
    mosaic = panels or "A"
    theirs = Figure().subplot_mosaic(mosaic, width_ratios=widths)
    for ax, expected in zip(figure.axes, theirs.values(), strict=True):
        bounds = ax.get_position().bounds
        np.testing.assert_allclose(bounds, expected.get_position().bounds)
        assert ax.get_subplotspec().is_last_row() == expected.get_subplotspec().is_last_row()
        assert ax.get_gridspec().nrows == expected.get_gridspec().nrows
        ax.set_position(bounds)
        with pytest.raises(DrawingError, match="declared above the function"):
            ax.set_position([0, 0, 1, 1])


def test_free_axes_move():
    figure = WholeFigure({"A": Axes("A"), "B": Axes("B")}, grid=parse_panels("AB"))
    free = figure.add_axes([0.1, 0.2, 0.3, 0.4])
    assert free.get_position().bounds == pytest.approx((0.1, 0.2, 0.3, 0.4))
    free.set_position([0.2, 0.2, 0.5, 0.5])
    assert free.get_position().bounds == pytest.approx((0.2, 0.2, 0.5, 0.5))
    assert free.get_subplotspec() is None
    assert free.get_gridspec() is None
    with pytest.raises(DrawingError, match="left, bottom, width, height"):
        free.set_position([1, 2])
    with pytest.raises(DrawingError, match="placed by others"):
        figure.axes[0].inset_axes([0, 0, 1, 1]).get_position()


def test_sharing_again_changes_nothing():
    one, other, third = Axes(), Axes(), Axes()
    other.sharex(one)
    other.sharex(one)
    one.sharex(one)
    one.set_xlim(3, 7)
    assert other.get_xlim() == (3, 7)
    with pytest.raises(DrawingError, match="other axes than before"):
        other.sharex(third)


def test_a_dict_of_properties_is_set():
    ax = Axes()
    ax.update({"title": "T", "xlim": (1, 2)})
    assert (ax.get_title(), ax.get_xlim()) == ("T", (1, 2))
    ax.set_rasterization_zorder(3)
    assert ax.get_rasterization_zorder() == 3


# -- by name --------------------------------------------------------------------------------------


def test_sequences_of_colours_are_those_of_matplotlib():
    mine, expected = explorable.matplotlib.color_sequences, matplotlib.color_sequences
    assert list(mine) == list(expected)
    for name in mine:
        np.testing.assert_allclose(mine[name], expected[name], atol=1e-3)
    mine.register("of the fields", ["r", "0.5"])
    assert explorable.matplotlib.color_sequences["of the fields"] == ["r", "0.5"]
    mine.unregister("of the fields")
    with pytest.raises(KeyError, match="Did you mean 'tab20'"):
        mine["tab2O"]
    with pytest.raises(DrawingError, match="matplotlib's"):
        mine.register("tab10", ["r"])
    with pytest.raises(DrawingError, match="'rad', which is not a colour"):
        mine.register("x", ["rad"])


def test_maps_that_are_registered_are_found():
    maps = explorable.matplotlib.colormaps
    made = ListedColormap(["r", "b"], name="of the fields")
    for _ in range(2):  # a figure is drawn more than once
        maps.register(made)
    ax = Axes()
    image = ax.imshow(VALUES, cmap="of the fields")
    assert image.get_cmap().name == "of the fields"
    assert "of the fields" in list(maps)
    maps.unregister("of the fields")
    with pytest.raises(DrawingError, match="is not a colour map"):
        ax.imshow(VALUES, cmap="of the fields")
    with pytest.raises(DrawingError, match="matplotlib's own"):
        maps.register(made, name="viridis")
    with pytest.raises(DrawingError, match="needs a colour map"):
        maps.register("viridis")


def test_statistics_of_boxes_are_those_of_matplotlib():
    data = np.random.default_rng(2).normal(size=(40, 3))
    mine = cbook.boxplot_stats(data, labels=["a", "b", "c"])
    expected = matplotlib.cbook.boxplot_stats(data, labels=["a", "b", "c"])
    for one, other in zip(mine, expected, strict=True):
        assert one["label"] == other["label"]
        for name in ("mean", "med", "q1", "q3", "cilo", "cihi", "whislo", "whishi"):
            assert one[name] == pytest.approx(other[name])
        np.testing.assert_allclose(one["fliers"], other["fliers"])


@pytest.mark.parametrize(
    "name", ["window_none", "window_hanning", "detrend_none", "detrend_mean", "detrend_linear"]
)
def test_windows_and_trends_are_those_of_matplotlib(name):
    signal = np.random.default_rng(1).normal(size=30) + np.arange(30)
    np.testing.assert_allclose(
        getattr(mlab, name)(signal), getattr(matplotlib.mlab, name)(signal), atol=1e-9
    )


@pytest.mark.parametrize("histtype", ["bar", "step", "stepfilled", "barstacked"])
def test_sets_of_a_histogram_have_looks_of_their_own(histtype):
    ax = Axes()
    sets = [[1, 2, 2], [2, 3, 3]]
    style = {"linewidth": [1, 3], "linestyle": ["-", "--"], "edgecolor": ["r", "b"]}
    ax.hist(sets, bins=2, histtype=histtype, **style)
    looks = {(m.stroke, m.width, bool(m.dash)) for m in record(ax).marks}
    assert looks == {("#ff0000", 1, False), ("#0000ff", 3, True)}


def test_contours_take_tuples_and_clear_colours():
    ax = Axes()
    lines = ax.contour(VALUES, [2, 6], colors=("k", (1, 0, 0, 0.5)), linewidths=(1, 3))
    looks = [(m.stroke, m.width, m.stroke_alpha) for m in record(ax).marks]
    assert looks == [("ink", 1, 1), ("#ff0000", 3, 0.5)]
    assert lines.monochrome is False
    areas = ax.contourf(VALUES, [2, 6, 8], extend="lower")
    assert areas.extend == "neither"


# -- flows ----------------------------------------------------------------------------------------

flows = st.fixed_dictionaries({
    "flows": st.lists(st.floats(-0.6, 0.6).filter(lambda f: abs(f) > 0.05), min_size=3, max_size=5),
    "rotation": st.sampled_from([0, 90, -45]), "trunklength": st.floats(0.5, 2),
    "pathlengths": st.sampled_from([0.1, 0.25, 0.6]),
    "way": st.lists(st.sampled_from([-1, 0, 1]), min_size=5, max_size=5),
})  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(flows, st.sampled_from([0.0, 0.1]))
def test_flows_are_drawn_as_matplotlib_draws_them(given_, radius):
    style = {**given_, "orientations": given_["way"][: len(given_["flows"])]}
    style.pop("way")
    mine, expected = Axes(), real()
    found = Sankey(mine, radius=radius, unit=" W", labels="of it", **style)
    theirs = matplotlib.sankey.Sankey(expected, radius=radius, unit=" W", labels="of it", **style)
    for each in (found, theirs):
        own = [-style["flows"][0], style["flows"][0]]
        each.add(flows=own, prior=0, connect=(0, 0), orientations=[0, 1])
    for one, other in zip(found.finish(), theirs.finish(), strict=True):
        path = one.patch.get_path()
        np.testing.assert_allclose(path.vertices, other.patch.get_path().vertices, atol=1e-6)
        assert (path.codes == other.patch.get_path().codes).all()
        np.testing.assert_allclose(one.tips, other.tips, atol=1e-6)
        assert [each.get_text() for each in one.texts] == [each.get_text() for each in other.texts]
    assert_same_limits(mine, expected)


@pytest.mark.parametrize(("style", "what"), [
    ({"gap": -1}, "gap=-1"), ({"radius": 1}, "gap=0.25"), ({"tolerance": -1}, "tolerance=-1"),
    ({"flows": [1, -1], "orientations": [0, 2]}, r"orientations\[1\]=2"),
    ({"flows": [1, -1], "labels": ["a"] * 3}, "3 labels for 2 flows"),
    ({"flows": [1, -1], "pathlengths": [1]}, "1 pathlengths for 2 flows"),
    ({"flows": [1, -1], "trunklength": -1}, "trunklength=-1"),
    ({"flows": [1, -1], "prior": 0}, "no diagram prior=0"),
    ({"flows": [1, -1], "format": 3}, "format=3"),
])  # fmt: skip
def test_wrong_flows_are_said(style, what):
    with pytest.raises(DrawingError, match=what):
        Sankey(Axes(), **style)


def test_flows_connect_only_where_they_are_equal():
    diagram = Sankey(Axes(), flows=[1, -0.4, -0.6, 0.0])
    with pytest.raises(DrawingError, match="whose sum is -0.2"):
        diagram.add(flows=[0.4, -0.4], prior=0, connect=(2, 0))
    with pytest.raises(DrawingError, match="no such flows"):
        diagram.add(flows=[0.4, -0.4], prior=0, connect=(9, 0))
    with pytest.raises(DrawingError, match="close to 0"):
        diagram.add(flows=[0.4, -0.4], prior=0, connect=(3, 0))
