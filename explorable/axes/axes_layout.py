"""What stands around the marks of an axes, as a value."""

from typing import NamedTuple

from explorable.axes.axis_spec import Ruling


class Surroundings(NamedTuple):
    """All that decides what stands around the marks of an axes, and how much room that takes.

    While a reader drags, most axes keep theirs: what is equal need not be laid out again.
    spines: the edges that are shown. grid: the directions, "x" and "y", that have a grid.
    """

    x: Ruling
    y: Ruling
    title: str
    x_name: str
    y_name: str
    axis_on: bool
    spines: frozenset[str]
    grid: frozenset[str]
    aspect: str | float
