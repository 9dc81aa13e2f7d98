"""In a real browser controls know values, and slider positions, digit for digit as Python does."""

import random

import numpy as np
import pytest

from explorable.controls import (
    Brush,
    Choice,
    Curve,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)

PLACES = [(0.2, 1.0), (0.7, -1.0)]
FORMATS = [".2f", ".0f", "+.1e", ".3g", ".12g", ".0%", ",.1f", "g", "e", "%", ".1%"]
KNOWN = {
    "plain": Slider(0.02, 1, log=True, unit="m"),
    "ratios": Slider(0.02, 1, start=0.1234, log=True),
    "decades": Slider(1e-3, 5e4, log=True),
    "fine": Slider(-1e-7, 1e-7),
    "vast": Slider(-1e12, 3.5e22),
    "whole": Slider(1, 10**6, format=",d", log=True),
    "odd": Slider(1, 9, step=2),
    "vaster": Slider(-1e30, 1e30, format="+,.1f"),
    **{f"like{k}": Slider(-1e6, 1e6, format=spec, unit="%") for k, spec in enumerate(FORMATS)},
    "basis": Choice({"haar": "Steps (Haar)", "Waves ": "waves"}),
    "degree": Choice([1, -1, 0.5, 1e-9]),
    "truth": Toggle(True),
    "seed": Reroll(7),
    "line": Text("", most=12),
    "essay": Text("a\nb", rows=3, most=9),
    "points": Points(PLACES, y=(-2, 2), most=4, fewest=1, presets={"one": [(0.5, 2 / 3)]}),
    "narrow": Points([(2 / 3, 0.1)], x=(0, 2 / 3), y=(0, 1 / 3)),
    "paint": Brush(x=(0, 1000), most=6),
    "signal": Curve(5, presets={"up": np.linspace(-1, 1, 5), "thirds": np.full(5, 1 / 3)}),
    "bitmap": Pixels(2, 3, levels=7, presets={"full": np.ones((2, 3))}),
}
CHARACTERS = "0123456789.,;-+eE \t\nabfxON\u2212\x00\x1f\ud800é🙂"


def some_texts(control, rng):
    texts = [control.format(value) for value in values_of(control)]
    for text in list(texts):
        for _ in range(4):
            letters = list(text) or ["1"]
            letters[rng.randrange(len(letters))] = rng.choice(CHARACTERS)
            texts.append("".join(letters))
    texts += ["".join(rng.choices(CHARACTERS, k=rng.randrange(12))) for _ in range(40)]
    return [*texts, "inf", "nan", "1e999", "-1e999", " 0.5 ", ".5", "5.", "1_0", "ON", "one", "up"]


def some_values(control, rng):
    numbers = [0, 1, -1, 0.5, 1.5, 2.5, 1e-9, 1e30, -1e30, True, False, None, "x", [], {}]
    wild = [
        *numbers,
        *([rng.choice(numbers) for _ in range(rng.randrange(7))] for _ in range(20)),
        *([[rng.choice(numbers) for _ in range(3)] for _ in range(2)] for _ in range(10)),
        *([[rng.choice(numbers) for _ in range(2)] for _ in range(rng.randrange(7))]
          for _ in range(10)),
    ]  # fmt: skip
    return [control.to_json(value) for value in values_of(control)] + wild


def values_of(control):
    rng = np.random.default_rng(0)
    values = [control.start, *control.ends(), *(control.samples(rng) for _ in range(5))]
    if isinstance(control, Slider):
        span = control.high - control.low
        near = [control.low + span * share for share in (0.1, 1 / 3, 0.5, 0.625, 0.8125)]
        ties = [v for v in (0.125, 0.375, 2.5, 3.5, 1024.5, 2**-20) if v <= control.high]
        values += [control.clamp(value) for value in near + ties]
    return values


@pytest.mark.parametrize("name", KNOWN)
def test_values_are_the_same_in_both_languages(bench, name):
    rng = random.Random(name)
    desk = bench(**{name: KNOWN[name]})
    control = desk.controls[name]
    texts, wild = some_texts(control, rng), some_values(control, rng)
    values = [control.to_json(value) for value in values_of(control)]
    said = desk.page.evaluate(
        """([spec, texts, wild, values]) => {
          const { mend, read, show, write } = bench.values;
          return {
            read: texts.map((text) => read(spec, text)),
            mend: wild.map((value) => mend(spec, value)),
            write: values.map((value) => write(spec, value)),
            show: values.map((value) => show(spec, value)),
          };
        }""",
        [control.spec(), texts, wild, values],
    )
    exact = [control.validate(value) for value in values]
    assert said["write"] == [control.format(value) for value in exact]
    assert said["show"] == [control.show(value) for value in exact]
    assert said["read"] == [control.to_json(control.clamp(text)) for text in texts]
    assert said["mend"] == [control.to_json(control.clamp(value)) for value in wild]


@pytest.mark.parametrize("name", [n for n, known in KNOWN.items() if isinstance(known, Slider)])
def test_sliders_stand_at_the_same_positions(bench, name):
    desk = bench(**{name: KNOWN[name]})
    found = desk.page.evaluate("(spec) => bench.positions(spec)", desk.controls[name].spec())
    assert found == list(KNOWN[name].positions)
