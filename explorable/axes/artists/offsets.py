"""Shapes of collections that have a size on the page, each about a place of `offsets=`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from explorable.axes.mistakes import wrong
from explorable.axes.transforms import Affine2D, Placement
from explorable.marks import Mark
from explorable.marks.stamp import Stamp

if TYPE_CHECKING:
    from explorable.axes.artists.collections import Collection


def marks(collection: Collection) -> list[Mark]:
    """Return the marks of a collection whose shapes have a size on the page."""
    placement, shapes, unit = placement_of(collection), collection._shapes(), collection._unit
    turn = collection._style.get("transform")
    if turn is None and not collection._own_size:
        raise wrong(
            collection._called,
            "with offset_transform= needs transform=Affine2D().scale(fig.dpi / 72), which says "
            "that its shapes are in points.",
        )
    if turn is not None:
        if not isinstance(turn, Affine2D):
            raise wrong(collection._called, "with offset_transform= takes an Affine2D alone.")
        shapes = [shape.transformed(turn) for shape in shapes]
        unit = unit if collection._own_size else "dots"
    places = placement.mapped(offsets_of(collection)).tolist()
    looks = collection._looks(max(len(places), len(shapes)) if places and shapes else 0)
    drawn = [shape.drawn() for shape in shapes]
    made: list[Mark] = []
    for at, look in enumerate(looks):
        x, y = places[at % len(places)]
        mark = Stamp.of(look, (x, y), *drawn[at % len(drawn)])
        mark.unit, mark.space = unit, placement.space
        mark.shift = None if placement.shift == (0.0, 0.0) else placement.shift
        made.append(mark)
    collection._sample(looks)
    return made


def spanned(collection: Collection) -> Iterator[tuple[np.ndarray, str]]:
    """Yield the places, and the space they are in: what limits hold of such a collection."""
    placement = placement_of(collection)
    places = placement.mapped(offsets_of(collection))
    yield places[np.isfinite(places).all(axis=1)], placement.space


def placement_of(collection: Collection) -> Placement:
    """Return what the offsets of a collection count in."""
    assert collection._recorder is not None
    style = {"transform": collection._at_transform}
    return collection._recorder._placement(collection._called, style)


def offsets_of(collection: Collection) -> np.ndarray:
    """Return the offsets (n, 2) of a collection that has some."""
    assert collection._at is not None
    return collection._at
