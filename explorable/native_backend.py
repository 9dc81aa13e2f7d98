"""The backend of figures that say nothing else: our own axes, recorded and then laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from explorable.drawing import drawings
from explorable.layout.pages import frame

if TYPE_CHECKING:
    from explorable.backends import Moment
    from explorable.figure import Figure


def pictures(figure: Figure, state: Mapping[str, Any], layouts: Sequence[str]) -> Iterator[Moment]:
    """Yield frames and outputs of each moment of a figure; its function is called once."""
    for drawing in drawings(figure, state):
        yield {layout: frame(drawing, layout) for layout in layouts}, drawing.outputs
