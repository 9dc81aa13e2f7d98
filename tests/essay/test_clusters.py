"""K-means: what scikit-learn finds is what scipy finds from the same beginning."""

import numpy as np
import pytest
from scipy.cluster.vq import kmeans2, vq

from widgets.clusters import EXAMPLES, MOST, WIDTH, fitted, kmeans


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("clusters", [1, 3, MOST])
@pytest.mark.parametrize("seed", [0, 4])
def test_centres_are_where_scipy_puts_them(name, clusters, seed):
    points = EXAMPLES[name]
    model = fitted(points, clusters, seed)
    first = np.random.default_rng(seed).permutation(np.unique(points, axis=0))[:clusters]
    theirs, labels = kmeans2(points, first, iter=300, minit="matrix")
    np.testing.assert_allclose(model.cluster_centers_, theirs, atol=1e-9)
    np.testing.assert_array_equal(model.labels_, labels)


@pytest.mark.parametrize("name", EXAMPLES)
def test_inertia_is_the_sum_of_squared_distances_to_the_nearest_centre(name):
    model = fitted(EXAMPLES[name], 4, seed=1)
    labels, distances = vq(EXAMPLES[name], model.cluster_centers_)
    np.testing.assert_array_equal(model.labels_, labels)
    assert model.inertia_ == pytest.approx((distances**2).sum())


def test_three_clouds_are_found_from_the_start_of_the_figure():
    labels = fitted(EXAMPLES["three clouds"], 3, seed=0).labels_.reshape(3, 14)
    assert (labels == labels[:, :1]).all()
    assert len(set(labels[:, 0])) == 3


def test_another_beginning_may_end_elsewhere(said):
    found = {round(said(kmeans, clusters=5, seed=seed)["inertia"], 4) for seed in range(6)}
    assert len(found) > 1


def test_points_in_one_place_are_one_cluster(said):
    assert said(kmeans, points=[(0.5, 0.5)] * MOST, clusters=4)["inertia"] == 0


def test_examples_are_in_the_picture():
    for points in EXAMPLES.values():
        assert (points > 0).all()
        assert (points < [WIDTH, 1]).all()
