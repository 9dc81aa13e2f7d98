"""A packed table gives back every frame, to half a hundredth of a pixel."""

import gzip
import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorable import Choice, Slider, figure, render
from explorable.compile.sampling import states, sweeps
from explorable.compile.table import QUANTUM, Row, differences, pack, planes
from explorable.picture.frame import number_count


@figure(height=Slider(0.1, 2.0, start=1.0), kind=Choice(["line", "dots"]))
def curve(ax, height, kind):
    x = np.linspace(0, 1, 40)
    if kind == "line":
        ax.plot(x, height * np.sin(9 * x))
    else:
        ax.scatter(x, height * np.sin(9 * x))
    ax.set_ylim(-2, 2)
    return {"height": height}


def unpacked(data):
    """Return (header, rows of whole steps): what `browser/client/table.js` does, once more."""
    raw = gzip.decompress(data)
    (length,) = struct.unpack_from("<I", raw)
    header = json.loads(raw[4 : 4 + length])
    body = np.frombuffer(raw[4 + length :], np.uint8).reshape(4, -1).T.copy()
    folded = body.view("<u4").ravel().astype(np.int64)
    signed = (folded >> 1) ^ -(folded & 1)
    rows, last, at = [], {}, 0
    for shape, *_ in header["rows"]:
        count = sum(number_count(node) for node in header["structures"][shape]["nodes"])
        left = signed[at : at + count].copy()
        for start in (0, 1):
            left[start::2] = left[start::2].cumsum()
        last[shape] = left + last.get(shape, 0)
        rows.append(last[shape])
        at += count
    return header, rows


@pytest.fixture(scope="module")
def table():
    found = sweeps(curve, curve.start)
    rows = []
    for state in states(found, curve.start):
        ((frame, outputs),) = render.frames(curve, state, "wide")
        rows.append(Row(frame, outputs, f"height {outputs['height']}"))
    return rows, pack(curve.to_json(curve.start), found, rows)


def test_every_row_is_its_frame(table):
    rows, data = table
    header, steps = unpacked(data)
    assert len(header["rows"]) == len(rows)
    for row, (shape, text, limit, word), found in zip(rows, header["rows"], steps, strict=True):
        structure = header["structures"][shape]
        assert structure["nodes"] == json.loads(json.dumps(row.frame.nodes))
        assert (structure["width"], structure["height"]) == (row.frame.width, row.frame.height)
        assert header["texts"][text] == row.frame.strings
        assert header["words"][word]["outputs"] == row.outputs
        numbers = row.frame.numbers.copy()
        assert header["limits"][limit] == numbers[4:8].tolist()
        numbers[4:8] = 0
        np.testing.assert_allclose(found * QUANTUM, numbers, atol=QUANTUM / 2 + 1e-9)


def test_equal_things_are_kept_once(table):
    header, _ = unpacked(table[1])
    assert len(header["structures"]) == 2
    assert len(header["texts"]) == 1


def test_neighbours_make_it_small(table):
    rows, data = table
    assert len(data) < sum(row.frame.numbers.size for row in rows)


def test_the_same_table_is_the_same_bytes(table):
    rows, data = table
    assert pack(curve.to_json(curve.start), sweeps(curve, curve.start), rows) == data


@given(arrays(np.int64, 12, elements=st.integers(-(2**30), 2**30)))
def test_planes_fold_and_unfold(numbers):
    body = np.frombuffer(planes(numbers), np.uint8).reshape(4, -1).T.copy()
    folded = body.view("<u4").ravel().astype(np.int64)
    np.testing.assert_array_equal((folded >> 1) ^ -(folded & 1), numbers)


def test_a_row_of_one_number_has_a_difference():
    assert differences(np.array([5]), None).tolist() == [5]
