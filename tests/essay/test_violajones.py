"""Rectangles over faces: sums by brute force, who is found, and who was learnt from."""

import numpy as np
import pytest
from essay.making.faces import COLLINS, HOPPER, MARGIN, PLASTER, candidates, learn, places
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from explorable.drawing import drawings
from widgets.scenes import BOX, EGG, HEAD, HIGH, MIDDLE, WIDE, egg, lit, portraits, still_life
from widgets.violajones import (
    ENOUGH,
    FLAT,
    LEARNT,
    SIDE,
    contrasts,
    faces,
    integral,
    lamp_at,
    left_after,
    scan,
    sums,
    window_at,
)

seeds = st.integers(0, 10_000)
sides = st.integers(1, SIDE)
names = st.sampled_from(list(LEARNT))


def noise(seed):
    return np.random.default_rng(seed).random((HIGH, WIDE))


@given(seeds, sides, sides, st.data())
@settings(max_examples=30, deadline=None)
def test_four_corners_give_the_sum_of_any_rectangle(seed, width, height, data):
    left, top = (data.draw(st.integers(0, SIDE - side)) for side in (width, height))
    picture = noise(seed)
    found = sums(integral(picture), (left, top, width, height))
    windows = sliding_window_view(picture, (SIDE, SIDE))
    brute = windows[:, :, top : top + height, left : left + width].sum(axis=(2, 3))
    np.testing.assert_allclose(found, brute, atol=1e-9)


def brute_force(window, feature):
    """Return a feature's contrast in a window, pixel by pixel and without sums kept."""

    def pixels(rectangles):
        return np.concatenate([window[y : y + h, x : x + w].ravel() for x, y, w, h in rectangles])

    difference = pixels([feature.light]).mean() - pixels(feature.dark).mean()
    return difference / max(window.std(), FLAT)


@given(seeds, names)
@settings(max_examples=15, deadline=None)
def test_contrasts_are_differences_of_averages_in_units_of_the_spread(seed, name):
    picture = noise(seed)
    found = contrasts(picture, LEARNT[name])
    rng = np.random.default_rng(seed)
    top, left = rng.integers(0, [HIGH - SIDE + 1, WIDE - SIDE + 1])
    window = picture[top : top + SIDE, left : left + SIDE]
    for which, feature in enumerate(LEARNT[name]):
        expected = brute_force(window, feature)
        assert found[which, top, left] == pytest.approx(expected, abs=1e-9)


@given(seeds, names)
@settings(max_examples=15, deadline=None)
def test_a_contrast_is_a_dot_product_with_a_picture_of_the_feature(seed, name):
    """As the chapter says: weights above zero where it is white, below where it is black."""
    window = noise(seed)[:SIDE, :SIDE]
    for which, feature in enumerate(LEARNT[name]):
        weights = np.zeros((SIDE, SIDE))
        for sign, rectangles in ((1, [feature.light]), (-1, feature.dark)):
            pixels = sum(width * height for _, _, width, height in rectangles)
            for x, y, width, height in rectangles:
                weights[y : y + height, x : x + width] += sign / pixels
        assert weights.sum() == pytest.approx(0, abs=1e-12)
        found = contrasts(window, LEARNT[name])[which, 0, 0]
        assert (weights * window).sum() / window.std() == pytest.approx(found, abs=1e-9)


@given(seeds, st.floats(0.5, 1), st.floats(0, 0.5))
@settings(max_examples=20, deadline=None)
def test_a_dimmer_lamp_and_a_paler_print_change_nothing(seed, gain, haze):
    picture = noise(seed)
    assert sliding_window_view(picture, (SIDE, SIDE)).std(axis=(2, 3)).min() > 2 * FLAT
    for features in LEARNT.values():
        found = contrasts(gain * picture + haze, features)
        np.testing.assert_allclose(found, contrasts(picture, features), atol=1e-8)


def test_a_negative_has_the_opposite_contrasts():
    picture, features = still_life(45), LEARNT["plaster"]
    found = contrasts(1 - picture, features)
    np.testing.assert_allclose(found, -contrasts(picture, features), atol=1e-8)


def test_a_blank_wall_has_no_contrast():
    blank = np.full((HIGH, WIDE), 0.4)
    np.testing.assert_allclose(contrasts(blank, LEARNT["Collins"]), 0, atol=1e-9)


def test_every_feature_lies_in_its_window_and_its_rectangles_do_not_overlap():
    for feature in candidates():
        marked = np.zeros((SIDE, SIDE), dtype=int)
        for x, y, width, height in (feature.light, *feature.dark):
            assert min(x, y) >= 0
            assert max(x + width, y + height) <= SIDE
            marked[y : y + height, x : x + width] += 1
        assert marked.max() == 1


@pytest.mark.parametrize("light", [-60, 0, 30, 90])
def test_plaster_is_lit_by_the_cosine_of_the_angle_to_the_lamp(light):
    """On an ellipsoid the slope is known in closed form."""
    y, x = (np.mgrid[-6:6:121j, -5:5:101j]) * 1.0
    depth, _ = egg(x, y, 10.0, 15.0)
    share = np.sqrt(1 - (x / 10) ** 2 - (y / 15) ** 2)
    normal = np.stack([x / 10 / share, 10 * y / 15**2 / share, np.ones_like(x)])
    normal /= np.linalg.norm(normal, axis=0)
    lamp = np.array([0, -np.sin(np.radians(light)), np.cos(np.radians(light))])
    # `lit` takes steps of one pixel; here they are a tenth.
    found = lit(10 * depth, light)
    expected = 0.12 + 0.85 * np.maximum(np.tensordot(lamp, normal, axes=1), 0)
    np.testing.assert_allclose(found[1:-1, 1:-1], expected[1:-1, 1:-1], atol=2e-3)


@given(seeds, names)
@settings(max_examples=20, deadline=None)
def test_as_many_places_are_left_as_pass_by_brute_force(seed, name):
    picture = noise(seed)
    windows = sliding_window_view(picture, (SIDE, SIDE)).reshape(-1, SIDE, SIDE)[::40]
    contrast = np.array([[brute_force(each, f) for each in windows] for f in LEARNT[name]])
    kept = contrasts(picture, LEARNT[name]).reshape(len(LEARNT[name]), -1)[:, ::40]
    expected = [
        int((contrast[:count] >= ENOUGH - 1e-7).all(axis=0).sum()) for count in (1, 2, 3, 4)
    ]
    assert left_after(kept[..., None]) == expected
    assert expected == sorted(expected, reverse=True)


@given(seeds, names)
@settings(max_examples=20, deadline=None)
def test_what_is_called_is_enough_and_not_near_another(seed, name):
    weak = contrasts(noise(seed), LEARNT[name][:2]).min(axis=0)
    found = faces(weak)
    assert all(weak[top, left] >= ENOUGH - 1e-6 for left, top in found)
    for index, one in enumerate(found):
        for other in found[:index]:
            assert np.abs(np.subtract(one, other)).max() > SIDE // 2
    covered = np.zeros_like(weak, dtype=bool)
    for left, top in found:
        covered[max(top - 10, 0) : top + 11, max(left - 10, 0) : left + 11] = True
    assert (weak[~covered] < ENOUGH).all()


# --- what was learnt ---


@pytest.fixture(scope="module")
def examples():
    return places()


def test_the_features_are_those_that_data_choose(examples):
    assert {name: features for name, (features, _) in learn(*examples).items()} == LEARNT


def test_no_other_place_passes_all_four(examples):
    face, others = examples
    assert len(candidates()) == 4140
    assert others.shape == (4140, 11859)
    for name, (features, counts) in learn(*examples).items():
        which = [candidates().index(feature) for feature in features]
        assert (face[name][which] >= ENOUGH + MARGIN).all()
        passing = [(others[which[:count]] >= ENOUGH).all(axis=0).sum() for count in (1, 2, 3, 4)]
        assert counts == passing
        assert counts[3] == 0
        assert 590 < counts[0] < 730


def test_no_other_first_feature_leaves_fewer_places(examples):
    face, others = examples
    for name, features in LEARNT.items():
        allowed = (face[name] >= ENOUGH + MARGIN).all(axis=1)
        least = (others[allowed] >= ENOUGH).sum(axis=1).min()
        assert (others[candidates().index(features[0])] >= ENOUGH).sum() == least


def called(picture, name):
    """Return the windows called faces, best first."""
    return faces(contrasts(picture, LEARNT[name]).min(axis=0))


def near(found, *expected):
    """Say whether these windows are, in any order, the expected ones, give or take two pixels."""
    apart = np.abs(np.array(sorted(found)) - sorted(expected)).max() if found else 0
    return len(found) == len(expected) and apart <= 2


# What the chapter says in words.


def test_who_has_learnt_from_plaster_finds_plaster_in_light_from_above_and_nobody_else():
    for light in range(20, 71):
        assert near(called(still_life(light), "plaster"), PLASTER), light
    for light in range(-70, 1):
        assert called(still_life(light), "plaster") == [], light
    assert called(portraits(), "plaster") == []


def test_who_has_learnt_from_grace_hopper_finds_her_alone():
    assert near(called(portraits(), "Hopper"), HOPPER)
    assert called(still_life(45), "Hopper") == []


def test_who_has_learnt_from_eileen_collins_finds_grace_hopper_too():
    """Hopper's face was neither a face nor none to the one that learnt."""
    assert near(called(portraits(), "Collins"), HOPPER, COLLINS)
    for light in (-45, 0, 45, 70):
        assert called(still_life(light), "Collins") == []


def test_the_faces_are_where_the_women_and_the_head_are():
    """The middle between their eyes, as seen in the pictures, is 10 across and 7 down a window."""
    for (left, top), eyes in ((HOPPER, (21.5, 15)), (COLLINS, (64, 14)), (PLASTER, (HEAD, 23))):
        assert abs(left + 10 - eyes[0]) <= 1
        assert abs(top + 7 - eyes[1]) <= 1
    assert {BOX - 10, EGG - 10}.isdisjoint({PLASTER[0]})
    assert abs(MIDDLE - PLASTER[1] - 10) <= 1


def test_the_lamp_hangs_higher_the_more_it_shines_from_above():
    lights = np.arange(-70, 71)
    assert (np.diff(lamp_at(lights)) < 0).all()
    assert lamp_at(0) == HIGH / 2
    assert 0 < lamp_at(70) < lamp_at(-70) < HIGH


def drawn(**state):
    return next(drawings(scan, scan.state(state))).outputs


@pytest.mark.parametrize("asked", [1, 2, 3, 4])
def test_the_more_patterns_are_asked_for_the_fewer_faces(asked):
    outputs = drawn(learnt="Collins", picture="portraits", asked=asked, window=[(64, 17)])
    contrast = contrasts(portraits(), LEARNT["Collins"])[:asked]
    assert outputs["passing"] == (contrast >= ENOUGH).all(axis=0).sum()
    assert outputs["called"] == {1: 11, 2: 3, 3: 2, 4: 2}[asked]
    assert outputs["places"] == (HIGH - SIDE + 1) * (WIDE - SIDE + 1) == 1885
    assert outputs["fit"] == 4
    assert outputs["weakest"] >= ENOUGH


def test_windows_stay_in_the_picture():
    assert window_at((0, 0)) == (0, 0)
    assert window_at((WIDE, HIGH)) == (WIDE - SIDE, HIGH - SIDE)
    assert window_at((15.4, 24.6)) == (5, 15)
