"""Ways, heads and boxes against matplotlib's own, point by point where it has the same points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import ArrowStyle, BoxStyle, ConnectionStyle
from matplotlib.path import Path

from explorable.marks.boxes import BOXES, boxed
from explorable.marks.connections import CONNECTIONS, connected
from explorable.marks.heads import HEADS, SOLID, headed
from explorable.marks.segments import flattened, outline

START, END = np.array([10.0, 20.0]), np.array([180.0, 95.0])
STYLES = [
    ("arc3", {}),
    ("arc3", {"rad": 0.4}),
    ("arc3", {"rad": -0.2}),
    ("angle3", {"angleA": 80, "angleB": -20}),
    ("angle", {"angleA": -30, "angleB": 70, "rad": 12}),
    ("angle", {"angleA": -30, "angleB": 70}),
    ("arc", {"angleA": 60, "armA": 40, "rad": 10}),
    ("arc", {"angleA": 60, "armA": 40, "angleB": 150, "armB": 30, "rad": 5}),
    ("arc", {"angleB": 150, "armB": 30, "rad": 5}),
    ("bar", {}),
    ("bar", {"fraction": -0.3, "armA": 10}),
    ("bar", {"angle": 180, "fraction": 0.2}),
]


def corners(path):
    """Return a path as the corners of many short lines."""
    path.should_simplify = False
    return path.to_polygons(closed_only=False)[0]


def as_path(outlined):
    """Return one of our outlines as a path of matplotlib's."""
    codes = []
    for word in outlined.commands.split():
        count = int(word[1:] or 1)
        codes += {"M": [1], "L": [2], "Q": [3, 3], "C": [4, 4, 4], "Z": []}[word[0]] * count
    return Path(outlined.points, codes)


def assert_same_way(mine, theirs, atol=0.02):
    """Both paths lead along the same curve: points of each are near the other."""
    first, second = corners(mine), corners(theirs)
    for one, other in ((first, second), (second, first)):
        assert np.allclose(one[0], other[0], atol=atol)
        assert max(_away(point, other) for point in one) < 0.4


def _away(point, line):
    start, way = line[:-1], np.diff(line, axis=0)
    length = np.maximum((way**2).sum(axis=1), 1e-12)
    share = np.clip(((point - start) * way).sum(axis=1) / length, 0, 1)
    return np.hypot(*(start + share[:, None] * way - point).T).min()


@pytest.mark.parametrize(("style", "parameters"), STYLES)
def test_ways_are_matplotlibs(style, parameters):
    theirs = ConnectionStyle(style, **parameters).connect(START, END)
    mine = outline(connected(style, START, END, parameters))
    assert_same_way(as_path(mine), theirs)


def test_every_way_is_compared():
    assert {style for style, _ in STYLES} == CONNECTIONS.keys()


@pytest.mark.parametrize("style", HEADS)
@pytest.mark.parametrize("bend", [0.0, 0.3])
@pytest.mark.parametrize("scale", [10.0, 25.0])
def test_heads_are_matplotlibs(style, bend, scale):
    way = connected("arc3", START, END, {"rad": bend})
    theirs, _ = ArrowStyle(style)(as_path(outline(way)), scale, 2.0, None)
    mine = headed(style, way, scale, 2.0, {})
    theirs = theirs if isinstance(theirs, list) else [theirs]
    assert len(mine) == len(theirs)
    for own, expected in zip(mine, theirs, strict=True):
        assert_same_outline(as_path(own), expected)


def assert_same_outline(mine, theirs):
    """Both paths cover the same ground, wherever they begin."""
    first, second = corners(mine), corners(theirs)
    for one, other in ((first, second), (second, first)):
        assert max(_away(point, other) for point in one) < 0.4


@pytest.mark.parametrize("style", BOXES)
@pytest.mark.parametrize("scale", [9.0, 20.0])
def test_boxes_are_matplotlibs(style, scale):
    rectangle = (30.0, 40.0, 90.0, 25.0)
    theirs = BoxStyle(style)(*rectangle, scale)
    mine = boxed(style, rectangle, scale, {})
    assert_same_outline(as_path(mine), theirs)


@given(st.floats(0, 1), st.floats(0, 1))
def test_parameters_of_boxes_are_matplotlibs(pad, size):
    rectangle = (30.0, 40.0, 90.0, 25.0)
    theirs = BoxStyle("round", pad=pad, rounding_size=size or None)(*rectangle, 20)
    mine = boxed("round", rectangle, 20, {"pad": pad, "rounding_size": size or None})
    assert np.allclose(theirs.get_extents().get_points(), as_path(mine).get_extents().get_points())


@pytest.mark.parametrize("style", HEADS)
def test_parameters_have_matplotlibs_defaults(style):
    own, real = HEADS[style], vars(ArrowStyle(style))
    assert {name: real[name] or own[name] for name in own} == own


def test_a_way_in_short_lines_keeps_to_its_curve():
    way = connected("arc3", START, END, {"rad": 0.5})
    mine = outline(way)
    dense = corners(as_path(mine))
    assert max(_away(point, dense) for point in flattened(*mine[:2])) < 0.2


def test_solid_heads_are_known():
    assert set(SOLID) <= HEADS.keys()
