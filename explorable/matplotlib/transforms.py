"""Affine maps before a space, and shifts on the page after it."""

from typing import TYPE_CHECKING, Any

from explorable.axes.transforms import (
    Affine2D,
    IdentityTransform,
    ScaledTranslation,
    blended_transform_factory,
    offset_copy,
)

if TYPE_CHECKING:
    from explorable.axes.bbox import Bbox


def __getattr__(name: str) -> Any:
    """Return `Bbox`, which is not loaded before somebody asks for it."""
    if name != "Bbox":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from explorable.axes.bbox import Bbox

    return Bbox


__all__ = [
    "Affine2D",
    "Bbox",
    "IdentityTransform",
    "ScaledTranslation",
    "blended_transform_factory",
    "offset_copy",
]
