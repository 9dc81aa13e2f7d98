"""Convolution: scipy's, and kernels that do what they are named for."""

import numpy as np
import pytest
from scipy import ndimage

from widgets.convolution import KERNELS, PICTURE, convolve, sliding


@pytest.mark.parametrize("name", KERNELS)
def test_it_is_scipys(name):
    theirs = ndimage.convolve(PICTURE, np.asarray(KERNELS[name], dtype=float), mode="nearest")
    np.testing.assert_allclose(convolve(PICTURE, KERNELS[name]), theirs, atol=1e-12)


def test_any_kernel_is_turned_round():
    kernel = np.arange(9.0).reshape(3, 3)
    spot = np.zeros((7, 7))
    spot[3, 3] = 1
    np.testing.assert_array_equal(convolve(spot, kernel)[2:5, 2:5], kernel)


@pytest.mark.parametrize("name", ["upright edges", "level edges", "relief"])
def test_an_edge_detector_sees_nothing_where_all_is_alike(name):
    np.testing.assert_allclose(convolve(np.full((9, 9), 0.7), KERNELS[name]), 0, atol=1e-12)


@pytest.mark.parametrize("name", ["blur", "sharpen"])
def test_others_leave_what_is_alike_as_it_is(name):
    np.testing.assert_allclose(convolve(np.full((9, 9), 0.7), KERNELS[name]), 0.7)


def test_upright_edges_are_found_by_their_kernel_alone():
    picture = np.tile(np.arange(8) > 3, (8, 1)).astype(float)
    assert np.abs(convolve(picture, KERNELS["upright edges"])).max() == 1
    assert np.abs(convolve(picture, KERNELS["level edges"])).max() == 0


def test_the_frame_says_what_the_picture_after_has_there(said):
    for name, kernel in KERNELS.items():
        told = said(sliding, name=name, spot=[(20.3, 11.8)])
        assert (told["column"], told["row"]) == (20, 12)
        assert told["after"] == pytest.approx(convolve(PICTURE, kernel)[12, 20])
