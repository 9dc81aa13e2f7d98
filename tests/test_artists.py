"""Artists against matplotlib's own: limits, paths on the page, what setters change."""

import matplotlib.collections
import matplotlib.lines
import matplotlib.patches
import matplotlib.path
import matplotlib.transforms
import numpy as np
import pytest
from axes_oracle import assert_same_limits, real

import explorable.matplotlib.collections
import explorable.matplotlib.lines
import explorable.matplotlib.patches
import explorable.matplotlib.path
import explorable.matplotlib.transforms
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError, UnsupportedKeyword

SIDES = (explorable.matplotlib, matplotlib)
PATCHES = {
    "rectangle": lambda m: m.patches.Rectangle((1, 2), 3, 4, angle=30),
    "about its middle": lambda m: m.patches.Rectangle(
        (1, 2), 3, 4, angle=30, rotation_point="center"
    ),
    "circle": lambda m: m.patches.Circle((2, 3), 1.5),
    "ellipse": lambda m: m.patches.Ellipse((2, 3), 4, 1, angle=40),
    "arc": lambda m: m.patches.Arc((2, 3), 4, 1, angle=40, theta1=20, theta2=250),
    "polygon": lambda m: m.patches.Polygon([(0, 0), (3, 1), (1, 4)]),
    "open polygon": lambda m: m.patches.Polygon([(0, 0), (3, 1), (1, 4)], closed=False),
    "hexagon": lambda m: m.patches.RegularPolygon((1, 1), 6, radius=2, orientation=0.3),
    "wedge": lambda m: m.patches.Wedge((1, 1), 2, 30, 200),
    "ring": lambda m: m.patches.Wedge((1, 1), 2, 30, 200, width=0.5),
    "whole ring": lambda m: m.patches.Wedge((1, 1), 2, 0, 360, width=0.5),
    "arrow": lambda m: m.patches.Arrow(0, 1, 2, 3, width=0.5),
    "ring of ellipses": lambda m: m.patches.Annulus((2, 3), (3, 2), 0.5, 30),
    "fancy arrow": lambda m: m.patches.FancyArrow(1, 2, 3, 4, width=0.3, overhang=0.2),
    "half an arrow": lambda m: m.patches.FancyArrow(
        1, 2, 3, 4, width=0.3, shape="left", length_includes_head=True, head_starts_at_zero=True
    ),
    "box": lambda m: m.patches.FancyBboxPatch((1, 2), 3, 1),
    "squeezed box": lambda m: m.patches.FancyBboxPatch(
        (1, 2), 3, 1, boxstyle="roundtooth,pad=1", mutation_scale=0.5, mutation_aspect=2
    ),
    "steps": lambda m: m.patches.StepPatch([1, 3, np.nan, 2], [0, 1, 2, 4, 5], baseline=-1),
    "lying steps": lambda m: m.patches.StepPatch(
        [1, 3, 2], [0, 1, 2, 4], baseline=[0, 1, 1], orientation="horizontal"
    ),
    "shadow": lambda m: m.patches.Shadow(m.patches.Circle((1, 1), 1), 0.3, 0.2),
    "curves": lambda m: m.patches.PathPatch(
        m.path.Path([(0, 0), (1, 3), (2, 0), (3, -4), (4, 5), (6, 1)], [1, 3, 3, 4, 4, 4])
    ),
}


def both(make):
    """Return our axes and matplotlib's, each with its patch, and the patches."""
    ours, theirs = Axes(), real()
    patches = [make(side) for side in SIDES]
    for ax, patch in zip((ours, theirs), patches, strict=True):
        ax.add_patch(patch)
    return ours, theirs, *patches


def corners(path):
    """Return a path as points, its curves in many short lines."""
    return path.interpolated(1).cleaned(curves=False).vertices


@pytest.mark.parametrize("name", PATCHES)
def test_patches_lie_where_matplotlibs_do(name):
    ours, theirs, mine, expected = both(PATCHES[name])
    path = mine.get_path().transformed(mine.get_patch_transform())
    path = matplotlib.path.Path(path.vertices, path.codes)
    real_path = expected.get_transform().transform_path(expected.get_path())
    inside = theirs.transData.inverted().transform_path(real_path)
    # Where curves differ in their control points, the areas they enclose do not.
    np.testing.assert_allclose(
        path.get_extents().get_points(), inside.get_extents().get_points(), atol=2e-3
    )
    ours.autoscale_view()
    theirs.autoscale_view()
    mine, expected = ((*ax.get_xlim(), *ax.get_ylim()) for ax in (ours, theirs))
    np.testing.assert_allclose(mine, expected, atol=1e-4)


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_alone_moves_no_view(name):
    ours, theirs, *_ = both(PATCHES[name])
    assert_same_limits(ours, theirs)
    assert ours.get_xlim() == (0, 1)


def test_setters_before_and_after():
    for late in (False, True):
        ax, circle = Axes(), explorable.matplotlib.patches.Circle((0, 0), 1, facecolor="r")
        if late:
            ax.add_patch(circle)
        circle.set_radius(2)
        circle.set_center((1, 1))
        circle.set(facecolor="b", edgecolor="k", linewidth=3, alpha=0.5, zorder=7)
        if not late:
            ax.add_patch(circle)
        (mark,) = record(ax).marks
        assert (mark.fill, mark.stroke, mark.width) == ("#0000ff", "ink", 3)
        assert (mark.fill_alpha, mark.zorder) == (0.5, 7)
        np.testing.assert_allclose(mark.points.max(axis=0), [3, 3], atol=1e-9)


def test_lines_follow_new_data_but_views_do_not():
    for ax in (ours := Axes(), theirs := real()):
        (line,) = ax.plot([], [], "o-")
        line.set_data([0, 5], [3, 9])
        assert list(line.get_xdata()) == [0, 5]
    assert_same_limits(ours, theirs)
    assert [len(mark.points) for mark in record(ours).marks] == [2, 2]
    for ax in (ours, theirs):
        ax.relim()
        ax.autoscale_view()
    assert_same_limits(ours, theirs)
    assert ours.get_ylim()[1] == pytest.approx(9.3)


def test_lines_that_are_made_before():
    for ax, side in zip((ours := Axes(), theirs := real()), SIDES, strict=True):
        ax.add_line(side.lines.Line2D([1, 2, 4], [3, 1, 2], color="g", marker="s"))
        ax.autoscale_view()
    assert_same_limits(ours, theirs)
    line, dots = record(ours).marks
    assert (line.stroke, dots.marker) == ("#008000", "s")


SEGMENTS = [[(0, 0), (1, 2)], [(2, 1), (3, 5), (4, 4)]]
COLLECTIONS = {
    "lines": lambda m: m.collections.LineCollection(SEGMENTS, colors=["r", "b"], linewidths=3),
    "mapped": lambda m: m.collections.LineCollection(SEGMENTS, array=[1, 2], cmap="viridis"),
    "polygons": lambda m: m.collections.PolyCollection(
        [[(0, 0), (1, 2), (2, 0)], [(3, 3), (4, 5), (5, 3)]], facecolors=["C1", "C2"]
    ),
    "patches": lambda m: m.collections.PatchCollection(
        [m.patches.Circle((1, 1), 0.5), m.patches.Rectangle((2, 2), 1, 1)], alpha=0.4
    ),
}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_collections_span_what_matplotlibs_do(name):
    for ax, side in zip((ours := Axes(), theirs := real()), SIDES, strict=True):
        ax.add_collection(COLLECTIONS[name](side))
        ax.autoscale_view()
    mine, expected = ((*ax.get_xlim(), *ax.get_ylim()) for ax in (ours, theirs))
    np.testing.assert_allclose(mine, expected, atol=2e-3)


def test_ellipses_of_a_collection_are_those_of_patches():
    ax = Axes()
    collection = explorable.matplotlib.collections.EllipseCollection(
        [2, 1], [1, 3], [0, 40], units="xy", offsets=[(1, 1), (4, 2)], offset_transform=ax.transData
    )
    ax.add_collection(collection)
    for mark, given in zip(record(ax).marks, [((1, 1), 2, 1, 0), ((4, 2), 1, 3, 40)], strict=True):
        *place, angle = given
        mine = explorable.matplotlib.path.Path.of(mark.points, mark.commands)
        theirs = matplotlib.patches.Ellipse(*place, angle=angle)
        expected = theirs.get_patch_transform().transform_path(theirs.get_path())
        np.testing.assert_allclose(mine.vertices, expected.vertices, atol=2e-4)
    with pytest.raises(DrawingError, match="needs offset_transform=ax.transData"):
        explorable.matplotlib.collections.EllipseCollection([1], [1], [0], offsets=[(1, 1)])


def test_collections_take_their_looks_in_turn():
    ax = Axes()
    ax.add_collection(COLLECTIONS["lines"](explorable.matplotlib))
    assert [(m.stroke, m.width, m.fill) for m in record(ax).marks] == [
        ("#ff0000", 3, None),
        ("#0000ff", 3, None),
    ]


def test_lines_that_change_keep_their_place():
    ax = Axes()
    (line,), _ = ax.plot([1, 2], color="r"), ax.plot([2, 1], color="k")
    line.set_marker("o")
    line.set_data([], [])
    line.set_data([0, 1], [5, 6])
    line.set_linestyle("--")
    assert [type(mark).__name__ for mark in record(ax).marks] == ["Path", "Dots", "Path"]
    line.set_visible(False)
    line.set_marker("s")
    assert [mark.stroke for mark in record(ax).marks] == ["ink"]
    assert ax.lines == [line, ax.lines[1]]


def test_collections_that_change_keep_their_place():
    ax, lines = Axes(), COLLECTIONS["mapped"](explorable.matplotlib)
    ax.add_collection(lines)
    ax.plot([0, 1], color="k")
    lines.set_segments([[(0, 0), (5, 5)], [(1, 0), (5, 4)]])
    assert [mark.stroke for mark in record(ax).marks][-1] == "ink"
    lines.set_visible(False)
    lines.set_array([2, 1])
    assert [mark.stroke for mark in record(ax).marks] == ["ink"]
    assert ax.collections == [lines]


def test_bars_are_rectangles_for_those_who_ask():
    for ax in (ours := Axes(), theirs := real()):
        bars = ax.bar([1, 2, 3], [4, 5, 6], color="C3")
        if ax is ours:
            assert len(record(ax).marks) == 1
        bars[1].set_color("k")
        bars[2].set_height(9)
        assert [bar.get_height() for bar in bars] == [4, 5, 9]
        assert [bar.get_x() for bar in bars] == pytest.approx([0.6, 1.6, 2.6])
    assert_same_limits(ours, theirs)
    assert [mark.fill for mark in record(ours).marks] == ["C3", "ink", "C3"]


def test_removed_and_hidden_artists_leave_the_picture():
    ax = Axes()
    (first,), (second,) = ax.plot([1, 2], label="a"), ax.plot([3, 4], label="b")
    first.set_visible(False)
    assert [mark.stroke for mark in record(ax).marks] == ["C1"]
    first.set_visible(True)
    second.remove()
    assert [mark.stroke for mark in record(ax).marks] == ["C0"]
    assert ax.get_legend_handles_labels() == ([first], ["a"])
    assert ax.lines == [first]


def test_texts_change():
    ax = Axes()
    text = ax.text(1, 2, "a", color="r")
    text.set_text("b")
    text.set_position((3, 4))
    text.set(fontsize=20, rotation=45, ha="center")
    (mark,) = record(ax).marks
    assert (mark.text, mark.x, mark.y, mark.size, mark.rotation) == ("b", 3, 4, 20, 45)
    assert (mark.ha, mark.color) == ("center", "#ff0000")
    title = ax.set_title("T")
    title.set_color("C1")
    assert ax.get_title() == "T"
    assert title.get_color() == "C1"


def test_affine_maps_come_before_a_space():
    for ax, side in zip((ours := Axes(), theirs := real()), SIDES, strict=True):
        turn = side.transforms.Affine2D().rotate_deg(90).scale(2, 3).translate(1, 1)
        ax.plot([0, 1, 2], [0, 1, 0], transform=turn + ax.transData)
        ax.add_patch(side.patches.Rectangle((0, 0), 2, 1, transform=turn + ax.transData))
        ax.autoscale_view()
    assert_same_limits(ours, theirs)


def test_blended_spaces():
    ax = Axes()
    blend = explorable.matplotlib.transforms.blended_transform_factory
    assert blend(ax.transData, ax.transAxes) == ax.get_xaxis_transform()
    assert blend(ax.transAxes, ax.transData) == ax.get_yaxis_transform()
    shifted = explorable.matplotlib.transforms.offset_copy(ax.transData, x=10, units="points")
    ax.text(1, 2, "a", transform=shifted)
    (mark,) = record(ax).marks
    assert mark.offset == (10, 0)


def test_matplotlibs_own_artists_are_refused_with_advice():
    with pytest.raises(DrawingError, match=r"Import it from explorable\.matplotlib\.patches"):
        Axes().add_patch(matplotlib.patches.Circle((0, 0), 1))
    with pytest.raises(UnsupportedKeyword, match=r"Circle\(...\) at .* takes no keyword 'colour'"):
        explorable.matplotlib.patches.Circle((0, 0), 1, colour="r")
    ax, circle = Axes(), explorable.matplotlib.patches.Circle((0, 0), 1)
    ax.add_patch(circle)
    with pytest.raises(DrawingError, match="on an axes already"):
        ax.add_patch(circle)


def test_a_bare_patch_is_for_legends():
    ax, bare = Axes(), explorable.matplotlib.patches.Patch
    ax.legend(handles=[bare(color="C1", label="one")])
    with pytest.raises(DrawingError, match="A bare Patch has no shape and is for legends. Draw a"):
        ax.add_patch(bare(color="C1"))
