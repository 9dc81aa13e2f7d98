"""Texts around a picture's marks can be read whole: in lines, above each other, on the page."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorable import Slider, figure
from explorable.axes import Axes
from explorable.compile.cut_texts import cut_texts
from explorable.compile.static_render import still
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.layout.text_lines import broken, widest
from explorable.mathtext.raised import BACK, LOWER, RAISE
from explorable.mathtext.text import marked
from explorable.picture.metrics import text_width

LONG = "Gibbs Sampler - Bivariate Joint Gaussian Distribution"


def laid_out(draw, layout="wide", panels=None, figsize=(7.5, 4.2)):
    """Return the frame that `draw` makes on each of the panels."""
    grid = parse_panels(panels)
    axes = {name: Axes(name) for name in grid.cells}
    for ax in axes.values():
        draw(ax)
    return frame(Drawing(axes, grid, figsize, {}), layout)


def texts(made):
    """Return (text, left, right, top, bottom, font size) of each lying text, in pixels."""
    found = []
    for node, numbers, text in made.parts():
        if node["kind"] != "text":
            continue
        style = node["attributes"]
        size = style["font-size"]
        width = text_width(text, size, "font-weight" in style)
        x, y, turn = numbers
        left = x - width * {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor"), 0.0)
        if turn == 0:
            found.append((text, left, left + width, y - 0.72 * size, y + 0.2 * size, size))
    return found


def boxes(made):
    """Return (x, y, width, height) of each panel."""
    return [numbers[:4] for node, numbers, _ in made.parts() if node["kind"] == "panel"]


def assert_readable(made):
    """No text lies over another one or over the edge of the page, and none stands in a box."""
    placed = texts(made)
    for text, left, right, top, bottom, _ in placed:
        assert left >= -1, text
        assert right <= made.width + 1, text
        assert top >= -1, text
        assert bottom <= made.height + 1, text
    for number, (one, left, right, top, bottom, _) in enumerate(placed):
        for other, its_left, its_right, its_top, its_bottom, _ in placed[number + 1 :]:
            apart = right <= its_left or its_right <= left or bottom <= its_top or its_bottom <= top
            assert apart, (one, other)


def titled(ax):
    ax.plot([0, 3])
    ax.set_title(LONG)
    ax.set_xlabel("number of iterations until the chain has converged to the posterior density")
    ax.set_ylabel("log posterior density of both parameters together, up to a constant, in nats")


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("panels", [None, "AB", "ABC", "A;B"])
def test_long_titles_and_names_are_broken_into_lines(layout, panels):
    made = laid_out(titled, layout, panels, (7, 6))
    assert_readable(made)
    assert list(cut_texts(made)) == []
    assert {LONG, *LONG.split()} & {word for text in made.strings for word in (text, *text.split())}


def test_a_title_that_fits_stays_on_its_line():
    assert LONG in laid_out(titled).strings
    assert LONG not in laid_out(titled, "narrow").strings


def test_the_title_of_a_picture_in_the_middle_may_use_the_page_beside_it():
    def square(ax):
        ax.imshow(np.eye(4))
        ax.set_title("An image with a title that is wider than itself")

    made = laid_out(square)
    assert "An image with a title that is wider than itself" in made.strings
    assert_readable(made)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_scale_of_an_axis_leaves_the_title_and_the_names_alone(layout):
    def turnover(ax):
        ax.plot([0, 1e6, 2e6], [0, 1e7, 2e7])
        ax.set_title("Turnover")

    made = laid_out(turnover, layout)
    assert {"1e7", "1e6", "Turnover"} <= set(made.strings)
    assert_readable(made)


def test_an_authors_line_breaks_are_kept():
    def broken_by_hand(ax):
        ax.plot([0, 1], label="one\ntwo")
        ax.set(title="first\nsecond", xlabel="across\nthe page", ylabel="up\nthe page")
        ax.set_xticks([0, 1], ["near\nby", "far\naway"])
        ax.legend()

    made = laid_out(broken_by_hand)
    said = {"first", "second", "across", "up", "the page", "near", "by", "far", "away", "one"}
    assert said <= set(made.strings)
    assert_readable(made)


def test_a_legend_that_is_wider_than_its_panel_is_set_narrower():
    def explained(ax):
        for name in ("the first of two long labels of a legend", "the second one, no shorter"):
            ax.plot([0, 1], label=name)
        ax.legend(ncols=2)

    for layout in ("wide", "narrow"):
        made = laid_out(explained, layout)
        ((x, _, width, _),) = boxes(made)
        rows = [each for each in texts(made) if any(letter.isalpha() for letter in each[0])]
        assert {"the", "second"} <= {word for row in rows for word in row[0].split()}
        assert all(x < left and right < x + width for _, left, right, *_ in rows)
        assert_readable(made)


@pytest.mark.parametrize("size", [(12, 5), (15, 4), (15, 3), (15, 15), (24, 3)])
@pytest.mark.parametrize("panels", ["A", "AB", "ABC", "AB;CD"])
def test_figures_of_a_notebooks_size_can_be_read_on_a_page(size, panels):
    def panel(ax):
        ax.plot([0, 1])
        ax.set(title="Posterior", xlabel="coefficient", ylabel="density")
        ax.text(0.2, 0.5, "note", fontsize=20)

    made = laid_out(panel, "wide", panels, size)
    assert_readable(made)
    assert all(height >= 30 for *_, height in boxes(made))
    sizes = {text: font for text, *_, font in texts(made)}
    assert min(sizes.values()) >= 12
    assert sizes["note"] == pytest.approx(max(20 * 7.5 / size[0], 9) * 4 / 3, abs=0.01)


def test_a_small_text_of_an_author_stays_as_it_is():
    def small(ax):
        ax.text(0.5, 0.5, "small", fontsize=7)
        ax.text(0.5, 0.2, "usual")

    sizes = {text: font for text, *_, font in texts(laid_out(small, figsize=(7.5, 4)))}
    assert sizes["usual"] == pytest.approx(10 * 4 / 3, abs=0.01)
    sizes = {text: font for text, *_, font in texts(laid_out(small, figsize=(15, 8)))}
    assert sizes["small"] == pytest.approx(7 * 4 / 3, abs=0.01)


words = st.text("abcdefg", min_size=1, max_size=9)


@given(st.lists(words, min_size=1, max_size=12), st.floats(80, 400))
def test_lines_hold_the_words_in_order_and_fit_where_the_words_do(given_words, room):
    made = broken(" ".join(given_words), 12, room)
    assert made.split() == given_words
    longest = max(text_width(word, 12) for word in given_words)
    assert widest(made, 12) <= max(room, longest)


def test_a_raised_part_is_never_torn():
    text = marked(r"the law of $e^{-\left(x\,Q\right)\mathrm{of that}}$ and more of it")
    for line in broken(text, 12, 60).split("\n"):
        assert line.count(BACK) == line.count(RAISE) + line.count(LOWER)


@figure(a=Slider(0, 1, start=1))
def endless(ax, a):
    ax.plot([0, a])
    ax.set_title("Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik" * 2)


def test_what_cannot_be_broken_is_told_with_the_letters_that_fit():
    wide, narrow = still(endless, endless.start, "uid").unread
    assert "cut at the edge of a picture that is 720 pixels wide" in wide
    assert "320 pixels wide: about 42 of its 110 letters fit" in narrow
