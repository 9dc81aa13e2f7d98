"""matplotlib's modules for figures: the same names, drawn by the page.

Where a function has `from matplotlib.patches import Circle`, a figure has
`from explorable.matplotlib.patches import Circle`. They need numpy only, so readers have them.
"""

from typing import TYPE_CHECKING, Any

from explorable.axes.settings import rc, rc_context, rcdefaults, rcParams

if TYPE_CHECKING:
    from explorable.axes.color_sequences import ColorSequences
    from explorable.axes.colormaps import Colormaps
    from explorable.axes.cycler import Cycler, cycler

    colormaps: Colormaps
    color_sequences: ColorSequences

__all__ = [
    "Cycler",
    "color_sequences",
    "colormaps",
    "cycler",
    "rc",
    "rcParams",
    "rc_context",
    "rcdefaults",
]


def __getattr__(name: str) -> Any:
    """Return registries of colours and cycles, which are not loaded before somebody asks."""
    if name == "color_sequences":
        from explorable.axes.color_sequences import ColorSequences

        return ColorSequences()
    if name in ("cycler", "Cycler"):
        from explorable.axes import cycler

        return getattr(cycler, name)
    if name != "colormaps":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from explorable.axes.colormaps import Colormaps

    return Colormaps()
