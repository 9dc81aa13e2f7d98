"""Every figure of the essay is drawn at its start, at every end of its controls, and anywhere."""

import importlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable import render
from explorable.figure import Figure

WIDGETS = Path(__file__).parents[2] / "widgets"


def figures():
    """Return every figure that a module of `widgets/` declares."""
    modules = [importlib.import_module(f"widgets.{path.stem}") for path in WIDGETS.glob("*.py")]
    found = {
        value.name: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Figure) and value.__module__ == module.__name__
    }
    assert found
    return [found[name] for name in sorted(found)]


def is_drawn(figure, state):
    for layout in ("wide", "narrow"):
        for frame, outputs in render.frames(figure, state, layout):
            assert frame.numbers.size
            assert figure.description(state, outputs)


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_at_its_start(figure):
    is_drawn(figure, figure.start)


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_at_every_end_of_its_controls(figure):
    for name, control in figure.controls.items():
        for end in control.ends():
            is_drawn(figure, {**figure.start, name: end})


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=15)
def test_anywhere(figure, seed):
    rng = np.random.default_rng(seed)
    is_drawn(figure, {name: one.samples(rng) for name, one in figure.controls.items()})
