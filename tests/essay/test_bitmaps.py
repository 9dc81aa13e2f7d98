"""Bitmaps: few shades, none of them decided by dust, and frames that close."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.bitmaps import corners, stepped
from widgets.outline import area

counts = st.integers(1, 20)


@given(st.floats(-9, 9), st.floats(0.1, 9), counts)
def test_a_shade_is_at_most_half_a_step_away_and_no_brighter_than_the_top(value, top, count):
    found = stepped(np.array([value]), top, count)[0]
    assert abs(found - np.clip(value / top, -1, 1)) <= 0.5 / count + 1e-7
    assert abs(found * count - round(found * count)) < 1e-9


@given(st.integers(-20, 20), counts)
def test_dust_does_not_send_what_is_halfway_to_another_shade(step, count):
    halfway = (step + 0.5) / count
    dusty = stepped(halfway + np.array([-1e-12, 0, 1e-12]), 1, count)
    assert len(set(dusty)) == 1


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 9), st.integers(1, 9))
def test_corners_close_a_rectangle_of_the_area_asked_for(left, top, width, height):
    x, y = corners(left, top, width, height)
    assert (x[0], y[0]) == (x[-1], y[-1]) == (left, top)
    assert abs(area([np.stack([x, y], axis=1)[:-1]])) == width * height
