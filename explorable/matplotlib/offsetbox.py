"""Boxes of a size on the page, for `ax.add_artist`."""

from explorable.axes.artists.offset_boxes import (
    AnchoredOffsetbox,
    AnchoredText,
    AnnotationBbox,
    AuxTransformBox,
    DrawingArea,
    HPacker,
    OffsetBox,
    OffsetImage,
    TextArea,
    VPacker,
)

__all__ = [
    "AnchoredOffsetbox",
    "AnchoredText",
    "AnnotationBbox",
    "AuxTransformBox",
    "DrawingArea",
    "HPacker",
    "OffsetBox",
    "OffsetImage",
    "TextArea",
    "VPacker",
]
