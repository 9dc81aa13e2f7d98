"""A frame keeps structure and numbers apart, and lets nothing wild through."""

import numpy as np
import pytest

from explorable.picture.frame import FrameBuilder, FrameError


def test_nodes_take_their_numbers_in_turn():
    builder = FrameBuilder(100, 50)
    builder.panel("a", ("linear", "log"), (1, 2, 3, 4), (5, 6, 7, 8))
    builder.path(np.array([[9, 10], [11, 12]]), "M L1", stroke_width=2)
    builder.text("words", 13, 14, 15)
    frame = builder.frame()
    assert frame.numbers.tolist() == list(range(1, 16))
    assert frame.strings == ["words"]
    assert [node["kind"] for node in frame.nodes] == ["panel", "path", "text"]
    assert frame.nodes[1]["attributes"] == {"stroke-width": 2}


def test_panels_are_numbered_for_clipping():
    builder = FrameBuilder(1, 1)
    assert [builder.panel(name, ("linear",) * 2, (0,) * 4, (0,) * 4) for name in "ab"] == [0, 1]


@pytest.mark.parametrize("wild", [np.nan, np.inf, -np.inf])
def test_a_wild_number_is_refused(wild):
    builder = FrameBuilder(1, 1)
    builder.path(np.array([[0, 0], [1, wild]]), "M L1")
    with pytest.raises(FrameError, match="a path of the picture has the coordinate"):
        builder.frame()
