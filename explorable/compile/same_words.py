"""Pictures that differ clearly while their descriptions are the same: whoever listens is told
nothing of what has changed.

Each control is moved alone, from where it starts to its ends, to what it has ready-made, and a
part of it to the side or up.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

import numpy as np

from explorable.controls import Control, File
from explorable.controls.scatter import Scatter
from explorable.drawing import drawings
from explorable.figure import Figure
from explorable.picture.frame import Frame
from explorable.render import last

CELL = 24.0  # pixels of a wide picture, of 720: what moves by less has hardly moved
CLEARLY = 0.08  # of all cells in which there is something: what differs by more is another picture
MOVED = 0.35  # of the box that a point stays in
LONGEST = 40  # letters of a state that a message shows

Cells = frozenset[tuple[int, int, str]]


def same_words(figure: Figure) -> Iterator[str]:
    """Yield what to tell the author of each control that changes the picture and no word.

    A figure that moves by itself, has no description, or is drawn by another backend is not looked
    at.
    """
    ours = figure.backend == "explorable"
    if figure.unsaid is True or figure.animated or not figure.describe or not ours:
        return
    for name, control in figure.controls.items():
        if isinstance(figure.unsaid, list) and name in figure.unsaid:
            continue
        alike = _alike(figure, name, control)
        if alike:
            one, other, words = alike
            yield (
                f"{name!r} changes the picture, but nothing in what is said to those who listen: "
                f"with {one} and with {other} it is {words!r}. Let describe= tell the difference, "
                f"with an output of the figure's; or write unsaid=[{name!r}] if there is none to "
                "tell."
            )


def _alike(figure: Figure, name: str, control: Control) -> tuple[str, str, str] | None:
    """Return two values of a control with different pictures and the same words, and the words."""
    seen: list[tuple[str, str, Callable[[], Cells]]] = []
    for shown, value in _values(control):
        state = figure.clamp(figure.to_json({**figure.start, name: value}))
        *_, drawn = drawings(figure, state)
        words = figure.description(state, drawn.outputs)
        cells = cache(partial(_covered_at, figure, state))  # most are never asked for
        for before, said, others in seen:
            if said == words and differ(others(), cells()):
                return before, shown, words
        seen.append((shown, words, cells))
    return None


def _covered_at(figure: Figure, state: dict[str, Any]) -> Cells:
    return covered(last(figure, state)[0]["wide"])


def _values(control: Control) -> Iterator[tuple[str, Any]]:
    """Yield values that a reader may choose, each with what to call it."""
    yield _shown(control, control.start), control.start
    presets: Mapping[str, Any] = getattr(control, "presets", {})
    for name, value in presets.items():
        yield repr(name), value
    if isinstance(control, Scatter) and len(control.first):
        for axis, (span, where) in enumerate(
            ((control.x, "at another x"), (control.y, "at another y"))
        ):
            points = control.start
            step = MOVED * (span.high - span.low)
            up = points[0, axis] + step <= span.high
            points[0, axis] = span.clip(points[0, axis] + (step if up else -step))
            yield f"its first point {where}", points
    for value in control.ends():
        yield _shown(control, value), value


def _shown(control: Control, value: Any) -> str:
    if isinstance(control, File):
        return "the start" if control.to_json(value) is None else "another file"
    text = control.format(value) or "nothing"
    return repr(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def differ(one: Cells, other: Cells) -> bool:
    """Tell whether two pictures differ clearly, from what they cover."""
    return len(one ^ other) > CLEARLY * len(one | other)


def covered(frame: Frame) -> Cells:
    """Return the cells of a grid in which there is something, each with its colour."""
    found: set[tuple[int, int, str]] = set()
    for node, numbers, string in frame.parts():
        if node["kind"] == "image":
            found |= {(part, at, "image") for at, part in enumerate(_parts(string))}
        elif node["kind"] == "path":
            color = str(node["attributes"].get("stroke", node["attributes"].get("fill")))
            places = numbers.reshape(-1, 2)
            cells = np.floor(_filled(places) / CELL).astype(int)
            seen = ((cells >= 0) & (cells * CELL <= (frame.width, frame.height))).all(axis=1)
            found |= {(x, y, color) for x, y in np.unique(cells[seen], axis=0).tolist()}
    return frozenset(found)


def _parts(address: str) -> list[int]:
    """Return some numbers that differ where the images at two addresses do."""
    step = max(len(address) // 32, 1)
    return [hash(address[at : at + step]) for at in range(0, len(address), step)]


def _filled(places: np.ndarray) -> np.ndarray:
    """Return places, with more between those that are further apart than a cell."""
    if len(places) < 2:
        return places
    ways = np.diff(places, axis=0)
    steps = np.maximum(np.ceil(np.abs(ways).max(axis=1) / CELL), 1).astype(int)
    way = np.repeat(np.arange(len(ways)), steps)
    share = (np.arange(len(way)) - (steps.cumsum() - steps)[way]) / steps[way]
    return np.concatenate([places[way] + share[:, None] * ways[way], places[-1:]])
