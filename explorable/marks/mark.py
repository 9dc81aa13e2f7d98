"""What every mark can do: say where it is, draw itself, and tell its numbers.

A mark is a shape in data space with every style already decided. Lengths (line widths, dot sizes,
offsets) are in points, as in matplotlib; positions are in the units of their space. Colours are
tokens of `explorable.axes.colors`: "C0" to "C9", "ink", "paper", "grey", or "#rrggbb".
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel, has_gaps

# "data": both coordinates are data. "x": x is data, y runs 0..1 up the axes (axvline).
# "y": y is data, x runs 0..1 across the axes (axhline). "axes": both run 0..1.
# "figure": both are shares of the page.
SPACES = ("data", "x", "y", "axes", "figure")
COLUMNS = ("x", "y", "x2", "y2", "text")


class MarkData(NamedTuple):
    """The numbers behind a mark, in units of the data, for readers who look at them or take them.

    kind: what readers call such a mark, in one word. rows: one for each point, each with as many
    entries as COLUMNS; None where there is none, and a row of None where a line is broken.
    """

    kind: str
    rows: list[list[Any]]


class Mark(ABC):
    """Something that is drawn on an axes. Subclasses are dataclasses with `slots=True`.

    A package may bring marks of its own: a subclass, given to `ax.add_artist`.
    zorder: marks are drawn in its order, and those of the same in the order of their calls.
    """

    __slots__ = ()

    zorder: float

    @abstractmethod
    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add nodes to `builder`, at places that `panel` converts from data to pixels."""

    def limits(self) -> np.ndarray:
        """Return points in data units that an automatic view should include; shape (n, 2)."""
        return np.empty((0, 2))

    def data(self) -> MarkData | None:
        """Return the numbers behind this mark; None if it has none."""
        return None


class PlacedMark(Mark):
    """A mark that is drawn from its points in pixels, which are worked out for many marks together.

    space: one of SPACES.
    """

    __slots__ = ()

    space: str

    @abstractmethod
    def anchors(self) -> np.ndarray | list[tuple[float, float]]:
        """Return the points, in units of `space`: an array (n, 2), or a list of pairs."""

    @abstractmethod
    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add nodes; pixels: the anchors, shape (n, 2). whole: for sure, none of them is NaN."""

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add nodes of this mark alone."""
        draw(builder, panel, [self])

    def limits(self) -> np.ndarray:
        """Return the finite anchors, if they are data."""
        points = np.asarray(self.anchors(), dtype=float)
        return points[np.isfinite(points).all(axis=1)] if self.space == "data" else points[:0]


def draw(builder: FrameBuilder, panel: Panel, marks: Sequence[Mark]) -> list[int]:
    """Add marks to `builder` in their order, placed by `panel`.

    Return the first node of each, and the node after the last.
    """
    places = _placed(panel, [mark for mark in marks if isinstance(mark, PlacedMark)])
    begun = []
    for mark in marks:
        begun.append(builder.count)
        if isinstance(mark, PlacedMark):
            mark.draw_at(builder, panel, *next(places))
        else:
            mark.draw(builder, panel)
    return [*begun, builder.count]


def _placed(panel: Panel, marks: Sequence[PlacedMark]) -> Iterator[tuple[np.ndarray, bool]]:
    """Yield the points of each mark in pixels, shape (n, 2), and whether they are all there.

    Those of one space go from data to pixels together: for numpy, a thousand numbers are hardly
    more work than ten. Where one has a gap, all of them are looked through for gaps.
    """
    found = {}
    for space in {mark.space for mark in marks}:
        alike = [mark for mark in marks if mark.space == space]
        points = [mark.anchors() for mark in alike]
        pixels = panel.pixels(np.concatenate(points), space)
        whole, end = not has_gaps(pixels), 0
        for mark, its in zip(alike, points, strict=True):
            start, end = end, end + len(its)
            found[id(mark)] = (pixels[start:end], whole)
    return (found[id(mark)] for mark in marks)


def rows_of(values: np.ndarray) -> list[list[Any]]:
    """Return values, shape (n, m), as rows of `MarkData`: m numbers, and None up to COLUMNS."""
    blank = [None] * (len(COLUMNS) - values.shape[1])
    return [[*finite(row), *blank] for row in values.tolist()]


def finite(row: Sequence[float]) -> list[float | None]:
    """Return finite numbers as they are, others as None: JSON has no NaN."""
    return [value if np.isfinite(value) else None for value in row]
