"""The house: the same network in plain loops, shares that add up, and the page's own claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.drawing import drawings
from widgets.house import (
    BASE,
    CONCEPTS,
    KINDS,
    OURS,
    SECOND,
    SPREAD,
    TYPICAL,
    WEIGHTS,
    WORTH,
    WORTH_OF_KINDS,
    centred,
    concepts,
    flows,
    layer,
    pounds,
    price_of,
    thousands,
)

houses = st.tuples(
    st.integers(40, 300), st.integers(1, 12), st.integers(0, 4), st.integers(0, 60)
).map(np.array)
patterns = st.lists(st.floats(-1, 1), min_size=16, max_size=16).map(np.array)


def in_plain_loops(house, weights, deeper):
    """Return the price of a house, one multiplication at a time and without numpy."""
    found = []
    for concept in range(4):
        total = 0.0
        for measure in range(4):
            step = (house[measure] - TYPICAL[measure]) / SPREAD[measure]
            total += step * weights[4 * concept + measure]
        found.append(total if total > 0 else 0.0)
    if not deeper:
        return 300.0 + sum(each * worth for each, worth in zip(found, WORTH, strict=True))
    price = 300.0
    for row, worth in zip(SECOND.tolist(), WORTH_OF_KINDS, strict=True):
        total = 0.0
        for weight, each in zip(row, found, strict=True):
            total += weight * each
        price += worth * total if total > 0 else 0.0
    return price


def priced(**state):
    """Return the outputs of the figure in a state."""
    return next(drawings(concepts, concepts.state(state))).outputs


@given(houses, patterns, st.booleans())
def test_the_network_is_the_same_in_plain_loops(house, weights, deeper):
    found = layer(centred(house), weights.reshape(4, 4))
    price, _ = price_of(found, deeper)
    assert price == pytest.approx(in_plain_loops(house, weights, deeper), abs=1e-6)


@given(houses, patterns, st.booleans())
def test_the_concepts_shares_add_up_to_the_price(house, weights, deeper):
    found = layer(centred(house), weights.reshape(4, 4))
    price, shares = price_of(found, deeper)
    assert BASE + shares.sum() == pytest.approx(price)
    assert (shares[found == 0] == 0).all()


@given(houses, patterns)
def test_through_the_second_layer_shares_are_slopes_times_amounts(house, weights):
    """Finite differences of the price, where no kind is about to wake up or fall asleep."""
    found = layer(centred(house), weights.reshape(4, 4))
    if (np.abs(SECOND @ found) > 1e-2).all():
        nudge = 1e-4
        slopes = [
            (price_of(found + nudge * unit, True)[0] - price_of(found, True)[0]) / nudge
            for unit in np.eye(4)
        ]
        np.testing.assert_allclose(price_of(found, True)[1], found * slopes, atol=1e-2)


@given(houses, patterns, st.booleans())
@settings(deadline=None, max_examples=30)
def test_what_flows_into_a_box_is_what_the_box_holds(house, weights, deeper):
    """Before the bend for concepts; the price gets all but the base."""
    steps, weights = centred(house), weights.reshape(4, 4)
    found = layer(steps, weights)
    _, end, carried, concept = flows(steps, weights, found, deeper)
    into = [carried[:16][concept[:16] == each].sum() for each in range(4)]
    np.testing.assert_allclose(into, weights @ steps, atol=1e-12)
    last = end[:, 1] == end[:, 1].min()
    assert BASE + 60 * carried[last].sum() == pytest.approx(price_of(found, deeper)[0])


def test_a_typical_house_is_plain():
    assert (centred(TYPICAL) == 0).all()
    outputs = priced(area=120, rooms=5, fireplaces=1, furniture=20)
    assert outputs["price"] == BASE
    assert outputs["amount"] == 0


def test_without_weights_every_house_costs_the_same():
    for deeper in (False, True):
        assert priced(weights="none", deeper=deeper)["price"] == BASE


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
    bent = np.array([price_of(layer(house, OURS), False)[0] - BASE for house in every])
    assert np.abs(bent - straight).max() > 50


@given(st.integers(0, 1000), st.sampled_from(range(4)))
def test_of_houses_equally_unusual_the_one_shaped_like_the_weights_is_loudest(seed, concept):
    other = np.random.default_rng(seed).standard_normal(4)
    weights = OURS[concept]
    portrait = weights * np.linalg.norm(other) / np.linalg.norm(weights)
    assert layer(other, OURS)[concept] <= layer(portrait, OURS)[concept] + 1e-9


# What the page says in words.


def test_more_floor_makes_the_house_of_the_start_cheaper_and_a_furnished_one_dearer():
    start, furnished = (
        [priced(area=area, **more)["price"] for area in (120, 170, 220, 270)]
        for more in ({}, {"furniture": 60})
    )
    assert (np.diff(start) < -20).all()
    assert (np.diff(furnished) > 20).all()


def test_the_start_is_mostly_emptiness():
    outputs = priced()
    assert outputs["price"] == pytest.approx(200)
    assert outputs["amount"] == pytest.approx(2.3)
    assert outputs["share"] == pytest.approx(-184)
    assert outputs["empty"] == outputs["sum"]
    assert priced(look="homeliness")["amount"] == 0


def test_a_barn_is_what_the_second_layer_makes_of_the_start():
    found = layer(centred([220, 5, 1, 8]), OURS)
    kinds = dict(zip(KINDS, layer(found, SECOND), strict=True))
    assert kinds["barn?"] > 2
    assert kinds["manor?"] == kinds["nest?"] == 0


@pytest.mark.parametrize("name", WEIGHTS)
@pytest.mark.parametrize("look", CONCEPTS)
def test_the_recipe_adds_up_to_what_the_concept_holds(name, look):
    outputs = priced(weights=name, look=look)
    chosen = CONCEPTS.index(look)
    row = WEIGHTS[name].reshape(4, 4)[chosen]
    total = sum(a * b for a, b in zip(centred([220, 5, 1, 8]), row, strict=True))
    assert outputs["sum"] == pytest.approx(total)
    assert outputs["amount"] == pytest.approx(max(total, 0))


def test_the_dust_of_arithmetic_wakes_nobody():
    assert (layer(np.array([0.1, 0.2, -0.3, 0]), np.ones((1, 4))) == 0).all()
    assert priced(area=145, rooms=7, fireplaces=4)["empty"] == 0.7


def test_amounts_of_money_are_written_with_their_sign():
    assert [thousands(each) for each in (12.4, -12.6, 0.2)] == ["+12k", "−13k", "+0k"]
    assert [pounds(each) for each in (300, -12.6, -0.2)] == ["£300k", "−£13k", "£0k"]
