"""What paths meet, and what patches are made of: as in matplotlib."""

import matplotlib.patches as real_patches
import matplotlib.transforms
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path as RealPath

import explorable.matplotlib.patches as patches
from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError
from explorable.matplotlib.path import Path
from explorable.matplotlib.transforms import Bbox

points = st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=3, max_size=6)


@settings(deadline=None, max_examples=60)
@given(points, points, st.booleans())
def test_paths_meet_what_matplotlibs_meet(one, other, filled):
    one, other = np.round(one, 3), np.round(other, 3) + 0.0005
    mine, real = Path([*one, one[0]], closed=True), RealPath([*one, one[0]], closed=True)
    its, theirs = Path(other), RealPath(other)
    low, high = other.min(axis=0), other.max(axis=0)
    box = matplotlib.transforms.Bbox([low, high])
    assert mine.intersects_bbox(Bbox([low, high]), filled) == bool(
        real.intersects_bbox(box, filled)
    )
    assert mine.intersects_path(its, filled) == bool(real.intersects_path(theirs, filled))
    assert (mine.contains_points(other) == real.contains_points(other)).all()
    np.testing.assert_allclose(mine.get_extents().extents, real.get_extents().extents)


def test_curves_are_looked_at_as_curves():
    circle = Path.unit_circle()
    assert circle.contains_point((0.7, 0.7))
    assert not circle.contains_point((0.72, 0.72))
    np.testing.assert_allclose(circle.get_extents().extents, [-1, -1, 1, 1], atol=1e-6)
    assert not circle.intersects_bbox(Bbox([[0.8, 0.8], [1, 1]]))
    with pytest.raises(DrawingError, match="takes no radius="):
        circle.contains_point((0, 0), radius=1)


def test_compound_paths_of_polygons_are_those_of_matplotlib():
    corners = np.random.default_rng(1).random((4, 3, 2))
    mine = Path.make_compound_path_from_polys(corners)
    real = RealPath.make_compound_path_from_polys(corners)
    assert (mine.vertices == real.vertices).all()
    assert (mine.codes == real.codes).all()


PATCHES = {
    "Ellipse": (((1, 2), 3, 5), {"angle": 30}, ("center", "width", "height", "angle"),
                ("get_angle", "get_vertices", "get_co_vertices", "get_corners")),
    "Circle": (((1, 2), 3), {}, ("center", "radius"), ("get_corners",)),
    "Rectangle": (((1, 2), 3, 5), {"angle": 30}, ("xy", "angle", "rotation_point"),
                  ("get_angle", "get_corners", "get_center")),
    "Wedge": (((1, 2), 3, 10, 80), {"width": 1}, ("center", "r", "theta1", "theta2", "width"), ()),
    "Arc": (((1, 2), 3, 5), {"theta1": 10, "theta2": 80}, ("theta1", "theta2"), ()),
    "RegularPolygon": (((1, 2), 5), {"radius": 2}, ("xy", "numvertices", "radius", "orientation"),
                       ()),
    "Polygon": (([(0, 0), (1, 0), (1, 1)],), {"closed": False}, ("xy",), ("get_closed",)),
}  # fmt: skip


@pytest.mark.parametrize("name", PATCHES)
def test_patches_say_what_they_are_made_of(name):
    args, style, attributes, getters = PATCHES[name]
    mine, real = (getattr(module, name)(*args, **style) for module in (patches, real_patches))
    for each in attributes:
        one, other = getattr(mine, each), getattr(real, each)
        assert one == other if isinstance(one, str) else np.allclose(one, other)
    for each in getters:
        np.testing.assert_allclose(getattr(mine, each)(), getattr(real, each)())


def test_what_a_patch_is_made_of_can_be_set():
    ax = Axes()
    circle = ax.add_patch(patches.Ellipse((0, 0), 2, 1))
    circle.angle, circle.width = 90, 4
    np.testing.assert_allclose(circle._mark.points.max(axis=0), [0.5, 2], atol=1e-6)
    polygon = ax.add_patch(patches.Polygon([(0, 0), (1, 0), (1, 1)]))
    polygon.set_closed(False)
    assert not polygon._mark.closed


def test_limits_end_at_sticky_edges():
    ax = Axes()
    patch = patches.Rectangle((0, 0), 2, 3)
    patch.sticky_edges.y[:] = [0]
    ax.add_patch(patch)
    ax.autoscale_view()
    assert ax.get_ylim()[0] == 0
    assert ax.get_xlim()[0] < 0
    with pytest.raises(DrawingError, match="not on axes yet"):
        patch.sticky_edges.x.append(2)


def test_a_clip_box_is_that_of_its_axes():
    ax = Axes()
    patch = ax.add_patch(patches.Rectangle((0, 0), 2, 3, clip_on=False))
    patch.set_clip_box(ax.bbox)
    assert patch._mark.clip
    patch.set_clip_box(None)
    assert not patch._mark.clip
    with pytest.raises(DrawingError, match="its own axes"):
        patch.set_clip_box(Axes().bbox)
    with pytest.raises(DrawingError, match="fractions of the axes"):
        ax.bbox.width  # noqa: B018
