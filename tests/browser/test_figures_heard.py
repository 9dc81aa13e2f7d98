"""A figure's sounds: what readers hear, take away and see meanwhile."""

import io

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy.io import wavfile
from served_site import served
from watched import Watched

RATE = 8000
WIDGET = '''"""A question?"""
import numpy as np
from explorable import Slider, Sound, figure

TIME = np.arange(64000) / 8000


@figure(pitch=Slider(100, 900, start=200), at=Slider(0, 8, step=0.1))
def tone(ax, pitch, at):
    ax.plot([0, pitch], label="pitch")
    ax.axvline(at)
    return {
        "long": Sound(0.5 * np.sin(2 * np.pi * pitch * TIME), 8000, "a tone", follow="at"),
        "hum": Sound(lambda: 0.5 * np.sin(np.pi * pitch * TIME), 8000, "a hum", loop=True),
    }
'''
PAGE = "# Tones\n\n/// figure | tones.tone\nA tone.\n///\n\nThe time is [[tone.at]].\n"

# Every sound that begins, with its samples, and whether it is over.
SPY = """
  window.begun = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when, from) {
    const told = { rate: this.buffer.sampleRate, loop: this.loop, from, over: false,
      samples: [...this.buffer.getChannelData(0)], running: this.context.state };
    window.begun.push(told);
    this.addEventListener("ended", () => (told.over = true));
    return start.call(this, when, from);
  };
"""

# Each place of the slider that goes along.
STEPS = """() => {
  window.steps = [];
  const look = () => {
    const { at } = document.getElementById("tone").state;
    if (at !== steps.at(-1)) steps.push(at);
    requestAnimationFrame(look);
  };
  look();
}"""
RENDER = """async ([samples, rate, from, loop, seconds, end]) => {
  const { sounding } = await import("/client/sound_buttons.js");
  const context = new OfflineAudioContext(1, Math.ceil(rate * seconds), rate);
  const playing = sounding(context, { samples: new Float32Array(samples), rate }, 0, from, loop);
  if (end) playing.end(end);
  return [...(await context.startRendering()).getChannelData(0)];
}"""


@pytest.fixture
def render(bench):
    page = bench().page

    def rendered(samples, from_=0.0, loop=False, seconds=1.0, end=0.0):
        given = [list(map(float, samples)), RATE, from_, loop, seconds, end]
        return np.array(page.evaluate(RENDER, given))

    return rendered


NOISE = np.random.default_rng(1).uniform(-1, 1, RATE // 2)


def test_from_its_start_a_sound_is_heard_as_it_is_and_then_silence(render):
    heard = render(NOISE)
    np.testing.assert_allclose(heard[: len(NOISE)], NOISE, atol=1e-6)
    assert not heard[len(NOISE) :].any()


def test_a_loop_has_no_gap(render):
    np.testing.assert_allclose(render(NOISE, loop=True), np.tile(NOISE, 2), atol=1e-6)


def test_in_its_midst_a_sound_swells_and_then_is_as_it_is(render):
    heard = render(NOISE, from_=0.25, seconds=0.25)
    rest = NOISE[RATE // 4 :]
    edge = int(0.02 * RATE)
    np.testing.assert_allclose(heard[edge:], rest[edge:], atol=1e-6)
    assert np.all(np.abs(heard[:edge]) <= np.abs(rest[:edge]) + 1e-6)
    assert abs(heard[0]) < 1e-6


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("tones")
    with served(root, widgets__tones_py=WIDGET, content__index_md=PAGE) as server:
        yield server


@pytest.fixture
def reader(chromium, site):
    context = chromium.new_context(viewport={"width": 900, "height": 900}, accept_downloads=True)
    context.add_init_script(SPY)
    found = Watched(context, site)
    found.open()
    yield found
    found.close()


def button(reader, name):
    """Return a button, once there is somebody who hears it."""
    found = reader.page.get_by_role("button", name=name, exact=True)
    expect(found).to_be_enabled()
    return found


def begun(reader):
    return reader.page.evaluate("begun")


def wait_for_sound(reader, count=1):
    reader.page.wait_for_function("(count) => begun.length >= count", arg=count)
    return begun(reader)[-1]


def pitch_of(told):
    spectrum = np.abs(np.fft.rfft(told["samples"]))
    return spectrum.argmax() * told["rate"] / len(told["samples"])


def test_nothing_is_heard_and_no_python_comes_before_a_press(reader):
    hum = button(reader, "Play a hum")
    expect(hum).not_to_have_attribute("aria-disabled", "true")
    expect(reader.page.get_by_text("Needs Python, which starts when you press.")).to_be_visible()
    assert not begun(reader)
    assert not reader.pythons


def test_a_press_starts_python_and_plays_what_its_function_returned(reader):
    tone = button(reader, "Play a tone")
    tone.click()
    expect(tone).to_have_attribute("aria-pressed", "true")  # it lasts eight seconds
    told = wait_for_sound(reader)
    expected = 0.5 * np.sin(2 * np.pi * 200 * np.arange(64000) / RATE)
    np.testing.assert_allclose(told["samples"], expected, atol=1 / 32767)
    assert (told["rate"], told["loop"], told["running"]) == (RATE, False, "running")
    expect(reader.page.get_by_text("Needs Python, which starts when you press.")).to_be_hidden()
    expect(reader.page.locator("#tone .ex-status")).to_be_empty()


def test_what_follows_goes_along_to_its_end_and_the_button_is_free_again(reader):
    tone = button(reader, "Play a tone")
    expect(tone).not_to_have_attribute("aria-disabled", "true")
    tone.focus()
    reader.page.keyboard.press("Space")
    wait_for_sound(reader)
    said = reader.page.locator("[data-figure=tone][data-name=at], [data-parameter=at] output")
    expect(tone).to_have_attribute("aria-pressed", "false", timeout=60_000)
    assert reader.state("tone")["at"] == 8
    assert said.first.inner_text().startswith("8")
    assert begun(reader)[-1]["over"]


def test_with_less_motion_what_follows_goes_along_in_few_steps(reader):
    reader.page.emulate_media(reduced_motion="reduce")
    reader.page.evaluate(STEPS)
    button(reader, "Play a tone").click()
    reader.page.wait_for_function("() => steps.length > 3")
    assert reader.page.evaluate("steps")[:4] == pytest.approx([4, 4.8, 5.6, 6.4])


def test_a_slider_moved_by_hand_takes_the_sound_with_it(reader):
    button(reader, "Play a tone").click()
    wait_for_sound(reader)
    reader.page.locator("#tone input[name=at]").evaluate(
        "(input) => { input.value = 15; input.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    told = wait_for_sound(reader, 2)
    assert told["from"] == pytest.approx(1.5)


def test_a_changed_figure_goes_on_with_its_new_samples(reader):
    hum = button(reader, "Play a hum")
    hum.click()
    assert pitch_of(wait_for_sound(reader)) == 100
    reader.page.locator("#tone input[name=pitch]").evaluate(
        "(input) => { input.value = 300; input.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    told = wait_for_sound(reader, 2)
    assert pitch_of(told) == reader.state("tone")["pitch"] / 2 == 200
    assert told["loop"]
    assert 0 < told["from"] < 8
    expect(hum).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("way", ["button", "Escape", "another"])
def test_it_stops_by_its_button_by_escape_and_by_another_sound(reader, way):
    hum = button(reader, "Play a hum")
    hum.press("Enter")
    wait_for_sound(reader)
    if way == "button":
        hum.press("Enter")
    elif way == "Escape":
        reader.page.keyboard.press("Escape")
    else:
        button(reader, "Play a tone").press("Enter")
        wait_for_sound(reader, 2)
    expect(hum).to_have_attribute("aria-pressed", "false")
    reader.page.wait_for_function("begun[0].over")


def test_it_can_be_taken_away_as_it_is_heard(reader):
    page = reader.page
    page.locator("#tone .ex-toolbar summary").click()
    page.get_by_role("button", name="Take it with you").click()
    with page.expect_download() as told:
        page.get_by_role("button", name="Sound, WAV: a tone").click()
    assert told.value.suggested_filename == "tone-long.wav"
    rate, samples = wavfile.read(io.BytesIO(told.value.path().read_bytes()))
    expected = 0.5 * np.sin(2 * np.pi * 200 * np.arange(64000) / RATE)
    assert rate == RATE
    np.testing.assert_allclose(samples / 32767, expected, atol=1 / 32767)


def test_buttons_can_be_pressed_by_a_thumb(reader):
    for name in ("Play a tone", "Play a hum"):
        box = button(reader, name).bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_where_python_does_not_come_the_reader_is_told(reader):
    reader.context.route("**/pyodide*", lambda route: route.abort())
    reader.context.route("**/*.wasm", lambda route: route.abort())
    tone = button(reader, "Play a tone")
    tone.click()
    expect(reader.page.locator("#tone .ex-status")).to_contain_text("Try again")
    expect(tone).to_have_attribute("aria-pressed", "false")
    assert not begun(reader)
    reader.forgive("pyodide", "wasm", "fetch", "Failed", "Error", "error")
