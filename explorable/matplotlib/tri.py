"""Triangles between points, for `ax.triplot`, `ax.tripcolor` and `ax.tricontour`."""

from explorable.axes.triangles import Triangulation

__all__ = ["Triangulation"]
