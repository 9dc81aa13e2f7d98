"""Contours against matplotlib's own: levels, lines, colours, labels, what is returned."""

import matplotlib
import matplotlib.colors
import numpy as np
import pytest
from axes_oracle import assert_same_axes, real
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ticker import MaxNLocator
from numpy.testing import assert_allclose

import explorable.matplotlib.colors
from explorable.axes import Axes, axes_layout, record
from explorable.axes import contours as contours_module
from explorable.axes.colorbars import colorbar
from explorable.axes.levels import _round
from explorable.axes.mistakes import DrawingError
from explorable.marks import Path
from explorable.marks.isolines import Isolines
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

X, Y = np.linspace(-2, 2, 25), np.linspace(-1, 3, 31)
HILLS = np.exp(-(X**2) - Y[:, None] ** 2) - np.exp(-((X - 1) ** 2) - (Y[:, None] - 1) ** 2)
HOLES = np.where(HILLS > 0.5, np.nan, HILLS)
CALLS = {
    "values": ((HILLS,), {}),
    "grid": ((X, Y, HILLS), {}),
    "grid of points": ((*np.meshgrid(X, Y**3), HILLS), {}),
    "count": ((X, Y, HILLS, 4), {}),
    "levels": ((X, Y, HILLS), {"levels": [-0.5, -0.1, 0.2, 0.7]}),
    "both ends": ((X, Y, HILLS), {"levels": [-0.2, 0, 0.3], "extend": "both"}),
    "below": ((X, Y, HILLS, 5), {"extend": "min", "cmap": "plasma"}),
    "one colour": ((X, Y, HILLS), {"colors": "k"}),
    "colours": ((X, Y, HILLS, [-0.5, 0, 0.5, 0.8]), {"colors": ["r", "g", "0.3"]}),
    "colours beyond": (
        (X, Y, HILLS, [-0.5, 0, 0.5]),
        {"colors": ["r", "g", "b", "y"], "extend": "both"},
    ),
    "log": ((X, Y, np.exp(3 * HILLS)), {"norm": "log"}),
    "limits": ((X, Y, HILLS), {"vmin": -1, "vmax": 2, "cmap": "RdBu"}),
    "holes": ((X, Y, HOLES), {}),
    "masked": ((X, Y, np.ma.masked_greater(HILLS, 0.3)), {"corner_mask": False}),
    "image": ((HILLS,), {"origin": "lower"}),
    "image from above": ((HILLS,), {"origin": "upper", "extent": (0, 2, 5, 9)}),
    "extent": ((HILLS,), {"extent": (0, 2, 5, 9)}),
    "truth": ((HILLS > 0,), {}),
}


def both(call, name):
    """Return what a call returns for our axes and for matplotlib's, and these."""
    args, options = CALLS[name]
    found = []
    for ax in (Axes(), real()):
        own = dict(options)
        if own.get("norm") == "log" and not isinstance(ax, Axes):
            own["norm"] = matplotlib.colors.LogNorm()
        found.append((getattr(ax, call)(*args, **own), ax))
    return found[0][0], found[1][0], found[0][1], found[1][1]


@pytest.mark.parametrize("call", ["contour", "contourf"])
@pytest.mark.parametrize("name", CALLS)
def test_contours_are_matplotlibs(call, name):
    mine, theirs, ours, real_ax = both(call, name)
    assert_same_axes(ours, real_ax)
    assert_allclose(mine.levels, theirs.levels, atol=1e-12)
    assert_allclose(mine.cvalues, theirs.cvalues)
    assert_allclose(mine.layers, theirs.layers)
    theirs.update_scalarmappable()
    paint = theirs.get_facecolor() if call == "contourf" else theirs.get_edgecolor()
    expected = [matplotlib.colors.to_hex(rgba) for rgba in paint]
    found = [explorable.matplotlib.colors.to_hex(token) for token in mine._tokens()]
    assert found == expected
    for lines, path in zip(mine.allsegs, theirs.get_paths(), strict=True):
        drawn = np.concatenate([*lines, np.empty((0, 2))])
        closed = path.vertices if len(path.vertices) else np.empty((0, 2))
        assert_allclose(
            [*drawn.min(axis=0, initial=9), *drawn.max(axis=0, initial=-9)],
            [*closed.min(axis=0, initial=9), *closed.max(axis=0, initial=-9)],
        )
        assert len(drawn) == len(closed)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_levels_are_those_of_matplotlib(low, span, count):
    expected = MaxNLocator(count, min_n_ticks=1).tick_values(low, low + span)
    assert_allclose(_round(low, low + span, count), expected, rtol=1e-9, atol=1e-9 * span)


def test_lines_of_one_colour_are_dashed_below_zero():
    mine, theirs, ours, _ = both("contour", "one colour")
    dashed = [bool(style[1]) for style in theirs.get_linestyle()]
    assert [bool(look.dash) for look in mine._line_looks()] == dashed
    assert {look.stroke for look in mine._line_looks()} == {"ink"}
    lines = ours.contour(HILLS, colors="k", negative_linestyles=":", linewidths=[1, 3])
    assert {look.width for look in lines._line_looks()} == {1, 3}


def test_lines_are_changed_afterwards():
    ax = Axes()
    lines = ax.contour(X, Y, HILLS, linewidths=2, linestyles="--")
    lines.set_linewidth(4)
    lines.set_cmap("gray")
    strokes = [look.stroke for look in lines._line_looks()]
    assert (strokes[0], strokes[-1]) == ("#000000", "#ffffff")
    lines.set_alpha(0.5)
    assert {mark.stroke_alpha for mark in record(ax).marks} == {0.5}
    lines.remove()
    assert record(ax).marks == []


def test_areas_leave_no_seam_and_have_hatches():
    ax = Axes()
    ax.contourf(X, Y, HILLS, 3)
    assert all(mark.stroke == mark.fill for mark in record(ax).marks)
    ax.clear()
    ax.contourf(X, Y, HILLS, 3, hatches=["/", "x"], alpha=0.5)
    assert {mark.hatch for mark in record(ax).marks} == {"/", "x"}
    assert {(mark.stroke, mark.fill_alpha) for mark in record(ax).marks} == {(None, 0.5)}


def drawn(mark, width=400.0):
    """Return what a mark draws on a panel of the hills: the kinds of nodes, and the texts."""
    builder = FrameBuilder(round(width), 400)
    mark.draw(builder, Panel(Box(0, 0, width, 400.0), (-2, 2), (-1, 3)))
    return [(node["kind"], text) for node, _, text in builder.frame().parts()]


def test_values_are_written_into_the_lines():
    ax = Axes()
    lines = ax.contour(X, Y, HILLS)
    labels = ax.clabel(lines, fontsize=9, fmt="%.1f")
    assert [each.get_text() for each in labels] == [f"{level:.1f}" for level in lines.levels]
    (mark,) = record(ax).marks
    assert isinstance(mark, Isolines)
    texts = [text for kind, text in drawn(mark) if kind == "text"]
    assert {"0.2", "-0.2"} <= set(texts)
    lengths = {}
    for inline in (True, False):
        mark.inline = inline
        builder = FrameBuilder(400, 400)
        mark.draw(builder, Panel(Box(0, 0, 400.0, 400.0), (-2, 2), (-1, 3)))
        lengths[inline] = len(builder.frame().numbers)
    assert lengths[True] != lengths[False]


def test_a_line_ends_beside_its_text():
    ax = Axes()
    lines = ax.contour([0, 1, 2], [0, 1], [[0.0, 0, 0], [1, 1, 1]], levels=[0.5])
    ax.clabel(lines, fmt={0.5: "half"}, inline_spacing=3)
    (mark,) = record(ax).marks
    builder = FrameBuilder(400, 100)
    mark.draw(builder, Panel(Box(0, 0, 400.0, 100.0), (0, 2), (0, 1)))
    (_, path, _), (_, place, text) = builder.frame().parts()
    assert text == "half"
    assert_allclose(place[2] % 180, 0, atol=1e-9)
    points = np.asarray(path).reshape(-1, 2)
    left, right = points[points[:, 0] < 200], points[points[:, 0] > 200]
    assert left[:, 0].max() < place[0] - 8
    assert right[:, 0].min() > place[0] + 8
    assert_allclose(points[:, 1], 50)


def test_texts_where_an_author_wants_them():
    ax = Axes()
    lines = ax.contour(X, Y, HILLS, [0.2, 0.4])
    (label,) = ax.clabel(lines, [0.4], manual=[(0, 0.9)], colors="r")
    (mark,) = record(ax).marks
    assert [text for kind, text in drawn(mark) if kind == "text"] == ["0.4"]
    assert label._isoline.color == "#ff0000"
    label.set_text("$x^2$")
    label.set_visible(False)
    assert [text for kind, text in drawn(mark) if kind == "text"] == []


def test_what_is_labelled_keeps_its_text_when_colours_change():
    ax = Axes()
    lines = ax.contour(X, Y, HILLS)
    ax.clabel(lines)
    lines.set_cmap("gray")
    (mark,) = record(ax).marks
    assert all(level.text for level in mark.levels)
    assert mark.levels[0].look.stroke == "#000000"


@pytest.mark.parametrize("call", ["contour", "contourf"])
@pytest.mark.parametrize("name", ["grid", "levels", "both ends", "colours", "log", "below"])
def test_colour_bars_of_contours_are_matplotlibs(call, name):
    mine, theirs, ours, real_ax = both(call, name)
    bar = colorbar(mine, ax=ours)
    expected = real_ax.figure.colorbar(theirs, cax=real_ax.figure.add_axes((0, 0, 1, 1)))
    assert bar.extend == expected.extend
    assert_allclose([bar.vmin, bar.vmax], [expected.vmin, expected.vmax])
    texts = axes_layout(bar.ax).y.ticks_for(216.0).labels
    with np.errstate(all="ignore"):
        shown = [each.label1.get_text() for each in expected.ax.yaxis._update_ticks()]
    if name != "log":
        assert list(texts) == shown
    if call == "contour":
        strokes = {mark.stroke for mark in record(bar.ax).marks if isinstance(mark, Path)}
        assert set(mine._tokens()) - {"ink"} <= strokes | {None}


def test_legends_of_contours_are_matplotlibs():
    for call, name in (("contour", "levels"), ("contourf", "levels")):
        mine, theirs, ours, _ = both(call, name)
        handles, labels = mine.legend_elements("z")
        expected = theirs.legend_elements("z")
        assert [label.replace("np.float64(", "").replace(")", "") for label in labels] == [
            label.replace("np.float64(", "").replace(")", "") for label in expected[1]
        ]
        ours.legend(handles, labels)
        found = [explorable.matplotlib.colors.to_hex(each.get_color()) for each in handles]
        theirs_colors = [
            matplotlib.colors.to_hex(
                each.get_color() if call == "contour" else each.get_facecolor()
            )
            for each in expected[0]
        ]
        assert found == theirs_colors


def test_mistakes_with_contours_are_told(monkeypatch):
    ax = Axes()
    with pytest.raises(DrawingError, match="two rows and two columns at least, not \\(2,\\)"):
        ax.contour([1, 2])
    with pytest.raises(DrawingError, match="each must be larger than the one before"):
        ax.contour(HILLS, levels=[1, 0])
    with pytest.raises(DrawingError, match="two levels at least, not \\[0.5\\]"):
        ax.contourf(HILLS, levels=[0.5])
    with pytest.raises(DrawingError, match="cannot place 31 by 25 values on x"):
        ax.contour(Y, X, HILLS)
    with pytest.raises(DrawingError, match="both colors= and cmap="):
        ax.contour(HILLS, colors="k", cmap="gray")
    with pytest.raises(DrawingError, match="clabel.*labels lines"):
        ax.clabel(ax.contourf(HILLS))
    with pytest.raises(DrawingError, match="needs what ax.contour returned"):
        ax.clabel([1])
    with pytest.raises(DrawingError, match="was given 7, which is none of the levels"):
        ax.clabel(ax.contour(HILLS), [7])
    with pytest.raises(DrawingError, match="no values above 0 for a logarithmic norm"):
        ax.contour(-1 - abs(HILLS), norm="log")
    monkeypatch.setattr(contours_module, "PACKAGE", "no_such_package")
    with pytest.raises(DrawingError, match="ax.contour needs no_such_package.*pip install"):
        ax.contour(HILLS)


def test_colour_bars_have_the_hatches_of_their_areas():
    ax = Axes()
    bar = colorbar(ax.contourf(X, Y, HILLS, 3, hatches=["/", "x"]), ax=ax)
    shown = [mark.hatch for mark in bar.solids._marks]
    assert shown[:3] == ["/", "x", "/"]


def test_contours_of_contours():
    found = []
    for ax in (Axes(), real()):
        areas = ax.contourf(X, Y, HILLS, 8)
        found.append(ax.contour(areas, levels=areas.levels[::2], colors="r"))
    mine, theirs = found
    assert_allclose(mine.levels, theirs.levels)
    for lines, path in zip(mine.allsegs, theirs.get_paths(), strict=True):
        assert sum(map(len, lines)) == len(path.vertices)
    mine.set_linewidth([1, 5])
    assert [look.width for look in mine._line_looks()][:3] == [1, 5, 1]
    mine.set_linestyle(":")
    assert all(look.dash for look in mine._line_looks())
