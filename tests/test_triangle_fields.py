"""Surfaces over triangles, finer triangles, flat ones: as matplotlib's tri has them."""

import matplotlib.tri as theirs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import explorable.matplotlib.tri as ours
from explorable.axes.mistakes import DrawingError


def meshes(seed, masked):
    """Return the same triangulation of both, a value and two slopes at each of its points."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(-2, 3, (2, 40))
    z = np.sin(x) * y + x**2
    real = theirs.Triangulation(x, y)
    mask = rng.random(len(real.triangles)) < 0.1 if masked else None
    real.set_mask(mask)
    return real, ours.Triangulation(x, y, real.triangles, mask), z, (np.cos(x), y)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1000), st.booleans(), st.sampled_from(["linear", "min_E", "geom", "user"]))
def test_surfaces_are_those_of_matplotlib(seed, masked, kind):
    real, mine, z, dz = meshes(seed, masked and kind != "min_E")
    if kind == "linear":
        pair = theirs.LinearTriInterpolator(real, z), ours.LinearTriInterpolator(mine, z)
    else:
        pair = (theirs.CubicTriInterpolator(real, z.copy(), kind=kind, dz=dz),
                ours.CubicTriInterpolator(mine, z, kind=kind, dz=dz))  # fmt: skip
    x, y = np.random.default_rng(seed + 1).uniform(-2, 3, (2, 8, 30))
    expected, found = ([each(x, y), *each.gradient(x, y)] for each in pair)
    for one, other in zip(found, expected, strict=True):
        other = np.ma.filled(other, np.nan)
        assert (np.isnan(one) == np.isnan(other)).all()
        assert_allclose(one, other, atol=1e-3 if kind == "min_E" else 1e-9)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1000), st.booleans(), st.integers(0, 2))
def test_finer_triangles_are_those_of_matplotlib(seed, masked, subdiv):
    real, mine, z, _ = meshes(seed, masked)
    expected, values = theirs.UniformTriRefiner(real).refine_field(
        z, theirs.LinearTriInterpolator(real, z), subdiv
    )
    found, own = ours.UniformTriRefiner(mine).refine_field(
        z, ours.LinearTriInterpolator(mine, z), subdiv
    )
    if masked:  # what is in no triangle has a value that nobody sees
        values, own = 0 * values, 0 * own
    rows = [
        np.array(sorted(zip(mesh.x.round(9), mesh.y.round(9), np.round(its, 6), strict=True)))
        for mesh, its in ((found, own), (expected, values))
    ]
    assert_allclose(*rows)
    assert (found.triangles == expected.triangles).all()


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.booleans(), st.floats(0.01, 0.4), st.booleans())
def test_flat_triangles_are_found_as_in_matplotlib(seed, masked, least, rescale):
    real, mine, *_ = meshes(seed, masked)
    assert (mine.neighbors == real.neighbors).all()
    theirs_, ours_ = theirs.TriAnalyzer(real), ours.TriAnalyzer(mine)
    assert_allclose(ours_.scale_factors, theirs_.scale_factors)
    ratios = np.ma.filled(theirs_.circle_ratios(rescale), np.nan)
    assert_allclose(ours_.circle_ratios(rescale), ratios)
    expected = theirs_.get_flat_tri_mask(least, rescale)
    assert (ours_.get_flat_tri_mask(least, rescale) == expected).all()


def test_what_cannot_be_a_surface_is_said():
    _, mine, z, _ = meshes(1, False)
    with pytest.raises(DrawingError, match="3 values for 40 points"):
        ours.LinearTriInterpolator(mine, [1, 2, 3])
    with pytest.raises(DrawingError, match="needs dz="):
        ours.CubicTriInterpolator(mine, z, kind="user")
    with pytest.raises(DrawingError, match="subdiv is 1.5"):
        ours.UniformTriRefiner(mine).refine_triangulation(subdiv=1.5)
    with pytest.raises(DrawingError, match="must be equal"):
        ours.LinearTriInterpolator(mine, z)([1, 2], [1])
