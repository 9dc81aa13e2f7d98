"""Ends and corners of lines."""

from explorable.axes.pens import CapStyle, JoinStyle

__all__ = ["CapStyle", "JoinStyle"]
