"""Markers have the outlines of matplotlib's."""

import numpy as np
import pytest
from matplotlib.markers import MarkerStyle

from explorable.axes.styles import HOLLOW, MARKERS
from explorable.marks.markers import CIRCLES, is_filled, outline

NAMES = [name for name in MARKERS[:-4] if name != ","]


def real_corners(name):
    """Return the corners of matplotlib's marker, without the point that closes it."""
    style = MarkerStyle(name)
    path = style.get_path().transformed(style.get_transform())
    corners = path.vertices
    if path.codes is not None and (path.codes == path.CLOSEPOLY).any():
        corners = corners[path.codes != path.CLOSEPOLY]
    return corners


@pytest.mark.parametrize("name", [name for name in NAMES if name not in CIRCLES])
def test_outlines_are_those_of_matplotlib(name):
    mine, expected = np.round(outline(name), 6) + 0.0, np.round(real_corners(name), 6) + 0.0
    if is_filled(name):
        assert {tuple(point) for point in mine} == {tuple(point) for point in expected}
        assert abs(area(mine)) == pytest.approx(abs(area(expected)), abs=1e-5)
    else:
        strokes = {frozenset(map(tuple, pair)) for pair in mine.reshape(-1, 2, 2)}
        assert strokes == {frozenset(map(tuple, pair)) for pair in expected.reshape(-1, 2, 2)}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles_have_the_diameter_of_matplotlibs(name):
    corners = real_corners(name)
    assert np.ptp(corners[:, 0]) == pytest.approx(CIRCLES[name])


@pytest.mark.parametrize("name", NAMES)
def test_markers_are_filled_where_matplotlibs_are(name):
    assert is_filled(name) == MarkerStyle(name).is_filled()
    assert is_filled(name) == (name not in HOLLOW)


def test_a_pixel_is_small():
    assert np.ptp(outline(",")) < 0.2


def area(corners):
    x, y = corners.T
    return (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2
