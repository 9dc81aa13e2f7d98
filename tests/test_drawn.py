"""What readers draw: points, curves, small bitmaps, and their presets."""

import math

import numpy as np
import pytest

from explorable.controls import ControlError, Curve, Pixels, Points


def test_points_name_the_limit_that_is_broken():
    points = Points([(0.2, 0.4)], y=(-2, 2), most=2)
    for value, message in [
        ([(0.5, 3)], "has y = 3, but y runs from -2 to 2."),
        ([(0, 0)] * 3, "has 3 points, but it takes at most 2."),
        ([(0, math.nan)], "but it takes a list of points between (0, -2) and (1, 2)"),
        ("0.5", "such as [[0, -2], [1, 2]]."),
    ]:
        with pytest.raises(ControlError) as caught:
            points.validate(value)
        assert message in str(caught.value)


def test_points_are_clamped_into_their_box():
    points = Points([(0.2, 0.4), (0.5, 0.5)], fewest=2, most=3)
    assert points.clamp([[9, -9], [0.1, 0.1]]).tolist() == [[1, 0], [0.1, 0.1]]
    assert points.clamp([[0.1, 0.1]]).tolist() == [[0.1, 0.1], [0.5, 0.5]]
    assert points.clamp([[0.1, 0.1]] * 9).shape == (3, 2)
    assert points.clamp("9,0;0,0").tolist() == [[1, 0], [0, 0]]


def test_fixed_points_keep_their_number():
    points = Points([(0.2, 0.4), (0.5, 0.5)], fixed=True)
    assert len(points.clamp([])) == 2
    with pytest.raises(ControlError, match="has 1 points, but it takes exactly 2"):
        points.validate([[0, 0]])


def test_rounding_never_pushes_a_point_out():
    points = Points([(2 / 3, 0.5)], x=(0, 2 / 3))
    assert points.format(points.start) == "0.6667,0.5"
    assert points.parse("0.6667,0.5").tolist() == [[2 / 3, 0.5]]


def test_presets_stand_for_their_values_by_name():
    wave = np.sin(np.linspace(0, 6, 8))
    curve = Curve(8, presets={"wave": wave, "flat": np.zeros(8)}, start="flat")
    assert curve.format(wave) == "wave"
    assert np.array_equal(curve.validate("wave"), wave)
    assert not curve.start.any()
    with pytest.raises(ControlError, match="or one of 'wave', 'flat'"):
        curve.validate("waev")
    assert np.array_equal(curve.clamp("waev"), curve.start)


def test_curves_stand_where_they_say():
    assert Curve(3, x=(0, 4)).positions.tolist() == [0, 2, 4]
    assert Curve(2, y=(1, 3)).start.tolist() == [2, 2]


def test_pixels_are_snapped_to_their_levels():
    pixels = Pixels(1, 3, levels=3)
    assert pixels.validate([[0.2, 0.3, 1]]).tolist() == [[0, 0.5, 1]]
    assert pixels.validate([[True, False, True]]).tolist() == [[1, 0, 1]]
    assert pixels.format(np.array([[0, 0.5, 1]])) == "012"
    assert pixels.parse("210").tolist() == [[1, 0.5, 0]]
