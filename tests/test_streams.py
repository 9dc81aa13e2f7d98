"""Streamlines against matplotlib's own: where they run, how they look, what is told."""

import numpy as np
import pytest
from axes_oracle import real
from numpy.testing import assert_allclose

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError

X, Y = np.linspace(-2, 2, 17), np.linspace(-1, 2, 13)
U, V = -Y[:, None] + 0.2 * X, X + 0 * Y[:, None]
SPEED = np.hypot(U, V)
CALLS = {
    "plain": {},
    "dense": {"density": (0.5, 1.2)},
    "from places": {"start_points": [[0.5, 0.5], [-1, 1]], "broken_streamlines": False},
    "forward": {"integration_direction": "forward", "maxlength": 1, "density": 0.6},
    "backward": {"integration_direction": "backward", "minlength": 0.4, "density": 0.6},
    "by speed": {"color": SPEED, "cmap": "plasma", "density": 0.5},
    "widths": {"linewidth": SPEED, "density": 0.5, "color": "r"},
}


def both(u, v, **options):
    """Return what streamplot returns for our axes and for matplotlib's, and these."""
    ours, theirs = Axes(), real()
    return (
        ours.streamplot(X, Y, u, v, **options), theirs.streamplot(X, Y, u, v, **options),
        ours, theirs,
    )  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_lines_run_where_matplotlibs_do(name):
    mine, theirs, ours, real_ax = both(U, V, **CALLS[name])
    segments = theirs.lines.get_segments()
    assert len(mine.lines.get_segments()) == len(segments)
    for one, other in zip(mine.lines.get_segments(), segments, strict=True):
        assert_allclose(one, other, atol=1e-9)
    assert len(mine.arrows) == len(real_ax.patches)
    if name in ("plain", "dense", "by speed", "widths"):  # lines reach the edges of the grid
        assert (ours.get_xlim(), ours.get_ylim()) == ((-2, 2), (-1, 2))
    if name == "by speed":
        assert_allclose(mine.lines.get_array(), theirs.lines.get_array())
        assert_allclose(mine.lines.get_clim(), theirs.lines.get_clim())
    if name == "widths":
        assert_allclose(mine.lines._widths, theirs.lines.get_linewidths())


def test_lines_end_where_the_field_is_missing():
    holes = np.where(SPEED < 0.7, np.nan, U)
    mine, theirs, *_ = both(holes, V)
    for one, other in zip(mine.lines.get_segments(), theirs.lines.get_segments(), strict=True):
        assert_allclose(one, other, atol=1e-9)


def test_lines_are_one_path_in_one_look():
    ax = Axes()
    ax.streamplot(X, Y, U, V, color="C3", linewidth=2)
    paths = [mark for mark in record(ax).marks if getattr(mark, "width", None) == 2]
    assert paths[0].stroke == "C3"


def test_mistakes_with_streams_are_told():
    ax = Axes()
    with pytest.raises(DrawingError, match="x at even distances"):
        ax.streamplot(X**3, Y, U, V)
    with pytest.raises(DrawingError, match="y that grows"):
        ax.streamplot(X, Y[::-1], U, V)
    with pytest.raises(DrawingError, match=r"u and v of shape \(13, 17\), not \(17, 13\)"):
        ax.streamplot(X, Y, U.T, V.T)
    with pytest.raises(DrawingError, match=r"starting point \(9, 9\) outside"):
        ax.streamplot(X, Y, U, V, start_points=[[9, 9]])
    with pytest.raises(DrawingError, match="'forwards'.* Did you mean 'forward'"):
        ax.streamplot(X, Y, U, V, integration_direction="forwards")
    with pytest.raises(DrawingError, match="color of shape"):
        ax.streamplot(X, Y, U, V, color=SPEED.T)
