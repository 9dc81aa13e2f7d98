"""A stamp holds the marks of a figure's largest panel, in few bytes, and nothing else."""

import gzip
from xml.etree import ElementTree

import numpy as np
import pytest
from svgpaths import points
from test_every_figure import figures

from explorable import Slider, figure, render
from explorable.compile.thumbnail import thumbnail

SMALL = 3000  # bytes, gzip


@figure(panels=[["small"], ["large"]], heights=[1, 3], a=Slider(0, 1))
def two_panels(ax, a):
    ax["small"].plot([0, 1], [0, 1], color="C3")
    ax["large"].plot(np.linspace(0, 1, 400), np.linspace(0, 1, 400), color="C0")
    ax["large"].set(title="the larger one", xlabel="x")
    ax["large"].legend(["a line"])


def stamp(one):
    frames, _ = render.last(one, one.start)
    return thumbnail(frames["narrow"], "stamp")


def test_only_the_marks_of_the_largest_panel_are_left():
    svg = ElementTree.fromstring(stamp(two_panels))
    strokes = [path.get("stroke") for path in svg.iter("path")]
    assert strokes == ["var(--ex-c0)"]
    assert not list(svg.iter("text"))


def test_it_is_cut_to_the_panels_box():
    svg = ElementTree.fromstring(stamp(two_panels))
    rect = [node for node in svg.iter("rect")][1]
    box = [round(float(rect.get(name))) for name in ("x", "y", "width", "height")]
    assert [int(number) for number in svg.get("viewBox").split()] == box


def test_a_line_keeps_its_ends_and_a_point_every_few_pixels():
    path = next(ElementTree.fromstring(stamp(two_panels)).iter("path")).get("d")
    corners = np.array(points(path))
    gaps = np.hypot(*np.diff(corners, axis=0).T)
    assert (gaps[:-1] >= 4).all()
    assert np.ptp(corners[:, 0]) > 230


@pytest.mark.parametrize("one", figures(), ids=lambda one: one.name)
def test_every_figure_of_the_essay_has_one_that_weighs_little(one):
    assert len(gzip.compress(stamp(one).encode())) < SMALL
