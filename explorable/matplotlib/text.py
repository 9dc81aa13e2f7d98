"""Texts for `ax.add_artist`."""

from explorable.axes.artists.text import Text

__all__ = ["Text"]
