"""Triangles against matplotlib's own: Delaunay's, colours, lines and areas on them."""

import matplotlib.tri
import numpy as np
import pytest
from axes_oracle import assert_same_axes, assert_same_limits, real
from numpy.testing import assert_allclose

import explorable.matplotlib.tri
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.marks import Path

SIDES = (explorable.matplotlib.tri, matplotlib.tri)
RNG = np.random.default_rng(8)
X, Y = RNG.random((2, 40))
Z = np.sin(5 * X) + Y
GRID = [each.ravel() for each in np.meshgrid(np.arange(6.0), np.arange(4.0))]


def corners(triangulation):
    return {tuple(sorted(each)) for each in triangulation.triangles.tolist()}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("count", [3, 4, 7, 25, 120])
def test_triangles_are_delaunays(seed, count):
    x, y = np.random.default_rng(seed).random((2, count)) * (1, 100)[seed % 2] + seed
    mine, theirs = (side.Triangulation(x, y) for side in SIDES)
    assert corners(mine) == corners(theirs)
    a, b, c = mine.triangles.T
    assert ((x[b] - x[a]) * (y[c] - y[a]) > (x[c] - x[a]) * (y[b] - y[a])).all()
    assert corners_of_edges(mine) == corners_of_edges(theirs)


def corners_of_edges(triangulation):
    return {tuple(sorted(each)) for each in triangulation.edges.tolist()}


def test_points_of_a_grid_are_covered_once():
    x, y = GRID
    mine = explorable.matplotlib.tri.Triangulation(x, y)
    a, b, c = mine.triangles.T
    areas = ((x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a])) / 2
    assert_allclose(areas.sum(), 15)
    assert_allclose(areas, 0.5)


def test_equal_points_are_one():
    mine = explorable.matplotlib.tri.Triangulation([0, 1, 0, 0, 1], [0, 0, 1, 0, 1])
    assert set(mine.triangles.ravel().tolist()) == {0, 1, 2, 4}


def test_mistakes_with_triangles_are_told():
    made = explorable.matplotlib.tri.Triangulation
    with pytest.raises(DrawingError, match="3 different points at least, not 2"):
        made([0, 1, 1], [0, 1, 1])
    with pytest.raises(DrawingError, match="not all on one line"):
        made([0, 1, 2], [0, 1, 2])
    with pytest.raises(DrawingError, match="2 x values but 3 y values"):
        made([0, 1], [0, 1, 2])
    with pytest.raises(DrawingError, match="points 0 to 9, but there are 3"):
        made([0, 1, 0], [0, 0, 1], [[0, 1, 9]])
    with pytest.raises(DrawingError, match=r"mask has shape \(2,\), but there are 1 triangles"):
        made([0, 1, 0], [0, 0, 1], mask=[True, False])
    with pytest.raises(DrawingError, match="tripcolor.* cannot be drawn: triangles need"):
        Axes().tripcolor([0, 1], [0, 1], [1, 2])
    with pytest.raises(DrawingError, match=r"import it from explorable\.matplotlib\.tri|Import it"):
        Axes().triplot(matplotlib.tri.Triangulation(X, Y))
    with pytest.raises(DrawingError, match="3 values for 40 points"):
        Axes().tripcolor(X, Y, [1, 2, 3])
    with pytest.raises(DrawingError, match="leave its triangles out with mask="):
        Axes().tricontour(X, Y, np.where(Z > 1, np.nan, Z))


def both(draw):
    """Return what `draw` returns for our axes and for matplotlib's, and these."""
    ours, theirs = Axes(), real()
    return draw(ours, SIDES[0]), draw(theirs, SIDES[1]), ours, theirs


@pytest.mark.parametrize("form", ["", "ko-", "r.", "b--"])
def test_triangles_are_drawn_as_in_matplotlib(form):
    def draw(ax, side):
        return ax.triplot(side.Triangulation(X, Y), form) if form else ax.triplot(X, Y)

    mine, theirs, ours, real_ax = both(draw)
    assert_same_axes(ours, real_ax)
    for one, other in zip(mine, theirs, strict=True):
        assert len(one.get_xdata()) == len(other.get_xdata())
        assert one.get_color() in ("C0", "ink", "#ff0000", "#0000ff", None)


@pytest.mark.parametrize("mask", [False, True])
def test_colours_of_triangles_are_matplotlibs(mask):
    def draw(ax, side):
        made = side.Triangulation(*GRID, [[0, 1, 6], [1, 7, 6], [1, 2, 7]])
        if mask:
            made.set_mask(np.array([True, False, False]))
        points = ax.tripcolor(made, np.arange(24.0), cmap="plasma")
        return points, ax.tripcolor(made, facecolors=np.array([1, 2, 4]), edgecolors="k")

    mine, theirs, ours, real_ax = both(draw)
    assert_same_limits(ours, real_ax)
    for one, other in zip(mine, theirs, strict=True):
        assert_allclose(one.get_array(), other.get_array())
        assert_allclose(one.get_clim(), other.get_clim())
        assert_allclose(one._corners, [path.vertices[:3] for path in other.get_paths()])


def test_colours_run_from_point_to_point():
    ax = Axes()
    cells = ax.tripcolor([0, 1, 0], [0, 0, 1], [0.0, 3, 3], shading="gouraud")
    assert len(cells.get_array()) == 36
    assert 0 < cells.get_array().min() < 0.5 < 2.5 < cells.get_array().max() < 3
    a, b, c = cells._corners[:, 0], cells._corners[:, 1], cells._corners[:, 2]
    area = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    assert_allclose(np.abs(area).sum() / 2, 0.5)


def area_of(rings):
    """Return the area within rings, where those the other way round are holes."""
    return sum(0.5 * (ring[:-1, 0] @ ring[1:, 1] - ring[1:, 0] @ ring[:-1, 1]) for ring in rings)


LEVELS = ({}, {"levels": [0.2, 0.7, 1.1]}, {"levels": [0.5, 1], "extend": "both"})


@pytest.mark.parametrize("options", LEVELS)
@pytest.mark.parametrize("call", ["tricontour", "tricontourf"])
def test_contours_on_triangles_are_matplotlibs(call, options):
    mine, theirs, ours, real_ax = both(lambda ax, side: getattr(ax, call)(X, Y, Z, **options))
    assert_same_axes(ours, real_ax)
    assert_allclose(mine.levels, theirs.levels)
    for lines, expected in zip(mine.allsegs, theirs.allsegs, strict=True):
        if call == "tricontour":
            length, other = (
                sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in each)
                for each in (lines, expected)
            )
        else:
            closed = [np.concatenate([ring, ring[:1]]) for ring in expected]
            length, other = abs(area_of(lines)), abs(area_of(closed))
        assert_allclose(length, other, rtol=1e-9, atol=1e-12)
    assert all(isinstance(mark, Path) for mark in record(ours).marks)


def test_areas_on_triangles_have_holes():
    x, y = GRID
    ax = Axes()
    found = ax.tricontourf(x, y, np.hypot(x - 2.5, y - 1.5), levels=[1, 2])
    (rings,) = found.allsegs
    whole = sorted(area_of([ring]) for ring in rings)
    assert whole[0] < 0 < whole[-1]
