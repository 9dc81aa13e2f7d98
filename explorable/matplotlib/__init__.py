"""matplotlib's modules for figures: the same names, drawn by the page.

Where a function has `from matplotlib.patches import Circle`, a figure has
`from explorable.matplotlib.patches import Circle`. They need numpy only, so readers have them.
"""

from typing import TYPE_CHECKING, Any

from explorable.axes.settings import rc, rcParams

if TYPE_CHECKING:
    from explorable.axes.color_sequences import ColorSequences
    from explorable.axes.colormaps import Colormaps

    colormaps: Colormaps
    color_sequences: ColorSequences

__all__ = ["color_sequences", "colormaps", "rc", "rcParams"]


def __getattr__(name: str) -> Any:
    """Return a registry of colours, which is not loaded before somebody asks for it."""
    if name == "color_sequences":
        from explorable.axes.color_sequences import ColorSequences

        return ColorSequences()
    if name != "colormaps":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from explorable.axes.colormaps import Colormaps

    return Colormaps()
