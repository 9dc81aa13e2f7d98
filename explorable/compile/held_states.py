"""Marks that are dragged or tapped where no table goes: there the picture waits for Python."""

from collections.abc import Iterator, Mapping
from typing import Any

from explorable.compile.sampling import sweeps
from explorable.controls import Text
from explorable.figure import Figure

Parts = Mapping[int, Mapping[str, Any]]


def held(parts: Mapping[str, Parts]) -> dict[str, bool]:
    """Return what a page is told at once of marks that a hand can move or tap: if there are any.

    parts: of each layout, which nodes of its panels are which, as frames have it.
    """
    found = any("held" in each for its in parts.values() for each in its.values())
    return {"held": True} if found else {}


def advice(figure: Figure, start: Mapping[str, Any], parts: Parts) -> Iterator[str]:
    """Yield what to tell the author of each mark whose states no table of the figure holds.

    What readers write no table can hold, so nothing is to be said of a mark that sets a text.
    """
    tables = [{axis.name for axis in sweep} for sweep in sweeps(figure, start)]
    told = set()
    for each in (one for node in parts.values() for one in node.get("held", ())):
        names = tuple(_names(each))
        written = any(isinstance(figure.controls[name], Text) for name in names)
        if written or names in told or any(table.issuperset(names) for table in tables):
            continue
        told.add(names)
        listed = " and ".join(map(repr, names))
        together = " together" if len(names) > 1 else ""
        yield (
            f"a mark moves {listed}{together}, but no table has that, so the picture waits there "
            f"until Python is ready. Write table={list(names)!r} in @figure, with what else it is "
            "to hold."
        )


def _names(held: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the controls that a mark moves or sets."""
    for axis in ("x", "y"):
        if axis in held:
            yield held[axis]["name"]
    yield from held.get("set", {})
    yield from next(iter(held.get("each", ())), {})
