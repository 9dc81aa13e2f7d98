"""What a played curve sounds like: rendered by Chromium's own audio, and listened to."""

import numpy as np
import pytest

RATE = 44100
RENDER = """async ([tune, glides, rate]) => {
  const { duration, schedule } = await import("/client/sound.js");
  const seconds = duration(tune);
  const context = new OfflineAudioContext(2, Math.ceil(rate * (seconds + 0.1)), rate);
  schedule(context, tune, glides, 0);
  const heard = await context.startRendering();
  return [seconds, ...[0, 1].map((side) => [...heard.getChannelData(side)])];
}"""
LOW, HIGH = 220, 880  # Hz, at the lower and the upper edge of a panel


@pytest.fixture
def listen(bench):
    """Return (seconds, left, right) of a tune: shares of a panel, x to the right and y up."""
    page = bench().page

    def heard(places, glides=True):
        tune = [{"x": x, "y": y} for x, y in places]
        seconds, left, right = page.evaluate(RENDER, [tune, glides, RATE])
        return seconds, np.array(left), np.array(right)

    return heard


def frequency(sound, second, window=0.1):
    """Return the pitch around a second, in Hz, by counting how often the sound rises through 0."""
    part = sound[int((second - window / 2) * RATE) : int((second + window / 2) * RATE)]
    rises = np.flatnonzero((part[:-1] < 0) & (part[1:] >= 0))
    return (len(rises) - 1) * RATE / (rises[-1] - rises[0])


def test_higher_in_the_picture_is_higher_in_pitch_by_equal_ratios(listen):
    seconds, left, right = listen([(0, 0), (1, 1)])
    both = left + right
    for share in (0.1, 0.5, 0.9):
        expected = LOW * (HIGH / LOW) ** share
        assert frequency(both, share * seconds) == pytest.approx(expected, rel=0.03)


def test_a_level_curve_keeps_its_pitch(listen):
    seconds, left, right = listen([(0, 0.5), (0.3, 0.5), (1, 0.5)])
    for share in (0.1, 0.5, 0.9):
        assert frequency(left + right, share * seconds) == pytest.approx(440, rel=0.01)


def test_time_goes_as_the_curve_does_from_left_to_right(listen):
    """Most points of this curve are in its first tenth; the rest of its time is level."""
    places = [(x, 0.0) for x in np.linspace(0, 0.1, 20)] + [(0.11, 1.0), (1, 1.0)]
    seconds, left, right = listen(places)
    assert frequency(left + right, 0.3 * seconds) == pytest.approx(HIGH, rel=0.01)
    assert frequency(left + right, 0.9 * seconds) == pytest.approx(HIGH, rel=0.01)


def test_it_begins_in_the_left_ear_and_ends_in_the_right_one(listen):
    seconds, left, right = listen([(0, 0.5), (1, 0.5)])

    def loud(sound, share):
        part = sound[int((share - 0.05) * seconds * RATE) : int((share + 0.05) * seconds * RATE)]
        return float(np.sqrt((part**2).mean()))

    assert loud(left, 0.1) > 4 * loud(right, 0.1)
    assert loud(left, 0.5) == pytest.approx(loud(right, 0.5), rel=0.1)
    assert loud(right, 0.9) > 4 * loud(left, 0.9)


def test_points_are_tones_of_their_own(listen):
    seconds, left, right = listen([(0.2, 0), (0.5, 0.5), (0.8, 1)], glides=False)
    both = left + right
    for at, expected in enumerate((LOW, 440, HIGH)):
        assert frequency(both, (at + 0.4) / 3 * seconds) == pytest.approx(expected, rel=0.02)
    gap = both[int(0.31 * seconds * RATE) : int(0.33 * seconds * RATE)]
    assert np.abs(gap).max() < 1e-3


def test_it_is_silent_before_and_after_and_never_too_loud(listen):
    _, left, right = listen([(0, 0.2), (0.5, 0.9), (1, 0.4)])
    for sound in (left, right):
        assert abs(sound[0]) < 1e-6
        assert np.abs(sound[-int(0.05 * RATE) :]).max() < 1e-6
        assert 0.05 < np.abs(sound).max() < 0.5


def test_long_curves_do_not_take_long(listen):
    assert listen([(x, 0.5) for x in np.linspace(0, 1, 500)])[0] == pytest.approx(5)
    assert listen([(0, 0), (1, 1)])[0] == pytest.approx(1.2)
