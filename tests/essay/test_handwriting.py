"""The network that reads digits: its products by scipy, and what its patterns are averages of."""

import numpy as np
import pytest
from essay.making import photograph
from essay.making.handwriting import (
    TRAINED,
    bitmaps,
    learn_edges,
    next_edges,
    next_parts,
    photograph_patches,
    pieces,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.cbook import get_sample_data
from matplotlib.image import imread
from scipy.signal import correlate2d
from scipy.special import softmax

from widgets import convolution, scenes
from widgets.handwriting import EXAMPLES, LOOKS, NET, an_eye
from widgets.layers import (
    SEEN,
    SIZE,
    edge_maps,
    neighbourhoods,
    part_maps,
    scores,
    shares,
)

seeds = st.integers(0, 10_000)


def drawing_of(seed):
    return np.random.default_rng(seed).integers(0, 16, (SIZE, SIZE)) / 15


@pytest.fixture(scope="module")
def digits():
    return bitmaps()


@pytest.fixture(scope="module")
def learnt_pieces(digits):
    return pieces(digits[0][:TRAINED], NET.edges)


def read(pictures):
    return scores(part_maps(edge_maps(pictures, NET), NET), NET)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_an_edge_map_is_scipys_correlation_with_the_edge(seed):
    drawing = drawing_of(seed)
    found = edge_maps(drawing, NET)
    for which, edge in enumerate(NET.edges):
        theirs = correlate2d(drawing, edge.reshape(3, 3), mode="same", boundary="symm")
        np.testing.assert_allclose(found[..., which], theirs, atol=1e-12)


@given(seeds)
@settings(max_examples=5, deadline=None)
def test_a_part_map_is_scipys_correlation_with_the_pooled_edges(seed):
    edges = edge_maps(drawing_of(seed), NET)
    signs = [np.maximum(sign * edges[..., k], 0) for sign in (1, -1) for k in range(4)]
    pooled = [(s[::2, ::2] + s[1::2, ::2] + s[::2, 1::2] + s[1::2, 1::2]) / 4 for s in signs]
    found = part_maps(edges, NET)
    for which, part in enumerate(NET.parts):
        kernels = np.moveaxis(part.reshape(3, 3, 8), 2, 0)
        pairs = zip(pooled, kernels, strict=True)
        product = sum(correlate2d(each, kernel, mode="valid") for each, kernel in pairs)
        expected = np.maximum(product - NET.threshold, 0)
        np.testing.assert_allclose(found[..., which], expected, atol=1e-12)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_many_bitmaps_are_read_as_each_alone(seed):
    many = np.array([drawing_of(seed + k) for k in range(3)])
    np.testing.assert_allclose(read(many), [read(each) for each in many], atol=1e-12)
    np.testing.assert_allclose(shares(read(many)), softmax(read(many), axis=1), atol=1e-12)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_a_drawing_moved_by_two_pixels_moves_the_maps_of_its_parts_by_one_place(seed):
    drawing = np.zeros((SIZE, SIZE))
    drawing[4:12, 4:10] = drawing_of(seed)[4:12, 4:10]
    here, there = (
        part_maps(edge_maps(each, NET), NET) for each in (drawing, np.roll(drawing, 2, axis=1))
    )
    np.testing.assert_allclose(there[:, 1:], here[:, :-1], atol=1e-12)


def test_each_edge_is_the_average_of_the_photographs_patches_nearest_to_it():
    patches = photograph_patches()
    np.testing.assert_allclose(next_edges(patches, NET.edges), NET.edges, atol=1e-12)
    np.testing.assert_allclose(learn_edges(patches), NET.edges, atol=1e-12)


def test_the_edges_lie_in_four_directions_an_eighth_of_a_turn_apart():
    down, across = np.mgrid[-1:2, -1:2].reshape(2, 9)
    angles = np.degrees(np.arctan2(NET.edges @ down, NET.edges @ across))
    np.testing.assert_allclose(angles, [0, 45, 90, 135], atol=1e-6)


def test_each_part_is_the_average_of_the_pieces_nearest_to_it(learnt_pieces):
    windows, _ = learnt_pieces
    np.testing.assert_allclose(next_parts(windows, NET.parts), NET.parts, atol=2e-3)


def test_a_part_looks_like_the_average_of_the_pixels_under_those_pieces(learnt_pieces):
    windows, seen = learnt_pieces
    nearest = (windows @ NET.parts.T).argmax(axis=1)
    averages = [seen[nearest == which].mean(axis=0) for which in range(len(LOOKS))]
    np.testing.assert_allclose(LOOKS, averages, atol=0.01)


@pytest.mark.parametrize("place", [(0, 0), (2, 3), (5, 5), (0, 5)])
def test_what_lies_beyond_the_pixels_of_a_part_does_not_matter_to_it(place, digits):
    drawing, other = digits[0][3], drawing_of(1)
    top, left = (max(2 * each - 1, 0) for each in place)
    framed = np.s_[top : 2 * place[0] - 1 + SEEN, left : 2 * place[1] - 1 + SEEN]
    other[framed] = drawing[framed]
    near, far = (neighbourhoods(edge_maps(each, NET))[place] for each in (drawing, other))
    np.testing.assert_allclose(near, far, atol=1e-12)
    other[framed] = 1 - drawing[framed]
    assert np.abs(near - neighbourhoods(edge_maps(other, NET))[place]).max() > 0.1


def test_it_reads_most_digits_that_were_kept_from_it(digits):
    pictures, meant = digits
    right = read(pictures).argmax(axis=1) == meant
    assert right[TRAINED:].mean() == pytest.approx(0.90, abs=0.005)
    assert right[:TRAINED].mean() > 0.93


def test_it_still_reads_them_under_some_noise(digits):
    pictures, meant = (each[TRAINED:] for each in digits)
    noise = np.random.default_rng(0).normal(size=pictures.shape) * 0.1
    assert (read(pictures + noise).argmax(axis=1) == meant).mean() > 0.8


def test_the_examples_are_digits_from_the_data(digits):
    pictures, meant = digits
    for digit, example in enumerate(EXAMPLES):
        same = (np.abs(pictures - example) < 1e-9).all(axis=(1, 2))
        assert same.any()
        assert (meant[same] == digit).all()
        assert read(example).argmax() == digit


def test_the_photograph_is_shrunk_by_averaging():
    grey = np.kron(np.arange(16).reshape(4, 4), np.ones((5, 5)))
    grey += np.tile([-1, 0, 0, 0, 1], 4)
    found = photograph.shrunk(grey, slice(None), slice(None), 5)
    np.testing.assert_array_equal(found, np.arange(16).reshape(4, 4))


def test_the_photograph_has_the_size_and_the_greys_that_its_script_makes():
    portraits = np.split(scenes.portraits(), 2, axis=1)
    for found, (rows, columns, step) in (
        (portraits[0], photograph.HOPPER),
        (portraits[1], photograph.COLLINS),
        (convolution.photograph(), photograph.SCENE),
        (an_eye(), photograph.EYE),
    ):
        sides = [(side.stop - side.start) // step for side in (rows, columns)]
        assert list(found.shape) == sides
        greys = np.unique(np.rint(found * photograph.LEVELS))
        np.testing.assert_array_equal(greys, np.arange(photograph.LEVELS + 1))


def test_even_ground_has_no_edges():
    np.testing.assert_allclose(edge_maps(np.full((SIZE, SIZE), 0.8), NET), 0, atol=1e-12)


def test_grace_hoppers_portrait_is_the_one_that_comes_with_matplotlib():
    with get_sample_data("grace_hopper.jpg") as file:
        grey = imread(file, format="jpg").mean(axis=2) / 255
    shrunk = photograph.shrunk(grey, *photograph.HOPPER) / photograph.LEVELS
    np.testing.assert_array_equal(scenes.portraits()[:, :42], shrunk)


# What the chapter says in words.


def test_an_eye_is_a_zero_to_it():
    share = shares(read(an_eye()))
    assert share.argmax() == 0
    assert share.max() < 0.3
