"""Colour maps by name: `cm.viridis`, `cm.get_cmap("viridis")`."""

from explorable.axes.colorbars import ScalarMappable
from explorable.axes.colormaps import Colormap, get_cmap, is_known
from explorable.matplotlib import colormaps

__all__ = ["ScalarMappable", "colormaps", "get_cmap"]


def __getattr__(name: str) -> Colormap:
    if name.startswith("__") or not is_known(name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return colormaps[name]
