"""The pendulum: Jacobi's exact motion, energy that is kept, small swings that are waves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ellipj, ellipk

from widgets.pendulum import TIMES, change, energy, portrait, swing


@given(st.floats(0.1, 3.0))
@settings(max_examples=25)
def test_let_go_at_rest_it_moves_as_jacobi_says(angle):
    modulus = np.sin(angle / 2)
    sn, *_ = ellipj(TIMES + ellipk(modulus**2), modulus**2)
    np.testing.assert_allclose(swing(angle, 0, 0)[0], 2 * np.arcsin(modulus * sn), atol=5e-4)


@given(st.floats(-6, 6), st.floats(-3, 3))
@settings(max_examples=25)
def test_without_damping_energy_is_kept(angle, speed):
    kept = energy(*swing(angle, speed, 0))
    np.testing.assert_allclose(kept, energy(angle, speed), atol=1e-3)


@given(st.floats(-6, 6), st.floats(-3, 3), st.floats(0.01, 1))
@settings(max_examples=25)
def test_damping_only_takes_energy(angle, speed, damping):
    assert np.diff(energy(*swing(angle, speed, damping))).max() < 1e-6


@pytest.mark.parametrize("damping", [0.0, 0.3, 1.0])
def test_a_small_swing_is_a_damped_wave(damping):
    pace = np.sqrt(1 - damping**2 / 4)
    wave = np.cos(pace * TIMES) + damping / (2 * pace) * np.sin(pace * TIMES)
    exact = 0.01 * np.exp(-damping * TIMES / 2) * wave
    np.testing.assert_allclose(swing(0.01, 0, damping)[0], exact, atol=2e-6)


def test_it_rests_hanging_and_upside_down():
    for angle in (0, np.pi):
        np.testing.assert_allclose(change(angle, 0, 0.5), 0, atol=1e-12)


def test_more_energy_than_two_goes_over_the_top(said):
    below = said(portrait, begin=[(0, 1.99)], damping=0)
    above = said(portrait, begin=[(0, 2.1)], damping=0)
    assert below["energy"] < 2 < above["energy"]
    assert below["turns"] == 0
    assert above["turns"] > 3
