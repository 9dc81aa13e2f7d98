"""The filter: Butterworth's closed form, waves that come out as large as the gain says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import sosfilt

from widgets.response import FREQUENCIES, HUM, RATE, gain, low_pass, lowpass

KINDS = ["butterworth", "chebyshev", "bessel"]


def warped(frequency):
    """Return where the bilinear transform puts a frequency, up to a factor."""
    return np.tan(np.pi * frequency / RATE)


@given(st.integers(1, 8), st.integers(2, 150))
def test_butterworths_gain_is_its_closed_form(order, cutoff):
    ratio = warped(FREQUENCIES) / warped(cutoff)
    exact = -10 * np.log10(1 + ratio ** (2 * order))
    np.testing.assert_allclose(
        gain(low_pass("butterworth", order, cutoff), FREQUENCIES),
        np.maximum(exact, -240),
        atol=0.01,
    )


@given(st.integers(1, 8), st.integers(2, 150))
def test_chebyshevs_ripples_by_no_more_than_a_decibel(order, cutoff):
    passed = gain(low_pass("chebyshev", order, cutoff), np.linspace(0.01, cutoff, 400))
    assert passed.max() < 1e-3
    assert passed.min() > -1.001


@pytest.mark.parametrize("kind", ["butterworth", "bessel"])
@pytest.mark.parametrize("order", [1, 4, 8])
def test_half_the_power_is_left_at_the_cutoff(kind, order):
    at = gain(low_pass(kind, order, 20), np.array([20.0]))[0]
    assert at == pytest.approx(-10 * np.log10(2), abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", [1, 3, 6])
def test_the_gain_is_what_a_long_impulse_tells(kind, order):
    """The Fourier transform of the answer to an impulse is the response."""
    impulse = np.zeros(20 * RATE)
    impulse[0] = 1
    sections = low_pass(kind, order, 20)
    spectrum = np.abs(np.fft.rfft(sosfilt(sections, impulse)))
    frequencies = np.fft.rfftfreq(len(impulse), 1 / RATE)
    some = slice(20, 2000, 60)
    theirs = 20 * np.log10(spectrum[some])
    np.testing.assert_allclose(gain(sections, frequencies[some]), theirs, atol=0.01)


def test_it_says_what_is_left_of_the_hum(said):
    told = said(lowpass, cutoff=20, order=2)
    assert told["hum"] == pytest.approx(-10 * np.log10(1 + (warped(HUM) / warped(20)) ** 4))
    assert told["factor"] == pytest.approx(10 ** (told["hum"] / 20))
