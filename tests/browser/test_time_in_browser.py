"""In Chromium, Firefox and WebKit: figures in the course of time.

Sliders that play and are scrubbed meanwhile, the frames of a generator's run, and both as animated
pictures, which Pillow reads back.
"""

import io
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageSequence
from served_site import served
from visit import Visit

pytestmark = pytest.mark.dealt
WIDGET = '''"""Something that takes time."""
import time
import numpy as np
from explorable import Slider, figure


@figure(
    speed=Slider(0, 20, start=4, step=1, play=2),
    height=Slider(0, 9, start=3, step=1, play=1, loop=True),
    describe="From {height} to {speed}.",
)
def ramp(ax, speed, height):
    ax.fill_between([0, 1], [height, speed], label="ramp")
    ax.set(xlim=(0, 1), ylim=(0, 20))
    return {"end": speed}


@figure(turns=Slider(1, 12, start=5, step=1), describe="{steps} steps, up to {last}.")
def growing(ax, turns):
    for n in range(1, turns + 1):
        ax.clear()
        ax.bar(range(n), range(1, n + 1), label="steps")
        ax.set(xlim=(-1, 12), ylim=(0, 13))
        yield {"steps": n, "last": n * n}


@figure(turns=Slider(1, 40, start=2, step=1), limit=30, describe="{steps} steps.")
def slow(ax, turns):
    for n in range(1, turns + 1):
        time.sleep(0.2)
        ax.plot([0, n], label=f"line {n}")
        yield {"steps": n}


@figure(n=Slider(0, 40, step=1, play=4), table=False, limit=30, describe="{n}.")
def crawl(ax, n):
    time.sleep(0.5)
    ax.plot([0, n], label="line")
'''
PAGE = """
---
hide: [toc, navigation]
---

# Time

/// figure | clocks.ramp
    dock: off
///

It ends at [[ramp.end]]. [Make it fifteen](figure:ramp?speed=15).

/// figure | clocks.growing
    dock: off
///

There are [[growing.steps]] steps.

/// figure | clocks.slow
    dock: off
///

There are [[slow.steps]] steps.

/// figure | clocks.crawl
    dock: off
///
"""
LOADED = """() => performance.getEntriesByType("resource")
  .map(({ name }) => name.match(/\\/((?:play|film_export|apng)\\.js)/)?.[1]).filter(Boolean)"""
# Frames come when the test says so, each 50 milliseconds after the one before.
TICKS = """() => {
  let now = 0;
  let count = 0;
  const waiting = new Map();
  window.requestAnimationFrame = (callback) => (waiting.set(++count, callback), count);
  window.cancelAnimationFrame = (id) => waiting.delete(id);
  window.tick = () => {
    now = (now || performance.now()) + 50;
    const due = [...waiting.values()];
    waiting.clear();
    for (const callback of due) callback(now);
  };
}"""
PLAY = """(name) => document.querySelector(`#ramp [data-parameter=${name}] .ex-play`).click()"""
RUN = """([id, name, most]) => {
  const seen = [];
  for (let at = 0; at < most; at += 1) {
    tick();
    seen.push(document.getElementById(id).state[name]);
  }
  return seen;
}"""
PLAYS = """([id, name]) => Boolean(document.querySelector(
  `#${id} [data-parameter=${name}] .ex-play.ex-playing`))"""
IS = "([id, name, value]) => document.getElementById(id).state[name] === value"
PLACE = (
    """([id, text]) => document.querySelector(`#${id} .ex-frames output`)?.textContent === text"""
)
STATUS = """([id, text]) => document.querySelector(`#${id} .ex-status`).textContent === text"""
STEPS = """([id, n]) => document.querySelector(`[data-figure=${id}][data-output=steps]`)
  .textContent === String(n)"""
NAMED = """([id, text]) => [...document.querySelectorAll(`#${id} svg.ex-picture`)]
  .every((one) => one.getAttribute("aria-label") === text)"""
DRAWN = """(id) => JSON.stringify([...[...document.querySelectorAll(`#${id} svg.ex-picture`)]
  .find((one) => getComputedStyle(one).display !== "none").children]
  .map((one) => [one.tagName, one.getAttribute("d"), one.textContent]))"""
SAID = """([id, text]) => [...document.querySelectorAll(`#${id} .ex-panel-said`)]
  .some((one) => one.textContent.includes(text))"""
COUNT = """(id) => Number(document.querySelector(`#${id} .ex-frames input`)?.max ?? 0) + 1"""
MOVE = """([selector, value, sign]) => {
  const input = document.querySelector(selector);
  if (input.type === "checkbox") input.checked = value;
  else if (input.type === "radio") input.checked = true;
  else input.value = String(value);
  input.dispatchEvent(new Event(sign, { bubbles: true }));
}"""
HEAR = """() => {
  window.heard = [];
  document.addEventListener("explorable-answer", ({ detail }) => heard.push(detail.outputs.steps));
}"""
HAND = """([selector, sign]) => document.querySelector(selector)
  .dispatchEvent(new PointerEvent(sign, { bubbles: true, pointerType: "mouse" }))"""
OWN = "#ramp [data-parameter=speed]"
SCALE = f"{OWN} input[type=range]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("time")
    with served(root, widgets__clocks_py=WIDGET, content__index_md=PAGE.lstrip()) as server:
        yield server


@pytest.fixture
def visit(engine, site):
    """A reader in front of the page, in any browser."""
    with engine.reader() as reader:
        visit = Visit(reader, site)
        visit.open()
        yield visit
        visit.check()


def ticking(visit, name="speed"):
    """Have a slider of `ramp` play from its low end, and frames come when they are asked for."""
    visit.set("ramp", **{name: 0})
    visit.reader.evaluate(TICKS)
    visit.reader.evaluate(PLAY, name)
    visit.reader.wait_until(PLAYS, ["ramp", name])


def run(visit, ticks, name="speed"):
    """Return the values of a slider of `ramp` after each of so many frames."""
    return visit.reader.evaluate(RUN, ["ramp", name, ticks])


def test_nothing_comes_before_it_is_asked_for(visit):
    visit.bring("ramp")
    assert "play.js" not in visit.reader.evaluate(LOADED)
    visit.press("ramp", "Play speed")
    visit.reader.wait_until(PLAYS, ["ramp", "speed"])
    loaded = visit.reader.evaluate(LOADED)
    assert "play.js" in loaded
    assert not {"film_export.js", "apng.js"} & set(loaded)


def test_it_runs_to_its_end_and_stops_there(visit):
    ticking(visit)
    seen = run(visit, 41)
    assert seen == sorted(seen)
    assert seen[-1] == 20
    assert set(seen) >= set(range(2, 21))  # the first frame may come late
    assert not visit.reader.evaluate(PLAYS, ["ramp", "speed"])


@pytest.mark.parametrize(("speed", "ticks"), [("0.5", 80), ("1", 40), ("2", 20)])
def test_its_speed_is_the_readers(visit, speed, ticks):
    ticking(visit)
    visit.reader.evaluate(MOVE, [f"{OWN} .ex-pace [value='{speed}']", True, "change"])
    seen = run(visit, 90)
    assert seen.index(20) == pytest.approx(ticks, rel=0.1)


def test_it_repeats_where_its_author_says_so_until_the_reader_does_not(visit):
    ticking(visit, "height")
    seen = run(visit, 90, "height")
    falls = [after - now for now, after in pairwise(seen) if after < now]
    assert falls == [pytest.approx(-9, abs=1)] * 4
    visit.reader.evaluate(MOVE, ["#ramp [data-parameter=height] [type=checkbox]", False, "change"])
    assert run(visit, 30, "height")[-1] == 9
    assert not visit.reader.evaluate(PLAYS, ["ramp", "height"])


def test_a_hand_holds_it_and_it_goes_on_from_there(visit):
    ticking(visit)
    run(visit, 10)
    visit.reader.evaluate(HAND, [SCALE, "pointerdown"])
    visit.reader.evaluate(MOVE, [SCALE, 14, "input"])
    assert run(visit, 10) == [14] * 10
    visit.reader.evaluate(HAND, [SCALE, "pointerup"])
    seen = run(visit, 6)
    assert seen[0] in (14, 15)
    assert seen[-1] in (16, 17, 18)
    assert visit.reader.evaluate(PLAYS, ["ramp", "speed"])


def test_a_real_hand_and_real_keys_do_so_too(visit):
    visit.press("ramp", "Play height")
    visit.reader.wait_until(PLAYS, ["ramp", "height"])
    scale = "#ramp [data-parameter=height] input[type=range]"
    visit.reader.point(visit.reader.along(scale, 0.5))
    visit.reader.down()
    held = visit.state("ramp")["height"]
    assert 0 < held < 9
    visit.reader.evaluate("() => new Promise((resolve) => setTimeout(resolve, 300))")
    assert visit.state("ramp")["height"] == held
    visit.reader.up()
    visit.reader.wait_until(
        "([id, value]) => document.getElementById(id).state.height !== value", ["ramp", held]
    )
    visit.keys(scale, "Escape")
    visit.reader.wait_until(f"(given) => !({PLAYS})(given)", ["ramp", "height"])
    visit.keys(scale, "Space")
    visit.reader.wait_until(PLAYS, ["ramp", "height"])
    visit.keys(scale, "Space")
    visit.reader.wait_until(f"(given) => !({PLAYS})(given)", ["ramp", "height"])


def test_a_link_stops_it(visit):
    visit.press("ramp", "Play speed")
    visit.reader.wait_until(PLAYS, ["ramp", "speed"])
    visit.reader.evaluate("() => document.querySelector('.ex-set').click()")
    visit.reader.wait_until(IS, ["ramp", "speed", 15])
    assert not visit.reader.evaluate(PLAYS, ["ramp", "speed"])


def grown(visit, turns=7):
    """Have the figure run, and wait for its last frame."""
    visit.bring("growing")
    visit.set("growing", turns=turns)
    visit.reader.wait_until(PLACE, ["growing", f"frame {turns} of {turns}"])
    visit.wait_for("growing")


def test_a_reader_goes_back_to_a_frame_and_all_that_is_said_with_it(visit):
    grown(visit)
    visit.reader.wait_until(NAMED, ["growing", "7 steps, up to 49."])
    last = visit.reader.evaluate(DRAWN, "growing")
    visit.press("growing", "Previous frame")
    visit.press("growing", "Previous frame")
    visit.reader.wait_until(PLACE, ["growing", "frame 5 of 7"])
    visit.reader.wait_until(STEPS, ["growing", 5])
    visit.reader.wait_until(STATUS, ["growing", "Frame 5 of 7. Last frame"])
    visit.reader.wait_until(NAMED, ["growing", "5 steps, up to 25."])
    assert visit.reader.evaluate(DRAWN, "growing") != last
    visit.press("growing", "Next frame")
    visit.reader.wait_until(STATUS, ["growing", "Frame 6 of 7. Last frame"])
    visit.press("growing", "Last frame")
    visit.reader.wait_until(STATUS, ["growing", ""])
    visit.reader.wait_until(STEPS, ["growing", 7])
    visit.reader.wait_until(NAMED, ["growing", "7 steps, up to 49."])
    assert visit.reader.evaluate(DRAWN, "growing") == last


def test_frames_go_by_keys(visit):
    grown(visit)
    visit.keys("#growing .ex-frames input", "Home")
    visit.reader.wait_until(STEPS, ["growing", 1])
    visit.keys("#growing .ex-frames input", "ArrowRight")
    visit.reader.wait_until(STEPS, ["growing", 2])
    said = visit.reader.evaluate(
        "() => document.querySelector('#growing .ex-frames input').getAttribute('aria-valuetext')"
    )
    assert said == "frame 2 of 7"
    visit.reader.press("Escape")
    visit.reader.wait_until(STEPS, ["growing", 7])
    visit.reader.wait_until(STATUS, ["growing", ""])
    visit.reader.evaluate(HEAR)
    visit.reader.press("Space")
    assert visit.reader.wait_until("() => heard.at(-1) === 7 && heard") == [1, 2, 3, 4, 5, 6, 7]


def test_another_run_takes_their_place(visit):
    grown(visit)
    visit.press("growing", "Previous frame")
    visit.reader.wait_until(STEPS, ["growing", 6])
    grown(visit, 4)
    visit.reader.wait_until(STATUS, ["growing", ""])
    visit.reader.wait_until(STEPS, ["growing", 4])
    grown(visit, 9)
    visit.reader.wait_until(STEPS, ["growing", 9])
    visit.set("growing", turns=1)
    visit.reader.wait_until(STEPS, ["growing", 1])
    assert visit.reader.evaluate(
        "() => document.querySelector('#growing .ex-frames input').disabled"
    )


def test_while_it_runs_an_earlier_frame_stays_and_what_comes_is_kept(visit):
    visit.bring("slow")
    visit.set("slow", turns=25)
    visit.reader.wait_until(f"(id) => ({COUNT})(id) >= 3", "slow")
    visit.keys("#slow .ex-frames input", "Home")
    visit.reader.wait_until(STEPS, ["slow", 1])
    seen = visit.reader.evaluate(COUNT, "slow")
    visit.reader.wait_until(f"([id, seen]) => ({COUNT})(id) > seen + 2", ["slow", seen])
    assert visit.reader.evaluate(STEPS, ["slow", 1])
    visit.reader.press("Escape")
    visit.reader.wait_until(f"([id, seen]) => ({COUNT})(id) > seen + 4", ["slow", seen])
    visit.reader.wait_until(STEPS, ["slow", 25])
    visit.reader.wait_until(PLACE, ["slow", "frame 25 of 25"])


def test_the_picture_that_is_taken_away_is_the_one_that_is_shown(visit):
    grown(visit)
    visit.press("growing", "Previous frame")
    visit.reader.wait_until(STEPS, ["growing", 6])
    visit.panel("growing", "export")
    visit.reader.wait_until(NAMED, ["growing", "6 steps, up to 36."])
    assert "<desc>6 steps, up to 36.</desc>" in visit.taken("growing", "Picture, SVG").decode()


def pictures(content):
    """Return the frames of an animated picture as Pillow reads them, with their milliseconds."""
    with Image.open(io.BytesIO(content)) as image:
        assert image.is_animated
        assert image.info["loop"] == 0
        frames = ImageSequence.Iterator(image)
        return [(each.convert("RGBA"), each.info["duration"]) for each in frames]


def apart(one, other):
    """Return how much two pictures differ on average, of 255, in the size of the first."""
    same_size = other.convert("RGB").resize(one.size, Image.Resampling.BOX)
    difference = np.asarray(one.convert("RGB"), float) - np.asarray(same_size, float)
    return np.abs(difference).mean()


def test_a_play_is_taken_away_as_an_animated_picture(visit):
    visit.bring("ramp")
    visit.panel("ramp", "export")
    frames = pictures(visit.taken("ramp", "Animated picture, PNG: speed"))
    assert visit.state("ramp") == {"speed": 4, "height": 3}
    assert len(frames) == 21
    assert [round(each) for _, each in frames] == [95] * 20 + [1500]
    first, last = frames[0][0], frames[-1][0]
    assert first.getpixel((3, 3))[3] == 255
    ends = {}
    for speed in (0, 20):
        visit.set("ramp", speed=speed)
        visit.reader.wait_until(STATUS, ["ramp", ""])
        visit.reader.wait_until(
            "([id, n]) => document.querySelector('[data-output=end]').textContent === String(n)",
            ["ramp", speed],
        )
        ends[speed] = Image.open(io.BytesIO(visit.taken("ramp", "Picture, PNG")))
    assert first.size == tuple(round(2 * side / 3) for side in ends[0].size)
    between = apart(ends[0], ends[20])
    assert apart(first, ends[0]) < between / 4
    assert apart(last, ends[20]) < between / 4


def test_a_run_is_taken_away_as_an_animated_picture(visit):
    grown(visit, 6)
    visit.panel("growing", "export")
    frames = pictures(visit.taken("growing", "Animated picture, PNG: frames"))
    assert [each for _, each in frames] == [100] * 5 + [1500]
    last = Image.open(io.BytesIO(visit.taken("growing", "Picture, PNG")))
    assert apart(frames[-1][0], last) < apart(frames[0][0], last) / 4


def test_a_figure_that_has_not_run_runs_for_it(visit):
    visit.bring("growing")
    visit.panel("growing", "export")
    assert len(pictures(visit.taken("growing", "Animated picture, PNG: frames"))) == 5
    assert (
        visit.reader.evaluate("() => document.querySelector('#growing').getAttribute('answers')")
        == "picture"
    )


def test_it_can_be_cancelled(visit):
    visit.bring("crawl")
    visit.panel("crawl", "export")
    visit.press("crawl", "Animated picture, PNG: n")
    visit.press("crawl", "Cancel")
    visit.reader.wait_until(SAID, ["crawl", "Cancelled."])
    assert visit.reader.file() is None


THIN = """async (count) => {
  const { Frames } = await import("/client/frames.js");
  const element = document.querySelector("explorable-figure");
  const svg = document.querySelector(".ex-picture");
  const said = [];
  const nodes = [];
  const view = {
    element, early: [], pictures: { wide: { svg, nodes } }, signal: new AbortController().signal,
    announcer: { status: null, setStatus: (text) => said.push(text), describe() {} },
  };
  const shown = [];
  const frames = new Frames(view, ([answer]) => shown.push(answer.strings[0]));
  const state = {};
  for (let n = 1; n <= count; n += 1) {
    const answer = {
      nodes: n === 1 ? nodes : null, numbers: new Float64Array(4), strings: [String(n)],
      outputs: {}, description: "",
    };
    frames.take([answer, "wide", "model", state]);
  }
  const row = element.querySelector(".ex-frames");
  const range = row.querySelector("input");
  range.value = "1";
  range.dispatchEvent(new Event("input"));
  return [
    frames.kept.map(({ number }) => number),
    frames.kept.map(({ answer }) => answer.strings[0]),
    row.querySelector("output").textContent,
    row.querySelector("p")?.textContent ?? "",
    shown,
    said.at(-1),
  ];
}"""


@pytest.mark.parametrize("count", [2, 240, 241, 999])
def test_of_many_frames_some_are_left_out_and_the_reader_is_told(bench, count):
    numbers, strings, place, note, shown, said = bench().page.evaluate(THIN, count)
    assert strings == [str(number) for number in numbers]
    assert len(numbers) == count if count <= 240 else 60 < len(numbers) <= 240
    assert (numbers[0], numbers[-1]) == (1, count)
    steps = np.diff(numbers[:-1])
    assert (steps == (steps[0] if steps.size else 1)).all()
    if count > 2:
        assert place == f"frame {numbers[1]} of {count}"
        assert shown == [str(numbers[1])]
        assert said == f"Frame {numbers[1]} of {count}."
    assert note == ("" if count <= 240 else f"{len(numbers)} of {count} frames are kept.")


FILM = """async (all) => {
  const { Apng } = await import("/panels/apng.js");
  const film = new Apng(11, 7);
  for (const [pixels, delay] of all) await film.add(new Uint8ClampedArray(pixels), delay);
  return [...new Uint8Array(await film.file().arrayBuffer())];
}"""


def test_pillow_reads_the_pixels_that_were_written(bench):
    rng = np.random.default_rng(5)
    picture = np.full((7, 11, 4), 255, np.uint8)
    told, expected = [], []
    for at in range(12):
        picture = picture.copy()
        if at % 4 != 3:  # else it is as the one before
            picture[rng.integers(7, size=at), rng.integers(11, size=at), :3] = rng.integers(
                0, 256, (at, 3)
            )
        told.append([picture.ravel().tolist(), 40 + at])
        if expected and (expected[-1][0] == picture).all():
            expected[-1][1] += 40 + at
        else:
            expected.append([picture, 40 + at])
    found = pictures(bytes(bench().page.evaluate(FILM, told)))
    assert len(found) == len(expected) < 12
    for (image, delay), (pixels, milliseconds) in zip(found, expected, strict=True):
        np.testing.assert_array_equal(np.asarray(image), pixels)
        assert delay == milliseconds
