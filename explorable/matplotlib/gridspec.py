"""matplotlib's `gridspec` inside a figure's function: it finds the panels that the figure has."""

from explorable.axes.subplots import GridSpec as GridSpec
from explorable.axes.subplots import SubplotSpec as SubplotSpec

__all__ = ["GridSpec", "SubplotSpec"]
