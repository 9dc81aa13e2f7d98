"""What an inset shows is marked as in matplotlib: the same rectangle, the same two lines."""

import axes_oracle
import numpy as np
import pytest

from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError


# Apart from what they show: where both overlap, matplotlib chooses by a rectangle that is moved.
@pytest.mark.parametrize(
    ("inset", "shown"),
    [((0.5, 0.1), (0.21, 0.64)), ((0.6, 0.05), (0.1, 0.7)), ((0.1, 0.6), (0.71, 0.11))],
)
def test_an_inset_is_marked_with_the_lines_that_matplotlib_shows(inset, shown):
    theirs, ours = axes_oracle.real(), Axes()
    made = []
    for ax in (ours, theirs):
        ax.set(xlim=(0, 1), ylim=(0, 1))
        near = ax.inset_axes([*inset, 0.3, 0.3])
        near.set(xlim=(shown[0], shown[0] + 0.2), ylim=(shown[1], shown[1] + 0.25))
        made.append(ax.indicate_inset_zoom(near))
    theirs.figure.canvas.draw()
    mine, other = made
    for name in ("get_x", "get_y", "get_width", "get_height"):
        expected = getattr(other.rectangle, name)()
        assert getattr(mine.rectangle, name)() == pytest.approx(expected)
    visible = [line.get_visible() for line in other.connectors]
    ends = [line.xy2 for line, each in zip(other.connectors, visible, strict=True) if each]
    assert len(mine.connectors) == sum(visible)
    found = [line.xy for line in mine.connectors]
    np.testing.assert_allclose(np.reshape(found, (-1, 2)), np.reshape(ends, (-1, 2)))
    assert (ours.get_xlim(), ours.get_ylim()) == ((0, 1), (0, 1))


def test_only_insets_of_these_axes_have_lines():
    ax = Axes()
    with pytest.raises(DrawingError, match="inset of these axes"):
        ax.indicate_inset_zoom(Axes())
    with pytest.raises(DrawingError, match="bounds or an inset"):
        ax.indicate_inset()
    assert ax.indicate_inset((0, 0, 1, 1)).connectors == ()
