"""Shapes for `ax.add_patch`."""

from explorable.axes.artists.patches import (
    Arc,
    Arrow,
    Circle,
    CirclePolygon,
    Ellipse,
    Patch,
    PathPatch,
    Polygon,
    Rectangle,
    RegularPolygon,
    Wedge,
)

__all__ = [
    "Arc",
    "Arrow",
    "Circle",
    "CirclePolygon",
    "Ellipse",
    "Patch",
    "PathPatch",
    "Polygon",
    "Rectangle",
    "RegularPolygon",
    "Wedge",
]
