"""Lines for `ax.add_line`."""

from explorable.axes.artists.lines import Line2D

__all__ = ["Line2D"]
