"""A frame's panels say which of its nodes are which."""

from itertools import pairwise

import numpy as np
import pytest

from explorable.drawing import drawings
from explorable.figure import figure
from explorable.layout.pages import frame
from explorable.picture.frame import FrameBuilder


def framed(draw, layout="wide", **options):
    """Return the frame of what `draw(ax)` draws, and what its first panel says of its parts."""
    drawn = figure(**options)(draw)
    (drawing,) = drawings(drawn, {})
    found = frame(drawing, layout)
    return found, found.panel_parts()


def said(found, span, at):
    """Return the texts of the nodes in a span that counts from a panel's node."""
    parts = list(found.parts())
    return " ".join(parts[at + place][2] for place in range(*span))


def two_lines(ax):
    ax.plot([0, 1], [0, 1], label="rising")
    ax.plot([0, 1], [1, 0], "o--", label="falling")
    ax.axhline(0.5)
    ax.set(xlabel="time, s", ylabel="height, m", title="A crossing")
    ax.legend()


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_panel_names_its_axes_and_its_title(layout):
    found, panels = framed(two_lines, layout)
    ((at, parts),) = panels.items()
    told = {name: said(found, span, at) for name, span in parts["texts"].items()}
    assert told == {"x": "time, s", "y": "height, m", "title": "A crossing"}


def test_a_legend_names_the_marks():
    found, panels = framed(two_lines)
    ((at, parts),) = panels.items()
    named = {int(mark): said(found, span, at) for mark, span in parts["named"].items()}
    assert named == {0: "rising", 1: "falling", 2: "falling"}


def test_each_mark_has_the_nodes_that_it_draws_alone():
    found, panels = framed(two_lines)
    ((at, parts),) = panels.items()
    starts = parts["marks"]
    nodes = [
        [node for node in found.nodes[at + start : at + end] if node["kind"] == "path"]
        for start, end in pairwise(starts)
    ]
    assert [len(its) for its in nodes] == [1, 1, 1, 1]
    assert "stroke-dasharray" in nodes[1][0]["attributes"]
    assert nodes[2][0]["commands"] == "D2"


def test_a_mark_that_draws_nothing_has_no_nodes():
    def gap(ax):
        ax.plot([0, np.nan], [0, 1])
        ax.plot([0, 1], [0, 1])

    _, panels = framed(gap)
    ((_, parts),) = panels.items()
    first, second, end = parts["marks"]
    assert first == second < end


def test_limits_of_polar_axes_are_not_those_of_the_page():
    def clock(ax):
        ax.plot([0, 1], [0, 1])

    _, round_panel = framed(clock, projection="polar")
    _, flat = framed(clock)
    assert [parts.get("plain", True) for parts in round_panel.values()] == [False]
    assert [parts.get("plain", True) for parts in flat.values()] == [True]


def test_parts_hardly_ever_make_another_structure():
    """Labels and names are texts of the frame: two states share their nodes."""

    def drawn(n):
        def curve(ax):
            ax.plot([0, 1], [0, n], label=f"n = {n}")
            ax.set_title(f"{n} of 9")
            ax.set_ylim(0, 9)
            ax.legend()

        return framed(curve)[0]

    one, other = drawn(3), drawn(4)
    assert one.nodes == other.nodes
    assert one.strings != other.strings


def test_a_builder_counts_from_the_panel():
    builder = FrameBuilder(10, 10)
    builder.text("before", 0, 0)
    at = builder.count
    builder.panel("", ("linear", "linear"), (0, 0, 1, 1), (0, 1, 0, 1))
    builder.text("x", 0, 0)
    builder.parted(at, [at + 1, at + 1], [("x", at + 1, at + 2)])
    assert builder.frame().panel_parts() == {1: {"marks": [1, 1], "texts": {"x": [1, 2]}}}
