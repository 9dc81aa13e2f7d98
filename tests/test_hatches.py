"""Hatches against matplotlib's patterns, and shapes that others are cut off at."""

import itertools

import matplotlib.patches
import numpy as np
import pytest
from axes_oracle import real
from matplotlib.hatch import get_path
from svg_of import svg_of

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.marks.hatches import LETTERS, TILE, pattern
from explorable.matplotlib.patches import Circle, Rectangle
from explorable.matplotlib.path import Path

TWO = np.zeros(2), np.full(2, 2 * TILE)


def touched(points, commands, tile):
    """Return the cells of a tile, 48 by 48, that lines through points touch."""
    cells = set()
    at = 0
    start = None
    for word in commands.split():
        count = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}[word[0]] * int(word[1:] or 1)
        own = points[at : at + count]
        if word[0] == "M":
            start = own[-1]
        elif count:
            way = np.concatenate([start[None], own])
            for first, last in itertools.pairwise(way):
                for share in np.linspace(0, 1, 200):
                    cells.add(
                        tuple(np.floor((first + share * (last - first)) / tile * 24).astype(int))
                    )
            start = own[-1]
        at += count
    return {each for each in cells if min(each) >= 24 and max(each) < 48}


@pytest.mark.parametrize("hatch", [*"/\\|-+x", "//", "xx"])
def test_lines_are_as_dense_as_matplotlibs(hatch):
    """In one tile they touch as much of the page, wherever the pattern begins."""
    ((points, commands), filled), = pattern(hatch, *TWO)  # fmt: skip
    ours = touched(points, commands, TILE)
    theirs = get_path(hatch)
    tiles = np.concatenate(
        [theirs.vertices + np.array([i, j]) for i in range(-1, 3) for j in range(-1, 3)]
    )
    expected = touched(tiles, "M L1 " * (len(tiles) // 2), 1.0)
    assert not filled
    assert len(ours) == pytest.approx(len(expected), rel=0.08)


@pytest.mark.parametrize("hatch", ["o", "O", ".", "*", "oo", "**"])
def test_shapes_are_as_many_and_as_large_as_matplotlibs(hatch):
    ((points, commands), filled), = pattern(hatch, *TWO)  # fmt: skip
    count = commands.split().count("M")
    per_shape = points[: len(points) // count]
    theirs = get_path(hatch)
    first = theirs.vertices[: np.flatnonzero(theirs.codes == 1)[1]]
    assert np.ptp(per_shape, axis=0) == pytest.approx(np.ptp(first, axis=0) * TILE, rel=0.06)
    assert filled == (hatch[0] in ".*")
    low, high = TILE / 2 - 1e-9, TILE * 1.5 - 1e-9
    middles = points.reshape(count, -1, 2).mean(axis=1)
    inside = ((middles >= low) & (middles < high)).all(axis=1).sum()
    rows = 6 * len(hatch)
    assert inside == pytest.approx(rows * rows, rel=0.05)


def test_letters_are_matplotlibs():
    from matplotlib.hatch import _hatch_types

    assert len(_hatch_types) == 8
    with pytest.warns(Warning, match="invalid values"):
        matplotlib.hatch._validate_hatch_pattern("y")
    matplotlib.hatch._validate_hatch_pattern(LETTERS)


CALLS = {
    "bar": lambda ax, **style: ax.bar([1, 2], [3, 4], **style),
    "barh": lambda ax, **style: ax.barh([1, 2], [3, 4], **style),
    "hist": lambda ax, **style: ax.hist([1, 2, 2], **style),
    "fill": lambda ax, **style: ax.fill([1, 2, 2], [1, 2, 3], **style),
    "fill_between": lambda ax, **style: ax.fill_between([1, 2, 2], [1, 2, 3], **style),
    "axhspan": lambda ax, **style: ax.axhspan(1, 2, **style),
    "axvspan": lambda ax, **style: ax.axvspan(1, 2, **style),
    "add_patch": lambda ax, **style: ax.add_patch(Circle((0, 0), 1, **style)),
}


@pytest.mark.parametrize("name", CALLS)
def test_areas_are_hatched(name):
    pictures = []
    for hatch in (None, "/", "xx"):
        ax = Axes()
        CALLS[name](ax, hatch=hatch)
        pictures.append(svg_of(ax))
    assert len(set(pictures)) == 3
    with pytest.raises(DrawingError, match="its letters are"):
        CALLS[name](Axes(), hatch="y")


def test_bars_take_hatches_in_turn_and_setters_hatch():
    ours, theirs = Axes(), real()
    for ax in (ours, theirs):
        bars = ax.bar([1, 2, 3], [3, 4, 5], hatch=["/", "x", "o"])
        bars[0].set_hatch("*")
    assert [mark.hatch for mark in record(ours).marks] == ["*", "x", "o"]
    assert [patch.get_hatch() for patch in theirs.patches] == ["*", "x", "o"]


@pytest.mark.parametrize(("style", "color"), [({}, "ink"), ({"edgecolor": "C3"}, "C3")])
def test_hatches_have_the_colour_of_the_edge(style, color):
    ax = Axes()
    ax.add_patch(Rectangle((0, 0), 1, 1, hatch="/", **style))
    assert record(ax).marks[0].hatch_color == color


# -- cutting off ----------------------------------------------------------------------------------


def drawn():
    ax = Axes()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    image = ax.imshow(np.eye(3), extent=(0, 10, 0, 10))
    (line,) = ax.plot([0, 10], [0, 10])
    dots = ax.scatter([5], [5])
    patch = ax.add_patch(Rectangle((0, 0), 10, 10))
    return ax, {"image": image, "line": line, "dots": dots, "patch": patch}


@pytest.mark.parametrize("name", ["image", "line", "dots", "patch"])
def test_what_is_drawn_is_cut_off_at_a_shape(name):
    ax, artists = drawn()
    before = svg_of(ax)
    artists[name].set_clip_path(Circle((5, 5), 3))
    after = svg_of(ax)
    assert (before.count("<clipPath"), after.count("<clipPath")) == (1, 2)
    assert 'clip-path="url(#u-1)"' in after
    assert '<clipPath id="u-1" clip-path="url(#u-0)"><path d="' in after
    artists[name].set_clip_path(None)
    assert svg_of(ax) == before


def test_shapes_are_patches_or_paths_in_a_space():
    ax, artists = drawn()
    artists["line"].set_clip_path(Path([(0, 0), (1, 0), (1, 1), (0, 0)]), ax.transAxes)
    (mark,) = [each for each in record(ax).marks if getattr(each, "clip_shape", None)]
    assert mark.clip_shape.space == "axes"
    for wrong in (7, matplotlib.patches.Circle((5, 5), 3)):
        with pytest.raises(DrawingError, match="it must be a patch or a path"):
            artists["line"].set_clip_path(wrong)


def test_a_patch_may_be_cut_off_from_the_start():
    ax = Axes()
    ax.add_patch(Rectangle((0, 0), 1, 1, clip_path=Circle((0, 0), 1)))
    assert record(ax).marks[0].clip_shape is not None
