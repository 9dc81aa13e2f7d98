"""A figure's table: its answers, worked out at build time, for the browser to give at once.

A table is one gzip file for each layout. Unpacked, it is a header and a body:

    4 bytes     length of the header, little endian
    header      JSON: `sweeps`, and for each row which of the `structures`, `texts`, `limits`
                and `words` it shows; `moves`, see `explorable.compile.estimates`
    body        the rows' numbers, in steps of QUANTUM pixels, and then those of the moves

Neighbouring rows, and neighbouring points within a row, differ little. So the body holds, row by
row, differences of differences: from the last row of the same structure, and from the number two
places before (x from x, y from y). They are folded to unsigned (0, -1, 1, -2, …), and written in
four planes, all lowest bytes first, which gzip likes. (Moves are differences from one picture, so
each of their rows has the second of these alone.) `browser/client/table.js` reads it all back.
"""

import gzip
import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from explorable.compile.estimates import Moves
from explorable.compile.sampling import Sweep
from explorable.outputs import for_json
from explorable.picture.frame import Frame

VERSION = 3  # of this form; browser/client/versions.js has the same
QUANTUM = 0.01  # pixels: what the screen rounds to anyway


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: a frame, its outputs, and the words that describe it."""

    frame: Frame
    outputs: dict[str, Any]
    description: str


@dataclass(slots=True)
class _Pool:
    """Different things, each kept once; `add` returns the place of one."""

    things: list[Any] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, thing: Any) -> int:
        name = json.dumps(thing, separators=(",", ":"))
        if name not in self.places:
            self.places[name] = len(self.things)
            self.things.append(thing)
        return self.places[name]


def pack(
    start: Mapping[str, Any], found: list[Sweep], rows: Iterable[Row], moves: Iterable[Moves] = ()
) -> bytes:
    """Return the table of `rows`, which stand in the order of `sweep.states`; gzip.

    start: the full state around which is swept, in JSON form. moves: of drawn controls.
    """
    structures, texts, limits, words = _Pool(), _Pool(), _Pool(), _Pool()
    index, numbers = [], []
    last: dict[int, np.ndarray] = {}
    for row in rows:
        frame = row.frame
        shape = structures.add(_structure(frame))
        steps, ends = quantised(frame)
        index.append(
            [
                shape,
                texts.add(frame.strings),
                limits.add(ends),
                words.add({"outputs": for_json(row.outputs), "description": row.description}),
            ]
        )
        numbers.append(differences(steps, last.get(shape)))
        last[shape] = steps
    told = []
    for each in moves:
        told.append({**each.spec(), "shape": structures.add(_structure(each.base))})
        numbers += [differences(row, None) for row in each.rows]
    header = {
        "version": VERSION,
        "quantum": QUANTUM,
        "start": start,
        "sweeps": [[axis.spec() for axis in sweep] for sweep in found],
        "rows": index,
        "structures": structures.things,
        "texts": texts.things,
        "limits": limits.things,
        "words": words.things,
        "moves": told,
    }
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    body = planes(np.concatenate(numbers) if numbers else np.empty(0, np.int64))
    return gzip.compress(struct.pack("<I", len(head)) + head + body, 9, mtime=0)


def _structure(frame: Frame) -> dict[str, Any]:
    return {"width": frame.width, "height": frame.height, "nodes": frame.nodes}


def quantised(frame: Frame) -> tuple[np.ndarray, list[float]]:
    """Return a frame's numbers as whole steps of QUANTUM, and the limits of its panels.

    The limits are data, not pixels; where they stand among the numbers, the steps are zero.
    """
    ends: list[float] = []
    pixels = replace(frame, numbers=frame.numbers.copy())
    for node, numbers, _ in pixels.parts():
        if node["kind"] == "panel":
            ends += numbers[4:].tolist()
            numbers[4:] = 0
    return np.rint(pixels.numbers / QUANTUM).astype(np.int64), ends


def differences(steps: np.ndarray, before: np.ndarray | None) -> np.ndarray:
    """Return what is left of a row when the row before, and then each number's neighbour two
    places before, are taken away; same shape.
    """
    left = steps if before is None else steps - before
    found: np.ndarray = left - np.concatenate([np.zeros(2, left.dtype), left[:-2]])[: len(left)]
    return found


def planes(numbers: np.ndarray) -> bytes:
    """Return signed whole numbers as four planes of bytes, folded so that small ones stay small."""
    folded = ((numbers << 1) ^ (numbers >> 63)).astype("<u4")
    return np.ascontiguousarray(folded.view(np.uint8).reshape(-1, 4).T).tobytes()
