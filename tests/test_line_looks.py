"""Dashes, gaps, markers at some of the points, path effects, and arguments by their names."""

import warnings

import matplotlib
import matplotlib.patheffects
import numpy as np
import pytest
from axes_oracle import drawn, real
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.lines import Line2D as RealLine
from matplotlib.lines import _mark_every_path
from matplotlib.path import Path as RealPath
from matplotlib.transforms import IdentityTransform
from svg_of import svg_of

from explorable.axes import Axes, axes_layout, record
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.marks import Dots
from explorable.marks.dots import _spread
from explorable.matplotlib import patheffects
from explorable.matplotlib._enums import CapStyle, JoinStyle
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.markers import MarkerStyle
from explorable.matplotlib.patches import Circle
from explorable.matplotlib.transforms import Affine2D
from explorable.picture.frame import FrameBuilder
from explorable.picture.svg_style import PIXELS

X = np.linspace(0.5, 9.5, 40)
Y = np.sin(X)
TABLE = {"time": X, "height": Y, "size": X * 9, "o": Y + 2, "sets": [X, Y], "share": [1, 2, 3]}


# -- dashes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("dashes", [(6, 2), [2, 2, 10, 2], (None, None)])
@pytest.mark.parametrize("width", [1, 1.5, 4])
def test_dashes_are_matplotlibs(dashes, width):
    ours, theirs = Axes(), real()
    (mine,) = ours.plot(X, Y, dashes=dashes, lw=width)
    (its,) = theirs.plot(X, Y, dashes=dashes, lw=width)
    assert mine._line.dash == tuple(its._dash_pattern[1] or ())
    (later,) = ours.plot(X, Y, lw=width)
    later.set_dashes(dashes)
    assert later._line.dash == mine._line.dash
    later.set_linestyle("-")
    assert later._line.dash == ()


def test_gaps_between_dashes_have_a_colour_below_the_line():
    ax = Axes()
    ax.plot([0, 1], [0, 1], "--", lw=3, gapcolor="C1")
    picture = svg_of(ax)
    below, above = picture.index('stroke="var(--ex-c1)"'), picture.index('stroke="var(--ex-c0)"')
    assert below < above
    (line,) = ax.lines
    line.set_gapcolor(None)
    assert "ex-c1" not in svg_of(ax)
    line.set(linestyle="-", gapcolor="C1")
    assert "ex-c1" not in svg_of(ax)


def test_ends_and_corners_have_names():
    assert [each.name for each in CapStyle] == [each.name for each in matplotlib._enums.CapStyle]
    assert [each.name for each in JoinStyle] == [each.name for each in matplotlib._enums.JoinStyle]
    for style in CapStyle:
        (line,) = Axes().plot(X, Y, solid_capstyle=style)
        (same,) = Axes().plot(X, Y, solid_capstyle=style.value)
        assert line._line.cap == same._line.cap
    with pytest.raises(DrawingError, match="solid_capstyle='rounded'"):
        Axes().plot(X, Y, solid_capstyle="rounded")
    with pytest.raises(DrawingError, match="dash_joinstyle='x'"):
        Axes().plot(X, Y, "--", dash_joinstyle="x")


def test_lines_know_their_markers():
    for name in ("markers", "filled_markers", "fillStyles", "lineStyles"):
        mine, its = getattr(Line2D, name), getattr(RealLine, name)
        assert set(mine) == set(its)
        if isinstance(its, dict):
            assert mine == its


def test_markers_have_ends_and_corners_and_texts_are_turned():
    ax = Axes()
    for transform in (Affine2D(), Affine2D().rotate_deg(30)):
        ax.plot([1], [1], marker=MarkerStyle("1", transform=transform, capstyle="round"), mew=8)
        ax.plot([1], [2], marker=MarkerStyle("*", transform=transform, joinstyle="bevel"), mew=8)
    picture = svg_of(ax)
    assert picture.count('stroke-linecap="round"') == 2
    assert picture.count('stroke-linejoin="bevel"') == 2
    ax.plot([1], [3], marker=MarkerStyle("$f$").rotated(deg=40))
    assert "rotate(-40" in svg_of(ax)
    with pytest.raises(DrawingError, match="not stretched"):
        ax.plot([1], [3], marker=MarkerStyle("$f$").scaled(1, 2))
    with pytest.raises(DrawingError, match="capstyle='flat'"):
        MarkerStyle("1", capstyle="flat")


# -- markers at some points -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "every",
    [None, 8, (3, 8), [16, 24, 32], [0, -1], slice(10, 20, 3), 0.1, 0.4, (0.2, 0.4), (0, 0.1),
     np.array([1, 5]), np.arange(40) % 7 == 0, (1, np.float64(0.3)), np.int64(5)],
    ids=str,
)  # fmt: skip
def test_markers_are_at_the_points_of_matplotlib(every):
    ours, theirs = drawn([])
    (mine,) = ours.plot(X, Y, "o-", markevery=every)
    (its,) = theirs.plot(X, Y, "o-", markevery=every)
    theirs.figure.canvas.draw()
    affine = theirs.transData
    path = RealPath(np.column_stack([X, Y]))
    if every is not None:
        path = _mark_every_path(its.get_markevery(), path, affine, theirs)
    expected = affine.transform(path.vertices)
    pixels = affine.transform(mine._dot.points)
    box = theirs.bbox
    if mine._dot.spread is not None:
        pixels = _spread(pixels, mine._dot.spread, float(np.hypot(box.width, box.height)))
    np.testing.assert_allclose(pixels, expected)


def test_markers_nowhere_are_a_mistake():
    with pytest.raises(DrawingError, match="cannot use markevery"):
        Axes().plot(X, Y, "o", markevery=[99])


# -- path effects ---------------------------------------------------------------------------------


class Renderer:
    """What a path effect of matplotlib's draws with: it keeps the paths, in pixels."""

    def __init__(self):
        self.paths = []

    def new_gc(self):
        return GraphicsContextBase()

    def points_to_pixels(self, points):
        return points * PIXELS

    def draw_path(self, gc, path, transform, rgbFace=None):
        self.paths.append(transform.transform(path.vertices))


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=2, max_size=9),
    st.floats(4, 30),
    st.floats(-170, 170),
    st.floats(0.2, 3),
)
def test_ticks_along_a_line_are_matplotlibs(points, spacing, angle, length):
    run = np.array(points)
    assume((np.hypot(*np.diff(run, axis=0).T) > 1e-3).all())  # others matplotlib leaves out
    style = {"spacing": spacing, "angle": angle, "length": length}
    renderer = Renderer()
    effect = matplotlib.patheffects.TickedStroke(**style)
    effect.draw_path(renderer, GraphicsContextBase(), RealPath(run), IdentityTransform(), None)
    expected = np.concatenate([np.empty((0, 2)), *renderer.paths])
    mine = patheffects.TickedStroke(**style)._ticks(run * (1, -1)) * (1, -1)
    np.testing.assert_allclose(mine, expected, atol=1e-6)


def test_a_stroke_is_drawn_before_the_line_and_in_legends():
    ax = Axes()
    effects = [patheffects.withStroke(linewidth=9, foreground="C3")]
    ax.plot(X, Y, path_effects=effects, label="line")
    assert svg_of(ax).count('stroke-width="12.0"') == 1
    ax.legend()
    picture = svg_of(ax)
    assert picture.count('stroke="var(--ex-c3)"') == 2  # the line, and its sample
    assert picture.index('stroke="var(--ex-c3)"') < picture.index('stroke="var(--ex-c0)"')
    ax.lines[0].set_path_effects([])
    assert svg_of(ax).count('stroke="var(--ex-c3)"') == 1


def test_texts_have_rims():
    ax = Axes()
    text = ax.text(0.5, 0.5, "word")
    text.set_path_effects([patheffects.Stroke(linewidth=3, foreground="w"), patheffects.Normal()])
    picture = svg_of(ax)
    assert picture.count(">word<") == 2
    assert picture.index('stroke="var(--ex-paper)"') < picture.rindex(">word<")
    text.set_text("other")
    assert svg_of(ax).count(">other<") == 2


def test_shadows_are_moved_and_darkened():
    ax = Axes()
    ax.add_patch(Circle((0.5, 0.5), 0.2, fc="#ffffff",
                        path_effects=[patheffects.withSimplePatchShadow()]))  # fmt: skip
    assert 'fill="#4c4c4c" fill-opacity="0.3"' in svg_of(ax)
    bare = Axes()
    bare.plot([0, 1], [0, 1], path_effects=[patheffects.SimpleLineShadow(), patheffects.Normal()])
    assert 'stroke-opacity="0.3"' in svg_of(bare)
    one, other = (_points(bare, index) for index in (0, 1))
    np.testing.assert_allclose(one - other, [(2 * PIXELS, 2 * PIXELS)] * 2, atol=0.05)


def _points(ax, index):
    """Return the points of the index-th path that is as wide as a line, in pixels."""
    from explorable.picture.panel import Box, Panel

    builder = FrameBuilder(100, 100)
    layout = axes_layout(ax)
    panel = Panel(Box(0, 0, 100, 100), layout.x.view, layout.y.view)
    for mark in record(ax).marks:
        mark.draw(builder, panel)
    return builder._chunks[index].reshape(-1, 2)


@pytest.mark.parametrize(
    "name", ["withStroke", "withSimplePatchShadow", "SimpleLineShadow", "Normal", "Stroke"]
)
def test_every_effect_is_for_all_kinds_of_marks(name):
    make = getattr(patheffects, name)
    pen = {"linewidth": 4, "foreground": "C1", "alpha": 0.5} if "Stroke" in name else {}
    effects = [make(**pen)]
    ax = Axes()
    ax.plot(X, Y, "o--", path_effects=effects)
    ax.scatter(X, Y, c=X, path_effects=effects)
    ax.bar(X, Y, path_effects=effects)
    ax.text(1, 0, "word", path_effects=effects)
    note = ax.annotate("word", (1, 0), (2, 0.5), arrowprops={"arrowstyle": "->"})
    note.arrow_patch.set_path_effects(effects)
    lines = ax.contour(np.outer(X, X))
    ax.clabel(lines)[0].set_path_effects(effects)
    lines.set_path_effects(effects)
    ax.grid(True, path_effects=effects)
    ax.legend(["one"]).legendPatch.set_path_effects(effects)
    assert svg_of(ax)


def test_an_affected_mark_keeps_its_numbers_and_its_name():
    ax = Axes()
    ax.plot(X, Y, "o", label="dots", path_effects=[patheffects.Normal()])
    shown = record(ax)
    (mark,) = shown.marks
    assert isinstance(mark.inner, Dots)
    assert shown.labels()[id(mark)] == "dots"
    assert len(mark.data().rows) == len(X)


def test_wrong_effects_are_told():
    ax = Axes()
    with pytest.raises(DrawingError, match=r"Import it from explorable\.matplotlib"):
        ax.plot(X, Y, path_effects=[matplotlib.patheffects.Normal()])
    with pytest.raises(UnsupportedKeyword, match="takes no keyword 'colour'"):
        patheffects.withStroke(colour="r")
    with pytest.raises(UnsupportedCall, match="set_path_effects"):
        ax.set_title("T").set_path_effects([patheffects.Normal()])
    ax.text(0, 0, "word", path_effects=[patheffects.withTickedStroke()])
    with pytest.raises(DrawingError, match="puts ticks only on lines"):
        svg_of(ax)


# -- arguments by their names ---------------------------------------------------------------------


class Column(np.ndarray):
    """A column with a name, as a table of pandas has it."""

    name = "its own name"


@pytest.mark.parametrize(
    ("call", "args", "style"),
    [
        ("plot", ("height",), {}),
        ("plot", ("time", "height"), {}),
        ("plot", ("time", "height", "--"), {"label": "given"}),
        ("plot", ("height", "r"), {}),
        ("plot", ("height", "o"), {}),
        ("plot", (X, "height"), {}),
        ("semilogx", ("time", "height"), {}),
        ("step", ("time", "height"), {"where": "mid"}),
        ("scatter", ("time", "height"), {"s": "size", "c": "time"}),
        ("errorbar", ("time", "height"), {"yerr": "size"}),
        ("bar", ("time", "height"), {}),
        ("hist", ("time",), {"bins": 4}),
        ("fill_between", ("time", "height"), {}),
        ("hlines", ("height", "time", "size"), {}),
        ("ecdf", ("time",), {}),
        ("hexbin", ("time", "height"), {"gridsize": 5}),
    ],
)
def test_names_stand_for_columns(call, args, style):
    ours, theirs = Axes(), real()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "o" may be a format as well
        for ax in (ours, theirs):
            getattr(ax, call)(*args, data=TABLE, **style)
    theirs.figure.canvas.draw()
    layout = axes_layout(ours)
    np.testing.assert_allclose(layout.x.view, theirs.get_xlim())
    np.testing.assert_allclose(layout.y.view, theirs.get_ylim())
    assert ours.get_legend_handles_labels()[1] == theirs.get_legend_handles_labels()[1]


def test_a_column_may_have_a_name_of_its_own():
    table = {"y": Y.view(Column)}
    (line,) = Axes().plot("y", data=table)
    (its,) = real().plot("y", data=table)
    assert line.get_label() == its.get_label() == "its own name"
    with pytest.raises(DrawingError, match="one group"):
        Axes().plot("y", "y", "r", "y", data=table)
