"""The states at which a figure is compared, and CPython's answers there."""

import importlib
import json
import zlib
from functools import cache

import numpy as np

from explorable import render
from explorable.compile.sampling import states, sweeps
from explorable.sound import Sound

RANDOM = 20  # states at random


@cache
def find(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.rpartition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def written(name, state):
    """Return a full state of figure `name` in JSON, as the page writes it."""
    return json.dumps(find(name).to_json(state))


def near(name, start):
    """Return `start` (JSON) and, around it, every control of figure `name` at each of its ends."""
    figure = find(name)
    first = figure.clamp(json.loads(start))
    moved = [
        {**first, control.name: end}
        for control in figure.controls.values()
        for end in control.ends()
    ]
    return list(dict.fromkeys([start, *(written(name, state) for state in moved)]))


def rows(name, start):
    """Return the state of every row in the table of figure `name` around `start` (JSON)."""
    figure = find(name)
    first = figure.clamp(json.loads(start))
    return [written(name, state) for state in states(sweeps(figure, first), first)]


def anywhere(name, count=RANDOM):
    """Return `count` random states of figure `name`, the same ones every time.

    A figure that learns while one looks on has fewer: it takes seconds for each.
    """
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    figure = find(name)
    controls = figure.controls
    count = -(-count // 10) if figure.animated else count
    return [
        written(name, {key: control.samples(rng) for key, control in controls.items()})
        for _ in range(count)
    ]


def answers(name, wanted):
    """Return CPython's answer for each state in `wanted` (JSON): frames by layout, and outputs,
    of which sounds are made when they are asked for.

    An error comes back as its text, so that it can be told beside the state.
    """
    figure = find(name)
    found = {}
    for state in wanted:
        try:
            frames, outputs = render.last(figure, figure.clamp(json.loads(state)))
            found[state] = (
                frames,
                [name for name, value in outputs.items() if not isinstance(value, Sound)],
            )
        except Exception as error:
            found[state] = f"{type(error).__name__}: {error}"
    return found
