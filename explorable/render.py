"""From a figure at a state to frames, whichever backend draws it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorable.backends import BACKENDS
from explorable.layout.pages import LAYOUTS
from explorable.picture.frame import Frame

if TYPE_CHECKING:
    from explorable.figure import Figure


def frames(
    figure: Figure, state: Mapping[str, Any], layout: str
) -> Iterator[tuple[Frame, dict[str, Any]]]:
    """Yield (frame, outputs) at a full `state` for the layout "wide" or "narrow".

    There is one pair, or one for each `yield` of an animated figure. Raises FigureError for a
    generator that yields nothing, and whatever the figure's function raises.
    """
    draw = BACKENDS[figure.backend].load()
    for pictures, outputs in draw(figure, state, (layout,)):
        yield pictures[layout], outputs


def last(figure: Figure, state: Mapping[str, Any]) -> tuple[dict[str, Frame], dict[str, Any]]:
    """Return the last frame for each layout at a full `state`, and the outputs.

    Raises as `frames` does.
    """
    draw = BACKENDS[figure.backend].load()
    for moment in draw(figure, state, tuple(LAYOUTS)):
        found = moment
    return found
