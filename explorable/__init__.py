"""Explorable essays from Markdown and numpy: what an author of figures needs."""

from typing import TYPE_CHECKING, Any

from explorable.figure import Figure, FigureError, figure

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """Return a control. They come with numpy, which a build without news does not need."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from explorable import controls

    return getattr(controls, name)


def __dir__() -> list[str]:
    """Name the controls too: Python suggests the nearest name there is."""
    return sorted({*globals(), *__all__})
