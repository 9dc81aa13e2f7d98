"""Fourier: the recipe is numpy's transform, loses nothing, and keeps the energy."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from test_asked import answer

from explorable import render
from widgets.fourier import BARS, SKYLINE, STARTS, TONES, at_most, bars, library, recipe
from widgets.libraries import MEMBERS, plain_waves, references, slips, steps, way_back
from widgets.waves import (
    FINE,
    LOUD,
    MOMENTS,
    PITCH,
    RATE,
    energy_of,
    heard,
    heights_of,
    keep,
    ledger,
    loudness,
    mixed,
    one_wave,
    presets,
    recipe_of,
    reference_waves,
    signal_of,
)

CHAPTER = "same-thing-different-clothes"
WAVES = reference_waves()
signals = arrays(float, MOMENTS, elements=st.floats(-1, 1))


def test_reference_waves_have_length_one_and_stand_perpendicular():
    flat = WAVES.reshape(-1, MOMENTS)
    flat = flat[np.abs(flat).sum(axis=1) > 0]
    assert flat.shape == (MOMENTS, MOMENTS)
    np.testing.assert_allclose(flat @ flat.T, np.eye(MOMENTS), atol=1e-14)


@given(signals)
def test_the_recipe_is_numpys_fourier_transform(signal):
    amounts = recipe_of(signal, WAVES)
    fourier = np.fft.rfft(signal, norm="ortho")
    twice = np.sqrt(np.where(np.isin(np.arange(len(fourier)), [0, MOMENTS // 2]), 1, 2))
    np.testing.assert_allclose(amounts[:, 0], twice * fourier.real, atol=1e-13)
    np.testing.assert_allclose(amounts[:, 1], -twice * fourier.imag, atol=1e-13)


@given(signals)
def test_the_whole_recipe_gives_the_signal_back(signal):
    np.testing.assert_allclose(signal_of(recipe_of(signal, WAVES), WAVES), signal, atol=1e-14)


@given(signals)
def test_the_waves_share_out_the_signals_energy(signal):
    """Parseval's identity."""
    shares = energy_of(recipe_of(signal, WAVES))
    assert shares.sum() == pytest.approx((signal**2).sum(), abs=1e-12)


@given(signals, st.integers(0, 33), st.sampled_from(["strongest", "slowest"]))
def test_what_is_left_out_has_the_energy_of_the_waves_left_out(signal, kept, order):
    amounts = recipe_of(signal, WAVES)
    chosen = keep(amounts, kept, order)
    rest = signal - signal_of(amounts * chosen[:, None], WAVES)
    assert chosen.sum() == kept
    assert (rest**2).sum() == pytest.approx(energy_of(amounts)[~chosen].sum(), abs=1e-12)


@given(signals, st.integers(0, 33))
def test_no_choice_of_as_many_waves_keeps_more_than_the_strongest(signal, kept):
    amounts = recipe_of(signal, WAVES)
    energy = energy_of(amounts)
    best = energy[keep(amounts, kept, "strongest")].sum()
    assert best >= energy[keep(amounts, kept, "slowest")].sum() - 1e-12
    assert best == pytest.approx(np.sort(energy)[len(energy) - kept :].sum())


def test_the_slowest_waves_come_first_from_the_level_up():
    assert keep(np.zeros((33, 2)), 3, "slowest").nonzero()[0].tolist() == [0, 1, 2]


def test_the_fewest_waves_are_none_and_leave_everything_out():
    amounts = recipe_of(presets()["square"], WAVES)
    assert not keep(amounts, 0, "strongest").any()


def test_a_pure_wave_is_one_bar_of_its_own_height():
    heights = heights_of(recipe_of(presets()["one wave"], WAVES))
    assert heights[5] == pytest.approx(0.8)
    assert np.delete(heights, 5) == pytest.approx(0, abs=1e-14)


def test_a_level_is_one_bar_of_its_own_height():
    heights = heights_of(recipe_of(np.full(MOMENTS, -0.3), WAVES))
    assert heights[0] == pytest.approx(0.3)
    assert heights[1:] == pytest.approx(0, abs=1e-14)


def test_a_spike_takes_the_same_from_every_wave():
    heights = heights_of(recipe_of(presets()["spike"], WAVES))
    np.testing.assert_allclose(heights[1:-1], 2 / MOMENTS)
    np.testing.assert_allclose(heights[[0, -1]], 1 / MOMENTS)


@given(st.integers(0, MOMENTS - 1))
def test_a_click_at_any_other_moment_has_the_same_bars(aside):
    waves, click = reference_waves(), presets()["spike"]
    moved = np.roll(click, aside)
    np.testing.assert_allclose(
        heights_of(recipe_of(moved, waves)), heights_of(recipe_of(click, waves)), atol=1e-14
    )


def test_a_square_holds_odd_waves_only_and_they_shrink():
    heights = heights_of(recipe_of(presets()["square"], WAVES))
    present = np.flatnonzero(heights > 1e-12)
    assert present.tolist() == list(range(2, 33, 4))
    assert (np.diff(heights[present]) < 0).all()


@given(signals)
@settings(max_examples=20)
def test_single_waves_drawn_between_the_moments_add_up_to_the_signal(signal):
    amounts = recipe_of(signal, WAVES)
    times = np.arange(MOMENTS)
    total = sum(one_wave(amounts[turns], turns, times) for turns in range(len(amounts)))
    np.testing.assert_allclose(total, signal, atol=1e-12)


@given(signals)
@settings(max_examples=20)
def test_what_is_heard_is_the_signal_between_its_moments_too(signal):
    """scipy resamples by numpy's transform; the level makes no sound."""
    once = scipy.signal.resample(signal - signal.mean(), FINE)
    np.testing.assert_allclose(heard(recipe_of(signal, WAVES)), np.tile(once, PITCH), atol=1e-12)


@pytest.mark.parametrize("turns", [1, 5, 32])
def test_one_wave_is_one_tone_as_high_as_it_has_turns(turns):
    wave = np.cos(2 * np.pi * turns * np.arange(MOMENTS) / MOMENTS)
    spectrum = np.abs(np.fft.rfft(heard(recipe_of(wave, WAVES)))) / (RATE / 2)
    assert len(spectrum) == RATE // 2 + 1  # one second: a number for each Hz
    assert spectrum[PITCH * turns] == pytest.approx(1)
    assert np.delete(spectrum, PITCH * turns) == pytest.approx(0, abs=1e-9)


def test_a_level_and_no_waves_are_silent():
    assert not heard(recipe_of(np.full(MOMENTS, -0.3), WAVES)).round(12).any()
    assert not heard(np.zeros((33, 2))).any()


@given(signals, st.integers(0, 33), st.sampled_from(["strongest", "slowest"]), st.integers(0, 32))
@settings(max_examples=30)
def test_the_figure_sounds_as_it_looks_and_never_too_loud(signal, kept, order, wave):
    _, axs = plt.subplot_mosaic([["signal"], ["waves"], ["sums"], ["recipe"]])
    told = recipe(axs, signal=signal, kept=kept, order=order, wave=wave)
    plt.close("all")
    amounts = recipe_of(signal, WAVES)
    chosen = keep(amounts, kept, order)
    assert 0 < loudness(amounts) <= LOUD
    for name, some in (
        ("heard_signal", np.ones(33)),
        ("heard_wave", np.arange(33) == wave),
        ("heard_sum", chosen),
    ):
        seen = signal_of(amounts * some[:, None], WAVES)
        once = scipy.signal.resample(seen - seen.mean(), FINE)
        expected = loudness(amounts) * np.tile(once, PITCH)
        np.testing.assert_allclose(told[name].samples, expected, atol=1e-12)
        assert told[name].loop


def test_presets_stay_on_the_page():
    for name, signal in presets().items():
        assert signal.shape == (MOMENTS,), name
        assert np.abs(signal).max() <= 1, name


def test_all_waves_return_exactly_and_the_picture_says_so():
    _, axs = plt.subplot_mosaic([["signal"], ["waves"], ["sums"], ["recipe"]])
    outputs = recipe(axs, kept=33, signal=presets()["heartbeat"])
    assert outputs["rest"] == "nothing"
    assert outputs["worst"] < 1e-14
    assert outputs["share"] == 1
    assert axs["waves"].get_xlabel() == "left out: nothing"
    plt.close("all")


def test_what_is_left_out_is_never_more_than_the_words_say():
    lengths = np.concatenate([np.arange(0.0, 2, 0.005), np.logspace(-8, 0, 50)])
    for length in lengths[1:]:
        said = float(at_most(length).removeprefix("at most "))
        assert length - 1e-9 <= said < length + 0.01
        assert at_most(length * (1 + 1e-12)) == at_most(length * (1 - 1e-12)) == at_most(length)


def test_a_silent_signal_can_be_drawn():
    state = recipe.state({"signal": np.zeros(MOMENTS)})
    ((_, outputs),) = render.frames(recipe, state, "wide")
    assert outputs["share"] == 1
    assert outputs["rest"] == "nothing"


def share(name, kept, order):
    """Return the share of a preset's energy that the waves kept hold."""
    amounts = recipe_of(presets()[name], WAVES)
    energy = energy_of(amounts)
    return energy[keep(amounts, kept, order)].sum() / energy.sum()


def test_one_wave_holds_a_tone_and_few_waves_none_of_the_noise():
    assert share("one wave", 1, "strongest") == pytest.approx(1)
    assert share("one wave", 5, "slowest") == pytest.approx(0, abs=1e-20)
    assert share("noise", 13, "strongest") < 0.8


def test_equally_strong_waves_stay_from_the_slowest_up():
    steepest = np.tile([1.0, -1.0], MOMENTS // 2)
    dust = 1e-16 * np.random.default_rng(0).standard_normal((33, 2))
    chosen = keep(recipe_of(steepest, WAVES) + dust, 3, "strongest")
    assert chosen.nonzero()[0].tolist() == [0, 1, 32]


# Wave by wave.


@given(signals, st.integers(0, 33), st.sampled_from(["strongest", "slowest"]))
def test_the_rows_of_waves_add_up_to_what_is_kept_and_to_the_signal(signal, kept, order):
    amounts = recipe_of(signal, WAVES)
    chosen = keep(amounts, kept, order)
    names, rows = ledger(amounts, WAVES, chosen)
    sums = rows.cumsum(axis=0)
    np.testing.assert_allclose(sums[-1], signal, atol=1e-12)
    np.testing.assert_allclose(sums[-2], signal_of(amounts * chosen[:, None], WAVES), atol=1e-12)
    assert names[-1] == "left out"
    assert sum(name.startswith(("wave", "level")) for name in names) == min(kept, 5)
    assert names[5] == (f"{kept - 5} more" if kept > 5 else "")
    for name, row in zip(names[:6], rows, strict=False):
        assert name or not row.round(12).any()


@given(signals, st.integers(1, 33))
def test_each_row_is_one_wave_of_numpys_and_the_strongest_comes_first(signal, kept):
    amounts = recipe_of(signal, WAVES)
    names, rows = ledger(amounts, WAVES, keep(amounts, kept, "strongest"))
    fourier = np.fft.rfft(signal)
    energies = []
    for name, row in list(zip(names, rows, strict=True))[: min(kept, 5)]:
        turns = int(name.removeprefix("wave ")) if name != "level" else 0
        alone = np.where(np.arange(len(fourier)) == turns, fourier, 0)
        np.testing.assert_allclose(row, np.fft.irfft(alone, MOMENTS), atol=1e-12)
        energies.append((row**2).sum())
    assert (np.diff(energies) <= 1e-8).all()


# Drawn bars.


heights = arrays(float, len(TONES), elements=st.floats(0, 1))
phases = st.sampled_from([*STARTS])


@given(heights, phases)
def test_drawn_bars_are_the_bars_of_their_sum(drawn, starts):
    """There and back by numpy: no bar is lost, wherever the waves start."""
    spectrum = np.fft.rfft(mixed(drawn, starts)) / (MOMENTS / 2)
    np.testing.assert_allclose(np.abs(spectrum[1:-1]), drawn, atol=1e-12)
    np.testing.assert_allclose(spectrum[[0, -1]], 0, atol=1e-12)


@given(heights)
def test_waves_begin_where_it_is_said(drawn):
    """At their tops in the middle: mirrored about it. Rising on the left: turned about that end."""
    tops, rising = mixed(drawn, "tops"), mixed(drawn, "rising")
    assert tops[MOMENTS // 2] == pytest.approx(drawn.sum(), abs=1e-12)
    np.testing.assert_allclose(tops[1:], tops[:0:-1], atol=1e-10)
    assert rising[0] == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(rising[1:], -rising[:0:-1], atol=1e-10)


def drawn(**state):
    """Return the outputs of the drawn bars at a state."""
    ((_, outputs),) = render.frames(bars, bars.state(state), "narrow")
    return outputs


def test_bars_of_one_height_make_a_spike_or_nothing_like_it():
    alike = np.full(len(TONES), 0.3)
    assert drawn(bars=alike, starts="tops")["spike"] == pytest.approx(31)
    assert answer(CHAPTER, "alike") == "A single spike"
    assert drawn(bars=alike, starts="anywhere")["spike"] < 2
    np.testing.assert_allclose(
        mixed(alike, "tops") / 0.3, 32 * presets()["spike"] - np.tile([1.0, 0.0], 32), atol=1e-12
    )


def test_every_other_bar_makes_a_square_when_all_are_rising_and_none_else():
    square = mixed(BARS["every other"], "rising")
    assert np.ptp(square[4:28]) < 0.1
    assert drawn()["high"] == pytest.approx(square.max())
    assert np.ptp(mixed(BARS["every other"], "tops")[4:28]) > 0.5


def test_no_bars_are_silence():
    told = drawn(bars="none")
    assert told["low"] == told["high"] == 0
    assert told["spike"] == 1
    assert not told["heard_sum"].samples.any()


@given(heights, phases)
@settings(max_examples=20, deadline=None)
def test_drawn_bars_are_heard_as_their_sum(drawn_bars, starts):
    ((_, outputs),) = render.frames(bars, {"bars": drawn_bars, "starts": starts}, "wide")
    seen = mixed(drawn_bars, starts)
    once = scipy.signal.resample(loudness(recipe_of(seen, WAVES)) * seen, FINE)
    np.testing.assert_allclose(outputs["heard_sum"].samples, np.tile(once, PITCH), atol=1e-12)


# Any other library.

kinds = st.sampled_from(["waves", "steps", "random"])
angles = st.floats(1, 90)
short_signals = arrays(float, MEMBERS, elements=st.floats(-1, 1))


def test_waves_and_steps_are_perpendicular_and_of_length_one():
    for rows in (plain_waves(), steps()):
        assert rows.shape == (MEMBERS, MEMBERS)
        np.testing.assert_allclose(rows @ rows.T, np.eye(MEMBERS), atol=1e-14)


def test_steps_are_haars():
    """Each but the level sums to zero, takes one height up and down, and is broad as it should."""
    rows = steps()
    widths = (rows != 0).sum(axis=1)
    assert widths.tolist() == [16, 16, 8, 8, 4, 4, 4, 4] + [2] * 8
    np.testing.assert_allclose(rows[1:].sum(axis=1), 0, atol=1e-15)
    np.testing.assert_allclose(np.abs(rows).max(axis=1), 1 / np.sqrt(widths))


@given(kinds, st.floats(0, 90))
def test_twins_stand_at_their_angle(kind, angle):
    rows = references(kind, angle)
    np.testing.assert_allclose((rows**2).sum(axis=1), 1)
    cosines = (rows[::2] * rows[1::2]).sum(axis=1)
    np.testing.assert_allclose(cosines, np.cos(np.radians(angle)), atol=1e-14)


@given(kinds, angles, short_signals)
def test_without_a_slip_every_library_with_a_way_back_returns_the_signal(kind, angle, signal):
    rows = references(kind, angle)
    back, condition = way_back(rows)
    assert np.isfinite(condition)
    np.testing.assert_allclose(back @ rows @ signal, signal, atol=1e-10)


@given(kinds, angles)
def test_the_condition_number_is_numpys(kind, angle):
    rows = references(kind, angle)
    assert way_back(rows)[1] == pytest.approx(np.linalg.cond(rows), rel=1e-6)


@given(st.sampled_from(["waves", "steps"]), angles)
def test_twins_of_perpendicular_members_have_the_cotangent_of_half_their_angle(kind, angle):
    exact = 1 / np.tan(np.radians(angle) / 2)
    assert way_back(references(kind, angle))[1] == pytest.approx(exact, rel=1e-6)


@given(kinds, angles, short_signals, st.floats(1e-4, 0.05))
@settings(deadline=None)
def test_an_error_grows_by_no_more_than_the_condition_number(kind, angle, signal, slip):
    rows = references(kind, angle)
    back, condition = way_back(rows)
    coordinates, error = rows @ signal, slips(MEMBERS, slip)
    grown = np.linalg.norm(back @ (coordinates + error) - signal)
    whole = np.linalg.norm(signal)
    bound = condition * whole * np.linalg.norm(error) / max(np.linalg.norm(coordinates), 1e-300)
    assert whole == 0 or grown <= bound * (1 + 1e-6) + 1e-9


@given(kinds, st.integers(0, MEMBERS - 1), st.sampled_from([0, 7, 90]), short_signals)
@settings(deadline=None)
def test_with_a_member_missing_the_least_squares_signal_comes_back(kind, gone, angle, signal):
    rows = np.delete(references(kind, angle), gone, axis=0)
    back, condition = way_back(rows)
    assert condition == np.inf
    theirs, *_ = np.linalg.lstsq(rows, rows @ signal, rcond=1e-9)
    np.testing.assert_allclose(back @ rows @ signal, theirs, atol=1e-9)


@given(st.sampled_from(["waves", "steps"]), st.integers(0, MEMBERS - 1), short_signals)
def test_what_a_missing_perpendicular_member_would_have_said_is_what_is_lost(kind, gone, signal):
    rows = references(kind, 90)
    back, _ = way_back(np.delete(rows, gone, axis=0))
    lost = signal - back @ np.delete(rows, gone, axis=0) @ signal
    np.testing.assert_allclose(lost, (rows[gone] @ signal) * rows[gone], atol=1e-12)


@given(st.sampled_from(["waves", "steps", "random"]))
def test_twins_that_are_one_have_no_way_back(kind):
    assert way_back(references(kind, 0))[1] == np.inf


def returned(**state):
    """Return the outputs of the library's figure at a state."""
    ((_, outputs),) = render.frames(library, library.state(state), "wide")
    return outputs


def test_the_chapters_libraries_return_well_shakily_wildly_and_not_at_all():
    assert returned()["worst"] < 0.02
    assert returned()["verdict"] == "no error can grow on the way back"
    assert returned(kind="steps")["worst"] < 0.04
    assert 0.05 < returned(kind="random")["worst"] < 0.3
    assert returned(angle=1)["worst"] > 0.6
    assert returned(angle=1)["worst"] / returned()["worst"] == pytest.approx(40, abs=5)
    assert answer(CHAPTER, "twins") == "Forty times as far"
    assert returned(angle=1, slip=0)["worst"] < 1e-10
    assert returned(angle=0, slip=0)["worst"] > 0.3
    assert returned(angle=1)["verdict"] == "errors can grow 115 times on the way back"
    assert returned(angle=0)["verdict"] == "there is no way back"


def test_how_far_errors_can_grow_is_said_in_plain_numbers():
    assert returned(kind="random")["verdict"] == "errors can grow 30 times on the way back"
    assert "grow 1,960 times" in returned(kind="random", angle=1)["verdict"]


def test_taking_away_the_member_that_holds_most_of_the_skyline_costs_most():
    amounts = np.abs(references("waves", 90) @ SKYLINE)
    lost = [returned(member=k + 1, missing=True, slip=0)["worst"] for k in range(MEMBERS)]
    assert amounts.argmax() == np.argmax(lost) == 2
    assert returned(member=3, missing=True)["count"] == MEMBERS - 1
