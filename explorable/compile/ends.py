"""Where readers can take a figure and no table does: the ends of controls that none sweeps."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from explorable.compile.sampling import sweeps
from explorable.figure import Figure

LONGEST = 40  # letters of a value that a message shows


class End(NamedTuple):
    """A state with one control at an end: the whole state as JSON, and the value in words."""

    control: str
    state: str
    shown: str


def untabled(figure: Figure, start: Mapping[str, Any]) -> Iterator[End]:
    """Yield the ends of controls that no table of the figure sweeps around the full state `start`.

    One control is moved at a time. A table draws the ends of its own controls.
    """
    tabled = {
        axis.name
        for sweep in sweeps(figure, start)
        for axis in sweep
        if not figure.controls[axis.name].on_picture  # a table has its presets, not its ends
    }
    told = {name: each.to_json(start[name]) for name, each in figure.controls.items()}
    for name, control in figure.controls.items():
        for value in control.ends() if name not in tabled else ():
            text = control.format(value) or "nothing"
            shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
            yield End(name, json.dumps({**told, name: control.to_json(value)}), shown)
