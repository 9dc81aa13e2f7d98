"""Files of one's own: scipy's transforms, and words counted another way."""

import itertools

import numpy as np
import pytest
import scipy.fft
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from widgets.yours import (
    BANDS,
    QUIETEST,
    RATE,
    below,
    counted,
    levels,
    opening,
    picture,
    scene,
    sound,
    strongest,
    text,
    vowel,
)  # fmt: skip


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_no_other_waves_come_nearer(share):
    """By Parseval's theorem what is missing is the energy of the waves that were left out."""
    whole = scipy.fft.fft2(scene(), norm="ortho")
    sketch, kept = strongest(scene(), share)
    assert kept == pytest.approx(share * np.fft.rfft2(scene()).size, abs=3)
    found = scipy.fft.fft2(sketch, norm="ortho")
    there = np.abs(found) > 1e-9
    np.testing.assert_allclose(found[there], whole[there], atol=1e-9)
    missing = (np.abs(whole[~there]) ** 2).sum()
    assert ((scene() - sketch) ** 2).sum() == pytest.approx(missing)
    assert np.abs(whole[~there]).max() <= np.abs(whole[there]).min() + 1e-9


@given(st.lists(st.sampled_from(["Élan", "don’t", "a", "wood", "WOOD"]), min_size=1, max_size=40))
def test_words_are_counted(words):
    found = dict(counted("; ".join(words) + " 1854 …"))
    assert found == {word: [w.lower() for w in words].count(word) for word in found}
    assert sum(found.values()) == len(words)


def test_the_text_that_is_there_at_first_begins_as_walden_does(said):
    shown = said(text)
    assert shown["first"] == "the"
    assert shown["words"] == len(opening().replace("—", " ").replace("-", " ").split())


@pytest.mark.parametrize("passage", ["1854", "?", "a", "a a a", "Ω"])
def test_a_text_may_have_no_words_or_one(said, passage):
    assert said(text, passage=passage)["different"] == 1


def test_what_is_above_the_cutoff_goes_and_the_rest_stays():
    time = np.arange(RATE) / RATE
    low, high = np.sin(2 * np.pi * 440 * time), np.sin(2 * np.pi * 1760 * time)
    np.testing.assert_allclose(below(low + high, 1000), low, atol=1e-9)


def test_levels_are_those_of_a_periodogram():
    frequencies, power = scipy.signal.periodogram(vowel(), RATE, detrend=False)
    power[0], power[-1] = 2 * power[0], 2 * power[-1]  # one-sided: the ends stand for themselves
    bands = np.array([
        power[(frequencies >= low) & (frequencies < high)].sum()
        for low, high in itertools.pairwise(BANDS)
    ])  # fmt: skip
    expected = 10 * np.log10(bands / bands.max())
    heard = expected > QUIETEST
    np.testing.assert_allclose(levels(vowel())[heard][:-1], expected[heard][:-1], atol=1e-6)


def test_silence_has_levels_and_a_share(said):
    shown = said(sound, voice=np.zeros(100))
    assert shown["left"] == 0
    assert np.isfinite(levels(np.zeros(100))).all()


def test_a_picture_of_one_grey_is_one_wave(said):
    assert said(picture, photo=np.full(scene().shape, 0.5))["kept"] >= 1


def test_all_of_a_sound_is_left_below_the_highest_frequency(said):
    shown = said(sound, cutoff=4000)
    assert shown["left"] == pytest.approx(1)
    np.testing.assert_allclose(shown["rest"].samples, vowel(), atol=1e-9)
