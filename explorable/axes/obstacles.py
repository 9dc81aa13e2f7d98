"""What a legend at "best" keeps clear of, in matplotlib's terms."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.artists.artist import Artist, Filled
from explorable.axes.artists.bars import BarContainer
from explorable.axes.artists.collections import Collection, PolyCollection
from explorable.axes.artists.lines import Line2D
from explorable.axes.artists.patches import Patch, Rectangle
from explorable.axes.artists.text import Text
from explorable.marks import Dots, Label, Path


class Obstacle(NamedTuple):
    """Something that a legend would cover.

    kind: "line" (points (n, 2) with NaN in gaps), "dots", or "boxes" (n, 2, 2: two corners each).
    label: a text, whose place is known only on the page.
    """

    kind: str
    points: np.ndarray
    space: str = "data"
    label: Label | None = None


def obstacles(recorder: Any) -> list[Obstacle]:
    """Return what matplotlib would look at on an axes: lines, patches, areas, dots and texts.

    Error bars, short lines, arrows of fields and pictures are not among it, there as here.
    """
    shown = [each for each in recorder._children if each.get_visible()]
    return [found for artist in shown for found in _of(recorder, artist)]


def _of(recorder: Any, artist: Artist) -> Iterator[Obstacle]:
    if isinstance(artist, Line2D):
        yield from _line(recorder, artist)
    elif isinstance(artist, BarContainer):
        boxes = artist._boxes
        corners = np.stack([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)
        space = artist._marks[0].space if artist._marks else "data"  # type: ignore[attr-defined]
        yield Obstacle("boxes", corners[np.isfinite(corners).all(axis=(1, 2))], space)
    elif isinstance(artist, Text):
        yield Obstacle("text", np.empty((0, 2)), label=artist._mark)
    elif isinstance(artist, Rectangle) or getattr(artist, "_upright", False) is True:
        for mark in artist._marks:
            if isinstance(mark, Path) and len(mark.points):
                ends = np.stack([mark.points.min(axis=0), mark.points.max(axis=0)])
                yield Obstacle("boxes", ends[None], mark.space)
    elif isinstance(artist, (Patch, PolyCollection, Filled)) and not (
        isinstance(artist, Collection) and not isinstance(artist, PolyCollection)
    ):
        for mark in artist._marks:
            if isinstance(mark, Path):
                yield Obstacle("line", _closed(mark), mark.space)
            elif isinstance(mark, Dots):
                yield Obstacle("dots", mark.points, mark.space)


def _line(recorder: Any, line: Line2D) -> Iterator[Obstacle]:
    """Yield the way through the points of a line, without the corners of its steps."""
    marks = [mark for mark in line._marks if isinstance(mark, (Path, Dots))]
    if not marks:
        return
    if line._style.get("drawstyle", "default") == "default" and isinstance(marks[0], Path):
        yield Obstacle("line", marks[0].points, marks[0].space)
        return
    xs, ys = recorder._xs(line._call, line._xdata), recorder._ys(line._call, line._ydata)
    if len(xs) == len(ys):
        yield Obstacle("line", np.column_stack([xs, ys]), marks[0].space)


def _closed(mark: Path) -> np.ndarray:
    """Return the points of a path, each closed part with its first point again at its end."""
    if mark.commands or not mark.closed or not len(mark.points):
        return mark.points
    gaps = np.flatnonzero(np.isnan(mark.points).any(axis=1))
    parts = np.split(mark.points, gaps)
    whole = [part[~np.isnan(part).any(axis=1)] for part in parts]
    hole = np.full((1, 2), np.nan)
    return np.concatenate(
        [each for part in whole if len(part) for each in (part, part[:1], hole)][:-1]
    )
