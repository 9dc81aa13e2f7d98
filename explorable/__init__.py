"""Explorable essays from Markdown and numpy: what an author of figures needs."""

from typing import TYPE_CHECKING, Any

from explorable.figure import Figure, FigureError, figure

if TYPE_CHECKING:
    from explorable.controls import (
        Brush,
        Choice,
        ControlError,
        Curve,
        File,
        Pixels,
        Points,
        Reroll,
        Slider,
        Text,
        Toggle,
    )
    from explorable.handles import handle, tap
    from explorable.sound import Sound

__all__ = [
    "Brush",
    "Choice",
    "ControlError",
    "Curve",
    "Figure",
    "FigureError",
    "File",
    "Pixels",
    "Points",
    "Reroll",
    "Slider",
    "Sound",
    "Text",
    "Toggle",
    "figure",
    "handle",
    "tap",
]


def __getattr__(name: str) -> Any:
    """Return a control, or what a figure's function uses: with numpy, so only when asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in ("handle", "tap"):
        from explorable import handles

        return getattr(handles, name)
    if name == "Sound":
        from explorable.sound import Sound

        return Sound
    from explorable import controls

    return getattr(controls, name)


def __dir__() -> list[str]:
    """Name the controls too: Python suggests the nearest name there is."""
    return sorted({*globals(), *__all__})
