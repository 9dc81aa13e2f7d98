"""Many shapes at once, for `ax.add_collection`."""

from explorable.axes.artists.collections import (
    Collection,
    EllipseCollection,
    LineCollection,
    PatchCollection,
    PathCollection,
    PolyCollection,
)

__all__ = [
    "Collection",
    "EllipseCollection",
    "LineCollection",
    "PatchCollection",
    "PathCollection",
    "PolyCollection",
]
