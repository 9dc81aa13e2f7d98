"""A sound that a figure returns: what is heard is what its function gave, or a mistake is told."""

import io
import json
import re
import wave
from base64 import b64decode

import numpy as np
import pytest
import tiny_site
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.io import wavfile

from explorable import FigureError, Slider, Sound, figure
from explorable.base.words import in_notation
from explorable.outputs import for_json, spoken
from explorable.sound import LONGEST, SoundError
from explorable.worker import figure_data, figure_sounds
from explorable.worker.session import FigureSession

STEP = 1 / 32767

WIDGET = '''"""A question?"""
import numpy as np
from explorable import Slider, Sound, figure


@figure(pitch=Slider(100, 400, start=200), describe="At {pitch} Hz, {heard}.")
def tone(ax, pitch):
    time = np.arange(8000) / 8000
    ax.plot([0, pitch], label="pitch")
    return {"pitch_told": pitch, "heard": Sound(np.sin(2 * np.pi * pitch * time), 8000)}
'''
PAGE = "# Tones\n\n/// figure | tones.tone\nA tone.\n///\n\n[[tone.pitch_told]]\n"


@given(
    arrays(float, st.integers(1, 300), elements=st.floats(-1, 1)),
    st.sampled_from([8000, 11025, 44100, 96000]),
)
def test_others_read_the_same_samples_from_the_wav_file(samples, rate):
    written = Sound(samples, rate).wav()
    with wave.open(io.BytesIO(written)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert (file.getframerate(), file.getnframes()) == (rate, len(samples))
        told = np.frombuffer(file.readframes(len(samples)), "<i2")
    read, theirs = wavfile.read(io.BytesIO(written))
    assert read == rate
    np.testing.assert_array_equal(theirs, told)
    np.testing.assert_allclose(theirs * STEP, samples, atol=STEP / 2 * (1 + 1e-9))


@pytest.mark.parametrize(
    ("samples", "rate", "message"),
    [
        (np.zeros((2, 5)), 8000, r"the shape \(2, 5\); they must be an array of one dimension"),
        ([], 8000, "one number or more"),
        (["a"], 8000, "samples=list must be an array of numbers"),
        ([0, np.nan], 8000, "sample 1 is nan; all must be finite"),
        ([0, np.inf], 8000, "sample 1 is inf"),
        ([0, 0.5, -1.7], 8000, "sample 2 is -1.7, but a sound lies between -1 and 1. Divide it"),
        (np.zeros(8000 * LONGEST + 1), 8000, "60.0 seconds; .* 60 seconds at most are 480,000"),
        ([0], 7999, "rate=7999 must be a whole number .* from 8,000 to 96,000"),
        ([0], 96001, "rate=96001"),
        ([0], 44100.5, "rate=44100.5"),
        ([0], "fast", "rate='fast'"),
        ([0], True, "rate=True"),
    ],
)
def test_what_cannot_be_played_is_refused_with_advice(samples, rate, message):
    with pytest.raises(SoundError, match=message):
        Sound(samples, rate)


def test_a_label_is_a_few_words():
    with pytest.raises(SoundError, match="without formulas"):
        Sound([0], 8000, "$x$")


def test_a_minute_and_the_dust_of_arithmetic_can_be_played():
    assert Sound(np.zeros(8000 * LONGEST), 8000).seconds == LONGEST
    assert Sound([1 + 1e-12, -1 - 1e-12], 8000).samples.tolist() == [1, -1]


def test_samples_are_a_copy_and_a_function_is_called_only_when_somebody_listens():
    given = np.array([0.5])
    sound = Sound(given, 8000)
    given[0] = 0
    assert sound.samples.tolist() == [0.5]
    calls = []
    later = Sound(lambda: calls.append(1) or [0.25], 8000)
    assert not calls
    assert later.samples.tolist() == later.samples.tolist() == [0.25]
    assert len(calls) == 1
    with pytest.raises(SoundError, match="sample 0 is 2"):
        Sound(lambda: [2], 8000).wav()


def test_a_sound_is_said_and_goes_with_no_picture():
    sound = Sound(np.zeros(12000), 8000)
    assert in_notation(str(spoken(sound)), {"number.decimal": ","}) == "a sound of 1,5 s"
    assert for_json({"a": 1, "heard": sound}) == {"a": 1}


@figure(level=Slider(0, 1, start=0.5), at=Slider(0, 1))
def levels(ax, level, at):
    ax.plot([0, level])
    some = {"up": Sound([level], 8000, follow="at")} if level > 0.2 else {}
    return {"level_told": level, **some}


def test_numbers_leave_sounds_out():
    told = figure_data.numbers(levels, levels.start)
    assert json.loads(json.dumps(told["outputs"])) == {"level_told": 0.5}


def test_readers_hear_the_state_that_they_are_in():
    assert figure_sounds.sound(levels, levels.state({"level": 1.0}), "up").samples.tolist() == [1]
    with pytest.raises(FigureError, match="returns no sound 'up' in this state"):
        figure_sounds.sound(levels, levels.state({"level": 0}), "up")
    with pytest.raises(FigureError, match="no sound 'level_told'"):
        figure_sounds.sound(levels, levels.start, "level_told")


def test_an_animated_figure_is_heard_at_its_last_moment():
    @figure()
    def steps(ax):
        for height in (0.25, 0.5):
            ax.plot([0, height])
            yield {"up": Sound([height], 8000)}

    assert figure_sounds.sound(steps, {}, "up").samples.tolist() == [0.5]


def test_the_session_answers_with_a_wav_file(tmp_path, monkeypatch):
    (tmp_path / "chimes").mkdir()
    (tmp_path / "chimes" / "__init__.py").write_text("")
    (tmp_path / "chimes" / "tones.py").write_text(WIDGET)
    monkeypatch.syspath_prepend(str(tmp_path))
    about = json.dumps({"figure": "tones.tone", "state": {"pitch": 250}, "sound": "heard"})
    told = json.loads(FigureSession("chimes").ask("explorable.worker.figure_sounds", about))
    rate, samples = wavfile.read(io.BytesIO(b64decode(told["wav"])))
    spectrum = np.abs(np.fft.rfft(samples))
    assert (rate, len(samples), int(spectrum.argmax())) == (8000, 8000, 250)


def test_only_a_slider_of_the_figure_can_go_along():
    @figure(pitch=Slider(1, 2))
    def wrong(ax, pitch):
        return {"up": Sound([0], 8000, follow="pich")}

    with pytest.raises(FigureError, match=r"'up' is followed by 'pich', .* Did you mean 'pitch'"):
        wrong(None)


def test_a_page_gets_a_button_for_each_sound_and_the_words(tmp_path):
    built = tiny_site.build(
        tiny_site.with_python(tmp_path, widgets__tones_py=WIDGET, content__index_md=PAGE)
    )
    assert not built.errors
    html = built.html()
    (button,) = re.findall(r"<button[^>]*data-sound[^>]*>.*?</button>", html)
    assert 'data-sound="heard"' in button
    assert 'aria-label="Play heard"' in button
    assert 'aria-pressed="false"' in button
    assert "Needs Python, which starts when you press." in html
    assert "At 200 Hz, a sound of 1 s." in html
    (spec,) = re.findall(r'<div class="ex-spec"[^>]*>(.*?)</div>', html)
    assert json.loads(spec)["sounds"] == [{"name": "heard", "label": "heard"}]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "[[tone.pitch_told]]",
            "[[tone.heard]]",
            "content/index.md:7: [[tone.heard]]: tone.heard is a sound, which no sentence can say",
        ),
        (
            "Sound(np.sin(2 * np.pi * pitch * time), 8000)",
            "Sound(lambda: 3 * time, 8000)",
            "widgets/tones.py:6: tones.tone: output 'heard' cannot be played at its start: sample",
        ),
        ("np.sin(2", "np.array(2", "a sound lies between -1 and 1"),
        (
            "Sound(np.sin(2 * np.pi * pitch * time), 8000)",
            "Sound(lambda: 1 / 0, 8000)",
            "cannot be played at its start: ZeroDivisionError",
        ),
    ],
)
def test_a_mistake_has_its_place(tmp_path, before, after, message):
    files = {"widgets__tones_py": WIDGET, "content__index_md": PAGE}
    assert any(before in text for text in files.values())
    changed = {name: text.replace(before, after) for name, text in files.items()}
    errors = tiny_site.build(tiny_site.lay_out(tmp_path, **changed)).errors
    assert message in errors, errors
