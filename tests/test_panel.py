"""Data lands on the pixels where matplotlib would put it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from explorable.picture.panel import FAR, Box, Panel

numbers = st.floats(-1e6, 1e6, allow_nan=False)
spans = st.tuples(numbers, st.floats(1e-3, 1e6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
positive_spans = st.tuples(st.floats(1e-6, 1e3), st.floats(1.1, 1e6)).map(
    lambda pair: (pair[0], pair[0] * pair[1])
)
BOX = Box(40, 20, 600, 300)


def by_matplotlib(points, xlim, ylim, xscale="linear", yscale="linear"):
    """Return the pixels of `points` in a 720 × 400 figure whose axes fills BOX, from the top."""
    figure = Figure(figsize=(7.2, 4), dpi=100)
    place = [BOX.x / 720, 1 - BOX.bottom / 400, BOX.width / 720, BOX.height / 400]
    ax = figure.add_axes(place, xscale=xscale, yscale=yscale, xlim=xlim, ylim=ylim)
    pixels = ax.transData.transform(points)
    return np.column_stack([pixels[:, 0], 400 - pixels[:, 1]])


@given(xlim=spans, ylim=spans, shares=st.lists(st.tuples(*[st.floats(-1, 2)] * 2), min_size=1))
def test_linear_axes_agree_with_matplotlib(xlim, ylim, shares):
    shares = np.array(shares)
    points = np.column_stack(
        [xlim[0] + shares[:, 0] * (xlim[1] - xlim[0]), ylim[0] + shares[:, 1] * (ylim[1] - ylim[0])]
    )
    ours = Panel(BOX, xlim, ylim).pixels(points)
    np.testing.assert_allclose(ours, by_matplotlib(points, xlim, ylim), atol=1e-3)


@given(xlim=positive_spans, ylim=positive_spans, share=st.floats(0, 1))
def test_log_axes_agree_with_matplotlib(xlim, ylim, share):
    point = np.array([[xlim[0] * (xlim[1] / xlim[0]) ** share, ylim[1]]])
    ours = Panel(BOX, xlim, ylim, "log", "log").pixels(point)
    np.testing.assert_allclose(ours, by_matplotlib(point, xlim, ylim, "log", "log"), atol=1e-3)


def test_inverted_limits_turn_the_axis_round():
    panel = Panel(BOX, (1, 0), (0, 1))
    assert panel.x(0.0) == BOX.right
    assert panel.x(1.0) == BOX.x


@pytest.mark.parametrize(
    ("space", "expected"),
    [("axes", (BOX.x, BOX.y)), ("x", (BOX.right, BOX.y)), ("y", (BOX.x, BOX.bottom))],
)
def test_spaces_mix_data_and_shares_of_the_axes(space, expected):
    point = {"axes": (0, 1), "x": (10, 1), "y": (0, 0)}[space]
    pixels = Panel(BOX, (0, 10), (0, 10)).pixels(np.array([point]), space)
    assert tuple(pixels[0]) == expected


def test_what_has_no_logarithm_is_drawn_far_away():
    assert Panel(BOX, (0.1, 1), (0, 1), "log").x(0.0) == -FAR
    assert np.isnan(Panel(BOX, (0.1, 1), (0, 1), "log").x(np.nan))
