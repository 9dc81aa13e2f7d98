"""Paint on an invisible shape: exact areas, edges and scores; what a guess may and may not know."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, PairwiseKernel

from explorable import render
from widgets.hidden import (
    RADIUS,
    REACH,
    ROUGH,
    STEP,
    THINGS,
    WIDTH,
    X,
    Y,
    contradicted,
    depth,
    disc,
    guess,
    score,
    sharp,
    shown,
)
from widgets.outline import area, length, outline
from widgets.paint import (
    ALL_OVER,
    BELIEFS,
    ENDLESS,
    EVENLY,
    FIRST_LOOK,
    POT,
    RIM,
    shape,
    whole,
)


def said(figure, **values):
    """Return what a figure says at a state."""
    ((_, outputs),) = render.frames(figure, figure.state(values), "narrow")
    return outputs


def lens(distance, large, small):
    """Return the area that two discs share whose centres are `distance` apart."""
    to_large = (distance**2 + large**2 - small**2) / (2 * distance)
    halves = [(large, to_large), (small, distance - to_large)]
    return sum(r**2 * np.arccos(d / r) - d * np.sqrt(r**2 - d**2) for r, d in halves)


def crack(radius, half_width):
    """Return the area of a straight crack from a disc's centre to its rim."""
    reach = np.sqrt(radius**2 - half_width**2)
    return half_width * reach + radius**2 * np.arcsin(half_width / radius)


# In closed form. The mug: a box less its corners, and half a ring; left of its middle the ring
# lies inside the box.
AREAS = {
    "pebble": np.pi * (0.27**2 + 0.2**2) - lens(np.hypot(0.45, 0.11), 0.27, 0.2),
    "star": np.pi * 0.31**2 * (1 + 0.3**2 / 2),
    "plate": np.pi * 0.38**2 - crack(0.38, 0.02),
    "mug": 0.48 * 0.68 - (4 - np.pi) * 0.05**2 + np.pi * (0.22**2 - 0.16**2) / 2,
}


def truth_of(name):
    """Return a thing's field on the canvas."""
    return sharp(THINGS[name](X, Y[:, None]))


def held_of(name, dabs, smoothness=0.16):
    """Return what is guessed of a thing after some dabs."""
    return guess(np.array(dabs).reshape(-1, 2), THINGS[name], smoothness)


def overlap(held, truth):
    """Return the first half of a score."""
    return score(held, truth)[0]


def miss(held, truth):
    """Return the second half of a score."""
    return score(held, truth)[1]


def along_the_edge(name, apart):
    """Return dabs about `apart` from each other along all of a thing's edge, holes too."""
    dabs = []
    for loop in outline(truth_of(name), X, Y):
        loop = np.concatenate([loop, loop[:1]])
        way = np.concatenate([[0], np.hypot(*np.diff(loop, axis=0).T).cumsum()])
        stops = np.linspace(0, way[-1], round(way[-1] / apart), endpoint=False)
        dabs.append(np.stack([np.interp(stops, way, axis) for axis in loop.T], axis=1))
    return np.concatenate(dabs)


@pytest.mark.parametrize("name", THINGS)
def test_things_have_their_areas_in_closed_form(name):
    assert area(outline(truth_of(name), X, Y)) == pytest.approx(AREAS[name], rel=0.012)


@pytest.mark.parametrize("name", THINGS)
def test_things_fit_on_the_canvas(name):
    frame = np.concatenate([truth_of(name)[[0, -1]].ravel(), truth_of(name)[:, [0, -1]].ravel()])
    assert (frame < 0).all()


@pytest.mark.parametrize("name", THINGS)
def test_a_things_edge_is_where_its_field_is_zero(name):
    edge = np.concatenate(outline(truth_of(name), X, Y))
    assert np.median(np.abs(THINGS[name](*edge.T))) < 1e-3
    assert np.abs(THINGS[name](*edge.T)).max() < STEP


@given(st.floats(0.1, 0.3), st.floats(-0.05, 0.1))
def test_the_miss_of_a_disc_guessed_too_large_is_the_excess(radius, excess):
    true, held = (sharp(disc(X, Y[:, None], 0.8, 0.5, r)) for r in (radius, radius + excess))
    exact = abs((radius + excess) ** 2 - radius**2) / (2 * radius)
    assert miss(held, true) * 2 * RADIUS == pytest.approx(exact, abs=2e-3)
    smaller, larger = sorted([radius, radius + excess])
    assert overlap(held, true) == pytest.approx((smaller / larger) ** 2, abs=0.015)


@pytest.mark.parametrize("name", THINGS)
def test_the_truth_itself_scores_full_marks(name):
    assert overlap(truth_of(name), truth_of(name)) == pytest.approx(1)
    assert miss(truth_of(name), truth_of(name)) == pytest.approx(0, abs=1e-12)


def test_with_no_paint_nothing_is_guessed_and_all_is_missed():
    held = held_of("star", np.empty((0, 2)))
    assert (held == -1).all()
    edge = length(outline(truth_of("star"), X, Y))
    assert overlap(held, truth_of("star")) == 0
    assert miss(held, truth_of("star")) * 2 * RADIUS == pytest.approx(
        AREAS["star"] / edge, rel=0.01
    )


def regression(dabs, name, smoothness):
    """Return scikit-learn's Gaussian process, told without noise what all the paint shows."""
    nodes = np.stack(np.meshgrid(X, Y), axis=2)[shown(dabs)]
    rough = ConstantKernel(ROUGH) * PairwiseKernel(gamma=1 / REACH, metric="laplacian")
    process = GaussianProcessRegressor(RBF(smoothness) + rough, alpha=0, optimizer=None)
    return process.fit(nodes, sharp(THINGS[name](*nodes.T)) + 1)


@given(st.integers(0, 1000), st.sampled_from(list(THINGS)), st.floats(0.04, 0.4))
@settings(max_examples=15, deadline=None)
def test_the_guess_is_scikit_learns_gaussian_process(seed, name, smoothness):
    dabs = np.random.default_rng(seed).uniform([0, 0], [WIDTH, 1], (12, 2))
    grid = np.stack(np.meshgrid(X[::4], Y[::4]), axis=2)
    theirs = regression(dabs, name, smoothness).predict(grid.reshape(-1, 2)) - 1
    ours = guess(dabs, THINGS[name], smoothness)[::4, ::4]
    np.testing.assert_allclose(ours, theirs.reshape(ours.shape), atol=1e-5)


@given(
    st.integers(0, 1000),
    st.integers(0, 120),
    st.sampled_from(list(THINGS)),
    st.floats(0.04, 0.4),
)
@settings(max_examples=30, deadline=None)
def test_no_dab_refutes_the_guess(seed, count, name, smoothness):
    dabs = np.random.default_rng(seed).uniform([0, 0], [WIDTH, 1], (count, 2))
    guessed, seen = guess(dabs, THINGS[name], smoothness), shown(dabs)
    np.testing.assert_array_equal(guessed[seen], truth_of(name)[seen])
    assert contradicted(guessed, THINGS[name], dabs) == 0
    opposite = np.where(guessed > 0, -1.0, 1.0)
    assert contradicted(opposite, THINGS[name], dabs) == seen.sum()


def test_the_guess_meets_the_paint_without_a_jump():
    """Also before it is made to agree: the solver itself comes to what the paint shows."""
    dabs = np.array(FIRST_LOOK)
    nodes = np.stack(np.meshgrid(X, Y), axis=2)[shown(dabs)]
    theirs = regression(dabs, "star", 0.16).predict(nodes) - 1
    np.testing.assert_allclose(guess(dabs, THINGS["star"], 0.16)[shown(dabs)], theirs, atol=1e-5)


@given(st.floats(0, WIDTH), st.floats(0, 1))
def test_every_dab_on_the_canvas_meets_a_node(x, y):
    assert shown([(x, y)]).any()


@given(st.integers(0, 1000))
@settings(deadline=None)
def test_the_guess_knows_nothing_of_places_where_no_dab_came(seed):
    """Change the thing where nobody looked: the guess stays as it was."""
    dabs = np.random.default_rng(seed).uniform([0, 0], [WIDTH, 1], (8, 2))
    star = THINGS["star"]

    def changed(x, y):
        return np.where(depth(dabs, x, y) > 0, star(x, y), -star(x, y))

    np.testing.assert_array_equal(guess(dabs, star, 0.16), guess(dabs, changed, 0.16))


@pytest.mark.parametrize("smoothness", BELIEFS)
@pytest.mark.parametrize("name", THINGS)
def test_a_thing_painted_all_over_needs_no_guess(name, smoothness):
    assert len(ALL_OVER) <= ENDLESS
    assert shown(ALL_OVER).all()
    np.testing.assert_array_equal(held_of(name, ALL_OVER, smoothness), truth_of(name))


@pytest.mark.parametrize("name", THINGS)
def test_once_thing_and_rim_are_painted_three_beliefs_are_one(name):
    near = [dab for dab in ALL_OVER if THINGS[name](*dab) > -0.12]
    before, after = (said(whole, thing=name, paint=dabs) for dabs in (near[::4], near))
    assert before["open"] > 0.02
    assert after["open"] < 0.002
    assert after["overlap"] > 0.999
    assert after["covered"] < 0.6
    assert before["contradicted"] == after["contradicted"] == 0


@pytest.mark.parametrize("name", THINGS)
def test_the_whole_pot_beats_the_first_look(name):
    first, whole = (held_of(name, paint) for paint in (FIRST_LOOK, EVENLY))
    assert overlap(whole, truth_of(name)) > overlap(first, truth_of(name)) + 0.01
    assert miss(whole, truth_of(name)) < miss(first, truth_of(name))


@pytest.mark.parametrize("name", THINGS)
def test_paint_along_the_edge_tells_most(name):
    dabs = along_the_edge(name, 0.12)
    assert len(dabs) <= POT
    edge = held_of(name, dabs)
    evenly = held_of(name, EVENLY)
    assert overlap(edge, truth_of(name)) > 0.98
    assert overlap(edge, truth_of(name)) > overlap(evenly, truth_of(name))


def test_two_dozen_dabs_along_the_edge_beat_three_dozen_spread_evenly():
    dabs = along_the_edge("pebble", 0.118)
    assert len(dabs) <= 24
    edge, evenly = held_of("pebble", dabs), held_of("pebble", EVENLY)
    assert overlap(edge, truth_of("pebble")) > 0.98 > overlap(evenly, truth_of("pebble"))


def test_once_round_the_rim_the_plate_looks_whole_and_its_crack_is_missed():
    held = held_of("plate", RIM)
    whole = sharp(disc(X, Y[:, None], 0.8, 0.5, 0.38))
    assert overlap(held, truth_of("plate")) == pytest.approx(0.96, abs=0.005)
    assert overlap(held, whole) > overlap(held, truth_of("plate")) + 0.03
    assert len(outline(held, X, Y)) == 1


def test_too_much_smoothness_and_too_little_both_cost():
    right = overlap(held_of("plate", FIRST_LOOK, 0.14), truth_of("plate"))
    for wrong in (0.06, 0.4):
        assert overlap(held_of("plate", FIRST_LOOK, wrong), truth_of("plate")) < right


def test_the_pot_holds_enough_for_every_preset():
    presets = dict(shape.controls["paint"].presets)
    assert all(len(dabs) <= POT for dabs in presets.values())


@pytest.mark.parametrize("reveal", [False, True])
@pytest.mark.parametrize("name", THINGS)
def test_the_picture_keeps_the_truth_to_itself_until_asked(name, reveal):
    _, ax = plt.subplots()
    outputs = shape(ax, thing=name, reveal=reveal)
    assert ("Overlap" in outputs["verdict"]) == reveal
    assert ("Overlap" in ax.get_title()) == reveal
    assert any(line.get_color() == "C2" for line in ax.lines) == reveal
    assert outputs["left"] == POT - 14
    painted = np.minimum(depth(FIRST_LOOK, X, Y[:, None]), truth_of(name) * STEP)
    assert outputs["painted"] == pytest.approx((painted > 0).sum() * STEP**2 / AREAS[name], rel=0.1)
    plt.close("all")


@pytest.mark.parametrize("paint", ["nothing", "0,0", "1.6,1;1.6,1", "0.8,0.5"])
def test_an_empty_canvas_and_single_dabs_can_be_drawn(paint):
    for reveal in (False, True):
        state = shape.state({"paint": paint, "reveal": reveal, "thing": "mug"})
        ((_, outputs),) = render.frames(shape, state, "narrow")
        assert 0 <= outputs["overlap"] < 0.5


def test_dabs_may_cover_all_of_the_edge_that_they_suggest():
    edges = outline(guess(np.array(ALL_OVER), THINGS["pebble"], 0.16), X, Y)
    assert (depth(ALL_OVER, *np.concatenate(edges).T) > 0).all()
    state = whole.state({"paint": "all over", "thing": "pebble"})
    ((frame, _),) = render.frames(whole, state, "wide")
    assert np.isfinite(frame.numbers).all()


def test_who_expects_little_sees_islands_and_contradicts_no_paint():
    outputs = said(shape, smoothness=0.05)
    assert outputs["parts"] >= 5
    assert outputs["contradicted"] == 0


def test_a_pot_without_bottom_can_be_emptied_on_the_canvas():
    scattered = np.random.default_rng(0).uniform([0, 0], [WIDTH, 1], (ENDLESS, 2))
    for dabs in ("nothing", "all over", scattered.round(3).tolist()):
        ((frame, outputs),) = render.frames(whole, whole.state({"paint": dabs}), "wide")
        assert np.isfinite(frame.numbers).all()
        assert outputs["contradicted"] == 0
