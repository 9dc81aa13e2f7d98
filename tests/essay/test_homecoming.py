"""A drawing comes home: what is said of the teacher and the student is so, whatever is drawn."""

import numpy as np
import pytest
from scipy.stats import entropy

from explorable.drawing import drawings
from widgets.distill import LINES
from widgets.homecoming import sheets
from widgets.school import pupils, stuck, teacher
from widgets.sketches import likely_at
from widgets.students import COLUMNS, ROWS, log_likely


def moments(**state):
    """Return the outputs of the figure, moment by moment."""
    return [each.outputs for each in drawings(sheets, sheets.state(state))]


def scribble(seed):
    """Return cells (ROWS, COLUMNS) that a walk of the pen has drawn."""
    rng = np.random.default_rng(seed)
    steps = rng.integers(-1, 2, (120, 2)).cumsum(axis=0) + np.array([9, 12])
    cells = np.zeros((ROWS, COLUMNS), dtype=bool)
    cells[tuple(np.clip(steps, 0, [ROWS - 1, COLUMNS - 1]).T)] = True
    return cells


DRAWINGS = {
    "a fish": LINES["a fish"],
    "blank": np.zeros((ROWS, COLUMNS), dtype=bool),
    "full": np.ones((ROWS, COLUMNS), dtype=bool),
    "one cell": np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) == 200,
    "a scribble": scribble(3),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_both_distances_are_scipys(name):
    cells = DRAWINGS[name]
    said = moments(drawing=cells)[-1]
    line = cells.tobytes()
    master = np.exp(log_likely(teacher(line).learnt()))
    pupil = pupils(line, said["samples"], "own", 0)[0]
    theirs = np.exp(log_likely(pupil.learnt()))
    assert said["miss"] == pytest.approx(entropy(likely_at(cells), master, base=2), abs=1e-8)
    assert said["distance"] == pytest.approx(entropy(master, theirs, base=2), abs=1e-8)
    short = stuck(pupil, teacher(line).weights)
    assert said["progress"] == ("It got stuck" if short else "It has learnt")


def test_nothing_is_claimed_before_it_has_learnt():
    *before, last = moments(drawing=scribble(4))
    assert len(before) > 5
    assert all(each["progress"] == "It is learning" for each in before[:-1])
    assert last["progress"] != "It is learning"


def test_who_reads_more_comes_nearer():
    few, many = (moments(doublings=doublings)[-1]["distance"] for doublings in (3, 13))
    assert many < few / 50
