"""The logistic map: the closed form at full growth, cycles where algebra puts them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.logistic import COLUMNS, HIGH, LOW, ROWS, cobweb, orbit, period, tree


@given(st.floats(0.01, 0.99))
def test_at_full_growth_the_angle_doubles(start):
    years = np.arange(12)
    exact = np.sin(2**years * np.arcsin(np.sqrt(start))) ** 2
    np.testing.assert_allclose(orbit(4, start, 11), exact, atol=1e-9)


@given(st.floats(2.5, 2.95), st.floats(0.01, 0.99))
def test_slow_growth_ends_at_the_fixed_point(growth, start):
    assert orbit(growth, start, 2000)[-1] == pytest.approx(1 - 1 / growth)
    assert period(growth, start) == 1


@given(st.floats(3.05, 3.43))
def test_then_two_heights_take_turns(growth):
    """They are the roots of x² r² - x r (r + 1) + r + 1."""
    heights = np.sort(orbit(growth, 0.2, 2000)[-2:])
    np.testing.assert_allclose(
        heights, np.sort(np.roots([growth**2, -growth * (growth + 1), growth + 1])), atol=1e-6
    )
    assert period(growth, 0.2) == 2


@pytest.mark.parametrize(("growth", "length"), [(3.5, 4), (3.55, 8), (3.84, 3), (3.9, 0), (4.0, 0)])
def test_known_cycles_are_found(growth, length):
    assert period(growth, 0.2) == length


def test_the_diagram_has_the_fixed_point_and_the_last_height():
    columns = np.linspace(LOW, HIGH, COLUMNS)
    rows = tree().argmax(axis=0)
    single = columns < 2.9
    np.testing.assert_array_equal(rows[single], (ROWS * (1 - 1 / columns[single])).astype(int))
    highest = np.array([np.flatnonzero(column).max() for column in tree().T])
    assert (highest <= np.minimum(ROWS * columns / 4, ROWS - 1)).all()


def test_it_says_where_it_ends(said):
    assert said(cobweb, growth=2.8)["ends"] == "one number"
    assert said(cobweb, growth=3.2)["ends"] == "a cycle of 2 years"
    assert said(cobweb, growth=4)["ends"] == "no cycle that repeats within 32 years"
