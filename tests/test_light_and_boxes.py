"""`LightSource` and `Bbox` are as matplotlib's."""

import matplotlib
import matplotlib.colors as real
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.transforms import Bbox as RealBbox

from explorable.axes.mistakes import DrawingError
from explorable.matplotlib import colors
from explorable.matplotlib.transforms import Bbox

LUCK = np.random.default_rng(0)
HEIGHTS, RGB = LUCK.normal(size=(12, 15)), LUCK.random((12, 15, 3))
NUMBER = st.floats(-100, 100)


@pytest.mark.parametrize("mode", ["hsv", "soft", "overlay"])
@pytest.mark.parametrize("how", [{}, {"vert_exag": 3, "dx": 2, "dy": 0.5, "fraction": 1.7}])
def test_light_falls_as_in_matplotlib(mode, how):
    mine, theirs = (kind.LightSource(200, 30, 0.1, 0.9, 0.8, 0.2) for kind in (colors, real))
    assert np.allclose(mine.direction, theirs.direction)
    assert np.allclose(mine.hillshade(HEIGHTS, **how), theirs.hillshade(HEIGHTS, **how))
    pair = [each.shade_rgb(RGB, HEIGHTS, blend_mode=mode, **how) for each in (mine, theirs)]
    assert np.allclose(*pair)
    found = mine.shade(HEIGHTS, "copper", blend_mode=mode, **how)
    expected = theirs.shade(HEIGHTS, matplotlib.colormaps["copper"], blend_mode=mode, **how)
    assert np.allclose(found, expected, atol=1e-6)


def test_light_on_a_plane_is_even():
    plane = np.add.outer(np.arange(4.0), np.arange(5.0))
    assert np.allclose(
        colors.LightSource().hillshade(plane), real.LightSource().hillshade(plane)
    )  # fmt: skip


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=1, max_size=9))
def test_hue_saturation_and_value_are_matplotlibs(rows):
    given_colors = np.array(rows)
    assert np.allclose(colors.rgb_to_hsv(given_colors), real.rgb_to_hsv(given_colors), atol=1e-9)
    assert np.allclose(colors.hsv_to_rgb(given_colors), real.hsv_to_rgb(given_colors), atol=1e-9)


def test_an_unknown_blend_is_told():
    with pytest.raises(DrawingError, match="Did you mean 'soft'"):
        colors.LightSource().shade_rgb(RGB, HEIGHTS, blend_mode="sof")
    with pytest.raises(DrawingError, match="three numbers from 0 to 1"):
        colors.rgb_to_hsv([[2, 0, 0]])


@given(*[st.tuples(NUMBER, NUMBER)] * 4)
def test_boxes_are_matplotlibs(one, other, third, fourth):
    mine = Bbox([one, other]), Bbox([third, fourth])
    theirs = RealBbox([one, other]), RealBbox([third, fourth])
    for name in ("x0", "y1", "p0", "p1", "xmin", "ymax", "min", "max", "width", "height", "size",
                 "bounds", "extents", "intervalx"):  # fmt: skip
        assert np.allclose(getattr(mine[0], name), getattr(theirs[0], name))
    for call, args in (("expanded", (2, 0.5)), ("padded", (1,)), ("padded", (1, 2)),
                       ("translated", (3, 4)), ("shrunk", (0.5, 0.2))):  # fmt: skip
        assert np.allclose(getattr(mine[0], call)(*args), getattr(theirs[0], call)(*args))
    assert np.allclose(mine[0].corners(), theirs[0].corners())
    assert np.allclose(Bbox.union(mine), RealBbox.union(theirs))
    assert mine[0].contains(*third) == theirs[0].contains(*third)
    ours, real_one = Bbox.intersection(*mine), RealBbox.intersection(*theirs)
    assert (ours is None) == (real_one is None)
    assert ours is None or np.allclose(ours, real_one)


def test_boxes_are_made_in_each_way():
    assert Bbox.from_bounds(1, 2, 3, 4).extents.tolist() == [1, 2, 4, 6]
    assert Bbox.from_extents(1, 2, 4, 6).bounds == (1, 2, 3, 4)
    assert Bbox.unit().bounds == (0, 0, 1, 1)
    with pytest.raises(DrawingError, match="x0, y0"):
        Bbox([1, 2])
