"""The picture in the page is the frame, to the fortieth of a pixel."""

import re
from xml.etree import ElementTree

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from svgpaths import points

from explorable.compile.svg import GRAIN, path_data, picture
from explorable.mathtext.text import marked
from explorable.picture.frame import FrameBuilder, number_count

coordinates = st.floats(-1e4, 1e4, allow_nan=False)


@given(
    arrays(float, (17, 2), elements=coordinates),
    st.sampled_from(["M L16", "D17", "M Q8", "M L5 Z M L10"]),
)
def test_a_path_reads_back_as_its_numbers(numbers, commands):
    node = {"kind": "path", "commands": commands}
    assert number_count(node) == numbers.size
    d = path_data(node, [round(number * 100) for number in numbers.ravel().tolist()])
    np.testing.assert_allclose(points(d), numbers, atol=0.0051)


def test_the_picture_is_well_formed_with_one_element_for_each_node():
    builder = FrameBuilder(720, 400)
    clip = builder.panel('a "b"', ("linear", "linear"), (0, 0, 10, 10), (0, 1, 1e-9, 1))
    builder.path(np.array([[0, 0], [1, 1]]), "M L1", clip, stroke="var(--ex-c0)")
    builder.text("a < b & c", 1, 2, -90, fill="red")
    builder.image("data:image/png;base64,AAAA", (1, 2, 3, 4), clip)
    frame = builder.frame()
    svg = ElementTree.fromstring(picture(frame, "ex-wide", 'it said "a < b"', "uid"))
    assert [child.tag for child in svg] == ["clipPath", "path", "text", "image"]
    assert svg.get("aria-label") == 'it said "a < b"'
    assert svg[0].get("data-limits") == "0.0 1.0 1e-09 1.0"
    assert svg[1].get("clip-path") == "url(#uid-0)"
    assert svg[2].text == "a < b & c"
    assert svg[2].get("transform") == "rotate(-90 1 2)"


@given(arrays(float, (9, 2), elements=coordinates))
def test_the_picture_is_off_by_no_more_than_half_a_grain(numbers):
    builder = FrameBuilder(720, 400)
    builder.path(numbers, "M L8")
    (path,) = ElementTree.fromstring(picture(builder.frame(), "ex-wide", "", "uid"))
    np.testing.assert_allclose(points(path.get("d")), numbers, atol=GRAIN / 200 + 1e-6)


def test_numbers_are_written_as_short_as_they_go():
    node = {"kind": "path", "commands": "M L2"}
    assert path_data(node, [0, 50, 100, 20, -5, 20]) == "M0 .5l1-.3-1.05 0"
    assert not re.search("e", path_data(node, [10**6, 1, 2, 3, 4, 5]))


def test_raised_and_lowered_parts_are_smaller_letters_on_other_lines():
    builder = FrameBuilder(720, 400)
    builder.text(marked("$e^{-x^2/2} < k_B T$"), 1, 2)
    (text,) = ElementTree.fromstring(picture(builder.frame(), "ex-wide", "", "uid"))
    level, lines = 0.0, []
    for part in text:
        size = float(part.get("font-size", "100%").rstrip("%")) / 100
        level -= float(part.get("dy", "0em").removesuffix("em")) * size
        lines.append((part.text, size, round(level, 2)))
    assert lines == [
        ("e", 1, 0),
        ("−x", 0.7, 0.38),
        ("2", 0.49, 0.65),
        ("/2", 0.7, 0.38),
        (" < k", 1, 0),
        ("B", 0.7, -0.18),
        ("T", 1, 0),
    ]
