"""Many shapes at once, for `ax.add_collection`."""

from typing import TYPE_CHECKING, Any

from explorable.axes.artists.collections import (
    Collection,
    LineCollection,
    PatchCollection,
    PathCollection,
    PolyCollection,
)

if TYPE_CHECKING:
    from explorable.axes.artists.events import EventCollection
    from explorable.axes.artists.stamped import (
        CircleCollection,
        EllipseCollection,
        RegularPolyCollection,
        StarPolygonCollection,
    )

_STAMPED = (
    *("CircleCollection", "EllipseCollection", "RegularPolyCollection", "StarPolygonCollection"),
)


def __getattr__(name: str) -> Any:
    """Return what is rarely asked for; it is loaded then."""
    if name == "EventCollection":
        from explorable.axes.artists.events import EventCollection

        return EventCollection
    if name in _STAMPED:
        from explorable.axes.artists import stamped

        return getattr(stamped, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CircleCollection",
    "Collection",
    "EllipseCollection",
    "EventCollection",
    "LineCollection",
    "PatchCollection",
    "PathCollection",
    "PolyCollection",
    "RegularPolyCollection",
    "StarPolygonCollection",
]
