"""The house: the same network in plain loops, shares that add up, and the page's own claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.drawing import drawings
from widgets.house import (
    BASE,
    CONCEPTS,
    MEASURES,
    OURS,
    SPREAD,
    TYPICAL,
    WORTH,
    centred,
    concepts,
    flows,
    layer,
    pounds,
    price_of,
    steps_of,
    thousands,
)

houses = st.tuples(
    st.integers(40, 300), st.integers(1, 12), st.integers(0, 4), st.integers(0, 60)
).map(np.array)


def in_plain_loops(house):
    """Return the price of a house, one multiplication at a time and without numpy."""
    price = 300.0
    for pattern, worth in zip(OURS.tolist(), WORTH, strict=True):
        total = 0.0
        for measure, weight in enumerate(pattern):
            total += (house[measure] - TYPICAL[measure]) / SPREAD[measure] * weight
        price += worth * total if total > 0 else 0.0
    return price


def priced(**state):
    """Return the outputs of the figure in a state."""
    return next(drawings(concepts, concepts.state(state))).outputs


@given(houses)
def test_the_network_is_the_same_in_plain_loops(house):
    price, shares = price_of(layer(centred(house), OURS))
    assert price == pytest.approx(in_plain_loops(house), abs=1e-6)
    assert BASE + shares.sum() == pytest.approx(price)
    assert (shares[layer(centred(house), OURS) == 0] == 0).all()


@given(houses)
@settings(deadline=None, max_examples=30)
def test_what_flows_into_a_box_is_what_the_box_holds(house):
    """Before the bend for concepts; the price gets all but the base."""
    steps = centred(house)
    found = layer(steps, OURS)
    _, end, carried, concept = flows(steps, found)
    into = [carried[:16][concept[:16] == each].sum() for each in range(4)]
    np.testing.assert_allclose(into, OURS @ steps, atol=1e-12)
    last = end[:, 1] == end[:, 1].min()
    assert BASE + 60 * carried[last].sum() == pytest.approx(price_of(found)[0])


def test_a_typical_house_is_plain():
    assert (centred(TYPICAL) == 0).all()
    outputs = priced(area=120, rooms=5, fireplaces=1, furniture=20)
    assert outputs["price"] == BASE
    assert outputs["amount"] == 0


def test_the_concepts_use_the_measurements_that_the_article_names():
    """Homeliness and furnishing look at fireplaces and furniture only."""
    used = {name: np.flatnonzero(row).tolist() for name, row in zip(CONCEPTS, OURS, strict=True)}
    assert used == {
        "spaciousness": [0, 1, 2],
        "homeliness": [2, 3],
        "emptiness": [0, 1, 2, 3],
        "furnishing": [2, 3],
    }


def test_without_the_bend_two_layers_are_one():
    """The price of concepts that are never silent is a dot product with the house."""
    rng = np.random.default_rng(0)
    every = rng.standard_normal((50, 4))
    straight = (every @ OURS.T) @ WORTH
    np.testing.assert_allclose(straight, every @ (WORTH @ OURS), atol=1e-10)
    bent = np.array([price_of(layer(house, OURS))[0] - BASE for house in every])
    assert np.abs(bent - straight).max() > 50


@given(st.integers(0, 1000), st.sampled_from(range(4)))
def test_of_houses_equally_unusual_the_one_shaped_like_the_weights_is_loudest(seed, concept):
    other = np.random.default_rng(seed).standard_normal(4)
    weights = OURS[concept]
    portrait = weights * np.linalg.norm(other) / np.linalg.norm(weights)
    assert layer(other, OURS)[concept] <= layer(portrait, OURS)[concept] + 1e-9


# What the page says in words.


def test_more_floor_makes_the_house_of_the_start_cheaper():
    prices = [priced(area=area)["price"] for area in range(150, 301, 5)]
    assert (np.diff(prices) < 0).all()
    assert priced(area=270)["price"] == pytest.approx(178)
    assert priced()["price"] == pytest.approx(200)


def test_in_a_furnished_one_floor_pays_until_emptiness_wakes():
    """Where 0.8 times the steps of area make up for 0.7 times those of furniture."""
    areas = range(120, 301, 5)
    prices = [priced(area=area, furniture=60)["price"] for area in areas]
    wakes = 120 + 50 * (0.7 * 40 / 12) / 0.8
    assert 265 < wakes < 270
    best = areas[int(np.argmax(prices))]
    assert best == 265
    assert max(prices) > 561 > sorted(prices)[-2]
    rising = np.diff(prices)
    assert (rising[: areas.index(265)] > 0).all()
    assert (rising[areas.index(265) :] < 0).all()


@pytest.mark.parametrize("name", MEASURES)
def test_a_dot_is_dragged_to_the_measurement_that_it_shows(name):
    which = MEASURES.index(name)
    for value in (concepts.controls[name].low, concepts.controls[name].high):
        state = dict(zip(MEASURES, TYPICAL, strict=True)) | {name: value}
        assert steps_of(which)(value) == centred([state[each] for each in MEASURES])[which]


def test_the_start_is_mostly_emptiness():
    outputs = priced()
    assert outputs["price"] == pytest.approx(200)
    assert outputs["amount"] == pytest.approx(2.3)
    assert outputs["share"] == pytest.approx(-184)
    assert outputs["empty"] == outputs["sum"]
    assert priced(look="homeliness")["amount"] == 0


@pytest.mark.parametrize("look", CONCEPTS)
def test_the_recipe_adds_up_to_what_the_concept_holds(look):
    outputs = priced(look=look)
    row = OURS[CONCEPTS.index(look)]
    total = sum(a * b for a, b in zip(centred([220, 5, 1, 8]), row, strict=True))
    assert outputs["sum"] == pytest.approx(total)
    assert outputs["amount"] == pytest.approx(max(total, 0))


def test_the_dust_of_arithmetic_wakes_nobody():
    assert (layer(np.array([0.1, 0.2, -0.3, 0]), np.ones((1, 4))) == 0).all()
    assert priced(area=145, rooms=7, fireplaces=4)["empty"] == 0.7


def test_amounts_of_money_are_written_with_their_sign():
    assert [thousands(each) for each in (12.4, -12.6, 0.2)] == ["+12k", "−13k", "+0k"]
    assert [pounds(each) for each in (300, -12.6, -0.2)] == ["£300k", "−£13k", "£0k"]
