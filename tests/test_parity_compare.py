"""The parity gate sees what it must see: a shifted point, another text, another node or colour."""

import json
from dataclasses import replace

import numpy as np
import pytest
from parity.compare import Different, distance
from parity.shown import from_frame, from_screen

from explorable import Slider, figure, render


@figure(level=Slider(0, 1, start=0.5))
def everything(ax, level):
    ax.plot([0, 1, 2], [level, 1, 0])
    ax.plot([0, 1], [0, 1], "o")
    ax.imshow(np.linspace(0, level, 12).reshape(3, 4))
    ax.set_title(f"{level:.2f}")


@pytest.fixture
def frame():
    frames, _ = render.last(everything, everything.start)
    return frames["wide"]


def moved(frame, at, by):
    numbers = frame.numbers.copy()
    numbers[at] += by
    return from_frame(replace(frame, numbers=numbers))


def test_a_frame_is_no_distance_from_itself(frame):
    assert distance(from_frame(frame), from_frame(frame)) == 0


def test_a_shifted_point_is_as_far_off_as_it_was_shifted(frame):
    assert distance(from_frame(frame), moved(frame, -1, 0.07)) == pytest.approx(0.07)


def test_limits_count_by_the_pixels_they_would_move(frame):
    width, left, right = frame.numbers[[2, 4, 5]]
    shifted = moved(frame, 4, 0.01 * (right - left))
    assert distance(from_frame(frame), shifted) == pytest.approx(0.01 * width)


def test_another_text_is_a_difference(frame):
    other = replace(frame, strings=[text.replace("0.50", "0.51") for text in frame.strings])
    with pytest.raises(Different, match=re_quoted("0.51")):
        distance(from_frame(frame), from_frame(other))


def re_quoted(text):
    return f"'{text}', not "


def test_another_style_is_a_difference(frame):
    nodes = json.loads(json.dumps(frame.nodes))
    next(node for node in nodes if node["kind"] == "path")["attributes"]["stroke"] = "red"
    with pytest.raises(Different, match="node"):
        distance(from_frame(frame), from_frame(replace(frame, nodes=nodes)))


def test_another_colour_in_an_image_is_a_difference(frame):
    others, _ = render.last(everything, {"level": 0.0})
    strings = [
        theirs if ours.startswith("data:") else ours
        for ours, theirs in zip(frame.strings, others["wide"].strings, strict=True)
    ]
    with pytest.raises(Different, match="colour of an image"):
        distance(from_frame(frame), from_frame(replace(frame, strings=strings)))


def test_the_screen_is_read_back_as_the_frame_it_shows():
    element = {"d": "M1 2l1 1 .5-.5M3 4h0M5 6h0z", "stroke": "red", "clip-path": "url(#me-0)"}
    shown = from_screen({"uid": "me", "elements": [tagged("path", element)]})
    words = (("M", 1), ("L", 2), ("D", 2), ("Z", 1))
    assert shown.nodes == [("path", words, frozenset({("stroke", "red")}), 0, None)]
    assert shown.numbers.tolist() == [1, 2, 2, 3, 2.5, 2.5, 3, 4, 5, 6]


def tagged(tag, attributes):
    return {"tag": tag, "text": "", "attributes": attributes}
