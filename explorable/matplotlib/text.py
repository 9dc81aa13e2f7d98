"""Texts for `ax.add_artist`."""

from explorable.axes.artists.text import Annotation, Text
from explorable.axes.coordinates import OffsetFrom

__all__ = ["Annotation", "OffsetFrom", "Text"]
