"""What stands around the marks of an axes, as a value."""

from typing import NamedTuple

from explorable.axes.axis_spec import AxisSpec


class AxesLayout(NamedTuple):
    """All that decides what stands around the marks of an axes, and how much room that takes.

    While a reader drags, most axes keep theirs: what is equal need not be laid out again.
    spines: the edges that are shown. grid: the directions, "x" and "y", that have a grid.
    """

    x: AxisSpec
    y: AxisSpec
    title: str
    x_name: str
    y_name: str
    axis_on: bool
    spines: frozenset[str]
    grid: frozenset[str]
    aspect: str | float
