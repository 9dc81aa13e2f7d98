"""Colour bars; `fig.colorbar` makes them."""

from explorable.axes.colorbars import Colorbar

__all__ = ["Colorbar"]
