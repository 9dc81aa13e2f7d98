"""Marks that a reader's hand can move or tap, as the picture is to tell of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from explorable.axes.mistakes import DrawingError
from explorable.marks import Mark
from explorable.picture.scale_transforms import UNDONE


class Held(NamedTuple):
    """A declaration by `explorable.handle` or `explorable.tap`.

    marks: tells the marks that are meant, once all is drawn. spec: what the browser must know.
    at: where the call is, "file:line".
    """

    marks: Callable[[], list[Mark]]
    spec: Mapping[str, Any]
    at: str


def told(held: Sequence[Held], in_order: Sequence[Mark], scales: Mapping[str, str]) -> list[Any]:
    """Return declarations as the panel's node has them, each with the places of its marks.

    in_order: the marks as they are drawn. scales: of each axis, as the page is told. Raises
    DrawingError for a scale along which the page cannot follow a hand.
    """
    places = {id(getattr(mark, "inner", mark)): at for at, mark in enumerate(in_order)}
    found = []
    for each in held:
        for axis in ("x", "y"):
            if axis in each.spec and scales[axis].partition(":")[0] not in UNDONE:
                raise DrawingError(
                    f"handle(…) at {each.at} follows {axis} on a {scales[axis]!r} scale, which the "
                    f"page cannot turn back into data; it can for {', '.join(UNDONE)}."
                )
        marks = [places[id(mark)] for mark in each.marks() if id(mark) in places]
        if marks:
            found.append({"marks": marks, **each.spec})
    return found
