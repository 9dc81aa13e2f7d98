"""Shapes for `ax.add_patch`."""

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
