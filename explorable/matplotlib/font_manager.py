"""Fonts as objects."""

from explorable.axes.fonts import FontProperties

__all__ = ["FontProperties"]
