"""Paths of lines and curves, for patches and collections."""

from explorable.axes.artists.path import Path

__all__ = ["Path"]
