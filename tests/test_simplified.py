"""Long lines lose points, and no reader could tell."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from explorable.marks.simplified import LONG, simplified

RNG = np.random.default_rng(7)
MANY = 200_000
TURNS = np.linspace(0, 300, MANY)
ACROSS = np.linspace(10, 700, MANY)
LINES = {
    "a walk": np.column_stack([ACROSS, 200 + RNG.standard_normal(MANY).cumsum() / 9]),
    "noise": np.column_stack([ACROSS, RNG.uniform(20, 380, MANY)]),
    "a level": np.column_stack([ACROSS, np.full(MANY, 200.3)]),
    "upright": np.column_stack([np.full(MANY, 200.3), np.linspace(10, 390, MANY)]),
    "a spiral": 200 + TURNS[:, None] / 2 * np.column_stack([np.cos(TURNS), np.sin(TURNS)]),
    "there and back": np.column_stack([350 + 300 * np.sin(TURNS), np.linspace(10, 390, MANY)]),
}  # fmt: skip


def painted(points: np.ndarray, simplify: bool = False) -> np.ndarray:
    """Return what Agg paints of a line: grey, 0 to 255, shape (400, 720).

    simplify: whether matplotlib leaves out points by its own rules.
    """
    figure = Figure(figsize=(7.2, 4), dpi=100)
    canvas = FigureCanvasAgg(figure)
    line = Line2D(*points.T, color="k", lw=1.5, transform=None, solid_joinstyle="round")
    line.get_path().should_simplify = simplify
    figure.add_artist(line)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, 0].astype(int)


@pytest.mark.parametrize("name", LINES)
def test_pictures_change_no_more_than_by_matplotlibs_own_simplifying(name):
    points = LINES[name]
    few = simplified(points)
    assert len(few) < 12_000
    assert (few[0] == points[0]).all()
    assert (few[-1] == points[-1]).all()
    whole = painted(points)
    ours, theirs = (np.abs(whole - each) for each in (painted(few), painted(points, simplify=True)))
    assert ours.mean() < max(2 * theirs.mean(), 0.25)
    assert np.quantile(ours, 0.99) < 10


def test_short_lines_stay_as_they_are():
    points = LINES["noise"][:LONG]
    assert simplified(points) is points
