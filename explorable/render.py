"""From a figure at a state to frames, whichever backend draws it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorable.backends import BACKENDS
from explorable.figure import FigureError
from explorable.layout.pages import LAYOUTS
from explorable.picture.frame import Frame
from explorable.picture.scale_transforms import UNDONE

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
        _check_gestures(figure, pictures[layout])
        yield pictures[layout], outputs


def last(figure: Figure, state: Mapping[str, Any]) -> tuple[dict[str, Frame], dict[str, Any]]:
    """Return the last frame for each layout at a full `state`, and the outputs.

    Raises as `frames` does.
    """
    draw = BACKENDS[figure.backend].load()
    for moment in draw(figure, state, tuple(LAYOUTS)):
        found = moment
    _check_gestures(figure, next(iter(found[0].values())))
    return found


def _check_gestures(figure: Figure, frame: Frame) -> None:
    """Complain of a control in the picture whose panel has a scale that the page cannot undo."""
    for name, control in figure.controls.items():
        if not control.on_picture:
            continue
        for node in frame.nodes:
            if node["kind"] != "panel" or node["name"] != (control.panel or ""):
                continue
            for scale in (node["x"], node["y"]):
                if scale.partition(":")[0] not in UNDONE:
                    raise FigureError(
                        f"{figure.name}: {name!r} is moved by hand on a panel with a {scale!r} "
                        f"scale, which the page cannot turn back into data; it can for "
                        f"{', '.join(UNDONE)}."
                    )
