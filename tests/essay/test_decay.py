"""The figure of the tutorial: half is gone when it says so."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import exprel

from widgets.decay import fading


@given(st.floats(0.1, 3))
def test_after_the_half_life_half_is_left(rate):
    _, ax = plt.subplots()
    half = fading(ax, rate=rate)["half"]
    plt.close("all")
    assert np.exp(-rate * half) == pytest.approx(0.5)


def test_what_has_faded_so_far_is_the_area_under_the_line_times_the_rate():
    _, ax = plt.subplots()
    fading(ax, rate=0.7)
    ((x, y),) = [line.get_data() for line in ax.lines]
    plt.close("all")
    assert np.trapezoid(y, x) == pytest.approx(5 * exprel(-0.7 * 5), rel=1e-3)
