"""Path effects, for `path_effects=` of lines, areas and texts, and for `set_path_effects`."""

from explorable.axes.effects import (
    Normal,
    SimpleLineShadow,
    SimplePatchShadow,
    Stroke,
    TickedStroke,
    withSimplePatchShadow,
    withStroke,
    withTickedStroke,
)

__all__ = [
    "Normal",
    "SimpleLineShadow",
    "SimplePatchShadow",
    "Stroke",
    "TickedStroke",
    "withSimplePatchShadow",
    "withStroke",
    "withTickedStroke",
]
