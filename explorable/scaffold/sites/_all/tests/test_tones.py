"""The model of widgets/tones.py, held against what trigonometry says."""

import numpy as np
import pytest

from widgets.tones import PITCH, loudness, tones

TIME = np.linspace(0, 1, 1001)


@pytest.mark.parametrize("apart", [0, 0.25, 3, 8])
def test_the_sum_is_one_tone_that_swells(apart):
    low, high = tones(TIME, apart)
    swelling = 2 * np.cos(np.pi * apart * TIME) * np.sin(2 * np.pi * PITCH * TIME)
    np.testing.assert_allclose(low + high, swelling, atol=1e-9)


@pytest.mark.parametrize("apart", [0, 0.25, 3, 8])
def test_the_sum_never_swings_further_than_the_loudness(apart):
    assert np.all(np.abs(sum(tones(TIME, apart))) <= loudness(TIME, apart) + 1e-9)


def test_equal_tones_do_not_throb():
    assert loudness(TIME, 0).min() == 2
