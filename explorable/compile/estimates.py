"""What a figure looks like, roughly, while a reader drags and Python is still on its way.

A control that is drawn has too many values for the rows of a table. So a table also holds what
each *part* of such a value does to the picture when it alone is moved away from the start: a part
is one point, or one sample of a curve, and it is moved to the places of a small grid. The browser
adds up what the parts do, linearly between the places (`browser/client/estimate.js`).

That is exact for what each part moves by itself (the dot under a finger, the line that is drawn,
whatever is linear in the data), near for what bends a little, and wrong for the rest. Which is
which is tried here at random states: a node of the picture follows everywhere, or as far as the
grid goes, or stays where it is, dimmed, until Python has drawn it.
"""

from __future__ import annotations

import itertools
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from explorable.controls import Part
from explorable.figure import Figure
from explorable.picture.frame import Frame, number_count

FINE, COARSE = 0.1, 1.0  # pixels: how nodes are written that follow everywhere, and the others
EXACT, EXACTLY = 0.8, 0.9  # pixels that a node may be off in most states, to follow everywhere
NEAR, NEARLY = 6.0, 0.75  # and nine tenths of its numbers, to follow within the grid
TRIES = 12  # states at random: within the grid, and as many anywhere
TOGETHER = 2  # parts that are moved at once within the grid, at most
MOVING = ("path", "text", "image")

Draw = Callable[[Mapping[str, Any]], dict[str, Frame]]


@dataclass(frozen=True, slots=True)
class Moves:
    """What moving the parts of control `name` does to a picture.

    base: the picture from which they move.
    parts: of the value, with their grids.
    exact, near: the nodes that follow everywhere, and within the grid. stale: those that should
        move and do not.
    rows: whole numbers of steps, shape (all places but the starts, numbers of nodes that follow).
    """

    name: str
    base: Frame
    parts: list[Part]
    exact: list[int]
    near: list[int]
    stale: list[int]
    rows: np.ndarray

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know besides the rows."""
        return {
            "name": self.name,
            "grids": [part.grid for part in self.parts],
            "steps": [FINE, COARSE],
            "exact": self.exact,
            "near": self.near,
            "stale": self.stale,
        }


def estimated(figure: Figure, start: Mapping[str, Any]) -> Iterator[tuple[str, list[Part]]]:
    """Yield each control of `figure` whose moves can be estimated, with the parts of its value."""
    if figure.table is False or figure.animated:
        return
    for name, control in figure.controls.items():
        if parts := control.parts(start[name]):
            yield name, parts


def row_count(figure: Figure, start: Mapping[str, Any]) -> int:
    """Return how many pictures of each layout `moves` draws."""
    return sum(
        sum(1 for _ in _moved(start[name], parts)) + 2 * TRIES
        for name, parts in estimated(figure, start)
    )


def moves(figure: Figure, start: Mapping[str, Any], draw: Draw) -> dict[str, list[Moves]]:
    """Return what moving each drawn control does, by layout; without what nothing follows.

    draw: returns the frame of a full state for each layout.
    """
    found: dict[str, list[Moves]] = {}
    first = draw(start)
    for name, parts in estimated(figure, start):
        tried = _tried(figure, start, name, parts, draw)
        moved = [draw({**start, name: value}) for value in _moved(start[name], parts)]
        for layout, frame in first.items():
            base = _Base(frame)
            rows = np.array([base.displacement(frames[layout]) for frames in moved])
            truths = [(value, frames[layout]) for value, frames in tried]
            made = _trusted(name, start[name], parts, base, rows, truths)
            found.setdefault(layout, []).extend([made] if made else [])
    return found


def _places(part: Part, value: Any) -> Iterator[tuple[float, ...]]:
    """Yield the places of a part's grid, its last coordinate changing first, without its own."""
    own = tuple(np.ravel(value).tolist())
    return (place for place in itertools.product(*part.grid) if place != own)


def _moved(value: np.ndarray, parts: list[Part]) -> Iterator[np.ndarray]:
    """Yield a value with each of its parts moved to each place of its grid, one at a time."""
    for which, part in enumerate(parts):
        for place in _places(part, value[which]):
            yield _put(value, {which: place})


def _put(value: np.ndarray, places: Mapping[int, Any]) -> np.ndarray:
    """Return a drawn value with some of its parts in other places."""
    moved = value.copy()
    for which, place in places.items():
        moved[which] = np.reshape(place, moved[which].shape)
    return moved


def _tried(
    figure: Figure, start: Mapping[str, Any], name: str, parts: list[Part], draw: Draw
) -> list[tuple[np.ndarray, dict[str, Frame]]]:
    """Return values of a control with their pictures: within the grid first, then anywhere."""
    rng = np.random.default_rng(zlib.crc32(f"{figure.name} {name}".encode()))
    value = start[name]
    gesture = _stroke if len(parts[0].grid) == 1 else _drag
    values = [_put(value, gesture(parts, rng)) for _ in range(TRIES)]
    values += [_put(value, _anywhere(parts, rng)) for _ in range(TRIES)]
    return [(each, draw({**start, name: each})) for each in values]


def _drag(parts: list[Part], rng: np.random.Generator) -> dict[int, Any]:
    """Return places within their grids for a point or some, as a hand leaves them."""
    together = min(len(parts), int(rng.integers(1, TOGETHER + 1)))
    chosen = rng.choice(len(parts), together, replace=False).tolist()
    return {
        which: [rng.uniform(axis[0], axis[-1]) for axis in parts[which].grid] for which in chosen
    }


def _stroke(parts: list[Part], rng: np.random.Generator) -> dict[int, Any]:
    """Return heights for samples side by side, as a hand draws them: on a line."""
    length = int(rng.integers(1, max(2, len(parts) // 3)))
    first = int(rng.integers(0, len(parts) - length))
    left, right = rng.uniform(parts[0].low, parts[0].high, (2, 1)).ravel().tolist()
    return dict(enumerate(np.linspace(left, right, length).tolist(), first))


def _anywhere(parts: list[Part], rng: np.random.Generator) -> dict[int, Any]:
    """Return any places for half of the parts or so."""
    chosen = np.flatnonzero(rng.random(len(parts)) < 0.5).tolist()
    return {which: rng.uniform(parts[which].low, parts[which].high) for which in chosen}


class _Base:
    """The picture from which the others move, and how these differ from it."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.slices = _slices(frame)
        self._words = _words(frame)

    def displacement(self, frame: Frame) -> np.ndarray:
        """Return by how many pixels its numbers move in `frame`; 0 where a node is gone."""
        found = np.zeros(len(self.frame.numbers))
        for _, here, there in self._matched(frame):
            found[here] = frame.numbers[there] - self.frame.numbers[here]
        return found

    def errors(self, estimate: np.ndarray, truth: Frame) -> list[tuple[float, float]]:
        """Return by how many pixels each node is off, all and nine tenths of its numbers.

        estimate: by how many pixels the numbers move. Where the true picture lacks the node, it is
        off without end.
        """
        errors = [(np.inf, np.inf)] * len(self.slices)
        guessed = self.frame.numbers + estimate
        for node, here, there in self._matched(truth):
            distance = np.sort(np.abs(guessed[here] - truth.numbers[there]))
            most = distance[(9 * len(distance)) // 10] if len(distance) else 0.0
            errors[node] = (float(distance.max(initial=0)), float(most))
        return errors

    def _matched(self, frame: Frame) -> Iterator[tuple[int, slice, slice]]:
        """Yield each node that `frame` has too, and where its numbers are, here and there."""
        if frame.nodes == self.frame.nodes and frame.strings == self.frame.strings:
            yield from ((node, here, here) for node, here in enumerate(self.slices))
            return
        theirs = _slices(frame)
        matcher = SequenceMatcher(None, self._words, _words(frame), autojunk=False)
        for here, there, size in matcher.get_matching_blocks():
            for more in range(size):
                yield here + more, self.slices[here + more], theirs[there + more]


def _slices(frame: Frame) -> list[slice]:
    """Return where the numbers of each node are."""
    ends = list(itertools.accumulate(map(number_count, frame.nodes)))
    return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _words(frame: Frame) -> list[str]:
    """Return what each node is, with its string."""
    return [json.dumps([node, text], sort_keys=True) for node, _, text in frame.parts()]


def _trusted(
    name: str,
    value: np.ndarray,
    parts: list[Part],
    base: _Base,
    rows: np.ndarray,
    truths: list[tuple[np.ndarray, Frame]],
) -> Moves | None:
    """Return the moves of one layout with the nodes that follow well enough, None if none does."""
    tried = [base.errors(_estimate(value, parts, rows, moved), truth) for moved, truth in truths]
    worst, most = np.moveaxis(np.array(tried), 2, 0)
    exact: list[int] = []
    near: list[int] = []
    stale: list[int] = []
    written: list[np.ndarray] = []
    for node, span in enumerate(base.slices):
        moved = rows[:, span]
        moves = bool((np.abs(moved) > FINE).any())
        if base.frame.nodes[node]["kind"] not in MOVING:
            continue
        if np.mean(worst[:, node] <= EXACT) >= EXACTLY:
            exact += [node] if moves else []
            written += [moved / FINE] if moves else []
        elif moves and np.mean(most[:TRIES, node] <= NEAR) >= NEARLY:
            near.append(node)
            written.append(moved / COARSE)
        else:
            stale.append(node)
    if not written:
        return None
    steps = np.rint(np.concatenate(written, axis=1)).astype(np.int64)
    return Moves(name, base.frame, parts, exact, near, stale, steps)


def _estimate(
    value: np.ndarray, parts: list[Part], rows: np.ndarray, moved: np.ndarray
) -> np.ndarray:
    """Return by how many pixels the picture's numbers move, as the browser adds it up."""
    found = np.zeros(rows.shape[1])
    first = 0
    for which, part in enumerate(parts):
        places = list(_places(part, value[which]))
        if not np.array_equal(moved[which], value[which]):
            own, there = np.ravel(value[which]).tolist(), np.ravel(moved[which]).tolist()
            sides = [_sides(*each) for each in zip(part.grid, own, there, strict=True)]
            for corner in itertools.product(*sides):
                place = tuple(at for at, _ in corner)
                if place in places:
                    share = np.prod([weight for _, weight in corner])
                    found += share * rows[first + places.index(place)]
        first += len(places)
    return found


def _sides(axis: tuple[float, ...], own: float, x: float) -> list[tuple[float, float]]:
    """Return the places on both sides of `x`, or the own one and an end, with their shares."""
    if len(axis) == 1:
        return [(own, 1.0)]
    if axis[0] <= x <= axis[-1]:
        above = int(np.clip(np.searchsorted(axis, x), 1, len(axis) - 1))
        low, high = axis[above - 1], axis[above]
    else:
        near, far = (axis[0], axis[-1]) if x < axis[0] else (axis[-1], axis[0])
        low, high = own, far if own == near else near
    share = float((x - low) / (high - low))
    return [(low, 1 - share), (high, share)]
