"""Affine maps before a space, and shifts on the page after it."""

from explorable.axes.transforms import (
    Affine2D,
    ScaledTranslation,
    blended_transform_factory,
    offset_copy,
)

__all__ = ["Affine2D", "ScaledTranslation", "blended_transform_factory", "offset_copy"]
