"""Rectangles over faces: the integral image by brute force, and who is found in which light."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from widgets.scenes import BOX, EGG, HEAD, HIGH, MIDDLE, WIDE, egg, lit, photograph, still_life
from widgets.violajones import (
    ENOUGH,
    FEATURES,
    FLAT,
    SIDE,
    contrasts,
    faces,
    integral,
    scan,
    sums,
    weakest,
    window_at,
)

seeds = st.integers(0, 10_000)
sides = st.integers(1, SIDE)
ALL = [True] * 4


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


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_contrasts_are_differences_of_averages_in_units_of_the_spread(seed):
    picture = noise(seed)
    found = contrasts(picture)
    rng = np.random.default_rng(seed)
    top, left = rng.integers(0, [HIGH - SIDE + 1, WIDE - SIDE + 1])
    window = picture[top : top + SIDE, left : left + SIDE]

    def pixels(rectangles):
        return np.concatenate([window[y : y + h, x : x + w].ravel() for x, y, w, h in rectangles])

    for which, feature in enumerate(FEATURES.values()):
        difference = pixels([feature.light]).mean() - pixels(feature.dark).mean()
        assert found[which, top, left] == pytest.approx(difference / window.std(), abs=1e-9)


@given(seeds, st.floats(0.5, 1), st.floats(0, 0.5))
@settings(max_examples=20, deadline=None)
def test_a_dimmer_lamp_and_a_paler_print_change_nothing(seed, gain, haze):
    picture = noise(seed)
    assert sliding_window_view(picture, (SIDE, SIDE)).std(axis=(2, 3)).min() > 2 * FLAT
    np.testing.assert_allclose(contrasts(gain * picture + haze), contrasts(picture), atol=1e-8)


def test_a_negative_has_the_opposite_contrasts():
    picture = still_life(45)
    np.testing.assert_allclose(contrasts(1 - picture), -contrasts(picture), atol=1e-8)


def test_a_blank_wall_has_no_contrast():
    np.testing.assert_allclose(contrasts(np.full((HIGH, WIDE), 0.4)), 0, atol=1e-9)


def test_every_feature_lies_in_its_window_and_its_rectangles_do_not_overlap():
    for feature in FEATURES.values():
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


@given(seeds, st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_asking_for_one_more_feature_never_makes_a_place_more_of_a_face(seed, wanted, more):
    contrast = contrasts(noise(seed))
    stricter = [on or which == more for which, on in enumerate(wanted)]
    assert (weakest(contrast, stricter) <= weakest(contrast, wanted)).all()


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_what_is_called_is_enough_and_not_near_another(seed):
    weak = weakest(contrasts(noise(seed)), [True, False, True, False])
    found = faces(weak)
    assert all(weak[top, left] >= ENOUGH - 1e-6 for left, top in found)
    for index, one in enumerate(found):
        for other in found[:index]:
            assert np.abs(np.subtract(one, other)).max() > SIDE // 2
    covered = np.zeros_like(weak, dtype=bool)
    for left, top in found:
        covered[max(top - 10, 0) : top + 11, max(left - 10, 0) : left + 11] = True
    assert (weak[~covered] < ENOUGH).all()


def called(light, wanted=ALL):
    """Return which of the three things has a window around its middle that is called a face."""
    found = faces(weakest(contrasts(still_life(light)), wanted))
    names = {HEAD: "head", EGG: "egg", BOX: "box"}
    middles = [(left + SIDE / 2, top + SIDE / 2) for left, top in found]
    return [
        next((n for at, n in names.items() if abs(x - at) < 4 and abs(y - MIDDLE) < 6), "nobody")
        for x, y in middles
    ]


# What the chapter says in words.


def test_with_light_from_above_the_head_is_found_and_so_is_the_box():
    for light in range(12, 71):
        assert sorted(called(light)) == ["box", "head"], light


def test_from_the_lamp_at_eye_level_down_only_the_box_is_found():
    for light in range(-70, 1):
        assert called(light) == ["box"], light


def test_the_photograph_is_called_only_when_less_is_asked_for_and_then_beside_the_face():
    contrast = contrasts(photograph())
    assert faces(weakest(contrast, ALL)) == []
    found = faces(weakest(contrast, [False, True, True, False]))
    eyes = (33, 17)  # between them
    near = [np.hypot(left + 10 - eyes[0], top + 8 - eyes[1]) for left, top in found]
    assert len(found) == 3
    assert min(near) > 4


def test_with_nothing_asked_for_everything_is_a_face():
    weak = weakest(contrasts(still_life(45)), [False] * 4)
    assert (weak >= ENOUGH).all()
    assert len(faces(weak)) > 6


@pytest.mark.parametrize("look", FEATURES)
def test_the_sum_in_the_picture_is_that_of_the_pixels(look):
    _, axes = plt.subplots(4)
    panels = dict(zip(("scene", "features", "map", "integral"), axes, strict=True))
    outputs = scan(panels, look=look, window=[(15, 24)])
    plt.close("all")
    (left, top), (x, y, width, height) = window_at((15, 24)), FEATURES[look].light
    pixels = still_life(45)[top + y : top + y + height, left + x : left + x + width]
    assert outputs["sum"] == pytest.approx(pixels.sum(), abs=1e-9)
    assert outputs["pixels"] == pixels.size
    assert outputs["weakest"] > ENOUGH


def test_windows_stay_in_the_picture():
    assert window_at((0, 0)) == (0, 0)
    assert window_at((WIDE, HIGH)) == (WIDE - SIDE, HIGH - SIDE)
    assert window_at((15.4, 24.6)) == (5, 15)
