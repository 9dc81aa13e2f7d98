"""Explorable essays from Markdown and numpy: what an author of figures needs."""

from explorable.controls import (
    Brush,
    Choice,
    ControlError,
    Curve,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)
from explorable.figure import Figure, FigureError, figure

__all__ = [
    "Brush",
    "Choice",
    "ControlError",
    "Curve",
    "Figure",
    "FigureError",
    "Pixels",
    "Points",
    "Reroll",
    "Slider",
    "Text",
    "Toggle",
    "figure",
]
