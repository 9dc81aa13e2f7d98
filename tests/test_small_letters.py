"""Letters that are too small are told; a telephone's are never smaller than can be read."""

import numpy as np

from explorable.axes import Axes
from explorable.compile.small_letters import small_letters
from explorable.drawing import drawings
from explorable.figure import figure
from explorable.layout.pages import LAYOUTS, LEAST_LETTERS, frame
from explorable.picture.svg_style import px

SCREENS = {390: 12, 320: 11}  # pixels of a telephone, and of the smallest letter on it
MARGINS = 16  # pixels beside a picture on them


def framed(draw, layout="wide", **more):
    (drawing,) = drawings(figure(**more)(draw), {})
    return frame(drawing, layout)


def written(size):
    def draw(ax):
        ax.text(0, 0, "a text", fontsize=size)

    return draw


def sizes(drawn):
    return {
        text: float(node["attributes"]["font-size"])
        for node, _, text in drawn.parts()
        if node["kind"] == "text"
    }


def crowded(ax: Axes):
    ax.plot(np.arange(3), label="a curve")
    ax.text(1, 1, "tiny", fontsize=4)
    ax.tick_params(labelsize=5)
    ax.set_xlabel("name", fontsize=6)
    ax.set_title("title", fontsize=7)
    ax.legend(fontsize=3)


def test_the_smallest_text_is_told_with_its_size_and_what_to_write():
    (told,) = small_letters(framed(crowded))
    assert told.startswith("letters of 3 points, as in 'a curve', are too small to read.")
    assert "Set 9 or more, with fontsize=" in told


def test_texts_of_nine_points_are_not_told():
    assert not list(small_letters(framed(written(9))))


def test_what_a_large_figure_asks_for_shrinks_no_further():
    assert not list(small_letters(framed(written(10), figsize=(15, 8))))


def test_every_letter_can_be_read_on_a_telephone():
    for drawn in (framed(crowded, "narrow"), framed(crowded, "narrow", figsize=(15, 8))):
        found = sizes(drawn)
        assert {"tiny", "name", "title", "a curve"} <= found.keys()
        for screen, least in SCREENS.items():
            scale = (screen - 2 * MARGINS) / LAYOUTS["narrow"]
            assert min(found.values()) * scale >= least, screen
        assert min(found.values()) == px(LEAST_LETTERS["narrow"])


def test_an_author_has_what_was_asked_for_where_there_is_room():
    assert sizes(framed(crowded))["tiny"] == px(4)
