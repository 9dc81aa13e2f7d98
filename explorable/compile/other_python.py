"""Compares what a figure looks like here with what another Python has drawn of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from explorable.compile.time_limit import within
from explorable.figure import Figure
from explorable.picture.frame import Frame
from explorable.render import frames

LAYOUT = "wide"
SEEN = 0.5  # pixels: a smaller difference is seen by nobody
IMAGE = "data:"


def difference(
    figure: Figure,
    state: str,
    nodes: list[dict[str, Any]],
    strings: list[str],
    numbers: list[float],
) -> str:
    """Return how a frame from elsewhere differs visibly from the one that is drawn here, or "".

    state: as JSON. nodes, strings, numbers: of the other frame, laid out wide. A figure that is
    another one each time it is drawn here does not differ.
    """
    frame = _drawn(figure, state)
    told = _difference(frame, nodes, strings, np.array(numbers))
    if told:
        again = _drawn(figure, state)
        if _difference(frame, again.nodes, again.strings, again.numbers):
            return ""
    return told


def _drawn(figure: Figure, state: str) -> Frame:
    values = figure.clamp(json.loads(state))
    *_, (frame, _) = within(figure.limit, lambda: list(frames(figure, values, LAYOUT)))
    return frame


def _difference(
    frame: Frame, nodes: list[dict[str, Any]], strings: Sequence[str], numbers: np.ndarray
) -> str:
    ours = json.loads(json.dumps(frame.nodes))
    if len(ours) != len(nodes):
        return f"it has {len(nodes)} parts, and {len(ours)} here"
    if len(numbers) != len(frame.numbers):
        return f"it has {len(numbers)} numbers, and {len(frame.numbers)} here"
    for here, there in zip(frame.strings, strings, strict=False):
        if here != there and not here.startswith(IMAGE):
            return f"it says {there!r}, and {here!r} here"
    off = replace(frame, numbers=np.abs(numbers - frame.numbers))
    for node, places, _ in off.parts():
        if node["kind"] == "panel":
            places[4:] = 0  # its limits are data, not pixels
    most = float(np.nan_to_num(off.numbers, nan=0.0).max(initial=0.0))
    return f"a point is {most:.3g} pixels away" if most > SEEN else ""
