"""Prototypes: dot products against scipy, the normal cloud's closed form, Fisher's discriminant."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cosine
from scipy.special import gammaln
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from explorable.drawing import drawings
from widgets.greylag import (
    EGG,
    EGG_SPREAD,
    PALENESS,
    SIZES,
    STONE_PALENESS,
    eggs,
    favourite,
    neck,
    oval,
    pattern_of,
    response,
    stones,
)
from widgets.palette import FOCUS
from widgets.prototype import (
    AWAY,
    MANY,
    STRONGEST,
    angles,
    cloud,
    cosines,
    explained,
    goose,
    lengths,
    match,
    strongest,
)

coordinates = st.floats(-4, 4).map(lambda value: round(value, 3))
arrows = st.tuples(coordinates, coordinates).map(np.array)
long_arrows = arrows.filter(lambda arrow: lengths(arrow) > 0.01)
PATTERN = np.array([0.9, 1.2])


def matched(**state):
    """Return the outputs of the two arrows in a state."""
    return next(drawings(match, match.state(state))).outputs


def retrieved(**state):
    """Return the outputs of the goose in a state."""
    return next(drawings(goose, goose.state(state))).outputs


# --- an input and a pattern ---


@given(long_arrows, long_arrows)
def test_a_dot_product_is_length_times_length_times_cosine(given_arrow, pattern):
    product = lengths(given_arrow) * lengths(pattern) * cosines(given_arrow, pattern)
    assert product == pytest.approx(given_arrow @ pattern, abs=1e-9)
    assert cosines(given_arrow, pattern) == pytest.approx(1 - cosine(given_arrow, pattern))
    turned = np.radians(angles(given_arrow, pattern))
    assert np.cos(turned) == pytest.approx(cosines(given_arrow, pattern), abs=1e-9)


@given(long_arrows)
def test_of_inputs_equally_long_the_aligned_one_fires_hardest(pattern):
    round_about = oval(0, 0, 1.7, 1.7, points=361)
    best = round_about[(round_about @ pattern).argmax()]
    assert abs(angles(best, pattern)) <= 0.51
    assert best @ pattern <= 1.7 * lengths(pattern) + 1e-9


@pytest.mark.parametrize("off", [0, 1.5, 3])
def test_the_cloud_lies_as_far_off_as_is_said(off):
    inputs = cloud(off)
    assert inputs.shape == (MANY, 2)
    np.testing.assert_allclose(inputs.mean(axis=0), off * AWAY, atol=1e-12)
    np.testing.assert_allclose(inputs.std(axis=0), 0.8)


@pytest.mark.parametrize("measurements", [2, 3, 10, 100])
def test_in_a_centred_normal_cloud_direction_explains_what_the_closed_form_says(measurements):
    """Length and direction are independent there, so it is the lengths' E[r]² / E[r²]."""
    inputs = np.random.default_rng(0).standard_normal((8000, measurements))
    pattern = np.random.default_rng(1).standard_normal(measurements)
    size = np.linalg.norm(inputs, axis=1)
    gamma = gammaln((measurements + 1) / 2) - gammaln(measurements / 2)
    exact = 2 * np.exp(2 * gamma) / measurements
    assert explained(inputs @ pattern, inputs @ pattern / size) == pytest.approx(exact, abs=0.01)
    assert explained(inputs @ pattern, size) < 0.002
    if measurements in (2, 100):  # as the page says
        assert exact == pytest.approx({2: np.pi / 4, 100: 0.995}[measurements], abs=1e-4)


@given(arrows, arrows)
@settings(max_examples=40)
def test_what_is_explained_is_numpys_squared_correlation(pattern, other):
    inputs = cloud(1.0)
    one, two = inputs @ pattern, inputs @ other
    if one.std() > 1e-3 and two.std() > 1e-3:
        assert explained(one, two) == pytest.approx(np.corrcoef(one, two)[0, 1] ** 2)
    else:
        assert 0 <= explained(one, two) <= 1 + 1e-9


def test_centred_direction_decides_and_far_off_length_does():
    centred, far = matched(), matched(off=2.8)
    assert centred["direction"] > 0.7 > 0.05 > centred["by_length"]
    assert far["by_length"] > 0.8 > 0.3 > far["direction"]
    assert 0.4 < centred["awake"] < 0.6
    assert far["awake"] == 1


def test_a_pattern_square_to_the_drift_is_not_fooled():
    square = matched(off=2.8, arrows=[(2.0, -0.5), (-1.2, 1.6)])
    assert square["direction"] > 0.9 > 0.1 > square["by_length"]


def test_the_strongest_come_first_and_equals_in_order():
    assert strongest(np.array([1, 3, 2, 3.0]), 3).tolist() == [1, 3, 2]
    assert strongest(np.zeros(5), 2).tolist() == [0, 1]
    assert strongest(np.array([1, 1 + 1e-13]), 1).tolist() == [0]


def test_an_arrow_and_its_opposite_are_not_both_silent():
    assert matched()["fires"] == pytest.approx(1.2)
    assert matched(arrows=[(-2.0, 0.5), (0.9, 1.2)])["fires"] == 0


@pytest.mark.parametrize("both", [[(0, 0), (0, 0)], [(0, 0), (1, 1)], [(1, 1), (0, 0)]])
def test_arrows_without_a_length_match_nothing(both):
    outputs = matched(arrows=both)
    assert outputs["dot"] == outputs["cosine"] == outputs["fires"] == 0


def test_the_ones_marked_are_the_strongest():
    _, axs = plt.subplot_mosaic([["plane", "firing"]])
    match(axs)
    ringed = next(line for line in axs["plane"].lines if line.get_color() == FOCUS)
    scores = cloud(0) @ PATTERN
    assert len(ringed.get_xdata()) == STRONGEST
    marked = np.stack(ringed.get_data(), axis=1) @ PATTERN
    np.testing.assert_allclose(np.sort(marked), np.sort(scores)[-STRONGEST:])
    plt.close("all")


# --- the goose ---


@given(st.floats(2, 16), st.floats(1, 24), st.sampled_from(list(PALENESS)))
@settings(deadline=None, max_examples=25)
def test_the_reaction_is_fishers_discriminant_with_a_bend(size, thing_size, thing):
    """scikit-learn's decision function, scaled to 1 at the average egg."""
    laid, others = eggs(), stones(size)
    judge = LinearDiscriminantAnalysis(solver="lsqr", priors=[0.5, 0.5])
    judge.fit(np.concatenate([laid, others]), np.repeat([1, 0], len(laid)))
    theirs = judge.decision_function([[thing_size, PALENESS[thing]]])
    scale = judge.decision_function([EGG])
    weights, threshold = pattern_of(laid, others)
    ours = response(thing_size, PALENESS[thing], weights, threshold)
    assert ours == pytest.approx(max(theirs.item() / scale.item(), 0), abs=1e-8)


@given(st.floats(2, 16))
def test_the_weights_have_a_closed_form(size):
    """The samples have exactly the stated means and spreads, and their axes do not lean."""
    weights, threshold = pattern_of(eggs(), stones(size))
    apart = EGG - [size, STONE_PALENESS]
    within = (EGG_SPREAD**2 + np.array([0.25 * size, 0.15]) ** 2) / 2
    exact = apart / within
    exact /= exact @ apart / 2
    np.testing.assert_allclose(weights, exact, atol=1e-9)
    assert weights @ EGG - threshold == pytest.approx(1)
    assert weights @ [size, STONE_PALENESS] - threshold == pytest.approx(-1)


@pytest.mark.parametrize("size", [2, 4, 7, 8.5, 10, 16])
def test_the_strongest_reaction_is_at_an_end_where_no_egg_is(size):
    laid = eggs()
    weights, threshold = pattern_of(laid, stones(size))
    found = response(SIZES, PALENESS["egg"], weights, threshold)
    best = favourite(weights)
    assert response(best, PALENESS["egg"], weights, threshold) == pytest.approx(found.max())
    assert not laid[:, 0].min() <= best <= laid[:, 0].max()


def test_eggs_are_as_long_as_a_greylags():
    laid = eggs()
    assert laid[:, 0].mean() == pytest.approx(8.5)
    assert laid[:, 0].min() > 7.6
    assert laid[:, 0].max() < 9.8
    assert (laid[:, 1] <= 1).all()


# What the page says in words.


def test_an_average_egg_makes_one_and_a_volleyball_five_and_a_half():
    assert retrieved()["reaction"] == pytest.approx(1)
    assert retrieved(size=21, thing="ball")["reaction"] == pytest.approx(5.5, abs=0.2)
    assert retrieved(size=4, thing="stone")["reaction"] == 0
    assert retrieved()["largest"] < 1.5


def test_a_large_stone_beats_an_egg_and_a_small_ball_leaves_her_cold():
    assert retrieved(size=21, thing="stone")["reaction"] > 4
    assert retrieved(size=4, thing="ball")["reaction"] == 0


def test_among_larger_stones_the_favourite_is_the_smallest_egg():
    turned = retrieved(stones_size=15)
    assert turned["favourite"] == SIZES[0]
    assert retrieved(stones_size=15, size=3)["reaction"] > 1.5
    assert retrieved()["favourite"] == SIZES[-1]


@pytest.mark.parametrize("reach", [0, 0.3, 1])
def test_a_neck_ends_at_the_head(reach):
    head = np.array([30.0 + 30 * reach, 22.0 - 15 * reach])
    outline = neck(head)
    ends = outline[[len(outline) // 2 - 1, len(outline) // 2]]
    np.testing.assert_allclose(ends.mean(axis=0), head, atol=1e-9)
