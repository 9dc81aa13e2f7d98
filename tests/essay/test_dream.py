"""Dreams: the gradient by finite differences, and climbs that end where the chapter says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import check_grad

from explorable.drawing import drawings
from widgets.dream import (
    ANYTHING,
    STEPS,
    STRIDE,
    amplify,
    dream,
    found,
    height,
    noise,
    of_length_one,
    slope,
    starts,
    turned_up,
)
from widgets.handwriting import DIGITS, PARTS
from widgets.layers import SIZE

patterns = st.sampled_from([*DIGITS, ANYTHING, *PARTS])
seeds = st.integers(0, 10_000)
NOTHING = np.zeros((SIZE, SIZE))


@given(seeds, patterns)
@settings(max_examples=25, deadline=None)
def test_the_slope_is_that_of_finite_differences(seed, pattern):
    """Along random directions: the function has bends, and a tiny step seldom meets one."""
    rng = np.random.default_rng(seed)
    bitmap, direction = rng.random((2, SIZE, SIZE))
    direction -= 0.5
    up, down = (height(bitmap + sign * 1e-7 * direction, pattern) for sign in (1, -1))
    expected = (slope(*found(bitmap), pattern) * direction).sum()
    assert expected == pytest.approx((up - down) / 2e-7, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("pattern", [ANYTHING, "three", "part 6"])
def test_the_slope_by_every_pixel_is_scipys(pattern):
    off = check_grad(
        lambda pixels: height(pixels.reshape(SIZE, SIZE), pattern),
        lambda pixels: slope(*found(pixels.reshape(SIZE, SIZE)), pattern).ravel(),
        np.random.default_rng(8).random(SIZE * SIZE),
    )
    assert off < 1e-3


@given(seeds, patterns, st.integers(0, STEPS))
@settings(max_examples=20, deadline=None)
def test_a_dream_stays_between_black_and_white_and_its_steps_are_no_longer_than_said(
    seed, pattern, steps
):
    bitmap = np.random.default_rng(seed).random((SIZE, SIZE))
    for _ in range(min(steps, 4)):
        (after, history), before = dream(bitmap, 1, pattern), bitmap
        assert 0 <= after.min() <= after.max() <= 1
        assert np.sqrt(((after - before) ** 2).sum()) <= STRIDE + 1e-9
        assert history.shape == (2, 10)
        np.testing.assert_allclose(history.sum(axis=1), 1)
        bitmap = after


@given(seeds, patterns)
@settings(max_examples=20, deadline=None)
def test_a_short_step_goes_up(seed, pattern):
    bitmap = 0.1 + 0.8 * np.random.default_rng(seed).random((SIZE, SIZE))
    uphill = of_length_one(slope(*found(bitmap), pattern))
    assert height(bitmap + 0.01 * uphill, pattern) > height(bitmap, pattern)


def test_steps_are_taken_one_after_another():
    bitmap, _ = dream(noise(3), 7, "four")
    again = noise(3)
    for _ in range(7):
        again, _ = dream(again, 1, "four")
    np.testing.assert_allclose(bitmap, again, atol=1e-12)


def test_whatever_it_sees_is_every_part_and_a_part_is_itself():
    assert turned_up(ANYTHING).all()
    for which, name in enumerate(PARTS):
        np.testing.assert_array_equal(np.flatnonzero(turned_up(name)), [which])
    bitmap = noise(3)
    each = [height(bitmap, name) for name in PARTS]
    assert height(bitmap, ANYTHING) == pytest.approx(sum(each))


def test_where_nothing_is_there_is_nothing_to_turn_up():
    for pattern in (ANYTHING, "zero", "seven", "part 6"):
        bitmap, _ = dream(NOTHING, STEPS, pattern)
        np.testing.assert_array_equal(bitmap, NOTHING)


@pytest.mark.parametrize("pattern", [ANYTHING, "zero", "seven", "part 6"])
@pytest.mark.parametrize("start", ["four", "an eye", "noise"])
def test_the_dust_of_arithmetic_does_not_grow(start, pattern):
    """On even ground edges are zero up to rounding, and a climb must not depend on its sign."""
    bitmap = starts()[start]
    dusty = np.clip(bitmap + np.random.default_rng(1).normal(size=bitmap.shape) * 1e-14, 0, 1)
    one, other = (dream(each, STEPS, pattern)[0] for each in (bitmap, dusty))
    np.testing.assert_allclose(one, other, atol=1e-9)


# What the chapter says in words.


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("start", ["noise", "other noise", "four"])
def test_every_digit_can_be_seen_into_noise_and_into_a_four(start, digit):
    _, history = dream(starts()[start], STEPS, DIGITS[digit])
    assert history[-1].argmax() == digit
    assert history[-1, digit] > 0.7


@pytest.mark.parametrize("digit", [0, 2, 3, 4, 5, 6, 7, 8, 9])
def test_every_digit_but_a_one_can_be_seen_into_an_eye(digit):
    _, history = dream(starts()["an eye"], STEPS, DIGITS[digit])
    assert history[-1].argmax() == digit
    assert history[-1, digit] > 0.5


def test_asked_for_a_one_the_climb_wipes_the_eye_out_and_is_stuck():
    bitmap, _ = dream(starts()["an eye"], STEPS, "one")
    assert height(bitmap, ANYTHING) < 0.01 * height(starts()["an eye"], ANYTHING)


def drawn(**state):
    return next(drawings(amplify, amplify.state(state))).outputs


def test_it_begins_with_noise_that_says_little_and_ends_with_a_zero():
    begin, end = drawn(), drawn(steps=STEPS)
    assert begin["changed"] == 0
    assert begin["before"] == begin["share"] < 0.2
    assert end["sees"] == DIGITS[0]
    assert end["share"] > 0.99


def test_a_four_is_first_read_as_a_nine_after_five_steps():
    sees = [drawn(start="four", pattern="nine", steps=steps)["sees"] for steps in range(6)]
    assert sees[:3] == ["four"] * 3
    assert sees.index("nine") == 5


def test_a_part_turned_up_in_an_eye_is_there_ten_times_as_much():
    eye = starts()["an eye"]
    for name in PARTS:
        bitmap, _ = dream(eye, STEPS, name)
        assert height(bitmap, name) > 10 * height(eye, name) > 0


def test_whatever_it_sees_in_the_eye_it_sees_more_of():
    eye = starts()["an eye"]
    bitmap, _ = dream(eye, STEPS, ANYTHING)
    assert height(bitmap, ANYTHING) > 4 * height(eye, ANYTHING)


def test_all_starts_can_be_asked_for_by_name_and_anything_turned_up():
    for name, bitmap in starts().items():
        state = amplify.state({"start": name, "pattern": ANYTHING, "steps": 0})
        np.testing.assert_allclose(state["start"], bitmap, atol=1e-9)
        (drawing,) = drawings(amplify, state)
        assert drawing.outputs["changed"] == 0
