"""Shapes for `ax.add_patch`."""

from explorable.axes.artists.ellipses import Arc, Circle, Ellipse, Wedge
from explorable.axes.artists.fancy import (
    Annulus,
    ConnectionPatch,
    FancyArrow,
    FancyArrowPatch,
    FancyBboxPatch,
    Shadow,
    StepPatch,
)
from explorable.axes.artists.patches import (
    Arrow,
    CirclePolygon,
    Patch,
    PathPatch,
    Polygon,
    Rectangle,
    RegularPolygon,
)
from explorable.axes.shape_styles import ArrowStyle, BoxStyle, ConnectionStyle

__all__ = [
    "Annulus",
    "Arc",
    "Arrow",
    "ArrowStyle",
    "BoxStyle",
    "Circle",
    "CirclePolygon",
    "ConnectionPatch",
    "ConnectionStyle",
    "Ellipse",
    "FancyArrow",
    "FancyArrowPatch",
    "FancyBboxPatch",
    "Patch",
    "PathPatch",
    "Polygon",
    "Rectangle",
    "RegularPolygon",
    "Shadow",
    "StepPatch",
    "Wedge",
]
